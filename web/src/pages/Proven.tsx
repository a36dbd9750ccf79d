// Where the QR code of a receipt or bill leads: whether this is on the ledger, who signed it, and
// the check on this very device. Addresses: `/r/<64 hex digits>`, with `.<fact>` behind it, or the
// number of a receipt for those who may read it.
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useParams } from "wouter";
import { fetchVerdict, refusalWords } from "../api/act.ts";
import { Answered, sealsOf } from "../api/Answered.tsx";
import { asIdentity } from "../api/session.ts";
import { readText, Refused } from "../api/http.ts";
import type { Verdict } from "../api/types.ts";
import { holds } from "../checked/check.ts";
import { pinnedTrust } from "../checked/trust.ts";
import { checkedTexts } from "../checked/texts.ts";
import { useTexts } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { currentIdentity } from "../keys.ts";
import type { Proof } from "../proof.ts";
import { useInstitutions } from "../staff/people.ts";
import { saveText } from "../staff/save.ts";
import { BackLink, Button } from "../ui/actions.tsx";
import { Card, PageTitle, Pairs, Section } from "../ui/cards.tsx";
import { Empty, Notice, Refusal } from "../ui/feedback.tsx";
import { TextField } from "../ui/forms.tsx";
import { SealRow } from "../ui/Seals.tsx";
import { Moment } from "../ui/values.tsx";
import { ProofReport } from "./CheckReceipt.tsx";
import { wantedBy, type Wanted } from "./wanted.ts";

function Ask() {
  const t = useShellTexts();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const [, go] = useLocation();
  function open(): void {
    const text = typed.trim();
    if (/^\d{1,12}$/.test(text)) go(`/receipts/${text}`);
    else if (wantedBy(text)) go(`/r/${text.toLowerCase()}`);
    else setWrong(true);
  }
  return (
    <>
      <PageTitle note={t.proven.askWhy}>{t.proven.ask}</PageTitle>
      <TextField
        label={t.proven.number}
        hint={t.proven.numberHint}
        value={typed}
        onText={setTyped}
        error={wrong ? t.proven.wrong : undefined}
      />
      <Button wide onPress={open}>
        {t.proven.open}
      </Button>
    </>
  );
}

/** The check itself: the receipt as this reader gets it, against the kept list of institutions. */
function useReceipt({ unit, fact }: Wanted) {
  const [proof, setProof] = useState<Proof | null>(null);
  const [error, setError] = useState<unknown>(null);
  const fetchReceipt = (): Promise<string> =>
    asIdentity(currentIdentity.get(), (token) =>
      readText(`/v1/receipts/${unit}`, { query: fact === null ? {} : { fact }, token }),
    );
  async function guarded(action: () => Promise<void>): Promise<void> {
    setError(null);
    await action().catch(setError);
  }
  return {
    proof,
    error,
    run: () =>
      guarded(async () => {
        const [receipt, trust] = await Promise.all([fetchReceipt(), pinnedTrust()]);
        const { verify } = await import("../proof.ts");
        setProof(await verify(receipt, trust));
      }),
    save: () =>
      guarded(async () => saveText(`receipt-${unit.slice(0, 12)}.json`, await fetchReceipt())),
  };
}

/** At whose desk it was done, for those who may read that. */
export function helperOf({ facts }: Pick<Verdict, "facts">): string | null {
  for (const { text } of facts) {
    const { "identity.DoneAtDesk": done } = JSON.parse(text) as {
      "identity.DoneAtDesk"?: { institution: string };
    };
    if (done !== undefined) return done.institution;
  }
  return null;
}

function OnLedger({ wanted, verdict }: { wanted: Wanted; verdict: Verdict }) {
  const t = useShellTexts();
  const checked = useTexts(checkedTexts);
  const { proof, error, run, save } = useReceipt(wanted);
  const words = refusalWords(verdict);
  const { name } = useInstitutions();
  const helper = helperOf(verdict);
  const outcome = t.proof.verdicts[verdict.verdict as keyof typeof t.proof.verdicts];
  return (
    <>
      {words === null ? (
        <Notice tone={verdict.verdict === "applied" ? "ok" : "bad"} title={outcome} />
      ) : (
        <Refusal {...words} code={verdict.refusal?.code ?? ""} />
      )}
      <Card>
        <SealRow
          seals={sealsOf(verdict.seals)}
          needed={verdict.seals.needed}
          proof={{ level: "final" }}
          signedAt={verdict.time_ms}
        />
        <Pairs
          of={[
            [t.proof.anchored, <Moment at={verdict.time_ms} />],
            [t.proof.page, `#${verdict.height}`],
            ...(helper === null ? [] : [[t.desk.done, name(helper)] as [string, string]]),
          ]}
        />
        <div className="line">
          <Button icon="shield" pendingLabel={checked.checking} onPress={run}>
            {checked.check}
          </Button>
          <Button icon="download" look="second" onPress={save}>
            {t.seals.download}
          </Button>
        </div>
        {error !== null && (
          <Notice
            tone="warn"
            title={error instanceof Refused ? t.proven.closed : checked.unavailable}
            announce
          >
            <p>{error instanceof Refused ? t.proven.closedWhy : checked.unavailableWhy}</p>
          </Notice>
        )}
      </Card>
      {proof && <ProofReport proof={withoutText(proof)} />}
    </>
  );
}

/** Words that this reader may not read are not a fault of the receipt. */
function withoutText(proof: Proof): Proof {
  if (proof.ok || !holds(proof)) return proof;
  const steps = proof.steps.map((step) => ({ ...step, problem: null }));
  return { ...proof, ok: true, failed: null, steps };
}

function Named({ wanted }: { wanted: Wanted }) {
  const t = useShellTexts();
  const verdict = useQuery({
    queryKey: ["verdict", wanted.unit],
    queryFn: () => fetchVerdict(wanted.unit),
  });
  return (
    <Section title={t.proven.title}>
      <p className="code">{wanted.unit}</p>
      <Answered of={verdict}>
        {(found) =>
          found === null ? (
            <Empty>{t.proven.unknown}</Empty>
          ) : (
            <OnLedger wanted={wanted} verdict={found} />
          )
        }
      </Answered>
    </Section>
  );
}

export default function Proven() {
  const t = useShellTexts();
  const { id } = useParams<{ id?: string }>();
  const wanted = id === undefined ? null : wantedBy(id);
  if (wanted === null) return <Ask />;
  return (
    <>
      <BackLink to="/">{t.tabs.home}</BackLink>
      <PageTitle>{t.proven.heading}</PageTitle>
      <Named wanted={wanted} />
    </>
  );
}
