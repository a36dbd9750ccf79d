// A project as a chain of links: which are there, which is the first that is missing, and what the
// ledger has to say for each of them.
import type { Schema } from "@linli/web/api/index.ts";
import type { Claim } from "@linli/web/checked/check.ts";

export type ProjectView = Schema<"ProjectView">;
export type ProjectDetail = Schema<"ProjectDetail">;
export type StageView = Schema<"StageView">;
export type RefusalView = Schema<"RefusalView">;

/** What stands at one place of the chain. */
export type Link =
  | { kind: "authority" | "quotes" | "contract" | "work" | "acceptance" | "settlement" }
  | { kind: "stage"; stage: StageView; number: number };

export type LinkState = "done" | "now" | "later" | "missing" | "bad";

/** In the order of a contract: what is paid before the acceptance stands before it. */
export function linksOf({ contract }: ProjectView): Link[] {
  const stages = (contract?.stages ?? []).map(
    (stage, number) => ({ kind: "stage", stage, number }) as const,
  );
  const before = ({ stage }: { stage: StageView }): boolean =>
    stage.kind === "advance" || stage.kind === "progress";
  return [
    { kind: "authority" },
    { kind: "quotes" },
    { kind: "contract" },
    ...stages.filter(before),
    { kind: "work" },
    { kind: "acceptance" },
    ...stages.filter((each) => !before(each)),
    { kind: "settlement" },
  ];
}

const PLACES = ["decision", "quotes", "contract", "work", "acceptance", "payment", "settlement"];
const PLACE_OF = {
  authority: "decision",
  quotes: "quotes",
  contract: "contract",
  work: "work",
  acceptance: "acceptance",
  settlement: "settlement",
};

/** The first missing link is a dashed box; what comes after it has not begun. */
export function stateOf(project: ProjectView, link: Link): LinkState {
  if (link.kind === "stage") {
    const states = { paid: "done", approved: "now", returned: "bad" } as const;
    return states[link.stage.state as keyof typeof states] ?? "later";
  }
  const { missing } = project;
  if (missing === null) return "done";
  const [place, first] = [PLACES.indexOf(PLACE_OF[link.kind]), PLACES.indexOf(missing)];
  if (place < first) return "done";
  return place === first ? "missing" : "later";
}

/** An emergency has no quotes: the link is left out and not missing. */
export function shownLinks(project: ProjectView): Link[] {
  const emergency = project.authority?.kind === "emergency";
  return linksOf(project).filter(({ kind }) => !(emergency && kind === "quotes"));
}

/** Photos of the work, in the order in which they came. */
export function photosOf({ links }: ProjectDetail): string[] {
  return links.filter(({ kind }) => kind === "photos").flatMap(({ records }) => records);
}

/** The report of the acceptance. */
export function reportOf({ links }: ProjectDetail): string | null {
  return links.find(({ kind }) => kind === "accepted")?.records[0] ?? null;
}

/** Another sum that a contract was given. */
export interface Change {
  at: number;
  before: number;
  fen: number;
  reason: string | undefined;
  report: string | undefined;
}

/** What the contract cost before and after each change, oldest first. */
export function changesOf({ links }: ProjectDetail): Change[] {
  const sums = links.filter(({ kind }) => kind === "contract" || kind === "changed");
  return sums.slice(1).map(({ at_ms, fen, records: [reason, report] }, number) => ({
    at: at_ms,
    before: sums[number]?.fen ?? 0,
    fen: fen ?? 0,
    reason,
    report,
  }));
}

/** The caps that owners raised since, oldest first. */
export function capsBefore({ links }: ProjectDetail): number[] {
  const caps = links.filter(({ kind }) => kind === "decision" || kind === "emergency");
  return caps.slice(0, -1).flatMap(({ fen }) => fen ?? []);
}

/** Which facts prove what the page shows: the reader's own share first, then cap and contract. */
export function projectClaims({
  project,
  links,
  shares,
  authority,
  contract,
}: ProjectDetail): Claim[] {
  const own = shares.flatMap(({ flat, fen, drawn_fen, owed_fen, balance_fen, proof }) =>
    proof === null
      ? []
      : [
          {
            proof,
            fact: "spending.ShareCharged",
            says: { project, flat, fen, drawn: drawn_fen, owed: owed_fen, balance: balance_fen },
          },
        ],
  );
  // Of several the last counts: a cap that was raised, a contract that was changed.
  const proofOf = (kind: string) =>
    links.filter((link) => link.kind === kind).at(-1)?.proof ?? null;
  const claims: Claim[] = [...own];
  const changed = proofOf("changed");
  const signed = changed ?? proofOf("contract");
  if (contract !== null && signed !== null) {
    const says = { project, fen: contract.fen };
    const fact = changed === null ? "spending.ContractSigned" : "spending.ContractChanged";
    claims.push({ proof: signed, fact, says });
  }
  const budget = proofOf("budget");
  if (authority !== null && budget !== null) {
    const says = { project, cap: authority.cap_fen };
    claims.push({ proof: budget, fact: "spending.BudgetUsed", says });
  }
  const decided = proofOf("decision");
  if (authority !== null && decided !== null) {
    const says = { project, cap: authority.cap_fen };
    claims.push({ proof: decided, fact: "spending.DecisionAdopted", says });
  }
  return claims;
}

/** What a refused request for money was about; null for any other refusal. */
export function requestOf(refusal: RefusalView): { project: string; fen: number } | null {
  const call = refusal.call as { [command: string]: unknown } | null;
  const asked = call?.["spending.RequestPayment"] as
    { project?: unknown; fen?: unknown } | undefined;
  if (typeof asked?.project !== "string" || typeof asked.fen !== "number") return null;
  return { project: asked.project, fen: asked.fen };
}
