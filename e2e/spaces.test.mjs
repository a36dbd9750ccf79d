// Parking spaces: pasted from a spreadsheet, signed by a second institution, billed by the first of
// the month, and seen by the flat that has them.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage, toSign } from "./harness.mjs";
import { ledgerStatus } from "./sign.mjs";

const journey = stage();
const [ZH, , , EN_LARGE] = CLOTHES;
const RESIDENTS = "青禾社区居民委员会";
const DOOR = "3-1-1201";

async function coSign(open, person, title) {
  const second = await open(DESK, person, "/inbox");
  await toSign(second.page, title).click();
  return second;
}

async function confirm(page) {
  await page.getByRole("button", { name: "会签", exact: true }).click();
  await page.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(page, "已会签");
}

async function propose(page, rows, evidence) {
  await page.getByRole("textbox", { name: "变更内容" }).fill(rows);
  await page.getByRole("button", { name: "核对", exact: true }).click();
  await saysSoon(page, "请核对");
  await page.getByRole("combobox", { name: "请哪家机构会签" }).selectOption({ label: RESIDENTS });
  await page.getByRole("textbox", { name: "依据", exact: true }).fill(evidence);
  await page.getByRole("button", { name: "签名并送出" }).click();
}

journey("the garage as the demo has it", async ({ open }) => {
  const owner = await open(ZH, "李伟", "/spaces");
  await saysSoon(owner.page, "A-06");
  assert.doesNotMatch(await said(owner.page), /A-0[57]/, "a neighbour's");
  await inspect(owner, "spaces-leased");
});

journey("spaces are pasted, checked and signed by two", async ({ open }) => {
  const desk = await open(DESK, "孙婷", "/desk/spaces");
  const { page } = desk;
  await saysSoon(page, "产权车位 4 个");
  const box = page.getByRole("textbox", { name: "变更内容" });
  const check = page.getByRole("button", { name: "核对", exact: true });
  await box.fill("B1-023 3-1-1201 产权 2024-06-01\nB1-024 3-1-1201 2024-06-01");
  await check.click();
  await saysSoon(page, "第 2 行没有看懂");
  await box.fill("B1-023 9-9-9901 产权 2024-06-01");
  await check.click();
  await saysSoon(page, "没有找到这些门牌：9-9-9901");
  const rows = [
    "B1-025\t1-2-0802\t租用\t2025/1/1",
    `B1-023\t${DOOR}\t产权\t2024-06-01`,
    `B1-024\t3号楼1单元1201室\t产权\t2024年6月1日`,
    "B1-026\t空置\t2025-01-01",
  ];
  await propose(page, rows.join("\n"), "车位清册 (演示)");
  await saysSoon(page, "已送出，正在等会签");

  const second = await coSign(open, "吴芳", /车位变更/);
  await saysSoon(second.page, "4 行：产权 2，租用 1，空置 1");
  await saysSoon(second.page, `产权车位 ${DOOR}`);
  await inspect(second, "spaces-cosign");
  await confirm(second.page);

  await saysSoon(page, "产权车位 6 个");
  await page.getByRole("row", { name: /B1-023/ }).waitFor();
  await inspect(desk, "spaces-desk");
  await page.getByRole("textbox", { name: "车位号" }).fill("b1-025");
  await page.getByRole("textbox", { name: "车位号" }).press("Enter");
  await page.getByRole("row", { name: /B1-023/ }).waitFor({ state: "detached" });
  await page.getByRole("row", { name: /B1-025/ }).waitFor();
});

journey("a line before the last one is refused, and changes nothing", async ({ open }) => {
  const { page } = await open(DESK, "孙婷", "/desk/spaces");
  await propose(page, "B1-023 1-2-0802 产权 2024-05-31", "写错的一行");
  await saysSoon(page, "这个车位在这一天之后已经有别的登记");
  await saysSoon(page, "产权车位 6 个");
});

journey("a fee per space is billed by the register", async ({ open, demo, keep }) => {
  const { time_ms } = await ledgerStatus(demo);
  const month = new Date(time_ms + 8 * 3_600_000).toISOString().slice(0, 7);
  const desk = await open(DESK, "孙婷", "/desk/bills/tariffs");
  const { page } = desk;
  await page.getByRole("combobox", { name: "收费项目" }).selectOption({ label: "车位管理费" });
  assert.ok(await page.getByRole("radio", { name: /按产权车位/ }).isChecked(), "what is usual");
  await page.getByRole("textbox", { name: /单价/ }).fill("60");
  await page.getByLabel("从哪个月起").fill(month);
  await page.getByRole("combobox", { name: "请哪家机构会签" }).selectOption({ label: RESIDENTS });
  await page.getByRole("textbox", { name: "依据", exact: true }).fill("车位管理协议第 3 条");
  await page.getByRole("button", { name: "签名并送出" }).click();
  await saysSoon(page, "已送出，正在等会签");
  const second = await coSign(open, "吴芳", /启用收费标准/);
  await saysSoon(second.page, "每个产权车位每月 ¥60.00");
  await confirm(second.page);
  await saysSoon(page, "已生效");

  await page.getByRole("link", { name: "本月出账" }).click();
  await page.getByRole("combobox", { name: "收费标准" }).selectOption({ index: 0 });
  await page.getByRole("button", { name: "试算" }).click();
  await saysSoon(page, "应收合计 ¥360.00");
  await page.getByText("不出账的房屋").click();
  await saysSoon(page, "这个账期没有这种车位");
  await inspect(desk, "spaces-preview");
  await page.getByRole("button", { name: "出账", exact: true }).click();
  await page.getByRole("button", { name: "确认出账" }).click();
  await page.getByRole("link", { name: "看进度" }).click();
  await saysSoon(page, "已完成");

  const owner = await open(ZH, "王秀兰", "/bills");
  await owner.page
    .getByRole("link", { name: /车位管理费/ })
    .first()
    .click();
  await saysSoon(owner.page, "2 × ¥60.00 = ¥120.00");
  await saysSoon(owner.page, "当月 1 日有 2 个");
  await inspect(owner, "spaces-bill");
  await owner.page.getByRole("link", { name: "看我家的车位" }).click();
  await saysSoon(owner.page, "B1-024");
  assert.doesNotMatch(await said(owner.page), /B1-025/, "a neighbour's");
  await inspect(owner, "spaces-own");
  keep(owner);
});

journey("a space that is sold is the buyer's from its day on", async ({ open }) => {
  const { page } = await open(DESK, "孙婷", "/desk/spaces");
  await propose(page, "B1-024 1-2-0802 产权 2026-01-01", "车位买卖合同 (演示)");
  await saysSoon(page, "已送出，正在等会签");
  const second = await coSign(open, "吴芳", /车位变更/);
  await confirm(second.page);
  const seller = await open(EN_LARGE, "王秀兰", "/spaces");
  await saysSoon(seller.page, "Spaces before");
  await inspect(seller, "spaces-own");
  const desk = await open(DESK_EN, "孙婷", "/desk/spaces");
  await saysSoon(desk.page, "6 owned");
  await inspect(desk, "spaces-desk");
});
