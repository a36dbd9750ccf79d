// The text of a notice with what makes it official: who tells it to whom, about what, since when.
import type { ReactNode } from "react";
import type { Schema } from "@linli/web/api/index.ts";
import { HiddenText } from "@linli/web/hiding/Hidden.tsx";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { Card, LinkButton, Moment, Notice, Pairs } from "@linli/web/ui/index.ts";
import { bodyWords, senderWords } from "./forms.ts";
import { formTexts } from "./formTexts.ts";
import { audienceWords } from "./notices.ts";
import { noticesTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

export type NoticeDetail = Schema<"NoticeDetail">;

/** Whether a notice still holds, before anybody relies on it. */
function Ended({ notice, base }: StandingProps) {
  const t = useTexts(noticesTexts);
  if (notice.withdrawn_ms !== null) {
    return (
      <Notice tone="bad" title={t.withdrawn}>
        <p>{t.withdrawnWhy}</p>
        {notice.reason !== null && <p className="record-text">{notice.reason}</p>}
      </Notice>
    );
  }
  if (notice.corrected_by === null) return null;
  return (
    <Notice tone="warn" title={t.corrected}>
      <p>{t.correctedWhy}</p>
      <p>
        <LinkButton look="second" to={`${base}/${notice.corrected_by}`}>
          {t.seeCorrection}
        </LinkButton>
      </p>
    </Notice>
  );
}

interface StandingProps {
  notice: NoticeDetail;
  /** Where the other notices are. */
  base: string;
}

/** What has become of a notice, and what it corrects. */
export function Standing({ notice, base }: StandingProps) {
  const t = useTexts(noticesTexts);
  return (
    <>
      {notice.hidden && notice.commitment !== null && <HiddenText commitment={notice.commitment} />}
      <Ended notice={notice} base={base} />
      {notice.corrects !== null && (
        <p>
          <LinkButton look="quiet" to={`${base}/${notice.corrects}`}>
            {t.seeEarlier}
          </LinkButton>
        </p>
      )}
    </>
  );
}

export function NoticeText({ notice }: { notice: NoticeDetail }) {
  const t = useTexts(noticesTexts);
  const { name } = useInstitutions();
  const forms = useTexts(formTexts);
  const language = useLanguage();
  const body = bodyWords(forms, notice, language);
  const pairs: [string, ReactNode][] = [
    [t.from, name(notice.institution)],
    [t.to, audienceWords(t, notice)],
    [t.aboutWhat, t.about[notice.about] ?? notice.about],
    [t.publishedAt, <Moment at={notice.at_ms} />],
  ];
  if (notice.reply_by_ms !== null) pairs.push([t.replyBy, <Moment at={notice.reply_by_ms} />]);
  if (notice.posted_ms !== null) pairs.push([t.postedAt, <Moment at={notice.posted_ms} />]);
  return (
    <>
      <Card>
        {body === null ? (
          <p className="quiet">{notice.hidden ? t.hiddenWhy : t.erasedWhy}</p>
        ) : (
          <p className="record-text">{body}</p>
        )}
        {notice.form !== null && <p className="quiet">{senderWords(forms, notice.form)}</p>}
        {notice.evidence !== null && (
          <OpenRecord commitment={notice.evidence} label={t.attachment} />
        )}
      </Card>
      <Card>
        <Pairs of={pairs} />
        {notice.photo !== null && <OpenRecord commitment={notice.photo} label={t.photo} />}
      </Card>
    </>
  );
}
