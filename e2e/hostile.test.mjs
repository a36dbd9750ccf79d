// What must not work: a letter that lay too long, and a property company that wants to make an
// owner by itself. Both are told in words, and the second stands on record for everybody.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, saysSoon, stage } from "./harness.mjs";
import { forward } from "./sign.mjs";

const journey = stage();
const DAY_MS = 86_400_000;
/** A code that no longer opens anything is asked for, and refused. */
const REFUSED = [/Failed to load resource/];

async function choosePerson(page, door) {
  await page.getByRole("radio", { name: "按门牌" }).check();
  await page.getByRole("textbox", { name: "门牌号" }).fill(door);
  await page.getByRole("textbox", { name: "门牌号" }).press("Enter");
  await page.locator("tbody input[type=checkbox]").first().check();
}

journey("a property company cannot make an owner alone", async ({ open, demo }) => {
  const desk = await open(DESK, "孙婷", "/desk/people");
  const { page } = desk;
  await choosePerson(page, "3-1-0101");
  await page.getByRole("button", { name: "签名并制作激活信" }).click();
  await saysSoon(page, "名册由您这家机构登记，激活码须由另一家机构发出");
  await inspect(desk, "hostile-codes");

  // 郭长顺's letter came from the owners' committee; the company's head vouches for him.
  const phone = await open(CLOTHES[0], null, `/a#${demo.persona("郭师傅").activation}`);
  await phone.page.getByRole("button", { name: "绑定" }).click();
  await saysSoon(phone.page, "绑定好了");
  const head = await open(DESK, "何军", "/desk/people/confirm");
  const waiting = head.page.locator("main .card").filter({ hasText: "郭长顺" });
  await waiting.getByRole("button", { name: "核对无误" }).click();
  await head.page.getByRole("button", { name: "看过了，核对无误" }).click();
  await saysSoon(head.page, "名册由您这家机构登记，这里还有别的机构可以核对");
  await inspect(head, "hostile-confirm");

  // The refusals stand, and everybody reads who tried what.
  const { community } = demo.persona("孙婷");
  const answer = await fetch(`${demo.origin}/v1/communities/${community}/refusals`);
  const codes = (await answer.json()).items.map(({ refusal }) => refusal?.code);
  for (const code of ["identity.IssuerWroteRoster", "identity.ConfirmerWroteRoster"]) {
    assert.ok(codes.includes(code), `${code} is on record: ${codes.join(" ")}`);
  }
  const auditor = await open(DESK, "高远", "/audit/refused");
  await saysSoon(auditor.page, "名册由您这家机构登记，激活码须由另一家机构发出");
  await saysSoon(auditor.page, "安和物业");
  await inspect(auditor, "hostile-record");
});

journey(
  "a letter that lay too long says so, and what to do",
  async ({ open, demo }) => {
    const desk = await open(DESK, "吴芳", "/desk/people");
    const { page } = desk;
    await choosePerson(page, "3-1-0101");
    await page.getByRole("textbox", { name: "几天内有效" }).fill("1");
    await page.getByRole("button", { name: "签名并制作激活信" }).click();
    await saysSoon(page, "封激活信可以打印");
    const code = await page.locator(".paper .letter-code").first().innerText();
    await forward(demo, 2 * DAY_MS);

    for (const [clothes, press, words] of [
      [CLOTHES[0], "绑定", "这个激活码用过了，或者过了期。请带身份证到居委会，当场换一封新信。"],
      [CLOTHES[3], "Link", "or its time is over"],
    ]) {
      const phone = await open(clothes, null, `/a#${code}`);
      await phone.page.getByRole("button", { name: press }).click();
      await saysSoon(phone.page, words);
      await inspect(phone, "hostile-expired");
    }
  },
  { allowed: REFUSED },
);
