import type { Shape } from "@linli/web/i18n/index.ts";
import type { RecordsTexts } from "./texts.ts";

const en: Shape<RecordsTexts> = {
  title: "Records",
  note:
    "Evidence, photos and reasons lie outside the ledger and can be erased; the ledger holds " +
    "fingerprints. Reading somebody's own records is logged.",
  kind: "Kind",
  allKinds: "All kinds",
  kinds: {
    person_card: "Name card",
    door_plate: "Door number",
    evidence: "Evidence",
    document: "Document",
    photo: "Photo",
    notice: "Notice",
    reason: "Reason",
  },
  readers: "Who may read it",
  classes: {
    public: "everybody",
    owners: "all owners",
    own_flat: "the flat and institutions with a duty",
    institutions: "institutions",
  },
  size: "Size",
  attached: "Recorded",
  by: "By",
  noInstitution: "the person",
  open: "Read",
  erased: "erased",
  erasedAt: "Erased",
  none: "There are no records you may see.",
  onlyFlat: (door) => `Only ${door}`,
  all: "All",
  noDoor: "this flat",
  partly: "What is not listed is not shown to your role.",

  log: "Who looked at my data",
  logNote:
    "When an institution looks at your data or your flat's, it is noted here. These are the " +
    "looks through this institution.",
  noLog: "Nobody has looked yet.",
  when: "When",
  what: "What",
  who: "Institution",
  among: (n) => `in a list of ${n}`,
  times: (n) => (n === 1 ? "once" : `${n} times`),
  person: "a person",
  whats: {
    "records.person_card": "name and phone",
    "records.door_plate": "door number",
    "records.evidence": "evidence",
    "records.document": "document",
    "records.photo": "photo",
    "records.notice": "notice",
    "records.reason": "reason",
    "records.index": "list of records",
    "billing.bills": "list of bills",
    "billing.bill": "a bill",
    "billing.payments": "list of payments",
    "billing.receipt": "a receipt",
    "billing.prepaid": "prepaid money",
    "property.flat": "flat and owners",
    "notices.letter": "a letter to your flat",
    "notices.delivery": "whether a notice reached your flat",
    "ledger.refusals": "what was not done",
    "treasury.statement": "account of the flat",
    "ledger.units": "words on the ledger",
    other: "something else",
  },
};

export default en;
