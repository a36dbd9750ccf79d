// The company names a debtor on the board. A resident reports it, two committees hide it, the company
// appeals, and the subdistrict, which had no part in it, answers.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, said, saysSoon, stage, toSign } from "./harness.mjs";

const journey = stage();
const [ZH, , , EN_LARGE] = CLOTHES;

const TITLE = "关于欠费住户的公告";
const SHAME = "3 号楼有住户欠费三个月，姓名和电话如下。";

/** Writes a reason into the open sheet and sends it. */
async function reason(page, words, yes) {
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("textbox").fill(words);
  await sheet.getByRole("button", { name: yes }).click();
}

async function publish(page) {
  await page.getByRole("radio", { name: /全小区/ }).check();
  await page.getByRole("textbox", { name: "标题" }).fill(TITLE);
  await page.getByRole("textbox", { name: "正文" }).fill(SHAME);
  await page.getByRole("button", { name: "发布", exact: true }).click();
  await page.getByRole("button", { name: "签名并发布" }).click();
  await saysSoon(page, "已发布");
}

async function sign(open, name) {
  const { page } = await open(DESK, name, "/inbox");
  await toSign(page, /隐藏一段公开的文字/).click();
  await saysSoon(page, "姓名和电话如下");
  await saysSoon(page, "泄露他人个人信息");
  await page.getByRole("button", { name: "会签", exact: true }).click();
  await page.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(page, "已会签");
  return page;
}

journey("a text is reported, hidden by two, appealed and answered by a third", async ({ open }) => {
  const company = await open(DESK, "孙婷", "/desk/notices/new");
  await publish(company.page);

  const phone = await open(ZH, "王秀兰", "/notices");
  await phone.page.getByRole("link", { name: /关于欠费住户/ }).click();
  await saysSoon(phone.page, "姓名和电话如下");
  const address = phone.page.url();
  await phone.page.getByRole("button", { name: "举报" }).click();
  await inspect(phone, "moderation-report");
  await reason(phone.page, "公开了邻居的姓名和电话", "送出举报");
  await saysSoon(phone.page, "已举报");
  await inspect(phone, "moderation-reported");

  const desk = await open(DESK, "吴芳", "/");
  const { page } = desk;
  await page.getByRole("link", { name: /有文字被举报/ }).click();
  await saysSoon(page, "姓名和电话如下");
  await page.getByRole("button", { name: "看理由" }).click();
  await page.getByText("公开了邻居的姓名和电话").waitFor();
  await page.getByRole("button", { name: "关闭" }).click();
  await page.getByRole("button", { name: "签名并提出" }).click();
  await saysSoon(page, "请选择理由");
  await page.getByLabel("理由", { exact: true }).selectOption({ label: "泄露他人个人信息" });
  const second = page.getByLabel("另一家机构");
  const offered = await second.locator("option").allInnerTexts();
  assert.ok(!offered.some((name) => name.includes("安和")), `not the author: ${offered}`);
  const committee = second
    .locator("option", { hasText: "业主委员会" })
    .or(second.locator("option", { hasText: "业委会" }));
  await second.selectOption(await committee.first().getAttribute("value"));
  await page.getByLabel("说明").fill("正文写了他人的姓名和电话。");
  await inspect(desk, "moderation-propose");
  await page.getByRole("button", { name: "签名并提出" }).click();
  await saysSoon(page, "已提出");

  const signing = await sign(open, "刘建华");
  await saysSoon(signing, "大家都能看到");
  await sign(open, "周敏");

  await phone.page.goto(address);
  await saysSoon(phone.page, "隐藏");
  await saysSoon(phone.page, "理由：泄露他人个人信息");
  const shown = await said(phone.page);
  assert.ok(!shown.includes("姓名和电话如下"), shown);
  await inspect(phone, "moderation-hidden");
  const large = await open(EN_LARGE, "李伟", new URL(address).pathname);
  await saysSoon(large.page, "Ground: personal data of others.");
  await inspect(large, "moderation-hidden-large");

  await company.page.goto(new URL(`/desk${new URL(address).pathname}?as=孙婷`, address).href);
  await saysSoon(company.page, "仍可以看到原文");
  await company.page.getByRole("button", { name: "申诉" }).click();
  await reason(company.page, "公告是业主大会要求的", "确认申诉");
  await saysSoon(company.page, "申诉");
  await inspect(company, "moderation-appeal");

  const street = await open(DESK, "郑海", "/");
  await street.page.getByRole("link", { name: /申诉等您答复/ }).click();
  await saysSoon(street.page, "姓名和电话如下");
  await inspect(street, "moderation-answer");
  await street.page.getByRole("button", { name: "维持隐藏" }).click();
  await reason(street.page, "不得公开欠费人的个人信息", "签名并答复");
  await saysSoon(street.page, "已隐藏，不再变动");
  await saysSoon(street.page, "维持隐藏");
  await inspect(street, "moderation-answered");

  await phone.page.reload();
  await saysSoon(phone.page, "申诉没有被采纳");
});
