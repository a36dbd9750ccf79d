// 「大屏」: what everybody may know, on a screen that nobody operates. It reads as a stranger does,
// turns its pages by itself, and keeps what it last heard when the network fails.
import "./lobby.css";
import { useEffect, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useNow } from "../../clock.ts";
import { formatDate, formatTime } from "../../format.ts";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import { useShellTexts } from "../../i18n/shell.ts";
import { useObservable } from "../../observable.ts";
import { EVERY } from "../../api/topics.ts";
import { community } from "../../shell/community.ts";
import { status } from "../../status.ts";
import { Button } from "../../ui/actions.tsx";
import { Banner, Empty, Failed, Loading } from "../../ui/feedback.tsx";
import { Qr } from "../../ui/Qr.tsx";
import { Seals } from "../../ui/Seals.tsx";
import { gather, type LobbyPage, type LobbyRow } from "./screen.ts";
import { lobbyTexts } from "./texts.ts";

/** How long a page stands: time to read four rows aloud. */
const TURN_MS = 20_000;

/** The page that stands now; turns while nobody holds it. */
function useTurning(count: number, held: boolean): number {
  const [turned, setTurned] = useState(0);
  useEffect(() => {
    if (held || count < 2) return undefined;
    const timer = setInterval(() => setTurned((before) => before + 1), TURN_MS);
    return () => clearInterval(timer);
  }, [held, count]);
  return count === 0 ? 0 : turned % count;
}

function Told({ row }: { row: LobbyRow }) {
  const language = useLanguage();
  const marks = row.marks ?? [];
  return (
    <li className="lobby-row">
      <p className="lobby-row-title">{row.title[language]}</p>
      {row.note[language] !== "" && <p className="lobby-row-note">{row.note[language]}</p>}
      {marks.length > 0 && (
        <Seals seals={marks.map((mark) => ({ name: mark, nameEn: mark, mark, signed: true }))} />
      )}
    </li>
  );
}

/** What is wrong, in the words of every other page: no network, or a ledger that has paused. */
function States() {
  const t = useShellTexts();
  const { online, contentAt, paused } = useObservable(status);
  return (
    <>
      {!online && (
        <Banner tone="plain" icon="offline">
          {contentAt === null ? t.states.offlineUnknown : t.states.offline(formatTime(contentAt))}
        </Banner>
      )}
      {paused && (
        <Banner tone="warn" icon="pause">
          {t.states.paused}
        </Banner>
      )}
    </>
  );
}

function Foot() {
  const t = useTexts(lobbyTexts);
  return (
    <footer className="lobby-foot">
      <Qr address={location.origin} label={t.scan} />
      <div>
        <p>{t.scan}</p>
        <p className="lobby-row-note">{t.typed}</p>
        <p className="lobby-address">{location.host}</p>
      </div>
    </footer>
  );
}

function Pages({ pages }: { pages: LobbyPage[] }) {
  const t = useTexts(lobbyTexts);
  const language = useLanguage();
  const [held, setHeld] = useState(false);
  const turned = useTurning(pages.length, held);
  const page = pages[turned];
  if (page === undefined) return <Empty>{t.empty}</Empty>;
  return (
    <>
      <section className="lobby-page" key={page.key} aria-label={page.title[language]}>
        <h2>{page.title[language]}</h2>
        <ul>
          {page.rows.map((row) => (
            <Told key={row.key} row={row} />
          ))}
        </ul>
      </section>
      {pages.length > 1 && (
        <div className="lobby-turn">
          <p>{t.page(turned + 1, pages.length)}</p>
          <Button instant look="quiet" onPress={() => setHeld(!held)}>
            {held ? t.go : t.hold}
          </Button>
        </div>
      )}
    </>
  );
}

export default function Lobby() {
  const t = useTexts(lobbyTexts);
  const language = useLanguage();
  const now = useNow();
  const here = useObservable(community);
  const told = useQuery({
    // The first part says which facts make it old.
    queryKey: [[...EVERY, "network"], "lobby", here?.id],
    queryFn: gather,
    enabled: here !== null,
  });
  const name = here === null ? t.title : language === "en" ? here.nameEn : here.name;
  return (
    <main className="lobby">
      <header className="lobby-head">
        <h1>{name}</h1>
        <p>
          {formatDate(now, language, now)} {formatTime(now)}
        </p>
      </header>
      <States />
      {told.data !== undefined ? (
        <Pages pages={told.data} />
      ) : told.error ? (
        <Failed retry={() => void told.refetch()} />
      ) : (
        <Loading />
      )}
      <Foot />
    </main>
  );
}
