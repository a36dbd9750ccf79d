// A clerk's month: all bills checked and issued, and a bank's file of 200 lines explained to its
// last one. The table at the end says how many presses, fields and seconds each takes; what a
// person needs besides is looking and thinking.

import assert from "node:assert/strict";
import { DESK, said, saysSoon, stage, until } from "./harness.mjs";
import { readAs } from "./sign.mjs";

const journey = stage();

const LINES = 200;
/** Said in words only: the door is there, the month is not. */
const BY_DOOR = 15;
/** From people nobody knows. */
const STRANGERS = 5;
const AHEAD_FEN = 50_000;

const yuan = (fen) => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;

journey("a month's bills are checked and issued", async ({ open }) => {
  const { page } = await open(DESK, "何军", "/desk/bills/runs");
  await page.getByRole("button", { name: "试算" }).click();
  await saysSoon(page, "应收合计 ¥64,016.40");
  await page.getByRole("button", { name: "出账", exact: true }).click();
  await page.getByRole("button", { name: "确认出账" }).click();
  await saysSoon(page, "已开始出账");
  await page.getByRole("link", { name: "看进度" }).click();
  await saysSoon(page, "已完成");
});

/** The bank's file after that month: who paid, and what they wrote. */
function fileOf(template, bills, doors) {
  const day = /<BookgDt><Dt>([\d-]+)/.exec(template)[1];
  const paid = bills.map(({ fen, door, period }, i) => {
    const said = i < BY_DOOR ? `${door.door} 物业费` : `${door.door} ${period}`;
    return { fen, name: `住户${i}`, said };
  });
  const strangers = doors.map((_, i) => ({ fen: AHEAD_FEN + i, name: `路人${i}`, said: "往来款" }));
  const lines = [...paid, ...strangers];
  const entry = ({ fen, name, said }, i) =>
    `<Ntry><Amt Ccy="CNY">${yuan(fen)}</Amt><CdtDbtInd>CRDT</CdtDbtInd>` +
    `<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt>` +
    `<AcctSvcrRef>HOURS-${i}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Pty>` +
    `<Nm>${name}</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>${said}</Ustrd></RmtInf>` +
    `</TxDtls></NtryDtls></Ntry>`;
  const credits = lines.reduce((sum, { fen }) => sum + fen, 0);
  const opening = Math.round(Number(/OPBD[^]*?<Amt Ccy="CNY">([\d.]+)/.exec(template)[1]) * 100);
  const head = template
    .slice(0, template.indexOf("<Ntry>"))
    .replace(/(CLBD[^]*?<Amt Ccy="CNY">)[\d.]+/, `$1${yuan(opening + credits)}`);
  return `${head}${lines.map(entry).join("\n")}</Stmt></BkToCstmrStmt></Document>`;
}

journey("a bank's file of 200 lines is explained to its last one", async ({ open, demo }) => {
  const clerk = await readAs(demo, "孙婷");
  const [newest] = await clerk.all("runs");
  const bills = await clerk.all(`bills?run=${newest.run}`);
  const older = (await clerk.all("bills")).filter(
    ({ run, owed_fen }) => run !== newest.run && owed_fen > 0,
  );
  const owesMore = ({ flat }) => older.some((bill) => bill.flat === flat);
  // Where a flat has one bill open, its door says which; where it has two, the month must be told.
  const own = bills
    .filter(({ state, payer }) => state === "open" && payer.owners !== undefined)
    .sort((a, b) => owesMore(a) - owesMore(b));
  const chosen = own.slice(0, LINES - STRANGERS);
  assert.equal(chosen.length, LINES - STRANGERS);
  const doors = own.slice(-STRANGERS).map(({ door }) => door.door);
  const template = await (await fetch(`${demo.origin}/demo/api/bank-statement`)).text();
  const buffer = Buffer.from(fileOf(template, chosen, doors));

  const { page } = await open(DESK, "孙婷", "/desk/bank/import");
  const file = { name: "11月.xml", mimeType: "application/xml", buffer };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "试读" }).click();
  await saysSoon(page, "试读结果");
  const read = await said(page);
  assert.match(read, /收支笔数\s+200/);
  assert.match(read, new RegExp(`自动对上\\s+${LINES - BY_DOOR - STRANGERS}`));
  await page.getByRole("button", { name: `入账 ${LINES} 笔` }).click();
  const waiting = BY_DOOR + STRANGERS;
  await saysSoon(page, `入账 ${LINES - waiting} 笔，待认领 ${waiting} 笔`);

  await page.getByRole("link", { name: "去认领" }).click();
  const unknown = page.getByRole("button", { name: "选择去向" });
  const known = page.getByRole("button", { name: "就是这笔" });
  await known.first().waitFor();
  for (let left = BY_DOOR; left > 0; left--) {
    assert.equal(await known.count(), left);
    await known.first().click();
    await until("the line is booked", async () => (await known.count()) === left - 1);
  }
  for (const [i, door] of doors.entries()) {
    await unknown.first().click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("textbox").fill(door);
    await page.keyboard.press("Enter");
    await page.getByText("存入这一户的预存款").click();
    await sheet.getByRole("button", { name: "入账" }).first().click();
    await until("the line is booked", async () => (await unknown.count()) === STRANGERS - i - 1);
  }
  await until("nothing is left that nobody can explain", async () => {
    return (await clerk.get("statements/unexplained")).items.length === 0;
  });
});
