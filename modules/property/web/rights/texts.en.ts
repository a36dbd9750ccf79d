import type { Shape } from "@linli/web/i18n/index.ts";
import type { RightsTexts } from "./texts.ts";

const en: Shape<RightsTexts> = {
  mine: "My rights",
  mineNote:
    "For each of your flats: who may do what, what they may not and why, and who granted it. The " +
    "answers are worked out by the ledger's own rules.",
  flat: "Who may do what",
  flatNote: "Opening this page is on record; the people of the flat can see it.",
  back: "Back to the flat",
  people: "The people of this flat",
  none: "This account has no flat.",
  noDoor: "door not shown",
  you: "you",
  nobody: "No owner, tenant or family member is registered.",
  someone: { owner: "One of the owners", tenant: "Tenant", family: "Family member" },
  ties: { owner: "Owner", tenant: "Tenant", family: "Family member" },
  since: (day) => `since ${day}`,
  until: (day) => `until ${day}`,
  developer: (name) => `Until it is handed over, ${name} votes and pays for this flat.`,
  disputed: "Who owns this flat is contested: bills go on, votes are suspended.",
  together: (owners) =>
    `${owners} owners own this flat together: each may read and pay; in a vote they count as one ` +
    "owner, and the area counts once.",
  can: "May",
  desk: "May at the residents' committee, in person with a document",
  cannot: "May not",
  deeds: {
    read: "See bills and the flat's account",
    pay: "Pay, use prepaid money, question a bill",
    sign_for: "Sign for notices",
    vote: "Vote",
    let_in: "Register family and tenants",
    keys: "Add and end phones of their own account",
  },
  whys: {
    not_given: "an owner has not given this right",
    owners_only: "owners only",
    household_only: "owners and their family only",
    developer_votes: "the developer votes until the flat is handed over",
    disputed: "contested; the residents' committee or subdistrict must settle it first",
    no_key: "no phone is linked",
    not_confirmed: "no second institution has confirmed the phone",
    objection_time: "the objection time still runs",
    objected: "somebody has objected; it is being looked at",
    key_too_young: "this key is too new; it votes after its own objection time",
  },
  grants: "Granted by",
  granted: {
    register: (names) => `Register or sale, signed by ${names}`,
    let_in: (names) => `Registered by: ${names}`,
    roster_entry: (names) => `Name registered by ${names}`,
    code: (names) => `Letter with the code from ${names}`,
    confirmed: (names) => `Identity confirmed by ${names}`,
    desk: (names) => `Helped at the desk of ${names}`,
  },
  byOwner: "an owner",
  byOther: "the residents' committee",
  and: ", ",
  proof: "See the proof",
};

export default en;
