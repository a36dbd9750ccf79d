// Two people own one flat. A change of owner makes them so, both get a letter, both read and may pay
// the one bill, together they are one head; and where somebody takes over the account of one, the
// other can stop it.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage, toSign } from "./harness.mjs";

const journey = stage();
/** A flat of the story that owes nothing: 89.37 m² × ¥2.85 a month. */
const DOOR = "2-2-0702";
const [ZH, , , EN_LARGE] = CLOTHES;
const OWNERS = ["柳新月", "柳新雨"];
/** The phones of the two, and the codes of their letters, from the journeys before. */
let moon;
let rain;
let codes;

async function openFlat(page, door) {
  await page.getByRole("textbox", { name: "门牌号" }).fill(door);
  await page.getByRole("button", { name: "查找" }).click();
  await page.getByRole("heading", { name: door }).waitFor();
}

/** In Shanghai: the whole month is then the new owners'. */
const firstOfMonth = () => `${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)}-01`;

/** What one group of a person's card on the rights page lists. */
async function listed(page, name, group) {
  const card = page.locator("main .card").filter({ hasText: name });
  const found = card.getByRole("group", { name: group, exact: true });
  return (await found.count()) === 0 ? "" : (await found.first().innerText()).replace(/\s+/g, " ");
}

journey("a flat changes its owner to two people", async ({ open }) => {
  const clerk = await open(DESK, "孙婷", "/desk/roster");
  const { page } = clerk;
  await openFlat(page, DOOR);
  await page.getByRole("link", { name: "过户" }).click();
  await page.getByRole("button", { name: "再加一位共有人" }).click();
  for (const [i, name] of OWNERS.entries()) {
    await page.getByRole("textbox", { name: "姓名或单位名称" }).nth(i).fill(name);
    await page.getByRole("textbox", { name: "电话" }).nth(i).fill(`199 0000 902${i}`);
    await page
      .getByRole("textbox", { name: "份额" })
      .nth(i)
      .fill(i === 0 ? "1/2" : "1/3");
  }
  await page.getByLabel("从哪天起是业主").fill(firstOfMonth());
  await page.getByRole("textbox", { name: "依据", exact: true }).fill("不动产登记簿摘录 (演示)");
  await page.getByLabel("请哪家机构会签").selectOption({ label: "青禾社区居民委员会" });
  await page.getByRole("button", { name: "签名并送出" }).click();
  await saysSoon(page, "合计为 1");
  await inspect(clerk, "coowner-shares");
  // What was typed is still there, and the field that is mended keeps the focus.
  const share = page.getByRole("textbox", { name: "份额" }).nth(1);
  await share.press("End");
  await share.press("Backspace");
  await share.pressSequentially("2");
  assert.equal(await share.inputValue(), "1/2");
  await page.getByRole("button", { name: "签名并送出" }).click();
  await saysSoon(page, "已送出，正在等会签");

  const second = await open(DESK, "吴芳", "/inbox");
  await toSign(second.page, /过户 .* 还有/).click();
  await second.page.getByRole("button", { name: "会签", exact: true }).click();
  await second.page.getByRole("button", { name: "确认会签" }).click();
  await second.page.getByText("已会签").first().waitFor();

  const after = await open(DESK, "孙婷", "/desk/roster");
  await openFlat(after.page, DOOR);
  for (const name of OWNERS) await saysSoon(after.page, name);
  await inspect(after, "coowner-flat");
});

journey("both get a letter, and both read the one bill", async ({ open, keep }) => {
  const company = await open(DESK, "何军", "/desk/bills/runs");
  await company.page.getByRole("button", { name: "试算" }).click();
  await company.page.getByRole("button", { name: "出账", exact: true }).click();
  await company.page.getByRole("button", { name: "确认出账" }).click();
  await saysSoon(company.page, "已开始出账");
  await company.page.getByRole("link", { name: "看进度" }).click();
  await saysSoon(company.page, "已完成");

  const desk = await open(DESK, "吴芳", "/desk/people");
  const { page } = desk;
  await page.getByRole("radio", { name: "按门牌" }).check();
  await page.getByRole("textbox", { name: "门牌号" }).fill(DOOR);
  await page.getByRole("textbox", { name: "门牌号" }).press("Enter");
  for (const name of OWNERS) {
    await page.getByRole("row", { name }).getByRole("checkbox").check();
  }
  await page.getByRole("button", { name: "签名并制作激活信" }).click();
  await saysSoon(page, "2 封激活信可以打印");
  codes = [];
  for (const name of OWNERS) {
    const letter = page.locator(".letters > article").filter({ hasText: name });
    assert.ok((await letter.innerText()).includes(DOOR), "the letter names the flat");
    codes.push(await letter.locator(".letter-code").innerText());
  }
  assert.notEqual(codes[0], codes[1]);

  const words = [
    [ZH, "绑定", "绑定好了", "去首页"],
    [EN_LARGE, "Link", "This phone is linked", "Go to the start page"],
  ];
  const phones = [];
  for (const [i, [clothes, link, linked, home]] of words.entries()) {
    const phone = await open(clothes, null, `/a#${codes[i]}`);
    await phone.page.getByRole("button", { name: link, exact: true }).click();
    await saysSoon(phone.page, linked);
    await phone.page.getByRole("link", { name: home }).click();
    await saysSoon(phone.page, "¥254.70");
    const bills = phone.page.locator('main a[href$="#pay"]');
    assert.equal(await bills.count(), 1, await said(phone.page));
    await inspect(phone, "coowner-home");
    phones.push(phone);
  }

  // Each is confirmed by a second institution.
  const committee = await open(DESK, "刘建华", "/desk/people/confirm");
  for (const name of OWNERS) {
    const waiting = committee.page.locator("main .card").filter({ hasText: name });
    await waiting.getByRole("button", { name: "核对无误" }).click();
    await committee.page.getByRole("button", { name: "看过了，核对无误" }).click();
    await waiting.getByText("已核对").waitFor();
  }
  [moon, rain] = phones;
  keep(moon);
  keep(rain);
});

journey("one pays, and the other sees it paid", async ({ open, take, keep }) => {
  take(moon);
  take(rain);
  const counter = await open(DESK, "孙婷", "/desk/counter");
  const { page } = counter;
  await page.getByRole("textbox", { name: "门牌号" }).fill(DOOR);
  await page.getByRole("textbox", { name: "门牌号" }).press("Enter");
  await page.getByRole("radio", { name: /收预存款/ }).check();
  await page.getByRole("textbox", { name: "金额" }).fill("300");
  await page.getByRole("radio", { name: "现金" }).check();
  await page.getByRole("textbox", { name: "凭据", exact: true }).fill("收据存根 0702");
  await page.getByRole("button", { name: "收款入账" }).click();
  await saysSoon(page, "已入账 ¥300.00");

  // Both are offered the payment from the flat's prepaid money.
  await moon.page.locator('main a[href$="#pay"]').first().click();
  await moon.page.getByRole("button", { name: "用预存交 ¥254.70" }).waitFor();
  await inspect(moon, "coowner-pay");
  await rain.page.locator('main a[href$="#pay"]').first().click();
  await rain.page.getByRole("button", { name: "Pay ¥254.70 from the balance" }).click();
  await rain.page.getByRole("dialog").getByText("¥45.30").waitFor();
  await inspect(rain, "coowner-paid");

  await moon.page.keyboard.press("Escape");
  await saysSoon(moon.page, "已交清");
  await saysSoon(moon.page, "89.37 m² × ¥2.85 = ¥254.70");
  assert.equal(await moon.page.getByRole("button", { name: "去交费" }).count(), 0);
  keep(moon);
  keep(rain);
});

journey("each has the rights of an owner, and together they are one head", async (here) => {
  const { take, keep } = here;
  take(moon);
  take(rain);
  const { page } = moon;
  await page.goto(new URL("/me", page.url()).href);
  await page.getByRole("link", { name: /我的权利/ }).click();
  await saysSoon(page, "2 位业主共有");
  await saysSoon(page, "表决时合起来算一位业主，面积只算一次");
  // In a demonstration nobody waits for objections. Whose name it is only its person reads.
  for (const name of [OWNERS[0], "业主之一"]) {
    const can = await listed(page, name, "可以");
    for (const words of ["看账单", "交费", "登记家人", "表决"]) assert.ok(can.includes(words), can);
    assert.equal(await listed(page, name, "不可以"), "");
  }
  await inspect(moon, "coowner-rights");

  await rain.page.goto(new URL("/me", rain.page.url()).href);
  await rain.page.getByRole("link", { name: /My rights/ }).click();
  await saysSoon(rain.page, "2 owners own this flat together");
  await inspect(rain, "coowner-rights");
  keep(moon);
  keep(rain);
});

journey(
  "a co-owner stops the recovery of the other's account",
  async ({ open, take }) => {
    take(moon);
    take(rain);
    const thief = await open(ZH, null, "/link");
    await saysSoon(thief.page, "两部手机上的数字必须一样");
    await thief.page.getByText("扫不了？").click();
    const key = await thief.page.locator("main .code").innerText();
    const first = await open(DESK, "吴芳", "/desk/people/recovery");
    await first.page.getByRole("textbox", { name: "门牌号" }).fill(DOOR);
    await first.page.getByRole("textbox", { name: "门牌号" }).press("Enter");
    await first.page.getByLabel("给谁恢复").selectOption({ label: OWNERS[0] });
    await first.page.getByLabel("新手机上的编码").fill(key);
    await first.page.getByLabel("当面看了什么").fill("身份证原件，与名册一致");
    await first.page.getByRole("button", { name: "看过本人，发起恢复" }).click();
    await saysSoon(first.page, "已发起");
    const second = await open(DESK, "刘建华", "/desk/people/recovery");
    await second.page.getByRole("button", { name: "同意恢复" }).click();
    await second.page.getByRole("button", { name: "看过了，同意" }).click();
    await saysSoon(second.page, "已同意");

    const { page } = rain;
    await page.goto(new URL("/", page.url()).href);
    await saysSoon(page, "the keys of a co-owner of your flat");
    assert.ok(!(await said(page)).includes("replace your account's keys"), "not her own account");
    await inspect(rain, "coowner-warning");
    await page.getByRole("button", { name: "It was not them: veto" }).click();
    await page.getByRole("dialog").getByText("All their keys stay as they are").waitFor();
    await inspect(rain, "coowner-veto");
    await page.getByRole("button", { name: "Veto it" }).click();
    await saysSoon(page, "Vetoed, and on record");
    await saysSoon(page, "None of their keys has changed");
    await inspect(rain, "coowner-vetoed");

    // The account is whose it was, and everybody reads how it ended.
    await moon.page.goto(new URL("/", moon.page.url()).href);
    await saysSoon(moon.page, "今天没有需要您办的事");
    assert.ok(!(await said(moon.page)).includes("有机构要换掉"), "nothing runs any more");
    const record = await open(DESK_EN, "刘建华", "/desk/people/recovery");
    await saysSoon(record.page, "vetoed");
    await inspect(record, "coowner-record");
  },
  { allowed: [/Failed to load resource/] },
);
