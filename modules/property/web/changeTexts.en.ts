import type { Shape } from "@linli/web/i18n/index.ts";
import type { ChangeTexts } from "./changeTexts.ts";

const en: Shape<ChangeTexts> = {
  transfer: "Change of owner",
  transferNote:
    "Who owns it from which day, and on what ground. It takes force when a second institution " +
    "has signed; debts and votes go with the flat.",
  transferOf: (door) => `${door}: change of owner`,
  newOwner: (n) => `New owner ${n}`,
  addOwner: "Another co-owner",
  removeOwner: "Leave this one out",
  known: "This person",
  knownHint: "An owner of another flat here keeps that identity, or counts as two heads.",
  isNew: "is new to this community",
  isKnown: "owns a flat here already",
  knownFlat: (door) => `Owners of ${door}`,
  pickOwner: "Choose an owner",
  picked: (name) => `Chosen: ${name}`,
  pickMissing: "Please find a door and choose an owner",
  name: "Name, or name of the company",
  nameMissing: "Please enter a name",
  phone: "Telephone",
  phoneHint: "Shown to those with a duty only; never in the ledger",
  phoneWrong: "Please enter 5 to 15 digits",
  kind: "Is",
  kinds: { natural: "a person", company: "a company" },
  share: "Share",
  shareHint: "Such as 1/2; leave it empty for joint ownership. All have one, or none has",
  shareWrong: "Please write it as 1/2; together they make 1",
  from: "Owner from",
  fromWrong: "Please enter today or an earlier day",
  evidence: "Ground",
  evidenceHint: "Such as an extract of the register, a court's decision",
  evidenceFile: "File",
  evidenceMissing: "Please name the ground, or add a file",
  second: "Which institution signs second",
  secondMissing: "Please choose an institution",
  days: "Days to sign",
  daysHint: "1 to 30",
  daysWrong: "Please enter 1 to 30",
  send: "Sign and send",
  transferred: "Sent, waiting for the second signature",
  transferredNote: (institution) =>
    `When ${institution} has signed, the flat changes hands from that day on.`,
  toInbox: "To be signed",
  notYours: "Your role may not do this.",
  backToFlat: "Back to the flat",

  register: "Register a family member or tenant",
  registerNote:
    "First an identity on the ledger, then a permission by the owner or the residents' " +
    "committee, then a letter. Registering alone gives no right.",
  registerYes: "Register",
  registered: "Registered",
  registeredNote:
    "Next: the owner gives permission on the own phone, or the residents' committee enters the " +
    "tenant; then a letter with a code.",
  account: "Account",
  toLetters: "Issue a code",
  another: "Another person",

  nameRepresentative: "Name who acts for it",
  representativeName: "Name of the representative",
  authorisation: "The company's authorisation",
  authorisationHint: "Such as a sealed letter, or the business licence that names its head",
  nameYes: "Sign and name",
  named: "Named",
  namedNote:
    "Next: another institution sends the letter, and another confirms after it has seen the " +
    "representative's document and phone.",
  noCompany: "This account is a person, not a company.",

  corrections: "Corrections",
  correctionsNote:
    "Name cards that residents wrote themselves. Look at the identity card before you take one " +
    "over; from then on the new card counts everywhere. Reading one is noted.",
  noCorrections: "Nobody asks for a correction.",
  correctionOf: "Written by the resident",
  correctionAt: "Written",
  look: "Look, and take over",
  cardNow: "Name now",
  cardNew: "To become",
  cardUnread: "Its content cannot be read now; please try again later.",
  cardInUse: "This card is in use already.",
  takeOver: "I saw the identity card: take it over",
  takenOver: "Taken over",

  markTitle: "Contested ownership",
  markNote:
    "A contested flat cannot vote or change hands; it still counts in the totals, and bills go " +
    "on. A property company cannot mark one.",
  mark: "Mark as contested",
  markYes: "Sign and mark",
  marked: "Marked",
  resolve: "No longer contested",
  resolveYes: "Sign and lift",
  resolved: "Lifted",
  keep: "Not now",
};

export default en;
