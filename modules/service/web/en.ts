import type { Shape } from "@linli/web/i18n/index.ts";
import type { ServiceTexts } from "./texts.ts";

const en: Shape<ServiceTexts> = {
  title: "How the property fee is charged",
  note: "In which way, whose a surplus is and who bears a loss; told for every month.",
  fund: "Property fee book",
  none:
    "No service contract is registered. Once it is, this page says whose a surplus is and who " +
    "bears a loss.",
  noneShort: "No service contract is registered",
  modes: { lump_sum: "Lump sum", remuneration: "Remuneration" },
  shorts: {
    lump_sum: "A surplus is the company's, and so is a loss",
    remuneration: "A surplus is the owners', and so is a loss",
  },
  lump: {
    first:
      "Owners pay the agreed fee, and that is all. Staff, cleaning and upkeep are for the " +
      "company to arrange.",
    then:
      "What is left of the fees is the company's; where they do not suffice the company bears it " +
      "and may not ask owners for more.",
  },
  pay: {
    first:
      "The fees stay the owners' money, kept by the company. Each month it takes the agreed " +
      "remuneration out of them; the rest may be spent on the agreed service alone.",
    then:
      "What is left is the owners' and stays for later; where it does not suffice " +
      "owners bear it.",
  },
  payWord: "The company's remuneration",
  fixed: (sum) => `${sum} a month`,
  share: (percent) => `${percent} of the month's property fees`,
  from: "From",
  until: "Until",
  fromMonth: (month) => `from ${month}`,
  basis: "Rests on",
  decided: (day) => `Decision of the owners, ${day}`,
  older: (day) => `Signed ${day}, older than its registration`,
  proposedBy: "Proposed by",
  signedBy: "Signed too by",
  paper: "See the contract",
  minutes: "See the decision",
  next: (month, mode) => `From ${month}: ${mode}`,
  former: "Former contracts",
  duties: "What remuneration asks for besides",
  budget: (year) => `Budget of the property fee, ${year}`,
  budgetThere: "Decided by the owners; it stands in the property fee book",
  budgetNone: "There is none. With a remuneration owners decide one every year",
  audit: (year) => `Audit of ${year}`,
  audits: {
    running: (day) => `To be filed after the year, until ${day}`,
    open: (day) => `Not filed yet, due ${day}`,
    missing: (day) => `Was due ${day} and is not filed`,
    filed: (day) => `Filed ${day}`,
  },
  report: "See the report",
  months: "Month by month",
  monthsNote:
    "When a month is over the ledger settles it by itself, and nobody can change it. Income and " +
    "cost are what was entered in the month; what is entered later counts in its own month.",
  noMonths:
    "Nothing is settled yet. The ledger settles the contract's first month when it is over.",
  income: "Income",
  cost: "Cost",
  remuneration: "Remuneration",
  arithmetic: (fees, percent, sum) => `Property fees ${fees} × ${percent} = ${sum}`,
  fixedSum: (sum) => `${sum} a month, as agreed`,
  noPay: "No property fees in this month, so no remuneration",
  outcomes: {
    lump_sum: { left: "Left over, the company's", short: "Short, borne by the company" },
    remuneration: { left: "Left over, the owners'", short: "Short, borne by the owners" },
  },
  paid: "The bank's statement shows it as paid",
  unpaid: (sum) => `${sum} not paid yet`,
  entry: (number) => `See entry ${number}`,
  payable: "Remuneration owed and not paid yet",
  entered:
    "A remuneration is entered on the first day of the next month. It counts as paid only when " +
    "the bank's statement shows it.",
};

export default en;
