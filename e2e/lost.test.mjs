// A phone that is lost and an account in other hands: the household card brings the bills back at
// once, two institutions bring an account back in public, and whoever is there can stop them.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, saysSoon, stage } from "./harness.mjs";

const journey = stage();
/** A key or code that nobody has is not found; the page asks until it is. */
const NOT_FOUND = [/Failed to load resource/];
const PIN = "482915";
/** What the printed card carries, from the first journey on. */
let printed;
/** 郭长顺's phone once the card has linked it. */
let guo;

/** What a browser does when it is short of room, or is told to forget. */
async function emptyStorage({ page, context }) {
  const origin = new URL(page.url()).origin;
  const session = await context.newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
  await session.detach();
}

/** A phone with full rights: the letter, and the second institution's look. */
async function linkedPhone(open, demo, clothes) {
  const phone = await open(clothes, null, `/a#${demo.persona("郭师傅").activation}`);
  await saysSoon(phone.page, "激活码已从二维码读出");
  await phone.page.getByRole("button", { name: "绑定" }).click();
  await saysSoon(phone.page, "绑定好了");
  const committee = await open(DESK, "吴芳", "/desk/people/confirm");
  const waiting = committee.page.locator("main .card").filter({ hasText: "郭长顺" });
  await waiting.getByRole("button", { name: "核对无误" }).click();
  await committee.page.getByRole("button", { name: "看过了，核对无误" }).click();
  await waiting.getByText("已核对").waitFor();
  return phone;
}

journey(
  "storage is emptied, and card and PIN bring the bill back",
  async ({ open, keep, demo }) => {
    const phone = await linkedPhone(open, demo, CLOTHES[0]);
    const { page } = phone;
    await page.goto(new URL("/me/devices", page.url()).href);
    await page.getByRole("link", { name: "打印家庭卡" }).click();
    await saysSoon(page, "打印一张，收在家里");
    for (const [pin, again, words] of [
      ["1234", "1234", "密码是 6 到 12 位数字"],
      ["123456", "123456", "这个密码太容易猜"],
      [PIN, "482916", "两次输入的不一样"],
    ]) {
      await page.getByLabel("给这张卡定一个密码").fill(pin);
      await page.getByLabel("再输入一次").fill(again);
      await page.getByRole("button", { name: "做家庭卡" }).click();
      await saysSoon(page, words);
    }
    await inspect(phone, "card-pin");
    await page.getByLabel("再输入一次").fill(PIN);
    await page.getByRole("button", { name: "做家庭卡" }).click();
    await saysSoon(page, "家庭卡做好了，请现在打印");
    await inspect(phone, "card-made");
    printed = await page.locator(".paper .letter-code").innerText();
    assert.match(printed, /^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]$/);
    const paper = await page.locator(".paper").innerText();
    assert.ok(!paper.includes(PIN), "the PIN is not on the paper");
    assert.ok(!paper.includes("郭长顺") && !paper.includes("2-1-0502"), "nor whose it is");
    const pdf = await page.pdf({ preferCSSPageSize: true, path: "e2e/out/card.pdf" });
    assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length, 1, "one page");
    await page.emulateMedia({ media: "print" });
    await page.screenshot({ path: "e2e/out/card-print.png", fullPage: true });
    await page.emulateMedia({ media: null });
    await page.goto(new URL("/me/devices", page.url()).href);
    await saysSoon(page, "打印在纸上，能绑定一部新手机");
    await inspect(phone, "devices-card");

    await emptyStorage(phone);
    await page.goto(new URL("/", page.url()).href);
    await page.getByRole("link", { name: "用激活码或家庭卡绑定" }).click();
    await page.getByLabel("激活码或家庭卡编码").fill(printed.toLowerCase().replace(/-/g, " "));
    await page.getByLabel("家庭卡密码").fill("482916");
    await page.getByRole("button", { name: "绑定" }).click();
    await saysSoon(page, "编码或密码不对");
    await inspect(phone, "card-wrong");
    await page.getByLabel("家庭卡密码").fill(PIN);
    await page.getByRole("button", { name: "绑定" }).click();
    await saysSoon(page, "绑定好了");
    await saysSoon(page, "到业委会、居委会、街道或物业任何一家看一眼");
    await inspect(phone, "card-bound");
    await page.getByRole("link", { name: "去首页" }).click();
    await saysSoon(page, "¥215.40");
    await saysSoon(page, "这部手机还没有核对");
    await inspect(phone, "card-home");
    keep((guo = phone));
  },
  { allowed: NOT_FOUND },
);

journey("one institution's look brings the vote back", async ({ open, keep, take }) => {
  take(guo);
  // The one that sent the letter may do it: the card was made by the person.
  const desk = await open(DESK, "刘建华", "/desk/people/confirm");
  const waiting = desk.page.locator("main .card").filter({ hasText: "本人的家庭卡" });
  await inspect(desk, "confirm-card");
  await waiting.getByRole("button", { name: "核对无误" }).click();
  await desk.page.getByRole("button", { name: "看过了，核对无误" }).click();
  await waiting.getByText("已核对").waitFor();
  await guo.page.getByText("这部手机还没有核对").waitFor({ state: "detached" });
  await guo.page.goto(new URL("/me/devices", guo.page.url()).href);
  await saysSoon(guo.page, "用家庭卡绑定");
  await inspect(guo, "devices-rebound");
  keep(guo);
});

for (const [clothes, pin, press, words] of [
  [CLOTHES[1], "家庭卡密码", "绑定", "这张家庭卡用过了，或者已经作废"],
  [CLOTHES[3], "PIN of the household card", "Link", "used before, or was ended"],
]) {
  journey(
    `a card works once (${clothes.name})`,
    async ({ open }) => {
      const phone = await open(clothes, null, `/a#${printed}`);
      await phone.page.getByLabel(pin).fill(PIN);
      await inspect(phone, "card-type");
      await phone.page.getByRole("button", { name: press }).click();
      await saysSoon(phone.page, words);
      await inspect(phone, "card-used");
    },
    { allowed: NOT_FOUND },
  );
}

/** A new phone that shows its key, and that key. */
async function newPhone(open) {
  const phone = await open(CLOTHES[0], null, "/link");
  await saysSoon(phone.page, "两部手机上的数字必须一样");
  await phone.page.getByText("扫不了？").click();
  return { phone, key: await phone.page.locator("main .code").innerText() };
}

async function openRecovery({ page }, door, name, key) {
  await page.getByRole("textbox", { name: "门牌号" }).fill(door);
  await page.getByRole("textbox", { name: "门牌号" }).press("Enter");
  await page.getByLabel("给谁恢复").selectOption({ label: name });
  await page.getByLabel("新手机上的编码").fill(key);
  await page.getByLabel("当面看了什么").fill("身份证原件，与名册一致");
  await page.getByRole("button", { name: "看过本人，发起恢复" }).click();
}

journey(
  "an account in other hands is recovered by two institutions",
  async ({ open, take }) => {
    take(guo);
    const { phone, key } = await newPhone(open);
    await inspect(phone, "recovery-phone");
    const first = await open(DESK, "吴芳", "/desk/people/recovery");
    await first.page.getByRole("button", { name: "看过本人，发起恢复" }).click();
    await saysSoon(first.page, "请选择给谁恢复");
    await inspect(first, "recovery-errors");
    await openRecovery(first, "2-1-0502", "郭长顺", key);
    await saysSoon(first.page, "已发起，请另一家机构当面核对");
    await saysSoon(first.page, "您这家机构已经核对过");
    await inspect(first, "recovery-opened");

    const second = await open(DESK, "刘建华", "/desk/people/recovery");
    await second.page.getByRole("button", { name: "同意恢复" }).click();
    await inspect(second, "recovery-sure");
    await second.page.getByRole("button", { name: "看过了，同意" }).click();
    await saysSoon(second.page, "已同意，记在账本上");
    await saysSoon(second.page, "等候期满后");
    await inspect(second, "recovery-approved");

    // The phone of before is warned, whoever has it; here nobody vetoes.
    await guo.page.goto(new URL("/", guo.page.url()).href);
    await saysSoon(guo.page, "有机构要换掉您账户的钥匙");
    // The page of the new phone may be closed meanwhile: its key waits.
    const address = phone.page.url();
    await phone.page.goto("about:blank");
    await second.page.getByRole("button", { name: "完成恢复" }).click({ timeout: 0 });
    await saysSoon(second.page, "已完成，旧钥匙全部作废");
    await inspect(second, "recovery-finished");
    await phone.page.goto(address);
    await saysSoon(phone.page, "绑定好了");
    await phone.page.getByRole("link", { name: "去首页" }).click();
    await saysSoon(phone.page, "¥215.40");
    await phone.page.goto(new URL("/me/devices", address).href);
    await saysSoon(phone.page, "恢复账户时换上");
    await inspect(phone, "devices-recovered");
  },
  { allowed: NOT_FOUND },
);

for (const [clothes, desk, title, veto, yes, done] of [
  [
    CLOTHES[0],
    DESK,
    "有机构要换掉您账户的钥匙",
    "这不是我办的，否决",
    "确认否决",
    "已否决，记在账本上",
  ],
  [
    CLOTHES[3],
    DESK_EN,
    "about to replace your account's keys",
    "It was not me: veto",
    "Veto it",
    "Vetoed, and on record",
  ],
]) {
  journey(
    `a live key is warned and vetoes (${clothes.name})`,
    async ({ open }) => {
      const [door, name] =
        clothes.language === "zh" ? ["3-1-1201", "王秀兰"] : ["1-2-0802", "李伟"];
      const { key } = await newPhone(open);
      const first = await open(DESK, "吴芳", "/desk/people/recovery");
      await openRecovery(first, door, name, key);
      await saysSoon(first.page, "已发起");
      const second = await open(DESK, "刘建华", "/desk/people/recovery");
      await second.page.getByRole("button", { name: "同意恢复" }).click();
      await second.page.getByRole("button", { name: "看过了，同意" }).click();
      await saysSoon(second.page, "已同意");

      const phone = await open(clothes, name);
      await saysSoon(phone.page, title);
      await inspect(phone, "recovery-warning");
      await phone.page.getByRole("button", { name: veto }).click();
      await inspect(phone, "recovery-veto");
      await phone.page.getByRole("button", { name: yes }).click();
      await saysSoon(phone.page, done);
      await inspect(phone, "recovery-vetoed");
      // On record, for everybody who looks.
      const view = await open(desk, "刘建华", "/desk/people/recovery");
      await saysSoon(view.page, desk === DESK ? "被否决" : "vetoed");
      await inspect(view, "recovery-list");
    },
    { allowed: NOT_FOUND },
  );
}
