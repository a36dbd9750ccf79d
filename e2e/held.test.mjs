// A deposit from the first word to the last fen: asked for, accepted, received by lines of the bank's
// statement, asked back, deducted from, contested, decided, and paid by the bank, and told in the inbox
// at each step. One instruction comes back from the bank and goes out again to a corrected payee; one
// contest is decided by nobody.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage, toSign } from "./harness.mjs";
import { dayFrom, forward } from "./sign.mjs";

const journey = stage();

const DAY_MS = 86_400_000;
const DOOR = "3-1-1201";
const OWNER = "王秀兰";

/** A line of the bank's file. */
function line(day, fen, remark, reference) {
  return `<Ntry><Amt Ccy="CNY">${(fen / 100).toFixed(2)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>${reference}</AcctSvcrRef><NtryDtls><TxDtls>
<RltdPties><Dbtr><Pty><Nm>${OWNER}</Nm></Pty></Dbtr></RltdPties>
<RmtInf><Ustrd>${remark}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
}

/** The bank's file of the fund for money of others. */
function statement(lines) {
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>H-1</MsgId></GrpHdr><Stmt><Id>H-1</Id>
<Acct><Id><Othr><Id>6200000000004004</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
${lines.join("\n")}
</Stmt></BkToCstmrStmt></Document>`;
  return { name: "押金.xml", mimeType: "text/xml", buffer: Buffer.from(text) };
}

/** The smallest picture. */
const PHOTO = {
  name: "门禁卡.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
    "base64",
  ),
};

async function payee(scope, name, account) {
  await scope.getByRole("textbox", { name: "收款人姓名" }).fill(name);
  await scope.getByRole("textbox", { name: "开户银行" }).fill("演示银行海棠支行");
  await scope.getByRole("textbox", { name: "银行账号" }).fill(account);
}

journey(
  "a deposit is accepted on a phone and received by the bank's lines",
  async ({ open, demo }) => {
    const owner = await open(CLOTHES[0], OWNER, "/deposits");
    await saysSoon(owner.page, "没有押金");
    await inspect(owner, "held-none");

    const desk = await open(DESK, "孙婷", "/desk/deposits");
    const { page } = desk;
    // What the demo has: one that is kept, and one that is on its way back.
    await saysSoon(page, "1-2-0802");
    await saysSoon(page, "1-1-0301");
    await inspect(desk, "held-desk");
    await page.getByRole("textbox", { name: "门牌号" }).fill(DOOR);
    await page.keyboard.press("Enter");
    await saysSoon(page, `房屋 ${DOOR}`);
    await page.getByRole("radio", { name: "装修押金" }).waitFor();
    await page.getByRole("button", { name: "签名并送住户" }).click();
    await saysSoon(page, "请填金额");
    await page.getByRole("textbox", { name: "金额 (元)" }).fill("200");
    await page
      .getByRole("textbox", { name: "约定内容", exact: true })
      .fill("门禁卡 2 张，每张 100 元，退卡退款；遗失每张扣 35 元");
    await inspect(desk, "held-offer");
    await page.getByRole("button", { name: "签名并送住户" }).click();
    await saysSoon(page, "已送给住户，等答复");

    await saysSoon(owner.page, "等同意");
    await inspect(owner, "held-offered");
    await owner.page.getByRole("button", { name: "看约定内容" }).click();
    await owner.page.getByText("遗失每张扣 35 元").waitFor();
    await owner.page.keyboard.press("Escape");
    await owner.page.getByRole("button", { name: "同意", exact: true }).click();
    await owner.page.getByRole("button", { name: "同意交这笔押金" }).click();
    await saysSoon(owner.page, "等转账");
    const [reference] = /YJ[0-9A-F]{8}/.exec(await said(owner.page)) ?? [];
    assert.ok(reference, "what to quote in the remark");
    await saysSoon(owner.page, "尾号 4004");
    await inspect(owner, "held-agreed");

    // One line quotes the reference, and is certain; the other names the door.
    const books = await open(DESK, "孙婷", "/desk/bank/import");
    const day = await dayFrom(demo, -1);
    const file = statement([
      line(day, 12_000, `${reference} 押金`, "H-1-1"),
      line(day, 8_000, `${DOOR} 押金余款`, "H-1-2"),
    ]);
    await books.page.locator("input[type=file]").first().setInputFiles(file);
    await books.page.getByRole("button", { name: "试读" }).click();
    await saysSoon(books.page, "试读结果");
    assert.match(await said(books.page), /自动对上\s+1/);
    await books.page.getByRole("button", { name: "入账 2 笔" }).click();
    await saysSoon(books.page, "待认领 1 笔");
    await saysSoon(owner.page, "收到一部分");
    await books.page.getByRole("link", { name: "去认领" }).click();
    await saysSoon(books.page, `${DOOR} 押金 · 还差 ¥80.00`);
    const open80 = books.page.locator("main .card").filter({ hasText: "押金余款" });
    await open80.getByRole("button", { name: "都不是，另外选" }).click();
    await saysSoon(books.page, "哪一笔押金");
    await inspect(books, "held-by-hand");
    const sheet = books.page.getByRole("dialog");
    await sheet.getByRole("radio", { name: new RegExp(reference) }).check();
    await sheet.getByRole("button", { name: "入账" }).click();
    await saysSoon(books.page, "已入账");
    await saysSoon(owner.page, "代管中");
    await inspect(owner, "held-held");
  },
);

journey("a deduction is contested and a committee decides", async ({ open }) => {
  const owner = await open(CLOTHES[0], OWNER, "/deposits");
  await owner.page.getByRole("button", { name: "申请退还" }).click();
  const ask = owner.page.getByRole("dialog");
  await ask.getByRole("button", { name: "签名并申请" }).click();
  await saysSoon(owner.page, "请填写收款人");
  await payee(ask, OWNER, "6222 0000 0000 1201");
  await inspect(owner, "held-ask");
  await ask.getByRole("button", { name: "签名并申请" }).click();
  await saysSoon(owner.page, "已申请，物业会办理");
  await owner.page.keyboard.press("Escape");
  await saysSoon(owner.page, "已申请退还，等物业办理");

  const today = await open(DESK, "孙婷", "/");
  await saysSoon(today.page, `${DOOR} 的押金 ¥200.00 等退还`);
  const desk = await open(DESK, "孙婷", "/desk/deposits");
  const { page } = desk;
  await page.getByRole("button", { name: "看收款账户" }).first().click();
  await saysSoon(page, "6222000000001201");
  await saysSoon(page, "这次查看已记进本人的查看记录");
  await inspect(desk, "held-account");
  await page.keyboard.press("Escape");
  await page.getByText("办理退还", { exact: true }).click();
  await page.getByRole("radio", { name: "扣一部分再退" }).check();
  await page.getByRole("button", { name: "签名并办理" }).click();
  await saysSoon(page, "请写明原因");
  const first = page.getByRole("group", { name: "第 1 项扣款" });
  await first.getByRole("textbox", { name: "扣多少 (元)" }).fill("60");
  await first.getByRole("textbox", { name: "为什么扣" }).fill("门禁卡遗失一张，补卡费 60 元");
  await first.locator("input[type=file]").setInputFiles(PHOTO);
  await payee(page, "安和物业服务有限公司", "6200000000001001");
  await saysSoon(page, "马上退给住户 ¥140.00");
  await inspect(desk, "held-return");
  await page.getByRole("button", { name: "签名并办理" }).click();
  await saysSoon(page, "已办理，等银行付款");

  await saysSoon(owner.page, "物业要扣的 ¥60.00");
  await saysSoon(owner.page, "退还 已批准，待银行付款");
  assert.doesNotMatch(
    await said(owner.page),
    /已退还|银行已付款/,
    "nothing is back before evidence",
  );
  await inspect(owner, "held-deducted");
  await saysSoon(owner.page, "退到 演示银行海棠支行，尾号 1201");
  const seals = owner.page.getByRole("button", { name: "在本机核对" }).first();
  await seals.click();
  await saysSoon(owner.page, "已在您的手机上核对");
  await inspect(owner, "held-proof");
  const inbox = await open(CLOTHES[0], OWNER, "/notices");
  await inbox.page.getByRole("link", { name: /押金：物业要扣款/ }).click();
  await saysSoon(inbox.page, "物业要从押金里扣 ¥60.00");
  await saysSoon(inbox.page, "机构办理，内容由账本按押金写成");
  await inspect(inbox, "held-told");
  await inbox.page.getByRole("link", { name: "看押金" }).click();
  await saysSoon(inbox.page, "我的押金");
  await owner.page.getByRole("button", { name: "看原因" }).click();
  await owner.page.getByText("门禁卡遗失一张").waitFor();
  await owner.page.keyboard.press("Escape");
  await owner.page.getByRole("button", { name: "对扣款提出异议" }).click();
  const words = owner.page.getByRole("dialog");
  await words.getByRole("textbox").fill("约定是每张 35 元，不是 60 元");
  await words.getByRole("button", { name: "签名并提出" }).click();
  await saysSoon(owner.page, "异议已送到");
  await saysSoon(owner.page, "裁定以前，这笔钱谁也不能动");

  const committee = await open(DESK, "吴芳", "/desk/deposits");
  await saysSoon(committee.page, "有异议，等业委会或居委会裁定");
  await committee.page.getByRole("button", { name: "异议说明" }).click();
  await committee.page.getByText("约定是每张 35 元").waitFor();
  await committee.page.keyboard.press("Escape");
  await committee.page.getByRole("textbox", { name: "扣多少 (元)" }).fill("35");
  await committee.page.getByRole("textbox", { name: "裁定理由" }).fill("按约定，遗失一张扣 35 元");
  await inspect(committee, "held-decide");
  await committee.page.getByRole("button", { name: "签名并裁定" }).click();
  await saysSoon(committee.page, "已裁定，等银行付款");
  await saysSoon(owner.page, "裁定：扣 ¥35.00（物业原来要扣 ¥60.00）");
  await saysSoon(owner.page, "裁定退还 已批准，待银行付款");
});

/** Bank's card of an instruction of this amount. */
const instruction = (page, sum) =>
  page
    .locator("main .card")
    .filter({ has: page.getByRole("heading", { name: sum, exact: true }) })
    .first();

async function paid(page, sum) {
  const card = instruction(page, sum);
  await card.getByRole("textbox", { name: "银行回单" }).fill(`回单 ${sum}`);
  await card.getByRole("button", { name: "确认已付" }).click();
}

journey("the bank returns one, its payee is corrected, and all is paid", async ({ open }) => {
  const owner = await open(CLOTHES[1], OWNER, "/deposits");
  const bank = await open(DESK, "林静", "/desk/payouts");
  const { page } = bank;
  await saysSoon(page, "¥140.00");
  const whole = instruction(page, "¥140.00");
  await whole.getByText("银行退回", { exact: true }).click();
  await whole.getByRole("textbox", { name: "退回的原因" }).fill("户名与账号不符");
  await inspect(bank, "payout-returning");
  await whole.getByRole("button", { name: "登记退回" }).click();
  await saysSoon(owner.page, "银行退回，等更正收款人");

  const desk = await open(DESK, "孙婷", "/desk/payouts");
  const returned = instruction(desk.page, "¥140.00");
  await returned.getByText("银行退回").first().waitFor();
  await returned.getByText("更正收款人", { exact: true }).click();
  await returned.getByRole("textbox", { name: "账号" }).fill("6222000000001202");
  await returned
    .getByRole("combobox", { name: "请哪家机构会签" })
    .selectOption({ label: "青禾社区居民委员会" });
  await inspect(desk, "payout-correcting");
  await returned.getByRole("button", { name: "签名并送会签" }).click();
  await saysSoon(desk.page, "已送会签");
  const second = await open(DESK, "吴芳", "/inbox");
  await toSign(second.page, /更正一笔付款的收款人/).click();
  await second.page.getByRole("button", { name: "会签", exact: true }).click();
  await second.page.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(second.page, "已会签");
  await saysSoon(owner.page, "退还 已批准，待银行付款");

  await instruction(page, "¥140.00").getByText("已批准，待银行付款").waitFor();
  for (const sum of ["¥140.00", "¥35.00", "¥25.00"]) {
    await paid(page, sum);
    await instruction(page, sum).getByText("已付款", { exact: true }).waitFor();
  }
  await saysSoon(owner.page, "已退还");
  await inspect(owner, "held-returned");
  const fund = await open(CLOTHES[0], OWNER, "/funds/held");
  await saysSoon(fund.page, "没有逾期未退的押金");
  await inspect(fund, "held-fund");
});

journey(
  "an English desk, and a community that no longer allows renovation deposits",
  async ({ open }) => {
    const desk = await open(DESK_EN, "何军", "/desk/deposits");
    const { page } = desk;
    await page.getByRole("radio", { name: "All deposits" }).check();
    await saysSoon(page, "Paid back");
    await page.getByText("Allow no deposits for renovations").click();
    await page
      .getByRole("textbox", { name: "It rests on", exact: true })
      .fill("Assembly 2026-09, item 4");
    await page.getByRole("combobox", { name: "Owners' committee" }).selectOption({ index: 1 });
    await inspect(desk, "held-allow-en");
    await page.getByRole("button", { name: "Sign and send" }).click();
    await saysSoon(page, "Sent to the co-signers");
    for (const name of ["刘建华", "周敏"]) {
      const signer = await open(DESK, name, "/inbox");
      await toSign(signer.page, /是否允许装修押金/).click();
      await saysSoon(signer.page, "装修押金 允许约定 不允许");
      if (name === "周敏") await inspect(signer, "held-allow-cosign");
      await signer.page.getByRole("button", { name: "会签", exact: true }).click();
      await signer.page.getByRole("button", { name: "确认会签" }).click();
      await saysSoon(signer.page, "已会签");
    }
    const fund = await open(CLOTHES[0], OWNER, "/funds/held");
    await saysSoon(fund.page, "本小区没有开通装修押金");
  },
);

journey("nobody decides: both committees and the depositor are told", async ({ open, demo }) => {
  const sun = await open(CLOTHES[0], "孙浩");
  await saysSoon(sun.page, "物业要从押金里扣款，您可以提出异议");
  await inspect(sun, "held-home");
  await sun.page.getByRole("link", { name: "去看看" }).click();
  await saysSoon(sun.page, "退还 银行已付款");
  await saysSoon(sun.page, "物业要扣的 ¥80.00");
  await sun.page.getByRole("button", { name: "银行回单：退还" }).waitFor();
  await inspect(sun, "held-part-paid");
  await sun.page.getByRole("button", { name: "对扣款提出异议" }).click();
  const words = sun.page.getByRole("dialog");
  await words.getByRole("textbox").fill("油渍是上一家留下的，交还时保洁看过");
  await words.getByRole("button", { name: "签名并提出" }).click();
  await saysSoon(sun.page, "异议已送到");

  await forward(demo, 15 * DAY_MS);
  await sun.page.goto(new URL("/deposits", demo.origin).href);
  await saysSoon(sun.page, "过了裁定日，业委会和居委会都没有裁定");
  await saysSoon(sun.page, "没有退的是有异议的扣款");
  assert.match(await said(sun.page), /还在专户里 ¥80.00/, "no money moves by silence");
  await inspect(sun, "held-undecided");
  await sun.page.goto(new URL("/notices", demo.origin).href);
  for (const title of [/押金：银行已付款/, /押金：逾期没有退完/, /押金扣款：逾期未裁定/]) {
    await sun.page.getByRole("link", { name: title }).first().waitFor();
  }
  await inspect(sun, "held-told-undecided");
  for (const name of ["吴芳", "刘建华"]) {
    const desk = await open(DESK, name, "/");
    await saysSoon(desk.page, "1-1-0301 的押金扣款过了裁定日，还没裁定");
    if (name === "刘建华") {
      await saysSoon(desk.page, "1 笔押金过了退还日，还没退完 ¥80.00");
      await inspect(desk, "held-today-late");
    }
  }
  const company = await open(DESK, "孙婷", "/");
  await saysSoon(company.page, "1-1-0301 的押金 ¥80.00 过了退还日，等裁定扣款");
  const fund = await open(CLOTHES[0], OWNER, "/funds/held");
  await saysSoon(fund.page, "扣款有异议，过了裁定日还没裁定 1 笔 ¥80.00");
  await inspect(fund, "held-fund-late");
});
