// Contracts of the public revenue: in from a sheet, signed by two institutions; money that is
// missing is red for everybody until a line of the bank's statement is booked to it.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage } from "./harness.mjs";
import { dayFrom } from "./sign.mjs";

const journey = stage();

const HEADERS =
  "合同编号,合同名称,对方单位,收入类别,楼栋,开始日期,截止日期,宽限天数,首次应收日,间隔月数,期数,每期金额（元）";

async function read(page, rows) {
  const buffer = Buffer.from(`\uFEFF${[HEADERS, ...rows].join("\r\n")}\r\n`);
  const file = { name: "合同.csv", mimeType: "text/csv", buffer };
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("button", { name: "试读" }).click();
}

async function coSign(page, title) {
  await page
    .getByRole("link", { name: /^待会签/ })
    .first()
    .click();
  await page.getByRole("link", { name: title }).first().click();
  await saysSoon(page, "合同份数");
  // Whoever signs reads every contract first.
  await saysSoon(page, "HT-FZ-01");
  assert.match(await said(page), /24 笔应收，首笔 .+ ¥36,000\.00/);
  await page.getByRole("button", { name: "会签", exact: true }).click();
  await page.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(page, "已会签");
}

journey("what is missing is red for owners and on the desk's day", async ({ open }) => {
  const owner = await open(CLOTHES[0], "王秀兰", "/ledger");
  await owner.page
    .getByRole("link", { name: /公共收益/ })
    .first()
    .click();
  await saysSoon(owner.page, "基站租金");
  assert.match(await said(owner.page), /¥6,000\.00 应于 .+ 到账，仍未到账/);
  await inspect(owner, "revenue-fund");
  await owner.page.getByRole("link", { name: /3 份合同/ }).click();
  await saysSoon(owner.page, "电梯轿厢广告");
  await inspect(owner, "revenue-contracts");
  await owner.page.getByRole("link", { name: /快递柜场地/ }).click();
  await saysSoon(owner.page, "速达物流有限公司");
  const lockers = await said(owner.page);
  assert.match(lockers, /已收到 ¥2,400\.00/);
  assert.match(lockers, /晚了 1 天/);
  await inspect(owner, "revenue-contract");
  for (const name of ["何军", "郑海"]) {
    const desk = await open(DESK, name);
    await saysSoon(desk.page, "基站租金：¥6,000.00 应收未到账");
  }
});

journey(
  "two contracts come in from a sheet, with one broken row first, and are co-signed once",
  async ({ open, demo }) => {
    const [from, due, until] = [await dayFrom(demo, -5), await dayFrom(demo, 20)].concat(
      await dayFrom(demo, 700),
    );
    const parking = `HT-TC-02,地面公共车位,安顺停车管理有限公司,停车,,${from},${until},,${due},3,8,12000`;
    const room = (kind) =>
      `HT-FZ-01,1 号楼架空层,邻里便利店,${kind},1,${from},${until},5,${due},1,24,"1,500.00"`;
    const desk = await open(DESK, "孙婷", "/desk/contracts");
    const { page } = desk;
    await page.getByRole("link", { name: "导入合同表" }).click();
    await read(page, [parking, room("小卖部")]);
    await saysSoon(page, "有 1 处需要改");
    assert.match(await said(page), /3 收入类别 .+ kind_unknown/);
    assert.equal(await page.getByRole("button", { name: /送会签/ }).count(), 0);
    await inspect(desk, "revenue-broken");
    await read(page, [parking, room("租金")]);
    await saysSoon(page, "读到 2 份合同，应收合计 ¥132,000.00");
    await page.getByRole("button", { name: "把 2 份合同送会签" }).click();
    await saysSoon(page, "请填写业主决定的日期");
    await inspect(desk, "revenue-propose");
    await page.getByLabel("业主决定的日期").fill(from);
    await page.getByLabel("业主决定或合同依据（一句话说明）").fill("业主大会决定书第 3 号");
    await page.getByLabel("由谁会签").selectOption({ label: "海棠里业主委员会" });
    await page.getByRole("button", { name: "把 2 份合同送会签" }).click();
    await saysSoon(page, "已送会签");
    for (const name of ["刘建华", "周敏"]) {
      const signer = await open(DESK, name);
      await coSign(signer.page, /登记经营合同/);
      if (name === "周敏") await inspect(signer, "revenue-signed");
    }
    const owner = await open(CLOTHES[0], "王秀兰", "/ledger/contracts");
    await saysSoon(owner.page, "地面公共车位");
    await owner.page.getByRole("link", { name: /1 号楼架空层/ }).click();
    await saysSoon(owner.page, "1 号楼的公共部位");
    assert.match(await said(owner.page), /合同应收 ¥36,000\.00/);
    await owner.page.getByRole("button", { name: "看业主决定" }).click();
    await owner.page.getByText("业主大会决定书第 3 号").waitFor();
  },
);

/** The bank's file of the public revenue: one line that came. */
function statement(day, name, fen, remark, reference) {
  const yuan = (fen / 100).toFixed(2);
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>R-2</MsgId></GrpHdr><Stmt><Id>R-2</Id>
<Acct><Id><Othr><Id>6200000000003003</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
<Ntry><Amt Ccy="CNY">${yuan}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>${reference}</AcctSvcrRef><NtryDtls><TxDtls>
<RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr></RltdPties>
<RmtInf><Ustrd>${remark}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>`;
}

async function importFile(page, text) {
  const file = { name: "流水.xml", mimeType: "text/xml", buffer: Buffer.from(text) };
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("button", { name: "试读" }).click();
  await saysSoon(page, "试读结果");
}

journey(
  "a line of the statement is booked to what is expected, and the alarm ends",
  async ({ open, demo }) => {
    const owner = await open(CLOTHES[0], "王秀兰", "/funds/public_revenue");
    await saysSoon(owner.page, "仍未到账");
    const desk = await open(DESK, "周敏", "/desk/bank/import");
    const { page } = desk;
    const yesterday = await dayFrom(demo, -1);
    await importFile(page, statement(yesterday, "代付专户", 600_000, "租金", "R-1"));
    assert.match(await said(page), /需要人看 1/);
    await page.getByRole("button", { name: "入账 1 笔" }).click();
    await saysSoon(page, "待认领 1 笔");
    await page.getByRole("link", { name: "去认领" }).click();
    await saysSoon(page, "代付专户");
    await saysSoon(page, "这份合同正等着同样的金额");
    await inspect(desk, "revenue-open");
    await page.getByRole("button", { name: "就是这笔" }).first().click();
    await saysSoon(page, "已入账");
    await saysSoon(owner.page, "到期的应收款都已到账");
    assert.doesNotMatch(await said(owner.page), /仍未到账/);
    await owner.page.getByRole("link", { name: /5 份合同/ }).click();
    await owner.page.getByRole("link", { name: /基站租金/ }).click();
    await saysSoon(owner.page, "晚了 19 天");
    await inspect(owner, "revenue-late");

    // Taken back, it is missing again; a payer with one contract is known by itself.
    await page.getByRole("link", { name: "银行流水" }).first().click();
    await page.getByRole("link", { name: "逐笔查看" }).first().click();
    await saysSoon(page, "已记到经营合同");
    await page.getByRole("button", { name: "撤回认领" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("textbox").fill("代付的是另一份合同");
    await sheet.getByRole("button", { name: "撤回认领" }).click();
    await saysSoon(page, "已撤回");
    await saysSoon(owner.page, "未到账 ¥6,000.00");
    await page.getByRole("link", { name: "银行流水" }).first().click();
    await page.getByRole("link", { name: "导入流水" }).click();
    await importFile(page, statement(yesterday, "演示通信有限公司", 600_000, "基站", "R-2"));
    assert.match(await said(page), /自动对上 1/);
    await page.getByRole("button", { name: "入账 1 笔" }).click();
    await saysSoon(page, "入账 1 笔");
    await saysSoon(owner.page, "已收到 ¥6,000.00");
  },
);

journey("a contract ends early, and who may not register is told (desk-en)", async ({ open }) => {
  const clerk = await open(DESK_EN, "吴芳", "/desk/contracts/import");
  await saysSoon(clerk.page, "Only the owners' committee and the property company");
  const desk = await open(DESK_EN, "何军", "/desk/contracts");
  await saysSoon(desk.page, "电梯轿厢广告");
  await inspect(desk, "revenue-desk-en");
  await desk.page.getByRole("link", { name: /电梯轿厢广告/ }).click();
  await desk.page.getByText("End this contract early").click();
  await desk.page.getByRole("button", { name: "Propose" }).click();
  await desk.page.getByText("Please say why.").first().waitFor();
  await inspect(desk, "revenue-end-en");
});
