// 谁看过我的信息: who has looked at the reader's own data and flats, newest first.
import { useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { Card, Dotted, Empty, Moment, PageTitle, Row, Rows } from "@linli/web/ui/index.ts";
import { recordsTexts, type RecordsTexts } from "./texts.ts";

type AccessLine = Schema<"AccessLine">;

export default function AccessLog() {
  const t = useTexts(recordsTexts);
  const { name } = useInstitutions();
  const log = useLedgerPages("/access-log", {});
  const what = (word: string): string =>
    t.whats[word as keyof RecordsTexts["whats"]] ?? t.whats.other;
  return (
    <>
      <PageTitle note={t.logNote}>{t.log}</PageTitle>
      <Pages of={log}>
        {(items: AccessLine[]) =>
          items.length === 0 ? (
            <Empty>{t.noLog}</Empty>
          ) : (
            <Card>
              <Rows>
                {items.map((line, i) => (
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
          )
        }
      </Pages>
    </>
  );
}
