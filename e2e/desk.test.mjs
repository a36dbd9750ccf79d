// Somebody without a phone comes to the residents' committee. 吴芳 looks at the document, questions
// a bill and signs for a notice in their name, prints the record; afterwards her key is worth
// nothing. Who has a phone sees a visit that was none, and ends it.

import assert from "node:assert/strict";
import { join } from "node:path";
import { inspect, OUT } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage } from "./harness.mjs";
import { freshKey, ledgerStatus, signAs } from "./sign.mjs";

const journey = stage();
/** 郭长顺 has a letter and has never linked a phone. */
const DOOR = "2-1-0502";
/** A session that was ended is asked for once more before the page knows it. */
const OVER = [/Failed to load resource/];

/** The desk's page with somebody found and chosen; gives their name. */
async function find(page, door, name) {
  await page.getByRole("textbox", { name: "门牌号" }).fill(door);
  await page.getByRole("textbox", { name: "门牌号" }).press("Enter");
  const person = page.getByLabel("替谁办理");
  const option = person.locator("option").nth(1);
  await option.waitFor({ state: "attached" });
  const chosen = name ?? (await option.innerText()).trim();
  await person.selectOption({ label: chosen });
  return chosen;
}

async function begin(page, door, name) {
  const chosen = await find(page, door, name);
  await page.getByRole("switch", { name: /看过他的证件原件/ }).check();
  await page.getByRole("button", { name: "开始协助" }).click();
  await page.getByText("您正在替").waitFor();
  return chosen;
}

journey(
  "a resident without a phone is helped, and takes the record home",
  async ({ open }) => {
    const asked = await open(DESK, "孙婷", "/desk/notices/new");
    await asked.page.getByRole("radio", { name: /一栋楼/ }).check();
    await asked.page.getByLabel("楼号").selectOption("2");
    await asked.page.getByRole("textbox", { name: "标题" }).fill("2 号楼水箱清洗停水通知");
    await asked.page.getByRole("textbox", { name: "正文" }).fill("本周六上午停水。");
    await asked.page.getByRole("switch", { name: /请住户签收/ }).check();
    await asked.page.getByRole("button", { name: "发布", exact: true }).click();
    await asked.page.getByRole("button", { name: "签名并发布" }).click();
    await saysSoon(asked.page, "已发布");

    const desk = await open(DESK, "吴芳", "/desk/assist");
    const { page } = desk;
    await page.getByRole("button", { name: "开始协助" }).click();
    await saysSoon(page, "请选择替谁办理");
    const name = await find(page, DOOR);
    await page.getByRole("button", { name: "开始协助" }).click();
    await saysSoon(page, "请先当面看过本人和证件");
    await inspect(desk, "desk-begin");
    await begin(page, DOOR, name);
    const bar = page.locator(".banner").first();
    await bar.getByText(`您正在替 ${DOOR} 的住户办理`).waitFor();
    await bar.getByText("居民委员会").waitFor();
    await saysSoon(page, "水箱清洗停水通知");
    await inspect(desk, "desk-home");
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect({ ...desk, clothes: { ...DESK, name: "desk-360" } }, "desk-home");

    const asks = page.locator("main .card").filter({ hasText: "水箱清洗" });
    await asks.getByRole("link").first().click();
    await page.getByRole("button", { name: "我已阅读" }).click();
    await saysSoon(page, "已签收");
    await page.getByRole("link", { name: "办事" }).click();
    await page.getByRole("link", { name: /账单和交费/ }).click();
    await page
      .locator('main a[href^="/bills/"]:not([href$="#pay"], [href^="/bills/refund/"])')
      .first()
      .click();
    await page.getByRole("button", { name: "有疑问" }).click();
    await page.getByRole("textbox", { name: "哪里不对" }).fill("上月电梯停了两周");
    await page.getByRole("button", { name: "送出疑问" }).click();
    await page.getByRole("dialog").getByText("疑问已送到").waitFor();
    await page.keyboard.press("Escape");
    await saysSoon(page, "协助办理：青禾社区居民委员会");
    await inspect({ ...desk, clothes: { ...DESK, name: "desk-360" } }, "desk-bill");
    await page.setViewportSize({ width: DESK.width, height: DESK.height });

    await page.getByRole("button", { name: "结束并打印" }).click();
    await saysSoon(page, "打印记录");
    const paper = page.locator("article.paper");
    const record = (await paper.innerText()).replace(/\s+/g, "");
    const told = [name, "青禾社区居民委员会", "本人签名", "协助人签名", "账本编号"];
    for (const words of told)
      assert.ok(record.includes(words.replace(/\s+/g, "")), `${words}: ${record}`);
    assert.equal(await paper.locator("tbody tr").count(), 2, "each thing that was done");
    assert.equal(await paper.locator(".qr").count(), 2, "and where it stands in the ledger");
    await inspect(desk, "desk-record");
    await page.emulateMedia({ media: "print" });
    await page.screenshot({ path: join(OUT, "desk-record-print.png"), fullPage: true });
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, "one page of paper");
    await page.emulateMedia({ media: "screen" });

    // On the ledger: the notice's list of deliveries says by whom.
    await asked.page.getByRole("link", { name: "看送达情况" }).click();
    const row = asked.page.getByRole("row", { name: new RegExp(DOOR) });
    await row.getByText(/协助办理：青禾社区居民委员会/).waitFor();
    await inspect(asked, "desk-delivery");
    await page.goto(new URL("/desk/assist", page.url()).href);
    await saysSoon(page, name);
    assert.ok(!(await said(page)).includes("正在进行"));
  },
  { allowed: OVER },
);

journey(
  "a page that is opened anew can only end the visit, and the key is worth nothing then",
  async ({ open, demo }) => {
    const desk = await open(DESK, "吴芳", "/desk/assist");
    const { page } = desk;
    await begin(page, "3-1-0102");
    await page.reload();
    await page.goto(new URL("/desk/assist", page.url()).href);
    await page.getByRole("link", { name: /正在进行/ }).click();
    await saysSoon(page, "替他办理的钥匙不在这个页面里");
    await inspect(desk, "desk-lost");
    const address = page.url();
    const [, account, key] = /assist\/(\w+)\/(\d+)/.exec(address);
    await page.getByRole("button", { name: "结束协助" }).click();
    await saysSoon(page, "这一次没有办理任何事项");
    await inspect(desk, "desk-empty");
    // Its key is nobody's any more: the ledger would not take what it signs.
    const desks = `${demo.origin}/v1/communities/${demo.persona("吴芳").community}/desks`;
    const { items } = await (await fetch(`${desks}?account=${account}`)).json();
    const visit = items.find((each) => String(each.key) === key);
    assert.equal(visit.open, false);
    assert.equal(visit.name, null, "whose visit it was is for those who may know");
  },
  { allowed: OVER },
);

for (const [clothes, title, end, done] of [
  [CLOTHES[0], "有机构正在替您办理", "这不是我，马上结束", "已结束，那里不能再替您办理"],
  [CLOTHES[3], "acting for you now", "It is not me: end it now", "can no longer act for you"],
]) {
  journey(
    `who has a phone sees a visit that was none, and ends it (${clothes.name})`,
    async ({ open }) => {
      const [door, name] = clothes.large ? ["1-2-0802", "李伟"] : ["3-1-1201", "王秀兰"];
      const desk = await open(DESK, "吴芳", "/desk/assist");
      await begin(desk.page, door, name);
      const phone = await open(clothes, name);
      await saysSoon(phone.page, title);
      await inspect(phone, "desk-warning");
      await phone.page.goto(new URL("/me/devices", phone.page.url()).href);
      await saysSoon(phone.page, clothes.large ? "Help at the desk" : "协助办理：");
      await inspect(phone, "desk-devices");
      await phone.page.goto(new URL("/", phone.page.url()).href);
      await phone.page.getByRole("button", { name: end }).click();
      await saysSoon(phone.page, done);
      await inspect(phone, "desk-ended");
      await phone.page.goto(new URL("/me/visits", phone.page.url()).href);
      await saysSoon(phone.page, clothes.large ? "Nothing was done" : "没有办理任何事项");
      await inspect(phone, "desk-visits");
      // The desk is told the moment it tries to go on.
      await desk.page.getByRole("link", { name: "办事" }).click();
      await desk.page.getByText("这次协助已经结束").waitFor();
    },
    { allowed: OVER },
  );
}

journey("a property company helps nobody, and its try stands on record", async ({ open, demo }) => {
  const desk = await open(DESK, "孙婷", "/desk/assist");
  await saysSoon(desk.page, "物业不能替住户办理");
  await inspect(desk, "desk-company");
  const { account } = demo.persona("王秀兰");
  const until = (await ledgerStatus(demo)).time_ms + 20 * 60_000;
  const body = { account, key: await freshKey(), until, evidence: null };
  const tried = await signAs(demo, "孙婷", "identity.OpenDesk", body);
  assert.deepEqual([tried.verdict, tried.code], ["refused", "identity.NotEntitled"]);
  const auditor = await open(DESK_EN, "高远", "/audit/refused");
  await saysSoon(auditor.page, "Assisted session opened");
  await saysSoon(auditor.page, "identity.NotEntitled");
});
