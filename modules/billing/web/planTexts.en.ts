import type { Shape } from "@linli/web/i18n/index.ts";
import type { PlanTexts } from "./planTexts.ts";

const en: Shape<PlanTexts> = {
  title: "Instalment plan",
  row: "Instalment plan",
  states: {
    offered: "Waits for an owner",
    live: "Being paid",
    declined: "Not accepted",
    withdrawn: "Taken back by the company",
    lapsed: "Lapsed without an answer",
    kept: "Paid in full",
    broken: "Not kept, ended",
  },
  total: "In all",
  paid: "Paid",
  until: "Answer by",
  acceptedAt: "Accepted",
  missed: "Missed",
  times: (n) => (n === 1 ? "once" : `${n} times`),
  parts: "In these parts",
  part: (n) => `Part ${n}`,
  by: (day) => `by ${day}`,
  bills: "For these bills",
  stops: "No late charge grows while it is kept.",
  runs: "A late charge grows by the contract meanwhile; none is made before the plan is over.",
  lead: (n) =>
    `The company offers that these bills are paid in ${n} ${n === 1 ? "part" : "parts"}. ` +
    `Please look at each day and amount before you answer.`,
  rules:
    "Meanwhile nothing is reminded of, demanded or debited. After each part's day the ledger " +
    "compares what was paid; with the second part missed, or anything lacking at the end, the " +
    "plan ends and all is as before.",
  acknowledges:
    "To accept is to acknowledge the debt: its limitation of three years begins anew on that day " +
    "(Civil Code 195). If a bill is wrong, please question it first and do not accept.",
  accept: "Accept the plan",
  sure: "Yes, accept it",
  sureWhy: "With your signature the debt is acknowledged.",
  decline: "Do not accept",
  accepted: "Accepted. Please pay each part by its day",
  declined: "Answered: not accepted",
  ownerOnly: "An owner answers.",
  pay: "Pay",
  none: "There is no such plan",
};

export default en;
