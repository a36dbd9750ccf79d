// Which nouns an address speaks of. A final block says which nouns have something new for this
// reader; whatever is shown of them is asked for again.
import type { ReadPath } from "./types.ts";

export type Topic =
  | "identity"
  | "cosign"
  | "records"
  | "property"
  | "notices"
  | "treasury"
  | "billing"
  | "payouts"
  | "directdebit"
  | "refunds"
  | "revenue"
  | "maintenance"
  | "held"
  | "spaces"
  | "service"
  | "bank"
  | "spending"
  | "disclosure"
  | "refusals";

const BY_FIRST_WORD: { [word: string]: Topic[] } = {
  me: ["identity", "property"],
  institutions: ["identity"],
  persons: ["identity"],
  activations: ["identity"],
  codes: ["identity"],
  roles: ["identity"],
  recoveries: ["identity"],
  desks: ["identity"],
  proposals: ["cosign"],
  records: ["records"],
  hidings: ["records"],
  "record-readers": ["records"],
  "access-log": ["records"],
  summary: ["property"],
  buildings: ["property"],
  flats: ["property"],
  drafts: ["property"],
  roster: ["property"],
  notices: ["notices", "records"],
  books: ["treasury"],
  entries: ["treasury"],
  "book-openings": ["treasury", "cosign"],
  tariffs: ["billing"],
  runs: ["billing"],
  "run-preview": ["billing"],
  arrears: ["billing", "treasury"],
  reductions: ["billing"],
  bills: ["billing", "records"],
  payments: ["billing"],
  receipts: ["billing"],
  prepaid: ["billing", "refunds"],
  certificates: ["billing"],
  collection: ["billing"],
  "instalment-plans": ["billing"],
  "plan-totals": ["billing"],
  shifts: ["billing"],
  "provider-notices": ["billing", "bank"],
  "provider-totals": ["billing", "bank"],
  // Single lines are told to institutions; owners hear of them by the entries they make.
  statements: ["bank", "treasury"],
  payouts: ["payouts"],
  "bank-debits": ["directdebit"],
  "bank-debits-passed": ["directdebit"],
  "bank-debit-items": ["directdebit"],
  "bank-debit-mandates": ["directdebit"],
  "bank-debit-totals": ["directdebit"],
  refunds: ["refunds", "payouts", "billing", "records"],
  revenue: ["revenue", "treasury", "records"],
  maintenance: ["maintenance", "treasury"],
  spaces: ["spaces", "records"],
  held: ["held", "payouts", "records"],
  service: ["service", "treasury", "records"],
  projects: ["spending", "payouts"],
  budgets: ["spending", "treasury"],
  questions: ["spending", "records"],
  disclosures: ["disclosure", "bank"],
  closes: ["disclosure", "cosign", "treasury", "bank"],
  refusals: ["refusals"],
};

export const EVERY: Topic[] = [
  "identity",
  "cosign",
  "records",
  "property",
  "notices",
  "treasury",
  "billing",
  "payouts",
  "directdebit",
  "refunds",
  "revenue",
  "maintenance",
  "held",
  "spaces",
  "service",
  "bank",
  "spending",
  "disclosure",
  "refusals",
];

const OPEN_TO_ALL = ["institutions", "persons", "codes", "roles", "recoveries", "desks", "notices"];

/** Whether anybody may ask; everything else needs somebody who is linked to this community. */
export function isPublic(path: ReadPath): boolean {
  return OPEN_TO_ALL.includes(path.split("/")[1] ?? "");
}

/** An address of a noun this table does not know is asked for again whatever happened. */
export function topicsOf(path: ReadPath): Topic[] {
  if (path.endsWith("/statement")) return ["treasury"];
  if (path.endsWith("/maintenance")) return ["maintenance", "treasury"];
  if (path.endsWith("/rights")) return ["identity", "property"];
  return BY_FIRST_WORD[path.split("/")[1] ?? ""] ?? EVERY;
}
