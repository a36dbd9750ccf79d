// The frame around every page: header, tabs for residents, rail for everybody who works here,
// banners, ribbon.
import { Fragment, Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { currentSession } from "../api/session.ts";
import { useLanguage } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { chooseIdentity, currentIdentity, identities, labelOf, type Identity } from "../keys.ts";
import { useObservable } from "../observable.ts";
import { largeType } from "../settings.ts";
import { status } from "../status.ts";
import { mismatch } from "../checked/state.ts";
import { DemoRibbon, Loading } from "../ui/feedback.tsx";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { Row, Rows } from "../ui/cards.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { noteNavigation } from "./arrival.ts";
import { Bars } from "./Bars.tsx";
import { community, NETWORK } from "./community.ts";
import { lazyComponent, type MenuEntry, type ResidentTab } from "./modules.ts";
import { menuOf, useModules } from "./registry.ts";

const SearchBar = lazyComponent(() => import("../pages/search/SearchBar.tsx"));
const MismatchPage = lazyComponent(() => import("../checked/MismatchPage.tsx"));

interface Tab {
  tab: ResidentTab;
  path: string;
  icon: IconName;
}

export const TABS: Tab[] = [
  { tab: "home", path: "/", icon: "home" },
  { tab: "ledger", path: "/ledger", icon: "book" },
  { tab: "meeting", path: "/meeting", icon: "meeting" },
  { tab: "services", path: "/services", icon: "services" },
  { tab: "me", path: "/me", icon: "person" },
];

/** In large type three tabs remain; the others are rows on the start page. */
export const LARGE_TABS: ResidentTab[] = ["home", "services", "me"];

export function useTabs(): Tab[] {
  const large = useObservable(largeType);
  return large ? TABS.filter(({ tab }) => LARGE_TABS.includes(tab)) : TABS;
}

const isWithin = (path: string, location: string): boolean =>
  path === "/" ? location === "/" : location === path || location.startsWith(`${path}/`);

/** The tab a page belongs to: its own, or that of the menu entry that leads to it. */
function tabOf(location: string): ResidentTab | null {
  const own = TABS.find(({ path }) => isWithin(path, location));
  if (own) return own.tab;
  return menuOf("resident").find((entry) => isWithin(entry.path, location))?.tab ?? null;
}

/** What waits behind a tab's entries, beside its icon. */
function TabCount({ tab }: { tab: ResidentTab }) {
  const counts = menuOf("resident", tab).flatMap(({ path, count }) =>
    count ? [{ path, count }] : [],
  );
  if (counts.length === 0) return null;
  return (
    <span className="tab-count">
      {counts.map(({ path, count: Count }) => (
        <Suspense key={path} fallback={null}>
          <Count />
        </Suspense>
      ))}
    </span>
  );
}

function TabBar() {
  const t = useShellTexts();
  const [location] = useLocation();
  const current = tabOf(location);
  return (
    <nav className="tabs" aria-label={t.app.mainMenu}>
      {useTabs().map(({ tab, path, icon }) => (
        <Link
          key={tab}
          href={path}
          className="tab"
          aria-current={tab === current ? "page" : undefined}
        >
          <Icon name={icon} />
          {t.tabs[tab]}
          <TabCount tab={tab} />
        </Link>
      ))}
    </nav>
  );
}

/** Opens the list of everyone this phone can act for; shown when there is more than one. */
function Switcher({ identity }: { identity: Identity }) {
  const t = useShellTexts();
  const [all, setAll] = useState<Identity[]>([]);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    void identities().then(setAll);
  }, [identity]);
  const language = useLanguage();
  const label = labelOf(identity, language);
  if (all.length < 2) return <span className="top-flat quiet">{label}</span>;
  return (
    <>
      <button
        type="button"
        className="switcher"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {label}
        <Icon name="down" small />
      </button>
      <Sheet open={open} title={t.me.switchTo} onClose={() => setOpen(false)}>
        <Rows>
          {all.map((each) => (
            <Row
              key={each.id}
              title={labelOf(each, language)}
              {...(each.id === identity.id ? { end: t.me.current } : {})}
              onPress={() => {
                setOpen(false);
                void chooseIdentity(each.id);
              }}
            />
          ))}
        </Rows>
      </Sheet>
    </>
  );
}

function Brand() {
  const t = useShellTexts();
  const language = useLanguage();
  const here = useObservable(community);
  return (
    <Link href="/" className="top-name">
      <svg className="top-mark" viewBox="0 0 22 22" aria-hidden="true">
        <path
          className="bar-part"
          d="M1 2a1 1 0 0 1 1-1h7a1 1 0 0 1 1 1v8H1ZM12 1h8a1 1 0 0 1 1 1v8h-9ZM1 12h9v9H2a1 1 0 0 1-1-1Z"
        />
        <path
          className="top-mark-open"
          d="M12.900 12.900h7.200v6.200a1 1 0 0 1-1 1h-6.200Z"
          fill="none"
          stroke="#0b5d56"
          strokeWidth="1.800"
        />
      </svg>
      {here === null ? t.app.name : language === "en" ? here.nameEn : here.name}
    </Link>
  );
}

function Header() {
  const identity = useObservable(currentIdentity);
  return (
    <header className="top">
      <Brand />
      {identity && <Switcher identity={identity} />}
    </header>
  );
}

/** Where an entry of the rail is offered. */
function widthOf({ audience, phone }: MenuEntry): string | undefined {
  if (phone === "only") return "rail-phone-only";
  return audience === "staff" && phone === undefined ? "rail-wide-only" : undefined;
}

function RailLink({ entry, location }: { entry: MenuEntry; location: string }) {
  const language = useLanguage();
  const Count = entry.count;
  return (
    <li className={widthOf(entry)}>
      <Link
        href={entry.path}
        className="rail-link"
        aria-current={isWithin(entry.path, location) ? "page" : undefined}
      >
        <Icon name={entry.icon} />
        {entry.label[language]}
        {Count && (
          <Suspense fallback={null}>
            <Count />
          </Suspense>
        )}
      </Link>
    </li>
  );
}

/** The entries of a desk: of the network, or of a community, and of these the reader's. */
function useRail({ audience, community }: Identity): MenuEntry[] {
  const roles = useObservable(currentSession)?.roles ?? [];
  const all = menuOf(audience).filter(({ network }) => community !== NETWORK || network);
  return all.filter(
    ({ holders }) =>
      holders === undefined ||
      roles.some(
        ({ kind, office }) => holders.kinds.includes(kind) && holders.offices.includes(office),
      ),
  );
}

/** What an office works on, by the orders of its entries: the first needs no name. */
const TASKS = ["day", "money", "notices", "books", "homes", "ledger"] as const;
const FROM: Record<(typeof TASKS)[number], number> = {
  day: 0,
  money: 30,
  notices: 60,
  books: 70,
  homes: 80,
  ledger: 90,
};

/** The entries of an office stand by task; those of others are few. */
function byTask(entries: MenuEntry[]): [task: (typeof TASKS)[number], entries: MenuEntry[]][] {
  const taskOf = ({ audience, order }: MenuEntry) =>
    (audience === "staff" && [...TASKS].reverse().find((task) => order >= FROM[task])) || "day";
  return TASKS.map((task): [typeof task, MenuEntry[]] => [
    task,
    entries.filter((entry) => taskOf(entry) === task),
  ]).filter(([, found]) => found.length > 0);
}

/** One rail for staff, 街道 and auditors; what stands in it comes from the modules. */
function Rail({ identity }: { identity: Identity }) {
  const t = useShellTexts();
  const [location] = useLocation();
  return (
    <nav className="rail" aria-label={t.app.mainMenu}>
      <div className="rail-wide-only">
        <Brand />
      </div>
      {byTask(useRail(identity)).map(([task, entries]) => (
        <Fragment key={task}>
          {task !== "day" && (
            <p className="rail-task rail-wide-only" id={`rail-${task}`}>
              {t.tasks[task]}
            </p>
          )}
          <ul
            className="rail-list"
            {...(task === "day" ? {} : { "aria-labelledby": `rail-${task}` })}
          >
            {entries.map((entry) => (
              <RailLink key={entry.path} entry={entry} location={location} />
            ))}
          </ul>
        </Fragment>
      ))}
    </nav>
  );
}

/** A new address: back to the top, and the heading is what is read next. */
function useArrival(): void {
  const [location] = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    noteNavigation();
    mismatch.set(null);
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  }, [location]);
}

/** What does not agree with the ledger is not shown beside a warning, but replaced by it. */
function Content({ children }: { children: ReactNode }) {
  const found = useObservable(mismatch);
  return (
    <main className="main" id="main">
      {found === null ? (
        children
      ) : (
        <Suspense fallback={<Loading />}>
          <MismatchPage />
        </Suspense>
      )}
    </main>
  );
}

export function Frame({ children }: { children: ReactNode }) {
  const t = useShellTexts();
  const language = useLanguage();
  const identity = useObservable(currentIdentity);
  const { demo } = useObservable(status);
  useArrival();
  const works = identity !== null && identity.audience !== "resident";
  const isHere = useModules(works).all || !works;
  return (
    <div className={demo ? "is-demo" : undefined}>
      <a className="skip" href="#main">
        {t.app.skip}
      </a>
      <DemoRibbon />
      {works ? (
        <div className="desk">
          <Rail identity={identity} />
          <div>
            <header className="acting">
              <span>{t.app.actingAs(labelOf(identity, language))}</span>
              {identity.community !== NETWORK && (
                <Suspense fallback={null}>
                  <SearchBar />
                </Suspense>
              )}
            </header>
            <Bars />
            <Content>{isHere ? children : <Loading />}</Content>
          </div>
        </div>
      ) : (
        <div className="page has-tabs">
          <Header />
          <Bars />
          <Content>{children}</Content>
          <TabBar />
        </div>
      )}
    </div>
  );
}
