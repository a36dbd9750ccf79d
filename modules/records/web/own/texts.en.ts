import type { Shape } from "@linli/web/i18n/index.ts";
import type { OwnTexts } from "./texts.ts";

const en: Shape<OwnTexts> = {
  title: "My data",
  note:
    "What institutions keep for you, what stands on the ledger, who may read it and who has. " +
    "Correct it, take it with you, erase it.",
  stored: "Kept for you",
  storedNote:
    "Encrypted at each institution that keeps the ledger, never in the ledger; it can be erased.",
  aboutMe: "About me",
  aboutFlat: (door) => `About ${door}`,
  noDoor: "my flat",
  nothing: "Nothing about you is kept.",
  kept: "Recorded",
  by: "By",
  readers: "Who may read it",
  onlyYou: "you, and institutions with a duty: see Who may read it, below",
  byYou: "yourself",
  fields: {
    name: "Name",
    phone: "Phone",
    id_number: "Identity number",
    email: "E-mail",
    door: "Door number",
    floor: "Floor",
  },
  unread: "Its content cannot be read now; please try again later.",
  open: "Read it",
  states: {
    inUse: "in use",
    waiting: "waits for an institution",
    replaced: "no longer used",
    erased: "erased",
  },

  ledger: "On the ledger about you",
  ledgerNote:
    "Signed by the institutions together and never changed, so it holds no name, phone or " +
    "identity number. Only this:",
  account: "Account number",
  accountWhy: "random; it tells nobody who you are",
  keys: "Public keys of your devices",
  keysWhy: (n) => (n === 1 ? "1, to know your signature" : `${n}, to know your signatures`),
  flats: "Numbers of flats",
  flatsWhy: (n) =>
    `${n === 1 ? "1 flat" : `${n} flats`}: building, stairwell, area, your rights, their dates`,
  standing: "Registration",
  standingWhy: {
    registered: (day) => `registered ${day}`,
    activated: (day) => `phone linked ${day}`,
    confirmed: (day) => `confirmed by two institutions ${day}`,
  },
  roles: "Offices",
  noRoles: "none",
  prints: "Fingerprints of records",
  printsWhy: "one for each; once the record is erased, it says nothing",
  money: "Bills and payments",
  moneyWhy: "your flat's amounts, dates and bank references",

  who: "Who may read it",
  whoNote:
    "This is the ledger's own rule, not an institution's. Each look by an institution is noted.",
  whoYou: "You",
  whoHousehold: "You; what is about a flat, the people of that flat too",
  whoNobody: "no institution",
  whoOffices: (institution, offices) => `${institution}: ${offices}`,
  between: ", ",
  keptByLaw: "books and decisions rest on it: nobody erases it alone",

  looks: "Who has looked",
  looksAll: "See all",

  take: "Take a copy",
  takeNote:
    "All of this page: records, what stands on the ledger, who has looked. The file stays on " +
    "your phone; keep it safe.",
  json: "Download a file (JSON)",
  pdf: "Save as PDF",
  print: "Print this page",
  madeAt: (at) => `Made on ${at}, from the ledger and the records kept at that moment.`,
  onlyInFile: (type) => `A file (${type}); it is in the JSON copy.`,
  collecting: "Gathering…",
  notTaken: "It could not be gathered; please try again later.",

  rights: "Correcting and erasing",
  rightsNote: [
    "A wrong name or phone: press Correct on the name card. An institution checks the new card " +
      "and takes it over; then you can erase the old one.",
    "Name cards, photos, notices and reasons that are about you: you can erase them yourself.",
    "A door number is erased by the institution that recorded it: please ask there.",
    "Books and decisions rest on evidence and documents, which the law keeps: two institutions " +
      "together erase them. Please ask an institution.",
    "Numbers, dates and amounts on the ledger cannot be erased; without records they name nobody.",
  ].join("\n"),

  correct: "Correct",
  correctTitle: "Correct the name card",
  correctNote:
    "An institution checks the new card. Please bring your identity card to the property " +
    "company, residents' committee or owners' committee; until then the old card stands.",
  name: "Name",
  nameMissing: "Please enter a name",
  phone: "Phone",
  phoneHint: "Leave it empty to leave no phone number",
  phoneWrong: "5 to 15 digits, please",
  email: "E-mail",
  emailHint: "For notices; leave it empty to leave none",
  emailWrong: "Not an address such as name@example.cn",
  unchanged: "This is what it says already",
  correctSend: "Sign and send",
  corrected: "Sent; an institution will check it",
  correctedNote: "After that, this card says in use.",

  erase: "Erase",
  eraseTitle: (what) => `Erase: ${what}`,
  eraseNote:
    "Every institution that keeps the ledger erases the content for good. The ledger only keeps " +
    "that there was a record, and that it is gone.",
  eraseInUse:
    "This is the name card in use. Once it is erased, institutions no longer see your name and " +
    "phone; bills and payments go on.",
  reason: "Reason",
  reasonHint: "Whoever may read the record may read the reason",
  reasonDefault: "At my own request",
  reasonMissing: "Please give a reason in a few words",
  reasonLong: "That is too long; please shorten it",
  eraseSend: "Sign and erase",
  erased: "The ledger has noted the erasure",

  proofs: "Proof of erasure",
  proofsOf: (signed, all) =>
    signed === all
      ? `All ${all} institutions have signed: the content is gone. Checked on your phone.`
      : `${signed} of ${all} institutions have signed; the others have not been heard yet.`,
  proofAt: "erased",
  proofMissing: "not heard yet",
  proofAgain: "Look again",
  proofFailed: "The proof cannot be had now; please try again later.",
};

export default en;
