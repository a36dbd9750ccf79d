// @vitest-environment happy-dom
// Parts of pages that say how things stand: bars, what became of something sent, a page that does
// not agree, a key that is gone.
import { act } from "preact/test-utils";
import { createRoot } from "react-dom/client";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Outcome } from "../src/api/Answered.tsx";
import type { Act } from "../src/api/act.ts";
import { askDifferences } from "../src/api/keepers.ts";
import { ledgerStatus } from "../src/api/ledger.ts";
import { keyTrouble } from "../src/api/session.ts";
import { sentItems } from "../src/api/sending.ts";
import type { LedgerStatus, Verdict } from "../src/api/types.ts";
import MismatchPage from "../src/checked/MismatchPage.tsx";
import { mismatch } from "../src/checked/state.ts";
import { language } from "../src/i18n/index.ts";
import { currentIdentity, type Identity } from "../src/keys.ts";
import type { OutboxItem } from "../src/outbox.ts";
import { KeyTrouble } from "../src/pages/KeyTrouble.tsx";
import { TodoContext, useTodo, useTodoCounts } from "../src/pages/todo.ts";
import { BEHIND_FOR_MS } from "../src/limits.ts";
import { Bars, behind } from "../src/shell/Bars.tsx";
import { report } from "../src/status.ts";

let root: ReturnType<typeof createRoot>;
let place: HTMLElement;

async function show(page: ReactNode): Promise<void> {
  await act(async () => root.render(page));
}

const words = (): string => (place.textContent ?? "").replace(/\s+/g, " ");

beforeEach(() => {
  place = document.createElement("div");
  document.body.append(place);
  root = createRoot(place);
  report({ online: true, paused: false, demo: false, contentAt: Date.now() });
});

afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
  ledgerStatus.set(null);
  sentItems.set([]);
  keyTrouble.set(null);
  mismatch.set(null);
  currentIdentity.set(null);
  language.set("zh");
});

const validator = (name: string, key: string, height: number | null) => ({
  name,
  name_en: name,
  mark: name.slice(0, 1),
  key,
  connected: true,
  height,
  door: null,
});

const status = (own: number, others: number): LedgerStatus => ({
  chain: "00".repeat(8),
  genesis: "00".repeat(32),
  name: "",
  demo: false,
  height: own,
  block_time_ms: Date.now() - 600_000,
  time_ms: Date.now(),
  view_height: own,
  writing: true,
  pending: 0,
  needed: 3,
  validator: "aa",
  step: { state: "in_step", compared: own, difference: null },
  validators: [validator("物业", "aa", own), validator("银行", "bb", others)],
});

describe("the bars", () => {
  it("say nothing when all is well, and old data when this portal is behind", async () => {
    ledgerStatus.set(status(100, 101));
    await show(<Bars />);
    expect(words()).toBe("");
    expect(behind(status(100, 103))).toBe(3);
    vi.useFakeTimers();
    try {
      await act(async () => ledgerStatus.set(status(100, 110)));
      expect(words()).toBe("");
      await act(async () => void (await vi.advanceTimersByTimeAsync(BEHIND_FOR_MS)));
      expect(words()).toContain("数据停在10分钟前");
      expect(words()).toContain("落在了后面");
      await act(async () => ledgerStatus.set(status(110, 110)));
      expect(words()).toBe("");
    } finally {
      vi.useRealTimers();
    }
  });

  it("say that this server differs from the ledger, and nothing of a ledger at fault", async () => {
    const difference = { code: "step.Units", height: 7, zh: "对不上。", en: "It differs." };
    const step = { state: "out_of_step", compared: 6, difference };
    const known = { ...status(100, 100), step };
    ledgerStatus.set(known);
    await show(<Bars />);
    expect(words()).toContain("与账本不一致");
    const silent = validator("银行", "bb", 100);
    expect(await askDifferences({ ...known, validators: [...known.validators, silent] })).toEqual({
      aa: difference,
    });
  });

  it("count what waits, and ask to link a phone again", async () => {
    const item = { state: "waiting", attempts: 1 } as OutboxItem;
    sentItems.set([item, { ...item, state: "final" }, { ...item, attempts: 0 }]);
    await show(<Bars />);
    expect(words()).toContain("1 项待送出");
    await act(async () => keyTrouble.set({ identity: "x", why: "gone" }));
    expect(words()).toContain("这部手机需要重新绑定");
    expect(place.querySelector('a[href="/relink"]')).not.toBe(null);
  });
});

describe("what became of something sent", () => {
  const seal = (mark: string, signed: boolean) => ({
    name: mark,
    name_en: mark,
    mark,
    key: mark,
    signed,
  });
  const validators = [seal("业", true), seal("物", true), seal("居", false), seal("银", true)];
  const seals = { validators, signed: 3, needed: 3 };
  const verdict: Verdict = { verdict: "applied", height: 1, time_ms: 0, seals, facts: [] };
  const actOf = (part: Partial<Act>): Act => ({
    phase: "idle",
    busy: false,
    item: null,
    verdict: null,
    error: null,
    send: () => Promise.resolve(null),
    reset: () => undefined,
    ...part,
  });
  const item = { state: "rejected", code: "admission.Quota", attempts: 1 } as OutboxItem;

  it("is nothing before, waiting meanwhile, seals in the end", async () => {
    await show(<Outcome act={actOf({})} />);
    expect(words()).toBe("");
    await show(<Outcome act={actOf({ phase: "sent" })} />);
    expect(words()).toContain("已送出，等待确认");
    await show(<Outcome act={actOf({ phase: "final", verdict })} done={<p>交好了</p>} />);
    expect(words()).toContain("交好了");
    expect(words()).toContain("3 家机构已签字 (需 3 家)");
  });

  it("is a refusal in its three parts with the code beneath", async () => {
    const parts = { what: "没有交费。", why: "预存不够。", todo: "请转账。" };
    const refusal = { code: "billing.PrepaidTooLow", zh: parts, en: parts };
    const refused: Verdict = { ...verdict, verdict: "refused", refusal };
    await show(<Outcome act={actOf({ phase: "refused", verdict: refused })} />);
    expect(words()).toContain("没有交费。");
    expect(words()).toContain("预存不够。");
    expect(words()).toContain("请转账。");
    expect(words()).toContain("billing.PrepaidTooLow");
  });

  it("is a portal's own words where it never entered the ledger", async () => {
    const told = { ...item, words: { zh: "办理的次数太多。", en: "Too many." } };
    await show(<Outcome act={actOf({ phase: "dropped", item: told })} />);
    expect(words()).toContain("办理的次数太多。 它没有进入账本");
    expect(words()).toContain("admission.Quota");
  });
});

describe("a page that does not agree", () => {
  const found = { level: "mismatch" as const, at: 1, unproven: null, proof: null, evidence: "{}" };

  it("says what differs, and whom to ask", async () => {
    ledgerStatus.set(status(1, 1));
    mismatch.set({ ...found, differences: [{ member: "fen", shown: 2547, proven: 25470 }] });
    await show(<MismatchPage />);
    expect(words()).toContain("请勿据此付款");
    expect(words()).toContain("物业的服务器给出的这一页");
    expect(words()).toContain("¥25.47");
    expect(words()).toContain("¥254.70");
    expect(words()).toContain("向另外两家机构核实：银行");
  });

  it("shows the amount even where nothing is proven", async () => {
    mismatch.set({ ...found, differences: [], unproven: { fen: 99999 } });
    await show(<MismatchPage />);
    expect(words()).toContain("¥999.99");
    expect(words()).toContain("凭证对不上");
  });
});

describe("a lost key", () => {
  it("is told to whom it belongs, with the way back", async () => {
    currentIdentity.set({ id: "a" } as Identity);
    keyTrouble.set({ identity: "b", why: "gone" });
    await show(<KeyTrouble />);
    expect(words()).toBe("");
    await act(async () => keyTrouble.set({ identity: "a", why: "refused" }));
    expect(words()).toContain("账本不再认这部手机的钥匙");
    expect(place.querySelector('a[href="/a"]')).not.toBe(null);
  });
});

describe("things to do", () => {
  function Card({ count }: { count: number | null }) {
    useTodo(count);
    return null;
  }
  function List({ counts }: { counts: (number | null)[] }) {
    const { nothing, tell } = useTodoCounts();
    return (
      <TodoContext.Provider value={tell}>
        {counts.map((count, i) => (
          <Card key={i} count={count} />
        ))}
        {nothing ? "nothing" : "something"}
      </TodoContext.Provider>
    );
  }

  it("are none only when every card knows and has none", async () => {
    await show(<List counts={[0, null]} />);
    expect(words()).toBe("something");
    await show(<List counts={[0, 0]} />);
    expect(words()).toBe("nothing");
    await show(<List counts={[0, 2]} />);
    expect(words()).toBe("something");
    await show(<List counts={[0]} />);
    expect(words()).toBe("nothing");
  });
});
