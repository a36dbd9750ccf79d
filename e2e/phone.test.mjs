// A phone of one's own: a letter makes it, a second institution looks at it, and what it has sent
// is not lost when institutions fail.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import {
  CLOTHES,
  DESK,
  UNREACHABLE,
  pressable,
  reopen,
  saysSoon,
  stage,
  until,
} from "./harness.mjs";

const journey = stage();
/** 郭长顺's phone, from the first journey on. */
let guo;

journey(
  "a letter becomes a phone, and a second institution confirms",
  async ({ open, keep, demo }) => {
    const code = demo.persona("郭师傅").activation;
    const phone = await open(CLOTHES[0], null, `/a#${code}`);
    const { page } = phone;
    await saysSoon(page, "激活码已从二维码读出");
    assert.equal(new URL(page.url()).hash, "", "the code leaves the address bar");
    await inspect(phone, "letter");
    await page.getByRole("button", { name: "绑定" }).click();
    await saysSoon(page, "绑定好了");
    await inspect(phone, "letter-bound");
    await page.getByRole("link", { name: "去首页" }).click();
    await saysSoon(page, "¥215.40");
    await saysSoon(page, "还差一家机构核对");
    await inspect(phone, "home-new");
    await pressable(page, "看账单").click();
    await saysSoon(page, "75.58 m² × ¥2.85 = ¥215.40");
    await page.getByRole("button", { name: "在本机核对" }).first().click();
    await saysSoon(page, "已在您的手机上核对");
    await page.getByRole("link", { name: "账本" }).click();
    await saysSoon(page, "维修资金");
    await inspect(phone, "books-new");
    await page.getByRole("link", { name: "我的", exact: true }).click();
    await saysSoon(page, "郭长顺");
    await saysSoon(page, "2-1-0502");
    await inspect(phone, "me-new");

    // The institution that sent the letter is not a second one.
    const sender = await open(DESK, "刘建华", "/desk/people/confirm");
    const sent = sender.page.locator("main .card").filter({ hasText: "郭长顺" });
    await sent.getByText("这封信是您的机构发的，请另一家机构核对。").waitFor();
    assert.equal(await sent.getByRole("button").count(), 0);
    await inspect(sender, "confirm-sender");

    const committee = await open(DESK, "吴芳", "/desk/people/confirm");
    const desk = committee.page;
    const waiting = desk.locator("main .card").filter({ hasText: "郭长顺" });
    await waiting.getByRole("button", { name: "核对无误" }).click();
    await inspect(committee, "confirm-sure");
    await desk.getByRole("button", { name: "看过了，核对无误" }).click();
    await waiting.getByText("已核对").waitFor();
    await inspect(committee, "confirmed");
    // The phone hears of it.
    await saysSoon(page, "两家机构已核对");
    await inspect(phone, "me-confirmed");
    keep((guo = phone));
  },
);

for (const [clothes, press, words] of [
  [CLOTHES[1], "绑定", "这个激活码用过了，或者过了期。请带身份证到居委会，当场换一封新信。"],
  [CLOTHES[2], "Link", "used"],
]) {
  journey(
    `a used code is refused in clear words (${clothes.name})`,
    async ({ open, demo }) => {
      const phone = await open(clothes, null, `/a#${demo.persona("郭师傅").activation}`);
      await phone.page.getByRole("button", { name: press }).click();
      await saysSoon(phone.page, words);
      await inspect(phone, "letter-used");
    },
    { allowed: [/Failed to load resource/] },
  );
}

/** Waits until, of the seals that are shown there, those of one institution alone are hollow. */
async function hollowSoon(page, place, mark) {
  const seals = page.locator(`${place} .seal`);
  const read = (all) => all.map((seal) => [seal.firstChild.data, seal.matches(".seal-signed")]);
  let shown = [];
  await until(`hollow in ${place}: ${mark}`, async () => {
    shown = await seals.evaluateAll(read);
    const hollow = shown.filter(([, signed]) => !signed).map(([mark]) => mark);
    return shown.length > 1 && hollow.length > 0 && hollow.every((each) => each === mark);
  });
  assert.ok(new Set(shown.map(([mark]) => mark)).size === 4, String(shown));
}

/** Where the ledger stands, by any institution's server that still answers. */
async function standing(demo) {
  return (await fetch(`${demo.origin}/v1/status`)).json();
}

journey(
  "one institution down: money is taken and the phone hears of it",
  async ({ open, take, keep, demo }) => {
    await demo.control("validators/3/stop");
    take(guo);
    await guo.page.getByRole("link", { name: "首页" }).click();
    const counter = await open(DESK, "孙婷", "/desk/counter");
    const { page } = counter;
    await page.getByRole("textbox", { name: "门牌号" }).fill("2-1-0502");
    await page.getByRole("textbox", { name: "门牌号" }).press("Enter");
    await page.getByRole("radio", { name: /收预存款/ }).check();
    await page.getByRole("textbox", { name: "金额" }).fill("300");
    await page.getByRole("radio", { name: "现金" }).check();
    await page.getByRole("textbox", { name: "凭据", exact: true }).fill("收据存根 0232");
    await page.getByRole("button", { name: "收款入账" }).click();
    await saysSoon(page, "已入账 ¥300.00");
    await hollowSoon(page, "main", "银");
    await saysSoon(guo.page, "预存余额");
    await saysSoon(guo.page, "¥300.00");
    await hollowSoon(guo.page, ".ledger-line", "银");
    await inspect(guo, "one-down");
    // Wherever seals are shown it is the same: who keeps the ledger, how it works, a receipt.
    for (const path of ["/keepers", "/how", "/"]) {
      await guo.page.goto(new URL(path, guo.page.url()).href);
      await hollowSoon(guo.page, "main", "银");
      await inspect(guo, `one-down${path.replace("/", "-")}`);
    }
    assert.equal(await guo.page.getByText("账本暂停记账").count(), 0, "and nothing alarms");
    keep(guo);
  },
  { allowed: UNREACHABLE },
);

journey(
  "two down: nothing is written, all is read, and what was sent arrives after",
  async ({ open, take, demo }) => {
    take(guo);
    await guo.page.locator('main a[href$="#pay"]').first().click();
    const pay = guo.page.getByRole("button", { name: "用预存交 ¥215.40" });
    await pay.waitFor();
    // He pays where there is no network; when it comes back, the second institution is gone too.
    await guo.context.setOffline(true);
    await pay.click();
    await guo.page.getByRole("dialog").getByText("待送出").waitFor();
    await inspect(guo, "pay-waiting");
    await demo.control("validators/2/stop");
    await guo.context.setOffline(false);
    await guo.page.getByText("账本暂停记账").first().waitFor({ timeout: 60_000 });
    await guo.page.getByRole("dialog").getByText("账本恢复记账后会自己入账").waitFor();
    await inspect(guo, "two-down");
    // What is not sent yet cannot be pressed, and says why; a desk's words are kept until then.
    const { page: other } = await open(CLOTHES[0], "王秀兰", "/bills");
    await other
      .locator('main a[href^="/bills/"]:not([href$="#pay"], [href^="/bills/refund/"])')
      .first()
      .click();
    await other.getByRole("button", { name: "有疑问" }).click();
    await other.getByRole("textbox", { name: "哪里不对" }).fill("上月电梯停了两周");
    const send = other.getByRole("button", { name: "送出疑问" });
    await other.getByRole("dialog").getByText("现在不能办理，恢复后即可继续").waitFor();
    assert.equal(await send.getAttribute("aria-disabled"), "true");
    const desk = await open(DESK, "孙婷", "/desk/roster/person");
    await saysSoon(desk.page, "现在签的先存着，账本恢复后自己入账");
    await inspect(desk, "two-down-desk");
    const { height } = await standing(demo);

    await reopen(guo);
    const { page } = guo;
    await page.getByText("账本暂停记账").first().waitFor({ timeout: 60_000 });
    await page.goto(new URL("/ledger", page.url()).href);
    await saysSoon(page, "维修资金");
    await inspect(guo, "two-down-books");
    await page.goto(new URL("/outbox", page.url()).href);
    const sent = page.locator("main .card").filter({ hasText: "用预存交费" });
    await sent.getByText(/待送出|已送出，等待确认/).waitFor();
    await inspect(guo, "two-down-outbox");
    assert.equal((await standing(demo)).height, height, "nothing was written");

    for (const position of [2, 3]) await demo.control(`validators/${position}/start`);
    await sent.getByText("已入账").waitFor({ timeout: 60_000 });
    await page.getByText("账本暂停记账").first().waitFor({ state: "detached", timeout: 60_000 });
    await inspect(guo, "outbox-final");
    await sent.getByRole("link", { name: "看凭证" }).click();
    await page.getByRole("button", { name: "在本机核对" }).first().click();
    await saysSoon(page, "核对无误");
    await inspect(guo, "outbox-proof");
  },
  { allowed: UNREACHABLE },
);
