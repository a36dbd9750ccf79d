import type { Shape } from "@linli/web/i18n/index.ts";
import type { ArrearsTexts } from "./arrearsTexts.ts";

const many = (flats: string): string => (flats === "1" ? "1 flat" : `${flats} flats`);

const en: Shape<ArrearsTexts> = {
  title: "Bill earlier arrears",
  waits: (flats, day) => `${many(flats)} without a bill for what was owed before ${day}`,
  note:
    "The debts are on the books, so nothing is entered again. Residents see, pay and contest " +
    "what they have a bill for. Nothing is debited automatically.",
  owners: "Owed by owners",
  developer: "Owed by the developer",
  due: "To be paid by",
  dueWrong: "Please give today or a later day.",
  tariff: "Whose days count when they are late",
  none: "Please propose a tariff first and let it be signed.",
  issue: (flats) => `Bill ${many(flats)}`,
  sure: "Bill earlier arrears",
  sureWhy: (flats, sum) => `${many(flats)}, ${sum} in all. Each gets its own bill.`,
  yes: "Bill them",
  keep: "Not now",
  done: "Billing has begun",
  seeRun: "See how far it is",
  reverseWhy:
    "Only the bill goes: the debt stays on the books, to be billed anew or let go by two.",
  writeOff: {
    title: "Let go of these arrears",
    note:
      "Two institutions signed for them when the books were opened, so two let go of them. " +
      "What is left can be billed again.",
    flat: "Flat",
    ofOwners: "Let go, of its owners",
    ofDeveloper: "Let go, of the developer",
    amount: "How much (yuan)",
    amountWrong: "Please give an amount above nothing, not more than this debt.",
    reason: "Why",
    reasonHint: "Residents read it, for example: one month too much on the hand-over list",
    reasonMissing: "Please say why.",
    with: "Who signs too",
    withMissing: "Please choose an institution.",
    send: "Propose",
    sent: "Proposed.",
  },
};

export default en;
