// Letters for the whole community: made on the page, printed as one document of A5 sheets, and void
// when they are made again.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, saysSoon, stage } from "./harness.mjs";

const journey = stage();

/** What a document of Chromium's holds: its pages, their size in points, and the fonts whose glyphs
 *  are in it: as a font file, or drawn one by one (type 3), as it does with CJK fonts. */
function readPdf(bytes) {
  const text = bytes.toString("latin1");
  const all = (pattern) => text.match(pattern) ?? [];
  return {
    pages: all(/\/Type \/Page\b(?!s)/g).length,
    size: /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text).slice(1).map(Number),
    fonts: all(/\/FontName \/[\w+-]+/g),
    foreign: all(/\/Subtype \/(Type1|TrueType)\b/g).length,
  };
}

const make = async (page) => {
  await page.getByRole("button", { name: "签名并制作激活信" }).click();
  await page.locator(".letters > article").first().waitFor();
};

journey("letters for the community are one document of A5 sheets", async ({ open }) => {
  const desk = await open(DESK, "吴芳", "/desk/people");
  const { page } = desk;
  const place = page.getByRole("combobox", { name: "按楼栋" });
  await place.selectOption("*");
  await page.getByText(/已选\s\d+/).waitFor();
  await make(page);
  await saysSoon(page, "每封一张 A5 纸");
  const letters = await page.locator(".letters > article").count();
  assert.ok(letters > 1, `everybody without a phone gets one: ${letters}`);
  const pdf = readPdf(await page.pdf({ preferCSSPageSize: true }));
  assert.equal(pdf.pages, letters);
  // A5 is 148 × 210 mm; a point is 1/72 inch.
  assert.deepEqual(pdf.size.map(Math.round), [420, 595]);
  assert.ok(
    pdf.fonts.some((name) => /[A-Z]{6}\+.*CJK/.test(name)),
    pdf.fonts.join(),
  );
  assert.equal(pdf.foreign, 0, "no font is left to the reader's machine");

  // The same as one file for another printer, made on the page: no server hears of a code.
  const asked = [];
  page.on("request", (request) => asked.push(request));
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "存成一份 PDF" }).click();
  const file = readPdf(readFileSync(await (await coming).path()));
  assert.equal(file.pages, letters);
  assert.deepEqual(file.size.map(Math.round), [420, 595]);
  assert.deepEqual(
    file.fonts.map((name) => name.slice(-21)),
    ["+NotoSansHans-Regular"],
  );
  assert.equal(file.foreign, 0);
  const paths = asked.map((request) => new URL(request.url()).pathname);
  assert.ok(paths.includes("/fonts/noto-sans-hans.otf"), paths.join());
  assert.ok(asked.every((request) => request.method() === "GET"));
});

journey(
  "a letter that is printed again makes the earlier one void",
  async ({ open }) => {
    const desk = await open(DESK, "吴芳", "/desk/people");
    const { page } = desk;
    const codes = [];
    for (const _ of [1, 2]) {
      await page.getByRole("combobox", { name: "按楼栋" }).selectOption("1.1");
      await page.getByText(/已选\s\d+/).waitFor();
      await page.getByRole("button", { name: "全不选" }).click();
      await page
        .getByRole("row", { name: /1-1-0202/ })
        .getByRole("checkbox")
        .check();
      await make(page);
      codes.push(await page.locator(".letter-code").innerText());
      await page.getByRole("combobox", { name: "按楼栋" }).selectOption("");
    }
    await inspect(desk, "letters");
    const [first, second] = codes.map((code) => `/a#${code}`);
    const early = await open(CLOTHES[0], null, first);
    await early.page.getByRole("button", { name: "绑定" }).click();
    await saysSoon(early.page, "这个激活码用过了，或者过了期");
    const late = await open(CLOTHES[0], null, second);
    await late.page.getByRole("button", { name: "绑定" }).click();
    await saysSoon(late.page, "绑定好了");
  },
  { allowed: [/Failed to load resource/] },
);
