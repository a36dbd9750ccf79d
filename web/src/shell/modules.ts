// What a noun's pages say of themselves. Each `modules/<noun>/web/module.ts` exports one `Module`;
// `registry.ts` finds them by name, so adding a noun touches nothing here. Module files are part of
// the first load and must stay small: routes, menu labels, icons. Pages and cards are lazy.
import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { textsReady, type Label } from "../i18n/index.ts";
import type { Ask } from "../api/query.ts";
import type { Session } from "../api/session.ts";
import type { Audience } from "../keys.ts";
import type { IconName } from "../ui/Icon.tsx";

export type LazyComponent = LazyExoticComponent<ComponentType>;

/** The resident's tabs that gather entries; 我的 belongs to the shell but takes entries too. */
export type ResidentTab = "home" | "ledger" | "meeting" | "services" | "me";

export interface PageRoute {
  /** As wouter matches it, such as `/bills/:id`. */
  path: string;
  page: LazyComponent;
  /** Where 「返回」 leads when there is no history. */
  parent?: string;
  /** `plain`: no tabs and no header, as for a lobby screen or a paper. */
  frame?: "plain";
}

/** What people call commands, by their full name. */
export interface CommandLabels {
  [command: string]: Label;
}

export interface MenuEntry {
  audience: Audience;
  /** For residents: on which tab the row stands. Others have one rail. */
  tab?: ResidentTab;
  path: string;
  label: Label;
  note?: Label;
  icon: IconName;
  /** Position in the rail or on the tab; tens, so that others fit between. */
  order: number;
  /** Shows a number beside the label, such as what waits for a co-signature. */
  count?: LazyComponent;
  /** For staff: also on a phone, where only what cannot wait is offered; or there alone. */
  phone?: true | "only";
  /** Only for who holds one of these offices there; the ledger decides, this spares the way. */
  holders?: { kinds: string[]; offices: string[] };
  /** Also where the network's institutions act, which have no flats and no money there. */
  network?: true;
}

/**
 * A card on the start page: what one must do first, then the state of one's requests, then news.
 */
export interface HomeCard {
  audience: Audience;
  place: "todo" | "requests" | "news" | "line";
  order: number;
  card: LazyComponent;
}

/** What stands above the rows of a resident's tab, such as the four funds. */
export interface TabCard {
  tab: ResidentTab;
  order: number;
  card: LazyComponent;
}

/** What a noun shows on the page of a fund, such as what that fund still waits for. */
export interface FundCard {
  /** `property_fee`, `maintenance`, `public_revenue` or `held`. */
  fund: string;
  card: LazyComponent;
}

/** What a noun shows on the page of an entry of the books, such as what was asked about it. */
export type EntryCard = LazyExoticComponent<ComponentType<{ entry: number }>>;

/** What a noun shows of a proposal about something of its own, beside the proposal's figures. */
export type ProposalDetails = LazyExoticComponent<ComponentType<{ subject: string }>>;

/** What a noun keeps about the reader and their flats, for the copy that they take along. */
export interface OwnPart {
  /** Its name in the file for machines. */
  key: string;
  /** As the portal answers it. */
  items: unknown[];
  /** The same for people, in the language of the page. */
  title: string;
  rows: [name: string, value: string][];
}

export type OwnSource = (flats: string[]) => Promise<OwnPart[]>;

export interface Module {
  noun: string;
  routes: PageRoute[];
  menu: MenuEntry[];
  home: HomeCard[];
  tabs?: TabCard[];
  funds?: FundCard[];
  entries?: EntryCard[];
  /** By the kind of a proposal: every line of what a co-signer is asked to sign. */
  proposals?: { [kind: string]: ProposalDetails };
  /** What a noun puts on the desk's 今天; loaded when that page opens. */
  today?: (() => Promise<{ default: TodaySource }>)[];
  /** Loaded when a resident asks for a copy of what is kept about them. */
  own?: (() => Promise<{ default: OwnSource }>)[];
  /** What a noun finds for the desk's search; loaded when somebody searches. */
  search?: (() => Promise<{ default: SearchSource }>)[];
}

/** How urgent it is decides the order: overdue first, then what waits, then what is done. */
export type TodayState = "overdue" | "waiting" | "running" | "done";

export interface TodayItem {
  key: string;
  state: TodayState;
  /** Deadline of what waits, time of what is done; Unix ms. */
  at: number;
  title: Label;
  note?: Label;
  to: string;
  icon: IconName;
}

/** Whose day it is: a desk may be asked about without being the one in front. */
export interface TodayAsked {
  now: number;
  account: string;
  roles: Session["roles"];
  ask: Ask;
}

/** Asks the portal; who may not see something gets an empty list, never an error. */
export type TodaySource = (about: TodayAsked) => Promise<TodayItem[]>;

/** Something a desk looked for. */
export interface SearchHit {
  key: string;
  title: Label;
  note?: Label;
  /** Absent where nothing more is to be seen. */
  to?: string;
  icon: IconName;
}

export interface SearchAnswer {
  /** By what it was found, such as 「按姓名」. */
  title: Label;
  hits: SearchHit[];
  /** What to know of this answer: that there are more, or what to type. */
  say?: Label;
}

/** Null for what cannot be one of its own: a name is no number of a receipt. */
export type SearchSource = (typed: string) => Promise<SearchAnswer | null>;

/** A page or card that loads when first shown, with its English texts if those are wanted. */
export function lazyComponent<P extends object = object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => {
    const loaded = await load();
    await textsReady();
    return loaded;
  });
}

export const defineModule = (module: Module): Module => module;
