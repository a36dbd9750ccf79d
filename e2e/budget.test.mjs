// A year's budget: what owners decided, beside what really moved; a project that rests on it needs
// no vote of its own, and no more than is left.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage } from "./harness.mjs";
import { dayFrom } from "./sign.mjs";

const journey = stage();

/** 海棠里: owners, and their flats. */
const HEADS = 222;
const AREA = "22462.20";

async function coSign(page, title) {
  await page
    .getByRole("link", { name: /^待会签/ })
    .first()
    .click();
  await page.getByRole("link", { name: title }).first().click();
}

async function sign(page) {
  await page.getByRole("button", { name: "会签", exact: true }).click();
  await page.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(page, "已会签");
}

journey("a budget of the public revenue is proposed and co-signed", async ({ open, demo }) => {
  const desk = await open(DESK, "刘建华", "/desk/spending");
  const { page } = desk;
  await page.getByRole("link", { name: "年度预算" }).click();
  await saysSoon(page, "年还没有业主决定的预算");
  await page.getByText("送会签：公共收益预算").click();
  const form = page.locator("details[open]");
  await form.getByLabel("广告收入（元）").fill("12000");
  await form.getByLabel("直接成本（项目支出）（元）").fill("20000");
  await form.getByLabel("业委会工作经费（元）").fill("3000");
  await form.getByLabel("单个项目上限（元）").fill("8000");
  await form.getByLabel("表决日期").fill(await dayFrom(demo, 0));
  const counts = { 范围内全部: [HEADS, AREA], 参与: [180, "17000.00"], 赞成: [150, "14000.00"] };
  const rest = { 反对: [20, "2000.00"], 弃权: [10, "1000.00"] };
  for (const [part, [people, area]] of Object.entries({ ...counts, ...rest })) {
    await form.getByLabel(`${part}：人数`).fill(String(people));
    await form.getByLabel(`${part}：面积（平方米）`).fill(area);
  }
  await form.getByRole("textbox", { name: /^会议记录/ }).fill("业主大会决定书第 5 号：本年度预算");
  await form.getByLabel("共同签字的单位").selectOption({ index: 1 });
  await inspect(desk, "budget-form");
  await form.getByRole("button", { name: "送会签" }).click();
  await saysSoon(page, "已送会签");

  const second = await open(DESK, "吴芳");
  await coSign(second.page, /年度预算/);
  // Whoever signs reads every line.
  await saysSoon(second.page, "业委会工作经费");
  assert.match(await said(second.page), /预算支出.+¥23,000\.00/);
  await inspect(second, "budget-signing");
  await sign(second.page);
  // The committee signs by two of its people.
  const treasurer = await open(DESK, "周敏");
  await coSign(treasurer.page, /年度预算/);
  await sign(treasurer.page);

  const owner = await open(CLOTHES[0], "王秀兰", "/funds/public_revenue");
  await saysSoon(owner.page, "年预算");
  const text = await said(owner.page);
  assert.match(text, /广告收入\s+预算 ¥12,000\.00.+已发生 3\/4\s+¥9,000\.00/);
  assert.match(text, /项目已占用 ¥0\.00，还剩 ¥20,000\.00/);
  await inspect(owner, "budget-fund");
});

journey("a project rests on the budget, and holds its part of it", async ({ open }) => {
  const desk = await open(DESK, "刘建华", "/desk/spending");
  const { page } = desk;
  await page.getByText("新立项目").click();
  await page.getByLabel("项目名称").fill("路灯更换");
  await page.getByLabel("用哪项资金").selectOption({ label: "公共收益" });
  await page.getByRole("button", { name: "立项" }).click();
  await saysSoon(page, "已立项");
  await page.getByRole("link", { name: /路灯更换/ }).click();
  await page.getByText("列入年度预算").click();
  const form = page.locator("details[open]");
  await form.getByLabel("上限（元）").fill("8000.01");
  await form.getByLabel("共同签字的单位").selectOption({ index: 1 });
  await form.getByRole("button", { name: "送会签" }).click();
  await saysSoon(page, "超过预算规定的单个项目上限");
  await form.getByLabel("上限（元）").fill("7500");
  await form.getByRole("button", { name: "送会签" }).click();
  await saysSoon(page, "已送会签");
  const second = await open(DESK, "吴芳");
  await coSign(second.page, /业主决定|年度预算|路灯/);
  await saysSoon(second.page, "预算还剩");
  await sign(second.page);
  const treasurer = await open(DESK, "周敏");
  await coSign(treasurer.page, /业主决定|年度预算|路灯/);
  await sign(treasurer.page);
  await saysSoon(page, "在");
  await saysSoon(page, "年预算之内");
  await inspect(desk, "budget-project");

  const owner = await open(CLOTHES[3], "王秀兰", "/funds/public_revenue");
  await saysSoon(owner.page, "projects hold ¥7,500.00");
  await inspect(owner, "budget-fund-en");
});

journey("the budget at an auditor's desk, in English", async ({ open }) => {
  const desk = await open(DESK_EN, "何军", "/desk/budgets");
  await saysSoon(desk.page, "Committee expenses");
  assert.match(await said(desk.page), /one project may cost up to ¥8,000\.00/);
  await inspect(desk, "budget-desk-en");
});
