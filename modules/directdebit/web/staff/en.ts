import type { Shape } from "@linli/web/i18n/index.ts";
import type { BankDebitDeskTexts } from "./texts.ts";

const en: Shape<BankDebitDeskTexts> = {
  title: "Direct debits",
  note: "Bills go to the payers' banks; only a return file says that they were collected",
  live: (n) => `${n} mandates in force`,
  draw: "Draw a batch",
  run: "Which run",
  runWords: (month, rest) => `${month}, ${rest} still owed`,
  noRuns: "There is no run of which anything is owed.",
  day: "Collect on",
  dayHint: "Not before the due day, at most 60 days ahead",
  dayWrong: "Please give the due day or a later one",
  drawn: "It is being drawn; the file is there in a moment",
  open: "With the bank",
  noneOpen: "No batch is with the bank.",
  past: "Over",
  batch: (day) => `Collected on ${day}`,
  states: {
    drawing: "Being drawn",
    open: "With the bank, no answer yet",
    done: "All answered",
    closed: "Closed",
  },
  overdue: "The bank should have answered",
  count: (n, money) => `${n}, ${money}`,
  all: "All",
  sums: {
    waiting: "No answer yet",
    paid: "Collected",
    failed: "Not collected",
    unclear: "To be looked into",
    released: "Void",
  },
  passedOver: (n) => `${n} bills were not sent; the reasons are below`,
  file: "Download the debit file",
  fileNote:
    "It has names and account numbers and is for the bank alone. Each payer sees under “Who " +
    "looked” that it was downloaded.",
  fileName: (day) => `direct-debits-${day}.csv`,
  returns: "Read the return file",
  returnFile: "The bank's return file",
  returnHint: "csv, xls or xlsx; it is read first, and nothing is booked",
  fileMissing: "Please choose a file",
  on: "Day the bank collected",
  onWrong: "Not before the batch was drawn, and not after today",
  read: "Read",
  reading: "Reading",
  found: "What it says",
  fresh: (n, paid, failed) => `${n} new answers: ${paid} collected, ${failed} not`,
  nothingNew: "Nothing new",
  known: (n) => `${n} are on record already and are passed over`,
  missing: (n) => `The file says nothing of ${n} items`,
  problems: (n) => (n === 1 ? "1 row cannot be used" : `${n} rows cannot be used`),
  problemsWhy: "They are not recorded; the others can be.",
  record: (n) => `Record ${n} answers`,
  recorded: "Recorded: what was collected is booked with receipts, the others have been told",
  lump:
    "When the money arrives, book the bank's line as “Payout of WeChat Pay, Alipay or direct " +
    "debits”.",
  items: "Items",
  item: "No.",
  door: "Door",
  amount: "Amount",
  state: "Answer",
  bill: "Bill",
  seeBill: "See the bill",
  passed: "Bills not sent",
  why: "Why",
  owed: "Owed",
  close: "Close the batch",
  closeWhy:
    "Bills without an answer are free to be sent again. An answer that comes later can still be " +
    "recorded.",
  closeField: "Why it is closed",
  closeHint: "Such as: the bank returned the whole file",
  closeMissing: "Please give the reason",
  closeYes: "Close this batch",
  closed: "Closed",
  seeReason: "See why it was closed",
  unclear: (n, money) => `${n} of ${money} were collected and stand as receipts not yet explained`,
  unclearWhy:
    "The bill was paid or taken back and the flat has been sold, or another payment has the " +
    "reference. Please ask the payer.",
  today: {
    open: (day, n) => `Direct debits for ${day} are with the bank: ${n}`,
    unclear: (n) => `${n} direct debits are to be looked into`,
  },
};

export default en;
