// One published statement in a list: what it is of, and whether it came in time.
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { Badge, Row } from "@linli/web/ui/index.ts";
import { periodWords, type Row as Statement } from "./statement.ts";
import { disclosureTexts } from "./texts.ts";

export function StatementRow({ of, base }: { of: Statement; base: string }) {
  const t = useTexts(disclosureTexts);
  const language = useLanguage();
  return (
    <Row
      to={`${base}/${of.kind}/${of.to}`}
      title={t.kinds[of.kind] ?? of.kind}
      note={periodWords(of, language, t)}
      end={<Badge tone={of.late ? "bad" : "ok"}>{of.late ? t.late : t.onTime}</Badge>}
    />
  );
}
