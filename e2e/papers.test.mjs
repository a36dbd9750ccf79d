// Bills on paper: for flats where nobody has linked a phone, and for a building; who was printed sees
// it among the looks at their data.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, said, saysSoon, stage } from "./harness.mjs";

const journey = stage();

async function runPage(open, clothes) {
  const desk = await open(clothes, "孙婷", "/desk/bills/runs");
  await desk.page.locator('main a[href^="/desk/bills/runs/"]').first().click();
  return desk;
}

/** Presses and takes the file that comes. */
async function printed(page, button) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  const bytes = readFileSync(await download.path());
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
  return bytes;
}

journey("bills are printed for flats without a phone, one sheet each", async ({ open }) => {
  const desk = await runPage(open, DESK);
  const { page } = desk;
  const few = await printed(page, "生成 PDF");
  await saysSoon(page, "已保存为 1 个文件");
  const [, withoutPhone] = /(\d+) 张，已保存/.exec(await said(page));
  await page.getByLabel("哪些户").selectOption({ label: "全部" });
  await page.getByLabel("楼号").fill("3");
  const building = await printed(page, "生成 PDF");
  writeFileSync("e2e/out/bills-on-paper.pdf", building);
  await saysSoon(page, "已保存为 1 个文件");
  const [, ofBuilding] = /(\d+) 张，已保存/.exec(await said(page));
  assert.ok(Number(withoutPhone) > 0 && Number(ofBuilding) > 0);
  assert.ok(!few.equals(building));
  await inspect(desk, "papers");
  // Nothing was demanded yet, and the page says so instead of saving an empty file.
  await page.getByLabel("打印什么").selectOption({ label: "催告函（已催告的）" });
  await page.getByRole("button", { name: "生成 PDF" }).click();
  await saysSoon(page, "没有要打印的");
});

journey("whose bill was printed sees who printed it", async ({ open }) => {
  const wang = await open(CLOTHES[0], "王秀兰", "/access-log");
  await saysSoon(wang.page, "打印账单和催告函");
  await inspect(wang, "papers-log");
});

journey("the same at an English desk", async ({ open }) => {
  const desk = await runPage(open, DESK_EN);
  await printed(desk.page, "Make PDF");
  await saysSoon(desk.page, "sheets, saved in 1 file");
  await inspect(desk, "papers-en");
});
