import type { Shape } from "@linli/web/i18n/index.ts";
import type { DisclosureTexts } from "./texts.ts";

const en: Shape<DisclosureTexts> = {
  title: "Published statements",
  lead:
    "Every month, quarter and half year the ledger publishes them by itself. A published " +
    "statement never changes; a correction is a later entry and shows in the next one.",
  none: "No statement was published yet.",
  all: "All published statements",
  ledger: "Ledger",
  kinds: {
    service: "Property service: income and cost",
    revenue: "Public revenue",
    fund: "Maintenance fund",
    utilities: "Shared utilities",
    held: "Deposits and money held for others",
    parking: "Parking income",
    committee: "Owners' committee's money",
  },
  onTime: "On time",
  late: "Late",
  lateBy: {
    property_fee: "Not submitted in time by the property company",
    held: "Not submitted in time by the property company",
    maintenance: "Not submitted in time by the owners' committee",
    public_revenue: "Not submitted in time by the owners' committee",
  },
  lateWhy: (missing: number, months: number) =>
    (months === 1
      ? "The month was not closed when it was due. "
      : `Of this period's ${months} months ${missing} were not closed when it was due. `) +
    "The ledger published it by itself; the figures come from every single entry.",
  quarter: (year: string, number: number) => `Quarter ${number} of ${year}`,
  half: (year: string, number: number) => `${number === 1 ? "First" : "Second"} half of ${year}`,
  period: "Period",
  due: "Due",
  posted: "Posted",
  published: "Published",
  prepared: "Prepared by",
  countersigned: "Countersigned by",
  nobody: "nobody",
  income: "Income",
  cost: "Cost",
  result: "Income less cost",
  money: "What is there at the end",
  other: "Receivables, payables and equity",
  account: "Line",
  tableOf: (title: string) => `Table: ${title}`,
  now: "This period",
  budget: "Budget",
  budgetNote: "The budget is what the owners decided for the year, in proportion to months.",
  before: "Before",
  lastYear: "A year before",
  perArea: "¥ per m²",
  perAreaNote: (area: string) => `Per m² of the community's whole area, ${area}.`,
  noFigures: "Nothing was entered in this period.",
  check: "Check account by account",
  checkNote:
    "Opening + debits − credits = closing (the reverse for income and liabilities). These are " +
    "the balances of the books at the ends of the months.",
  code: "Code",
  opening: "Opening",
  debit: "Debits",
  credit: "Credits",
  closing: "Closing",
  added: "As things stood",
  addedNote:
    "Computed from the records at the moment of publication; not part of the signed statement.",
  billed: "Billed for the period",
  collected: "Collected of it",
  rate: "Collected",
  noBills: "The period's bills were not out yet when it was published.",
  arrears: "Owed after its due day",
  ages: { 0: "Less than 3 months late", 3: "3 months to a year late", 12: "More than a year late" },
  flats: (count: number) => (count === 1 ? "1 flat" : `${count} flats`),
  building: (number: number) => `Building ${number}`,
  buildings: "What the flats of each building own",
  projects: "Paid for projects",
  project: "Project",
  passed: {
    title: "Collected for suppliers",
    opening: "Difference brought",
    billed: "Billed",
    paid: "Paid to suppliers",
    left: "Difference (should be nothing)",
    even: "What came in went out, to the fen.",
    owed: "Billed to flats, and not all of it paid to the suppliers yet.",
    ahead: "The suppliers got more than was billed to flats; the company has advanced it.",
  },
  service: {
    title: "How the fee is charged",
    modes: { lump_sum: "lump sum", remuneration: "remuneration" },
    whose: {
      lump_sum: "Owners pay a fixed fee: a surplus is the company's, and so is a loss.",
      remuneration:
        "The company takes the agreed remuneration out of the fees: a surplus is the owners', " +
        "and so is a loss.",
    },
    outcomes: {
      lump_sum: { left: "Left over, the company's", short: "Short, borne by the company" },
      remuneration: { left: "Left over, the owners'", short: "Short, borne by the owners" },
    },
    fees: "Property fees of the period",
    fixed: "Agreed remuneration a month",
    share: "Agreed share",
    remuneration: "Remuneration of the period",
    entered:
      "A remuneration is entered on the first day of the next month: among the costs above is " +
      "that of the month before.",
    more: "How the property fee is charged",
  },
  contracts: {
    title: "Contract by contract",
    contract: "Contract",
    untitled: "A contract without a name",
    everybody: "all owners",
    building: (number) => `building ${number}`,
    kinds: {
      4001: "Parking on common land",
      4002: "Advertising",
      4003: "Venues, lockers, charging, telecom",
      4004: "Rent of common rooms",
      4005: "Compensation",
    },
    expected: "Due",
    gross: "Received",
    tax: "Tax",
    cost: "Direct cost",
    commission: "Commission",
    net: "Net",
    other: "Not of a contract",
    sum: "Sum",
    note:
      "Net = received − tax − direct cost − commission. The sum is that of the accounts above; " +
      "interest, receipts without a contract and projects of the owners are «not of a contract».",
    uses: "Used for",
    toCommittee: "Assembly, committee and audit",
    toFund: "To the maintenance fund",
  },
  noSpaces:
    "No parking space is registered yet: here is what parking brought in, not how many spaces " +
    "there are and who has them.",
  spaces: {
    title: "Parking spaces",
    all: "Spaces of the register",
    owned: "Owned on the last day",
    leased: "Leased on the last day",
    free: "Nobody's on the last day",
    taken: "Newly bought or leased in the period",
    left: "Given up or passed on in the period",
    count: (count) => (count === 1 ? "1 space" : `${count} spaces`),
  },
  later: (count: number, sum: string) =>
    `Since then ${count} bank lines of this period came in, ${sum} net. They are entered on the ` +
    "day they came and are in the next statement.",
  csv: "Download CSV",
  xlsx: "Download Excel",
  print: "Print",
  notSaved: "It was not downloaded. Please try again.",
  more: "More",
};

export default en;
