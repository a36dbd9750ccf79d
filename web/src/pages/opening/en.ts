import type { OpeningTexts } from "./texts.ts";

const en: OpeningTexts = {
  list: {
    title: "Opening and joining",
    network:
      "A new community keeps its books on this network without a server of its own. It opens " +
      "when every institution of the network has agreed.",
    community:
      "A subdistrict, an auditor, a developer or another property company joins this community; " +
      "the committees and the subdistrict sign.",
    none: "Nothing is being prepared now",
    newCommunity: "Open a community",
    newInstitution: "Ask an institution to join",
    waiting: "Waiting for people to open their links",
    ready: "Ready to be proposed",
    opened: "Open",
    joined: "Joined",
  },
  form: {
    community: "Open books for a community",
    communityNote:
      "Fill in the community and its institutions, then send each officer a link; everybody's " +
      "own phone makes its key. No server is needed.",
    institution: "Ask an institution to join",
    institutionNote:
      "Fill in the institution and its people, then send each a link; everybody's own phone " +
      "makes its key.",
    name: "Name of the community in Chinese",
    nameEn: "Name of the community in English",
    days: "Objection time after a confirmation (days)",
    daysHint: "How long neighbours may object once an owner has been confirmed; usually three",
    serving: "Which institutions of the network serve it",
    servingNote: "At least three institutions check each other: roster, letters, confirmation.",
    own: "The community's own institutions",
    kind: "Kind",
    fullName: "Full name in Chinese",
    fullNameEn: "Full name in English",
    mark: "The one character on its seal",
    markHint: "For example 业, 物, 街, 审",
    officers: "People",
    officersNote: "One link each. Names are not on the ledger; they come into the files later.",
    office: "Office",
    signs: "Signs for the institution",
    needed: "Signatures the institution needs",
    of: (n) => `${n}`,
    addOfficer: "Add a person",
    dropOfficer: "Remove the last person",
    addInstitution: "Add an institution",
    dropInstitution: "Remove this institution",
    accounts: "Four accounts for four funds",
    accountsNote: "Four kinds of money lie apart; only the last four digits are kept.",
    bank: "Bank",
    mask: "Last four digits",
    go: "Make the links",
    failed: "The links were not made; please try again shortly",
    missing: {
      name: "Please give the community's name in Chinese and in English",
      days: "The objection time is 1 to 60 days",
      institutions: "At least three institutions are needed",
      institution: "Please give each institution's names and the character on its seal",
      marks: "Two institutions have the same seal; please choose another character",
      officers: "Each institution has one head, and no more signatures than people who sign",
      accounts: "Each account needs its last four digits, all different",
      bank: "Please choose a bank",
    },
  },
  room: {
    community: (name) => `Opening ${name}`,
    institution: (name) => `${name} joins this community`,
    keep: "Keep this page's address: it brings you back here. Do not post it in a group.",
    officer: (n) => `Person ${n}`,
    signs: "signs",
    answered: "Phone is ready",
    waiting: "Link not opened yet",
    digits: "Digits",
    copy: "Copy link",
    copied: "Copied",
    show: "QR code",
    qr: "This person's link",
    each: "Send each link to that person only; it works for one phone.",
    next:
      "When everybody is ready, the head of any institution of the network proposes it under " +
      "Opening and joining.",
    nextInstitution:
      "When everybody is ready, a signer of one of the committees or of the subdistrict proposes " +
      "it here.",
    serving: "Serving institutions",
    accounts: "Accounts",
    compare:
      "Before you propose, call every officer and compare the digits above. Other digits mean " +
      "that somebody has swapped a key.",
    compared: "I have compared them on the phone, one by one",
    compareFirst: "Please compare first, then tick",
    evidence: "Reason",
    evidenceHint: "For example: the owners' resolution, a filing receipt, a contract",
    evidenceFile: "Reason as a file",
    evidenceMissing: "Please give a reason or choose a file",
    propose: "Sign and propose",
    proposed: "Proposed; waiting for the institutions' signatures",
    toInbox: "To co-sign",
    opened: "It is open and ready for use",
    joined: "It has joined",
    enter: "Enter this community",
  },
  seat: {
    title: "Your office",
    in: (institution, community) => `${community} · ${institution}`,
    inOne: (institution) => institution,
    note: "This phone makes a key with which you sign in this office. It never leaves the phone.",
    signs: "You sign for the institution.",
    go: "Use this phone",
    digits: "Your digits",
    digitsNote: "Read these six digits out when you are called. Nobody will ask for others.",
    waiting: "Waiting for the institutions to sign. Open this page afterwards to enter.",
    taken: "Another phone has used this link. If that was not you, tell whoever sent it at once.",
    gone: "Not found. The link may be incomplete or too old; please ask for a new one.",
    failed: "It did not arrive; please try again shortly",
    bound: "You can begin",
    enter: "Begin",
  },
};

export default en;
