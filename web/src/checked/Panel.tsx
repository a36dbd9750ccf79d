// Beneath whatever is on the ledger: the seals of those who signed it, 「在本机核对」 and
// 「下载凭证」. A check that finds a difference takes the whole page (Frame shows it).
import { useCallback, useEffect, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { fetchVerdict } from "../api/act.ts";
import type { Verdict } from "../api/types.ts";
import { sealsOf } from "../api/Answered.tsx";
import { currentIdentity } from "../keys.ts";
import { asIdentity } from "../api/session.ts";
import { readText, Refused } from "../api/http.ts";
import { useTexts } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { saveText } from "../staff/save.ts";
import { Button } from "../ui/actions.tsx";
import { Card } from "../ui/cards.tsx";
import { Notice } from "../ui/feedback.tsx";
import { SealRow, type ProofLevel } from "../ui/Seals.tsx";
import { check, type CheckResult, type Claim, type Difference } from "./check.ts";
import { mismatch } from "./state.ts";
import { checkedTexts } from "./texts.ts";

/**
 * Runs the check of a page's claims; the result stays until the page shows something else. `own`
 * are contradictions that the page found in what it was given, such as a wrong sum.
 */
export function useCheck(
  claims: Claim[],
  own: Difference[] = [],
): { result: CheckResult | null; run: () => Promise<CheckResult> } {
  const [result, setResult] = useState<CheckResult | null>(null);
  const about = JSON.stringify([claims, own]);
  useEffect(() => setResult(null), [about]);
  const run = useCallback(async () => {
    const found = await check(...(JSON.parse(about) as [Claim[], Difference[]]));
    setResult(found);
    if (found.level === "mismatch") mismatch.set(found);
    return found;
  }, [about]);
  return { result, run };
}

interface PanelProps {
  /** The first is the one whose seals are shown and whose receipt is saved. */
  claims: Claim[];
  /** Name of the saved receipt, without its ending. */
  file: string;
  check: ReturnType<typeof useCheck>;
}

function levelOf(result: CheckResult | null): ProofLevel {
  if (result?.level === "checked") return { level: "checked", at: result.at };
  return result?.level === "mismatch" ? { level: "mismatch" } : { level: "final" };
}

function useDownload(claim: Claim | undefined, file: string) {
  const [error, setError] = useState<unknown>(null);
  async function download(): Promise<void> {
    if (!claim) return;
    setError(null);
    try {
      const { unit, fact } = claim.proof;
      const text = await asIdentity(currentIdentity.get(), (token) =>
        readText(`/v1/receipts/${unit}`, { query: { fact }, token }),
      );
      saveText(`${file}.json`, text);
    } catch (failure) {
      setError(failure);
    }
  }
  return { download, error };
}

function CheckWords({ result }: { result: CheckResult | null }) {
  const t = useTexts(checkedTexts);
  if (result === null || result.level === "mismatch") return null;
  if (result.level === "unavailable") {
    return (
      <Notice tone="warn" title={t.unavailable} announce>
        <p>{result.words === null ? t.unavailableWhy : t.withheld}</p>
      </Notice>
    );
  }
  const first = result.proofs[0];
  return (
    <Notice tone="ok" title={t.agrees} announce>
      <p>{first ? t.agreesWhy(first.signed, result.proofs.length) : ""}</p>
    </Notice>
  );
}

/** Who signed a unit: its certificate never changes, so it is asked for once. */
export function useVerdict(unit: string): Verdict | null {
  const verdict = useQuery({
    queryKey: ["verdict", unit],
    queryFn: () => fetchVerdict(unit),
    enabled: unit !== "",
    staleTime: Infinity,
  });
  return verdict.data ?? null;
}

/** Only the seals of one unit, as beside a receipt in a list. */
export function ItemSeals({ unit }: { unit: string }) {
  const verdict = useVerdict(unit);
  if (verdict === null) return null;
  return (
    <SealRow
      seals={sealsOf(verdict.seals)}
      needed={verdict.seals.needed}
      proof={{ level: "final" }}
      signedAt={verdict.time_ms}
    />
  );
}

export function ProofPanel({ claims, file, check: { result, run } }: PanelProps) {
  const t = useShellTexts();
  const texts = useTexts(checkedTexts);
  const first = claims[0];
  const unit = first?.proof.unit ?? "";
  const verdict = useVerdict(unit);
  const { download, error } = useDownload(first, file);
  if (!first) return <p className="caption">{texts.genesis}</p>;
  const seals = verdict?.seals;
  return (
    <Card>
      {seals && (
        <SealRow
          seals={sealsOf(seals)}
          needed={seals.needed}
          proof={levelOf(result)}
          signedAt={verdict.time_ms}
          technical={[
            [texts.unit, unit],
            [texts.page, `#${verdict.height}`],
          ]}
          onCheck={run}
          onDownload={() => void download()}
        />
      )}
      <div className="line screen-only">
        <Button icon="shield" look="second" pendingLabel={texts.checking} onPress={run}>
          {texts.check}
        </Button>
        <Button icon="download" look="quiet" pendingLabel={t.states.loading} onPress={download}>
          {t.seals.download}
        </Button>
      </div>
      <CheckWords result={result} />
      {error !== null && (
        <Notice tone="warn" title={error instanceof Refused ? error.words : t.states.failedWhy} />
      )}
    </Card>
  );
}
