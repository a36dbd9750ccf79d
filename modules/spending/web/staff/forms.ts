// The forms of a project: each becomes one command of spending. What the ledger asks for stands in
// the noun's README; here it gets a name and a place.
import { keepRecord } from "@linli/web/api/act.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { formatMoney, isoDay } from "@linli/web/format.ts";
import { DAY_MS } from "@linli/web/staff/calendar.ts";
import { keepEvidence } from "@linli/web/staff/EvidenceField.tsx";
import type { Json } from "@linli/web/sign.ts";
import type { ProjectDetail } from "../chain.ts";
import type { Field, Filled, FormOf } from "./DeskForm.tsx";
import { sealOf } from "./seal.ts";
import type { DeskTexts } from "./texts.ts";

/** How long others have to sign, in days. */
const SIGNING_DAYS = 30;
/** How long the bank has, in days. */
const DUE_DAYS = 5;

const PAYMENT_SECONDS = ["residents_committee", "bank", "subdistrict"];
const CONTRACT_SECONDS = ["residents_committee", "property_company", "bank", "subdistrict"];
const WORK_SECONDS = ["residents_committee", "property_company", "subdistrict"];

export const expires = (): number => Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS - 60_000;
const dueDay = (): string => isoDay(ledgerNow() + DUE_DAYS * DAY_MS);

export function second(t: DeskTexts, kinds: string[]): Field {
  return { key: "with", label: t.with, type: "second", kinds };
}

/** Where a new project is, and what it is paid from. */
export function openForm(t: DeskTexts): FormOf {
  return {
    title: t.open.title,
    yes: t.open.yes,
    done: t.open.done,
    command: "spending.OpenProject",
    fields: [
      { key: "title", label: t.open.name, type: "text" },
      {
        key: "fund",
        label: t.open.fund,
        type: "choice",
        options: [
          { value: "maintenance", label: t.open.funds.maintenance },
          { value: "public_revenue", label: t.open.funds.public_revenue },
        ],
      },
      {
        key: "building",
        label: t.open.building,
        hint: t.open.whole,
        type: "count",
        optional: true,
      },
      {
        key: "stairwell",
        label: t.open.stairwell,
        hint: t.open.whole,
        type: "count",
        optional: true,
      },
    ],
    body: async (filled) => ({
      project: filled.id,
      fund: filled.text("fund"),
      scope: scopeOf(filled),
      title: await keepRecord("document", filled.text("title")),
    }),
  };
}

function scopeOf(filled: Filled): Json {
  if (filled.text("building") === "") return "community";
  const building = filled.count("building");
  if (filled.text("stairwell") === "") return { building: { building } };
  return { stairwell: { building, stairwell: filled.count("stairwell") } };
}

const PARTS = ["total", "participating", "in_favour", "against", "abstained"] as const;

/** The numbers of a vote, as its minutes have them. */
export function countFields(t: DeskTexts): Field[] {
  return PARTS.flatMap((part): Field[] => [
    { key: `${part}.heads`, label: t.decision.heads(t.decision.parts[part]), type: "count" },
    { key: `${part}.area`, label: t.decision.area(t.decision.parts[part]), type: "area" },
  ]);
}

export function countedOf(filled: Filled): Json {
  return Object.fromEntries(
    PARTS.map((part) => [
      part,
      { heads: filled.count(`${part}.heads`), area: filled.area(`${part}.area`) },
    ]),
  );
}

export function decisionForm(t: DeskTexts, { project, fund, authority }: ProjectDetail): FormOf {
  const matters =
    fund === "maintenance" ? (["use_fund", "rebuild"] as const) : (["use_revenue"] as const);
  return {
    title: authority === null ? t.decision.title : t.decision.raise,
    yes: t.propose,
    done: t.proposed,
    command: "spending.ProposeDecision",
    fields: [
      {
        key: "matter",
        label: t.decision.matter,
        type: "choice",
        options: matters.map((value) => ({ value, label: t.decision.matters[value] })),
      },
      { key: "cap", label: t.decision.cap, type: "yuan" },
      {
        key: "tolerance",
        label: t.decision.tolerance,
        hint: t.decision.toleranceHint,
        type: "count",
        optional: true,
      },
      { key: "decided_on", label: t.decision.day, type: "day" },
      ...countFields(t),
      { key: "minutes", label: t.decision.minutes, type: "paper" },
      second(t, ["residents_committee"]),
    ],
    body: async (filled) => ({
      draft: filled.id,
      project,
      matter: filled.text("matter"),
      cap: filled.fen("cap"),
      tolerance_pct: filled.count("tolerance"),
      counted: countedOf(filled),
      decided_on: filled.text("decided_on"),
      minutes: await keepEvidence("document", filled.paper("minutes")),
      with: filled.text("with"),
      expires: expires(),
    }),
  };
}

const DANGERS = [
  "lift",
  "fire_system",
  "facade",
  "leak",
  "water",
  "drainage",
  "collapse",
  "other",
] as const;

export function emergencyForm(
  t: DeskTexts,
  { project }: ProjectDetail,
  dangers: { [danger: string]: string },
): FormOf {
  return {
    title: t.emergency.title,
    yes: t.propose,
    done: t.proposed,
    command: "spending.ProposeEmergency",
    fields: [
      {
        key: "danger",
        label: t.emergency.danger,
        type: "choice",
        options: DANGERS.map((value) => ({ value, label: dangers[value] ?? value })),
      },
      { key: "cap", label: t.decision.cap, type: "yuan" },
      { key: "report", label: t.emergency.report, type: "paper" },
      second(t, ["subdistrict"]),
    ],
    body: async (filled) => ({
      draft: filled.id,
      project,
      danger: filled.text("danger"),
      cap: filled.fen("cap"),
      report: await keepEvidence("document", filled.paper("report")),
      with: filled.text("with"),
      expires: expires(),
    }),
  };
}

export function dutyForm(
  t: DeskTexts,
  { project }: ProjectDetail,
  duty: "publicity" | "audit",
): FormOf {
  const photo = duty === "publicity";
  return {
    title: t.duty[duty],
    yes: t.record,
    done: t.recorded,
    command: photo ? "spending.ShowPublicity" : "spending.FileAudit",
    fields: [{ key: "evidence", label: t.duty.evidence[duty], type: photo ? "photo" : "paper" }],
    body: async (filled) => ({
      project,
      evidence: await keepEvidence(photo ? "photo" : "document", filled.paper("evidence")),
    }),
  };
}

/** `salt` is shown to whoever seals, to be written on the envelope. */
export function sealForm(t: DeskTexts, { project }: ProjectDetail, salt: string): FormOf {
  return {
    title: t.quotes.seal,
    yes: t.quotes.sealYes,
    done: t.quotes.sealed(salt),
    command: "spending.SealQuote",
    fields: [
      { key: "contractor", label: t.quotes.contractor, type: "text" },
      { key: "fen", label: t.quotes.amount, hint: t.quotes.code(salt), type: "yuan" },
    ],
    body: async (filled) => {
      const quote = filled.id;
      const seal = await sealOf(project, quote, filled.fen("fen"), salt);
      const contractor = await keepRecord("document", filled.text("contractor"));
      return { project, quote, seal, contractor };
    },
  };
}

export function openingForm(t: DeskTexts, { project, quotes }: ProjectDetail): FormOf {
  const nameOf = (at: number): string => quotes[at]?.contractor ?? `${t.quotes.one} ${at + 1}`;
  return {
    title: t.quotes.openAll,
    yes: t.quotes.openYes,
    done: t.quotes.opened,
    command: "spending.OpenQuotes",
    fields: quotes.flatMap(({ quote }, at): Field[] => [
      { key: `${quote}.fen`, label: t.quotes.amountOf(nameOf(at)), type: "yuan" },
      { key: `${quote}.salt`, label: t.quotes.codeOf(nameOf(at)), type: "text" },
      { key: `${quote}.paper`, label: t.quotes.paperOf(nameOf(at)), type: "paper" },
    ]),
    body: async (filled) => ({
      project,
      quotes: await Promise.all(
        quotes.map(async ({ quote }) => ({
          quote,
          fen: filled.fen(`${quote}.fen`),
          salt: filled.text(`${quote}.salt`),
          document: await keepEvidence("document", filled.paper(`${quote}.paper`)),
        })),
      ),
    }),
  };
}

export function contractForm(t: DeskTexts, { project, quotes, authority }: ProjectDetail): FormOf {
  const hasQuotes = authority?.kind !== "emergency";
  const c = t.contract;
  return {
    title: c.title,
    yes: t.propose,
    done: t.proposed,
    command: "spending.ProposeContract",
    fields: [
      ...(hasQuotes
        ? ([
            {
              key: "quote",
              label: c.quote,
              type: "choice",
              options: quotes.map(({ quote, contractor }) => ({
                value: quote,
                label: contractor ?? quote,
              })),
            },
            { key: "reason", label: c.reason, hint: c.reasonHint, type: "text", optional: true },
          ] as Field[])
        : []),
      { key: "contractor", label: t.quotes.contractor, type: "text" },
      { key: "bank", label: c.bank, type: "text" },
      { key: "account", label: c.account, type: "text" },
      { key: "advance", label: c.advance, type: "area" },
      { key: "acceptance", label: c.acceptance, type: "yuan" },
      { key: "retention", label: c.retention, type: "area" },
      { key: "until", label: c.until, type: "day", optional: true },
      { key: "document", label: c.document, type: "paper" },
      second(t, CONTRACT_SECONDS),
    ],
    body: async (filled) => {
      const stages = stagesOf(filled);
      const payee = {
        name: filled.text("contractor"),
        bank: filled.text("bank"),
        account: filled.text("account"),
      };
      const reason = filled.text("reason");
      return {
        draft: filled.id,
        project,
        quote: hasQuotes ? filled.text("quote") : null,
        reason: reason === "" ? null : await keepRecord("reason", reason),
        document: await keepEvidence("document", filled.paper("document")),
        contractor: await keepRecord("document", payee.name),
        payee: await keepRecord("document", JSON.stringify(payee)),
        fen: stages.reduce((sum, { fen }) => sum + fen, 0),
        stages,
        with: filled.text("with"),
        expires: expires(),
      };
    },
  };
}

/** What the work costs in the end; above cap and tolerance the ledger refuses it. */
export function changeForm(t: DeskTexts, { project, authority }: ProjectDetail): FormOf {
  const { cap_fen: cap = 0, tolerance_pct: percent = 0 } = authority ?? {};
  const most = Math.floor((cap * (100 + percent)) / 100);
  return {
    title: t.change.title,
    yes: t.propose,
    done: t.proposed,
    command: "spending.ProposeChange",
    fields: [
      { key: "fen", label: t.change.fen, hint: t.change.fenHint(formatMoney(most)), type: "yuan" },
      { key: "reason", label: t.change.reason, type: "text" },
      { key: "report", label: t.change.report, type: "paper" },
      second(t, CONTRACT_SECONDS),
    ],
    body: async (filled) => ({
      draft: filled.id,
      project,
      fen: filled.fen("fen"),
      reason: await keepRecord("reason", filled.text("reason")),
      report: await keepEvidence("document", filled.paper("report")),
      with: filled.text("with"),
      expires: expires(),
    }),
  };
}

/** Stages of nothing are left out. */
function stagesOf(filled: Filled) {
  const until = filled.text("until");
  const stages = [
    { kind: "advance", fen: filled.area("advance") },
    { kind: "acceptance", fen: filled.fen("acceptance") },
    {
      kind: "retention",
      fen: filled.area("retention"),
      ...(until === "" ? {} : { not_before: until }),
    },
  ];
  return stages.filter(({ fen }) => fen > 0);
}

export function photoForm(t: DeskTexts, { project }: ProjectDetail): FormOf {
  return {
    title: t.photo.title,
    yes: t.photo.yes,
    done: t.recorded,
    command: "spending.AddPhotos",
    fields: [{ key: "photo", label: t.photo.file, type: "photo" }],
    body: async (filled) => ({
      project,
      photos: [await keepEvidence("photo", filled.paper("photo"))],
    }),
  };
}

/** The next stage that nobody has approved; before there is a contract, whatever is asked for. */
export function paymentForm(t: DeskTexts, { project, contract }: ProjectDetail): FormOf {
  const stages = contract?.stages ?? [];
  const next = stages.findIndex(({ state }) => state === "open");
  const fen = stages[next]?.fen;
  const first = fen === undefined ? {} : { first: (fen / 100).toFixed(2) };
  return {
    title: t.payment.title,
    yes: t.payment.yes,
    done: t.payment.done,
    command: "spending.RequestPayment",
    fields: [
      { key: "fen", label: t.payment.amount, type: "yuan", ...first },
      { key: "due", label: t.payment.due, type: "day", first: dueDay() },
      { ...second(t, PAYMENT_SECONDS), hint: t.payment.withHint },
    ],
    body: (filled) =>
      Promise.resolve({
        draft: filled.id,
        project,
        stage: Math.max(next, 0),
        fen: filled.fen("fen"),
        due: filled.text("due"),
        with: filled.text("with"),
        expires: expires(),
      }),
  };
}

export function acceptanceForm(t: DeskTexts, { project }: ProjectDetail): FormOf {
  return {
    title: t.acceptance.title,
    yes: t.propose,
    done: t.proposed,
    command: "spending.ProposeAcceptance",
    fields: [{ key: "report", label: t.acceptance.report, type: "paper" }, second(t, WORK_SECONDS)],
    body: async (filled) => ({
      draft: filled.id,
      project,
      report: await keepEvidence("document", filled.paper("report")),
      with: filled.text("with"),
      expires: expires(),
    }),
  };
}

export function closeForm(t: DeskTexts, { project }: ProjectDetail): FormOf {
  return {
    title: t.close.title,
    yes: t.close.yes,
    done: t.close.done,
    command: "spending.CloseProject",
    fields: [],
    body: () => Promise.resolve({ project }),
  };
}

export function answerForm(t: DeskTexts, question: string): FormOf {
  return {
    title: t.answer.title,
    yes: t.answer.yes,
    done: t.answer.done,
    command: "spending.Answer",
    fields: [{ key: "text", label: t.answer.text, type: "text" }],
    body: async (filled) => ({ question, text: await keepRecord("notice", filled.text("text")) }),
  };
}
