// A new community: its first roster, read from a spreadsheet, signed by two institutions; and one
// with mistakes, which changes nothing.

import assert from "node:assert/strict";
import { join } from "node:path";
import { inspect } from "./checks.mjs";
import { DESK, DESK_EN, linli, said, saysSoon, stage } from "./harness.mjs";

const CLERK = "孙婷 (青禾花园)";
const COMMITTEE = "吴芳 (青禾花园)";
const FLATS = 96;

const journey = stage();

/** Writes an invented roster, and gives what `linli import roster` reads in it. */
function sample(demo, name, ...options) {
  const file = join(demo.data, name);
  linli("import", "sample", file, "--flats", String(FLATS), ...options);
  return file;
}

function reportOf(file, ...options) {
  // The tool ends with a failure where the roster has problems; its report comes all the same.
  const arguments_ = ["import", "roster", file, "--dry-run", "--json", ...options];
  try {
    return JSON.parse(linli(...arguments_));
  } catch (error) {
    return JSON.parse(error.stdout);
  }
}

const grouped = (hundredths) =>
  (hundredths / 100).toLocaleString("en", { minimumFractionDigits: 2 });

for (const clothes of [DESK, DESK_EN]) {
  const words = {
    zh: { import: "导入名册", read: "试读", file: "名册文件", list: "问题清单" },
    en: {
      import: "Import a roster",
      read: "Trial reading",
      file: "Roster file",
      list: "Problems",
    },
  }[clothes.language];
  journey(
    `every mistake of a roster by row and column (${clothes.name})`,
    async ({ open, demo }) => {
      const file = sample(demo, "mistakes.xlsx", "--mistakes");
      const report = reportOf(file, ...(clothes.language === "en" ? ["--english"] : []));
      assert.ok(report.errors.length > 30, `${report.errors.length} mistakes`);
      const desk = await open(clothes, CLERK, "/desk/roster/import");
      const { page } = desk;
      await page.getByLabel(words.file).setInputFiles(file);
      await page.getByRole("button", { name: words.read }).click();
      const table = page.getByRole("region", { name: words.list });
      await table.waitFor();
      const rows = await table.locator("tbody tr").all();
      const shown = [];
      for (const row of rows) shown.push(await row.locator("th, td").allInnerTexts());
      assert.deepEqual(
        shown.map(([row, , message, code]) => ({ row: Number(row), message, code })),
        report.errors.map(({ row, message, code }) => ({ row, message, code })),
      );
      for (const [i, [, column]] of shown.entries()) {
        assert.ok(
          column.includes(report.errors[i].column),
          `${column}: ${report.errors[i].column}`,
        );
      }
      assert.equal(await page.getByRole("button", { name: /签名并送出|Sign and send/ }).count(), 0);
      await inspect(desk, "roster-mistakes");
      await page.goto(new URL("/desk/roster", page.url()).href);
      await saysSoon(page, clothes.language === "en" ? "There is no roster yet" : "还没有名册");
    },
  );
}

journey("the first roster, from the file to the flats", async ({ open, demo }) => {
  const file = sample(demo, "roster.xlsx");
  const report = reportOf(file);
  const desk = await open(DESK, CLERK);
  const { page } = desk;
  await page.getByRole("link", { name: /先导入房屋与业主名册/ }).click();
  await page.getByLabel("名册文件").setInputFiles(file);
  await page.getByRole("button", { name: "试读" }).click();
  await saysSoon(page, `新增 ${FLATS} 户`);
  const read = await said(page);
  assert.ok(read.includes(`${report.rows} 行`) && read.includes(`${report.owners} 位`), read);
  assert.ok(read.includes(`${grouped(report.total_area)} m²`), read);
  const table = page.getByRole("region", { name: `新增 ${FLATS} 户` });
  const drafted = await table.locator("tbody tr").allInnerTexts();
  assert.match(drafted[0], /^1-1-101\s/);
  await inspect(desk, "roster-read");
  await page
    .getByRole("combobox", { name: "请哪家机构会签" })
    .selectOption({ label: "青禾社区居民委员会" });
  await page.getByRole("textbox", { name: "依据", exact: true }).fill("不动产登记簿摘录");
  await inspect(desk, "roster-proceed");
  await page.getByRole("button", { name: "签名并送出" }).click();
  await saysSoon(page, "已送出，正在等会签");
  await inspect(desk, "roster-sent");

  const committee = await open(DESK, COMMITTEE);
  const second = committee.page;
  await second
    .getByRole("link", { name: /待会签/ })
    .first()
    .click();
  await second.getByRole("link", { name: /启用房屋与业主名册/ }).click();
  await saysSoon(second, "安和物业服务有限公司提出");
  const asked = await said(second);
  assert.ok(asked.includes(`房屋 0 ${FLATS}`), asked);
  assert.ok(asked.includes(grouped(report.total_area)), asked);
  await second.getByRole("button", { name: "逐户看改动" }).click();
  await saysSoon(second, `新增 ${FLATS} 户`);
  const lines = second.getByRole("region", { name: `新增 ${FLATS} 户` });
  assert.deepEqual(await lines.locator("tbody tr").allInnerTexts(), drafted);
  await inspect(committee, "roster-cosign");
  await second.getByRole("button", { name: "会签", exact: true }).click();
  await second.getByRole("button", { name: "确认会签" }).click();
  await saysSoon(second, "已会签");
  await saysSoon(second, "已生效");
  await inspect(committee, "roster-cosigned");

  await page.getByRole("link", { name: "名册", exact: true }).click();
  await saysSoon(page, `${FLATS} 户`);
  await saysSoon(page, `${grouped(report.total_area)} m²`);
  await inspect(desk, "roster-adopted");
  await page.getByRole("link", { name: /^1\s?号楼 1 单元$/ }).click();
  await page.getByRole("rowheader").nth(3).getByRole("link").click();
  await saysSoon(page, "现在的业主");
  await inspect(desk, "roster-flat");
});
