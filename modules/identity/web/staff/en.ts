import type { Shape } from "@linli/web/i18n/index.ts";
import type { IdentityStaffTexts } from "./texts.ts";

const count = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

const en: Shape<IdentityStaffTexts> = {
  title: "People",
  nav: {
    codes: "Activation letters",
    confirm: "Confirm identity",
    recovery: "Recover an account",
    roles: "Roles",
  },
  keep: "Not now",
  nameless: "name not shown",
  person: "Name",
  door: "Door",
  state: "State",

  codesNote:
    "The codes are made on this computer; the ledger and all servers know only " +
    "the public keys. The institution that sends the letters must not be the " +
    "one that wrote the roster.",
  choosePeople: "For whom",
  byPlace: "By building",
  byDoor: "By door",
  byRole: "For people with a role",
  place: (building, stairwell) => `Building ${building}, stairwell ${stairwell}`,
  allPlaces: "Please choose",
  everywhere: "The whole community",
  building: (building) => `Building ${building}`,
  loading: (flats, all) => `Reading the roster: ${flats} of ${all} flats…`,
  noPeople: "There is nobody here to send a letter to.",
  noneChosen: "Please choose at least one person",
  codeStates: {
    none: "no code yet",
    issued: "sent, not used",
    used: "activated",
    expired: "expired",
    void: "void",
  },
  choose: (name) => `Choose ${name}`,
  chosen: (n) => `${n} chosen`,
  selectNew: "Only those without a code",
  selectNone: "None",
  replaces: "A new letter makes an earlier unused code void.",
  days: "Valid for (days)",
  daysHint: "1 to 90 days",
  daysWrong: "Please enter 1 to 90",
  make: "Sign and make the letters",
  made: (n) => `Recorded; ${count(n, "letter is", "letters are")} ready to print`,
  onceOnly: "The codes are on this page only and are gone when you leave it. Please print now.",
  print: "Print",
  savePdf: "Save as one PDF",
  sheets: (n) => `${n} ${n === 1 ? "letter" : "letters"}, one A5 sheet each.`,
  notYours: "Your role cannot send activation letters.",

  letterTitle: "Activation letter",
  letterFor: (door) => `Owner of ${door}`,
  letterStaff: "Staff",
  letterScan: "Scan this with a phone, or open the address below and type the code:",
  letterCode: "Activation code",
  letterUntil: "Valid until",
  letterFrom: "Sent by",
  letterAfter:
    "Once activated, you can read your bills and pay at once. Then take your " +
    "phone to another institution to confirm who you are; after the time for " +
    "objections you can vote.",
  letterSecret: "Please tell nobody this code. Nobody will ever call to ask for it.",
  letterQr: "Open the activation page",

  confirmNote:
    "See the person and the phone, then confirm. Neither the institution that sent the " +
    "letter nor the one that wrote the roster can confirm; a phone linked with a household " +
    "card is confirmed by any of you.",
  waiting: "Waiting to be confirmed",
  nobodyWaits: "Nobody waits to be confirmed.",
  activatedAt: "Activated",
  issuedBy: "Letter from",
  byCard: "their own household card",
  device: "Phone key",
  deviceNo: (n) => `no. ${n}`,
  ownLetter: "Your own institution sent this letter; another one has to confirm.",
  confirm: "Confirm",
  confirmTitle: (name) => `Confirm ${name}`,
  confirmSure:
    "Have you seen this person's id and this phone? Once confirmed, they may " +
    "vote after the time for objections.",
  confirmCompany:
    "Have you seen the representative's id, the company's authorisation and this phone? Once " +
    "confirmed, they may vote for the company after the time for objections.",
  confirmYes: "Yes, I have seen both",
  confirmed: "Confirmed",
  confirmedAt: (day) => `confirmed ${day}`,
  done: "Confirmed lately",
  confirmNotYours: "Your role cannot confirm people.",

  rolesNote:
    "Who acts for which institution is open to everybody. The head grants and revokes roles.",
  institution: "Institution",
  allInstitutions: "All institutions",
  office: "Role",
  since: "Since",
  until: "Until",
  noEnd: "no end",
  live: "in office",
  over: "over",
  noRoles: "There are no roles on record.",
  grant: "Grant a role",
  grantWho: "To whom",
  grantOwner: "An owner or somebody known",
  grantNew: "Somebody new",
  grantDoorFirst: "Find them by their door first",
  grantName: "Name",
  grantNameMissing: "Please enter a name",
  grantPhone: "Phone (optional)",
  grantPersonMissing: "Please choose a person",
  grantOffice: "Which role",
  grantOfficeMissing: "Please choose a role",
  grantUntil: "Until which day (optional)",
  grantUntilWrong: "Please enter a day after today and within five years",
  grantYes: "Sign and grant",
  granted: "The role was granted",
  officerName: "Enter the name",
  officerNameNote:
    "Name and telephone are shown to people with a duty only and are not in the ledger. Who has " +
    "looked is on the person's own page.",
  officerNameYes: "Sign and enter",
  officerNamed: "The name is entered",
  grantedNew:
    "Please have another institution send them an activation letter; once " +
    "activated and confirmed they can act.",
  revoke: "Revoke",
  revokeTitle: (name) => `Revoke the role of ${name}`,
  revokeSure: "They can no longer act for the institution at once. What they did stays.",
  revokeYes: "Yes, revoke",
  revoked: "The role was revoked",
};

export default en;
