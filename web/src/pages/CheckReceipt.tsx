// 核对凭证: anybody drops a receipt and the list of institutions here; the check runs on this device
// and asks nobody, so it works offline too.
import { useState } from "react";
import { useLanguage } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import type { Proof } from "../proof.ts";
import { Button } from "../ui/actions.tsx";
import { Badge, Card, PageTitle, Pairs, Section } from "../ui/cards.tsx";
import { Notice } from "../ui/feedback.tsx";
import { FileField } from "../ui/forms.tsx";
import { Seals } from "../ui/Seals.tsx";
import { Track } from "../ui/Track.tsx";
import { Moment } from "../ui/values.tsx";

interface Chosen {
  name: string;
  text: string;
}

async function readFile(file: File): Promise<Chosen> {
  return { name: file.name, text: await file.text() };
}

function Verdict({ proof }: { proof: Proof }) {
  const t = useShellTexts();
  if (proof.failed === "form") {
    return (
      <Notice tone="bad" title={t.proof.unreadable} announce>
        <p>{t.proof.unreadableWhy(proof.malformed ?? "")}</p>
      </Notice>
    );
  }
  return (
    <Notice
      tone={proof.ok ? "ok" : "bad"}
      title={proof.ok ? t.proof.holds : t.proof.fails}
      announce
    >
      <p>{proof.ok ? t.proof.holdsWhy : t.proof.failsWhy}</p>
    </Notice>
  );
}

export function ProofSteps({ proof }: { proof: Proof }) {
  const t = useShellTexts();
  return (
    <Card>
      <Track
        label={t.proof.stepsTitle}
        steps={proof.steps.map(({ name, problem }) => ({
          key: name,
          state: problem === null ? ("done" as const) : ("bad" as const),
          title: t.proof.steps[name],
          note: problem === null ? t.proof.ok : `${t.proof.bad}: ${t.proof.problems[problem]}`,
        }))}
      />
    </Card>
  );
}

function SignersCard({ proof }: { proof: Proof }) {
  const t = useShellTexts();
  const language = useLanguage();
  return (
    <Card>
      <p className="strong">{t.seals.final(proof.signed, proof.needed)}</p>
      <ul className="seal-list">
        {proof.seals.map((seal) => (
          <li key={seal.name}>
            <Seals seals={[seal]} />
            <span>{language === "en" ? seal.nameEn : seal.name}</span>
            <span className="caption">{seal.signed ? t.seals.signed : t.seals.unsigned}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ContentCard({ proof }: { proof: Proof }) {
  const t = useShellTexts();
  const { content } = proof;
  if (!proof.ok || content === null) return null;
  return (
    <Section
      title={t.proof.contentTitle}
      {...(content.demo ? { end: <Badge tone="warn">{t.app.demo}</Badge> } : {})}
    >
      <Card>
        <Pairs
          of={[
            [t.proof.verdict, t.proof.verdicts[content.verdict]],
            [t.proof.page, `#${content.height}`],
            [t.proof.anchored, <Moment at={content.anchoredAt} />],
            ...(content.code ? [[t.states.refusalCode, content.code] as [string, string]] : []),
          ]}
        />
        {content.text !== null && (
          <details className="details">
            <summary>{t.proof.text}</summary>
            <p className="code">{content.text}</p>
          </details>
        )}
        {content.facts.length > 0 && (
          <details className="details">
            <summary>{t.proof.facts}</summary>
            {content.facts.map((fact) => (
              <p className="code" key={fact}>
                {fact}
              </p>
            ))}
          </details>
        )}
      </Card>
    </Section>
  );
}

export function ProofReport({ proof }: { proof: Proof }) {
  const t = useShellTexts();
  return (
    <>
      <Verdict proof={proof} />
      {proof.steps.length > 0 && (
        <Section title={t.proof.stepsTitle}>
          <ProofSteps proof={proof} />
          <SignersCard proof={proof} />
        </Section>
      )}
      <ContentCard proof={proof} />
    </>
  );
}

export default function CheckReceipt() {
  const t = useShellTexts();
  const [receipt, setReceipt] = useState<Chosen | null>(null);
  const [trust, setTrust] = useState<Chosen | null>(null);
  const [proof, setProof] = useState<Proof | null>(null);
  const [missing, setMissing] = useState(false);

  function choose(set: (chosen: Chosen) => void): (file: File) => void {
    return (file) => {
      setProof(null);
      setMissing(false);
      void readFile(file).then(set);
    };
  }

  async function run(): Promise<void> {
    setMissing(receipt === null || trust === null);
    if (receipt === null || trust === null) return;
    const { verify } = await import("../proof.ts");
    setProof(await verify(receipt.text, trust.text));
  }

  return (
    <>
      <PageTitle note={t.proof.lead}>{t.proof.title}</PageTitle>
      <div className="stack">
        <FileField
          label={t.proof.receiptFile}
          hint={t.proof.receiptHint}
          accept=".json,application/json"
          chosen={receipt?.name ?? null}
          error={missing && receipt === null ? t.proof.missing : undefined}
          onFile={choose(setReceipt)}
        />
        <FileField
          label={t.proof.trustFile}
          hint={t.proof.trustHint}
          accept=".json,application/json"
          chosen={trust?.name ?? null}
          error={missing && trust === null ? t.proof.missing : undefined}
          onFile={choose(setTrust)}
        />
        <Button wide icon="shield" pendingLabel={t.states.loading} onPress={run}>
          {t.proof.run}
        </Button>
      </div>
      {proof && <ProofReport proof={proof} />}
    </>
  );
}
