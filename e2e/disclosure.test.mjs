// Months are closed, statements publish themselves: an owner reads what nobody prepared, the
// company closes a month with one press, the committee signs, and the next statement is there.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage, toSign } from "./harness.mjs";

const journey = stage();

journey("an owner reads the statement that nobody prepared, and proves it", async ({ open }) => {
  const owner = await open(CLOTHES[0], "王秀兰", "/ledger");
  const { page } = owner;
  await saysSoon(page, "公示报表");
  await page.getByRole("link", { name: "全部公示报表" }).click();
  await saysSoon(page, "到期自动公布");
  await saysSoon(page, "逾期");
  await saysSoon(page, "按时");
  await inspect(owner, "disclosure-list");
  await page
    .getByRole("link", { name: /物业服务项目收支表.*逾期/ })
    .first()
    .click();
  await saysSoon(page, "物业未按时提交");
  await saysSoon(page, "无人");
  await saysSoon(page, "清洁卫生");
  await saysSoon(page, "¥8,900.00");
  await inspect(owner, "disclosure-late");
  await page.getByText("逐科目核对").click();
  await saysSoon(page, "期初 ＋ 借方");
  await inspect(owner, "disclosure-accounts");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载 Excel" }).click();
  assert.match((await saved).suggestedFilename(), /^service-\d{4}-\d{2}\.xlsx$/);
  const csv = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载 CSV" }).click();
  assert.match((await csv).suggestedFilename(), /\.csv$/);
  await page.getByRole("button", { name: "在本机核对" }).first().click();
  await saysSoon(page, "已在您的手机上核对");
});

journey("a statement in time says who prepared it and who countersigned", async ({ open }) => {
  const owner = await open(CLOTHES[1], "李伟", "/disclosure");
  const { page } = owner;
  await page.locator('a[href*="/disclosure/service/"]').last().click();
  await saysSoon(page, "安和物业");
  assert.doesNotMatch(await said(page), /未按时提交|not submitted/i);
  await inspect(owner, "disclosure-on-time");
});

journey("the company closes a month with one press, the committee signs", async ({ open }) => {
  const began = Date.now();
  const desk = await open(DESK, "孙婷", "/desk/closes");
  const { page } = desk;
  await saysSoon(page, "月结");
  await saysSoon(page, "没有说不清的收付款");
  await inspect(desk, "closes");
  const month = await page.locator("main .card h2").first().innerText();
  await page.getByRole("button", { name: "结账，送会签" }).first().click();
  await saysSoon(page, "待会签");
  for (const name of ["刘建华", "周敏"]) {
    const office = await open(DESK, name, "/inbox");
    await saysSoon(office.page, "一个月结账");
    await toSign(office.page, /一个月结账/).click();
    await saysSoon(office.page, "账面银行余额");
    if (name === "刘建华") await inspect(office, "close-proposal");
    await office.page.getByRole("button", { name: "会签", exact: true }).click();
    await office.page.getByRole("button", { name: "确认会签" }).click();
    await saysSoon(office.page, "已会签");
  }
  await saysSoon(page, "已结账的月份");
  await page.reload();
  const closed = page.getByRole("region", { name: "已结账的月份" });
  await closed.getByText(month.replace("月结", "").trim()).first().waitFor();
  await inspect(desk, "closes-after");
  assert.ok(Date.now() - began < 5 * 60_000, "the people's time stays under five minutes");
});

journey("the subdistrict sees who was late (desk-en)", async ({ open }) => {
  const desk = await open(DESK_EN, "郑海", "/overdue");
  await saysSoon(desk.page, "was not submitted in time");
  await inspect(desk, "disclosure-overdue");
});
