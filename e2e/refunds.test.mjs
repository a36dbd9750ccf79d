// Money paid ahead goes back: asked for on a phone, declined once, approved, paid by a line of the
// bank's statement and proved on the phone; another is returned by the bank and paid ahead again.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage, until } from "./harness.mjs";
import { dayFrom, readAs } from "./sign.mjs";

const journey = stage();

const OWNER = "李伟";
const DOOR = "1-2-0802";
const NUMBER = "6222 0202 0000 0000 802";

const WORDS = {
  zh: {
    link: /^预存余额/,
    ask: "申请退还",
    amount: "退多少 (元)",
    name: "收款人姓名",
    bank: "开户银行",
    account: "银行账号",
    sign: "签名并申请",
    tooMuch: "请填金额，最多 ¥600.00",
    wrong: "账号是 8 到 32 位数字",
    done: "已申请，等物业核对",
  },
  en: {
    link: /^Paid ahead/,
    ask: "Ask for it back",
    amount: "How much (yuan)",
    name: "Account holder",
    bank: "Bank",
    account: "Account number",
    sign: "Sign and ask",
    tooMuch: "Please enter an amount, at most ¥600.00",
    wrong: "An account number has 8 to 32 digits",
    done: "Asked; the company checks it",
  },
};

/** One line that went from the fee account. */
function statement(day, fen, remark) {
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>Q-1</MsgId></GrpHdr><Stmt><Id>Q-1</Id>
<Acct><Id><Othr><Id>6200000000001001</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
<Ntry><Amt Ccy="CNY">${(fen / 100).toFixed(2)}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>Q-1-1</AcctSvcrRef><NtryDtls><TxDtls>
<RltdPties><Cdtr><Pty><Nm>${OWNER}</Nm></Pty></Cdtr></RltdPties>
<RmtInf><Ustrd>${remark}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>`;
  return { name: "物业费.xml", mimeType: "text/xml", buffer: Buffer.from(text) };
}

/** Opens the form on the flat's page, fills it wrongly once, then signs. */
async function ask(view, t, amount, look) {
  const { page } = view;
  await page.getByRole("button", { name: t.ask, exact: true }).click();
  const sheet = page.getByRole("dialog");
  if (look !== undefined) {
    await sheet.getByRole("textbox", { name: t.amount }).fill("600.01");
    await sheet.getByRole("textbox", { name: t.account, exact: true }).fill("6222");
    await sheet.getByRole("button", { name: t.sign, exact: true }).click();
    await sheet.getByText(t.tooMuch).waitFor();
    await sheet.getByText(t.wrong).waitFor();
    await inspect(view, `${look}-wrong`);
  }
  await sheet.getByRole("textbox", { name: t.amount }).fill(amount);
  await sheet.getByRole("textbox", { name: t.name, exact: true }).fill(OWNER);
  await sheet.getByRole("textbox", { name: t.bank, exact: true }).fill("演示银行海棠支行");
  await sheet.getByRole("textbox", { name: t.account, exact: true }).fill(NUMBER);
  if (look !== undefined) await inspect(view, `${look}-form`);
  await sheet.getByRole("button", { name: t.sign, exact: true }).click();
  await sheet.getByText(t.done).waitFor();
  await page.keyboard.press("Escape");
}

/** The card of the request that stands in a state. */
const card = (page, state) =>
  page.locator("main .card").filter({ has: page.locator(".badge", { hasText: state }) });

const refundsOf = async (demo) => (await readAs(demo, OWNER)).all("refunds");

async function openOwn(open, clothes) {
  const view = await open(clothes, OWNER, "/bills");
  const t = WORDS[clothes.language];
  await view.page.getByRole("link", { name: t.link }).click();
  await view.page.getByRole("button", { name: t.ask, exact: true }).waitFor();
  return view;
}

journey("an owner asks, withdraws, asks again, and the company says no", async ({ open, demo }) => {
  const owner = await openOwn(open, CLOTHES[0]);
  const t = WORDS.zh;
  await saysSoon(owner.page, "预存余额 ¥600.00");
  await inspect(owner, "refund-none");
  await ask(owner, t, "600", "refund");
  await saysSoon(owner.page, "物业最晚答复");
  await saysSoon(owner.page, "演示银行海棠支行，尾号 0802");
  assert.match(await said(owner.page), /¥600\.00/, "nothing has moved");
  await inspect(owner, "refund-asked");
  await owner.page.getByRole("button", { name: "撤回申请" }).click();
  await saysSoon(owner.page, "已撤回，钱还在预存里");
  await ask(owner, t, "600");

  const today = await open(DESK, "孙婷", "/");
  await saysSoon(today.page, `${DOOR} 申请退还预存款 ¥600.00`);
  const desk = await open(DESK, "孙婷", "/desk/refunds");
  const { page } = desk;
  await saysSoon(page, "现在的预存");
  await page.getByRole("button", { name: "看收款账户" }).click();
  await page.getByRole("dialog").getByText(NUMBER.replaceAll(" ", "")).waitFor();
  await inspect(desk, "refund-payee");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "不同意", exact: true }).click();
  const words = page.getByRole("dialog");
  await words.getByRole("textbox", { name: "原因" }).fill("本月物业费快到期了，请留够再退");
  await words.getByRole("button", { name: "签名不同意" }).click();
  await saysSoon(page, "没有正在办的退还");

  await card(owner.page, "没有同意").waitFor();
  await owner.page.getByRole("button", { name: "看原因" }).click();
  await owner.page.getByText("请留够再退").waitFor();
  await owner.page.keyboard.press("Escape");
  await inspect(owner, "refund-declined");
  const inbox = await open(CLOTHES[0], OWNER, "/notices");
  await saysSoon(inbox.page, "退还预存款：物业没有同意");
  // Whoever asked sees that the account was looked at.
  const log = await (await readAs(demo, OWNER)).get("access-log?limit=100");
  assert.ok(log.items.some(({ what }) => what === "refunds.payee"));
});

journey(
  "the company approves, a line of the statement pays, the phone proves it",
  async ({ open, demo }) => {
    const owner = await openOwn(open, CLOTHES[1]);
    await ask(owner, WORDS.zh, "300");
    const desk = await open(DESK, "孙婷", "/desk/refunds");
    const { page } = desk;
    await page.getByText("核对并批准", { exact: true }).click();
    await saysSoon(page, "没到期");
    await saysSoon(page, "批准后 ¥300.00 从预存转出");
    await inspect(desk, "refund-approving");
    await page.getByRole("button", { name: "签名批准" }).click();
    await saysSoon(page, "已批准，待银行付款");
    await inspect(desk, "refund-approved-desk");

    await card(owner.page, "已批准，待银行付款").waitFor();
    await saysSoon(owner.page, "预存余额 ¥300.00");
    assert.doesNotMatch(await said(owner.page), /已退款|银行付款日/, "nothing before evidence");
    await inspect(owner, "refund-approved");
    const inbox = await open(CLOTHES[0], OWNER, "/notices");
    await inbox.page.getByText("退还预存款：已批准，待银行付款").click();
    await saysSoon(inbox.page, "银行付出以后才算退款");
    await inspect(inbox, "refund-notice");
    await inbox.page.getByRole("link", { name: "看退还申请" }).click();
    await saysSoon(inbox.page, "银行最晚付款");

    const queue = await open(DESK, "林静", "/desk/payouts");
    await saysSoon(queue.page, "¥300.00");
    await saysSoon(queue.page, NUMBER.replaceAll(" ", ""));
    await inspect(queue, "refund-queue");
    // Another institution sees the instruction, and not the resident's account.
    const other = await open(DESK, "吴芳", "/desk/payouts");
    await saysSoon(other.page, "¥300.00");
    assert.doesNotMatch(await said(other.page), /6222/);

    const [{ payout }] = await refundsOf(demo);
    const books = await open(DESK, "孙婷", "/desk/bank/import");
    const file = statement(await dayFrom(demo, 0), 30_000, `退还预存款 ${payout}`);
    await books.page.locator("input[type=file]").first().setInputFiles(file);
    await books.page.getByRole("button", { name: "试读" }).click();
    await saysSoon(books.page, "试读结果");
    await books.page.getByRole("button", { name: "入账 1 笔" }).click();
    await until("the line has paid it", async () => (await refundsOf(demo))[0].state === "paid");

    await card(owner.page, "已退款").waitFor();
    await saysSoon(owner.page, "银行对账单上有这笔付款");
    await inspect(owner, "refund-paid");
    await owner.page.getByRole("button", { name: "在本机核对" }).first().click();
    await saysSoon(owner.page, "已在您的手机上核对");
    await owner.page.getByRole("link", { name: /^转出预存/ }).click();
    await saysSoon(owner.page, "批准时转为应退款");
    await inspect(owner, "refund-entry");
  },
);

journey("the bank returns one, and the money is paid ahead again", async ({ open, demo }) => {
  const owner = await openOwn(open, CLOTHES[3]);
  await inspect(owner, "refund-before-en");
  await ask(owner, WORDS.en, "300");
  await saysSoon(owner.page, "Answer due by");
  await inspect(owner, "refund-asked-en");
  const desk = await open(DESK_EN, "何军", "/desk/refunds");
  const { page } = desk;
  await page.getByText("Check and approve", { exact: true }).click();
  await saysSoon(page, "not due yet");
  await inspect(desk, "refund-approving-en");
  await page.getByRole("button", { name: "Sign and approve" }).click();
  await card(page, "Approved, waits for the bank").waitFor();

  const bank = await open(DESK, "林静", "/desk/payouts");
  const waiting = bank.page
    .locator("main .card")
    .filter({ has: bank.page.getByRole("heading", { name: "¥300.00", exact: true }) })
    .first();
  await waiting.getByText("银行退回", { exact: true }).click();
  await waiting.getByRole("textbox", { name: "退回的原因" }).fill("户名与账号不符");
  await waiting.getByRole("button", { name: "登记退回" }).click();
  await card(owner.page, "Returned by the bank").waitFor();
  await owner.page.getByRole("button", { name: "See why it came back" }).click();
  await owner.page.getByText("户名与账号不符").waitFor();
  await owner.page.keyboard.press("Escape");
  await inspect(owner, "refund-returned-en");

  await card(page, "Returned by the bank").waitFor();
  await inspect(desk, "refund-returned-desk-en");
  await page.getByRole("button", { name: "Cancel, paid ahead again" }).click();
  const words = page.getByRole("dialog");
  await words.getByRole("textbox", { name: "Why" }).fill("Name and number do not match");
  await words.getByRole("button", { name: "Sign and cancel" }).click();
  await saysSoon(page, "No refund is open");
  await card(owner.page, "Cancelled, paid ahead again").waitFor();
  await saysSoon(owner.page, "Paid ahead ¥300.00");
  await inspect(owner, "refund-cancelled-en");
  const [latest] = await refundsOf(demo);
  assert.equal(latest.state, "cancelled");
  assert.ok(latest.back_entry > latest.entry, "both entries are there");
});
