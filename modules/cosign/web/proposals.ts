// What of a proposal concerns the reader: does it wait for my institution, may I answer, did I?
import type { Schema } from "@linli/web/api/index.ts";

export type Proposal = Schema<"ProposalView">;

export type Standing =
  /** My institution has not signed, and I may sign for it. */
  | "mine"
  /** I have answered; other signers of my institution are missing. */
  | "answered"
  /** My institution has signed; others have not. */
  | "signed"
  /** It waits for an institution I do not sign for. */
  | "watching"
  | "closed";

export interface Signer {
  account: string;
  /** Institutions whose office the account is in. */
  institutions: string[];
}

export function standingOf(proposal: Proposal, signer: Signer): Standing {
  if (proposal.state !== "open") return "closed";
  const ours = proposal.required.filter(({ institution }) =>
    signer.institutions.includes(institution),
  );
  if (ours.length === 0) return "watching";
  const missing = ours.filter(({ signed }) => !signed);
  if (missing.length === 0) return "signed";
  const spoke = proposal.voices.some(({ account }) => account === signer.account);
  return spoke ? "answered" : "mine";
}

/** Whether the reader may take it back: who opened it, or a signer of the same institution. */
export function mayWithdraw(proposal: Proposal, signer: Signer): boolean {
  if (proposal.state !== "open") return false;
  const own = proposal.proposer === signer.account;
  const ours = proposal.proposing !== null && signer.institutions.includes(proposal.proposing);
  return own || ours;
}

/** Soonest deadline first for what waits; newest first for what is over. */
export function sortWaiting(proposals: Proposal[]): Proposal[] {
  return [...proposals].sort((a, b) => a.expires_ms - b.expires_ms);
}

/** The draft behind 「启用名册」; other resolutions say everything in their summary. */
export function draftOf({ resolution }: Proposal): string | null {
  const adopt = (resolution as { adopt_roster?: { draft?: unknown } } | null)?.adopt_roster;
  return typeof adopt?.draft === "string" ? adopt.draft : null;
}

/** What a resolution is about: its kind, and the field that has the id. */
const SUBJECTS = [
  ["hide_record", "commitment"],
  ["register_contracts", "draft"],
  ["register_spaces", "draft"],
  ["pay_cost", "draft"],
  ["set_commission_account", "draft"],
  ["adopt_budget", "draft"],
  ["confirm_paid", "payout"],
  ["correct_payee", "payout"],
  ["refund_line", "refund"],
  ["refund_item", "refund"],
  ["open_books", "opening"],
  ["write_off_arrears", "write_off"],
  ["set_service", "contract"],
] as const;

/** What a proposal is about that another noun can show: a draft of the roster, a text to hide. */
export function subjectOf(proposal: Proposal): string | null {
  const resolution = (proposal.resolution ?? {}) as { [kind: string]: Record<string, unknown> };
  for (const [kind, field] of SUBJECTS) {
    const subject = resolution[kind]?.[field];
    if (typeof subject === "string") return subject;
  }
  return draftOf(proposal);
}

/** On what ground a text is to be hidden. */
export function groundOf({ resolution }: Proposal): string | null {
  const hide = (resolution as { hide_record?: { ground?: unknown } } | null)?.hide_record;
  return typeof hide?.ground === "string" ? hide.ground : null;
}
