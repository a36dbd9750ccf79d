// The desks of one officer on one device.
import { describe, expect, it } from "vitest";
import type { Identity } from "../src/keys.ts";
import { officesOf } from "../src/staff/offices.ts";

const identity = (id: string, audience: string): Identity => ({ id, audience }) as Identity;

describe("an officer's desks", () => {
  it("are those of the same work, the one in front first; a home is none", () => {
    const [a, b] = [identity("a", "district"), identity("b", "district")];
    const home = identity("h", "resident");
    const ids = (all: Identity[], current: Identity | null): string[] =>
      officesOf(all, current).map(({ id }) => id);
    expect(ids([a, b, home], b)).toEqual(["b", "a"]);
    expect(ids([home], a)).toEqual(["a"]);
    expect(ids([a, b], null)).toEqual([]);
  });
});
