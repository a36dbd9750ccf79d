// The maintenance fund flat by flat: what a line of its statement paid in, and the interest that
// every flat gets by balance-days, to the fen, and can recompute.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage } from "./harness.mjs";
import { dayFrom, readAs } from "./sign.mjs";

const journey = stage();

const INTEREST = 123_457;
const DEPOSIT = 100_000;

function line(day, name, fen, remark, reference) {
  return `<Ntry><Amt Ccy="CNY">${(fen / 100).toFixed(2)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>${reference}</AcctSvcrRef><NtryDtls><TxDtls>
<RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr></RltdPties>
<RmtInf><Ustrd>${remark}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
}

/** The custodian's file of the maintenance fund. */
function statement(lines) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>F-1</MsgId></GrpHdr><Stmt><Id>F-1</Id>
<Acct><Id><Othr><Id>6200000000002002</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
${lines.join("\n")}
</Stmt></BkToCstmrStmt></Document>`;
}

/** Every flat's account in the fund, as the treasurer may look at them. */
async function stands(demo) {
  const reader = await readAs(demo, "周敏");
  const items = [];
  for (let after = null; ;) {
    const page = await reader.get(`maintenance/flats${after === null ? "" : `?after=${after}`}`);
    items.push(...page.items);
    if (page.next === null) return items;
    after = page.next;
  }
}

journey("the custodian's file: a flat's deposit and the interest", async ({ open, demo }) => {
  const desk = await open(DESK, "周敏", "/desk/bank/import");
  const { page } = desk;
  const day = await dayFrom(demo, -1);
  const text = statement([
    line(day, "王秀兰", DEPOSIT, "3-1-1201 维修资金", "F-1-1"),
    line(day, "演示银行", INTEREST, "结息", "F-1-2"),
  ]);
  const file = { name: "维修资金.xml", mimeType: "text/xml", buffer: Buffer.from(text) };
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("button", { name: "试读" }).click();
  await saysSoon(page, "试读结果");
  await page.getByRole("button", { name: "入账 2 笔" }).click();
  await saysSoon(page, "待认领 2 笔");
  await page.getByRole("link", { name: "去认领" }).click();

  // Whose deposit it is stands in the remark: one press.
  const deposit = page.locator("main .card").filter({ hasText: "3-1-1201 维修资金" });
  await deposit.getByText("3-1-1201 交存维修资金").waitFor();
  await inspect(desk, "maintenance-open");
  await deposit.getByRole("button", { name: "就是这笔" }).click();
  const interest = page.locator("main .card").filter({ hasText: "结息" });
  await interest.getByRole("button", { name: "选择去向" }).click();
  const sheet = page.getByRole("dialog");
  await saysSoon(page, "哪一户交存的");
  await inspect(desk, "maintenance-by-hand");
  await sheet.getByLabel("不是住户的钱").selectOption({ label: "待分配利息" });
  await sheet.getByRole("button", { name: "入账" }).last().click();
  await saysSoon(page, "已入账");

  const owner = await open(CLOTHES[0], "王秀兰", "/ledger");
  await owner.page.getByRole("link", { name: /我家的维修资金/ }).click();
  await saysSoon(owner.page, "业主交存");
  assert.match(await said(owner.page), /¥1,000\.00/);
  assert.match(await said(owner.page), /余额是首期的 \d+\.\d%/);
  await inspect(owner, "maintenance-own-paid");
});

journey("interest reaches every flat with one press, to the fen", async ({ open, demo }) => {
  const before = await stands(demo);
  const desk = await open(DESK, "周敏");
  const { page } = desk;
  await saysSoon(page, "维修资金有利息 ¥1,234.57 待分配");
  await page.getByRole("link", { name: /维修资金有利息/ }).click();
  await saysSoon(page, "待分配利息");
  // Whoever looks sees first who is short, and everybody only when asked for.
  await saysSoon(page, "不足 30%");
  assert.doesNotMatch(await said(page), /3-1-1201/);
  await page.getByRole("switch", { name: /只看欠交/ }).click();
  await saysSoon(page, "3-1-1201");
  await inspect(desk, "maintenance-desk");
  await page.getByLabel("分配多少（元）").fill("1,234.58");
  await saysSoon(page, "请填写不超过 ¥1,234.57 的金额");
  await page.getByLabel("分配多少（元）").fill("");
  await page.getByRole("button", { name: "分配 ¥1,234.57" }).click();
  await saysSoon(page, "利息，分给 240 户");
  await inspect(desk, "maintenance-shared");

  const after = await stands(demo);
  const was = new Map(before.map((one) => [one.flat, one.balance_fen]));
  const got = after.map((one) => one.balance_fen - was.get(one.flat));
  assert.equal(
    got.reduce((sum, fen) => sum + fen, 0),
    INTEREST,
  );
  // Where nothing was ever drawn, who had twice as much gets twice as much, but for a fen.
  const wang = after.findIndex((one) => one.door.door === "3-1-1201");
  const untouched = after.flatMap((one, at) =>
    one.door.door.startsWith("1-") ? [got[at] / was.get(one.flat)] : [],
  );
  assert.equal(untouched.length, 60);
  assert.ok(Math.max(...untouched) / Math.min(...untouched) < 1.01, "by balance-days");

  const owner = await open(CLOTHES[0], "王秀兰", "/ledger");
  await owner.page.getByRole("link", { name: /我家的维修资金/ }).click();
  await saysSoon(owner.page, "积数＝每天的余额");
  const text = await said(owner.page);
  const shown = text.match(/¥1,234\.57 × ([\d,.]+) ÷ ([\d,.]+) = ¥([\d.]+)/);
  assert.ok(shown !== null, text);
  const [own, all] = shown.slice(1, 3).map((digits) => BigInt(digits.replace(/[,.]/g, "")));
  const whole = (BigInt(INTEREST) * own) / all;
  const fen = BigInt(shown[3].replace(".", ""));
  assert.ok(fen === whole || fen === whole + 1n, "the page's own numbers give the share");
  assert.equal(Number(fen), got[wang]);
  await inspect(owner, "maintenance-own");

  // The fund's page tells every owner that it was shared, and of how much.
  await owner.page.goto(new URL("/funds/maintenance", owner.page.url()).href);
  await saysSoon(owner.page, "利息，分给 240 户");
  await inspect(owner, "maintenance-fund");
});

journey("flats that are short, and the same in English and large type", async ({ open }) => {
  const desk = await open(DESK_EN, "林静", "/desk/maintenance");
  await saysSoon(desk.page, "Maintenance fund by flat");
  await saysSoon(desk.page, "3-1-1502");
  await saysSoon(desk.page, "below 30 %");
  await inspect(desk, "maintenance-short");
  const owner = await open(CLOTHES[3], "王秀兰", "/ledger");
  await owner.page.getByRole("link", { name: /My flat's maintenance fund/ }).click();
  await saysSoon(owner.page, "Balance-days");
  await inspect(owner, "maintenance-own-en");
});
