import type { Shape } from "@linli/web/i18n/index.ts";
import type { VisitTexts } from "./visitTexts.ts";

const en: Shape<VisitTexts> = {
  title: "Help at desks: the record",
  note:
    "You came to the residents' committee or the subdistrict office with your document, and an " +
    "officer acted for you there. Each visit and each act is on the ledger.",
  none: "No institution has acted for you.",
  helper: "Helped by",
  from: "Began",
  to: "Ended",
  open: "open now",
  ranOut: "ran out",
  closed: "ended",
  acts: "What was done",
  nothing: "Nothing was done",
  proof: "See the proof",
  nameless: "name not shown",
  warn: {
    title: "An institution is acting for you now",
    why: (institution) =>
      `${institution} says that you are there with your document, and that an officer reads your ` +
      "bills, asks questions and signs for notices for you.",
    until: (time) => `Until ${time} at the latest`,
    not: "You are not there? End it now, and call them.",
    end: "It is not me: end it now",
    needFull:
      "This phone is not confirmed yet and cannot end it. Please call the residents' committee " +
      "at once.",
    ended: "Ended; they can no longer act for you",
    see: "See what was done",
  },
};

export default en;
