// What was found, by how it was found. Asked once for each press: who is found by name sees it.
import { useQuery } from "@tanstack/react-query";
import { useHistoryState } from "wouter/use-browser-location";
import { Refused } from "../../api/http.ts";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import { useShellTexts } from "../../i18n/shell.ts";
import { currentIdentity } from "../../keys.ts";
import { useObservable } from "../../observable.ts";
import { community } from "../../shell/community.ts";
import type { SearchAnswer } from "../../shell/modules.ts";
import { searchSources } from "../../shell/registry.ts";
import { Card, PageTitle, Row, Rows, Section } from "../../ui/cards.tsx";
import { Empty, Failed, Loading, Notice } from "../../ui/feedback.tsx";
import { gather, type Searched } from "./gather.ts";
import SearchBar from "./SearchBar.tsx";
import { searchTexts } from "./texts.ts";

function Answer({ answer }: { answer: SearchAnswer }) {
  const language = useLanguage();
  if (answer.hits.length === 0 && answer.say === undefined) return null;
  return (
    <Section title={answer.title[language]}>
      {answer.hits.length > 0 && (
        <Card>
          <Rows>
            {answer.hits.map(({ key, title, note, to, icon }) => (
              <Row
                key={key}
                icon={icon}
                title={title[language]}
                {...(note ? { note: note[language] } : {})}
                {...(to === undefined ? {} : { to })}
              />
            ))}
          </Rows>
        </Card>
      )}
      {answer.say && <p className="quiet">{answer.say[language]}</p>}
    </Section>
  );
}

function Failure({ error }: { error: unknown }) {
  const t = useTexts(searchTexts);
  const shell = useShellTexts();
  const refused = error instanceof Refused;
  return (
    <Notice tone="warn" title={refused ? error.words : t.failed} announce>
      {refused ? (
        <p className="caption">
          {shell.states.refusalCode} <span className="code">{error.code}</span>
        </p>
      ) : (
        <p>{shell.states.failedWhy}</p>
      )}
    </Notice>
  );
}

function Results({ typed, press }: Searched) {
  const t = useTexts(searchTexts);
  const here = useObservable(community)?.id ?? "";
  const reader = useObservable(currentIdentity)?.id ?? "";
  const { data, isError, refetch } = useQuery({
    queryKey: ["search", here, reader, press],
    queryFn: async () => gather(await searchSources(), typed),
    staleTime: Infinity,
    retry: false,
  });
  if (isError) return <Failed retry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const none = data.answers.every(({ hits }) => hits.length === 0);
  const silent = data.answers.every(({ say }) => say === undefined);
  return (
    <>
      {none && silent && data.failures.length === 0 && <Empty>{t.nothing(typed)}</Empty>}
      {data.answers.map((answer) => (
        <Answer key={answer.title.zh} answer={answer} />
      ))}
      {data.failures.map((error, i) => (
        <Failure key={i} error={error} />
      ))}
    </>
  );
}

export default function SearchPage() {
  const t = useTexts(searchTexts);
  const searched = useHistoryState<Searched | null>();
  return (
    <>
      <PageTitle note={t.how}>{t.title}</PageTitle>
      <SearchBar />
      {searched?.typed === undefined ? null : <Results key={searched.press} {...searched} />}
      <p className="quiet">{t.logged}</p>
    </>
  );
}
