// A slip to print: bill or receipt (A5), black on white, with a QR code that any camera opens and
// the short address in words beside it. Loaded with the pages that print.
import type { ReactNode } from "react";
import { formatMoney } from "../format.ts";
import { useLanguage } from "../i18n/index.ts";
import { Qr } from "./Qr.tsx";
import { Seals, type SealOf } from "./Seals.tsx";

export interface PaperLine {
  key: string;
  text: ReactNode;
  fen: number;
}

interface PaperProps {
  title: string;
  community: string;
  /** Flat, period, number and the like, one short line each. */
  about: ReactNode[];
  /** What the sheet says before its lines, and below them. */
  lead?: string;
  remark?: string;
  /** What it is not, such as the first of its kind. */
  mark?: string | undefined;
  lines: PaperLine[];
  totalLabel: string;
  totalFen: number;
  seals: SealOf[];
  sealSentence: string;
  address: string;
  addressLabel: string;
  /** Beside the code, for those who type; the address itself when absent. */
  addressWords?: string;
}

/** On paper a seal cannot be pressed to learn whose it is. */
function Signers({ seals }: { seals: SealOf[] }) {
  const language = useLanguage();
  const names = seals
    .filter(({ signed }) => signed)
    .map(({ name, nameEn }) => (language === "en" ? nameEn : name));
  if (names.length === 0) return null;
  return <p className="caption">{names.join(language === "en" ? ", " : "、")}</p>;
}

export function Paper(props: PaperProps) {
  return (
    <article className="paper paper-slip stack">
      <header className="paper-head">
        <div>
          <h1>{props.title}</h1>
          <p>{props.community}</p>
          {props.mark !== undefined && <p className="paper-mark">{props.mark}</p>}
        </div>
        <div className="caption">
          {props.about.map((line, i) => (
            <p key={i}>{line}</p>
          ))}
        </div>
      </header>
      {props.lead !== undefined && <p>{props.lead}</p>}
      <table>
        <tbody>
          {props.lines.map((line) => (
            <tr key={line.key}>
              <td>{line.text}</td>
              <td className="amount">{formatMoney(line.fen)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{props.totalLabel}</td>
            <td className="amount">{formatMoney(props.totalFen)}</td>
          </tr>
        </tfoot>
      </table>
      {props.remark !== undefined && <p className="caption">{props.remark}</p>}
      <footer className="paper-foot">
        <div className="stack-tight">
          <Seals seals={props.seals} />
          <p>{props.sealSentence}</p>
          <Signers seals={props.seals} />
          <p className="caption">{props.addressLabel}</p>
          {props.addressWords === undefined ? (
            <p className="code">{props.address.replace(/^https?:\/\//, "")}</p>
          ) : (
            <p className="caption">{props.addressWords}</p>
          )}
        </div>
        <Qr address={props.address} label={props.addressLabel} />
      </footer>
    </article>
  );
}
