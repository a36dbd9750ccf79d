// Direct debit: two residents let their banks pay; a batch is drawn and taken to the bank, its
// return file read, one booked and one reminded; the same file again says nothing new.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage } from "./harness.mjs";
import { dayFrom, forward, readAs } from "./sign.mjs";

const journey = stage();
const DAY_MS = 86_400_000;
const NUMBER = "6222 0202 0000 0000 123";
/** What the desk downloaded, line by line. */
let sent = [];

const WORDS = {
  zh: {
    link: /^银行代扣/,
    set: "开通银行代扣",
    name: "户名",
    bank: "开户行",
    number: "账号",
    cap: "每次最多扣多少（元）",
    sign: "签名授权",
    wrong: "账号是 8 到 32 位数字",
    done: "银行代扣已开通",
    tail: "演示银行海棠支行 尾号 0123",
    revoke: "撤销授权",
    revoked: "已撤销，以后的账单不再送银行",
  },
  en: {
    link: /^Direct debit/,
    set: "Set up direct debit",
    name: "Name on the account",
    bank: "Bank",
    number: "Account number",
    cap: "At most at once (yuan)",
    sign: "Sign",
    wrong: "An account number has 8 to 32 digits",
    done: "Direct debit is set up",
    tail: "演示银行海棠支行, ending in 0123",
    revoke: "Take it back",
    revoked: "Taken back; no further bill goes to the bank",
  },
};

/** Opens a flat's page from the bills, and lets the bank pay. */
async function authorise(resident, t, name, look) {
  const { page } = resident;
  await page.locator('a[href^="/bills/bank-debit/"]').first().click();
  await page.getByRole("button", { name: t.set }).waitFor();
  await inspect(resident, `${look}-none`);
  await page.getByRole("button", { name: t.set }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("textbox", { name: t.name, exact: true }).fill(name);
  await sheet.getByRole("textbox", { name: t.bank, exact: true }).fill("演示银行海棠支行");
  await sheet.getByRole("textbox", { name: t.number, exact: true }).fill("6222");
  await sheet.getByRole("textbox", { name: t.cap }).fill("300");
  await sheet.getByRole("button", { name: t.sign, exact: true }).click();
  await sheet.getByText(t.wrong).waitFor();
  await inspect(resident, `${look}-sheet`);
  await sheet.getByRole("textbox", { name: t.number, exact: true }).fill(NUMBER);
  await sheet.getByRole("button", { name: t.sign, exact: true }).click();
  await sheet.getByText(t.done).waitFor();
  await page.keyboard.press("Escape");
  await saysSoon(page, t.tail);
}

journey("residents let their banks pay, and take it back in one tap", async ({ open }) => {
  const english = await open(CLOTHES[3], "王秀兰", "/bills");
  await authorise(english, WORDS.en, "Wang Xiulan", "bank-debit-en");
  await inspect(english, "bank-debit-en-given");
  await english.page.getByRole("button", { name: WORDS.en.revoke }).click();
  await saysSoon(english.page, WORDS.en.revoked);
  await inspect(english, "bank-debit-en-revoked");

  const wang = await open(CLOTHES[0], "王秀兰", "/bills");
  await saysSoon(wang.page, "让您的银行按账单扣款");
  await authorise(wang, WORDS.zh, "王秀兰", "bank-debit");
  await saysSoon(wang.page, "¥300.00");
  await saysSoon(wang.page, "谁看得到账号");
  await inspect(wang, "bank-debit-given");
  const sun = await open(CLOTHES[1], "孙浩", "/bills");
  await authorise(sun, WORDS.zh, "孙浩", "bank-debit-large");
});

journey("a clerk draws a batch and takes the file to the bank", async ({ open, demo }) => {
  // Sun's prepaid money goes first, on the due day, and is not enough.
  await forward(demo, 8 * DAY_MS);
  const desk = await open(DESK, "孙婷", "/desk/bank-debits");
  const { page } = desk;
  await saysSoon(page, "有效授权 2 户");
  await saysSoon(page, "没有等银行结果的批次");
  await page.getByLabel("请银行哪天扣款").fill(await dayFrom(demo, -1));
  await page.getByRole("button", { name: "制作代扣批次" }).click();
  await saysSoon(page, "请填写缴费日或以后的日期");
  await page.getByLabel("请银行哪天扣款").fill(await dayFrom(demo, 0));
  await page.getByRole("button", { name: "制作代扣批次" }).click();
  await saysSoon(page, "2 笔，¥509.40");
  await inspect(desk, "bank-debits-desk");
  await page.locator('main a[href^="/desk/bank-debits/"]').first().click();
  await saysSoon(page, "3-1-1201");
  await saysSoon(page, "已送银行，等待结果");
  await inspect(desk, "bank-debits-batch");

  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载代扣文件" }).click();
  const download = await coming;
  assert.match(download.suggestedFilename(), /^代扣-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await download.path(), "utf8");
  assert.ok(text.startsWith("\uFEFFreference,payer,bank,account,amount,collect_on,remark\r\n"));
  sent = text
    .trim()
    .split("\r\n")
    .slice(1)
    .map((line) => line.slice(1, -1).split('","'));
  assert.deepEqual(sent.map(([, payer]) => payer).sort(), ["孙浩", "王秀兰"]);
  for (const [reference, , bank, account, amount] of sent) {
    assert.match(reference, /^D[0-9a-f]{16}000[12]$/);
    assert.deepEqual(
      [bank, account, amount],
      ["演示银行海棠支行", "6222020200000000123", "254.70"],
    );
  }
  assert.doesNotMatch(text, /1201|0301/, "no door");

  // Whoever looked at the number is seen; nobody says that anything was paid.
  const wang = await open(CLOTHES[0], "王秀兰", "/bills");
  await wang.page.locator('a[href^="/bills/bank-debit/"]').first().click();
  await saysSoon(wang.page, "等待结果");
  assert.doesNotMatch(await said(wang.page), /代扣成功/);
  await inspect(wang, "bank-debit-waiting");
  const reader = await readAs(demo, "王秀兰");
  const log = await reader.get("access-log?limit=100");
  assert.ok(log.items.some(({ what }) => what === "directdebit.account"));
});

/** The bank's own file, with lines above and below the table. */
function returned(rows) {
  const lines = rows.map(
    ([reference, payer, , account, amount], at) =>
      `${at + 1},${account},${payer},${amount},${payer === "孙浩" ? "失败,账户余额不足" : "成功,"},${reference}`,
  );
  const head = "演示银行批量代扣结果\n序号,账号,户名,金额,处理结果,失败原因,备注";
  return `${head}\n${lines.join("\n")}\n合计,,,509.40,,,\n`;
}

async function readReturn(page, text) {
  const file = { name: "回盘.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("button", { name: "试读" }).click();
}

journey("the bank's return: one booked, one reminded, again nothing new", async ({ open }) => {
  const desk = await open(DESK, "孙婷");
  const { page } = desk;
  await saysSoon(page, "等银行结果，2 笔");
  await page.getByRole("link", { name: /等银行结果/ }).click();
  await saysSoon(page, "读取回盘文件");
  await readReturn(page, "门牌,读数\n1,2\n");
  await saysSoon(page, "有 1 处看不懂或对不上");
  await readReturn(page, returned(sent).replace("254.70", "254.07"));
  await saysSoon(page, "金额与送出的不同");
  await inspect(desk, "bank-debits-problems");
  await readReturn(page, returned(sent));
  await saysSoon(page, "新结果 2 笔：扣到 ¥254.70，没扣成 ¥254.70");
  await inspect(desk, "bank-debits-trial");
  await page.getByRole("button", { name: "登记 2 笔结果" }).click();
  await saysSoon(page, "回盘已登记");
  await saysSoon(page, "没扣成：余额不足");
  await saysSoon(page, "结果已齐");
  await inspect(desk, "bank-debits-recorded");

  await page.reload();
  await saysSoon(page, "读取回盘文件");
  await readReturn(page, returned(sent));
  await saysSoon(page, "2 笔以前登记过，略过");
  await saysSoon(page, "没有新的结果");
  assert.equal(await page.getByRole("button", { name: /登记 .* 笔结果/ }).count(), 0);
});

journey("the receipt and the reminder", async ({ open, demo }) => {
  const wang = await open(CLOTHES[0], "王秀兰", "/bills");
  await wang.page.locator('main a[href^="/receipts/"]').first().click();
  await saysSoon(wang.page, "银行代扣");
  await saysSoon(wang.page, "¥254.70");
  await wang.page.getByRole("button", { name: "在本机核对" }).first().click();
  await saysSoon(wang.page, "已在您的手机上核对");
  await inspect(wang, "bank-debit-receipt");
  await wang.page.goto(new URL("/bills", demo.origin).href);
  await wang.page.locator('a[href^="/bills/bank-debit/"]').first().click();
  await saysSoon(wang.page, "代扣成功，已入账");
  await inspect(wang, "bank-debit-paid");

  const sun = await open(CLOTHES[1], "孙浩");
  await saysSoon(sun.page, "的账单没有代扣成功");
  await sun.page
    .getByRole("link", { name: /没有代扣成功/ })
    .first()
    .click();
  await saysSoon(sun.page, "余额不足");
  await sun.page.getByRole("button", { name: "在本机核对" }).first().click();
  await saysSoon(sun.page, "已在您的手机上核对");
  await inspect(sun, "bank-debit-reminder");
  await sun.page.goto(new URL("/bills", demo.origin).href);
  await sun.page.locator('a[href^="/bills/bank-debit/"]').first().click();
  await saysSoon(sun.page, "没有扣成");
  await inspect(sun, "bank-debit-failed");

  // The bill may go to the bank again.
  const english = await open(DESK_EN, "孙婷", "/desk/bank-debits");
  await english.page.getByRole("button", { name: "Draw a batch" }).click();
  await saysSoon(english.page, "Waiting for the bank");
  await english.page.locator('main a[href^="/desk/bank-debits/"]').first().click();
  await saysSoon(english.page, "1-1-0301");
  await inspect(english, "bank-debits-batch-en");
  await english.page.getByRole("button", { name: "Close the batch" }).click();
  const sheet = english.page.getByRole("dialog");
  await sheet.getByRole("textbox").fill("The bank returned the whole file");
  await sheet.getByRole("button", { name: "Close this batch" }).click();
  await saysSoon(english.page, "Void");
  await inspect(english, "bank-debits-closed-en");
});
