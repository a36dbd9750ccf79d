import type { Shape } from "../../i18n/index.ts";
import type { AuditTexts } from "./texts.ts";

const count = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

const en: Shape<AuditTexts> = {
  home: "Audit",
  homeNote: "You can read, check and export. You cannot change anything.",
  pages: "Pages",
  pagesTable: "Pages and signatures",
  pagesNote:
    "Several institutions sign every page together. The signatures are checked " +
    "on this computer and nobody is asked.",
  height: "Page",
  time: "Time",
  signers: "Signatures",
  signed: (signed, needed) => `${signed} (${needed} needed)`,
  checkAll: "Check these signatures",
  checking: "Checking…",
  allGood: (n) => `The signatures on ${count(n, "page is", "pages are")} genuine and enough`,
  someBad: (n) => `${count(n, "page does", "pages do")} not agree`,
  someBadWhy: "Please keep these page numbers and call two institutions.",
  good: "agrees",
  bad: {
    unreadable: "cannot be read",
    "other-digest": "another page was signed",
    "other-chain": "belongs to another ledger",
    "other-seats": "the number of seats does not fit",
    "bad-signature": "a signature is false",
    "too-few-signers": "too few institutions signed",
    "other-epoch": "the institutions have changed since; check this page by a receipt",
  },
  state: "Check",
  older: "Earlier pages",
  noPages: "There are no pages yet.",
  jump: "Go to a page",
  jumpHint: "Its number, such as 120",
  jumpGo: "Open",
  jumpBad: "There is no such page",
  block: (height) => `Page ${height}`,
  blockBack: "Back to the pages",
  units: "What stands on this page",
  unitsNote:
    "Of what you may not read, only the fingerprint is listed; it can still be " +
    "checked that it is on this page.",
  kind: "Kind",
  kinds: { "1": "Request", "3": "When due", "4": "After co-signing", "5": "In consequence" },
  hidden: "Not public",
  verdict: "Outcome",
  verdicts: { applied: "Recorded", refused: "Not done", fault: "System fault, not recorded" },
  what: "What",
  empty: "Nothing was requested on this page.",
  rawText: "The words that were signed",
  facts: "What was recorded",
  receipt: "Download receipt",
  fingerprint: "Fingerprint",
  otherCommunity: "Another community",
  network: "The ledger's network",
  refused: "Refused",
  refusedNote:
    "What was not done is on record too, with its reason. Residents can see who looks at theirs.",
  noneFound: "Nothing was refused.",
  code: "Reason code",
  who: "By",
  byResident: "A resident",
  byLedger: "The ledger, when it fell due",
  export: "Export",
  exportNote:
    "The files can be checked without this site. Nothing personal is in them, only fingerprints.",
  exportChain: "Export the whole ledger",
  exportChainNote: (name) => `All pages of ${name} from the first to now, one per line (NDJSON).`,
  exportFrom: "From page",
  exportFromHint: "Empty means from the beginning",
  exportFromBad: "Please enter a page number",
  exportGo: "Download the ledger file",
  trust: "Download the list of institutions",
  trustNote:
    "Needed to check receipts: which institutions sign this ledger, and their public keys.",
  how: "Checking offline",
  howText: "Run this line on any computer; no network is needed:",
};

export default en;
