// A month's fees: one command bills everybody, money comes in at the desk and out of what was paid
// ahead, and a receipt goes on paper.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, pressable, said, saysSoon, stage } from "./harness.mjs";
import { newId, signAs } from "./sign.mjs";

const journey = stage();

/** Fen of 「¥1,234.50」. */
function fenOf(text) {
  const found = /¥([\d,]+)\.(\d\d)/.exec(text);
  assert.ok(found, `no amount in ${text}`);
  return Number(found[1].replaceAll(",", "")) * 100 + Number(found[2]);
}

/** The whole table, page after page. */
async function allRows(page, more) {
  const rows = page.locator("main tbody tr");
  await rows.first().waitFor();
  for (;;) {
    const before = await rows.count();
    const button = page.getByRole("button", { name: more });
    if ((await button.count()) === 0) return rows;
    await button.click();
    const grown = (before) => document.querySelectorAll("main tbody tr").length > before;
    await page.waitForFunction(grown, before);
  }
}

/** Balance of one account of the property fee's book, in fen. */
async function balanceOf(page, account) {
  const row = page.getByRole("row", { name: new RegExp(`^${account} `) }).first();
  return fenOf(await row.getByRole("cell").last().innerText());
}

const FLATS_FEN = 6_401_640;

journey("a month is billed with one command, and the sums agree", async ({ open }) => {
  const resident = await open(CLOTHES[0], "王秀兰", "/bills");
  await saysSoon(resident.page, "¥254.70");
  const book = await open(DESK, "何军", "/desk/books/property_fee");
  await saysSoon(book.page, "物业服务费收入");
  const before = await balanceOf(book.page, "4001");

  const desk = await open(DESK, "何军", "/desk/bills/runs");
  const { page } = desk;
  await page.getByRole("button", { name: "试算" }).click();
  await saysSoon(page, "240 户");
  const preview = await said(page);
  assert.match(preview, /22,462\.20 m²/);
  assert.match(preview, /应收合计 ¥64,016\.40/);
  await inspect(desk, "run-preview");
  await page.getByRole("button", { name: "出账", exact: true }).click();
  await inspect(desk, "run-sure");
  await page.getByRole("button", { name: "确认出账" }).click();
  await saysSoon(page, "已开始出账");
  await page.getByRole("link", { name: "看进度" }).click();
  await saysSoon(page, "已开 240 张，共 240 户");
  await saysSoon(page, "已完成");
  const run = await said(page);
  assert.match(run, /合计 ¥64,016\.40 已收 ¥0\.00/);
  await inspect(desk, "run-done");

  await page.getByRole("link", { name: "看这次的账单" }).click();
  const rows = await allRows(page, "再看更早的");
  const amounts = (await rows.allInnerTexts()).map(fenOf);
  assert.equal(amounts.length, 240);
  assert.equal(
    amounts.reduce((sum, fen) => sum + fen, 0),
    FLATS_FEN,
  );
  // The book that was open all the time hears of it.
  const income = (fen) => `¥${(fen / 100).toLocaleString("en", { minimumFractionDigits: 2 })}`;
  await saysSoon(book.page, income(before + FLATS_FEN));
  assert.equal(await balanceOf(book.page, "4001"), before + FLATS_FEN);
  await saysSoon(book.page, "借贷相等");
  await inspect(book, "book");
  // So does a phone.
  const bills = resident.page.locator(
    'main a[href^="/bills/"]:not([href$="#pay"], [href^="/bills/refund/"])',
  );
  await resident.page.waitForFunction(
    () => document.querySelectorAll('main a[href$="#pay"]').length === 2,
  );
  await inspect(resident, "bills-two");
  await bills.first().click();
  await saysSoon(resident.page, "89.37 m² × ¥2.85 = ¥254.70");
});

journey("a month that was billed before is not billed twice (desk-en)", async ({ open }) => {
  const desk = await open(DESK_EN, "孙婷", "/desk/bills/runs");
  const { page } = desk;
  await saysSoon(page, "Nov");
  await page.getByRole("button", { name: "Compute" }).click();
  await saysSoon(page, "This month was billed already");
  await saysSoon(page, "Issued before ¥64,016.40");
  await inspect(desk, "run-again");
  await page.getByRole("button", { name: "Issue bills" }).click();
  await page.getByRole("dialog").getByText("only flats without a bill").waitFor();
  await page.getByRole("button", { name: "Yes, issue bills" }).click();
  await saysSoon(page, "Billing has begun");
  await page.getByRole("link", { name: "See how far it is" }).click();
  await saysSoon(page, "240 flats (billed already");
  await saysSoon(page, "Sum ¥0.00");
});

const WORDS = {
  zh: {
    ahead: "预存余额",
    use: "用预存交 ¥254.70",
    done: "交好了",
    left: "预存还剩",
    receipt: /收据 \d+号/,
    check: "在本机核对",
    checked: "已在您的手机上核对",
    payee: "收款 安和物业服务有限公司",
    title: "交费收据",
    sealed: "3 家机构已签字 (需 3 家)",
  },
  en: {
    ahead: "Paid ahead",
    use: "Pay ¥254.70 from the balance",
    done: "Paid",
    left: "is left of what was paid ahead",
    receipt: /Receipt \d+/,
    check: "Check on this phone",
    checked: "Checked on",
    payee: "Paid to Anhe Property Services",
    title: "Receipt",
    sealed: "3 institutions have signed (3 needed)",
  },
};

/** Money ahead for a flat, in cash at the property company's desk. */
async function payAhead(open, yuan, slip) {
  const counter = await open(DESK, "孙婷", "/desk/counter");
  const { page } = counter;
  await page.getByRole("textbox", { name: "门牌号" }).fill("3-1-1201");
  await page.getByRole("textbox", { name: "门牌号" }).press("Enter");
  await page.getByRole("radio", { name: /收预存款/ }).check();
  await page.getByRole("textbox", { name: "金额" }).fill(yuan);
  await page.getByRole("radio", { name: "现金" }).check();
  await page.getByRole("textbox", { name: "凭据", exact: true }).fill(slip);
  await inspect(counter, "counter-prepaid");
  await page.getByRole("button", { name: "收款入账" }).click();
  await saysSoon(page, `已入账 ¥${yuan}`);
  return counter;
}

journey("money is paid ahead at the counter, and the receipt is printed", async ({ open }) => {
  const counter = await payAhead(open, "600.00", "收据存根 0231");
  const { page } = counter;
  await page.getByRole("link", { name: /打开收据/ }).click();
  await saysSoon(page, "转入预存 ¥600.00");
  await inspect(counter, "receipt-desk");
  await printed(counter, "receipt-desk", {
    payee: WORDS.zh.payee,
    amount: "实收 ¥600.00",
    sealed: WORDS.zh.sealed,
  });
});

for (const clothes of [CLOTHES[1], CLOTHES[2]]) {
  const words = WORDS[clothes.language];
  journey(`a bill is paid out of money paid ahead (${clothes.name})`, async ({ open }) => {
    const resident = await open(clothes, "王秀兰");
    const { page } = resident;
    await saysSoon(page, words.ahead);
    await page.locator('main a[href$="#pay"]').first().click();
    await page.getByRole("button", { name: words.use }).waitFor();
    await inspect(resident, "pay-prepaid");
    const sheet = page.getByRole("dialog");
    const before = fenOf(await sheet.getByText(/¥/).nth(1).innerText());
    await page.getByRole("button", { name: words.use }).click();
    await sheet.getByText(words.done, { exact: true }).waitFor();
    const left = fenOf(await sheet.getByText(words.left).last().innerText());
    assert.equal(left, before - 25_470);
    await inspect(resident, "paid-prepaid");
    await sheet.getByRole("link", { name: words.receipt }).click();
    await saysSoon(page, words.title);
    await page.getByRole("button", { name: words.check }).first().click();
    await saysSoon(page, words.checked);
    await inspect(resident, "receipt-prepaid");
    await printed(resident, "receipt-prepaid", {
      payee: words.payee,
      amount: "¥254.70",
      sealed: words.sealed,
    });
    // The balance on the list agrees with the answer.
    await page.emulateMedia({ media: "screen" });
    await page.locator("a.back").click();
    await page.getByRole("listitem").filter({ hasText: words.ahead }).first().waitFor();
    const row = page.getByRole("listitem").filter({ hasText: words.ahead }).first();
    assert.equal(fenOf(await row.innerText()), left);
  });
}

journey("the board shows what was billed and collected, and follows the ledger", async (here) => {
  const { open, demo } = here;
  const desk = await open(DESK, "何军", "/desk/board");
  const { page } = desk;
  await saysSoon(page, "欠费账龄");
  const sum = page.getByRole("row", { name: /^合计/ });
  const owed = fenOf(await sum.innerText());
  const bars = await page.locator(".bar").count();
  assert.ok(bars >= 1, "a month has its bar");
  await inspect(desk, "board");
  // A payment made elsewhere shows here without a reload.
  const resident = await open(CLOTHES[0], "孙浩", "/bills");
  const link = resident.page
    .locator('main a[href^="/bills/"]:not([href*="#"], [href^="/bills/refund/"])')
    .first();
  const bill = /bills\/([0-9a-f]{16})/.exec(await link.getAttribute("href"))[1];
  await signAs(demo, "孙浩", "billing.PayFromPrepaid", { payment: newId(), bill, fen: 100 });
  const left = (fen) => {
    const text = document.querySelector("main tfoot")?.innerText ?? "";
    const found = /¥([\d,]+)\.(\d\d)/.exec(text);
    return found !== null && Number(found[1].replaceAll(",", "")) * 100 + Number(found[2]) < fen;
  };
  await page.waitForFunction(left, owed);
});

/** The bytes of a sheet that a page saves as PDF. */
async function savedPdf(page) {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "存成 PDF" }).click();
  const download = await coming;
  assert.match(download.suggestedFilename(), /^linli-[a-z]+-\d+\.pdf$/);
  return readFileSync(await download.path());
}

journey(
  "a flat's account is certified, and the paper is the same every time",
  async ({ open }) => {
    const view = await open(CLOTHES[0], "李伟", "/bills");
    const { page } = view;
    await page.getByRole("link", { name: /开结清证明/ }).click();
    await saysSoon(page, "还没有开过");
    await page.getByRole("button", { name: "开一份证明" }).click();
    await page.getByRole("link", { name: /证明 1/ }).click();
    await saysSoon(page, "维修资金分户余额");
    await page.getByRole("button", { name: "在本机核对" }).click();
    await saysSoon(page, "已在您的手机上核对");
    await inspect(view, "certificate");
    const first = await savedPdf(page);
    assert.ok(first.subarray(0, 5).equals(Buffer.from("%PDF-")));
    assert.deepEqual(await savedPdf(page), first, "the same bytes");

    // The company gives one at its counter; whoever asked at the desk gets a copy of a receipt.
    const desk = await open(DESK, "孙婷", "/desk/bills/payments");
    await desk.page.locator('main a[href^="/desk/bills/receipts/"]').first().click();
    await saysSoon(desk.page, "副本");
    assert.ok((await savedPdf(desk.page)).length > 1_000);
    await inspect(desk, "receipt-copy");

    // Nobody else's business: another flat's certificate does not exist for a neighbour.
    const neighbour = await open(CLOTHES[2], "王秀兰", "/certificates/1");
    await neighbour.page.locator("main h1, main h2").first().waitFor();
    assert.doesNotMatch(await said(neighbour.page), /maintenance fund/);
  },
  { allowed: [/404/] },
);

journey("cash is handed over, and a colleague counts it again", async ({ open }) => {
  const counter = await payAhead(open, "120.00", "收据存根 0233");
  const { page } = counter;
  await page.getByRole("link", { name: "收银交班" }).click();
  const drawer = fenOf(await page.locator(".money-big").innerText());
  assert.ok(drawer >= 12_000, "what was taken at the counter lies in the drawer");
  await page.getByRole("textbox", { name: "清点金额" }).fill(((drawer - 100) / 100).toFixed(2));
  await page.getByRole("button", { name: "签名交班" }).click();
  await saysSoon(page, "请写明原因");
  await page.getByRole("textbox", { name: /少了/ }).fill("找零时多找了一元");
  await inspect(counter, "shift-counted");
  await page.getByRole("button", { name: "签名交班" }).click();
  await saysSoon(page, "由同事清点后复核");

  const colleague = await open(DESK, "何军", "/");
  await colleague.page
    .getByRole("link", { name: /现金等复核/ })
    .first()
    .click();
  await saysSoon(colleague.page, "−¥1.00");
  await colleague.page.getByRole("button", { name: "我点过了，复核" }).first().click();
  await saysSoon(page, "已复核");
  await inspect(colleague, "shift-confirmed");
});

journey("an auditor reads all of it, checks it, and changes nothing", async ({ open }) => {
  const auditor = await open(DESK, "高远");
  const { page } = auditor;
  await saysSoon(page, "不能改动任何内容");
  await inspect(auditor, "audit-home");
  const rail = page.getByRole("navigation").first();
  // What may be pressed on every one of an auditor's pages: it finds, reads, checks or saves.
  const harmless = /^(查找|查看|打开|下载凭证|再看更早的|核对这些签字|开始核对|)$/;
  const seen = { 账簿: "物业费", 账单: "2026年", 会签记录: "启用收费标准", 材料: "依据" };
  const checks = {
    核验: "凭证文件",
    账页: "页码",
    被拒记录: "没有办成的事也记在账上",
    导出: "下载账本文件",
  };
  for (const [name, words] of Object.entries({ ...seen, ...checks })) {
    await rail.getByRole("link", { name, exact: true }).click();
    await saysSoon(page, words);
    for (const button of await page.locator("main button").allInnerTexts()) {
      assert.match(button.trim().split("\n")[0], harmless, name);
    }
    await inspect(auditor, `audit-${new URL(page.url()).pathname.slice(1).replaceAll("/", "-")}`);
  }

  await rail.getByRole("link", { name: "账页", exact: true }).click();
  await page.getByRole("button", { name: "核对这些签字" }).click();
  await saysSoon(page, "页的签字都是真的，家数都够");
  await inspect(auditor, "audit-pages-checked");
  await page.locator("main tbody a").first().click();
  await saysSoon(page, "3 家机构已签字 (需 3 家)");
  await inspect(auditor, "audit-block");

  await rail.getByRole("link", { name: "账单", exact: true }).click();
  await page.getByRole("link", { name: "缴费记录" }).click();
  await page.locator("main tbody a").first().click();
  await page.getByRole("link", { name: "核对凭证" }).click();
  await page.getByRole("button", { name: "在本机核对" }).click();
  await saysSoon(page, "核对无误");
  await inspect(auditor, "audit-receipt");
});

/** What comes out of a printer: the slip with its figures, its seals and its code, and nothing else. */
async function printed({ page, clothes }, name, { payee, amount, sealed }) {
  await page.emulateMedia({ media: "print" });
  const slip = page.locator(".paper-slip");
  const words = (await slip.innerText()).replace(/[\u2009\u202f\u00a0\s]+/g, " ");
  for (const wanted of [payee, amount, sealed]) {
    assert.ok(words.includes(wanted), `${wanted} is not on the paper: ${words}`);
  }
  assert.match(words, /20\d\d/, "a receipt names its year");
  assert.ok(await slip.locator("svg.qr").isVisible(), "the code that leads to the proof");
  assert.equal(await slip.locator(".seal").count(), 4);
  for (const gone of ["nav", "header.top", ".acting", "button", "a.back"]) {
    for (const each of await page.locator(gone).all()) {
      assert.ok(!(await each.isVisible()), `${gone} is printed`);
    }
  }
  const pdf = await page.pdf({ preferCSSPageSize: true, path: `e2e/out/${name}.pdf` });
  assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length, 1, "one page");
  await page.screenshot({ path: `e2e/out/${name}-print.${clothes.name}.png`, fullPage: true });
}
