// 结清证明: what was certified of a flat's account, and the button that has the ledger certify it now.
// For an owner of the flat, and for the company's counter.
import { useState } from "react";
import { useLocation, useParams } from "wouter";
import { newId, Outcome, useAct, useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { status } from "@linli/web/status.ts";
import {
  BackLink,
  Button,
  Card,
  Day,
  Dotted,
  Empty,
  Failed,
  Loading,
  Notice,
  PageTitle,
  Row,
  Rows,
  Section,
} from "@linli/web/ui/index.ts";
import { certificateTexts } from "./certificateTexts.ts";

export type Certificate = Schema<"CertificateView">;

export const debtOf = (found: Certificate): number =>
  found.owed_fen + found.developer_owed_fen + found.fund_owed_fen;

/** The pages stand below the bills for residents, below the flat for desks. */
const isDesk = (location: string): boolean => location.startsWith("/desk/");

function Ask({ flat }: { flat: string }) {
  const t = useTexts(certificateTexts);
  const shell = useShellTexts();
  const { paused } = useObservable(status);
  const act = useAct();
  const [id, setId] = useState(newId);
  async function ask(): Promise<void> {
    await act.send("billing.CertifyAccount", { certificate: id, flat });
    setId(newId());
  }
  return (
    <div className="stack">
      <Button wide icon="pen" pending={act.busy} disabled={paused} onPress={ask}>
        {t.ask}
      </Button>
      {paused && !act.busy && <p className="caption">{shell.states.pausedWhy}</p>}
      <Outcome act={act} done={<Notice tone="ok" title={t.earlier} />} />
    </div>
  );
}

function Made({ flat }: { flat: string }) {
  const t = useTexts(certificateTexts);
  const shell = useShellTexts();
  const [location] = useLocation();
  const pages = useLedgerPages("/certificates", { flat });
  const items: Certificate[] = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const base = isDesk(location) ? "/desk/bills/certificates" : "/certificates";
  if (pages.data === undefined) {
    return pages.error ? <Failed retry={() => void pages.refetch()} /> : <Loading />;
  }
  if (items.length === 0) return <Empty>{t.none}</Empty>;
  return (
    <>
      <Card>
        <Rows>
          {items.map((found) => (
            <Row
              key={found.number}
              to={`${base}/${found.number}`}
              icon="document"
              title={t.ofNumber(found.number)}
              note={<Dotted of={[<Day at={found.at_ms} />]} />}
              end={found.settled ? t.settled : t.open(formatMoney(debtOf(found)))}
            />
          ))}
        </Rows>
      </Card>
      {pages.hasNextPage && (
        <Button
          look="second"
          pendingLabel={shell.states.loading}
          onPress={() => pages.fetchNextPage()}
        >
          {shell.home.more}
        </Button>
      )}
    </>
  );
}

export default function Certificates() {
  const t = useTexts(certificateTexts);
  const [location] = useLocation();
  const { flat = "" } = useParams<{ flat: string }>();
  return (
    <>
      {isDesk(location) ? (
        <BackLink to={`/desk/roster/flat/${flat}`}>{t.flat}</BackLink>
      ) : (
        <BackLink to="/bills">{t.back}</BackLink>
      )}
      <PageTitle note={t.lead}>{t.title}</PageTitle>
      <Ask flat={flat} />
      <Section title={t.earlier}>
        <Made flat={flat} />
      </Section>
    </>
  );
}
