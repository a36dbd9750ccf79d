// Automatic debit: the due day comes, Li is debited, Sun is reminded that too little is paid ahead;
// a mandate is given, and taken back in one tap.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage } from "./harness.mjs";
import { forward } from "./sign.mjs";

const journey = stage();
const DAY_MS = 86_400_000;

const WORDS = {
  zh: {
    title: "自动扣款",
    set: "开通自动扣款",
    own: "自己填",
    amount: "金额 (元)",
    wrong: "请填 1 元到 10000 元",
    sign: "签名授权",
    done: "自动扣款已开通",
    cap: "每次最多 ¥250.00",
    over: "超过每次上限",
    revoke: "撤销授权",
    revoked: "已撤销，不会再自动扣款",
    change: "改金额或期限",
  },
  en: {
    title: "Automatic debit",
    set: "Set up automatic debit",
    own: "Another amount",
    amount: "Amount (yuan)",
    wrong: "Please enter 1 to 10,000 yuan",
    sign: "Sign",
    done: "Automatic debit is set up",
    cap: "At most, each time ¥250.00",
    over: "More than you allow at once",
    revoke: "Take it back",
    revoked: "Taken back; nothing is debited any more",
    change: "Change amount or time",
  },
};

for (const clothes of [CLOTHES[1], CLOTHES[2]]) {
  const t = WORDS[clothes.language];
  journey(`a mandate is given and taken back (${clothes.name})`, async ({ open }) => {
    const resident = await open(clothes, "王秀兰", "/bills");
    const { page } = resident;
    await page.getByRole("button", { name: t.set }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("radio", { name: t.own }).check();
    await sheet.getByRole("textbox", { name: t.amount }).fill("0.50");
    await sheet.getByRole("button", { name: t.sign, exact: true }).click();
    await sheet.getByText(t.wrong).waitFor();
    await inspect(resident, "mandate-sheet");
    // Her bill is 254.70: the page says at once that this cap is too low for it.
    await sheet.getByRole("textbox", { name: t.amount }).fill("250");
    await sheet.getByRole("button", { name: t.sign, exact: true }).click();
    await sheet.getByText(t.done).waitFor();
    await page.keyboard.press("Escape");
    await saysSoon(page, t.cap);
    await saysSoon(page, t.over);
    await inspect(resident, "mandate-given");
    await page.getByRole("button", { name: t.revoke }).click();
    await saysSoon(page, t.revoked);
    await page.getByRole("button", { name: t.set }).waitFor();
    await inspect(resident, "mandate-revoked");
  });
}

journey("before the due day both see what will happen", async ({ open }) => {
  const li = await open(CLOTHES[0], "李伟", "/bills");
  await saysSoon(li.page, "扣 ¥254.70");
  await saysSoon(li.page, "预存 ¥600.00，够");
  await inspect(li, "mandate-enough");
  const sun = await open(CLOTHES[0], "孙浩", "/bills");
  await saysSoon(sun.page, "预存 ¥100.00，还差 ¥154.70");
  await inspect(sun, "mandate-short");
});

journey("after eight days Li is debited and Sun is reminded", async ({ open, demo }) => {
  const li = await open(CLOTHES[0], "李伟", "/bills");
  await saysSoon(li.page, "预存 ¥600.00，够");
  const sun = await open(CLOTHES[1], "孙浩");
  await forward(demo, 8 * DAY_MS);

  await li.page.reload();
  await saysSoon(li.page, "没有要交的账单");
  await saysSoon(li.page, "没有等着扣款的账单");
  await saysSoon(li.page, "¥345.30");
  await inspect(li, "mandate-debited");
  await li.page.locator('main a[href^="/receipts/"]').first().click();
  await saysSoon(li.page, "自动扣款");
  await saysSoon(li.page, "¥254.70");
  await li.page.getByRole("button", { name: "在本机核对" }).first().click();
  await saysSoon(li.page, "已在您的手机上核对");
  await inspect(li, "mandate-receipt");

  await sun.page.reload();
  await saysSoon(sun.page, "的账单没有自动扣款");
  await inspect(sun, "mandate-reminded-home");
  await sun.page.locator('main a[href^="/notices/"]').first().click();
  await saysSoon(sun.page, "预存款还差 ¥154.70");
  await saysSoon(sun.page, "账本自动发出");
  await saysSoon(sun.page, "安和物业");
  await sun.page.getByRole("button", { name: "在本机核对" }).first().click();
  await saysSoon(sun.page, "已在您的手机上核对");
  await inspect(sun, "mandate-reminder");
  await sun.page.getByRole("link", { name: "看账单" }).click();
  await saysSoon(sun.page, "¥254.70");
  await sun.page.goto(new URL("/bills", demo.origin).href);
  await saysSoon(sun.page, "每天再扣一次");
  await inspect(sun, "mandate-failed");
  await sun.page.getByRole("button", { name: "撤销授权" }).click();
  await saysSoon(sun.page, "已撤销，不会再自动扣款");
});

journey("the desk sees totals and failures, and prints the reminder", async ({ open }) => {
  const desk = await open(DESK, "孙婷");
  await saysSoon(desk.page, "自动扣款没有扣成");
  await saysSoon(desk.page, "1 张账单，¥254.70 未收");
  await inspect(desk, "mandates-today");
  await desk.page.getByRole("link", { name: /自动扣款没有扣成/ }).click();
  await saysSoon(desk.page, "1-1-0301");
  await saysSoon(desk.page, "预存不够");
  assert.match(await said(desk.page), /1-2-0802/, "Li's is still in force");
  await inspect(desk, "mandates-desk");
  await desk.page.goto(new URL("/desk/notices/bills", desk.page.url()).href);
  await desk.page.getByRole("link", { name: /没有自动扣款/ }).click();
  await saysSoon(desk.page, "预存款还差 ¥154.70");
  await inspect(desk, "mandate-notice-desk");
  await desk.page.goto(`${desk.page.url()}/print`);
  await saysSoon(desk.page, "账本自动发出");
  await inspect(desk, "mandate-notice-print");
  const english = await open(DESK_EN, "孙婷", "/desk/bills/mandates");
  await saysSoon(english.page, "Not enough paid ahead");
  await inspect(english, "mandates-desk-en");
});

journey("a neighbour reads nothing of it", async ({ open }) => {
  const wang = await open(CLOTHES[0], "王秀兰", "/notices");
  await wang.page.locator('main a[href^="/notices/"]').first().waitFor();
  assert.ok(!(await said(wang.page)).includes("没有自动扣款"));
});
