// The tour: left a card with steps, people and the keepers of the ledger; right the app itself, in
// a phone or on a desk, as whoever the visitor chose.
import { useEffect, useRef, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTexts, useLanguage } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { chooseLanguage } from "../settings.ts";
import { Refused } from "../api/http.ts";
import { Button, LinkButton } from "../ui/actions.tsx";
import { Badge, Card, PageTitle, Row, Rows, Section } from "../ui/cards.tsx";
import { Empty, Failed, Loading, Notice } from "../ui/feedback.tsx";
import { DeskFrame, PhoneFrame } from "../ui/frames.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { Cheat } from "./Cheat.tsx";
import { fetchDemo, startOver, type DemoState } from "./controls.ts";
import { Keepers, useKeeperNames } from "./Keepers.tsx";
import { firstPage, worksAtDesk, type Shown } from "./shown.ts";
import { Steps } from "./Steps.tsx";
import { demoTexts } from "./texts.ts";
import { wishQuery } from "./wish.ts";

const ASK_EVERY_MS = 2_000;

function addressOf({ persona, path, via, large }: Shown): string {
  const [page = "/", code] = path.split("#");
  const query = wishQuery({ as: persona.account || persona.name, via, large });
  return `${page}?${query}${code === undefined ? "" : `#${code}`}`;
}

function Stage({ shown, server }: { shown: Shown; server: string | undefined }) {
  const t = useTexts(demoTexts);
  const { persona, nonce } = shown;
  const address = addressOf(shown);
  const atDesk = worksAtDesk(persona);
  const name = t.names[persona.name] ?? persona.name;
  const title = atDesk
    ? t.desk(name)
    : server === undefined
      ? t.frame(name)
      : t.viaFrame(name, server);
  const stage = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the frame lies beneath the card; what was just chosen must be seen.
    if (nonce > 1) stage.current?.scrollIntoView({ block: "nearest" });
  }, [nonce]);
  // A new frame for every choice: its window's name belongs to one person alone.
  const key = `${nonce} ${address}`;
  return (
    <section className="tour-stage stack" aria-label={title} key={key} ref={stage}>
      {atDesk ? (
        <DeskFrame title={title} address={address} />
      ) : (
        <>
          <p className="caption tour-caption">{title}</p>
          <PhoneFrame title={title} address={address} />
        </>
      )}
    </section>
  );
}

function People({ state, shown, onShow }: ChooserProps) {
  const t = useTexts(demoTexts);
  const language = useLanguage();
  return (
    <Section title={t.people}>
      <p className="caption">{t.peopleLead}</p>
      <Card>
        <Rows>
          {state.personas.map((persona) => (
            <Row
              key={persona.account + persona.name + persona.place}
              icon={worksAtDesk(persona) ? "building" : "person"}
              title={t.names[persona.name] ?? persona.name}
              note={`${t.places[persona.place] ?? persona.place} · ${
                t.shows[persona.name] ?? (language === "en" ? persona.role_en : persona.role)
              }`}
              {...(shown?.persona === persona ? { end: <Badge tone="ok">{t.opened}</Badge> } : {})}
              onPress={() => onShow({ persona, path: firstPage(persona), via: null })}
            />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

interface ChooserProps {
  state: DemoState;
  shown: Shown | null;
  onShow: (wanted: Pick<Shown, "persona" | "path" | "via">) => void;
}

function StartOver({ onBegun }: { onBegun: () => void }) {
  const t = useTexts(demoTexts);
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  async function again(): Promise<void> {
    try {
      await startOver();
      setAsking(false);
      onBegun();
    } catch {
      setFailed(true);
    }
  }
  return (
    <>
      <Button instant look="second" icon="swap" onPress={() => setAsking(true)}>
        {t.again.button}
      </Button>
      <Sheet open={asking} title={t.again.button} onClose={() => setAsking(false)}>
        <p>{t.again.sure}</p>
        {failed && <Notice tone="bad" title={t.cheat.failed} announce />}
        <div className="line">
          <Button look="danger" onPress={again}>
            {t.again.yes}
          </Button>
          <Button instant look="second" onPress={() => setAsking(false)}>
            {t.again.no}
          </Button>
        </div>
      </Sheet>
    </>
  );
}

function EndCard() {
  const t = useTexts(demoTexts);
  return (
    <Section title={t.end.title}>
      <Card>
        <p>{t.end.text}</p>
        <p className="code">{t.end.command}</p>
        <div className="line">
          <LinkButton to="/check" look="second" icon="shield">
            {t.end.check}
          </LinkButton>
          <a className="button button-second" href="/v1/trust" download="trust.json">
            {t.end.trust}
          </a>
        </div>
      </Card>
    </Section>
  );
}

function Language() {
  const language = useLanguage();
  const other = language === "en" ? "zh" : "en";
  return (
    <Button instant look="quiet" icon="globe" onPress={() => void chooseLanguage(other)}>
      <span lang={other === "en" ? "en" : "zh-CN"}>{other === "en" ? "English" : "中文"}</span>
    </Button>
  );
}

/** The story is told again under a new genesis: when it is there, every frame begins anew. */
function useDemo() {
  const demo = useQuery({ queryKey: ["demo"], queryFn: fetchDemo, refetchInterval: ASK_EVERY_MS });
  const [before, setBefore] = useState<number | null>(null);
  const started = demo.data?.started_ms ?? null;
  useEffect(() => {
    // The whole page knows the old ledger's chain and keys; the new one begins with a clean page.
    if (before !== null && started !== null && started !== before) location.reload();
  }, [before, started]);
  return { demo, waiting: before !== null, begin: () => setBefore(started) };
}

export default function Demo() {
  const t = useTexts(demoTexts);
  const shell = useShellTexts();
  const { demo, waiting, begin } = useDemo();
  const nameOf = useKeeperNames();
  const [shown, setShown] = useState<Shown | null>(null);
  const [cheating, setCheating] = useState(false);
  const state = demo.data;
  const show: ChooserProps["onShow"] = (wanted) =>
    setShown((now) => ({
      ...wanted,
      large: wanted.persona.role.includes("大字"),
      nonce: (now?.nonce ?? 0) + 1,
    }));
  const first = state?.personas[0];
  useEffect(() => {
    if (shown === null && first) show({ persona: first, path: "/", via: null });
  }, [shown, first]);

  if (demo.error instanceof Refused) {
    return (
      <main className="main">
        <PageTitle>{t.notDemo}</PageTitle>
        <Empty action={<LinkButton to="/">{shell.app.goHome}</LinkButton>}>{t.notDemoWhy}</Empty>
      </main>
    );
  }
  if (state === undefined) {
    return (
      <main className="main">
        <PageTitle>{t.title}</PageTitle>
        {demo.error ? <Failed retry={() => void demo.refetch()} /> : <Loading />}
      </main>
    );
  }
  const server = state.validators.find(({ position }) => position === shown?.via);
  return (
    <div className="tour">
      <main className="tour-card stack">
        <div className="line line-apart tour-head">
          <PageTitle>{t.title}</PageTitle>
          <Language />
        </div>
        <p className="lead">{t.lead}</p>
        {waiting && <Notice tone="warn" title={t.again.waiting} announce />}
        <Steps state={state} onShow={show} onCheat={() => setCheating(true)} />
        {cheating && <Cheat state={state} onShow={show} />}
        <Keepers state={state} />
        <People state={state} shown={shown} onShow={show} />
        <EndCard />
        <StartOver onBegun={begin} />
      </main>
      {shown && !waiting && <Stage shown={shown} server={server && nameOf(server)} />}
    </div>
  );
}
