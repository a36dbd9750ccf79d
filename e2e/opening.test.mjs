// A second community comes onto the network without a server of its own: a form, a link for every
// officer, the signatures of every institution; then a subdistrict joins it.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, saysSoon, stage, toSign } from "./harness.mjs";

const journey = stage();

/** The phones of the first journey, which the second takes up, and the community. */
const phones = {};
let opened = "";

const PROPOSER = "吴芳 (账本网络)";
const SIGNERS = ["刘建华 (账本网络)", "周敏 (账本网络)", "何军 (账本网络)", "林静 (账本网络)"];

const choose = (page, name, label) => page.getByRole("combobox", { name }).selectOption({ label });

/** The links of a room, by the officers' order, as its own page reads them. */
async function links(demo, room) {
  const address = new URL(room.page.url());
  const answer = await fetch(`${demo.origin}/v1/openings/${address.pathname.split("/").at(-1)}`, {
    headers: { "linli-opening": address.hash.slice(1) },
  });
  const { id, institutions } = await answer.json();
  return institutions.flatMap(({ officers }) => officers.map(({ link }) => `/seat/${id}#${link}`));
}

/** An officer's phone makes its key; the six digits it shows. */
async function sit(open, clothes, link) {
  const phone = await open(clothes, null, link);
  await phone.page.getByRole("button", { name: /用这部手机|Use this phone/ }).click();
  const digits = phone.page.locator(".money-big");
  await digits.getByText(/\d{3} \d{3}/).waitFor();
  return Object.assign(phone, { digits: await digits.innerText() });
}

async function sign(page, title) {
  await page.getByRole("link", { name: title }).first().click();
  await page.getByRole("button", { name: "会签", exact: true }).click();
  await page.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(page, "已会签");
}

async function propose(page) {
  await page.getByRole("button", { name: "签名提请会签" }).click();
  await saysSoon(page, "请先核对，再勾选");
  await page.getByRole("switch", { name: "我已经在电话里逐个核对过" }).check();
  await page.getByRole("textbox", { name: "依据", exact: true }).fill("业主大会决议 2026-3");
  await page.getByRole("button", { name: "签名提请会签" }).click();
  await saysSoon(page, "已提请，正在等各机构会签");
}

async function fillForm({ page }) {
  await page.getByRole("button", { name: "生成链接" }).click();
  await saysSoon(page, "请填写小区的中文和英文名称");
  await page.getByRole("textbox", { name: "小区名称" }).fill("紫藤苑");
  await page.getByRole("textbox", { name: "小区英文名" }).fill("Wisteria Court");
  await page.getByRole("switch", { name: "青禾社区居民委员会" }).check();
  await page.getByRole("switch", { name: "演示银行青禾支行" }).check();
  for (const [at, [zh, en]] of [
    ["紫藤苑业主委员会", "Wisteria Owners"],
    ["和润物业服务有限公司", "Herun"],
  ].entries()) {
    await page.getByRole("textbox", { name: "机构全称" }).nth(at).fill(zh);
    await page.getByRole("textbox", { name: "英文名称" }).nth(at).fill(en);
  }
  await page.getByRole("button", { name: "再加一人" }).first().click();
  await page.getByRole("combobox", { name: /第 2 位/ }).selectOption({ label: "财务" });
  await page.getByRole("switch", { name: "参加机构签字" }).nth(1).check();
  await choose(page, "机构签字需要几人", "2 人");
  for (let fund = 0; fund < 4; fund += 1) {
    const bank = page.getByRole("combobox", { name: "开户银行" }).nth(fund);
    await bank.selectOption({ label: "演示银行青禾支行" });
    await page.getByRole("textbox", { name: "账号末四位" }).nth(fund).fill(`520${fund}`);
  }
}

journey("a second community opens without a server of its own", async ({ open, keep, demo }) => {
  const room = await open(CLOTHES[0], null, "/open");
  await fillForm(room);
  await inspect(room, "opening-form");
  await room.page.getByRole("button", { name: "生成链接" }).click();
  await saysSoon(room.page, "请收藏这一页的地址");
  await inspect(room, "opening-room");
  const seats = await links(demo, room);
  assert.equal(seats.length, 3);
  const [chair, treasurer, manager] = [
    await sit(open, CLOTHES[0], seats[0]),
    await sit(open, CLOTHES[3], seats[1]),
    await sit(open, CLOTHES[1], seats[2]),
  ];
  await inspect(treasurer, "opening-seat");
  for (const { digits } of [chair, treasurer, manager]) await saysSoon(room.page, digits);
  // A link that is used says so on any other phone.
  const stranger = await open(CLOTHES[0], null, seats[0]);
  await saysSoon(stranger.page, "这个链接已经由另一部手机使用");

  const proposer = await open(DESK, PROPOSER, "/openings");
  await proposer.page.getByRole("link", { name: /紫藤苑/ }).click();
  await saysSoon(proposer.page, chair.digits);
  await propose(proposer.page);
  for (const name of SIGNERS) {
    const signer = await open(DESK, name, "/inbox");
    if (name === SIGNERS[0]) {
      await toSign(signer.page, /开办一个小区/).click();
      await saysSoon(signer.page, chair.digits);
      await inspect(signer, "opening-cosign");
      await signer.page.goBack();
    }
    await sign(signer.page, /开办一个小区/);
  }

  // The officers' phones find themselves; the residents' committee goes in with the key it has.
  for (const { page } of [chair, manager]) {
    await saysSoon(page, "可以办理了", 60_000);
    await page.getByRole("link", { name: "开始办理" }).click();
    await saysSoon(page, "今天");
  }
  await saysSoon(treasurer.page, "You can begin", 60_000);
  await proposer.page.goBack();
  await proposer.page.getByRole("link", { name: /紫藤苑/ }).click();
  await proposer.page.getByRole("button", { name: "进入这个小区" }).click();
  await saysSoon(proposer.page, "今天");
  await proposer.page.getByText("紫藤苑").first().waitFor();
  const communities = await (await fetch(`${demo.origin}/v1/communities`)).json();
  const second = communities.items.find(({ name }) => name === "紫藤苑");
  assert.ok(second.units >= 1, "its chain begins with its founding");
  opened = second.id;
  Object.assign(phones, { chair, treasurer, manager, committee: proposer });
  for (const view of Object.values(phones)) keep(view);
});

journey("a subdistrict joins, and the steps say whose turn it is", async ({ open, take, demo }) => {
  for (const view of Object.values(phones)) take(view);
  const { chair, treasurer, manager, committee } = phones;
  await manager.page.goto(demo.origin);
  await saysSoon(manager.page, "开张的步骤");
  await saysSoon(manager.page, "轮到您的机构");
  await inspect(manager, "beginning");

  await chair.page.goto(`${demo.origin}/openings/institution`);
  await chair.page.getByRole("textbox", { name: "机构全称" }).fill("青禾街道办事处");
  await chair.page.getByRole("textbox", { name: "英文名称" }).fill("Qinghe Subdistrict");
  await chair.page.getByRole("button", { name: "生成链接" }).click();
  await saysSoon(chair.page, "请收藏这一页的地址");
  const [link] = await links(demo, chair);
  const director = await sit(open, CLOTHES[0], link);
  await saysSoon(chair.page, director.digits);
  await propose(chair.page);
  for (const [{ page }, words] of [
    [
      treasurer,
      { cosign: "Co-sign", sure: "Yes, co-sign", done: "Co-signed", title: /An institution joins/ },
    ],
    [committee, { cosign: "会签", sure: "确认会签", done: "已会签", title: /一家机构加入/ }],
  ]) {
    // A persona's key is in the memory of its tab: it must not be loaded anew.
    if (page === committee.page) await page.getByRole("link", { name: /^待会签/ }).click();
    else await page.goto(`${demo.origin}/inbox`);
    await toSign(page, words.title).click();
    await saysSoon(page, director.digits);
    await page.getByRole("button", { name: words.cosign, exact: true }).click();
    await page.getByRole("button", { name: words.sure }).click();
    await saysSoon(page, words.done);
  }
  await saysSoon(director.page, "可以办理了", 60_000);
  await director.page.getByRole("link", { name: "开始办理" }).click();
  await saysSoon(director.page, "开张的步骤");
  const answer = await fetch(`${demo.origin}/v1/communities/${opened}/institutions`);
  const { items } = await answer.json();
  assert.deepEqual(items.map(({ mark }) => mark).sort(), ["业", "居", "物", "街", "银"].sort());
  await inspect(director, "beginning-district");
});
