// The tour's own page: step 1 in its frames, and 「重新开始」, after which it can be walked again.

import assert from "node:assert/strict";
import { DESK, DESK_EN, UNREACHABLE, stage, until } from "./harness.mjs";

const journey = stage();

const WORDS = {
  zh: {
    phone: "打开郭师傅的手机",
    link: "绑定",
    linked: "绑定好了",
    desk: "打开吴芳的办公桌",
    confirm: "核对无误",
    sure: "看过了，核对无误",
    confirmed: "已核对",
  },
  en: {
    phone: "Open Mr Guo's phone",
    link: "Link",
    linked: "Linked",
    desk: "Open Wu Fang's desk",
    confirm: "Confirm",
    sure: "Yes, I have seen both",
    confirmed: "Confirmed",
  },
};

/** A letter becomes a phone in one frame; the residents' committee confirms its owner in the next. */
async function stepOne(page, words) {
  const frame = page.frameLocator("iframe.frame");
  await page.getByRole("button", { name: words.phone }).click();
  await frame.getByRole("button", { name: words.link, exact: true }).click();
  await frame.getByText(words.linked).first().waitFor();
  await page.getByRole("button", { name: words.desk }).click();
  const waiting = frame.locator("main .card").filter({ hasText: "郭长顺" });
  await waiting.getByRole("button", { name: words.confirm, exact: true }).click();
  await frame.getByRole("button", { name: words.sure }).click();
  await waiting.getByText(words.confirmed, { exact: true }).waitFor();
}

journey("step 1 on the tour: a letter, and a second institution", async ({ open }) => {
  const { page } = await open(DESK, null, "/demo");
  await stepOne(page, WORDS.zh);
});

journey(
  "「重新开始」: a new community, and step 1 can be walked again, in English",
  async ({ open, demo }) => {
    const state = async () => (await fetch(`${demo.origin}/demo/api/state`)).json();
    const before = await state();
    const { page } = await open(DESK_EN, null, "/demo");
    await page.getByRole("button", { name: "Start over" }).click();
    const began = performance.now();
    const loaded = page.waitForEvent("load", { timeout: 0 }).catch(() => undefined);
    await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
    const begun = async () => (await state().catch(() => before)).started_ms !== before.started_ms;
    await until("a new community stands", begun);
    await loaded;
    await page.locator(".step-number").first().waitFor();
    console.log(`start over: ready after ${((performance.now() - began) / 1000).toFixed(1)} s`);
    const after = await state();
    assert.notEqual(after.started_ms, before.started_ms);
    const letter = ({ personas }) => personas.find(({ name }) => name === "郭师傅").activation;
    assert.notEqual(letter(after), letter(before), "the new letter carries another code");
    await stepOne(page, WORDS.en);
  },
  { allowed: UNREACHABLE },
);
