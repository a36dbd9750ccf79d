import type { ShiftTexts } from "./shiftTexts.ts";

const en: ShiftTexts = {
  title: "Cash hand-over",
  note: "Whoever took cash counts it, and somebody else counts it again. Both sign.",
  counter: "Counter",
  mine: "My shift",
  empty: "No cash was taken since the last hand-over",
  since: (receipts) =>
    `It should be this much by ${receipts === 1 ? "1 receipt" : `${receipts} receipts`} since`,
  counted: "Counted",
  countedHint: "In yuan",
  noAmount: "Please enter what was counted",
  why: (money, more) => `${money} too ${more ? "much" : "little"}: why?`,
  whyHint: "Whoever counts again, and auditors, will read it",
  noReason: "Please say why",
  handOver: "Sign and hand over",
  done: "Handed over; a colleague counts it now",
  earlier: "Handed over",
  none: "Nothing was handed over yet",
  number: (number) => `Shift ${number}`,
  waits: "to be counted again",
  isConfirmed: "counted twice",
  at: "Handed over",
  receipts: "Times cash was taken or given",
  expected: "By receipts",
  difference: "Too much or too little",
  readWhy: "Read why",
  confirm: "I have counted it",
  confirmed: "Counted twice",
  byColleague: "A colleague counts it",
  more: "More",
};

export default en;
