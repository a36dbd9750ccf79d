// Being late: a tariff with a late charge that two institutions signed, days that grow on the phone with
// their arithmetic, one press that makes bills of them, one let go again, and a plan to pay in parts.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage, toSign, until } from "./harness.mjs";
import { dayFrom, forward, newId, readAs, signAs } from "./sign.mjs";

const journey = stage();
const DAY_MS = 86_400_000;
const RESIDENTS = "青禾社区居民委员会";
/** ¥60.00 for each flat and month. */
const FEE = "60";

/** The lift fee's run and a flat's bill of it. */
const billed = { run: "", bills: new Map() };

async function billOf(demo, name) {
  if (!billed.bills.has(name)) {
    const { all } = await readAs(demo, name);
    const found = (await all("bills")).find(({ service }) => service === "lift_fee");
    assert.ok(found, `${name} has a lift fee`);
    billed.bills.set(name, found);
  }
  return billed.bills.get(name);
}

journey("a tariff names its late charge, and who signs it reads that", async ({ open, demo }) => {
  const month = (await dayFrom(demo, 0)).slice(0, 7);
  const desk = await open(DESK, "孙婷", "/desk/bills/tariffs");
  const { page } = desk;
  await page.getByRole("combobox", { name: "收费项目" }).selectOption({ label: "电梯费" });
  await page.getByRole("radio", { name: /按户/ }).first().check();
  await page.getByRole("textbox", { name: /单价/ }).fill(FEE);
  await page.getByLabel("从哪个月起").fill(month);
  await page.getByRole("combobox", { name: "请哪家机构会签" }).selectOption({ label: RESIDENTS });
  assert.equal(await page.getByText("合同写明的违约金").count(), 0, "no charge without a demand");
  await page
    .getByRole("group", { name: "合同写明的催缴天数" })
    .getByRole("radio", { name: /^写了/ })
    .check();
  await page
    .getByRole("group", { name: "合同写明的违约金" })
    .getByRole("radio", { name: /^写了/ })
    .check();
  await saysSoon(page, "法院会减少");
  await page.getByRole("textbox", { name: "依据", exact: true }).fill("物业服务合同第 9 条");
  await page.getByRole("textbox", { name: /每天万分之几/ }).fill("31");
  await page.getByRole("button", { name: "签名并送出" }).click();
  await saysSoon(page, "每天最多万分之三十");
  await page.getByRole("textbox", { name: /每天万分之几/ }).fill("5");
  await inspect(desk, "lateness-tariff");
  await page.getByRole("button", { name: "签名并送出" }).click();
  await saysSoon(page, "已送出，正在等会签");

  const second = await open(DESK, "吴芳", "/inbox");
  await toSign(second.page, /启用收费标准/).click();
  await saysSoon(second.page, "每天按没交的本金的 0.05%，最多不超过账单的 30%");
  await inspect(second, "lateness-cosign");
  await second.page.getByRole("button", { name: "会签", exact: true }).click();
  await second.page.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(second.page, "已会签");
  await saysSoon(page, "违约金 每天 0.05%，最多 30%");
});

journey("days grow on the phone, and cost nothing within the demand", async ({ open, demo }) => {
  const { all } = await readAs(demo, "孙婷");
  const tariff = (await all("tariffs")).find(({ service }) => service === "lift_fee");
  assert.deepEqual(tariff.late, {
    per_day_of: 5,
    per_day_per: 10_000,
    grace_days: 0,
    cap_of: 30,
    cap_per: 100,
  });
  const due = await dayFrom(demo, 0);
  billed.run = newId();
  const issue = { run: billed.run, tariff: tariff.tariff, period: due.slice(0, 7), due };
  const issued = await signAs(demo, "孙婷", "billing.IssueRun", issue);
  assert.equal(issued.verdict, "applied", issued.code);
  const run = async () => (await readAs(demo, "孙婷")).get(`runs/${billed.run}`);
  await until("all flats are billed", async () => (await run()).done);
  await forward(demo, 16 * DAY_MS);
  const { bill } = await billOf(demo, "王秀兰");
  const demands = { demand: newId(), run: billed.run, step: "demand" };
  const wang = await open(CLOTHES[0], "王秀兰", `/bills/${bill}`);
  // 60.00 for 16 days at 5/10000 is 0.48.
  await saysSoon(wang.page, "按约定，到今天违约金 ¥0.48（未收取）");
  await saysSoon(wang.page, "物业还没有催告");
  const sent = await signAs(demo, "孙婷", "billing.SendDemands", demands);
  assert.equal(sent.verdict, "applied", sent.code);
  await saysSoon(wang.page, "一分违约金也不收");
  await inspect(wang, "lateness-reply-days");
  const english = await open(CLOTHES[3], "王秀兰", `/bills/${bill}`);
  await saysSoon(english.page, "By the contract a late charge of ¥0.48");
  await inspect(english, "lateness-reply-days");
});

journey("one press makes the bills, and a phone recomputes one", async ({ open, demo }) => {
  const before = await readAs(demo, "孙婷");
  const early = await before.get(`runs/${billed.run}/late`);
  assert.equal(early.charge.bills, 0, "nothing while the demand's days run");
  assert.ok(early.waiting.bills > 100);
  await forward(demo, 16 * DAY_MS);
  const desk = await open(DESK, "孙婷", `/desk/bills/runs/${billed.run}`);
  await saysSoon(desk.page, "现在可以收");
  await inspect(desk, "lateness-run");
  await desk.page.getByRole("button", { name: /^收取违约金，/ }).click();
  await saysSoon(desk.page, "以后也不再收这些天");
  await inspect(desk, "lateness-sure");
  await desk.page.getByRole("button", { name: "确认出账" }).click();
  await saysSoon(desk.page, "正在逐户出账");
  const { get } = await readAs(demo, "孙婷");
  await until("every late flat has its bill", async () => {
    const { charges } = await get(`runs/${billed.run}/late`);
    return charges.length === 1 && charges[0].bills !== null;
  });
  const { charges, charge } = await get(`runs/${billed.run}/late`);
  assert.deepEqual(charge, { bills: 0, fen: 0 }, "pressed again, nothing is new");
  // 31 days up to yesterday: 0.93 each.
  assert.equal(charges[0].fen, charges[0].bills * 93);

  const { bill } = await billOf(demo, "王秀兰");
  const wang = await open(CLOTHES[0], "王秀兰", `/bills/${bill}`);
  await saysSoon(wang.page, "已出账的违约金");
  await inspect(wang, "lateness-charged");
  await wang.page.locator('main a[href^="/bills/"]').filter({ hasText: "算到" }).click();
  await saysSoon(wang.page, "¥60.00 × 31 天");
  await saysSoon(wang.page, "合计 × 0.05% = ¥0.93");
  await wang.page.getByRole("button", { name: "在本机核对" }).first().click();
  await saysSoon(wang.page, "已在您的手机上核对");
  await inspect(wang, "lateness-bill");
  assert.ok(!/滞纳金/.test(await said(wang.page)));

  await wang.page.getByRole("button", { name: "有疑问" }).click();
  await wang.page.getByRole("textbox", { name: "哪里不对" }).fill("那几天我在住院");
  await wang.page.getByRole("button", { name: "送出疑问" }).click();
  await saysSoon(wang.page, "疑问已送到，物业会答复");
});

journey("a late charge is let go, and stays so", async ({ open, demo }) => {
  const { bill } = await billOf(demo, "王秀兰");
  const desk = await open(DESK, "孙婷", `/desk/bills/${bill}`);
  await saysSoon(desk.page, "已出账的违约金");
  await inspect(desk, "lateness-desk-bill");
  await desk.page.locator('main a[href^="/desk/bills/"]').filter({ hasText: "算到" }).click();
  await saysSoon(desk.page, "住户提出疑问");
  await inspect(desk, "lateness-desk-charge");
  await desk.page.getByRole("button", { name: /^(冲正|撤回|冲销)/ }).click();
  await desk.page.getByRole("dialog").getByRole("textbox").fill("核实住院，免收");
  await desk.page.getByRole("dialog").getByRole("button", { name: "确认冲正" }).click();
  await until("the charge is let go", async () => {
    const { get } = await readAs(demo, "孙婷");
    const late = await get(`bills/${bill}/late`);
    return late.charges[0].reversed && late.charged_fen === 93;
  });
  const again = { charge: newId(), run: billed.run };
  const charged = await signAs(demo, "孙婷", "billing.ChargeLate", again);
  assert.equal(charged.verdict, "applied", charged.code);
  const { get } = await readAs(demo, "孙婷");
  await until("the second charge is through", async () => {
    const { charges } = await get(`runs/${billed.run}/late`);
    return charges.length === 2 && charges[1].bills !== null;
  });
  assert.equal((await get(`runs/${billed.run}/late`)).charges[1].bills, 0);
});

journey("bills are paid in parts, if an owner wants it", async ({ open, demo }) => {
  const { flat } = await billOf(demo, "王秀兰");
  const desk = await open(DESK, "孙婷", `/desk/bills/plans/${flat}`);
  await saysSoon(desk.page, "把哪些账单分期");
  await inspect(desk, "lateness-plan-offer");
  await desk.page.getByRole("button", { name: "签名并送给业主" }).click();
  await saysSoon(desk.page, "已送给业主");

  const wang = await open(CLOTHES[0], "王秀兰", "/notices");
  await wang.page.getByRole("link", { name: /分期方案，请答复/ }).click();
  await saysSoon(wang.page, "可以分 3 次交");
  await wang.page.getByRole("link", { name: "看分期方案" }).click();
  await saysSoon(wang.page, "民法典第195条");
  await inspect(wang, "lateness-plan");
  await wang.page.getByRole("button", { name: "接受分期" }).click();
  await wang.page.getByRole("button", { name: "确认接受" }).click();
  await saysSoon(wang.page, "已接受，请按期交");
  await saysSoon(wang.page, "正在分期");
});

journey("a missed part is told", async ({ open, demo }) => {
  await forward(demo, 32 * DAY_MS);
  const later = await open(CLOTHES[1], "王秀兰", "/notices");
  await later.page.getByRole("link", { name: /分期没有按期交/ }).click();
  await saysSoon(later.page, "第二次没按期交，方案就中止");
  await inspect(later, "lateness-missed");
  await later.page.getByRole("link", { name: "看分期方案" }).click();
  await saysSoon(later.page, "没按期交");
  await inspect(later, "lateness-plan-missed");
});

journey("a second one ends the plan (desk-en)", async ({ open, demo }) => {
  const { flat } = await billOf(demo, "王秀兰");
  await forward(demo, 32 * DAY_MS);
  const english = await open(DESK_EN, "孙婷", `/desk/bills/plans/${flat}`);
  await saysSoon(english.page, "Not kept, ended");
  await inspect(english, "lateness-plans");
});
