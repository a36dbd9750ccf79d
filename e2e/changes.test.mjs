// What work costs in the end: a change within the cap is signed by two; above it owners decide anew,
// and say by how much the settlement may exceed it.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, said, saysSoon, stage } from "./harness.mjs";
import { dayFrom } from "./sign.mjs";

const journey = stage();

/** 海棠里: owners, and their flats. */
const HEADS = 222;
const AREA = "22462.20";
const PROJECT = "生活水泵抢修";

/** The other two who sign beside the committee's head. */
async function signed(open, title, second) {
  for (const name of [second, "周敏"]) {
    const { page } = await open(DESK, name);
    await page
      .getByRole("link", { name: /^待会签/ })
      .first()
      .click();
    await page.getByRole("link", { name: title }).first().click();
    await page.getByRole("button", { name: "会签", exact: true }).click();
    await page.getByRole("button", { name: "确认会签" }).click();
    await saysSoon(page, "已会签");
  }
}

async function fill(form, texts) {
  for (const [label, text] of Object.entries(texts)) await form.getByLabel(label).fill(text);
}

/** Opens a form of the project's page by its title. */
async function formOf(page, title) {
  await page.locator("summary", { hasText: title }).click();
  return page.locator("details[open]").filter({ hasText: title });
}

async function proposed(page, form) {
  await form.getByLabel("共同签字的单位").selectOption({ index: 1 });
  await form.getByRole("button", { name: "送会签" }).click();
  await saysSoon(page, "已送会签");
}

journey("an emergency is contracted within its cap", async ({ open }) => {
  const { page } = await open(DESK, "刘建华", "/desk/spending");
  await page.getByText("新立项目").click();
  await page.getByLabel("项目名称").fill(PROJECT);
  await page.getByLabel("用哪项资金").selectOption({ label: "维修资金" });
  await page.getByRole("button", { name: "立项" }).click();
  await saysSoon(page, "已立项");
  await page.getByRole("link", { name: PROJECT }).click();
  const emergency = await formOf(page, "应急维修");
  await emergency.getByLabel("险情").selectOption({ label: "供水故障" });
  await fill(emergency, { "上限（元）": "5000" });
  await emergency.getByRole("textbox", { name: /^现场情况/ }).fill("两台水泵同时停机");
  await proposed(page, emergency);
  await signed(open, /认定为应急/, "郑海");

  const contract = await formOf(page, "合同");
  await fill(contract, {
    施工单位: "清源水务有限公司",
    收款银行: "演示银行",
    收款账号: "6200 0000 0000 0042",
    "预付款（元，没有填 0）": "0",
    "验收款（元）": "4800",
    "质保金（元，没有填 0）": "0",
  });
  await contract.getByRole("textbox", { name: /^合同文本/ }).fill("水泵抢修合同");
  await proposed(page, contract);
  await signed(open, /签订工程合同/, "吴芳");
  await saysSoon(page, "合同变更、决算");
});

async function change(page, yuan) {
  const form = page.locator("details[open]").filter({ hasText: "合同变更、决算" });
  if ((await form.count()) === 0) await formOf(page, "合同变更、决算");
  await fill(form, { "变更后的合同价（元）": yuan, 变更原因: "多换一组阀门" });
  await form.getByRole("textbox", { name: /^审价报告/ }).fill("审价报告第 12 号");
  await form.getByLabel("共同签字的单位").selectOption({ index: 1 });
  await form.getByRole("button", { name: "送会签" }).click();
}

journey("above the cap owners decide anew, and the change follows", async ({ open, demo }) => {
  const desk = await open(DESK, "刘建华", "/desk/spending");
  const { page } = desk;
  await page.getByRole("link", { name: PROJECT }).click();
  await change(page, "5600");
  await saysSoon(page, "请重新提请业主表决");
  await inspect(desk, "change-refused");

  const form = await formOf(page, "业主再次表决，提高上限");
  await fill(form, { "上限（元）": "5500", "决算可超出上限（%）": "10" });
  await fill(form, { 表决日期: await dayFrom(demo, 0) });
  const counts = { 范围内全部: [HEADS, AREA], 参与: [180, "17000.00"], 赞成: [150, "14000.00"] };
  const rest = { 反对: [20, "2000.00"], 弃权: [10, "1000.00"] };
  for (const [part, [people, area]] of Object.entries({ ...counts, ...rest })) {
    await fill(form, { [`${part}：人数`]: String(people) });
    await fill(form, { [`${part}：面积（平方米）`]: area });
  }
  await form.getByRole("textbox", { name: /^会议记录/ }).fill("业主大会决定书第 6 号");
  await proposed(page, form);
  await signed(open, /按业主决定/, "吴芳");
  await saysSoon(page, "决算最多可超出上限 10%");

  await change(page, "5600");
  await saysSoon(page, "已送会签");
  await signed(open, /合同变更/, "吴芳");
  await saysSoon(page, "¥4,800.00 改为 ¥5,600.00");
  await inspect(desk, "change-signed");
});

journey("every owner sees both caps, both sums and why", async ({ open }) => {
  const owner = await open(CLOTHES[0], "王秀兰", "/ledger");
  await owner.page.getByRole("link", { name: new RegExp(PROJECT) }).click();
  await saysSoon(owner.page, "¥4,800.00 改为 ¥5,600.00");
  const text = await said(owner.page);
  assert.match(text, /上限\s+¥5,500\.00/);
  assert.match(text, /业主再次表决提高了上限，此前为 ¥5,000\.00/);
  assert.match(text, /供水故障/);
  await owner.page.getByRole("button", { name: "在本机核对" }).first().click();
  await saysSoon(owner.page, "已在您的手机上核对");
  await inspect(owner, "change-owner");
});
