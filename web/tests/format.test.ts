import { describe, expect, it } from "vitest";
import {
  daysUntil,
  elapsed,
  formatArea,
  formatChange,
  formatDate,
  formatDateTime,
  formatMoney,
  formatProduct,
  formatShare,
  spaced,
} from "../src/format.ts";

const THIN = "\u2009";
const at = (iso: string): number => Date.parse(iso);
const NOW = at("2026-11-20T10:42:00+08:00");
const DAY = 86_400_000;

describe("money and areas", () => {
  it("always have two places, groups of three and their sign before the yuan", () => {
    expect([25470, 6401640, 0, 5, 100, 224622000].map(formatMoney)).toEqual([
      "¥254.70",
      "¥64,016.40",
      "¥0.00",
      "¥0.05",
      "¥1.00",
      "¥2,246,220.00",
    ]);
    expect(formatMoney(-1200000)).toBe("\u2212¥12,000.00");
    expect([1, 0, -1].map(formatChange)).toEqual(["+¥0.01", "¥0.00", "\u2212¥0.01"]);
    expect(formatArea(2246220)).toBe("22,462.20\u00a0m²");
    expect(formatProduct(8937, 285)).toBe("89.37\u00a0m² × ¥2.85");
    expect(() => formatMoney(0.5)).toThrow(RangeError);
  });

  it("write small fractions as such and cut the rest off", () => {
    const plain = (part: number, whole: number) => formatShare(part, whole).replace("\u00a0", " ");
    expect(plain(148, 222)).toBe("2/3");
    expect(plain(1497480, 2246220)).toBe("2/3");
    expect(plain(119, 160)).toBe("74.3 %");
    expect(plain(1128893, 1497480)).toBe("75.3 %");
    expect(plain(147, 222)).toBe("66.2 %");
    expect([plain(222, 222), plain(0, 222), plain(0, 0)]).toEqual(["100.0 %", "0.0 %", "—"]);
  });
});

describe("dates", () => {
  it("are those of the community, with the year only when it is another", () => {
    expect(formatDate(NOW + 7 * DAY, "zh", NOW)).toBe("11月27日 周五");
    expect(formatDate(NOW + 7 * DAY, "en", NOW)).toBe("Fri 27 Nov");
    expect(formatDate(at("2027-01-03T00:00:00+08:00"), "zh", NOW)).toBe("2027年1月3日 周日");
    expect(formatDateTime(at("2026-11-20T00:05:00+08:00"), "zh", NOW)).toBe("11月20日 周五 0:05");
  });

  it("count civil days, not spans of 24 hours", () => {
    expect(daysUntil(at("2026-11-20T23:59:00+08:00"), NOW)).toBe(0);
    expect(daysUntil(at("2026-11-21T00:01:00+08:00"), NOW)).toBe(1);
    expect(daysUntil(at("2026-11-19T23:59:00+08:00"), NOW)).toBe(-1);
  });

  it("say how long ago in the largest fitting unit", () => {
    expect(elapsed(NOW - 30_000, NOW)).toEqual({ unit: "now", n: 0 });
    expect(elapsed(NOW - 600_000, NOW)).toEqual({ unit: "minute", n: 10 });
    expect(elapsed(NOW - 2 * 3_600_000, NOW)).toEqual({ unit: "hour", n: 2 });
    expect(elapsed(NOW - 3 * DAY, NOW)).toEqual({ unit: "day", n: 3 });
    expect(elapsed(NOW + 5_000, NOW).unit).toBe("now");
  });
});

describe("thin spaces", () => {
  const rows: [string, string][] = [
    ["3家机构已签字 (需3家)", `3${THIN}家机构已签字 (需${THIN}3${THIN}家)`],
    ["您有 1 票, 89.37 m²", `您有${THIN}1${THIN}票, 89.37 m²`],
    ["11月27日 周五", "11月27日 周五"],
    ["2026年11月", "2026年11月"],
    ["3号楼 1单元，27号起", `3${THIN}号楼${THIN}1${THIN}单元，27号起`],
    ["导入Excel，先试读", `导入${THIN}Excel，先试读`],
    ["还差¥154.70。", `还差${THIN}¥154.70。`],
    ["没有数字", "没有数字"],
    ["English 12 only", "English 12 only"],
  ];
  it.each(rows)("%s", (text, expected) => {
    expect(spaced(text)).toBe(expected);
    expect(spaced(expected)).toBe(expected);
  });
});
