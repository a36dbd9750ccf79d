import { useTexts } from "@linli/web/i18n/index.ts";
import { useInbox, useIsRead } from "./notices.ts";
import { noticesTexts } from "./texts.ts";

/** How many notices have not been opened on this device; nothing is shown when none. */
export default function UnreadCount() {
  const t = useTexts(noticesTexts);
  const isRead = useIsRead();
  const { data } = useInbox();
  const unread = (data?.items ?? []).filter(({ notice }) => isRead(notice) === false).length;
  if (unread === 0) return null;
  return (
    <span className="count">
      <span aria-hidden="true">{unread}</span>
      <span className="only-heard">{t.unreadCount(unread)}</span>
    </span>
  );
}
