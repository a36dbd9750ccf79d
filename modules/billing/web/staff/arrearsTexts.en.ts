import type { Shape } from "@linli/web/i18n/index.ts";
import type { ArrearsTexts } from "./arrearsTexts.ts";

const en: Shape<ArrearsTexts> = {
  title: "Bill earlier arrears",
  waits: (flats, day) => `${flats} flats owe from before ${day}, and have no bill for it`,
  note:
    "The debts are on the books, so nothing is entered again. Residents see, pay and contest " +
    "what they have a bill for. Nothing is debited automatically.",
  owners: "Owed by owners",
  developer: "Owed by the developer",
  due: "To be paid by",
  dueWrong: "Please give today or a later day.",
  tariff: "Whose days count when they are late",
  none: "Please propose a tariff first and let it be signed.",
  issue: (flats) => `Bill ${flats} flats`,
  sure: "Bill earlier arrears",
  sureWhy: (flats, sum) => `${flats} flats, ${sum} in all. Each gets its own bill.`,
  yes: "Bill them",
  keep: "Not now",
  done: "Billing has begun",
  seeRun: "See how far it is",
};

export default en;
