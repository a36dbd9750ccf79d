// The signature of the app: one small square seal for each institution that keeps the ledger. A
// seal fills when that institution's signature is in the certificate; names and numbers come from
// there, never from here.
import { useEffect, useState } from "react";
import { useLanguage } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { formatTime } from "../format.ts";
import { Button } from "./actions.tsx";
import { Icon } from "./Icon.tsx";
import { Pairs } from "./cards.tsx";
import { Notice } from "./feedback.tsx";
import { Sheet } from "./Sheet.tsx";

export interface SealOf {
  name: string;
  nameEn: string;
  mark: string;
  signed: boolean;
}

export type ProofLevel =
  { level: "sent" } | { level: "final" } | { level: "checked"; at: number } | { level: "mismatch" };

/** The position sets the delay: seals fill one after another. */
function sealClass(position: number, filled: boolean): string {
  return `seal seal-${Math.min(position + 1, 5)}${filled ? " seal-signed" : ""}`;
}

interface SealsProps {
  seals: SealOf[];
  small?: true;
}

/**
 * Just the seals; whoever uses them says the same in words. They fill one after another on
 * arrival.
 */
export function Seals({ seals, small }: SealsProps) {
  const [arrived, setArrived] = useState(false);
  useEffect(() => {
    // Empty in the first frame, so that the filling is seen.
    const frame = requestAnimationFrame(() => setArrived(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <span className={small ? "seals seals-small" : "seals"} aria-hidden="true">
      {seals.map((seal, i) => (
        <span key={seal.name} className={sealClass(i, arrived && seal.signed)}>
          {seal.mark}
          <span className="seal-fill">{seal.mark}</span>
        </span>
      ))}
    </span>
  );
}

export function useSealSentence(seals: SealOf[], needed: number, proof: ProofLevel): string {
  const t = useShellTexts();
  const signed = seals.filter((seal) => seal.signed).length;
  switch (proof.level) {
    case "sent":
      return t.seals.sent;
    case "final":
      return t.seals.final(signed, needed);
    case "checked":
      return t.seals.checked(formatTime(proof.at));
    case "mismatch":
      return t.seals.mismatch;
  }
}

interface SealRowProps {
  seals: SealOf[];
  needed: number;
  proof: ProofLevel;
  /** When the block was signed, Unix ms. */
  signedAt: number | null;
  /** Name and value of what is folded under 「技术细节」. */
  technical?: [string, string][];
  onCheck?: () => Promise<unknown>;
  onDownload?: () => void;
}

/** Seals and one line of words; a tap opens who signed and what can be done with the proof. */
export function SealRow(props: SealRowProps) {
  const t = useShellTexts();
  const [open, setOpen] = useState(false);
  const sentence = useSealSentence(props.seals, props.needed, props.proof);
  return (
    <>
      <button
        type="button"
        className="seal-row"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Seals seals={props.seals} />
        <span className="seal-row-text">
          {sentence}
          <span className="only-heard"> {t.seals.open}</span>
        </span>
        <Icon name="right" small />
      </button>
      <Sheet open={open} title={t.seals.heading} onClose={() => setOpen(false)}>
        <SealDetails {...props} />
      </Sheet>
    </>
  );
}

function SealDetails(props: SealRowProps) {
  const { seals, needed, proof, signedAt, technical, onCheck, onDownload } = props;
  const t = useShellTexts();
  const language = useLanguage();
  const signed = seals.filter((seal) => seal.signed).length;
  const plain =
    proof.level === "sent" || signedAt === null
      ? t.seals.waitingSentence
      : t.seals.sentence(signed, needed, formatTime(signedAt));
  return (
    <>
      {proof.level === "mismatch" && <Notice tone="bad" title={t.seals.mismatch} />}
      <p>{plain}</p>
      <ul className="seal-list">
        {seals.map((seal) => (
          <li key={seal.name}>
            <Seals seals={[seal]} />
            <span>{language === "en" ? seal.nameEn : seal.name}</span>
            <span className="caption">{seal.signed ? t.seals.signed : t.seals.unsigned}</span>
          </li>
        ))}
      </ul>
      {proof.level === "checked" && (
        <Notice tone="ok" title={t.seals.checked(formatTime(proof.at))} />
      )}
      <div className="line">
        {onCheck && (
          <Button icon="shield" pendingLabel={t.states.loading} onPress={onCheck}>
            {t.seals.again}
          </Button>
        )}
        {onDownload && (
          <Button look="second" icon="download" onPress={onDownload}>
            {t.seals.download}
          </Button>
        )}
      </div>
      {technical && (
        <details className="details">
          <summary>{t.seals.technical}</summary>
          <Pairs
            of={technical.map(([name, value]) => [name, <span className="code">{value}</span>])}
          />
        </details>
      )}
    </>
  );
}
