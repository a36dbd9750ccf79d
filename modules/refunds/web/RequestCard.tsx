// One request, from its asking to the bank's evidence; what can be done stands below it.
import type { ReactNode } from "react";
import { useNow } from "@linli/web/clock.ts";
import { formatDate } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { Badge, BigMoney, Card, LinkButton, Notice, Pairs } from "@linli/web/ui/index.ts";
import { TONES, type Refund } from "./refund.ts";
import { refundTexts } from "./texts.ts";

type Pair = [string, ReactNode];

function Figures({ refund }: { refund: Refund }) {
  const t = useTexts(refundTexts);
  const language = useLanguage();
  const now = useNow();
  const { state, account, asked_ms, answer_by_ms, due, paid_on } = refund;
  const waitsForBank = state === "approved" || state === "returned";
  const pairs: (Pair | null)[] = [
    [t.askedOn, formatDate(asked_ms, language, now)],
    state === "asked" ? [t.answerBy, formatDate(answer_by_ms, language, now)] : null,
    waitsForBank && due !== null ? [t.dueOn, dayWords(due, language, now)] : null,
    paid_on === null ? null : [t.paidOn, dayWords(paid_on, language, now)],
    account === null ? null : [t.to, t.tail(account.bank, account.tail)],
  ];
  return <Pairs of={pairs.filter((pair) => pair !== null)} />;
}

/** The entries of the books, and the papers. */
function Evidence({ refund, entries }: { refund: Refund; entries: string }) {
  const t = useTexts(refundTexts);
  const { entry, back_entry, paid_entry, state, reason, slip } = refund;
  const links: [string, number | null][] = [
    [t.reserved, entry],
    [t.backTo, back_entry],
    [t.paidEntry, paid_entry],
  ];
  const why = state === "returned" ? t.whyReturned : t.whyDeclined;
  return (
    <>
      {state === "paid" && slip === null && <p className="caption">{t.byStatement}</p>}
      <div className="line">
        {reason !== null && <OpenRecord commitment={reason} label={why} />}
        {slip !== null && <OpenRecord commitment={slip} label={t.slip} />}
        {links.map(
          ([label, number]) =>
            number !== null && (
              <LinkButton key={number} look="quiet" to={`${entries}/${number}`}>
                {label} · {t.entryOf(number)}
              </LinkButton>
            ),
        )}
      </div>
    </>
  );
}

function Late({ refund }: { refund: Refund }) {
  const t = useTexts(refundTexts);
  if (!refund.overdue) return null;
  const answer = refund.state === "asked";
  return (
    <Notice tone="bad" title={answer ? t.answerLate : t.paymentLate}>
      <p>{answer ? t.answerLateWhy : t.paymentLateWhy}</p>
    </Notice>
  );
}

interface RequestCardProps {
  refund: Refund;
  /** Whose it is, where several flats' stand together. */
  door?: string | undefined;
  /** Where entries of the books are shown. */
  entries: string;
  /** What is at the end of it: for residents and desks something else. */
  children?: ReactNode;
}

export function RequestCard({ refund, door, entries, children }: RequestCardProps) {
  const t = useTexts(refundTexts);
  const { fen, state } = refund;
  const over = { expired: t.expiredWhy, right_lost: t.rightLostWhy }[state];
  return (
    <Card>
      {door !== undefined && <h3 className="number">{door}</h3>}
      <div className="line line-apart">
        <BigMoney fen={fen} />
        <Badge tone={TONES[state] ?? "plain"}>{t.states[state] ?? state}</Badge>
      </div>
      <Late refund={refund} />
      <Figures refund={refund} />
      {over !== undefined && <p className="caption">{over}</p>}
      <Evidence refund={refund} entries={entries} />
      {children}
    </Card>
  );
}
