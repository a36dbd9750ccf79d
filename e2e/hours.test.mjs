// A clerk's month: all bills checked and issued, and a bank's file of 200 lines explained to its
// last one. The table at the end says how many presses, fields and seconds each takes; what a
// person needs besides is looking and thinking.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { DESK, said, saysSoon, stage, until } from "./harness.mjs";
import { readAs } from "./sign.mjs";

const journey = stage();

const LINES = 200;
/** Said in words only: the door is there, the month is not. */
const BY_DOOR = 15;
/** From people nobody knows. */
const STRANGERS = 5;
const AHEAD_FEN = 50_000;
/** Its place in the demo. */
const BANK = 3;

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

/** Presses Tab until what is focused has this name: a label, or the words on a link. */
async function tabTo(page, name) {
  for (let presses = 0; presses < 40; presses++) {
    const label = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return "";
      return element.labels?.[0]?.textContent ?? element.textContent;
    });
    if (label.includes(name)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach ${name}`);
}

journey("at the counter, by keyboard alone, from the door to the receipt", async ({ open }) => {
  const counter = await open(DESK, "孙婷", "/desk/counter");
  const { page } = counter;
  await tabTo(page, "门牌号");
  // As a scanner types the code on the pay page: door and month.
  await page.keyboard.type("1-1-0102 2026-01");
  await page.keyboard.press("Enter");
  await saysSoon(page, "物业费");
  await tabTo(page, "现金");
  await page.keyboard.press("Space");
  await tabTo(page, "凭据");
  await page.keyboard.type("收据存根 0240");
  await page.keyboard.press("Enter");
  await saysSoon(page, "已入账");
  await page.getByRole("link", { name: /打开收据/ }).waitFor();
  await tabTo(page, "打开收据");
  await page.keyboard.press("Enter");
  await saysSoon(page, "实收");
  await inspect(counter, "counter-keyboard");
});

/** What people wrote who paid these bills: most of them the month, some only their door. */
const paidLines = (bills) =>
  bills.map(({ fen, door, period }, i) => ({
    fen,
    name: `住户${i}`,
    said: i < BY_DOOR ? `${door.door} 物业费` : `${door.door} ${period}`,
  }));

/** Money from people nobody knows. */
const strangers = (count) =>
  Array.from({ length: count }, (_, i) => ({
    fen: AHEAD_FEN + i,
    name: `路人${i}`,
    said: "往来款",
  }));

/** The bank's file of a day, in the form of the demo's own. */
async function fileOf(demo, name, lines) {
  const template = await (await fetch(`${demo.origin}/demo/api/bank-statement`)).text();
  const day = /<BookgDt><Dt>([\d-]+)/.exec(template)[1];
  const entry = ({ fen, name: payer, said }, i) =>
    `<Ntry><Amt Ccy="CNY">${yuan(fen)}</Amt><CdtDbtInd>CRDT</CdtDbtInd>` +
    `<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt>` +
    `<AcctSvcrRef>${name}-${i}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Pty>` +
    `<Nm>${payer}</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>${said}</Ustrd></RmtInf>` +
    `</TxDtls></NtryDtls></Ntry>`;
  const credits = lines.reduce((sum, { fen }) => sum + fen, 0);
  const opening = Math.round(Number(/OPBD[^]*?<Amt Ccy="CNY">([\d.]+)/.exec(template)[1]) * 100);
  const head = template
    .slice(0, template.indexOf("<Ntry>"))
    .replace(/(CLBD[^]*?<Amt Ccy="CNY">)[\d.]+/, `$1${yuan(opening + credits)}`);
  const text = `${head}${lines.map(entry).join("\n")}</Stmt></BkToCstmrStmt></Document>`;
  return { name: `${name}.xml`, mimeType: "application/xml", buffer: Buffer.from(text) };
}

async function readFile(page, file) {
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "试读" }).click();
  await saysSoon(page, "试读结果");
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
  const lines = [...paidLines(chosen), ...strangers(STRANGERS)];
  const { page } = await open(DESK, "孙婷", "/desk/bank/import");
  await readFile(page, await fileOf(demo, "HOURS", lines));
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

journey(
  "an institution's machine dies while a file is booked: nothing is lost or booked twice",
  async ({ open, demo }) => {
    const clerk = await readAs(demo, "孙婷");
    const file = await fileOf(demo, "KILLED", strangers(LINES));
    const { page } = await open(DESK, "孙婷", "/desk/bank/import");
    await readFile(page, file);
    await page.getByRole("button", { name: `入账 ${LINES} 笔` }).click();
    await demo.control(`validators/${BANK}/stop`);
    await saysSoon(page, `待认领 ${LINES} 笔，以前已导入 0 笔`, 60_000);
    await demo.control(`validators/${BANK}/start`);
    const [{ came, came_fen, stuck }] = (await clerk.get("statements/unexplained")).items;
    const sum = strangers(LINES).reduce((total, { fen }) => total + fen, 0);
    assert.deepEqual({ came, came_fen, stuck }, { came: LINES, came_fen: sum, stuck: 0 });

    // And so that nobody has to know how far it came: the same file again adds nothing.
    const again = await open(DESK, "孙婷", "/desk/bank/import");
    await readFile(again.page, file);
    assert.match(await said(again.page), new RegExp(`以前已导入\\s+${LINES}`));
  },
);
