// 被拒记录: what was asked and not done, with its reason, straight from the pages of the ledger.
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Link } from "wouter";
import { fetchVerdict, refusalWords } from "../../api/act.ts";
import { ledgerStatus } from "../../api/ledger.ts";
import { readAs } from "../../api/session.ts";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import { useObservable } from "../../observable.ts";
import { community } from "../../shell/community.ts";
import { commandLabel } from "../../shell/registry.ts";
import { NotSent } from "../../staff/Outcome.tsx";
import { Button } from "../../ui/actions.tsx";
import { Card, PageTitle, Pairs } from "../../ui/cards.tsx";
import { Empty, Loading } from "../../ui/feedback.tsx";
import { Moment } from "../../ui/values.tsx";
import { UnitText, VerdictBadge } from "./AuditBlock.tsx";
import { auditTexts } from "./texts.ts";
import { commandOf, searchRefused, type Block, type RefusedUnit } from "./units.ts";

const load = (height: number): Promise<Block> => readAs<Block>(`/v1/blocks/${height}`);

/** What, why and what to do, as the ledger tells whoever asked. */
function Words({ id }: { id: string }) {
  useLanguage();
  const { data } = useQuery({
    queryKey: ["verdict", id],
    queryFn: () => fetchVerdict(id),
    staleTime: Infinity,
  });
  const words = data ? refusalWords(data) : null;
  if (words === null) return null;
  return (
    <div>
      <p className="strong">{words.what}</p>
      <p>{words.why}</p>
      <p className="quiet">{words.todo}</p>
    </div>
  );
}

function RefusedCard({ found }: { found: RefusedUnit }) {
  const t = useTexts(auditTexts);
  const { unit, height, time } = found;
  const language = useLanguage();
  const command = commandOf(unit);
  return (
    <Card>
      <div className="line line-apart">
        <h2>{command === null ? t.hidden : commandLabel(command.name)[language]}</h2>
        <VerdictBadge verdict={unit.verdict ?? ""} />
      </div>
      {unit.id !== undefined && <Words id={unit.id} />}
      <Pairs
        of={[
          [t.time, <Moment at={time} />],
          [t.height, <Link href={`/audit/pages/${height}`}>{t.block(height)}</Link>],
          [t.code, <span className="code">{unit.code ?? "—"}</span>],
          [t.who, <span className="code">{command?.account ?? "—"}</span>],
        ]}
      />
      <UnitText unit={unit} />
    </Card>
  );
}

interface Searched {
  top: number;
  bottom: number;
  found: RefusedUnit[];
  closed: number;
}

function Search({ height, here }: { height: number; here: string }) {
  const t = useTexts(auditTexts);
  const [searched, setSearched] = useState<Searched | null>(null);
  const [error, setError] = useState<unknown>(null);
  const top = useRef(height).current;
  async function further(): Promise<void> {
    setError(null);
    try {
      const from = searched === null ? top : searched.bottom - 1;
      const { found, bottom, closed } = await searchRefused(from, here, load);
      setSearched({
        top,
        bottom,
        found: [...(searched?.found ?? []), ...found],
        closed: (searched?.closed ?? 0) + closed,
      });
    } catch (failure) {
      setError(failure);
    }
  }
  const atStart = searched?.bottom === 1;
  return (
    <>
      {searched && (
        <p className="quiet" role="status">
          {t.searched(searched.bottom, searched.top)} {atStart && t.reachedStart}
        </p>
      )}
      {searched !== null && searched.closed > 0 && (
        <p className="caption">{t.closed(searched.closed)}</p>
      )}
      {searched?.found.length === 0 && <Empty>{t.noneFound}</Empty>}
      {searched?.found.map((found, i) => (
        <RefusedCard key={i} found={found} />
      ))}
      {error !== null && <NotSent error={error} />}
      {!atStart && (
        <p>
          <Button look="second" icon="search" pendingLabel={t.searching} onPress={further}>
            {t.searchMore}
          </Button>
        </p>
      )}
    </>
  );
}

export default function AuditRefused() {
  const t = useTexts(auditTexts);
  const status = useObservable(ledgerStatus);
  const here = useObservable(community);
  return (
    <>
      <PageTitle note={t.refusedNote}>{t.refused}</PageTitle>
      {status === null || here === null ? (
        <Loading />
      ) : (
        <Search key={here.id} height={status.height} here={here.id} />
      )}
    </>
  );
}
