import { describe, expect, it } from "vitest";
import en from "../src/i18n/en.ts";
import { zh } from "../src/i18n/zh.ts";

type Node = string | ((...values: number[]) => string) | { [name: string]: Node };

function walk(node: Node, path: string, visit: (path: string, text: string) => void): void {
  if (typeof node === "string") visit(path, node);
  else if (typeof node === "function") visit(path, node(2, 3, 4));
  else for (const [name, child] of Object.entries(node)) walk(child, `${path}.${name}`, visit);
}

function all(node: unknown): Map<string, string> {
  const found = new Map<string, string>();
  walk(node as Node, "", (path, text) => found.set(path, text));
  return found;
}

describe("texts", () => {
  it("exist in both languages, none empty", () => {
    expect([...all(en).keys()].sort()).toEqual([...all(zh).keys()].sort());
    for (const texts of [all(zh), all(en)]) {
      for (const [path, text] of texts) expect(text.trim(), path).not.toBe("");
    }
  });

  it("are Chinese in Chinese and contain no Chinese in English", () => {
    for (const [path, text] of all(zh)) expect(text, path).toMatch(/[\u4e00-\u9fff]/);
    for (const [path, text] of all(en)) expect(text, path).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it("use one institution, several institutions", () => {
    expect(en.seals.final(1, 3)).toBe("1 institution has signed (3 needed)");
    expect(en.seals.final(3, 3)).toBe("3 institutions have signed (3 needed)");
  });
});
