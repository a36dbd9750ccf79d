// How the property fee is charged: an owner reads a lump sum and proves it; the company tries another
// contract on last month's figures, is refused for a settled month, and is signed for; the month is
// over, the ledger settles it, the bank's statement shows what was paid; the year is audited.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage, until, toSign } from "./harness.mjs";
import { dayFrom, forward, ledgerStatus, newId, readAs, signAs } from "./sign.mjs";

const journey = stage();

const PERCENT = 10;

/** Yuan as pages print them. */
function yuan(fen) {
  const [whole, decimals] = (Math.abs(fen) / 100).toFixed(2).split(".");
  return `¥${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${decimals}`;
}

/** Moves the clock to an hour after a day has begun in Shanghai. */
async function goTo(demo, day) {
  const { time_ms } = await ledgerStatus(demo);
  await forward(demo, Date.parse(`${day}T01:00:00+08:00`) - time_ms);
}

const nextMonth = (month, day) => {
  const [year, number] = month.split("-").map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  return `${next}-${day}`;
};

/** One line that went from the fee account. */
function statement(day, fen) {
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>S-1</MsgId></GrpHdr><Stmt><Id>S-1</Id>
<Acct><Id><Othr><Id>6200000000001001</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
<Ntry><Amt Ccy="CNY">${(fen / 100).toFixed(2)}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>S-1-1</AcctSvcrRef><NtryDtls><TxDtls>
<RltdPties><Cdtr><Pty><Nm>安和物业服务有限公司</Nm></Pty></Cdtr></RltdPties>
<RmtInf><Ustrd>物业服务酬金</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>`;
  return { name: "物业费.xml", mimeType: "text/xml", buffer: Buffer.from(text) };
}

async function coSign(desk, title) {
  const { page } = desk;
  await toSign(page, title).click();
  await saysSoon(page, "签字后会怎样");
  await saysSoon(page, "当月物业费收入的 10%");
  await page.getByRole("button", { name: "会签", exact: true }).click();
  await page.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(page, "已会签");
}

journey("an owner reads who bears a loss in a lump sum, and proves it", async ({ open, demo }) => {
  const owner = await open(CLOTHES[0], "王秀兰", "/funds/property_fee");
  const { page } = owner;
  await saysSoon(page, "包干制");
  await saysSoon(page, "多出来的归物业，不够的由物业承担");
  await inspect(owner, "service-fund");
  await page.getByRole("link", { name: /包干制/ }).click();
  await saysSoon(page, "不能再向业主多收");
  await saysSoon(page, "多出来，归物业");
  assert.doesNotMatch(await said(page), /酬金制还要做到|应付物业的酬金/);
  await inspect(owner, "service-lump");
  await page.getByRole("button", { name: "看合同" }).first().click();
  await page.getByText("盈余或亏损由物业享有或承担").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "在本机核对" }).first().click();
  await saysSoon(page, "已在您的手机上核对");

  const { all } = await readAs(demo, "王秀兰");
  const [last] = await all("service/months");
  assert.equal(last.outcome_fen, last.income_fen - last.cost_fen);
  const published = (await all("disclosures?kind=service")).map(({ to }) => to);
  const month = published.find((to) => to <= last.month);
  const told = await open(CLOTHES[1], "王秀兰", `/disclosure/service/${month}`);
  await saysSoon(told.page, "计费方式: 包干制");
  await saysSoon(told.page, "归物业");
  await inspect(told, "service-statement-lump");

  const english = await open(CLOTHES[3], "王秀兰", "/ledger/service");
  await saysSoon(english.page, "may not ask owners for more");
  await inspect(english, "service-lump-en");
});

journey("a share is tried on last month, refused for a settled one, signed", async (at) => {
  const { open, demo } = at;
  const today = await dayFrom(demo, 0);
  const month = today.slice(0, 7);
  const { get, all } = await readAs(demo, "何军");
  const [last] = await all("service/months");
  const { trial } = await get("service");
  const owner = await open(CLOTHES[0], "王秀兰", "/ledger/service");
  await saysSoon(owner.page, "包干制");

  const desk = await open(DESK, "何军", "/desk/service");
  const { page } = desk;
  await page.getByText("换一份合同").click();
  await page.getByRole("radio", { name: /酬金制，按比例/ }).check();
  await page.getByRole("button", { name: "签名并送会签" }).click();
  await saysSoon(page, "请填百分比");
  await page.getByRole("textbox", { name: "占物业费收入的百分比" }).fill(String(PERCENT));
  const pay = Math.floor((trial.fees_fen * PERCENT) / 100);
  await saysSoon(page, `酬金 ${yuan(pay)}`);
  await page.getByLabel("从哪个月起").fill(last.month);
  await page.getByLabel("业主决定的日期").fill(today);
  await page.getByRole("textbox", { name: /^合同（/ }).fill("物业服务合同 2026 版，酬金制 10%");
  await page.getByRole("textbox", { name: /^业主决定（/ }).fill("业主大会决定书第 7 号");
  await page.getByRole("combobox", { name: "由谁会签" }).selectOption({ index: 1 });
  await inspect(desk, "service-form");
  await page.getByRole("button", { name: "签名并送会签" }).click();
  await saysSoon(page, "这个月已经按原合同结算");
  await inspect(desk, "service-refused");
  await page.getByLabel("从哪个月起").fill(month);
  await page.getByRole("button", { name: "签名并送会签" }).click();
  await saysSoon(page, "已送会签");

  for (const name of ["刘建华", "周敏"]) {
    const second = await open(DESK, name, "/inbox");
    if (name === "刘建华") {
      await saysSoon(second.page, "物业服务合同");
      await inspect(second, "service-inbox");
    }
    await coSign(second, /物业服务合同/);
    if (name === "周敏") await inspect(second, "service-signed");
  }
  await saysSoon(owner.page, "还是业主的钱");
  await saysSoon(owner.page, "当月物业费收入的 10%");
  await saysSoon(owner.page, "酬金制每年要有业主决定的预算");
  await inspect(owner, "service-share");
  await owner.page.getByText("以前的合同").click();
  await saysSoon(owner.page, "不能再向业主多收");
});

journey("the month is settled by the ledger and paid by the bank", async ({ open, demo }) => {
  const today = await dayFrom(demo, 0);
  const month = today.slice(0, 7);
  const { all } = await readAs(demo, "孙婷");
  const tariff = (await all("tariffs")).find(({ service }) => service === "property_fee");
  const run = newId();
  const issue = { run, tariff: tariff.tariff, period: month, due: await dayFrom(demo, 7) };
  const issued = await signAs(demo, "孙婷", "billing.IssueRun", issue);
  assert.equal(issued.verdict, "applied", issued.code);
  await until("all flats are billed", async () => {
    return (await (await readAs(demo, "孙婷")).get(`runs/${run}`)).done;
  });
  await goTo(demo, nextMonth(month, "01"));
  await until("the month is settled", async () => {
    const [latest] = await (await readAs(demo, "孙婷")).all("service/months");
    return latest.month === month;
  });
  const [settled] = await (await readAs(demo, "孙婷")).all("service/months");
  assert.ok(settled.fees_fen >= 6_401_640, `a month's bills: ${settled.fees_fen}`);
  const pay = Math.floor((settled.fees_fen * PERCENT) / 100);
  assert.equal(settled.remuneration_fen, pay);
  assert.equal(settled.unpaid_fen, pay);
  assert.equal(settled.outcome_fen, settled.income_fen - settled.cost_fen - pay);

  const owner = await open(CLOTHES[0], "王秀兰", "/ledger/service");
  await saysSoon(owner.page, `物业费收入 ${yuan(settled.fees_fen)} × 10% = ${yuan(pay)}`);
  await saysSoon(owner.page, `还没有付 ${yuan(pay)}`);
  await saysSoon(owner.page, settled.outcome_fen < 0 ? "不够，由业主承担" : "多出来，归业主");
  await inspect(owner, "service-settled");

  const books = await open(DESK, "孙婷", "/desk/bank/import");
  const file = statement(await dayFrom(demo, 0), pay);
  await books.page.locator("input[type=file]").first().setInputFiles(file);
  await books.page.getByRole("button", { name: "试读" }).click();
  await saysSoon(books.page, "试读结果");
  await books.page.getByRole("button", { name: "入账 1 笔" }).click();
  await saysSoon(books.page, "待认领 1 笔");
  await books.page.getByRole("link", { name: "去认领" }).click();
  const line = books.page.locator("main .card").filter({ hasText: "物业服务酬金" });
  await line.getByRole("button", { name: /选/ }).click();
  const sheet = books.page.getByRole("dialog");
  await sheet
    .getByRole("combobox", { name: "不是住户的钱" })
    .selectOption({ label: `酬金 (应付 ${yuan(pay)})` });
  await inspect(books, "service-paying");
  await sheet.getByRole("button", { name: "入账" }).click();
  await saysSoon(books.page, "已入账");
  await saysSoon(owner.page, "银行流水已显示付款");
  assert.doesNotMatch(await said(owner.page), /还没有付/);
  await inspect(owner, "service-paid");
  await owner.page.getByRole("button", { name: "在本机核对" }).first().click();
  await saysSoon(owner.page, "已在您的手机上核对");
  await owner.page.getByRole("link", { name: /看这笔账/ }).click();
  await saysSoon(owner.page, "按物业服务合同，上个月应付物业的酬金");
  await inspect(owner, "service-entry");
});

journey("the statement says whose the surplus is", async ({ open, demo }) => {
  const [settled] = await (await readAs(demo, "王秀兰")).all("service/months");
  const { month } = settled;
  await goTo(demo, nextMonth(month, "16"));
  await until("the statement is published", async () => {
    const found = await (await readAs(demo, "王秀兰")).all("disclosures?kind=service");
    return found.some(({ to }) => to === month);
  });
  const told = await open(CLOTHES[0], "王秀兰", `/disclosure/service/${month}`);
  await saysSoon(told.page, "计费方式: 酬金制");
  await saysSoon(told.page, yuan(settled.remuneration_fen));
  await inspect(told, "service-statement");
  const { plain } = await readAs(demo, "王秀兰");
  const csv = await plain(`disclosures/service/${month}/statement.csv`);
  assert.match(csv, /10\.00%/);
  assert.ok(csv.includes((settled.remuneration_fen / 100).toFixed(2)), csv);
  await told.page.getByRole("link", { name: "物业费怎么收" }).click();
  await saysSoon(told.page, "年度结束后登记");
});

journey("the audit of a year is asked for and filed", async ({ open, demo }) => {
  const [{ month }] = await (await readAs(demo, "王秀兰")).all("service/months");
  const year = Number(month.slice(0, 4));
  await goTo(demo, `${year + 1}-01-20`);
  const day = await open(DESK, "何军", "/");
  await saysSoon(day.page, `${year} 年决算审计报告还没有登记`);
  const desk = await open(DESK_EN, "何军", "/desk/service");
  await saysSoon(desk.page, "Not filed yet");
  await desk.page.getByText(`File the audit of ${year}`).click();
  await desk.page.getByRole("button", { name: "Sign and file" }).click();
  await saysSoon(desk.page, "Please name the report");
  await desk.page
    .getByRole("textbox", { name: /^The report/ })
    .fill("演示会计师事务所审计报告：物业服务资金年度决算");
  await inspect(desk, "service-audit-en");
  await desk.page.getByRole("button", { name: "Sign and file" }).click();
  await saysSoon(desk.page, `Audit of ${year} Filed`);
  const owner = await open(CLOTHES[3], "王秀兰", "/ledger/service");
  await saysSoon(owner.page, `Audit of ${year}`);
  await saysSoon(owner.page, "Filed");
  await inspect(owner, "service-audited-en");
  await owner.page.getByRole("button", { name: "See the report" }).click();
  await owner.page.getByText("演示会计师事务所审计报告").waitFor();
});
