// 我的权利: each of a flat's people sees what they may do, what not and why, and who granted it.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, said, saysSoon, stage } from "./harness.mjs";

const journey = stage();
const [ZH, , , EN_LARGE] = CLOTHES;

/** What one group of a person's card lists. */
async function listed(page, name, group) {
  const card = page.locator("main .card").filter({ hasText: name });
  const found = card.getByRole("group", { name: group, exact: true });
  return (await found.count()) === 0 ? "" : (await found.first().innerText()).replace(/\s+/g, " ");
}

async function openRights(open, clothes, person) {
  const phone = await open(clothes, person, "/me");
  await phone.page.getByRole("link", { name: clothes === ZH ? /我的权利/ : /My rights/ }).click();
  await phone.page.getByRole("group").first().waitFor();
  return phone;
}

journey("an owner votes, and sees who made her one", async ({ open }) => {
  const phone = await openRights(open, ZH, "王秀兰");
  const { page } = phone;
  const can = await listed(page, "王秀兰", "可以");
  for (const words of ["看账单", "交费", "表决", "登记家人"]) assert.ok(can.includes(words), can);
  await saysSoon(page, "名册或过户由安和物业服务有限公司、青禾社区居民委员会会签");
  await saysSoon(page, "姓名由安和物业服务有限公司登记");
  await inspect(phone, "rights-owner");
});

journey("her son pays, and votes for nobody", async ({ open }) => {
  const phone = await openRights(open, ZH, "赵磊");
  const { page } = phone;
  assert.ok((await listed(page, "家人代办", "可以")).includes("交费"));
  assert.ok(!(await listed(page, "家人代办", "可以")).includes("表决"));
  const cannot = await listed(page, "家人代办", "不可以");
  assert.ok(cannot.includes("表决") && cannot.includes("只有业主可以"), cannot);
  await inspect(phone, "rights-family");
});

journey("a tenant reads, and does not see a vote among what he may do", async ({ open }) => {
  const phone = await openRights(open, ZH, "许可");
  const { page } = phone;
  const can = await listed(page, "您", "可以");
  assert.ok(can.includes("看账单") && !can.includes("表决"), can);
  assert.ok((await listed(page, "您", "不可以")).includes("签收通知"));
  await inspect(phone, "rights-tenant");
});

journey("an owner reads it in English and large type", async ({ open }) => {
  const phone = await openRights(open, EN_LARGE, "李伟");
  const can = await listed(phone.page, "李伟", "May");
  assert.ok(can.includes("Vote"), can);
  await inspect(phone, "rights-owner");
});

journey("a desk sees who has no phone, and that the desk can help", async ({ open }) => {
  const desk = await open(DESK, "吴芳", "/desk/roster");
  const { page } = desk;
  await page.getByRole("textbox", { name: "门牌号" }).fill("2-1-0502");
  await page.getByRole("textbox", { name: "门牌号" }).press("Enter");
  await page.getByRole("link", { name: "谁能做什么" }).click();
  await saysSoon(page, "本人带证件到居委会可以");
  await saysSoon(page, "还没有绑定手机");
  assert.ok(!(await said(page)).includes("undefined"));
  await inspect(desk, "rights-desk");
});
