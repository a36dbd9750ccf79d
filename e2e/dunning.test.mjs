// Late bills: the ledger reminds by itself, the company demands in one press, a resident signs that it
// arrived, and the same walk cannot be sent twice.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage } from "./harness.mjs";
import { forward } from "./sign.mjs";

const journey = stage();
const DAY_MS = 86_400_000;

journey("before its day nothing can be demanded, and the page says when", async ({ open }) => {
  const desk = await open(DESK, "孙婷", "/desk/bills/runs");
  await desk.page.locator('main a[href^="/desk/bills/runs/"]').first().click();
  await saysSoon(desk.page, "账本自动提醒");
  await saysSoon(desk.page, "有疑问，不催");
  assert.equal(await desk.page.getByRole("button", { name: /^发催告/ }).count(), 0);
  await inspect(desk, "dunning-early");
});

journey("a late bill is reminded of, demanded, and signed for", async ({ open, demo }) => {
  const desk = await open(DESK, "孙婷");
  // The due day was seven days ahead; demands may be sent fifteen days after it.
  await forward(demo, 23 * DAY_MS);

  const wang = await open(CLOTHES[1], "王秀兰", "/notices");
  await saysSoon(wang.page, "的账单过了缴费日");
  await wang.page.getByRole("link", { name: /过了缴费日/ }).click();
  await saysSoon(wang.page, "还欠 ¥254.70");
  await saysSoon(wang.page, "账本自动发出");
  await inspect(wang, "dunning-reminder");

  await desk.page.reload();
  await saysSoon(desk.page, "账单可以催告");
  await inspect(desk, "dunning-today");
  await desk.page.getByRole("link", { name: /账单可以催告/ }).click();
  await desk.page.getByRole("button", { name: /^发催告/ }).click();
  await saysSoon(desk.page, "等催告的");
  await inspect(desk, "dunning-sure");
  await desk.page.getByRole("button", { name: "确认发出" }).click();
  await desk.page.getByRole("link", { name: "去看通知和送达" }).click();
  await saysSoon(desk.page, "催告：请交");
  assert.match(await said(desk.page), /\d-\d-\d{4}/, "the list says whose letter it is");
  await inspect(desk, "dunning-notices");
  await desk.page.locator("main tbody a").filter({ hasText: "催告：请交" }).first().click();
  await saysSoon(desk.page, "送达");
  await saysSoon(desk.page, "物业发出");
  await inspect(desk, "dunning-delivery");

  await wang.page.goto(new URL("/notices", demo.origin).href);
  await wang.page.getByRole("link", { name: /催告：请交/ }).click();
  await saysSoon(wang.page, "不会因此停用");
  await wang.page.getByRole("button", { name: "我已阅读" }).click();
  await saysSoon(wang.page, "已签收");
  await wang.page.getByRole("button", { name: "在本机核对" }).first().click();
  await saysSoon(wang.page, "已在您的手机上核对");
  await inspect(wang, "dunning-demand");
  await wang.page.getByRole("link", { name: "看账单" }).click();
  await saysSoon(wang.page, "物业催告");
  await saysSoon(wang.page, "账本提醒");
  await inspect(wang, "dunning-bill");

  // Another owner, who has paid, hears nothing of it.
  const li = await open(CLOTHES[0], "李伟", "/notices");
  await li.page.locator('main a[href^="/notices/"]').first().waitFor();
  assert.ok(!/催告|过了缴费日/.test(await said(li.page)));
});

journey("what was sent is not offered again (desk-en)", async ({ open }) => {
  const desk = await open(DESK_EN, "孙婷", "/desk/bills/runs");
  await desk.page.locator('main a[href^="/desk/bills/runs/"]').first().click();
  await saysSoon(desk.page, "Demanded, with time to pay");
  assert.equal(await desk.page.getByRole("button", { name: /^Demand \d/ }).count(), 0);
  await inspect(desk, "dunning-sent");
  await desk.page.goto(new URL("/desk/bills/tariffs", desk.page.url()).href);
  await saysSoon(desk.page, "reminder 7, demand 15, last notice 30 days");
  await desk.page.getByRole("radio", { name: /^These/ }).check();
  await inspect(desk, "dunning-tariff");
});
