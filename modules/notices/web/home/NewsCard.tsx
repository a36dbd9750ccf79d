// On the start page: the latest notices that still hold.
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Rows, Section } from "@linli/web/ui/index.ts";
import { NoticeRow } from "../NoticeRow.tsx";
import { isClosed, useInbox } from "../notices.ts";
import { noticesTexts } from "../texts.ts";

const SHOWN_MAX = 3;

export default function NewsCard() {
  const t = useTexts(noticesTexts);
  const { data } = useInbox();
  const latest = (data?.items ?? []).filter((notice) => !isClosed(notice)).slice(0, SHOWN_MAX);
  if (latest.length === 0) return null;
  return (
    <Section title={t.latest}>
      <Card>
        <Rows>
          {latest.map((notice) => (
            <NoticeRow key={notice.notice} notice={notice} />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}
