// Water by the meter: a tariff signed by two, a sheet whose wrong rows are told one by one, a
// resident's own reading with its photo, a run, a bill anybody can recompute, and a swapped meter.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage, toSign } from "./harness.mjs";
import { dayFrom } from "./sign.mjs";

const journey = stage();

const RESIDENTS = "青禾社区居民委员会";
const HEADERS = "门牌,上次读数,本次读数,确认";

/** A picture of eight by eight dots: to the ledger a photo is bytes. */
const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFElEQVR4nGNoaGjAihgGlwRWBFQ9AGpRdQHKHGJnAAAAAElFTkSuQmCC",
  "base64",
);

async function readSheet(page, day, rows) {
  const buffer = Buffer.from(`\uFEFF${[HEADERS, ...rows].join("\r\n")}\r\n`);
  await page.getByLabel("抄表日期").fill(day);
  const file = { name: "抄表单.csv", mimeType: "text/csv", buffer };
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("button", { name: "读取" }).click();
}

journey("a clerk sets up water by the meter, and two institutions sign", async ({ open, demo }) => {
  const desk = await open(DESK, "孙婷", "/desk/bills/meters");
  const { page } = desk;
  await saysSoon(page, "还没有按抄表计费的收费标准");
  await inspect(desk, "meters-none");
  await page.getByRole("link", { name: "去收费标准" }).click();
  await page.getByRole("combobox", { name: "收费项目" }).selectOption({ label: "水费" });
  assert.ok(await page.getByRole("radio", { name: /抄表计费/ }).isChecked(), "as water usually is");
  await page.getByRole("textbox", { name: /单价/ }).fill("3.85");
  await page.getByLabel("从哪个月起").fill((await dayFrom(demo, 0)).slice(0, 7));
  await page.getByRole("combobox", { name: "请哪家机构会签" }).selectOption({ label: RESIDENTS });
  await page.getByRole("textbox", { name: "依据", exact: true }).fill("物业服务合同第 9 条");
  await inspect(desk, "meters-tariff");
  await page.getByRole("button", { name: "签名并送出" }).click();
  await saysSoon(page, "已送出，正在等会签");

  const second = await open(DESK, "吴芳", "/inbox");
  await toSign(second.page, /启用收费标准/).click();
  await saysSoon(second.page, "抄表计费，每单位 ¥3.85");
  await second.page.getByRole("button", { name: "会签", exact: true }).click();
  await second.page.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(second.page, "已会签");
  await saysSoon(page, "¥3.85 每单位");
});

journey("a sheet tells its wrong rows one by one, then is recorded", async ({ open, demo }) => {
  const [before, today] = [await dayFrom(demo, -20), await dayFrom(demo, 0)];
  const desk = await open(DESK, "孙婷", "/desk/bills/meters");
  const { page } = desk;
  await saysSoon(page, "登记抄表单");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载抄表单" }).click();
  assert.equal((await saved).suggestedFilename(), "抄表单-水费.csv");
  // Counting begins: two rows are wrong, and nothing else is lost by that.
  const good = ["3-1-1201,,12345.6,", "3号楼1单元0802室,,500,"];
  await readSheet(page, before, [...good, "9-9-9999,,1,", "3-1-1202,,十二,"]);
  await saysSoon(page, "有 2 行登记不了");
  const told = await said(page);
  assert.match(told, /4 9-9-9999 门牌 名册里没有这个门牌/);
  assert.match(told, /5 3-1-1202 本次读数 不是读数/);
  await inspect(desk, "meters-wrong");
  await readSheet(page, before, [...good, "3-1-1202,,80.5,", "3-1-1301,,,"]);
  await saysSoon(page, "3 户可以登记");
  await saysSoon(page, "其中 3 户是第一次抄表");
  await page.getByRole("button", { name: "登记 3 户读数" }).click();
  await saysSoon(page, "读数已登记");

  // Today's sheet: one number runs backwards, one is far too large and was looked at again.
  await readSheet(page, today, ["3-1-0802,500,499,", "3-1-1202,80.5,1180.5,"]);
  await saysSoon(page, "有 2 行登记不了");
  await saysSoon(page, "读数小于上一次计费的读数");
  await saysSoon(page, "用量比平时大得多");
  await readSheet(page, today, ["3-1-0802,500,507.5,", "3-1-1202,80.5,1180.5,确认"]);
  await saysSoon(page, "2 户可以登记，其间共用 1,107.5");
  await inspect(desk, "meters-check");
  await page.getByRole("button", { name: "登记 2 户读数" }).click();
  await saysSoon(page, "读数已登记");
  await inspect(desk, "meters-recorded");
});

journey("a resident reads the meter, and the company accepts it", async ({ open }) => {
  const resident = await open(CLOTHES[0], "王秀兰", "/bills");
  const { page } = resident;
  await page.getByRole("link", { name: /水电表读数/ }).click();
  await saysSoon(page, "12,345.6");
  await page.getByRole("button", { name: "上报读数" }).click();
  await saysSoon(page, "请拍一张表的照片");
  await page.getByRole("textbox", { name: "表上的数字" }).fill("12300");
  await page.getByRole("button", { name: "上报读数" }).click();
  await saysSoon(page, "不能小于上次的 12,345.6");
  await page.getByRole("textbox", { name: "表上的数字" }).fill("12361.25");
  const file = { name: "水表.png", mimeType: "image/png", buffer: PHOTO };
  await page.locator("input[type=file]").setInputFiles(file);
  await inspect(resident, "meters-own");
  await page.getByRole("button", { name: "上报读数" }).click();
  await saysSoon(page, "已上报，等物业核对");
  await saysSoon(page, "自己抄表等物业核对");
  await inspect(resident, "meters-own-sent");

  const day = await open(DESK, "孙婷", "/");
  await saysSoon(day.page, "住户自抄读数等核对");
  const desk = await open(DESK, "孙婷", "/desk/bills/runs");
  await desk.page.getByRole("combobox", { name: "收费标准" }).selectOption({ index: 1 });
  await desk.page.getByRole("button", { name: "试算" }).click();
  await desk.page.getByText("不出账的房屋").click();
  await saysSoon(desk.page, "住户自抄，等物业处理: 3-1-1201");
  await desk.page.getByRole("link", { name: "抄表", exact: true }).click();
  await saysSoon(desk.page, "住户自抄，等您核对");
  await desk.page.getByRole("button", { name: "看照片" }).click();
  await desk.page.locator("img.record-picture").waitFor();
  await desk.page.keyboard.press("Escape");
  await inspect(desk, "meters-waiting");
  await desk.page.getByRole("button", { name: "采用" }).click();
  await saysSoon(desk.page, "已采用");
});

journey("a run bills what was counted, and says who was not read", async ({ open }) => {
  const desk = await open(DESK, "孙婷", "/desk/bills/runs");
  const { page } = desk;
  await page.getByRole("combobox", { name: "收费标准" }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "试算" }).click();
  // 15.65 × 3.85 = 60.2525, 7.5 × 3.85 = 28.875, 1,100 × 3.85 = 4,235.
  await saysSoon(page, "应收合计 ¥4,324.13");
  await saysSoon(page, "不出账的房屋: 237 户");
  await inspect(desk, "meters-preview");
  await page.getByRole("button", { name: "出账", exact: true }).click();
  await page.getByRole("button", { name: "确认出账" }).click();
  await page.getByRole("link", { name: "看进度" }).click();
  await saysSoon(page, "已完成");
  await saysSoon(page, "合计 ¥4,324.13");
  await saysSoon(page, "还有 237 户没有出账");
  await inspect(desk, "meters-run");
});

journey("the bill shows both readings and recomputes (zh)", async ({ open }) => {
  const resident = await open(CLOTHES[0], "王秀兰", "/bills");
  await resident.page.getByRole("link", { name: /水费/ }).first().click();
  await saysSoon(resident.page, "12,361.25 − 12,345.6 = 15.65");
  await saysSoon(resident.page, "15.65 × ¥3.85 = ¥60.25");
  await inspect(resident, "meters-bill");
  await resident.page.getByRole("button", { name: "在本机核对" }).first().click();
  await saysSoon(resident.page, "已在您的手机上核对");
});

journey("the same bill in English, in large type", async ({ open }) => {
  const resident = await open(CLOTHES[3], "王秀兰", "/bills");
  await resident.page.getByRole("link", { name: /Water/ }).first().click();
  await saysSoon(resident.page, "15.65 × ¥3.85 = ¥60.25");
  await inspect(resident, "meters-bill-en");
});

journey("a swapped meter counts on (desk-en)", async ({ open }) => {
  const desk = await open(DESK_EN, "孙婷", "/desk/bills/meters");
  const { page } = desk;
  await page.getByRole("link", { name: "A meter was swapped" }).click();
  await page.getByRole("textbox", { name: "Door" }).fill("3-1-0802");
  await page.getByRole("button", { name: "Look at this meter" }).click();
  await saysSoon(page, "Last reading 507.5");
  await page.getByRole("textbox", { name: "Last number of the old meter" }).fill("508");
  await saysSoon(page, "Used by the old meter and not billed: 0.5");
  await page.getByRole("textbox", { name: "What shows it" }).fill("Swap form 0017");
  await inspect(desk, "meters-swap");
  await page.getByRole("button", { name: "Record the swap" }).click();
  await saysSoon(page, "The swap is recorded");
  await saysSoon(page, "The old one ended at 508, the new one began at 0");
  await inspect(desk, "meters-swapped");
});
