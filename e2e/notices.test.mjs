// A clerk tells building 3 that its lift stops. Residents read it on their phones; who is asked
// signs; the desk sees who has it, records the sheets that were handed over and the board, and
// prints what is missing. A letter to one flat is read by that flat alone.

import assert from "node:assert/strict";
import { join } from "node:path";
import { inspect, OUT } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage } from "./harness.mjs";

const journey = stage();
const [ZH, ZH_LARGE, EN] = CLOTHES;

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

async function choose(page, audience) {
  await page.getByRole("radio", { name: audience }).check();
}

async function publish(page) {
  await page.getByRole("button", { name: "发布", exact: true }).click();
  await page.getByRole("button", { name: "签名并发布" }).click();
  await saysSoon(page, "已发布");
}

journey("a notice is written, read, signed for, delivered and printed", async ({ open }) => {
  const desk = await open(DESK, "孙婷", "/desk/notices");
  const { page } = desk;
  await saysSoon(page, "3 号楼电梯维保停运通知");
  await inspect(desk, "notices-list");
  await page.getByRole("link", { name: "写通知" }).click();
  await page.getByRole("button", { name: "发布", exact: true }).click();
  await saysSoon(page, "请选择发给谁");
  await inspect(desk, "notices-problems");
  await choose(page, /一栋楼/);
  await page.getByLabel("楼号").selectOption("3");
  await page.getByRole("textbox", { name: "标题" }).fill("3 号楼水箱清洗停水通知");
  const body = "本周六上午 9 点至 12 点停水，请提前储水。\n有事请找服务中心。";
  await page.getByRole("textbox", { name: "正文" }).fill(body);
  await page.getByRole("switch", { name: /请住户签收/ }).check();
  await saysSoon(page, "住户会看到");
  await inspect(desk, "notices-write");
  await publish(page);
  await inspect(desk, "notices-published");

  const phone = await open(ZH, "王秀兰");
  await saysSoon(phone.page, "3 号楼水箱清洗停水通知");
  await saysSoon(phone.page, "请您签收");
  await inspect(phone, "notices-home");
  await phone.page.getByRole("link", { name: /^通知/ }).click();
  await saysSoon(phone.page, "冬季用电用火安全提醒");
  await inspect(phone, "notices-inbox");
  await phone.page.getByRole("link", { name: /水箱清洗/ }).click();
  await saysSoon(phone.page, "请提前储水");
  await saysSoon(phone.page, "安和物业服务有限公司");
  await inspect(phone, "notices-read");
  await phone.page.getByRole("button", { name: "我已阅读" }).click();
  await saysSoon(phone.page, "已签收");
  await phone.page.getByRole("button", { name: "在本机核对" }).click();
  await saysSoon(phone.page, "核对无误");
  await inspect(phone, "notices-signed");

  await page.getByRole("link", { name: "看送达情况" }).click();
  const table = page.getByRole("region", { name: "逐户送达" });
  const wang = table.getByRole("row", { name: /3-1-1201/ });
  await wang.getByText("本人签收").first().waitFor();
  assert.equal(await table.locator("tbody tr").count(), 60, "every flat of the building");
  await saysSoon(page, "其中本人签收 1 户");
  await saysSoon(page, "还没有送达 59 户");
  await inspect(desk, "notices-delivery");

  for (const door of ["3-1-0101", "3-1-0102"]) {
    await table.getByRole("checkbox", { name: `选 ${door}` }).check();
  }
  await page.getByRole("button", { name: "登记送达" }).click();
  const sheet = page.getByRole("dialog");
  const deliverer = sheet.getByLabel("送达人");
  const technician = deliverer.locator("option", { hasText: "维修" });
  await deliverer.selectOption(await technician.getAttribute("value"));
  await inspect(desk, "notices-record");
  await sheet.getByRole("button", { name: "签名并登记" }).click();
  await saysSoon(page, "已登记送达");
  await saysSoon(page, "还没有送达 57 户");

  await page.getByRole("link", { name: "打印通知单" }).click();
  await saysSoon(page, "还没有送达的 57 户");
  const sheets = page.locator("article.paper");
  assert.equal(await sheets.count(), 57);
  const first = (await sheets.first().innerText()).replace(/\s+/g, "");
  for (const words of ["3-1-0201住户", "水箱清洗", "请提前储水", "签收人签名", "与业主关系"]) {
    assert.ok(first.includes(words), `${words} on the sheet: ${first}`);
  }
  await inspect(desk, "notices-print");
  await page.emulateMedia({ media: "print" });
  await sheets.first().screenshot({ path: join(OUT, "notices-paper.png") });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 57, "one page of paper for each flat");
  await page.emulateMedia({ media: "screen" });

  await page.goBack();
  await page.getByRole("button", { name: "登记张贴公示" }).click();
  const board = page.getByRole("dialog");
  await board.getByRole("button", { name: "签名并登记" }).click();
  await board.getByText("请附现场照片").waitFor();
  const photo = { name: "board.png", mimeType: "image/png", buffer: PIXEL };
  await board.getByLabel("现场照片").setInputFiles(photo);
  await board.getByRole("button", { name: "签名并登记" }).click();
  await saysSoon(page, "对全部住户视为送达");
  await inspect(desk, "notices-posted");
});

journey("a letter to one flat is nobody else's", async ({ open }) => {
  const desk = await open(DESK, "孙婷", "/desk/notices/new");
  const { page } = desk;
  await choose(page, /指定的户/);
  await page.getByRole("textbox", { name: "门牌号" }).fill("3-1-1201");
  await page.getByRole("button", { name: "查找" }).click();
  await saysSoon(page, "已选 1 户");
  await page.getByRole("textbox", { name: "标题" }).fill("关于您家阳台渗水的回复");
  await page.getByRole("textbox", { name: "正文" }).fill("已安排下周二上门检修。");
  await inspect(desk, "notices-letter");
  await publish(page);
  await page.getByRole("link", { name: "看送达情况" }).click();
  await saysSoon(page, "应送达 1 户");
  assert.equal(await page.getByRole("button", { name: "登记张贴公示" }).count(), 0);

  const wang = await open(ZH_LARGE, "王秀兰", "/notices");
  await wang.page.getByRole("link", { name: /阳台渗水/ }).click();
  await saysSoon(wang.page, "单独发给您家");
  await wang.page.getByRole("button", { name: "在本机核对" }).click();
  await saysSoon(wang.page, "核对无误");
  await inspect(wang, "notices-letter-read");

  const li = await open(ZH, "李伟", "/notices");
  await saysSoon(li.page, "冬季用电用火安全提醒");
  const shown = await said(li.page);
  assert.ok(!shown.includes("阳台渗水"), shown);
  assert.ok(!shown.includes("水箱清洗"), "nor what is for another building");

  const committee = await open(DESK, "刘建华", "/desk/notices");
  await saysSoon(committee.page, "3 号楼电梯维保停运通知");
  assert.ok(!(await said(committee.page)).includes("阳台渗水"));
});

journey("a correction and a withdrawal leave what was said", async ({ open }) => {
  const desk = await open(DESK, "孙婷", "/desk/notices");
  const { page } = desk;
  await page.getByRole("link", { name: /电梯维保停运通知/ }).click();
  await page.getByRole("link", { name: "更正通知" }).click();
  await page.getByRole("textbox", { name: "标题" }).fill("3 号楼电梯维保改期通知");
  await inspect(desk, "notices-correct");
  await publish(page);
  await page.getByRole("link", { name: "看送达情况" }).click();
  await saysSoon(page, "应送达 60 户");
  await page.getByRole("button", { name: "撤回通知" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("textbox", { name: "撤回原因" }).fill("维保公司改期，另行通知。");
  await sheet.getByRole("button", { name: "签名并撤回" }).click();
  await saysSoon(page, "不再有效");

  const phone = await open(EN, "王秀兰", "/notices");
  await phone.page.getByRole("link", { name: /改期通知/ }).click();
  await saysSoon(phone.page, "no longer holds");
  await saysSoon(phone.page, "维保公司改期");
  await inspect(phone, "notices-withdrawn");
  await phone.page.getByRole("link", { name: "See the earlier notice" }).click();
  await saysSoon(phone.page, "This notice was corrected");
  await saysSoon(phone.page, "年度维护保养");
});

journey("who has no account reads what is for everybody", async ({ open }) => {
  const visitor = await open(EN, null, "/notices");
  await saysSoon(visitor.page, "冬季用电用火安全提醒");
  assert.ok(!(await said(visitor.page)).includes("电梯维保"), "a building's notice is not public");
  await visitor.page.getByRole("link", { name: /收支公示/ }).click();
  await saysSoon(visitor.page, "2.85 元/平方米");
  await inspect(visitor, "notices-visitor");
  const english = await open(DESK_EN, "高远", "/desk/notices");
  await english.page.getByRole("link", { name: /收支公示/ }).click();
  await saysSoon(english.page, "How it arrived");
  assert.equal(await english.page.getByRole("button", { name: "Record delivery" }).count(), 0);
  await inspect(english, "notices-auditor");
});
