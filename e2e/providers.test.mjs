// WeChat Pay, with a provider that stands here and keys made for the day: a resident asks for an
// order, the provider tells, the counter books with one press, and a forgery changes nothing.

import assert from "node:assert/strict";
import { createCipheriv, createSign, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage, startDemo, until } from "./harness.mjs";
import { ledgerStatus } from "./sign.mjs";

/** The property company's portal: the only one with a merchant's keys. */
const COMPANY = 1;
const at = (path) => `${path}?via=${COMPANY}`;
const SERIAL = "PUB_KEY_ID_0000000000000024101100397200000006";
const API_V3_KEY = "0123456789abcdef0123456789ABCDEF";
const TRANSACTION = "4200001234202611220123456789";

const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const keys = { wechat: pair(), merchant: pair(), somebody: pair() };
const pem = (key, type) => key.export({ type, format: "pem" });

/** The headers with which a key signs a body now. */
function signed(body, { privateKey } = keys.wechat) {
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1_000)), "c5ac7061fccab6bf"];
  const signature = createSign("RSA-SHA256").update(`${timestamp}\n${nonce}\n${body}\n`);
  return {
    "wechatpay-timestamp": timestamp,
    "wechatpay-nonce": nonce,
    "wechatpay-serial": SERIAL,
    "wechatpay-signature": signature.sign(privateKey, "base64"),
  };
}

/** WeChat: keeps what it is asked, and answers with a code. */
const asked = [];
const provider = createServer((request, answer) => {
  let body = "";
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    asked.push(JSON.parse(body));
    const text = JSON.stringify({ code_url: `weixin://wxpay/bizpayurl?pr=${asked.length}` });
    answer.writeHead(200, { "content-type": "application/json", ...signed(text) }).end(text);
  });
});

async function startTown() {
  await new Promise((resolve) => provider.listen(0, "127.0.0.1", resolve));
  const folder = mkdtempSync(join(tmpdir(), "linli-providers-"));
  const kept = (name, text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const wechat = {
    mchid: "1900000100",
    appid: "wxd678efh567hg6787",
    merchant_serial: "408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB",
    key_file: kept("merchant.pem", pem(keys.merchant.privateKey, "pkcs8")),
    api_v3_key_file: kept("apiv3", API_V3_KEY),
    platform_keys: { [SERIAL]: kept("wechat.pem", pem(keys.wechat.publicKey, "spki")) },
    url: `http://127.0.0.1:${provider.address().port}`,
  };
  const demo = await startDemo("--providers", kept("providers.json", JSON.stringify({ wechat })));
  rmSync(folder, { recursive: true, force: true });
  return {
    ...demo,
    stop: async () => {
      await demo.stop();
      provider.closeAllConnections();
      await new Promise((resolve) => provider.close(resolve));
    },
  };
}

const journey = stage(startTown);

/** What WeChat says of an order: its body, as it would send it. */
function notice(order, paidMs, transaction = TRANSACTION) {
  const paid = new Date(paidMs + 8 * 3_600_000).toISOString().slice(0, 19);
  const plain = {
    transaction_id: transaction,
    mchid: "1900000100",
    appid: "wxd678efh567hg6787",
    out_trade_no: order.out_trade_no,
    trade_state: "SUCCESS",
    success_time: `${paid}+08:00`,
    amount: { ...order.amount, payer_total: order.amount.total },
    payer: { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
  };
  const nonce = "fdasflkja484";
  const cipher = createCipheriv("aes-256-gcm", API_V3_KEY, nonce).setAAD(
    Buffer.from("transaction"),
  );
  const text = [cipher.update(JSON.stringify(plain)), cipher.final(), cipher.getAuthTag()];
  const ciphertext = Buffer.concat(text).toString("base64");
  const resource = { algorithm: "AEAD_AES_256_GCM", ciphertext, nonce };
  return JSON.stringify({
    event_type: "TRANSACTION.SUCCESS",
    resource: { ...resource, associated_data: "transaction" },
  });
}

async function tell(order, body, headers) {
  const answer = await fetch(order.notify_url, { method: "POST", body, headers });
  return [answer.status, await answer.text()];
}

async function refusals(order) {
  const metrics = await (await fetch(new URL("/metrics", order.notify_url))).text();
  const line = /linli_provider_notices_total\{([^}]*signature_wrong[^}]*)\} (\d+)/.exec(metrics);
  return line === null ? 0 : Number(line[2]);
}

journey("a bill is paid with WeChat, and booked with one press", async ({ open, demo }) => {
  const resident = await open(CLOTHES[0], "王秀兰", at("/bills"));
  const { page } = resident;
  await page
    .locator('main a[href^="/bills/"]:not([href$="#pay"], [href^="/bills/refund/"])')
    .first()
    .click();
  await page.getByRole("button", { name: "去交费" }).click();
  const sheet = page.getByRole("dialog");
  const button = sheet.getByRole("button", { name: "微信支付扫码交 ¥254.70" });
  await button.waitFor();
  await inspect(resident, "provider-offer");
  await button.click();
  await sheet.getByRole("img", { name: /微信支付付款码/ }).waitFor();
  await inspect(resident, "provider-code");
  assert.equal(asked.length, 1);
  const [order] = asked;
  const told = JSON.stringify(order);
  for (const secret of ["王秀兰", "3-1-1201", "1201"]) assert.ok(!told.includes(secret), told);
  assert.deepEqual(order.amount, { total: 25_470, currency: "CNY" });

  // A forgery is refused, counted, and nobody sees anything of it.
  const { time_ms } = await ledgerStatus(demo);
  const body = notice(order, time_ms - 60_000);
  const [status, answer] = await tell(order, body, signed(body, keys.somebody));
  assert.deepEqual([status, JSON.parse(answer).code], [401, "FAIL"]);
  assert.equal(await refusals(order), 1);

  // The counter has nothing to book, then one payment that fits its order.
  const desk = await open(DESK, "孙婷", at("/desk/counter/arrivals"));
  await saysSoon(desk.page, "没有等待入账的通知");
  for (let times = 0; times < 2; times += 1) {
    assert.deepEqual(await tell(order, body, signed(body)), [204, ""]);
  }
  await sheet.getByText("微信支付已通知，等待入账").waitFor();
  assert.doesNotMatch(await said(page), /已付款|已交清/);
  await inspect(resident, "provider-pending");
  await desk.page.goto(new URL("/", demo.origin).href);
  await saysSoon(desk.page, "在线支付的到账通知等待入账");
  await desk.page.goto(new URL("/desk/counter", demo.origin).href);
  await desk.page.getByRole("link", { name: "到账通知 (1)" }).click();
  await saysSoon(desk.page, "1 笔与订单相符，共 ¥254.70");
  await saysSoon(desk.page, "3-1-1201");
  await inspect(desk, "arrivals");
  await desk.page.getByRole("button", { name: "签名入账 1 笔" }).click();
  await saysSoon(desk.page, "已入账");
  await saysSoon(desk.page, "没有等待入账的通知");
  await inspect(desk, "arrivals-booked");

  // Only now it is paid: by the ledger's own receipt.
  await saysSoon(page, "已交清");
  await saysSoon(page, "收据");
  await inspect(resident, "provider-paid");
  await until("the notice is on the books", async () => {
    const seen = await said(desk.page);
    return seen.includes("最近入账的") && seen.includes(TRANSACTION);
  });
});

journey("what nobody ordered is kept, and booked by hand", async ({ open, demo }) => {
  const [order] = asked;
  const { time_ms } = await ledgerStatus(demo);
  const other = {
    ...order,
    out_trade_no: "anotherSystem0001",
    amount: { total: 5_000, currency: "CNY" },
  };
  const body = notice(other, time_ms - 60_000, "4200000000000000000000000001");
  assert.deepEqual(await tell(order, body, signed(body)), [204, ""]);
  const desk = await open(DESK_EN, "孙婷", at("/desk/counter/arrivals"));
  const { page } = desk;
  await saysSoon(page, "no such order");
  await saysSoon(page, "Perhaps of another system");
  await inspect(desk, "arrivals-odd");
  await page.getByRole("button", { name: "Choose a bill" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("textbox").fill("3-1-1201");
  await sheet.getByRole("textbox").press("Enter");
  await sheet.getByRole("radio", { name: /As money paid ahead/ }).check();
  await inspect(desk, "arrivals-by-hand");
  await sheet.getByRole("button", { name: "Sign it" }).click();
  await saysSoon(page, "No notice waits");
  await saysSoon(page, "4200000000000000000000000001");
  const resident = await open(CLOTHES[2], "王秀兰", at("/bills"));
  await saysSoon(resident.page, "¥50.00");
});
