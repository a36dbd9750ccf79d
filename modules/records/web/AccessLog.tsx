// 谁看过我的信息: who has looked at the reader's own data and flats, newest first.
import { useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { Card, Dotted, Empty, Moment, PageTitle, Row, Rows } from "@linli/web/ui/index.ts";
import { recordsTexts, type RecordsTexts } from "./texts.ts";

type AccessLine = Schema<"AccessLine">;

/** Looks as rows; one sentence where there are none. */
export function Looks({ of }: { of: AccessLine[] }) {
  const t = useTexts(recordsTexts);
  const { name } = useInstitutions();
  const what = (word: string): string =>
    t.whats[word as keyof RecordsTexts["whats"]] ?? t.whats.other;
  if (of.length === 0) return <Empty>{t.noLog}</Empty>;
  return (
    <Card>
      <Rows>
        {of.map((line, i) => (
          <Row
            key={`${line.at_ms}.${line.reader}.${i}`}
            icon="eye"
            title={what(line.what)}
            note={
              <Dotted
                of={[
                  line.institution === null ? t.person : name(line.institution),
                  ...(line.covered > 1 ? [t.among(line.covered)] : []),
                  <Moment at={line.at_ms} />,
                ]}
              />
            }
            end={t.times(line.count)}
          />
        ))}
      </Rows>
    </Card>
  );
}

export default function AccessLog() {
  const t = useTexts(recordsTexts);
  const log = useLedgerPages("/access-log", {});
  return (
    <>
      <PageTitle note={t.logNote}>{t.log}</PageTitle>
      <Pages of={log}>{(items: AccessLine[]) => <Looks of={items} />}</Pages>
    </>
  );
}
