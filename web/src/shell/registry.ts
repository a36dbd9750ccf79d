// The nouns' pages as the build finds them. Apart from `modules.ts`, because every module file
// needs that one before this one can gather them.
import type { Audience } from "../keys.ts";
import type {
  HomeCard,
  MenuEntry,
  Module,
  PageRoute,
  ProposalDetails,
  ResidentTab,
  TabCard,
} from "./modules.ts";

// A noun's pages for residents and for desks may come in two module files; pages of the ledger
// itself, such as the auditor's, belong to no noun.
const found = import.meta.glob<{ default: Module }>(
  [
    "../../../modules/*/web/module.ts",
    "../../../modules/*/web/staff/module.ts",
    "../pages/*/module.ts",
  ],
  { eager: true },
);

const byOrder = (a: { order: number }, b: { order: number }): number => a.order - b.order;

/** In the order of their names; what order matters, entries state themselves. */
export const modules: Module[] = Object.keys(found)
  .sort()
  .flatMap((path) => found[path]?.default ?? []);

export const routes: PageRoute[] = modules.flatMap((module) => module.routes);

export function menuOf(audience: Audience, tab?: ResidentTab): MenuEntry[] {
  return modules
    .flatMap((module) => module.menu)
    .filter((entry) => entry.audience === audience && (tab === undefined || entry.tab === tab))
    .sort(byOrder);
}

export function tabCardsOf(tab: ResidentTab): TabCard[] {
  return modules
    .flatMap((module) => module.tabs ?? [])
    .filter((card) => card.tab === tab)
    .sort(byOrder);
}

const proposals: { [kind: string]: ProposalDetails } = Object.assign(
  {},
  ...modules.map((module) => module.proposals ?? {}),
);

export const proposalDetails = (kind: string): ProposalDetails | null => proposals[kind] ?? null;

export const todaySources = modules.flatMap((module) => module.today ?? []);

export const searchSources = modules.flatMap((module) => module.search ?? []);

export function homeCardsOf(audience: Audience, place: HomeCard["place"]): HomeCard[] {
  return modules
    .flatMap((module) => module.home)
    .filter((card) => card.audience === audience && card.place === place)
    .sort(byOrder);
}
