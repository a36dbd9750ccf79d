// What a contract brings, what it costs, and what the company keeps of it: registered with its
// commission, paid by a line of the bank's statement, with a cost that two institutions signed and
// the bank paid; after the quarter the company is paid too, and the statement has a line for it.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage, toSign } from "./harness.mjs";
import { dayFrom, forward } from "./sign.mjs";

const journey = stage();

const DAY_MS = 86_400_000;
const HEADERS =
  "合同编号,合同名称,对方单位,收入类别,楼栋,开始日期,截止日期,宽限天数,经营服务费比例（%）,首次应收日,间隔月数,期数,每期金额（元）";
const CONTRACT = /地面充电桩/;

async function read(page, row) {
  const buffer = Buffer.from(`\uFEFF${HEADERS}\r\n${row}\r\n`);
  const file = { name: "合同.csv", mimeType: "text/csv", buffer };
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("button", { name: "试读" }).click();
}

/** A signer looks at what is asked, says yes, and the page says that it was taken. */
async function coSign(open, name, title, looksAt) {
  const view = await open(DESK, name, "/inbox");
  await toSign(view.page, title).click();
  await looksAt(view);
  await view.page.getByRole("button", { name: "会签", exact: true }).click();
  await view.page.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(view.page, "已会签");
}

journey("a contract comes in with what the company keeps of it", async ({ open, demo }) => {
  const [from, due] = [await dayFrom(demo, -5), await dayFrom(demo, -1)];
  const until = await dayFrom(demo, 700);
  const row = (commission) =>
    `HT-CD-01,地面充电桩,蓝电新能源有限公司,充电,2,${from},${until},,${commission},${due},6,4,3333.33`;
  const desk = await open(DESK, "孙婷", "/desk/contracts/import");
  const { page } = desk;
  // A cell of percent format says 0.2 and means 20 %: nobody guesses.
  await read(page, row("0.2"));
  await saysSoon(page, "有 1 处需要改");
  assert.match(await said(page), /经营服务费比例 不是 0 到 50 的百分数/);
  await read(page, row("20%"));
  await saysSoon(page, "读到 1 份合同，应收合计 ¥13,333.32");
  assert.match(await said(page), /经营服务费 合计/);
  await inspect(desk, "income-import");
  await page.getByLabel("业主决定的日期").fill(from);
  await page.getByLabel("业主决定或合同依据（一句话说明）").fill("业主大会决定书第 5 号");
  await page.getByLabel("由谁会签").selectOption({ label: "海棠里业主委员会" });
  await page.getByRole("button", { name: "把 1 份合同送会签" }).click();
  await saysSoon(page, "已送会签");
  for (const name of ["刘建华", "周敏"]) {
    await coSign(open, name, /登记经营合同/, async (view) => {
      await saysSoon(view.page, "经营服务费 实收的 20%");
      if (name === "周敏") await inspect(view, "income-contract-signed");
    });
  }
  const owner = await open(CLOTHES[0], "王秀兰", "/ledger/contracts");
  await owner.page.getByRole("link", { name: CONTRACT }).click();
  await saysSoon(owner.page, "实收的 20%");
});

/** The bank's file of the public revenue: one line that came. */
function statement(day, name, fen) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>R-9</MsgId></GrpHdr><Stmt><Id>R-9</Id>
<Acct><Id><Othr><Id>6200000000003003</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
<Ntry><Amt Ccy="CNY">${(fen / 100).toFixed(2)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>R-9</AcctSvcrRef><NtryDtls><TxDtls>
<RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr></RltdPties>
<RmtInf><Ustrd>充电桩</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>`;
}

journey("its money comes, and the company's part is reckoned at once", async ({ open, demo }) => {
  const owner = await open(CLOTHES[0], "王秀兰", "/ledger/contracts");
  await owner.page.getByRole("link", { name: CONTRACT }).click();
  const desk = await open(DESK, "周敏", "/desk/bank/import");
  const { page } = desk;
  const text = statement(await dayFrom(demo, -1), "蓝电新能源有限公司", 333_333);
  const file = { name: "流水.xml", mimeType: "text/xml", buffer: Buffer.from(text) };
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("button", { name: "试读" }).click();
  await saysSoon(page, "自动对上 1");
  await page.getByRole("button", { name: "入账 1 笔" }).click();
  await saysSoon(owner.page, "已收到 ¥3,333.33");
  await saysSoon(owner.page, "累计收到 ¥3,333.33，应计 ¥666.66");
  const told = await said(owner.page);
  assert.match(told, /¥3,333\.33 × 20%＝¥666\.66，不足一分的舍去/);
  assert.match(told, /留给业主 ¥2,666\.67/);
  await owner.page.goto(new URL("/ledger/contracts", owner.page.url()).href);
  await saysSoon(owner.page, "还欠物业 ¥666.66");
  await inspect(owner, "income-owed");
});

journey("where it is paid to is the company's to say and another's to sign", async ({ open }) => {
  const desk = await open(DESK, "孙婷", "/desk/contracts");
  const { page } = desk;
  await page.getByText("登记经营服务费的收款账户").click();
  const form = page.locator("details[open]");
  await form.getByRole("button", { name: "送会签" }).click();
  await saysSoon(page, "账号是 8 到 32 位数字");
  await form.getByLabel("物业的账户名").fill("安和物业服务有限公司");
  await form.getByLabel("开户行").fill("演示银行海棠支行");
  await form.getByLabel("账号").fill("6200 0000 7777 0001");
  await inspect(desk, "income-account");
  await form.getByLabel("由谁会签").selectOption({ label: "青禾社区居民委员会" });
  await form.getByRole("button", { name: "送会签" }).click();
  await saysSoon(page, "已送会签");
  await coSign(open, "吴芳", /经营服务费的收款账户/, async (view) => {
    await saysSoon(view.page, "6200000077770001");
    assert.match(await said(view.page), /现在欠物业的经营服务费 ¥666\.66/);
    await inspect(view, "income-account-signed");
  });
});

const voucher = (form, number) => form.getByLabel(`凭证 ${number}：发票、完税证明等（一句话说明）`);

journey("a cost needs vouchers, another's signature, and the bank", async ({ open }) => {
  const desk = await open(DESK, "孙婷", "/desk/contracts");
  const { page } = desk;
  await page.getByRole("link", { name: CONTRACT }).click();
  await page.getByText("报送成本或税费").click();
  const form = page.locator("details[open]");
  await saysSoon(page, "现在最多可以报 ¥2,666.67");
  await form.getByRole("button", { name: "送会签" }).click();
  await saysSoon(page, "请写明凭证，或选择文件。");
  await form.getByLabel("金额（元）").fill("2666.68");
  await voucher(form, 1).fill("供电公司发票 0071 号，充电桩用电");
  await form.getByRole("button", { name: "再加一份凭证" }).click();
  await voucher(form, 2).fill("抄表照片说明：本期 812 度");
  await form.getByLabel("收款人").fill("演示供电公司");
  await form.getByLabel("开户行").fill("演示银行");
  await form.getByLabel("账号").fill("6200000088880002");
  await form.getByLabel("由谁会签").selectOption({ label: "海棠里业主委员会" });
  await inspect(desk, "income-cost");
  await form.getByRole("button", { name: "送会签" }).click();
  await saysSoon(page, "没有批准这笔成本");
  await inspect(desk, "income-cost-refused");
  await form.getByLabel("金额（元）").fill("500");
  await form.getByRole("button", { name: "送会签" }).click();
  await saysSoon(page, "已送会签");
  for (const name of ["刘建华", "周敏"]) {
    await coSign(open, name, /经营合同的成本、税费/, async (view) => {
      await saysSoon(view.page, "蓝电新能源有限公司");
      const asked = await said(view.page);
      assert.match(asked, /金额 ¥500\.00/);
      assert.match(asked, /批准以后还剩 ¥2,166\.67/);
      assert.match(asked, /演示供电公司/);
      if (name === "刘建华") await inspect(view, "income-cost-asked");
    });
  }
  const owner = await open(CLOTHES[3], "王秀兰", "/ledger/contracts");
  await owner.page.getByRole("link", { name: CONTRACT }).click();
  await saysSoon(owner.page, "Approved, the bank is to pay");
  assert.doesNotMatch(await said(owner.page), /Paid by the bank/);

  const bank = await open(DESK, "林静", "/desk/payouts");
  const queue = bank.page;
  await saysSoon(queue, "经营合同的成本、税费");
  const card = queue
    .locator(".card")
    .filter({ has: queue.getByRole("heading", { name: "¥500.00" }) });
  await card.getByRole("textbox", { name: "银行回单" }).fill("回单 ¥500.00");
  await card.getByRole("button", { name: "确认已付" }).click();
  await saysSoon(owner.page, "Paid by the bank");
  assert.match(await said(owner.page), /Left for the owners ¥2,166\.67/);
  await owner.page.getByRole("button", { name: "Voucher 1" }).click();
  await owner.page.getByText("供电公司发票 0071 号").waitFor();
  await owner.page.keyboard.press("Escape");
  await inspect(owner, "income-contract");
  const chinese = await open(CLOTHES[0], "王秀兰", "/ledger/contracts");
  await chinese.page.getByRole("link", { name: CONTRACT }).click();
  await saysSoon(chinese.page, "银行已付");
  await inspect(chinese, "income-contract");
  await chinese.page.getByRole("button", { name: "在本机核对" }).first().click();
  await saysSoon(chinese.page, "已在您的手机上核对");
  await chinese.page.getByRole("link", { name: "看账目" }).click();
  await saysSoon(chinese.page, "直接成本");
});

/** Days until the statement of this quarter is overdue: the 15th of the month after it. */
function daysToStatement(today) {
  const [year, month, day] = today.split("-").map(Number);
  const after = Math.floor((month - 1) / 3) * 3 + 3;
  return Math.round((Date.UTC(year, after, 16) - Date.UTC(year, month - 1, day)) / DAY_MS) + 1;
}

journey(
  "after the quarter the company is paid, and the statement has a line for the contract",
  async ({ open, demo }) => {
    await forward(demo, daysToStatement(await dayFrom(demo, 0)) * DAY_MS);
    const bank = await open(DESK, "林静", "/desk/payouts");
    await saysSoon(bank.page, "付给物业的经营服务费");
    await saysSoon(bank.page, "¥666.66");
    await inspect(bank, "income-queue");
    const owner = await open(CLOTHES[0], "王秀兰", "/disclosure");
    await owner.page
      .getByRole("link", { name: /公共收益收支明细表/ })
      .first()
      .click();
    await saysSoon(owner.page, "逐份合同收支");
    await saysSoon(owner.page, "地面充电桩");
    const line =
      /地面充电桩 HT-CD-01 蓝电新能源有限公司 场地、快递柜、充电及基站 2 号楼 ¥3,333\.33 ¥3,333\.33 ¥0\.00 ¥500\.00 ¥666\.66 ¥2,166\.67/;
    assert.match(await said(owner.page), line);
    await inspect(owner, "income-statement");
    const desk = await open(DESK_EN, "何军", "/desk/disclosure");
    await desk.page
      .getByRole("link", { name: /Public revenue/ })
      .first()
      .click();
    await saysSoon(desk.page, "Not of a contract");
    await inspect(desk, "income-statement");
  },
);
