// 通知: everything the institutions told this reader, newest first.
import { useLedgerPages } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { BackLink, Card, Empty, PageTitle, Rows } from "@linli/web/ui/index.ts";
import { NoticeRow } from "./NoticeRow.tsx";
import { noticesTexts } from "./texts.ts";

export default function Notices() {
  const t = useTexts(noticesTexts);
  const shell = useShellTexts();
  const notices = useLedgerPages("/notices", { inbox: true });
  return (
    <>
      <BackLink to="/">{shell.tabs.home}</BackLink>
      <PageTitle>{t.title}</PageTitle>
      <Pages of={notices}>
        {(items) =>
          items.length === 0 ? (
            <Empty>{t.none}</Empty>
          ) : (
            <Card>
              <Rows>
                {items.map((notice) => (
                  <NoticeRow key={notice.notice} notice={notice} />
                ))}
              </Rows>
            </Card>
          )
        }
      </Pages>
    </>
  );
}
