import type { ArrivalTexts } from "./arrivalTexts.ts";

const en: ArrivalTexts = {
  title: "Notices of payment",
  note:
    "What WeChat Pay and Alipay say they have received and is not in the books. What fits its " +
    "order is booked with one press; the rest is looked at one by one.",
  counter: "Counter",
  notYours: "Head, clerk or cashier of the property company does this",
  providers: { wechat: "WeChat Pay", alipay: "Alipay" },
  waiting: "To be booked",
  none: "No notice waits",
  fits: (count, money) =>
    `${count === 1 ? "1 payment fits its order" : `${count} payments fit their orders`}, ${money}`,
  bookAll: (count) => (count === 1 ? "Sign 1 payment" : `Sign ${count} payments`),
  booked: "Booked",
  states: {
    fits: "as ordered",
    owes_less: "the bill lacks less by now",
    amount_differs: "another amount than ordered",
    unknown_order: "no such order",
    in_statement: "a line of this day and amount is in a statement",
    recorded: "booked",
  },
  why: {
    owes_less: "Perhaps it was paid twice, or the bill was taken back. Ask, then book it.",
    amount_differs: "Please compare it with the provider's own records before booking it.",
    unknown_order: "Perhaps of another system. Please find out at the provider who paid it.",
    in_statement:
      "An imported statement has booked this as something else; booking it here would be twice. " +
      "Please look at the statement first.",
  },
  transaction: "Number",
  order: "Order",
  paidAt: "Paid",
  ordered: "Ordered",
  owed: "The bill lacks",
  choose: "Choose a bill",
  asPrepaid: "As money paid ahead",
  chooseBill: "For which bill",
  bookTo: "Sign it",
  more: "There are more; they appear once these are booked.",
  recorded: "Booked lately",
  table: "Notices",
  bill: "Bill",
  door: "Door",
  provider: "Provider",
  amount: "Amount",
  today: "Notices of online payments to be booked",
  todayNote: (count, money) => `${count === 1 ? "1 payment" : `${count} payments`}, ${money}`,
};

export default en;
