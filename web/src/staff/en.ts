import type { Shape } from "../i18n/index.ts";
import type { StaffTexts } from "./texts.ts";

const en: Shape<StaffTexts> = {
  more: "Earlier ones",
  loading: "Opening…",
  moreAhead: "More",
  notAllowed: "Your role does not show this part",
  none: "None",
  unknownPerson: "unknown",
  choose: "Please choose",
  keep: "Not now",
  you: "you",
  institutionKinds: {
    owners_committee: "Owners' committee",
    property_company: "Property company",
    residents_committee: "Residents' committee",
    bank: "Bank",
    subdistrict: "Subdistrict office",
    auditor: "Auditor",
    developer: "Developer",
  },
  offices: {
    head: "Head",
    clerk: "Clerk",
    cashier: "Cashier",
    treasurer: "Treasurer",
    technician: "Technician",
    attestor: "Attestor",
    auditor: "Auditor",
  },
  file: {
    why: "A picture, PDF or text, at most 8 MB",
    tooLarge: "The file is too large; at most 8 MB",
    empty: "This file is empty",
  },
  problems: {
    row: "Row",
    door: "Door",
    column: "Column",
    problem: "Problem",
    code: "Code",
    wholeFile: "Whole file",
  },
  fields: {
    name: "Name",
    bank: "Bank",
    account: "Account",
    phone: "Phone",
    email: "E-mail",
    id_number: "Number of the document",
    door: "Door",
    floor: "Floor",
  },
  savePdf: "Save as PDF",
  proof: {
    download: "Download receipt",
    trust: "Download list of institutions",
    check: "Check a receipt",
  },
  door: {
    label: "Door number",
    hint: "Such as 3-1-1201",
    find: "Find",
    unreadable: "Please write building-stairwell-door, such as 3-1-1201",
    unknown: (door) => `There is no ${door}; please check the door number`,
    hidden: "Your role does not show door numbers",
  },
};

export default en;
