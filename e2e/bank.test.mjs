// The bank's file: read, checked, booked line by line and each line once; what nobody can explain
// is public until somebody can.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage, toSign } from "./harness.mjs";
import { dayFrom } from "./sign.mjs";

const journey = stage();

async function book(page) {
  await page.getByRole("button", { name: "用演示的流水文件" }).click();
  await page.getByText("演示银行-camt053.xml").waitFor();
  await page.getByRole("button", { name: "试读" }).click();
}

journey(
  "a file of twelve lines: ten match, two wait, and again nothing is new",
  async ({ open }) => {
    const owner = await open(CLOTHES[0], "王秀兰", "/ledger");
    await saysSoon(owner.page, "每一笔都说得清");
    const desk = await open(DESK, "孙婷", "/desk/bank");
    const { page } = desk;
    // The committee imports the public revenue's; the fees' was never imported.
    await saysSoon(page, "公共收益");
    await page.getByRole("link", { name: "导入流水" }).click();
    await book(page);
    await saysSoon(page, "试读结果");
    const read = await said(page);
    assert.match(read, /物业费\s+账号尾号 1001/);
    assert.match(read, /收支笔数\s+12/);
    assert.match(read, /自动对上\s+10/);
    assert.match(read, /需要人看\s+2/);
    assert.match(read, /以前已导入\s+0/);
    assert.match(read, /逐行核对无误/);
    await inspect(desk, "bank-read");
    await page.getByRole("button", { name: "入账 12 笔" }).click();
    await saysSoon(page, "入账 10 笔，待认领 2 笔，以前已导入 0 笔");
    await inspect(desk, "bank-booked");

    // Everybody hears how much nobody can explain, and nobody reads whose it is.
    await saysSoon(owner.page, "还没有人认领");
    await owner.page.getByRole("link", { name: "银行流水" }).click();
    await saysSoon(owner.page, "收到 2 笔");
    assert.doesNotMatch(await said(owner.page), /小川|丁一凡/);
    await inspect(owner, "bank-owner");

    // The son's transfer: one suggestion, one press.
    await page.getByRole("link", { name: "去认领" }).click();
    await saysSoon(page, "小川");
    await saysSoon(page, "替父亲交物业费");
    await saysSoon(page, "摘要里有这个门牌");
    await inspect(desk, "bank-open");
    await page.getByRole("button", { name: "就是这笔" }).first().click();
    await saysSoon(page, "已入账");
    // The stranger's: nobody knows; it is put ahead for a flat by hand, after asking around.
    const stranger = page.locator("main .card").filter({ hasText: "丁一凡" });
    assert.equal(await stranger.getByRole("button", { name: "就是这笔" }).count(), 0);
    await saysSoon(owner.page, "收到 1 笔");
    await saysSoon(owner.page, "¥500.00");
    await stranger.getByRole("button", { name: "选择去向" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("textbox").fill("1-1-0101");
    await page.keyboard.press("Enter");
    await page.getByText("存入这一户的预存款").click();
    await inspect(desk, "bank-by-hand");
    await sheet.getByRole("button", { name: "入账" }).first().click();
    await saysSoon(owner.page, "每一笔都说得清");
  },
);

journey(
  "what was booked wrongly is taken back, with a reason, and is public again",
  async ({ open }) => {
    const desk = await open(DESK, "孙婷", "/desk/bank");
    const { page } = desk;
    await page.getByRole("link", { name: "逐笔查看" }).first().click();
    await saysSoon(page, "丁一凡");
    await saysSoon(page, "已存入预存款");
    await inspect(desk, "bank-lines");
    const stranger = page.locator("main .card").filter({ hasText: "丁一凡" });
    await stranger.getByRole("button", { name: "撤回认领" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("button", { name: "撤回认领" }).click();
    await sheet.getByText("请写明原因").waitFor();
    await sheet.getByRole("textbox").fill("问过了，不是这一户的");
    await sheet.getByRole("button", { name: "撤回认领" }).click();
    await saysSoon(page, "已撤回");
    const owner = await open(CLOTHES[0], "王秀兰", "/ledger/statements");
    await saysSoon(owner.page, "收到 1 笔");
  },
);

/** The instruction over this sum, in the payment queue. */
const instruction = (page, sum) =>
  page
    .locator("main .card")
    .filter({ has: page.getByRole("heading", { name: sum, exact: true }) })
    .first();

journey("what is nobody's goes back: two sign, and the bank pays", async ({ open }) => {
  const desk = await open(DESK, "孙婷", "/desk/bank/open");
  const { page } = desk;
  const stranger = page.locator("main .card").filter({ hasText: "丁一凡" });
  await stranger.getByRole("button", { name: "退回付款人" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "签名并送会签" }).click();
  await sheet.getByText("请写明为什么退回").first().waitFor();
  // The bank's file names who sent it.
  assert.equal(await sheet.getByRole("textbox", { name: "收款人" }).inputValue(), "丁一凡");
  await sheet.getByRole("textbox", { name: "开户行" }).fill("演示银行高新支行");
  await sheet.getByRole("textbox", { name: "账号" }).fill("6222 0000 0005 0088");
  await sheet.getByRole("textbox", { name: "为什么退回" }).fill("汇错账户，已打电话与本人核实");
  const second = { label: "青禾社区居民委员会" };
  await sheet.getByRole("combobox", { name: "由谁会签" }).selectOption(second);
  await inspect(desk, "bank-refund");
  await sheet.getByRole("button", { name: "签名并送会签" }).click();
  await saysSoon(page, "已送会签");

  const signer = await open(DESK, "吴芳", "/inbox");
  await toSign(signer.page, /收款退回付款人/).click();
  await saysSoon(signer.page, "退回金额 — ¥500.00");
  // To whom: the evidence is the payee.
  await signer.page.getByRole("button", { name: "查看材料 1" }).click();
  await signer.page.getByRole("dialog").getByText("6222000000050088").waitFor();
  await signer.page.keyboard.press("Escape");
  await inspect(signer, "bank-refund-cosign");
  await signer.page.getByRole("button", { name: "会签", exact: true }).click();
  await signer.page.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(signer.page, "已会签");

  // Explained, but not gone: it is owed until the bank has paid.
  const owner = await open(CLOTHES[0], "王秀兰", "/ledger/statements");
  await saysSoon(owner.page, "每一笔都说得清");
  const bank = await open(DESK, "林静", "/desk/payouts");
  const queue = bank.page;
  await instruction(queue, "¥500.00").getByText("已批准，待银行付款").waitFor();
  const lines = await open(DESK, "孙婷", "/desk/bank");
  await lines.page.getByRole("link", { name: "逐笔查看" }).first().click();
  await saysSoon(lines.page, "已批准退回付款人");
  await inspect(lines, "bank-refund-line");
  const refund = instruction(queue, "¥500.00");
  await refund.getByRole("textbox", { name: "银行回单" }).fill("回单 退款 500.00");
  await refund.getByRole("button", { name: "确认已付" }).click();
  await instruction(queue, "¥500.00").getByText("已付款", { exact: true }).waitFor();
});

journey("the same file again adds nothing (desk-en)", async ({ open }) => {
  const desk = await open(DESK_EN, "孙婷", "/desk/bank/import");
  const { page } = desk;
  await page.getByRole("button", { name: "Use the demo's file" }).click();
  await page.getByText("演示银行-camt053.xml").waitFor();
  await page.getByRole("button", { name: "Read it" }).click();
  await saysSoon(page, "No new lines: 0 added");
  assert.match(await said(page), /Imported before\s+12/);
  await inspect(desk, "bank-again");
});

journey("a file that does not add up is refused with the line that breaks", async ({ open }) => {
  const desk = await open(DESK, "孙婷", "/desk/bank/import");
  const { page } = desk;
  const file = await (await fetch(`${new URL(page.url()).origin}/demo/api/bank-statement`)).text();
  const broken = file.replace("500.00", "501.00");
  assert.notEqual(broken, file);
  const buffer = Buffer.from(broken);
  const chooser = page.locator("input[type=file]");
  await chooser.setInputFiles({ name: "broken.xml", mimeType: "application/xml", buffer });
  await page.getByRole("button", { name: "试读" }).click();
  await saysSoon(page, "没有入账");
  await saysSoon(page, "closing_mismatch");
  await inspect(desk, "bank-broken");
  await chooser.setInputFiles({
    name: "nothing.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("a,b\n1,2\n"),
  });
  await page.getByRole("button", { name: "试读" }).click();
  await saysSoon(page, "format_unknown");
});

journey("who does not keep the fee account imports nothing", async ({ open }) => {
  const desk = await open(DESK, "吴芳", "/desk/bank/import");
  await saysSoon(desk.page, "只有记这项资金账的单位");
  const tenant = await open(CLOTHES[0], "许可", "/ledger");
  await saysSoon(tenant.page, "账本");
  assert.doesNotMatch(await said(tenant.page), /银行流水/);
});

/** A company's account at a bank that prints no number into its file. */
const NO_ACCOUNT = `[HISTORYDETAIL]
凭证号,交易时间,对方单位,对方账号,转入金额,转出金额,余额,用途,摘要,附言
K1,DAY 11:09:16,某某商行,6222,88.00,,188.00,往来款,转账,
`;

journey("a company's bank file without an account says nothing till somebody does", async (t) => {
  const desk = await t.open(DESK, "孙婷", "/desk/bank/import");
  const { page } = desk;
  const day = await dayFrom(t.demo, 0);
  await page.locator("input[type=file]").setInputFiles({
    name: "historydetail.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(NO_ACCOUNT.replace("DAY", day)),
  });
  await page.getByRole("button", { name: "试读" }).click();
  await saysSoon(page, "没有写");
  await inspect(desk, "bank-no-account");
  await page.getByLabel("这是哪项资金的账户").selectOption({ label: "代收代付" });
  await saysSoon(page, "试读结果");
  await page.getByRole("button", { name: "入账 1 笔" }).click();
  await saysSoon(page, "待认领 1 笔");
});
