// Talking to a portal. The portal is a function in this file that answers what the README promises.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "fake-indexeddb/auto";
import { audienceOf, labelsOf } from "../src/api/acting.ts";
import { address, read, Refused, send, Unreachable, via } from "../src/api/http.ts";
import { EventParser } from "../src/api/live.ts";
import { resolve } from "../src/api/query.ts";
import { door } from "../src/api/sending.ts";
import { asIdentity, endSession, keyTrouble, sessionOf } from "../src/api/session.ts";
import { isPublic, topicsOf } from "../src/api/topics.ts";
import type { Me } from "../src/api/types.ts";
import { bindIdentity, createDeviceKey, forgetIdentity, type Identity } from "../src/keys.ts";
import type { SignedCommand } from "../src/sign.ts";
import { report, status } from "../src/status.ts";

interface Asked {
  address: string;
  init: RequestInit & { headers: { [name: string]: string } };
}

let asked: Asked[];
let answer: (asked: Asked) => Response | Promise<Response>;

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status });
const refusal = (status: number, code: string): Response =>
  json({ code, zh: "不行。", en: "No.", log: "1" }, status);

beforeEach(() => {
  asked = [];
  answer = () => json({});
  via.set(null);
  keyTrouble.set(null);
  report({ online: true, contentAt: null, paused: false, demo: false });
  vi.stubGlobal("fetch", async (address: string, init: Asked["init"]) => {
    const one = { address, init };
    asked.push(one);
    return answer(one);
  });
});

afterEach(() => vi.unstubAllGlobals());

describe("a request", () => {
  it("never carries a cookie, says who reads, and may insist on one institution", async () => {
    via.set(1);
    await read("/v1/status", { token: "t", query: { at: "latest", from: 3, none: undefined } });
    const [one] = asked;
    expect(one?.address).toBe("/v1/status?at=latest&from=3");
    expect(one?.init.credentials).toBe("omit");
    expect(one?.init.headers).toMatchObject({
      authorization: "Bearer t",
      "x-linli-via": "1",
    });
    expect(address("/a", { b: "x y&z" })).toBe("/a?b=x%20y%26z");
  });

  it("tells a portal's no from no answer", async () => {
    answer = () => refusal(404, "portal.NotFound");
    await expect(read("/v1/x")).rejects.toMatchObject({ status: 404, code: "portal.NotFound" });
    expect(status.get().online).toBe(true);
    answer = () => new Response("bad gateway", { status: 502 });
    await expect(read("/v1/x")).rejects.toBeInstanceOf(Unreachable);
    answer = () => Promise.reject(new TypeError("no network"));
    await expect(read("/v1/x")).rejects.toBeInstanceOf(Unreachable);
    expect(status.get().online).toBe(false);
    answer = () => json({});
    await read("/v1/x");
    expect(status.get().online).toBe(true);
  });

  it("to another institution's door says nothing about our own", async () => {
    answer = () => Promise.reject(new TypeError("no network"));
    await expect(send("/v1/status", { base: "https://b.example" })).rejects.toBeTruthy();
    expect(status.get().online).toBe(true);
    expect(asked[0]?.address).toBe("https://b.example/v1/status");
  });

  it("has its words even when the answer has none", async () => {
    answer = () => new Response("<html>", { status: 500 });
    const error = await read("/v1/x").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Refused);
    expect((error as Refused).words).toContain("没有应答");
  });
});

describe("addresses", () => {
  it("take their parts from the parameters, the rest follows", () => {
    expect(resolve("/flats/{flat}/statement", "cc", { flat: "f1", fund: "held" })).toEqual({
      path: "/v1/communities/cc/flats/f1/statement",
      query: { fund: "held" },
    });
  });

  it("know their nouns; an unknown one is asked for again whatever happened", () => {
    expect(topicsOf("/bills/{bill}")).toContain("billing");
    expect(topicsOf("/flats/{flat}/statement")).toEqual(["treasury"]);
    expect(topicsOf("/surprises" as never)).toContain("identity");
    expect(isPublic("/institutions")).toBe(true);
    expect(isPublic("/books")).toBe(false);
  });
});

describe("the event stream", () => {
  it("is cut into events wherever the network cut it", () => {
    const parser = new EventParser();
    const text =
      ': keep-alive\n\nevent: final\r\ndata: {"height":7}\r\n\r\nevent: status\ndata: {}\n\n';
    const found = [...text].flatMap((character) => parser.push(character));
    expect(found).toEqual([
      { event: "final", data: '{"height":7}' },
      { event: "status", data: "{}" },
    ]);
    expect(parser.push("data: half")).toEqual([]);
  });
});

describe("a door for commands", () => {
  const command = { id: "aa", text: "{}", auth: "01", validUntil: 1 } satisfies SignedCommand;
  const rows: [string, () => Response | Promise<Response>, unknown][] = [
    ["taken", () => json({ id: "aa" }, 202), { kind: "accepted" }],
    [
      "inadmissible",
      () => refusal(400, "admission.BadSignature"),
      {
        kind: "rejected",
        code: "admission.BadSignature",
        words: { zh: "不行。", en: "No." },
      },
    ],
    ["there already", () => refusal(409, "admission.Duplicate"), { kind: "duplicate" }],
    ["flood", () => refusal(429, "portal.TooManyRequests"), { kind: "busy" }],
    ["not writing", () => refusal(503, "portal.NotWriting"), { kind: "busy" }],
    ["fault", () => refusal(500, "portal.Internal"), { kind: "unreachable" }],
    ["no gateway", () => new Response("", { status: 504 }), { kind: "unreachable" }],
    ["no network", () => Promise.reject(new TypeError("x")), { kind: "unreachable" }],
  ];
  it.each(rows)("%s", async (_name, says, expected) => {
    answer = says;
    expect(await door("物业", "").submit(command)).toEqual(expected);
  });

  it("asks for the verdict, and keeps a refusal's code", async () => {
    const verdict = { verdict: "applied", height: 7, time_ms: 1, seals: {}, facts: [] };
    const states: [unknown, unknown][] = [
      [{ id: "aa", state: "unknown" }, { kind: "unknown" }],
      [{ id: "aa", state: "pending" }, { kind: "pending" }],
      [
        { id: "aa", state: "final", verdict },
        { kind: "verdict", state: "final", code: null, height: 7 },
      ],
      [
        {
          id: "aa",
          state: "final",
          verdict: { ...verdict, verdict: "refused", refusal: { code: "billing.NothingOwed" } },
        },
        { kind: "verdict", state: "refused", code: "billing.NothingOwed", height: 7 },
      ],
    ];
    for (const [body, expected] of states) {
      answer = () => json(body);
      expect(await door("物业", "").status(command)).toEqual(expected);
    }
  });
});

describe("a session", () => {
  let identity: Identity;
  const session = (token: string) => ({
    token,
    expires_ms: Date.now() + 86_400_000,
    roles: [],
    flats: [],
    is_owner: true,
  });
  const challenge = { nonce: "00".repeat(32), expires_ms: Date.now() + 1_000 };

  beforeEach(async () => {
    const key = await createDeviceKey();
    identity = await bindIdentity(key, {
      chain: "00".repeat(8),
      community: "11".repeat(8),
      account: "22".repeat(20),
      key: 3,
      label: "",
      audience: "resident",
    });
  });

  afterEach(async () => {
    answer = () => new Response(null, { status: 204 });
    await endSession(identity);
    await forgetIdentity(identity.id);
  });

  const logins = (): number => asked.filter(({ address }) => address === "/v1/session").length;

  it("is begun once for requests at the same time, and signed over the challenge", async () => {
    answer = ({ address }) => json(address.endsWith("challenge") ? challenge : session("t1"));
    await Promise.all([sessionOf(identity), sessionOf(identity)]);
    expect(logins()).toBe(1);
    const body = JSON.parse(String(asked[1]?.init.body)) as { [member: string]: unknown };
    expect(body).toMatchObject({ community: "11".repeat(8), key: 3, nonce: challenge.nonce });
    expect(String(body["auth"])).toMatch(/^01[0-9a-f]{128}$/);
  });

  it("is begun anew when a portal no longer takes it, and then gives up", async () => {
    let tokens = 0;
    answer = ({ address }) => {
      if (address.endsWith("challenge")) return json(challenge);
      tokens += 1;
      return json(session(`t${tokens}`));
    };
    const over = new Refused(401, { code: "portal.SessionOver", zh: "", en: "", log: "" });
    const used: (string | null)[] = [];
    const once = await asIdentity(identity, async (token) => {
      used.push(token);
      if (used.length === 1) throw over;
      return "read";
    });
    expect(once).toBe("read");
    expect(new Set(used).size).toBe(2);
    await expect(asIdentity(identity, () => Promise.reject(over))).rejects.toBe(over);
  });

  it("whose key is refused or gone asks to link the phone again", async () => {
    answer = ({ address }) =>
      address.endsWith("challenge") ? json(challenge) : refusal(401, "portal.LoginFailed");
    await expect(sessionOf(identity)).rejects.toBeTruthy();
    expect(keyTrouble.get()).toEqual({ identity: identity.id, why: "refused" });
    const lost = { ...identity, id: "lost", keyId: "gone" };
    await expect(sessionOf(lost)).rejects.toBeTruthy();
    expect(keyTrouble.get()).toEqual({ identity: "lost", why: "gone" });
  });

  it("ends at the portal too when the phone forgets somebody", async () => {
    answer = ({ address }) => json(address.endsWith("challenge") ? challenge : session("t9"));
    await sessionOf(identity);
    await endSession(identity);
    const last = asked[asked.length - 1];
    expect([last?.address, last?.init.method]).toEqual(["/v1/session", "DELETE"]);
    expect(last?.init.headers["authorization"]).toBe("Bearer t9");
    await sessionOf(identity);
    expect(logins()).toBe(3);
  });

  it("of a visitor is none", async () => {
    expect(await asIdentity(null, (token) => Promise.resolve(token))).toBe(null);
  });
});

describe("in whose name", () => {
  const role = (institution_kind: string, office: string) => ({
    role: "r",
    institution: "i",
    institution_name: "海棠里业主委员会",
    institution_name_en: "Owners' Committee",
    institution_kind,
    office,
    until_ms: null,
  });
  const me = (roles: Me["person"]["roles"]): Me =>
    ({
      name: "周敏",
      flats: [{ flat: "f", door: { door: "2-2-0902", floor: 9 } }],
      person: { roles },
    }) as unknown as Me;

  it("picks the menu by the kinds of the roles", () => {
    expect(audienceOf([])).toBe("resident");
    expect(audienceOf([{ kind: "bank" }])).toBe("staff");
    expect(audienceOf([{ kind: "subdistrict" }])).toBe("district");
    expect(audienceOf([{ kind: "auditor" }, { kind: "bank" }])).toBe("auditor");
  });

  it("shows offices at work and doors at home", () => {
    const officer = me([role("owners_committee", "treasurer"), role("owners_committee", "clerk")]);
    expect(labelsOf(officer, "staff")).toEqual({
      label: "海棠里业主委员会 财务、办事员",
      labelEn: "Owners' Committee Treasurer, Clerk",
    });
    expect(labelsOf(officer, "resident")?.label).toBe("2-2-0902");
  });
});
