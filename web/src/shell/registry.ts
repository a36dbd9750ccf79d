// The nouns' pages as the build finds them. Apart from `modules.ts`, because every module file
// needs that one before this one can gather them.
import { useEffect } from "react";
import type { Audience } from "../keys.ts";
import { Observable, useObservable } from "../observable.ts";
import type {
  EntryCard,
  FundCard,
  HomeCard,
  MenuEntry,
  Module,
  OwnSource,
  ProposalDetails,
  ResidentTab,
  SearchSource,
  TabCard,
  TodaySource,
} from "./modules.ts";

// A noun's pages for residents and for desks come in two module files, and only the residents' are
// part of the first load; pages of the ledger itself, such as the auditor's, belong to no noun.
const found = import.meta.glob<{ default: Module }>(
  ["../../../modules/*/web/module.ts", "../pages/*/module.ts"],
  { eager: true },
);

const byOrder = (a: { order: number }, b: { order: number }): number => a.order - b.order;

/** In the order of their names; what order matters, entries state themselves. */
const ofResidents = Object.keys(found)
  .sort()
  .flatMap((path) => found[path]?.default ?? []);

/** All that is loaded by now. */
const modules = new Observable<Module[]>(ofResidents);
const areAll = (loaded: Module[]): boolean => loaded !== ofResidents;

let loading: Promise<Module[]> | null = null;

/** How soon a desk that has no network asks again. */
const AGAIN_MS = 3_000;

/** Everything, also what only desks have; asked for again after a failure. */
export function loadDesks(): Promise<Module[]> {
  loading ??= import("./desks.ts").then(
    ({ default: ofDesks }) => {
      if (!areAll(modules.get())) modules.set([...ofResidents, ...ofDesks]);
      return modules.get();
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** What is loaded, and whether that is all; with `wanted` the rest is fetched. */
export function useModules(wanted: boolean): { loaded: Module[]; all: boolean } {
  const loaded = useObservable(modules);
  useEffect(() => {
    if (!wanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      loadDesks().catch(() => (timer = setTimeout(ask, AGAIN_MS)));
    };
    ask();
    return () => clearTimeout(timer);
  }, [wanted]);
  return { loaded, all: areAll(loaded) };
}

export function menuOf(audience: Audience, tab?: ResidentTab): MenuEntry[] {
  return modules
    .get()
    .flatMap((module) => module.menu)
    .filter((entry) => entry.audience === audience && (tab === undefined || entry.tab === tab))
    .sort(byOrder);
}

export function tabCardsOf(tab: ResidentTab): TabCard[] {
  return modules
    .get()
    .flatMap((module) => module.tabs ?? [])
    .filter((card) => card.tab === tab)
    .sort(byOrder);
}

export function fundCardsOf(fund: string): FundCard[] {
  return modules
    .get()
    .flatMap((module) => module.funds ?? [])
    .filter((card) => card.fund === fund);
}

export const entryCards = (): EntryCard[] =>
  modules.get().flatMap((module) => module.entries ?? []);

export const proposalDetails = (kind: string): ProposalDetails | null =>
  modules.get().find((module) => module.proposals?.[kind])?.proposals?.[kind] ?? null;

export async function todaySources(): Promise<(() => Promise<{ default: TodaySource }>)[]> {
  return (await loadDesks()).flatMap((module) => module.today ?? []);
}

export async function searchSources(): Promise<(() => Promise<{ default: SearchSource }>)[]> {
  return (await loadDesks()).flatMap((module) => module.search ?? []);
}

/** All of them belong to residents' modules, which are there from the start. */
export const ownSources = (): (() => Promise<{ default: OwnSource }>)[] =>
  ofResidents.flatMap((module) => module.own ?? []);

export function homeCardsOf(audience: Audience, place: HomeCard["place"]): HomeCard[] {
  return modules
    .get()
    .flatMap((module) => module.home)
    .filter((card) => card.audience === audience && card.place === place)
    .sort(byOrder);
}
