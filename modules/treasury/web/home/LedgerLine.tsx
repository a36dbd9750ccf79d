// The last line of the start page: the ledger is well, and who signed its newest page. The seals
// are read from that page's own certificate.
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { ledgerStatus, onFinal, read, type LedgerStatus } from "@linli/web/api/index.ts";
import { fromHex } from "@linli/web/bytes.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { status as pageStatus } from "@linli/web/status.ts";
import { Icon } from "@linli/web/ui/Icon.tsx";
import { Seals, type SealOf } from "@linli/web/ui/Seals.tsx";
import { useEffect, useState } from "react";
import { sealsOf } from "@linli/web/api/Answered.tsx";

interface Page {
  items: { height: number; certificate: string }[];
}

/** Seats are numbered in the order of the validators' keys. */
export function sealsBy(signers: readonly number[], status: LedgerStatus): SealOf[] {
  return [...status.validators]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ name, name_en, mark }, seat) => ({
      name,
      nameEn: name_en,
      mark,
      signed: signers.includes(seat),
    }));
}

async function newestSeals(status: LedgerStatus): Promise<SealOf[]> {
  const [{ items }, { parseCertificate }] = await Promise.all([
    read<Page>("/v1/headers", { query: { from: Math.max(1, status.height) } }),
    import("@linli/web/proof/block.ts"),
  ]);
  const bytes = fromHex(items[items.length - 1]?.certificate ?? "");
  const certificate = bytes && parseCertificate(bytes);
  return sealsBy(certificate?.signers ?? [], status);
}

/** Of the page that became final while this was open; before that, of the newest there was. */
function useNewestSeals(): SealOf[] {
  const status = useObservable(ledgerStatus);
  const { online } = useObservable(pageStatus);
  const [heard, setHeard] = useState<SealOf[] | null>(null);
  useEffect(() => onFinal((event) => setHeard(sealsOf(event.seals))), []);
  const asked = useQuery({
    queryKey: ["newest-seals", status?.genesis],
    queryFn: () => (status === null ? [] : newestSeals(status)),
    enabled: status !== null && heard === null && online,
  });
  return heard ?? asked.data ?? [];
}

export default function LedgerLine() {
  const t = useShellTexts();
  const status = useObservable(ledgerStatus);
  const { online } = useObservable(pageStatus);
  const seals = useNewestSeals();
  // Without network nobody knows how the ledger is today; the bar on top says what is shown.
  if (status === null || !online) return null;
  return (
    <Link href="/ledger" className="ledger-line">
      <Seals seals={seals} small />
      <span>{status.writing ? t.home.ledgerWell : t.home.ledgerPaused}</span>
      <Icon name="right" small />
    </Link>
  );
}
