// The screen in the lobby: it turns its pages by itself, says nothing that is not public, and keeps
// what it last heard.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, UNREACHABLE, said, saysSoon, stage } from "./harness.mjs";

const journey = stage();
const SCREEN = { name: "lobby", language: "zh", large: false, width: 1080, height: 1920 };
const SCREEN_EN = { ...SCREEN, name: "lobby-en", language: "en" };
/** How long a page stands. */
const TURN_MS = 20_000;

/** A lobby whose clock the journey turns. */
async function lobby(open, clothes) {
  const view = await open(clothes, null, "/how");
  await view.page.clock.install();
  await view.page.goto(new URL("/lobby", view.page.url()).href);
  await view.page.locator(".lobby-page").waitFor();
  return view;
}

const heading = (page) => page.locator(".lobby-page h2").innerText();

async function turn(page) {
  const before = await heading(page);
  await page.clock.fastForward(TURN_MS);
  await page.waitForFunction(
    (before) => document.querySelector(".lobby-page h2").innerText !== before,
    before,
  );
  return heading(page);
}

for (const [clothes, headings] of [
  [SCREEN, ["最近的通知", "最近会签生效", "谁在看管账本"]],
  [SCREEN_EN, ["Latest notices", "Lately in force", "Who keeps the ledger"]],
]) {
  journey(
    `pages turn by themselves, large enough for three metres (${clothes.name})`,
    async ({ open }) => {
      const view = await lobby(open, clothes);
      const { page } = view;
      for (const [i, wanted] of headings.entries()) {
        assert.equal(await heading(page), wanted);
        await inspect(view, `lobby-${i + 1}`);
        assert.deepEqual(await smallerThan(page, 48), []);
        const tall = await page.evaluate(() => document.documentElement.scrollHeight);
        assert.ok(tall <= clothes.height, `${wanted} is ${tall} px tall, and nobody scrolls it`);
        const next = await turn(page);
        assert.equal(next, headings[(i + 1) % headings.length]);
      }
      assert.doesNotMatch(await said(page), /¥/, "the four books are the owners' own");
    },
  );
}

/** Text that would be lost on a passer-by; the demo's ribbon is not of the lobby. */
function smallerThan(page, px) {
  return page.evaluate((px) => {
    const found = [];
    const words = document.createTreeWalker(document.querySelector(".lobby"), NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
      if (node.textContent.trim() && size < px) found.push(`${size} ${node.textContent}`);
    }
    return found;
  }, px);
}

journey("somebody reads on: the page stays, and goes on when told", async ({ open }) => {
  const { page } = await lobby(open, SCREEN);
  await page.getByRole("button", { name: "停在这一页" }).click();
  const go = page.getByRole("button", { name: "继续翻页" });
  await go.waitFor();
  const first = await heading(page);
  await page.clock.fastForward(3 * TURN_MS);
  assert.equal(await heading(page), first);
  await go.click();
  await page.clock.runFor(TURN_MS + 1_000);
  assert.notEqual(await heading(page), first);
});

journey("a phone shows the same page; a resident's own letters are not on it", async ({ open }) => {
  for (const clothes of [CLOTHES[0], CLOTHES[3]]) {
    const view = await open(clothes, "王秀兰", "/lobby");
    await view.page.locator(".lobby-page").waitFor();
    await inspect(view, "lobby-phone");
  }
});

journey(
  "without network the last page stands, with its time; two institutions down say so",
  async ({ open, demo }) => {
    const view = await lobby(open, SCREEN);
    const { page, context } = view;
    await context.setOffline(true);
    await saysSoon(page, "没有网络，您看到的是");
    assert.equal(await turn(page), "最近会签生效");
    await inspect(view, "lobby-offline");
    await context.setOffline(false);
    for (const position of [2, 3]) await demo.control(`validators/${position}/stop`);
    await page.clock.fastForward(60_000);
    await saysSoon(page, "账本暂停记账", 60_000);
    await inspect(view, "lobby-paused");
  },
  { allowed: UNREACHABLE },
);
