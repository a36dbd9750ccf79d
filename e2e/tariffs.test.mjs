// Fees beyond a plain month: a quarter's corridor electricity shared out to the fen, a vacancy that two
// institutions granted, and a preview that says what a run will do before anybody signs it.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage, toSign } from "./harness.mjs";
import { dayFrom, ledgerStatus } from "./sign.mjs";

const journey = stage();

const COMMITTEE = "海棠里业主委员会";
const RESIDENTS = "青禾社区居民委员会";
const TOTAL_YUAN = "1286.41";
const TOTAL_FEN = 128_641;

/** Fen of 「¥1,234.50」. */
function fenOf(text) {
  const found = /¥([\d,]+)\.(\d\d)/.exec(text);
  assert.ok(found, `no amount in ${text}`);
  return Number(found[1].replaceAll(",", "")) * 100 + Number(found[2]);
}

/** This month in Shanghai, `YYYY-MM`. */
async function thisMonth(demo) {
  const { time_ms } = await ledgerStatus(demo);
  return new Date(time_ms + 8 * 3_600_000).toISOString().slice(0, 7);
}

async function coSign(open, people, title) {
  for (const person of people) {
    const { page } = await open(DESK, person, "/inbox");
    await toSign(page, title).click();
    await page.getByRole("button", { name: "会签", exact: true }).click();
    await page.getByRole("button", { name: "确认会签" }).click();
    await saysSoon(page, "已会签");
  }
}

journey("a quarter's electricity is shared out, and the sheet adds up", async ({ open, demo }) => {
  const month = await thisMonth(demo);
  const desk = await open(DESK, "孙婷", "/desk/bills/tariffs");
  const { page } = desk;
  await page.getByRole("combobox", { name: "收费项目" }).selectOption({ label: "公共用电分摊" });
  await page.getByRole("radio", { name: /总额按面积分摊/ }).check();
  assert.equal(await page.getByRole("textbox", { name: /单价/ }).count(), 0, "no rate to fill in");
  await page.getByText("更多约定").click();
  await page.getByRole("combobox", { name: "多久一张账单" }).selectOption({ label: "每季度" });
  await page.getByRole("switch", { name: /代收代付/ }).check();
  await page.getByLabel("从哪个月起").fill(month);
  await page.getByRole("combobox", { name: "请哪家机构会签" }).selectOption({ label: RESIDENTS });
  await page.getByRole("textbox", { name: "依据", exact: true }).fill("物业服务合同第 6 条");
  await inspect(desk, "tariff-share");
  await page.getByRole("button", { name: "签名并送出" }).click();
  await saysSoon(page, "已送出，正在等会签");
  await saysSoon(page, "分摊总额");

  const second = await open(DESK, "吴芳", "/inbox");
  await toSign(second.page, /启用收费标准/).click();
  await saysSoon(second.page, "总额按面积分摊");
  await saysSoon(second.page, "每季度一次，交付次月起由业主付，代收代付，不是物业的收入");
  await inspect(second, "tariff-share-cosign");
  await second.page.getByRole("button", { name: "会签", exact: true }).click();
  await second.page.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(second.page, "已会签");
  await saysSoon(page, "已生效");

  await page.getByRole("link", { name: "本月出账" }).click();
  await page.getByRole("combobox", { name: "收费标准" }).selectOption({ index: 1 });
  await page.getByRole("textbox", { name: "要分摊的总额" }).fill(TOTAL_YUAN);
  await page.getByRole("textbox", { name: "总表起数" }).fill("10230");
  await page.getByRole("textbox", { name: "总表止数" }).fill("12104.5");
  await page.getByRole("textbox", { name: "供应商账单", exact: true }).fill("供电公司三季度账单");
  await page.getByRole("button", { name: "试算" }).click();
  await saysSoon(page, "应收合计 ¥1,286.41");
  const preview = await said(page);
  assert.match(preview, /抽三户看看/);
  assert.match(preview, /¥1,286\.41 × 75\.58 m² \/ 22,462\.20 m² ¥4\.3/, "the smallest flat");
  const buildings = page.getByRole("table").filter({ hasText: "各楼合计" });
  const sums = (await buildings.locator("tbody tr").allInnerTexts()).map(fenOf);
  assert.equal(sums.length, 4);
  assert.equal(
    sums.reduce((sum, fen) => sum + fen, 0),
    TOTAL_FEN,
  );
  await inspect(desk, "share-preview");
  await page.getByRole("button", { name: "出账", exact: true }).click();
  await page.getByRole("button", { name: "确认出账" }).click();
  await page.getByRole("link", { name: "看进度" }).click();
  await saysSoon(page, "已完成");
  await saysSoon(page, "合计 ¥1,286.41");
  await page.getByRole("link", { name: "看分摊表" }).click();
  await saysSoon(page, "各户合计等于总额");
  await saysSoon(page, "10,230 至 12,104.5，用量 1,874.5");
  const flats = page.getByRole("region", { name: "每户的分摊" }).locator("tbody tr");
  const shares = (await flats.allInnerTexts()).map(fenOf);
  assert.equal(shares.length, 240);
  assert.equal(
    shares.reduce((sum, fen) => sum + fen, 0),
    TOTAL_FEN,
  );
  await inspect(desk, "share-sheet");
});

/** The bank's file of the service fees: one line that went to the power company. */
function paidToSupplier(day, yuan) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>S-1</MsgId></GrpHdr><Stmt><Id>S-1</Id>
<Acct><Id><Othr><Id>6200000000001001</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
<Ntry><Amt Ccy="CNY">${yuan}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>S-1-1</AcctSvcrRef><NtryDtls><TxDtls>
<RltdPties><Cdtr><Pty><Nm>演示供电公司</Nm></Pty></Cdtr></RltdPties>
<RmtInf><Ustrd>三季度公共用电</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>`;
}

journey("what was collected goes to the supplier, and nothing is left", async ({ open, demo }) => {
  const owner = await open(CLOTHES[0], "王秀兰", "/funds/property_fee");
  const collected = owner.page.getByRole("listitem").filter({ hasText: "代收代付款" });
  await collected.getByText("¥1,286.41").waitFor();
  const desk = await open(DESK, "孙婷", "/desk/bank/import");
  const { page } = desk;
  const text = paidToSupplier(await dayFrom(demo, -1), TOTAL_YUAN);
  const file = { name: "流水.xml", mimeType: "text/xml", buffer: Buffer.from(text) };
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("button", { name: "试读" }).click();
  await saysSoon(page, "试读结果");
  await page.getByRole("button", { name: "入账 1 笔" }).click();
  await saysSoon(page, "待认领 1 笔");
  await page.getByRole("link", { name: "去认领" }).click();
  const line = page.locator("main .card").filter({ hasText: "演示供电公司" });
  await line.getByRole("button", { name: "选择去向" }).click();
  const sheet = page.getByRole("dialog");
  const supplier = "代收代付（付给供水、供电等单位，或它们退回）";
  await sheet.getByLabel("不是住户的钱").selectOption({ label: supplier });
  await inspect(desk, "supplier-by-hand");
  await sheet.getByRole("button", { name: "入账" }).last().click();
  await saysSoon(page, "已入账");
  await collected.getByText("¥0.00").waitFor();
  await inspect(owner, "passed-through");
});

journey("an owner sees the arithmetic of their own share (zh)", async ({ open }) => {
  const resident = await open(CLOTHES[0], "王秀兰", "/bills");
  const { page } = resident;
  await page
    .getByRole("link", { name: /公共用电分摊/ })
    .first()
    .click();
  await saysSoon(page, "¥1,286.41 × 89.37 m² / 22,462.20 m²");
  await saysSoon(page, "代收：替供水、供电等单位收");
  await saysSoon(page, "核对期到");
  await inspect(resident, "share-bill");
  await page.getByRole("button", { name: "在本机核对" }).first().click();
  await saysSoon(page, "已在您的手机上核对");
  await page.getByRole("link", { name: "看分摊表" }).click();
  await saysSoon(page, "各户合计等于总额");
  assert.ok(!/\d-\d-\d{4}/.test(await said(page)), "no door of anybody");
  await inspect(resident, "share-sheet-resident");
});

journey(
  "a vacancy is granted by two institutions and shown on the bill",
  async ({ open, demo }) => {
    const month = await thisMonth(demo);
    const desk = await open(DESK, "孙婷", "/desk/bills/reductions");
    const { page } = desk;
    await saysSoon(page, "还没有减免");
    await page.getByLabel("从哪个月").fill(month);
    await page.getByRole("combobox", { name: "请哪家机构会签" }).selectOption({ label: COMMITTEE });
    await page.getByRole("textbox", { name: "减百分之几" }).fill("30");
    await page.getByRole("textbox", { name: "哪些房屋" }).fill("3-1-9999");
    await page.getByRole("textbox", { name: "理由", exact: true }).fill("申报空置，水电无走数");
    await page.getByRole("button", { name: "签名并送出" }).click();
    await saysSoon(page, "没有找到：3-1-9999");
    await page.getByRole("textbox", { name: "哪些房屋" }).fill("3-1-1201");
    await inspect(desk, "reduction-form");
    await page.getByRole("button", { name: "签名并送出" }).click();
    await saysSoon(page, "已送出，正在等会签");
    await coSign(open, ["刘建华", "周敏"], /减免物业收费/);
    await saysSoon(page, "已生效");
    await inspect(desk, "reduction-granted");

    await page.getByRole("link", { name: "本月出账" }).click();
    await page.getByRole("button", { name: "试算" }).click();
    await saysSoon(page, "其中减免 ¥76.41，1 户");
    await saysSoon(page, "应收合计 ¥63,939.99");
    await inspect(desk, "reduction-preview");
    await page.getByRole("button", { name: "出账", exact: true }).click();
    await page.getByRole("button", { name: "确认出账" }).click();
    await page.getByRole("link", { name: "看进度" }).click();
    await saysSoon(page, "已完成");
    await saysSoon(page, "合计 ¥63,939.99 其中减免 ¥76.41");

    const resident = await open(CLOTHES[1], "王秀兰", "/bills");
    await saysSoon(resident.page, "¥178.29");
    await resident.page
      .getByRole("link", { name: /¥178\.29/ })
      .first()
      .click();
    await saysSoon(resident.page, "89.37 m² × ¥2.85 = ¥254.70");
    await saysSoon(resident.page, "¥254.70 − ¥76.41 (空置优惠 30%) = ¥178.29");
    await inspect(resident, "reduction-bill");
  },
);

journey("somebody moves in, and two institutions end the vacancy early", async ({ open, demo }) => {
  const [year, number] = (await thisMonth(demo)).split("-");
  const desk = await open(DESK, "孙婷", "/desk/bills/reductions");
  const { page } = desk;
  await page.getByRole("button", { name: "提前结束" }).click();
  const form = page.locator("section", { hasText: "提前结束减免" });
  assert.equal(await form.getByRole("textbox", { name: "哪些房屋" }).inputValue(), "3-1-1201");
  await form.getByRole("button", { name: "签名并送出" }).click();
  await saysSoon(page, "请写明理由，或附上材料");
  const second = form.getByRole("combobox", { name: "请哪家机构会签" });
  await second.selectOption({ label: COMMITTEE });
  await form.getByRole("textbox", { name: "理由", exact: true }).fill("业主已装修入住");
  await inspect(desk, "reduction-end-form");
  await form.getByRole("button", { name: "签名并送出" }).click();
  await saysSoon(page, "已送出，正在等会签");
  await coSign(open, ["刘建华", "周敏"], /提前结束减免/);
  await page.reload();
  await saysSoon(page, `提前结束：3-1-1201，到${year}年${Number(number)}月为止`);
  await inspect(desk, "reduction-ended");
});

journey("a second run of a shared quarter needs no total (desk-en)", async ({ open }) => {
  const desk = await open(DESK_EN, "孙婷", "/desk/bills/runs");
  const { page } = desk;
  await page.getByRole("combobox", { name: "Tariff" }).selectOption({ index: 1 });
  await saysSoon(page, "missing bills follow that sheet");
  await page.getByRole("button", { name: "Compute" }).click();
  await saysSoon(page, "Flats without a bill: 240");
  await inspect(desk, "share-again");
});
