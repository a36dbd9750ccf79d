import type { CertificateTexts } from "./certificateTexts.ts";

const en: CertificateTexts = {
  title: "Certificate of account",
  lead: "For a sale, a transfer or a loan; made by the ledger itself, for anybody to check.",
  ask: "Make a certificate",
  asked: (number) => `No. ${number} is made`,
  none: "None so far",
  earlier: "Certificates made",
  settled: "nothing owed",
  open: (money) => `owed ${money}`,
  ofNumber: (number) => `Certificate ${number}`,
  settledTitle: "Certificate: nothing owed",
  openTitle: "Statement of account",
  number: (number) => `No. ${number}`,
  isSettled: "All bills issued for this flat until now are paid; nothing is owed.",
  isOpen: "At this moment the amounts below are still owed for this flat.",
  owed: "Fees owed by owners",
  developerOwed: "Fees owed by the developer",
  fundOwed: "To be paid into the maintenance fund",
  holds: (prepaid, fund) =>
    `Besides, money paid ahead: ${prepaid}; its part of the maintenance fund, which stays ` +
    `with the flat: ${fund}. `,
  total: "Owed in all",
  billedTo: (month) =>
    `Billed up to ${month}; later fees, and the month of a sale, which the ledger splits ` +
    `by days, are not part of this.`,
  neverBilled: "No bill was ever issued for this flat.",
  scan: "Scan to check this certificate",
  print: "Print",
  back: "Bills and payments",
  flat: "Back to the flat",
  row: "Certificate of account",
  rowNote: "For a sale or a transfer",
};

export default en;
