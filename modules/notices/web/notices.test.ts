import { describe, expect, it } from "vitest";
import { bodyWords } from "./forms.ts";
import { formTexts } from "./formTexts.ts";
import { noticeClaim } from "./claim.ts";
import {
  audienceWords,
  bodyOf,
  titleWords,
  waitingFor,
  type NoticeView,
  type OwnNotice,
} from "./notices.ts";
import { audienceOf, bodyOf as commandOf, emptyDraft, errorsOf, textOf } from "./staff/draft.ts";
import { momentOf, stepsOf } from "./staff/RecordService.tsx";
import { recordingSteps, unrecorded, type Message } from "./staff/sending.ts";
import { FLATS_MAX, stateOf, type Delivered } from "./staff/shared.tsx";
import { noticesStaffTexts } from "./staff/texts.ts";
import { noticesTexts } from "./texts.ts";

const DAY = 86_400_000;
/** 2026-11-20 10:00 in Shanghai. */
const NOW = Date.UTC(2026, 10, 20, 2);
const proof = { unit: "aa".repeat(32), fact: 1 };

const own: OwnNotice = {
  flat: "00112233445566aa",
  door: { door: "3-1-1201", floor: 12 },
  served_ms: null,
  way: null,
  acknowledged_ms: null,
  may_acknowledge: true,
  proof: null,
};

const notice = (part: Partial<NoticeView> = {}): NoticeView => ({
  notice: "0000000000000001",
  about: "service",
  audience: "building",
  building: 3,
  institution: "2".repeat(16),
  title: "电梯停运",
  commitment: "3".repeat(64),
  size: 100,
  form: null,
  door: null,
  at_ms: NOW,
  reply_by_ms: NOW + DAY,
  corrects: null,
  corrected_by: null,
  hidden: false,
  withdrawn_ms: null,
  posted_ms: null,
  own: [own],
  proof,
  ...part,
});

describe("the inbox", () => {
  it("asks who can sign, has not, and is asked", () => {
    expect(waitingFor(notice())).toEqual([own]);
    for (const part of [
      { reply_by_ms: null },
      { withdrawn_ms: NOW },
      { corrected_by: "0000000000000002" },
      { own: [{ ...own, acknowledged_ms: NOW }] },
      { own: [{ ...own, may_acknowledge: false }] },
      { own: [] },
    ]) {
      expect(waitingFor(notice(part))).toEqual([]);
    }
  });

  it("shows the text beneath its title", () => {
    expect(bodyOf("标题\n\n第一段\n第二段\n")).toBe("第一段\n第二段");
    expect(bodyOf("\n标题\n正文")).toBe("正文");
    expect(bodyOf("只有标题")).toBe("");
  });

  it("names whom it is for", () => {
    const words = (part: Partial<NoticeView>) =>
      audienceWords(noticesTexts.zh, notice(part)).replace(/\s/g, "");
    expect(words({})).toBe("3号楼");
    expect(words({ audience: "community", building: null })).toBe("全小区");
    expect(words({ audience: "flats", building: null })).toBe("单独发给您家");
    expect(words({ audience: "flats", building: null, own: [] })).toBe("指定的户");
    const door = { door: "1-1-0301", floor: 3 };
    expect(words({ audience: "flats", building: null, own: [], door })).toBe("1-1-0301");
  });

  it("words what the ledger tells by itself", () => {
    const form = {
      kind: "debit_failed",
      bill: "4".repeat(16),
      period: "2026-10",
      owed_fen: 25_470,
      lacking_fen: 15_470,
      why: "prepaid_too_low",
      due: null,
      pay_by: null,
      last: null,
      plan: null,
      parts: null,
      until: null,
      refund: null,
      deposit: null,
    };
    const told = notice({ audience: "flats", title: null, commitment: null, size: null, form });
    expect(titleWords(noticesTexts.zh, told).replace(/\s/g, "")).toBe(
      "2026年10月的账单没有自动扣款",
    );
    const body = bodyWords(formTexts.zh, { form, text: null }, "zh");
    expect(body?.replace(/[^\S\n]/g, "")).toContain("还差¥154.70。");
    expect(body?.split("\n")).toHaveLength(3);
    const over = { form: { ...form, why: "expired" }, text: null };
    expect(bodyWords(formTexts.zh, over, "zh")).not.toContain("再试");
    const offer = {
      ...form,
      kind: "instalment_offer",
      why: null,
      lacking_fen: null,
      plan: "2".repeat(16),
      parts: 3,
      until: "2026-12-06",
    };
    expect(bodyWords(formTexts.zh, { form: offer, text: null }, "zh")).toMatch(/分\s3\s次交/);
    const broken = { ...offer, kind: "instalment_missed", due: "2026-12-06", last: true };
    expect(bodyWords(formTexts.zh, { form: broken, text: null }, "zh")).toContain("已经中止");
    const letter = notice({ audience: "flats", title: null, form: broken });
    expect(titleWords(noticesTexts.zh, letter)).toBe("分期没有按期交");
    const demand = {
      ...form,
      kind: "payment_demand",
      why: null,
      lacking_fen: null,
      due: "2026-11-29",
      pay_by: "2026-12-29",
      last: true,
    };
    const asked = notice({ audience: "flats", title: null, form: demand });
    expect(titleWords(noticesTexts.zh, asked)).toMatch(/^最后通知/);
    const words = bodyWords(formTexts.zh, { form: demand, text: null }, "zh");
    expect(words).toContain("2026年12月29日");
    expect(words).toContain("不会因此停用");
    const refund = {
      ...form,
      kind: "refund_told",
      bill: null,
      period: null,
      lacking_fen: null,
      why: "approved",
      due: "2026-12-06",
      refund: "6".repeat(16),
    };
    const approved = notice({ audience: "flats", title: null, form: refund });
    expect(titleWords(noticesTexts.zh, approved)).toContain("已批准，待银行付款");
    const paying = bodyWords(formTexts.zh, { form: refund, text: null }, "zh");
    expect(paying).toContain("2026年12月6日");
    expect(paying).not.toContain("已退款");
    expect(noticeClaim({ ...approved, own: [{ ...own, proof }] })[0]?.says).toMatchObject({
      form: { refund_told: { refund: refund.refund, fen: 25_470, step: "approved" } },
    });
    const deposit = { ...refund, kind: "deposit_told", refund: null, deposit: "7".repeat(16) };
    for (const why of Object.keys(formTexts.zh.deposit)) {
      const news = { ...deposit, why };
      const title = titleWords(noticesTexts.zh, notice({ audience: "flats", form: news }));
      const body = bodyWords(formTexts.zh, { form: news, text: null }, "zh") ?? "";
      expect(title).toContain("押金");
      expect(body).toContain("¥254.70");
      expect(title + body).not.toContain("已退还");
    }
    const stands = notice({ audience: "flats", form: { ...deposit, why: "stands", due: null } });
    expect(noticeClaim({ ...stands, own: [{ ...own, proof }] })[0]?.says).toMatchObject({
      form: { deposit_told: { deposit: deposit.deposit, fen: 25_470, news: "stands" } },
    });
    expect(noticeClaim({ ...told, own: [{ ...own, proof }] })[0]?.says).toMatchObject({
      form: { debit_failed: { bill: form.bill, owed: 25_470, lacking: 15_470 } },
    });
  });

  it("proves a letter by the fact of the reader's own flat", () => {
    expect(noticeClaim(notice())[0]).toMatchObject({
      fact: "notices.NoticePublished",
      says: { about: "service", reply_by: NOW + DAY, text: { commitment: "3".repeat(64) } },
    });
    const letter = notice({ audience: "flats", building: null, own: [{ ...own, proof }] });
    expect(noticeClaim(letter)[0]).toMatchObject({
      fact: "notices.NoticeAddressed",
      says: { flat: own.flat, text: { size: 100 } },
    });
    expect(noticeClaim(notice({ proof: null }))).toEqual([]);
  });
});

describe("writing", () => {
  const t = noticesStaffTexts.zh.form;
  const good = {
    ...emptyDraft(NOW),
    audience: "building" as const,
    building: 3,
    title: " 电梯停运 ",
    body: "周五停运。",
  };

  it("says at each field what is missing", () => {
    expect(errorsOf(t, emptyDraft(NOW), NOW)).toEqual({
      audience: t.audienceMissing,
      title: t.titleMissing,
      body: t.bodyMissing,
    });
    expect(errorsOf(t, good, NOW)).toEqual({});
    expect(errorsOf(t, { ...good, building: null }, NOW).building).toBe(t.buildingMissing);
    expect(errorsOf(t, { ...good, audience: "flats" }, NOW).flats).toBe(t.flatsMissing);
    const many = Array.from({ length: FLATS_MAX + 1 }, (_, i) => ({ flat: `${i}`, door: null }));
    const wide = errorsOf(t, { ...good, audience: "flats", flats: many }, NOW);
    expect(wide.flats).toBe(t.flatsTooMany(FLATS_MAX));
    expect(errorsOf(t, { ...good, body: "长".repeat(6_000) }, NOW).body).toBe(t.tooLong);
    for (const [replyBy, wrong] of [
      ["2026-11-20", true],
      ["2026-11-21", false],
      ["2027-05-18", false],
      ["2027-06-30", true],
      ["", true],
    ] as const) {
      const found = errorsOf(t, { ...good, reply: true, replyBy }, NOW);
      expect(found.replyBy !== undefined, replyBy).toBe(wrong);
    }
  });

  it("puts the title on the first line and the audience as the ledger reads it", () => {
    expect(textOf(good)).toBe("电梯停运\n\n周五停运。");
    expect(audienceOf(good)).toEqual({ building: 3 });
    expect(audienceOf({ ...good, audience: "community" })).toBe("community");
    const flats = [{ flat: "aa", door: null }];
    expect(audienceOf({ ...good, audience: "flats", flats })).toEqual({ flats: ["aa"] });
    expect(commandOf("01", good)).toEqual({
      notice: "01",
      about: "service",
      audience: { building: 3 },
    });
    const asked = commandOf("01", { ...good, reply: true, replyBy: "2026-11-21" }, "02");
    expect(asked["reply_by"]).toBe(Date.UTC(2026, 10, 21, 16) - 1);
    expect(asked["corrects"]).toBe("02");
  });
});

describe("recording a delivery", () => {
  it("takes a moment of that day, after the notice and not ahead", () => {
    expect(momentOf("2026-11-20", NOW - DAY, NOW)).toBe(NOW);
    expect(momentOf("2026-11-19", NOW - DAY, NOW)).toBe(Date.UTC(2026, 10, 19, 4));
    expect(momentOf("2026-11-20", NOW - 1, NOW)).toBe(NOW);
    expect(momentOf("2026-11-19", NOW - 12 * 3_600_000, NOW)).toBe(NOW - 12 * 3_600_000);
    expect(momentOf("2026-11-18", NOW - DAY, NOW)).toBeNull();
    expect(momentOf("2026-11-21", NOW - DAY, NOW)).toBeNull();
    expect(momentOf("", NOW - DAY, NOW)).toBeNull();
  });

  it("goes in parts that fit, and the board in one", () => {
    const flats = Array.from({ length: FLATS_MAX + 1 }, (_, i) => `${i}`);
    const sizes = stepsOf(flats, { way: "sms" }).map(({ body }) => (body["flats"] as []).length);
    expect(sizes).toEqual([FLATS_MAX, 1]);
    expect(stepsOf([], { way: "posted_on_board" })).toHaveLength(1);
  });

  it("knows whether a notice still holds", () => {
    expect(stateOf(notice())).toBe("standing");
    expect(stateOf(notice({ corrected_by: "02" }))).toBe("corrected");
    expect(stateOf(notice({ withdrawn_ms: NOW, corrected_by: "02" }))).toBe("withdrawn");
  });
});

describe("what was sent", () => {
  const message = (flat: string, way: Message["way"], state: Message["state"], at: number) =>
    ({ flat, way, state, at_ms: at }) satisfies Message;
  const attempt = {
    way: "sms",
    at_ms: NOW,
    institution: null,
    evidence: null,
    assisted_by: null,
    proof,
  };
  const flat = (id: string, attempts: Delivered["attempts"]): Delivered => ({
    flat: id,
    door: null,
    building: 3,
    stairwell: 1,
    served_ms: null,
    attempts,
  });
  const messages = [
    message("a", "sms", "sent", NOW),
    message("b", "sms", "sent", NOW + 2),
    message("b", "email", "sent", NOW + 1),
    message("c", "sms", "sent", NOW + 1),
    message("d", "sms", "refused", NOW + 9),
    message("e", "sms", "queued", NOW + 9),
  ];

  it("is recorded once, and only what was taken", () => {
    const flats = [flat("a", [attempt]), ...["b", "c", "d", "e"].map((id) => flat(id, []))];
    const open = unrecorded(messages, flats);
    expect(open.map(({ flat, way }) => `${flat} ${way}`)).toEqual(["b sms", "b email", "c sms"]);
    expect(recordingSteps(open, { notice: "n" }).map(({ body }) => body)).toEqual([
      { notice: "n", way: "sms", at: NOW + 2, flats: ["b", "c"] },
      { notice: "n", way: "email", at: NOW + 1, flats: ["b"] },
    ]);
    expect(recordingSteps([], { notice: "n" })).toEqual([]);
  });
});
