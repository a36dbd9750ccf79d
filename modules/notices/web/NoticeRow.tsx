// A notice as a row: what, who, when, and whether it still holds or waits for a signature.
import { useTexts } from "@linli/web/i18n/index.ts";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { Badge, Day, Dotted, Row } from "@linli/web/ui/index.ts";
import { titleWords, useIsRead, waitingFor, type NoticeView } from "./notices.ts";
import { noticesTexts } from "./texts.ts";

export function NoticeBadge({ notice }: { notice: NoticeView }) {
  const t = useTexts(noticesTexts);
  const isRead = useIsRead();
  if (notice.withdrawn_ms !== null) return <Badge tone="plain">{t.withdrawn}</Badge>;
  if (notice.corrected_by !== null) return <Badge tone="plain">{t.corrected}</Badge>;
  if (notice.hidden) return <Badge tone="plain">{t.hidden}</Badge>;
  if (waitingFor(notice).length > 0) return <Badge tone="warn">{t.asked}</Badge>;
  return isRead(notice.notice) === false ? <Badge tone="info">{t.unread}</Badge> : null;
}

export function NoticeRow({ notice }: { notice: NoticeView }) {
  const t = useTexts(noticesTexts);
  const { name } = useInstitutions();
  return (
    <Row
      to={`/notices/${notice.notice}`}
      icon="notice"
      title={titleWords(t, notice)}
      note={<Dotted of={[name(notice.institution), <Day at={notice.at_ms} />]} />}
      end={<NoticeBadge notice={notice} />}
    />
  );
}
