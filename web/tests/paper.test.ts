import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import type { Block, Paper } from "@linli/web/paper/paper.ts";
import { settable, writePdf } from "@linli/web/paper/pdfWriter.ts";

const FONT = new Uint8Array(
  readFileSync("node_modules/@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf"),
);

const paper = (sheets: Block[][], more: Partial<Paper> = {}): Paper => ({
  language: "zh",
  title: "激活信",
  size: "A5",
  sheets,
  ...more,
});

async function written(of: Paper): Promise<string> {
  return Buffer.from(await writePdf(of, FONT)).toString("latin1");
}

const pagesOf = (pdf: string): number => pdf.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

const LETTER: Block[] = [
  { as: "small", text: "海棠里" },
  { as: "title", text: "激活信" },
  { as: "code", text: "7H3K-9QZP-ABCD-EFGH-2345" },
  { as: "pairs", rows: [["姓名", "王秀兰"]] },
  { as: "foot", lines: ["有效期至 2027年2月20日"], address: "https://linli.example/a#7H3K" },
];

describe("a paper made in the browser", () => {
  it("has a sheet each, in A5, with its own Chinese font and no other", async () => {
    const pdf = await written(paper([LETTER, LETTER, LETTER]));
    expect(pagesOf(pdf)).toBe(3);
    expect(pdf).toMatch(/\/MediaBox \[0 0 419\.53 595\.28\]/);
    expect(pdf).toMatch(/\/FontName \/[A-Z]{6}\+NotoSansHans-Regular/);
    expect(pdf).toContain("/FontFile3");
    expect(pdf).not.toMatch(/\/Subtype \/(Type1|TrueType)\b/);
  });

  it("is the same file whenever it is made", async () => {
    const [once, again] = [await written(paper([LETTER])), await written(paper([LETTER]))];
    expect(once).toBe(again);
  });

  it("goes on where a page is full, and numbers its pages", async () => {
    const rows = Array.from({ length: 120 }, (_, i): [string, string] => [`第 ${i} 行`, "内容"]);
    const numbered = (page: number, pages: number): string => `${page} / ${pages}`;
    const pdf = await written(paper([[{ as: "pairs", rows }]], { size: "A4", numbered }));
    expect(pagesOf(pdf)).toBe(4);
    const long = await written(paper([[{ as: "text", text: "很长的话。".repeat(2_000) }]]));
    expect(pagesOf(long)).toBeGreaterThan(3);
  });

  it("has a photo in it", async () => {
    // Two by two dots, PNG.
    const dots =
      "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEUlEQVR4nGP4z8AARGDi" +
      "PwMAHfAD/aAzCYkAAAAASUVORK5CYII=";
    const bytes = new Uint8Array(Buffer.from(dots, "base64"));
    const pdf = await written(paper([[{ as: "picture", bytes, instead: "看不了" }]]));
    expect(pdf).toMatch(/\/Subtype \/Image\b[^]*\/Width 2\n?[^]*\/Height 2/);
  });

  it("says so where a picture cannot be drawn", async () => {
    const broken: Block = { as: "picture", bytes: new Uint8Array([1, 2, 3]), instead: "看不了" };
    expect(pagesOf(await written(paper([[broken]])))).toBe(1);
  });

  it("has every sign that texts here are written with", () => {
    const { create } = createRequire(import.meta.url)("fontkit") as {
      create(bytes: Buffer): { hasGlyphForCodePoint(sign: number): boolean };
    };
    const font = create(Buffer.from(FONT));
    // Thin and unbreakable spaces, minus, yuan, dots and dashes among them.
    for (const sign of settable("海棠里\u2009\u202f\u00a0−¥·–—…「」（）：；，。²×≥≤%/→")) {
      expect(font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0), JSON.stringify(sign)).toBe(true);
    }
  });
});
