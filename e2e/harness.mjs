// The network, the browser, and what every page must satisfy. See README.md.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const OUT = new URL("./out/", import.meta.url).pathname;
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Starts `linli demo` in an empty folder and waits until it says that it is ready. */
export async function startDemo() {
  const binary = process.env.LINLI_BINARY ?? "target/debug/linli";
  const data = mkdtempSync(join(tmpdir(), "linli-e2e-"));
  const child = spawn(binary, ["demo", "--data", data, "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const url = await readyAddress(child, exited);
  const origin = new URL(url).origin;
  const demo = JSON.parse(readFileSync(join(data, "demo.json"), "utf8"));
  return {
    origin,
    data,
    demo,
    persona: (name) => {
      const found = demo.personas.find((persona) => persona.name === name);
      assert.ok(found, `no persona ${name}`);
      return found;
    },
    /** Asks the demo's own controls. */
    control: async (path) => {
      const answer = await fetch(`${origin}/demo/api/${path}`, { method: "POST" });
      assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.text()}`);
    },
    stop: async () => {
      child.kill("SIGTERM");
      assert.equal(await exited, 0, "the demo ends cleanly");
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function readyAddress(child, exited) {
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise((resolve) => {
    lines.on("line", (line) => line.startsWith("ready ") && resolve(line.slice("ready ".length)));
  });
  const ended = exited.then((code) => {
    throw new Error(`the demo ended with ${code} before it was ready`);
  });
  return Promise.race([ready, ended]);
}

/** Starts Chromium. */
export async function startBrowser() {
  mkdirSync(OUT, { recursive: true });
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** The four clothes in which every resident journey is walked. */
export const CLOTHES = [
  { name: "zh", language: "zh", large: false, width: 360, height: 740 },
  { name: "zh-large", language: "zh", large: true, width: 360, height: 740 },
  { name: "en", language: "en", large: false, width: 360, height: 740 },
  { name: "en-large", language: "en", large: true, width: 360, height: 740 },
];

/** The desk of a clerk. */
export const DESK = { name: "desk", language: "zh", large: false, width: 1280, height: 900 };

/** A page of its own: new storage, the clothes' language and type, every console error remembered. */
export async function openPage(browser, origin, clothes) {
  const context = await browser.newContext({
    viewport: { width: clothes.width, height: clothes.height },
    locale: clothes.language === "en" ? "en-GB" : "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  await context.addInitScript(
    ([language, large]) => {
      localStorage.setItem("linli.language", language);
      localStorage.setItem("linli.large", large ? "1" : "0");
    },
    [clothes.language, clothes.large],
  );
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.setDefaultTimeout(20_000);
  return { page, context, problems, origin, clothes };
}

/** Takes a picture and checks what must hold on every screen. */
export async function inspect(view, name) {
  const { page, clothes } = view;
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
  await page.evaluate(readFileSync(AXE, "utf8"));
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

/** Ends a page: whatever it complained of on its console is a fault of ours. */
export async function closePage(view, allowed = []) {
  await view.context.close();
  const faults = view.problems.filter((text) => !allowed.some((pattern) => pattern.test(text)));
  assert.deepEqual(faults, [], "the page complained");
}
