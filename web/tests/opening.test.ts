// The form of an opening, the command made of it, and the steps after it.
import { describe, expect, it } from "vitest";
import {
  missing,
  proposalOf,
  type Opening,
  type OpeningForm,
} from "../src/pages/opening/opening.ts";
import { mayOpenBooks, remaining } from "../src/pages/Beginning.tsx";

const serving = [
  { institution: "aa", mark: "居" },
  { institution: "bb", mark: "银" },
] as unknown as Parameters<typeof missing>[1];

const person = (offices: string[], signs: boolean): { offices: string[]; signs: boolean } => ({
  offices,
  signs,
});
const form: OpeningForm = {
  into: null,
  name: "紫藤苑",
  name_en: "Wisteria Court",
  objection_days: 3,
  serving: ["aa", "bb"],
  institutions: [
    {
      kind: "owners_committee",
      name: "业委会",
      name_en: "Owners",
      mark: "业",
      signatures_needed: 2,
      officers: [person(["head"], true), person(["treasurer"], true)],
    },
  ],
  accounts: ["property_fee", "maintenance", "public_revenue", "held"].map((fund, i) => ({
    fund,
    bank: "银",
    mask: `100${i}`,
  })),
};

describe("an opening", () => {
  it("says what is missing, and nothing where nothing is", () => {
    expect(missing(form, serving)).toEqual([]);
    const cases: [Partial<OpeningForm>, string[]][] = [
      [{ name_en: " " }, ["name"]],
      [{ objection_days: 0 }, ["days"]],
      [{ serving: ["bb"] }, ["institutions"]],
      [{ institutions: [{ ...form.institutions[0]!, mark: "业主" }] }, ["institution"]],
      [{ institutions: [{ ...form.institutions[0]!, mark: "居" }] }, ["marks"]],
      [{ institutions: [{ ...form.institutions[0]!, signatures_needed: 3 }] }, ["officers"]],
      [{ accounts: form.accounts.map((one) => ({ ...one, mask: "1000" })) }, ["accounts"]],
      [{ accounts: form.accounts.map((one) => ({ ...one, bank: "行" })) }, ["bank"]],
    ];
    for (const [change, found] of cases)
      expect(missing({ ...form, ...change }, serving)).toEqual(found);
  });

  it("becomes the command with every officer's own key and the bank's id", () => {
    const officer = (n: number) => ({ link: null, own: false, account: `a${n}`, key: `k${n}` });
    const opening = {
      id: "1",
      community: "c0",
      form,
      institutions: [{ id: "e0", officers: [officer(0), officer(1)] }],
    } as unknown as Opening;
    const { name, body } = proposalOf(opening, serving, { commitment: "f0", size: 1 });
    expect(name).toBe("network.ProposeCommunity");
    const { community } = body as { community: Record<string, unknown> };
    expect(community).toMatchObject({
      id: "c0",
      objection_ms: 3 * 86_400_000,
      institutions: [{ id: "e0", signers: ["a0", "a1"], signatures_needed: 2 }],
      persons: [
        { account: "a0", keys: [{ suite: "p256", bytes: "k0" }] },
        { account: "a1", roles: [{ institution: "e0", office: "treasurer" }] },
      ],
    });
    expect(community["accounts"]).toContainEqual({ fund: "held", institution: "bb", mask: "1003" });
    const joins = { ...opening, form: { ...form, into: "c1" } };
    const joining = proposalOf(joins, serving, { commitment: "f0", size: 1 });
    expect(joining.name).toBe("cosign.ProposeInstitution");
    expect(joining.body).not.toHaveProperty("community");
  });

  it("leads on to the first step that is not reached", () => {
    expect(remaining({ absent: ["x"], reached: [] })[0]).toBe("officers");
    expect(remaining({ absent: [], reached: ["roster"] })[0]).toBe("tariff");
    expect(
      remaining({ absent: [], reached: ["roster", "letters", "tariff", "activated"] }),
    ).toEqual(["confirmed", "run", "paid"]);
  });

  it("offers to open the books between the roster and the first run", () => {
    expect(mayOpenBooks({ reached: [] })).toBe(false);
    expect(mayOpenBooks({ reached: ["roster", "tariff"] })).toBe(true);
    expect(mayOpenBooks({ reached: ["roster", "books"] })).toBe(false);
    expect(mayOpenBooks({ reached: ["roster", "tariff", "run"] })).toBe(false);
  });
});
