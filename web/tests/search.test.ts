// What was typed at a desk: whose kind of thing it is, and what comes of the answers.
import { describe, expect, it } from "vitest";
import { gather } from "../src/pages/search/gather.ts";
import { Refused } from "../src/api/http.ts";
import type { SearchAnswer, SearchSource } from "../src/shell/modules.ts";
import { unlessRefused } from "../src/staff/unlessRefused.ts";
import { hitsOf, mayReadCards, nameIn } from "../../modules/records/web/search.ts";

const refused = (status: number): Refused =>
  new Refused(status, { code: "portal.X", zh: "不", en: "no", log: "" });

describe("a search", () => {
  it("takes for a name what has letters and no digits", () => {
    const names = [
      ["王秀兰", "王秀兰"],
      [" 王 秀兰 ", "王秀兰"],
      ["阿不都·买买提", "阿不都买买提"],
      ["王", "王"],
      ["3号楼1单元1201", null],
      ["3-1-1201", null],
      ["17", null],
      [" - ", null],
    ] as const;
    for (const [typed, name] of names) expect(nameIn(typed), typed).toBe(name);
  });

  it("by name is offered to the offices that the rule names, and to nobody else", () => {
    const duty = { institution: "company", offices: ["head", "clerk"] };
    const kinds = [{ kind: "person_card", institutions: [duty] }] as never;
    const role = (institution: string, office: string) => ({ institution, office }) as never;
    expect(mayReadCards({ kinds }, [role("company", "clerk")])).toBe(true);
    expect(mayReadCards({ kinds }, [role("company", "technician")])).toBe(false);
    expect(mayReadCards({ kinds }, [role("bank", "head")])).toBe(false);
    expect(mayReadCards({ kinds: [] }, [role("company", "clerk")])).toBe(false);
  });

  it("leads to each flat of a person who was found", () => {
    const flat = (id: string) => ({ flat: id, door: { door: `${id}-1-101`, floor: null } });
    const hits = hitsOf({
      more: false,
      items: [
        { account: "a", name: "王秀兰", flats: [flat("1"), flat("2")], flats_left: 3 },
        { account: "b", name: "孙婷", flats: [], flats_left: 0 },
      ],
    });
    expect(hits.map(({ note, to }) => `${note?.zh} ${to ?? "-"}`)).toEqual([
      "1-1-101 /desk/roster/flat/1",
      "2-1-101 /desk/roster/flat/2",
      "另有 3 户 -",
      "名下没有登记的房屋 -",
    ]);
  });

  it("asks all nouns; one that fails does not hide what the others found", async () => {
    const title = { zh: "按门牌", en: "By door" };
    const answer: SearchAnswer = { title, hits: [] };
    const source = (find: SearchSource) => async () => ({ default: find });
    const found = await gather(
      [
        source(async () => answer),
        source(async () => null),
        source(async () => Promise.reject(refused(429))),
      ],
      "3-1-1201",
    );
    expect(found.answers).toEqual([answer]);
    expect(found.failures).toEqual([refused(429)]);
  });

  it("takes what is not there, or not for this reader, for no hit", async () => {
    expect(await unlessRefused(Promise.reject(refused(404)))).toBe(null);
    expect(await unlessRefused(Promise.reject(refused(403)))).toBe(null);
    await expect(unlessRefused(Promise.reject(refused(429)))).rejects.toThrow();
    expect(await unlessRefused(Promise.resolve(1))).toBe(1);
  });
});
