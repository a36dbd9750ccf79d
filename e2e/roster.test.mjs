// A new community: its first roster, read from a spreadsheet, signed by two institutions; and one
// with mistakes, which changes nothing. Then a register in force: a change of owner, a new person, a
// contest.

import assert from "node:assert/strict";
import { join } from "node:path";
import { inspect } from "./checks.mjs";
import { DESK, DESK_EN, linli, said, saysSoon, stage, toSign } from "./harness.mjs";

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

async function openFlat(page, door) {
  await page.getByRole("textbox", { name: "门牌号" }).fill(door);
  await page.getByRole("button", { name: "查找" }).click();
  await page.getByRole("heading", { name: door }).waitFor();
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

journey("a flat changes hands when a second institution has signed", async ({ open }) => {
  const clerk = await open(DESK, "孙婷", "/desk/roster");
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

  const second = await open(DESK, "吴芳", "/inbox");
  // Her institution may hear of it a moment later; until then the list has older ones alone.
  await toSign(second.page, /过户 .* 还有/).click();
  await second.page.getByRole("button", { name: "会签", exact: true }).click();
  await second.page.getByRole("button", { name: "确认会签" }).click();
  await second.page.getByText("已会签").first().waitFor();

  const after = await open(DESK, "孙婷", "/desk/roster");
  await openFlat(after.page, "1-1-0602");
  await saysSoon(after.page, "柳新月");
});

journey("somebody becomes known to the ledger, without any right yet", async ({ open }) => {
  const clerk = await open(DESK, "孙婷", "/desk/roster/person");
  const { page } = clerk;
  await page.getByRole("textbox", { name: "姓名或单位名称" }).fill("柳小满");
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await saysSoon(page, "已登记");
  await inspect(clerk, "registered");
});

journey(
  "a residents' committee marks a contested flat and lifts the mark again",
  async ({ open }) => {
    const committee = await open(DESK, "吴芳", "/desk/roster");
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

    const company = await open(DESK, "孙婷", "/desk/roster");
    await openFlat(company.page, "1-1-0702");
    await saysSoon(company.page, "现在的业主");
    const marks = await company.page.getByRole("button", { name: "标记权属争议" }).count();
    assert.equal(marks, 0, "a property company is not offered what it may not do");
  },
);
