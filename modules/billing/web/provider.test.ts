import { describe, expect, it } from "vitest";
import { nowOf, pendingOf, type Order } from "./provider.ts";
import { fitting, stepsOf, type Arrival } from "./staff/arrivals.ts";
import { arrivalsItem } from "./staff/today.ts";

const order = (part: Partial<Order>): Order => ({
  order: "a1b2c3d4e5f607180011223344556677",
  provider: "wechat",
  way: "qr",
  fen: 25_470,
  state: "waiting",
  text: "weixin://wxpay/bizpayurl?pr=1",
  created_ms: 1,
  expires_ms: 2,
  ...part,
});

const arrival = (part: Partial<Arrival>): Arrival => ({
  provider: "wechat",
  transaction: "4200001234",
  order: "a1b2c3d4e5f607180011223344556677",
  fen: 25_470,
  paid_ms: 1,
  received_ms: 2,
  state: "fits",
  bill: "a1b2c3d4e5f60718",
  flat: "f".repeat(16),
  door: "3-1-1201",
  period: "2026-11",
  ordered_fen: 25_470,
  owed_fen: 25_470,
  payment: null,
  ...part,
});

describe("an order", () => {
  it("is pending from the provider's word to the ledger's", () => {
    const states = ["waiting", "expired", "recorded"] as const;
    const items = states.map((state) => order({ state }));
    expect(pendingOf({ items })).toBeNull();
    const told = order({ order: "b", state: "notified", text: null });
    expect(pendingOf({ items: [...items, told] })).toBe(told);
  });

  it("is shown as the portal tells of it now", () => {
    const asked = order({});
    const expired = order({ state: "expired", text: null });
    expect(nowOf({ items: [order({ order: "b" }), expired] }, asked)).toBe(expired);
    expect(nowOf({ items: [] }, asked)).toBe(asked);
  });
});

describe("notices at the counter", () => {
  it("count what one press books", () => {
    const odd = arrival({ state: "owes_less", fen: 1 });
    expect(fitting([arrival({}), odd, arrival({ fen: 100 })])).toEqual({ count: 2, fen: 25_570 });
  });

  it("are signed as they were shown, or not at all", () => {
    const body = {
      payment: "0011223344556677",
      target: { bill: "a1b2c3d4e5f60718" },
      fen: 25_470,
      channel: "wechat",
      paid_at: 1,
      reference: "4200001234",
      evidence: { commitment: "c", size: 1 },
    };
    const calls = (part: object) => ({
      calls: [{ "billing.RecordPayment": { ...body, ...part } }],
    });
    expect(stepsOf(calls({}), [arrival({})])).toEqual([{ name: "billing.RecordPayment", body }]);
    for (const other of [{ fen: 1 }, { channel: "alipay" }, { reference: "4200001235" }]) {
      expect(() => stepsOf(calls(other), [arrival({})])).toThrow("not what was shown");
    }
    const foreign = { calls: [{ "treasury.Post": body }] };
    expect(() => stepsOf(foreign, [arrival({})])).toThrow("not what was shown");
  });

  it("stand on 今天 as a count and a sum", () => {
    const totals = { on: true, waiting: 2, waiting_fen: 50_940, oldest_ms: 1_000 };
    const item = arrivalsItem(totals, 5_000);
    expect(item?.note?.zh.replace(/[\u2009\u00a0]/g, " ")).toBe("2 笔，¥509.40");
    expect(item?.note?.en).toBe("2 payments, ¥509.40");
    expect(item).toMatchObject({ state: "waiting", at: 86_401_000 });
    expect(arrivalsItem({ ...totals, waiting: 0, oldest_ms: null }, 5_000)).toBeNull();
  });
});
