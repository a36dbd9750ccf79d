import type { Shape } from "@linli/web/i18n/index.ts";
import type { DeskTexts } from "./deskTexts.ts";

const en: Shape<DeskTexts> = {
  title: "Help at the desk",
  note:
    "A resident without a phone, or whose phone is lost, is here with their document, and you " +
    "act for them: read bills, ask questions, sign for notices. 30 minutes at most; each act " +
    "says who helped. Their keys and account stay out of reach.",
  notYours:
    "Only officers of the residents' committee and the subdistrict office may help at the desk. " +
    "A property company may not: its own bills and notices are what residents may question.",
  begin: "Begin a session",
  doorFirst: "Find them by their door first",
  person: "Act for",
  choose: "Please choose",
  nameless: "name not shown",
  personMissing: "Please choose whom you act for",
  seen: "The person is here, and I have seen their original document",
  seenNote: "The name agrees with the roster. Take no photo and keep no number of the document",
  seenMissing: "Please look at the person and the document first",
  open: "Begin",
  opened: "Begun",
  tab:
    "The key is in this page only: if you reload or close it, you can no longer act for them, " +
    "only end the session.",
  mine: "Recent sessions",
  none: "Nobody has been helped yet.",
  openNow: "open now",
  record: {
    title: "Record of help at the desk",
    lost: "This session has not ended",
    lostWhy:
      "The key that acts for them is not in this page (it was reloaded, or is on another " +
      "computer). Please end the session, and begin another if need be.",
    end: "End the session",
    ended: "Ended; its key is void",
    print: "Print the record",
    person: "Resident",
    helper: "Helped by",
    time: "Time",
    to: "to",
    what: "What was done",
    number: "Number on the ledger",
    nothing: "Nothing was done in this session.",
    statement:
      "The resident was present with the original document and asked for these acts; the helper " +
      "carried them out. The QR codes lead to each act on the ledger.",
    signPerson: "Signature of the resident",
    signHelper: "Signature of the helper",
    date: "Date",
    qr: (n) => `Proof of item ${n}`,
    keep: "One copy is for the resident.",
  },
};

export default en;
