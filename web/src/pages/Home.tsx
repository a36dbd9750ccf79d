// The start page: what I must do, how my requests stand, what is new, and one line about the
// ledger. All of it comes from the modules; the shell only keeps the order. Tab pages list the rows
// that modules put there.
import { Suspense } from "react";
import { useLanguage } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { currentIdentity, type Audience } from "../keys.ts";
import { useObservable } from "../observable.ts";
import { largeType } from "../settings.ts";
import { LARGE_TABS, TABS } from "../shell/Frame.tsx";
import {
  lazyComponent,
  type HomeCard,
  type LazyComponent,
  type MenuEntry,
  type ResidentTab,
} from "../shell/modules.ts";
import { homeCardsOf, menuOf, tabCardsOf } from "../shell/registry.ts";
import { Card, PageTitle, Row, Rows, Section } from "../ui/cards.tsx";
import { Boundary, Empty, Loading } from "../ui/feedback.tsx";
import { KeyTrouble } from "./KeyTrouble.tsx";
import { TodoContext, useTodoCounts } from "./todo.ts";
import { Welcome } from "./Welcome.tsx";

const Today = lazyComponent(() => import("./Today.tsx"));
const AuditHome = lazyComponent(() => import("./audit/AuditHome.tsx"));

export function useAudience(): Audience {
  return useObservable(currentIdentity)?.audience ?? "resident";
}

function Cards({ place, audience }: { place: HomeCard["place"]; audience: Audience }) {
  return (
    <>
      {homeCardsOf(audience, place).map(({ card: OneCard }, i) => (
        <Boundary key={i} name={place}>
          <Suspense fallback={<Loading />}>
            <OneCard />
          </Suspense>
        </Boundary>
      ))}
    </>
  );
}

/** What waits behind an entry; the row does not wait for it. */
function Count({ of: OneCount }: { of: LazyComponent }) {
  return (
    <Suspense fallback={null}>
      <OneCount />
    </Suspense>
  );
}

function MenuRows({ entries }: { entries: MenuEntry[] }) {
  const language = useLanguage();
  return (
    <Card>
      <Rows>
        {entries.map((entry) => (
          <Row
            key={entry.path}
            to={entry.path}
            icon={entry.icon}
            title={entry.label[language]}
            {...(entry.note ? { note: entry.note[language] } : {})}
            {...(entry.count ? { end: <Count of={entry.count} /> } : {})}
          />
        ))}
      </Rows>
    </Card>
  );
}

/** The tabs that large type takes off the bar, as rows. */
function FoldedTabs() {
  const t = useShellTexts();
  return (
    <Section title={t.home.more}>
      <Card>
        <Rows>
          {TABS.filter(({ tab }) => !LARGE_TABS.includes(tab)).map(({ tab, path, icon }) => (
            <Row key={tab} to={path} icon={icon} title={t.tabs[tab]} />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

/** Whoever works here begins with what waits for them; an auditor with what can be checked. */
export function Home() {
  const audience = useAudience();
  if (audience === "auditor") return <AuditHome />;
  return audience === "resident" ? <ResidentHome /> : <Today />;
}

function ResidentHome() {
  const t = useShellTexts();
  const audience = "resident";
  const large = useObservable(largeType);
  const visitor = useObservable(currentIdentity) === null;
  return (
    <>
      <PageTitle onlyHeard>{t.tabs.home}</PageTitle>
      <KeyTrouble />
      {visitor ? <Welcome /> : <Todo />}
      <Cards place="requests" audience={audience} />
      <Cards place="news" audience={audience} />
      {menuOf(audience, "home").length > 0 && <MenuRows entries={menuOf(audience, "home")} />}
      {large && <FoldedTabs />}
      <Cards place="line" audience={audience} />
    </>
  );
}

/** What one must do. The cards say how many things they hold: none at all is said in words. */
function Todo() {
  const t = useShellTexts();
  const cards = homeCardsOf("resident", "todo");
  const { nothing, tell } = useTodoCounts();
  return (
    <Section title={t.home.todo}>
      <TodoContext.Provider value={tell}>
        <Cards place="todo" audience="resident" />
      </TodoContext.Provider>
      {(nothing || cards.length === 0) && <Empty>{t.home.nothing}</Empty>}
    </Section>
  );
}

export function TabPage({ tab }: { tab: ResidentTab }) {
  const t = useShellTexts();
  const entries = menuOf("resident", tab);
  const cards = tabCardsOf(tab);
  return (
    <>
      <PageTitle>{t.tabs[tab]}</PageTitle>
      {cards.map(({ card: OneCard }, i) => (
        <Boundary key={i} name={tab}>
          <Suspense fallback={<Loading />}>
            <OneCard />
          </Suspense>
        </Boundary>
      ))}
      {entries.length > 0 && <MenuRows entries={entries} />}
      {cards.length + entries.length === 0 && <Empty>{t.home.notYet}</Empty>}
    </>
  );
}
