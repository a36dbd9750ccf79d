// A desk looks for a person, a door and a receipt with the keyboard; who was found by name sees it.
// The subdistrict reads what was filed, is asked for its signature, and follows the row to it.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, saysSoon, stage } from "./harness.mjs";
import { newId, ledgerStatus, signAs } from "./sign.mjs";

const journey = stage();
const [ZH] = CLOTHES;
const DAY_MS = 86_400_000;
const PHONE_DESK = { ...ZH, name: "desk-phone" };

/** `/`, what is looked for, Enter. */
async function look(page, typed) {
  await page.locator("h1").first().waitFor();
  const field = page.locator(".acting").getByRole("textbox");
  await field.waitFor();
  await page.locator("body").press("/");
  await page.waitForFunction(() => document.activeElement?.closest("[role=search]") !== null);
  await page.keyboard.type(typed);
  await page.keyboard.press("Enter");
}

journey(
  "a clerk finds a name, a door and a receipt; the resident sees the look",
  async ({ open }) => {
    const desk = await open(DESK, "孙婷", "/desk/bills/payments");
    const { page } = desk;
    const receipt = page.locator('a[href^="/desk/bills/receipts/"]');
    await receipt.first().waitFor();
    const number = (await receipt.first().getAttribute("href")).split("/").pop();

    await look(page, "王秀兰");
    const found = page.locator("main").getByRole("link", { name: /王秀兰/ });
    await found.waitFor();
    assert.match(await found.innerText(), /3-1-1201/);
    assert.ok(!page.url().includes("%E7"), `the name is in no address: ${page.url()}`);
    await inspect(desk, "search-name");
    await found.click();
    await saysSoon(page, "89.37");

    await look(page, "3号楼1单元1201室");
    await saysSoon(page, "按门牌");
    await page
      .locator("main")
      .getByRole("link", { name: /3-1-1201/ })
      .click();
    await saysSoon(page, "89.37");

    await look(page, number);
    await page
      .locator("main")
      .getByRole("link", { name: `第 ${number} 号收据` })
      .click();
    await page.waitForURL(`**/desk/bills/receipts/${number}`);

    await look(page, "查无此人");
    await saysSoon(page, "没有找到「查无此人」");
    await inspect(desk, "search-nobody");

    // Escape leads back; in a field the key is a letter like any other.
    await page.locator("body").press("/");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement?.tagName === "INPUT"), false);

    const resident = await open(ZH, "王秀兰", "/access-log");
    await saysSoon(resident.page, "按姓名查找");
    await inspect(resident, "search-seen");
  },
);

journey(
  "who may not read name cards is told so; a phone has a page of its own",
  async ({ open }) => {
    const bank = await open(DESK_EN, "林静", "/");
    await look(bank.page, "王秀兰");
    await saysSoon(bank.page, "Your role does not search by name");
    const rail = bank.page.getByRole("navigation");
    assert.equal(await rail.getByRole("link", { name: "Help at the desk" }).count(), 0);

    const phone = await open(PHONE_DESK, "孙婷", "/");
    await phone.page.getByRole("link", { name: "查找" }).click();
    const field = phone.page.locator("main").getByRole("textbox");
    await field.fill("3-1-1201");
    await field.press("Enter");
    await saysSoon(phone.page, "按门牌");
    await inspect(phone, "search-phone");
  },
);

journey("the subdistrict reads the filings and signs what waits for it", async ({ open, demo }) => {
  const { community, account } = demo.persona("何军");
  const address = `${demo.origin}/v1/communities/${community}/institutions`;
  const { items } = await (await fetch(address)).json();
  const { institution } = items.find(({ signers }) => signers.includes(account));
  const { time_ms } = await ledgerStatus(demo);
  const proposed = await signAs(demo, "何军", "cosign.ProposeSigners", {
    proposal: newId(),
    institution,
    signers: [account, demo.persona("孙婷").account],
    signatures_needed: 1,
    expires: time_ms + DAY_MS,
    evidence: [],
  });
  assert.equal(proposed.verdict, "applied", proposed.code);

  const desk = await open(DESK, "郑海", "/district");
  const { page } = desk;
  await saysSoon(page, "备案");
  await saysSoon(page, "批准付款");
  const rail = page.getByRole("navigation").first();
  for (const name of ["小区一览", "逾期事项", "待会签"]) {
    await rail.getByRole("link", { name }).first().waitFor();
  }
  await inspect(desk, "district");
  await page.goto(`${demo.origin}/overdue`);
  await saysSoon(page, "更换机构的签字人");
  await inspect(desk, "district-overdue");
  await page.goto(`${demo.origin}/district`);
  await page.getByRole("button", { name: /更换机构的签字人/ }).click();
  await page.getByRole("button", { name: "会签", exact: true }).click();
  await page.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(page, "已会签");

  await page.goto(`${demo.origin}/district`);
  await saysSoon(page, "没有等您签字的事项");
  await page.getByRole("button", { name: /更换机构的签字人/ }).click();
  await page.waitForURL("**/inbox/*");
});
