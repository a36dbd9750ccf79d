// 账页: the pages of the ledger, newest first, and a check of their signatures on this device.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Link, useLocation } from "wouter";
import { read, readText } from "../../api/http.ts";
import { ledgerStatus } from "../../api/ledger.ts";
import { useTexts } from "../../i18n/index.ts";
import { useObservable } from "../../observable.ts";
import { Pages } from "../../staff/Pages.tsx";
import { Button } from "../../ui/actions.tsx";
import { Badge, PageTitle, Section, TableBox } from "../../ui/cards.tsx";
import { Empty, Loading, Notice } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/forms.tsx";
import { Moment } from "../../ui/values.tsx";
import { NotSent } from "../../staff/Outcome.tsx";
import { checkHeaders, readHeader, type HeaderProblem, type RawHeader } from "./headers.ts";
import { auditTexts } from "./texts.ts";
import "../../staff/staff.css";

/** Pages shown at once. */
const PAGE_ROWS = 25;

interface HeaderPage {
  items: RawHeader[];
  next: string | null;
}

/** The newest pages at or below `top`, newest first. */
async function loadHeaders(top: number): Promise<HeaderPage> {
  const from = Math.max(1, top - PAGE_ROWS + 1);
  const answer = await read<{ items: RawHeader[] }>("/v1/headers", { query: { from } });
  const items = answer.items.filter(({ height }) => height <= top).reverse();
  return { items, next: from > 1 ? String(from - 1) : null };
}

type Results = Map<number, HeaderProblem | null>;

function Verdict({ results }: { results: Results }) {
  const t = useTexts(auditTexts);
  const bad = [...results.values()].filter((problem) => problem !== null).length;
  if (bad === 0) return <Notice tone="ok" title={t.allGood(results.size)} announce />;
  return (
    <Notice tone="bad" title={t.someBad(bad)} announce>
      <p>{t.someBadWhy}</p>
    </Notice>
  );
}

function HeaderTable({ items, results }: { items: RawHeader[]; results: Results | null }) {
  const t = useTexts(auditTexts);
  return (
    <TableBox label={t.pagesTable}>
      <thead>
        <tr>
          <th scope="col">{t.height}</th>
          <th scope="col">{t.time}</th>
          <th scope="col">{t.signers}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((raw) => {
          const header = readHeader(raw);
          const problem = results?.get(raw.height);
          return (
            <tr key={raw.height}>
              <th scope="row">
                <Link href={`/audit/pages/${raw.height}`}>{t.block(raw.height)}</Link>
              </th>
              <td>{header && <Moment at={header.time} />}</td>
              <td>{header && t.signed(header.signed, header.needed)}</td>
              <td>
                {problem === null && <Badge tone="ok">{t.good}</Badge>}
                {problem != null && <Badge tone="bad">{t.bad[problem]}</Badge>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </TableBox>
  );
}

function Jump({ top }: { top: number }) {
  const t = useTexts(auditTexts);
  const [, go] = useLocation();
  const [text, setText] = useState("");
  const [error, setError] = useState<string | undefined>();
  function open(event: FormEvent): void {
    event.preventDefault();
    const height = Number(text.trim());
    if (!/^\d{1,12}$/.test(text.trim()) || height < 1 || height > top) setError(t.jumpBad);
    else go(`/audit/pages/${height}`);
  }
  return (
    <form className="search-line" onSubmit={open}>
      <TextField
        label={t.jump}
        hint={t.jumpHint}
        error={error}
        inputMode="numeric"
        value={text}
        onText={setText}
      />
      <Button type="submit" look="second">
        {t.jumpGo}
      </Button>
    </form>
  );
}

function PageList({ top }: { top: number }) {
  const t = useTexts(auditTexts);
  const [results, setResults] = useState<Results | null>(null);
  const [error, setError] = useState<unknown>(null);
  const pages = useInfiniteQuery({
    queryKey: ["headers", top],
    queryFn: ({ pageParam }) => loadHeaders(pageParam),
    initialPageParam: top,
    getNextPageParam: (last) => (last.next === null ? null : Number(last.next)),
  });
  const shown = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  async function check(): Promise<void> {
    setError(null);
    try {
      setResults(await checkHeaders(shown, await readText("/v1/trust")));
    } catch (failure) {
      setError(failure);
    }
  }
  return (
    <Section
      title={t.pages}
      end={
        <Button icon="shield" pendingLabel={t.checking} onPress={check}>
          {t.checkAll}
        </Button>
      }
    >
      {results && <Verdict results={results} />}
      {error !== null && <NotSent error={error} />}
      <Pages of={pages}>
        {(items: RawHeader[]) => <HeaderTable items={items} results={results} />}
      </Pages>
    </Section>
  );
}

export default function AuditPages() {
  const t = useTexts(auditTexts);
  const status = useObservable(ledgerStatus);
  // The list stands still while it is read; opening the page again shows what is new.
  const [top] = useState(() => status?.height ?? null);
  const height = top ?? status?.height ?? null;
  return (
    <>
      <PageTitle note={t.pagesNote}>{t.pages}</PageTitle>
      {height === null && <Loading />}
      {height === 0 && <Empty>{t.noPages}</Empty>}
      {height !== null && height > 0 && (
        <>
          <Jump top={height} />
          <PageList top={height} />
        </>
      )}
    </>
  );
}
