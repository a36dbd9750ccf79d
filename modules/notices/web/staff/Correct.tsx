// 更正通知: a further notice to the same audience; the earlier one says that it was corrected.
import { useState } from "react";
import { useParams } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { BackLink, Notice, PageTitle } from "@linli/web/ui/index.ts";
import { bodyOf, isClosed } from "../notices.ts";
import type { NoticeDetail } from "../NoticeText.tsx";
import { emptyDraft, type Addressee, type AudienceKind } from "./draft.ts";
import { NoticeForm } from "./Form.tsx";
import { useDelivery } from "./shared.tsx";
import { noticesStaffTexts } from "./texts.ts";

function Begun({ earlier, flats }: { earlier: NoticeDetail; flats: Addressee[] }) {
  const start = {
    ...emptyDraft(ledgerNow()),
    about: earlier.about,
    audience: earlier.audience as AudienceKind,
    building: earlier.building,
    flats,
    title: earlier.title ?? "",
    body: earlier.text === null ? "" : bodyOf(earlier.text),
    reply: earlier.reply_by_ms !== null,
  };
  return <NoticeForm start={start} corrects={earlier.notice} />;
}

/** A letter goes to exactly the flats the first one went to. */
function Letter({ earlier }: { earlier: NoticeDetail }) {
  const delivery = useDelivery(earlier.notice);
  return (
    <Answered of={delivery}>{({ items }) => <Begun earlier={earlier} flats={items} />}</Answered>
  );
}

/** What was closed when the page came up; closed by this very form, its outcome stays. */
function Opened({ earlier }: { earlier: NoticeDetail }) {
  const t = useTexts(noticesStaffTexts);
  const [closed] = useState(() => isClosed(earlier));
  if (closed) return <Notice tone="warn" title={t.correct.cannot} />;
  if (earlier.audience === "flats") return <Letter earlier={earlier} />;
  return <Begun earlier={earlier} flats={[]} />;
}

export default function Correct() {
  const t = useTexts(noticesStaffTexts);
  const { notice: id = "" } = useParams<{ notice: string }>();
  const notice = useLedger("/notices/{notice}", { notice: id });
  return (
    <>
      <BackLink to={`/desk/notices/${id}`}>{t.notice}</BackLink>
      <PageTitle note={t.correct.note}>{t.correct.title}</PageTitle>
      <Answered of={notice}>{(earlier) => <Opened earlier={earlier} />}</Answered>
    </>
  );
}
