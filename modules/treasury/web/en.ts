import type { Shape } from "@linli/web/i18n/index.ts";
import type { TreasuryTexts } from "./texts.ts";

const en: Shape<TreasuryTexts> = {
  lead: "Four funds that never mix",
  ownersOnly:
    "The community's books are open to owners. You can see your household's bills, receipts " +
    "and account.",
  in: "In this quarter",
  out: "Out",
  custody: (bank, mask) => `Kept at ${bank}, account ending in ${mask}`,
  openedAsOf: (day) => `From the balance of ${day} on`,
  balance: "Balance",
  entries: "Every entry",
  noEntries: "Nothing has been entered in this book yet.",
  large: "Recent large payments",
  accounts: "Where the money stands",
  more: "Earlier ones",
  entry: (number) => `Entry ${number}`,
  many: (count) => `${count} entries`,
  causes: {
    bill: "Bills issued",
    payment: "Payments of residents",
    decision: "Spent by decision of the owners",
    opening: "Opening balance",
    agreement: "Agreement",
    statement_line: "Bank statement",
    contract: "Contract",
    share_out: "Interest and gains",
    remuneration: "Remuneration",
    refund: "Refund",
    reversal: "Taken back",
  },
  whys: {
    bill: "Billed to each flat at the agreed rate. Which flat owes what, only that flat can see.",
    payment: "Money from residents. Which flat it was, only that flat can see.",
    decision: "Spent under a vote of the owners or an approved budget.",
    opening:
      "The balance on the opening day, shown by the custodian's statement and signed by two " +
      "institutions.",
    agreement: "A step of an agreement that came due.",
    statement_line: "A line of the bank's statement.",
    contract: "Money, cost, tax or commission of a contract, or the share of the maintenance fund.",
    share_out: "Interest or gains of the maintenance fund, given to each flat by the rule.",
    remuneration:
      "What the company is owed for the month before by the service contract. It counts as paid " +
      "when the bank's statement shows it.",
    refund:
      "Money paid ahead goes back: set aside when it is approved, settled when the bank has " +
      "paid. Only the flat itself sees whose it is.",
    reversal: "Takes back an earlier entry. That one stays; the two cancel out.",
  },
  chain: "Where it comes from",
  project: "Where the money came from and went",
  steps: {
    tariff: "Agreed rate",
    bills: "Bills",
    paid: "Proof of payment",
    statement: "Custodian's statement",
    cosigned: "Signed by two institutions",
    booked: "Entered in the ledger",
    decision: "Decision of the owners",
    missing: "The ledger does not have this link yet",
  },
  lines: "How it was entered",
  debit: "Debit",
  credit: "Credit",
  balanced: "Debits equal credits.",
  unbalanced: "Debits and credits differ; please ask two institutions.",
  when: "Entered at",
  day: "Day",
  private: "What concerns a single flat is open to that flat only.",
  own: "My household's account",
  ownOf: (door) => `Account of ${door}`,
  ownLead: "What was charged, what was paid, what is left. Only your household can see it.",
  noOwn: "Nothing has been entered for your household yet.",
  after: "left",
  ledger: "Accounts",
  seals: "Newest page",
};

export default en;
