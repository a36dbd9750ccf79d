// A resident's own data: what is kept about her, who may read it and who has, a copy to take along;
// a corrected card that an institution takes over, an erased one, and the proof that it is gone.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inspect, OUT } from "./checks.mjs";
import { CLOTHES, DESK, pressable, said, saysSoon, stage } from "./harness.mjs";

const journey = stage();

const WORDS = {
  zh: {
    entry: "我的信息",
    inUse: "正在使用",
    by: "安和物业服务有限公司",
    who: "姓名卡",
    clerk: "负责人、办事员、出纳、核验",
    noted: "姓名和电话",
    ledger: "随机的，看不出是谁",
    law: "两家机构会签才能删除",
    pdf: "存成 PDF",
    json: "下载文件 (JSON)",
    correct: "更正",
    phone: "电话",
    send: "签名并送出",
    sent: "已送出，等机构核对",
    waiting: "等机构核对",
    erase: "删除",
    eraseYes: "签名并删除",
    erased: "账本已记下删除",
    close: "关闭",
    replaced: "已不用",
    gone: "4 家记账机构都已签字：内容已经删掉。已在您的手机上核对。",
  },
  en: {
    entry: "My data",
    inUse: "in use",
    by: "Anhe Property Services",
    who: "Name card",
    clerk: "Head, Clerk, Cashier, Attestor",
    noted: "name and phone",
    ledger: "random; it tells nobody who you are",
    law: "two institutions together erase them",
    pdf: "Save as PDF",
    json: "Download a file (JSON)",
    correct: "Correct",
    phone: "Phone",
    send: "Sign and send",
    sent: "Sent; an institution will check it",
    waiting: "waits for an institution",
    erase: "Erase",
    eraseYes: "Sign and erase",
    erased: "The ledger has noted the erasure",
    close: "Close",
    replaced: "no longer used",
    gone: "All 4 institutions have signed: the content is gone. Checked on your phone.",
  },
};

/** The card that stands in a state, by the word on its badge. */
function nameCard(page, words, state) {
  const card = page
    .locator("main .card")
    .filter({ has: page.getByRole("heading", { name: words.who }) });
  return card.filter({ has: page.locator(".badge", { hasText: state }) });
}

async function closeSheet(page, words) {
  await page.getByRole("dialog").getByRole("button", { name: words.close }).click();
}

async function download(page, words) {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: words.pdf }).click();
  const paper = await coming;
  assert.equal(paper.suggestedFilename(), "linli-my-data.pdf");
  const pdf = readFileSync(await paper.path(), "latin1");
  assert.match(pdf, /^%PDF-1\./);
  assert.match(pdf, /\/FontName \/[A-Z]{6}\+NotoSansHans-Regular/);
  const then = page.waitForEvent("download");
  await page.getByRole("button", { name: words.json }).click();
  const file = await then;
  assert.equal(file.suggestedFilename(), "linli-my-data.json");
  return JSON.parse(readFileSync(await file.path(), "utf8"));
}

for (const [clothes, person, door, phone, corrected] of [
  [CLOTHES[0], "王秀兰", "3-1-1201", "19900000000", "19900007771"],
  [CLOTHES[2], "李伟", "1-2-0802", "19900000001", "19900007772"],
]) {
  journey(`a resident's own data (${clothes.name})`, async ({ open, demo }) => {
    const t = WORDS[clothes.language];
    // Somebody with a duty looks at the flat, as every day.
    const { account, flat } = demo.persona(person);
    const clerk = await open(DESK, "孙婷", `/desk/roster/flat/${flat}`);
    await saysSoon(clerk.page, person);

    const resident = await open(clothes, person, "/me");
    const { page } = resident;
    await pressable(page, t.entry).click();
    const first = nameCard(page, t, t.inUse);
    await first.getByText(phone).waitFor();
    await first.getByText(t.by).waitFor();
    await saysSoon(page, door);
    const all = await said(page);
    for (const words of [person, t.ledger, t.law, t.noted, account]) {
      assert.ok(all.includes(words), `${words} in ${all}`);
    }
    await page.locator("summary", { hasText: t.who }).click();
    await page.getByText(t.clerk).waitFor();
    await inspect(resident, "own-data");

    const copy = await download(page, t);
    assert.equal(copy.ledger.account, account);
    const cards = copy.records.filter(({ kind }) => kind === "person_card");
    assert.deepEqual(
      cards.map(({ content }) => content.fields),
      [{ name: person, phone }],
    );
    const doors = copy.records.filter(({ kind }) => kind === "door_plate");
    assert.deepEqual(
      doors.map(({ content }) => content.fields.door),
      [door],
    );
    assert.ok(copy.bills.length > 0 && copy.access_log.length > 0 && copy.readers.length === 8);

    await first.getByRole("button", { name: t.correct }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: t.phone }).fill(corrected);
    await inspect(resident, "own-data-correct");
    await page.getByRole("dialog").getByRole("button", { name: t.send }).click();
    await page.getByRole("dialog").getByText(t.sent).waitFor();
    await closeSheet(page, t);
    await nameCard(page, t, t.waiting).getByText(corrected).waitFor();

    await clerk.page.goto(new URL("/desk/roster/corrections", clerk.page.url()).href);
    await clerk.page
      .getByRole("button", { name: /查看并采用/ })
      .first()
      .click();
    const sheet = clerk.page.getByRole("dialog");
    await sheet.getByText(corrected).waitFor();
    await inspect(clerk, "corrections");
    await sheet.getByRole("button", { name: "看过证件，采用这张卡" }).click();
    await sheet.getByText("已采用").waitFor();
    await nameCard(page, t, t.inUse).getByText(corrected).waitFor();

    const old = nameCard(page, t, t.replaced);
    await old.getByText(phone).waitFor();
    await old.getByRole("button", { name: t.erase }).click();
    await inspect(resident, "own-data-erase");
    await page.getByRole("dialog").getByRole("button", { name: t.eraseYes }).click();
    await page.getByRole("dialog").getByText(t.erased).waitFor();
    await closeSheet(page, t);
    await saysSoon(page, t.gone);
    assert.ok(!(await said(page)).includes(phone), "the old number is gone");
    await inspect(resident, "own-data-erased");
    const after = await download(page, t);
    const gone = after.records.filter(({ erased_ms: at }) => at !== null);
    assert.deepEqual(
      gone.map(({ content }) => content),
      [null],
    );
  });
}

journey("the same in large type, and on paper", async ({ open }) => {
  const resident = await open(CLOTHES[1], "王秀兰", "/me/data");
  const { page } = resident;
  await saysSoon(page, WORDS.zh.gone);
  await inspect(resident, "own-data");
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  // On paper nothing is folded away, and nothing can be pressed.
  await page.getByText(WORDS.zh.clerk).waitFor();
  assert.equal(await page.getByRole("button", { name: WORDS.zh.json }).count(), 0);
  await page.screenshot({ path: `${OUT}own-data-paper.png`, fullPage: true });
});
