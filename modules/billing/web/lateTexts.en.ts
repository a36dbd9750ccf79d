import type { Shape } from "@linli/web/i18n/index.ts";
import type { LateTexts } from "./lateTexts.ts";

const en: Shape<LateTexts> = {
  title: "Late charge",
  today: (money) => `By the contract a late charge of ${money} up to today (not charged)`,
  nothing: "Nothing further to be charged up to today",
  terms: (perDay, grace, cap) =>
    `The contract: from the ${grace > 0 ? `${grace + 1}th ` : ""}day after the due day on, ` +
    `${perDay} a day of the principal that is unpaid; never on a late charge, and at most ` +
    `${cap} of the bill.`,
  segment: (principal, days) => `${principal} × ${days} ${days === 1 ? "day" : "days"}`,
  span: (from, to) => `${from} to ${to}`,
  sum: (perDay) => `all of it × ${perDay}`,
  capped: (money) => `The cap of ${money} is reached; it grows no further`,
  before: (money) => `less ${money} that was billed before`,
  paused: "Days of a question, and of a plan that stops it, do not count.",
  court: "If it is too high, a court can cut it (Civil Code 585).",
  wrong: "These figures do not add up. Please do not pay by them, and tell the company.",
  waits: {
    not_demanded: "The company has not demanded the bill, so it cannot be charged now.",
    reply_days: "The days of the demand are not over, so it cannot be charged now.",
    paid_in_time: "Paid within the days of the demand: no late charge.",
    disputed: "The bill is questioned: nothing counts and nothing is charged before the answer.",
    in_plan: "It is being paid in parts: nothing is charged before the plan is over.",
    charged_often: "It was charged as often as it may be.",
  },
  payBy: (day) => `Paid by ${day}, there is no late charge at all.`,
  may: "The company may charge it; that makes a bill of its own, which residents can question.",
  charges: "Late charges billed",
  charge: (day) => `Up to ${day}`,
  letGo: "let go",
  ofBill: "The bill that was late",
  charged: (money, cap) => `${money} in all by that day (at most ${cap})`,
};

export default en;
