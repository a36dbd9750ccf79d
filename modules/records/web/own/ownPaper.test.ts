import { describe, expect, it } from "vitest";
import type { Block } from "@linli/web/paper/paper.ts";
import { recordsTexts } from "../texts.ts";
import type { OwnData, OwnRecord } from "./ownData.ts";
import { ownPaper, type OwnWords } from "./ownPaper.ts";
import { ownTexts } from "./texts.ts";

const record = (change: Partial<OwnRecord>): OwnRecord => ({
  commitment: "aa",
  kind: "person_card",
  size: 60,
  class: "own_flat",
  flat: null,
  account: "me",
  attached_by: "clerk",
  institution: "company",
  attached_ms: 0,
  erased_ms: null,
  proof: null,
  content: null,
  ...change,
});

const ME = {
  account: "5b16",
  keys: [],
  flats: [{ flat: "f1", door: { door: "3-1-1201" } }],
} as unknown as OwnData["me"];

const WORDS: OwnWords = {
  t: ownTexts.zh,
  words: recordsTexts.zh,
  language: "zh",
  community: "海棠里",
  at: 0,
  institution: (id) => (id === "company" ? "安居物业" : "?"),
  office: (name) => name,
  onLedger: () => [["设备", "1 把"]],
};

function said(data: Partial<OwnData>): string {
  const all: OwnData = { me: ME, records: [], parts: [], readers: [], looks: [], ...data };
  const [blocks = []] = ownPaper(all, WORDS).sheets;
  const words = (block: Block): string => {
    if (block.as === "pairs") return block.rows.map((row) => row.join("=")).join("\n");
    if (block.as === "picture") return `picture of ${block.bytes.length} bytes`;
    return block.as === "foot" ? block.address : `${block.as}: ${block.text}`;
  };
  return blocks.map(words).join("\n");
}

describe("the copy of one's own data for people", () => {
  it("says what is kept, field by field, and who recorded it", () => {
    const card = record({ content: { text: "{}", fields: { name: "王秀兰", phone: "199" } } });
    const text = said({ records: [card] });
    expect(text).toContain("姓名=王秀兰\n电话=199");
    expect(text).toContain("安居物业");
    expect(text).toContain("5b16");
  });

  it("puts what is about a flat under its door, and says where nothing is kept", () => {
    const photo = record({
      kind: "photo",
      flat: "f1",
      content: { type: "image/jpeg", base64: btoa("xyz") },
    });
    const text = said({ records: [photo] });
    const [own = "", home = ""] = text.split(ownTexts.zh.aboutFlat("3-1-1201"));
    expect(own).toContain(ownTexts.zh.nothing);
    expect(home).toContain("picture of 3 bytes");
  });

  it("names files that no page can show, and what was erased", () => {
    const sheet = record({ content: { type: "application/pdf", base64: "" } });
    const text = said({ records: [sheet, record({ erased_ms: 5 })] });
    expect(text).toContain(ownTexts.zh.onlyInFile("application/pdf"));
    expect(text).toContain(`text: ${ownTexts.zh.states.erased}`);
  });

  it("has what the nouns add, who may read, and who has", () => {
    const text = said({
      parts: [
        { key: "bills", items: [], title: "账单", rows: [["2026-11", "物业费"]] },
        { key: "none", items: [], title: "空的", rows: [] },
      ],
      readers: [
        {
          kind: "photo",
          household: true,
          neighbours: false,
          kept_by_law: false,
          institutions: [{ institution: "company", offices: ["clerk"] }],
        },
      ],
    });
    expect(text).toContain("heading: 账单\n2026-11=物业费");
    expect(text).not.toContain("空的");
    expect(text).toContain("照片=您本人；关于房屋的，同户的人也能看\n安居物业：clerk");
    expect(text).toContain(recordsTexts.zh.noLog);
  });
});
