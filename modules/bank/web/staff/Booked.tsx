// One import, line by line as it is booked now; what was booked wrongly is taken back from here.
import { useQuery } from "@tanstack/react-query";
import { useParams } from "wouter";
import { useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { ReasonButton } from "@linli/web/staff/ReasonButton.tsx";
import { BackLink, Badge, Card, Loading, Money, Notice, PageTitle } from "@linli/web/ui/index.ts";
import { ImportCard } from "../Lists.tsx";
import { bankTexts, type BankTexts } from "../texts.ts";
import { KINDS, OFFICES, toldLines, type BankLine } from "./statement.ts";

/** What can be taken back: a charge back stands, and what is unclear is nothing yet. */
const UNDONE = [
  "bill",
  "prepaid",
  "recorded",
  "account",
  "receipt",
  "transfer",
  "deposit",
  "refunded",
];

function Line({ line, may }: { line: BankLine; may: boolean }) {
  const t = useTexts(bankTexts);
  const open = line.state === "unclear" || line.state === "stuck";
  return (
    <Card>
      <div className="line line-apart">
        <h2>{line.name === null ? t.gone : line.name || "—"}</h2>
        <Money fen={line.fen} />
      </div>
      <p>{line.remark}</p>
      <p className="caption">
        {line.day}{" "}
        <Badge tone={open ? "warn" : "ok"}>
          {t.states[line.state as keyof BankTexts["states"]] ?? line.state}
        </Badge>{" "}
        {line.after_close && <Badge tone="plain">{t.afterClose}</Badge>}
      </p>
      {may && UNDONE.includes(line.state) && (
        <ReasonButton
          label={t.undo}
          look="quiet"
          title={t.undo}
          why={t.undoWhy}
          field={t.undoReason}
          hint={t.undoHint}
          missing={t.undoMissing}
          yes={t.undo}
          done={t.undone}
          command="bank.UnmatchLine"
          body={{ line: line.line }}
        />
      )}
    </Card>
  );
}

export default function Booked() {
  const t = useTexts(bankTexts);
  const may = useMayAct(KINDS, OFFICES);
  const { statement = "" } = useParams<{ statement: string }>();
  const found = useLedger("/statements", { statement, limit: 1 }).data?.items[0];
  const lines = useQuery({
    queryKey: ["bank-lines", statement],
    queryFn: () => toldLines(`${statement}/lines`),
  });
  return (
    <>
      <BackLink to="/desk/bank">{t.back}</BackLink>
      <PageTitle>{t.oneImport}</PageTitle>
      {found !== undefined && <ImportCard of={found} />}
      {lines.error !== null && <NotSent error={lines.error} />}
      {lines.data === undefined && lines.error === null && <Loading />}
      {lines.data?.lines.map((line) => (
        <Line key={line.line} line={line} may={may} />
      ))}
      {lines.data?.more === true && <Notice tone="ok" title={t.more} />}
    </>
  );
}
