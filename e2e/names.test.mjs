// Who is behind an account: the person who acts for a company that owns a flat, and the people who
// act for an institution.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, saysSoon, stage, toSign } from "./harness.mjs";

const journey = stage();
/** A flat of the story that owes nothing. */
const DOOR = "1-1-0602";
const COMPANY = "柳叶商贸有限公司";
/** Its phone, from the first journey on. */
let phone;

async function openFlat(page, door) {
  await page.getByRole("textbox", { name: "门牌号" }).fill(door);
  await page.getByRole("button", { name: "查找" }).click();
  await page.getByRole("heading", { name: door }).waitFor();
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

journey("a company that owns a flat gets a letter, and nobody to confirm", async (here) => {
  const { open, keep } = here;
  const clerk = await open(DESK, "孙婷", "/desk/roster");
  const { page } = clerk;
  await openFlat(page, DOOR);
  await page.getByRole("link", { name: "过户" }).click();
  await page.getByRole("textbox", { name: "姓名或单位名称" }).fill(COMPANY);
  await page.getByRole("radio", { name: "单位" }).check();
  await page.getByLabel("从哪天起是业主").fill(today());
  await page.getByRole("textbox", { name: "依据", exact: true }).fill("不动产登记簿摘录 (演示)");
  await page.getByLabel("请哪家机构会签").selectOption({ label: "青禾社区居民委员会" });
  await page.getByRole("button", { name: "签名并送出" }).click();
  await saysSoon(page, "已送出，正在等会签");
  const second = await open(DESK, "吴芳", "/inbox");
  await toSign(second.page, /过户 .* 还有/).click();
  await second.page.getByRole("button", { name: "会签", exact: true }).click();
  await second.page.getByRole("button", { name: "确认会签" }).click();
  await second.page.getByText("已会签").first().waitFor();

  const desk = await open(DESK, "吴芳", "/desk/people");
  await desk.page.getByRole("radio", { name: "按门牌" }).check();
  await desk.page.getByRole("textbox", { name: "门牌号" }).fill(DOOR);
  await desk.page.getByRole("textbox", { name: "门牌号" }).press("Enter");
  await desk.page.getByRole("row", { name: COMPANY }).getByRole("checkbox").check();
  await desk.page.getByRole("button", { name: "签名并制作激活信" }).click();
  const letter = desk.page.locator(".letters > article").filter({ hasText: COMPANY });
  const code = await letter.locator(".letter-code").innerText();

  phone = await open(CLOTHES[0], null, `/a#${code}`);
  await phone.page.getByRole("button", { name: "绑定" }).click();
  await saysSoon(phone.page, "绑定好了");
  keep(phone);

  // Whoever has the letter might be anybody.
  const committee = await open(DESK, "刘建华", "/desk/people/confirm");
  const waiting = committee.page.locator("main .card").filter({ hasText: COMPANY });
  await waiting.getByText("名册上还没有登记这家单位的代表").waitFor();
  await waiting.getByRole("button", { name: "核对无误" }).click();
  await committee.page.getByRole("button", { name: "看过了，核对无误" }).click();
  await waiting.getByText("请先在名册登记代表，并看过单位的授权书。").waitFor();
  await inspect(committee, "company-unknown");
});

journey("its representative is named, seen by a second institution, and said", async (here) => {
  const { open, take } = here;
  const clerk = await open(DESK, "孙婷", "/desk/roster");
  const { page } = clerk;
  await openFlat(page, DOOR);
  await page.getByRole("link", { name: COMPANY }).click();
  await saysSoon(page, "名册上还没有登记这家单位的代表");
  await page.getByRole("button", { name: "签名并登记代表" }).click();
  await saysSoon(page, "请写明依据，或附上文件");
  await inspect(clerk, "company-problems");
  await page.getByRole("textbox", { name: "代表姓名" }).fill("柳代言");
  await page.getByRole("textbox", { name: "电话" }).fill("199 0000 9031");
  await page.getByRole("textbox", { name: "单位的授权" }).fill("加盖公章的授权书 (演示)");
  await page.getByRole("button", { name: "签名并登记代表" }).click();
  await saysSoon(page, "已登记代表");
  await saysSoon(page, "由 柳代言 代表办理");
  await inspect(clerk, "company-named");

  const committee = await open(DESK_EN, "刘建华", "/desk/people/confirm");
  const waiting = committee.page.locator("main .card").filter({ hasText: COMPANY });
  await waiting.getByText("柳代言 acts for it").waitFor();
  await waiting.getByRole("button", { name: "Confirm", exact: true }).click();
  await saysSoon(committee.page, "the company's authorisation and this phone");
  await inspect(committee, "company-sure");
  await committee.page.getByRole("button", { name: "Yes, I have seen both" }).click();
  await waiting.getByText("Confirmed", { exact: true }).waitFor();

  take(phone);
  await phone.page.goto(new URL("/me/rights", phone.page.url()).href);
  await saysSoon(phone.page, "由 柳代言 代表办理");
  await saysSoon(phone.page, "安和物业服务有限公司看过授权书");
  await inspect(phone, "company-rights");
});

journey("a head enters her own name, and gives an office to somebody new", async ({ open }) => {
  const head = await open(DESK, "吴芳 (青禾花园)", "/desk/people/roles");
  const { page } = head;
  const own = page.getByRole("row").filter({ hasText: "青禾社区居民委员会" });
  await own.getByRole("button", { name: "登记姓名" }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "签名并登记" }).click();
  await sheet.getByText("请填姓名").waitFor();
  await sheet.getByRole("textbox", { name: "姓名" }).fill("吴芳");
  await inspect(head, "officer-name");
  await sheet.getByRole("button", { name: "签名并登记" }).click();
  await own.filter({ hasText: "吴芳" }).first().waitFor();
  assert.equal(await own.getByRole("button", { name: "登记姓名" }).count(), 0);

  await page.getByRole("radio", { name: /第一次|新来/ }).check();
  await page.getByRole("textbox", { name: "姓名", exact: true }).fill("吴小满");
  await page.getByRole("combobox", { name: "职务" }).selectOption("clerk");
  await page.getByRole("button", { name: /给出/ }).click();
  await saysSoon(page, "职务已给出");
  await own.filter({ hasText: "吴小满" }).first().waitFor();
  await inspect(head, "officer-granted");
});
