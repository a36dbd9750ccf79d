// What residents and desks both see of statements: the imports, and the total nobody can explain.
import { useLedger, type Schema } from "@linli/web/api/index.ts";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useInstitutionName } from "@linli/web/api/names.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Empty, Money, Moment, Pairs, Row, Rows } from "@linli/web/ui/index.ts";
import { bankTexts, type BankTexts } from "./texts.ts";

type BankImportView = Schema<"BankImportView">;
type BankUnexplainedView = Schema<"BankUnexplainedView">;

export function fundWords(t: BankTexts, fund: string): string {
  return t.funds[fund as keyof BankTexts["funds"]] ?? fund;
}

function Fund({ of }: { of: BankUnexplainedView }) {
  const t = useTexts(bankTexts);
  const notes = [
    ...(of.came > 0 ? [t.came(of.came)] : []),
    ...(of.went > 0 ? [t.went(of.went)] : []),
    ...(of.stuck > 0 ? [t.stuck(of.stuck)] : []),
  ];
  return (
    <Row
      icon="question"
      title={fundWords(t, of.fund)}
      note={notes.join(" · ")}
      end={<Money fen={of.came_fen + of.went_fen} />}
    />
  );
}

/** The public total, by fund. */
export function Unexplained() {
  const t = useTexts(bankTexts);
  const open = useLedger("/statements/unexplained", {}, { keep: true });
  return (
    <Answered of={open}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>{t.nothingUnexplained}</Empty>
        ) : (
          <Card>
            <p>{t.unexplainedLead}</p>
            <Rows>
              {items.map((fund) => (
                <Fund key={fund.fund} of={fund} />
              ))}
            </Rows>
          </Card>
        )
      }
    </Answered>
  );
}

export function ImportCard({ of }: { of: BankImportView }) {
  const t = useTexts(bankTexts);
  const by = useInstitutionName(of.institution);
  const { known, matched, unclear, stuck } = of;
  const result = known === null ? t.booked : t.result(matched ?? 0, unclear ?? 0, known);
  return (
    <Card>
      <p className="strong">
        {fundWords(t, of.fund)} · {t.media[of.medium as keyof BankTexts["media"]] ?? of.medium}
      </p>
      <p className="quiet">{t.days(of.from, of.to)}</p>
      <Pairs
        of={[
          [t.in, <Money fen={of.credits_fen} />],
          [t.out, <Money fen={of.debits_fen} />],
          [t.closing, of.closing_fen === null ? t.noBalance : <Money fen={of.closing_fen} />],
        ]}
      />
      <p>
        {t.lines(of.lines)} · {result} {stuck !== null && stuck > 0 && t.stuckResult(stuck)}
      </p>
      <p className="caption">
        {by !== null && t.by(by)} <Moment at={of.at_ms} />
      </p>
    </Card>
  );
}
