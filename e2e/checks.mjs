// What must hold on every screen of every journey. See README.md.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

export const OUT = new URL("./out/", import.meta.url).pathname;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Takes a picture and checks what must hold on every screen. */
export async function inspect({ page, clothes }, name) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(OUT, `${name}.${clothes.name}.png`), fullPage: true });
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(sideways <= 0, `${name}.${clothes.name} scrolls sideways by ${sideways} px`);
  await checkSizes(page, name, clothes);
  await checkAxe(page, name, clothes);
}

async function checkAxe(page, name, clothes) {
  // The policy of the app forbids foreign scripts, so axe comes in through the debugger.
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const result = await window.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return result.violations.map(
      (one) => `${one.id}: ${one.nodes.map((node) => node.target).join(" ")}`,
    );
  });
  assert.deepEqual(found, [], `axe on ${name}.${clothes.name}`);
}

/** What can be pressed is at least 48 px (60 in large type); no text is smaller than 14 px (18 in large type). */
async function checkSizes(page, name, clothes) {
  const least = clothes.large ? { box: 60, text: 18 } : { box: 48, text: 14 };
  const found = await page.evaluate(({ box, text }) => {
    const wrong = [];
    const seen = (element) => {
      const rect = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      return rect.width > 1 && rect.height > 1 && style.visibility !== "hidden" ? rect : null;
    };
    for (const element of document.querySelectorAll(
      "button, a[href], select, input, summary, [role=tab]",
    )) {
      const rect = seen(element);
      const inText = element.matches("p a, li p a, .inline");
      if (rect && !inText && !element.matches("[type=checkbox], [type=radio], [type=file]")) {
        if (rect.height < box - 0.5) {
          wrong.push(
            `${element.tagName} ${element.textContent.trim().slice(0, 20)} ${Math.round(rect.height)} px`,
          );
        }
      }
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.textContent.trim() || !parent || !seen(parent)) continue;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < text - 0.05)
        wrong.push(`text ${size} px: ${node.textContent.trim().slice(0, 20)}`);
    }
    return [...new Set(wrong)];
  }, least);
  assert.deepEqual(found, [], `sizes on ${name}.${clothes.name}`);
}
