// Every dictionary of the desks says the same things in both languages.
import { describe, expect, it } from "vitest";
import auditEn from "../src/pages/audit/en.ts";
import auditZh from "../src/pages/audit/texts.ts";
import districtEn from "../src/pages/district/en.ts";
import districtZh from "../src/pages/district/texts.ts";
import searchEn from "../src/pages/search/en.ts";
import searchZh from "../src/pages/search/texts.ts";
import todayEn from "../src/pages/todayTexts.en.ts";
import todayZh from "../src/pages/todayTexts.ts";
import outcomeEn from "../src/staff/outcomeTexts.en.ts";
import outcomeZh from "../src/staff/outcomeTexts.ts";
import staffEn from "../src/staff/en.ts";
import staffZh from "../src/staff/texts.ts";
import billingEn from "../../modules/billing/web/staff/en.ts";
import billingZh from "../../modules/billing/web/staff/texts.ts";
import cosignEn from "../../modules/cosign/web/en.ts";
import cosignZh from "../../modules/cosign/web/texts.ts";
import identityEn from "../../modules/identity/web/staff/en.ts";
import identityZh from "../../modules/identity/web/staff/texts.ts";
import propertyEn from "../../modules/property/web/en.ts";
import propertyZh from "../../modules/property/web/texts.ts";
import recordsEn from "../../modules/records/web/en.ts";
import recordsZh from "../../modules/records/web/texts.ts";
import treasuryEn from "../../modules/treasury/web/staff/en.ts";
import treasuryZh from "../../modules/treasury/web/staff/texts.ts";

type Node = string | ((...values: unknown[]) => string) | { [name: string]: Node };

function walk(node: Node, path: string, found: Map<string, string>): Map<string, string> {
  if (typeof node === "string") found.set(path, node);
  else if (typeof node === "function") found.set(path, node(2, 3, 4));
  else for (const [name, child] of Object.entries(node)) walk(child, `${path}.${name}`, found);
  return found;
}

const all = (node: unknown): Map<string, string> => walk(node as Node, "", new Map());

const DICTIONARIES: [string, unknown, unknown][] = [
  ["audit", auditZh, auditEn],
  ["district", districtZh, districtEn],
  ["search", searchZh, searchEn],
  ["today", todayZh, todayEn],
  ["outcome", outcomeZh, outcomeEn],
  ["staff", staffZh, staffEn],
  ["billing", billingZh, billingEn],
  ["cosign", cosignZh, cosignEn],
  ["identity", identityZh, identityEn],
  ["property", propertyZh, propertyEn],
  ["records", recordsZh, recordsEn],
  ["treasury", treasuryZh, treasuryEn],
];

describe.each(DICTIONARIES)("the desk's words: %s", (_, zh, en) => {
  it("exist in both languages, none empty", () => {
    expect([...all(en).keys()].sort()).toEqual([...all(zh).keys()].sort());
    for (const texts of [all(zh), all(en)]) {
      for (const [path, text] of texts) expect(text.trim(), path).not.toBe("");
    }
  });

  it("hold no Chinese in English", () => {
    for (const [path, text] of all(en)) expect(text, path).not.toMatch(/[\u4e00-\u9fff]/);
  });
});
