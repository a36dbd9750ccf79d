// Staff change the register: a change of owner with a second institution, a new person, a contest.

import { after, before, test } from "node:test";
import { DESK, closePage, inspect, openPage, startBrowser, startDemo } from "./harness.mjs";

let demo;
let browser;
before(async () => {
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function open(name, path) {
  const view = await openPage(browser, demo.origin, DESK);
  await view.page.goto(`${demo.origin}${path}?as=${encodeURIComponent(name)}`);
  return view;
}

async function saysSoon(page, text) {
  await page.waitForFunction(
    (text) => document.querySelector("main")?.innerText.replace(/\s+/g, "").includes(text),
    text.replace(/\s+/g, ""),
  );
}

async function openFlat(page, door) {
  await page.getByRole("textbox", { name: "门牌号" }).fill(door);
  await page.getByRole("button", { name: "查找" }).click();
  await page.getByRole("heading", { name: door }).waitFor();
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

test("a flat changes hands when a second institution has signed", async () => {
  const clerk = await open("孙婷", "/desk/roster");
  const { page } = clerk;
  await openFlat(page, "1-1-0602");
  await page.getByRole("link", { name: "过户" }).click();
  await saysSoon(page, "1-1-0602 过户");
  await page.getByRole("button", { name: "签名并送出" }).click();
  await saysSoon(page, "请填姓名");
  await inspect(clerk, "transfer-problems");
  await page.getByRole("textbox", { name: "姓名或单位名称" }).fill("柳新月");
  await page.getByRole("textbox", { name: "电话" }).fill("199 0000 9001");
  await page.getByLabel("从哪天起是业主").fill(today());
  await page.getByRole("textbox", { name: "依据", exact: true }).fill("不动产登记簿摘录 (演示)");
  await page.getByLabel("请哪家机构会签").selectOption({ label: "青禾社区居民委员会" });
  await page.getByRole("button", { name: "签名并送出" }).click();
  await saysSoon(page, "已送出，正在等会签");
  await inspect(clerk, "transfer-sent");
  await closePage(clerk);

  const second = await open("吴芳", "/inbox");
  await second.page.locator('main a[href^="/inbox/"]').first().click();
  await second.page.getByRole("button", { name: "会签", exact: true }).click();
  await second.page.getByRole("button", { name: "确认会签" }).click();
  await second.page.getByText("已会签").first().waitFor();
  await closePage(second);

  const after = await open("孙婷", "/desk/roster");
  await openFlat(after.page, "1-1-0602");
  await saysSoon(after.page, "柳新月");
  await closePage(after);
});

test("somebody becomes known to the ledger, without any right yet", async () => {
  const clerk = await open("孙婷", "/desk/roster/person");
  const { page } = clerk;
  await page.getByRole("textbox", { name: "姓名或单位名称" }).fill("柳小满");
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await saysSoon(page, "已登记");
  await inspect(clerk, "registered");
  await closePage(clerk);
});

test("a residents' committee marks a contested flat and lifts the mark again", async () => {
  const committee = await open("吴芳", "/desk/roster");
  const { page } = committee;
  await openFlat(page, "1-1-0702");
  await page.getByRole("button", { name: "标记权属争议" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("textbox", { name: "依据", exact: true }).fill("法院受理通知书 (演示)");
  await sheet.getByRole("button", { name: "签名并标记" }).click();
  await saysSoon(page, "已标记");
  await saysSoon(page, "权属有争议");
  await inspect(committee, "contested");
  await page.getByRole("button", { name: "解除权属争议" }).click();
  await sheet.getByRole("textbox", { name: "依据", exact: true }).fill("调解书 (演示)");
  await sheet.getByRole("button", { name: "签名并解除" }).click();
  await saysSoon(page, "已解除");
  await closePage(committee);

  const company = await open("孙婷", "/desk/roster");
  await openFlat(company.page, "1-1-0702");
  await saysSoon(company.page, "现在的业主");
  const marks = await company.page.getByRole("button", { name: "标记权属争议" }).count();
  if (marks !== 0) throw new Error("a property company is offered what it may not do");
  await closePage(company);
});
