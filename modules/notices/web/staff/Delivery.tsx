// One notice at a desk: its text, and how it reached each flat; what is missing is printed,
// brought, and recorded here.
import { useState, type ReactNode } from "react";
import { useParams } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger } from "@linli/web/api/index.ts";
import { ProofPanel, useCheck } from "@linli/web/checked/Panel.tsx";
import { useNow } from "@linli/web/clock.ts";
import { formatDate, grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { useInstitutions, useRoles } from "@linli/web/staff/people.ts";
import {
  BackLink,
  Badge,
  Button,
  Card,
  Day,
  LinkButton,
  PageTitle,
  Pairs,
  Section,
  TableBox,
} from "@linli/web/ui/index.ts";
import { noticeClaim } from "../claim.ts";
import { isClosed, titleWords } from "../notices.ts";
import { NoticeText, Standing, type NoticeDetail } from "../NoticeText.tsx";
import { noticesTexts } from "../texts.ts";
import { RecordServiceSheet } from "./RecordService.tsx";
import { RecordSent, SendButtons } from "./Sending.tsx";
import { useMessages, type Message } from "./sending.ts";
import {
  doorOf,
  TELLING,
  useDelivery,
  useMayDeliver,
  useMaySpeakFor,
  type Delivered,
  type Delivery as DeliveryView,
} from "./shared.tsx";
import { noticesStaffTexts } from "./texts.ts";
import { WithdrawButton } from "./Withdraw.tsx";

function Totals({ notice, delivery }: { notice: NoticeDetail; delivery: DeliveryView }) {
  const t = useTexts(noticesStaffTexts);
  const language = useLanguage();
  const now = useNow();
  const { flats, served, acknowledged } = delivery;
  const count = (n: number): string => t.delivery.count(grouped(n));
  const pairs: [string, ReactNode][] = [
    [t.delivery.flats, count(flats)],
    [t.delivery.served, count(served)],
    [t.delivery.acknowledged, count(acknowledged)],
    [t.delivery.missing, count(Math.max(flats - served, 0))],
  ];
  if (notice.posted_ms !== null) {
    const when = formatDate(notice.posted_ms, language, now);
    pairs.push([t.delivery.posted, t.delivery.postedYes(when)]);
  }
  return (
    <Card>
      <Pairs of={pairs} />
    </Card>
  );
}

function Served({ flat, posted }: { flat: Delivered; posted: boolean }) {
  const t = useTexts(noticesStaffTexts);
  if (flat.attempts.some(({ way }) => way === "in_app_read"))
    return <Badge tone="ok">{t.delivery.ways["in_app_read"]}</Badge>;
  const first = flat.attempts.find(({ way }) => way !== "returned");
  if (first) return <Badge tone="ok">{t.delivery.ways[first.way] ?? first.way}</Badge>;
  if (posted) return <Badge tone="info">{t.delivery.byBoard}</Badge>;
  return <Badge tone="warn">{t.delivery.not}</Badge>;
}

function Attempts({ flat, sent }: { flat: Delivered; sent: Message[] }) {
  const t = useTexts(noticesStaffTexts);
  const { name } = useInstitutions();
  return (
    <>
      {flat.attempts.map(({ way, at_ms, evidence, assisted_by }, i) => (
        <div key={i} className="line">
          <span>
            {t.delivery.ways[way] ?? way} <Day at={at_ms} />
            {assisted_by !== null && ` · ${t.delivery.assisted(name(assisted_by))}`}
          </span>
          {evidence !== null && <OpenRecord commitment={evidence} label={t.delivery.evidence} />}
        </div>
      ))}
      {sent.map(({ way, state, at_ms }) => (
        <div key={way} className="line quiet">
          <span>
            {t.delivery.ways[way] ?? way} {t.sending.states[state]} <Day at={at_ms} />
          </span>
        </div>
      ))}
    </>
  );
}

interface TableProps {
  flats: Delivered[];
  sent: Message[];
  posted: boolean;
  chosen: Set<string> | null;
  toggle: (flat: string) => void;
}

/** `chosen` is null for those who only look. */
function FlatTable({ flats, sent, posted, chosen, toggle }: TableProps) {
  const t = useTexts(noticesStaffTexts);
  return (
    <TableBox label={t.delivery.table}>
      <thead>
        <tr>
          <th scope="col">{t.delivery.flat}</th>
          <th scope="col">{t.delivery.how}</th>
          <th scope="col">{t.delivery.attempts}</th>
        </tr>
      </thead>
      <tbody>
        {flats.map((flat) => (
          <tr key={flat.flat}>
            <th scope="row">
              {chosen === null ? (
                doorOf(t, flat)
              ) : (
                <label className="check-label">
                  <input
                    type="checkbox"
                    aria-label={t.delivery.choose(doorOf(t, flat))}
                    checked={chosen.has(flat.flat)}
                    onChange={() => toggle(flat.flat)}
                  />
                  {doorOf(t, flat)}
                </label>
              )}
            </th>
            <td>
              <Served flat={flat} posted={posted} />
            </td>
            <td>
              <Attempts flat={flat} sent={sent.filter((message) => message.flat === flat.flat)} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function Flats({ notice, delivery }: { notice: NoticeDetail; delivery: DeliveryView }) {
  const t = useTexts(noticesStaffTexts);
  const able = useMayDeliver(notice) && !isClosed(notice);
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const [sheet, setSheet] = useState<"flats" | "board" | null>(null);
  const own = useMaySpeakFor(notice.institution);
  const messages = useMessages(notice.notice, own).data ?? null;
  const missing = delivery.items.filter(({ served_ms }) => served_ms === null);
  function toggle(flat: string): void {
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(flat)) after.add(flat);
      return after;
    });
  }
  const flats = [...chosen];
  return (
    <>
      {delivery.items.length === 0 && delivery.flats > 0 && (
        <p className="quiet">{t.delivery.totalsOnly}</p>
      )}
      {able && (
        <div className="line">
          {delivery.items.length > 0 && (
            <>
              <LinkButton look="second" icon="print" to={`/desk/notices/${notice.notice}/print`}>
                {t.print.open}
              </LinkButton>
              <Button
                instant
                look="second"
                onPress={() => setChosen(new Set(missing.map(({ flat }) => flat)))}
              >
                {t.delivery.all}
              </Button>
              <Button
                instant
                icon="check"
                disabled={flats.length === 0}
                onPress={() => setSheet("flats")}
              >
                {t.record.open}
              </Button>
            </>
          )}
          {notice.audience !== "flats" && (
            <Button instant look="second" icon="camera" onPress={() => setSheet("board")}>
              {t.record.board}
            </Button>
          )}
        </div>
      )}
      {able && delivery.items.length > 0 && (
        <p className="quiet" role="status">
          {flats.length === 0 ? t.delivery.noneChosen : t.delivery.chosen(flats.length)}
        </p>
      )}
      {able && messages !== null && (
        <>
          {notice.form === null && (
            <SendButtons
              notice={notice}
              ways={messages.ways}
              flats={flats}
              onDone={() => setChosen(new Set())}
            />
          )}
          <RecordSent notice={notice} messages={messages} flats={delivery.items} />
        </>
      )}
      {(["flats", "board"] as const).map((which) => (
        <RecordServiceSheet
          key={which}
          notice={notice}
          flats={flats}
          board={which === "board"}
          open={sheet === which}
          onClose={() => setSheet(null)}
          onDone={() => {
            setSheet(null);
            setChosen(new Set());
          }}
        />
      ))}
      {delivery.items.length > 0 && (
        <FlatTable
          flats={delivery.items}
          sent={messages?.items ?? []}
          posted={notice.posted_ms !== null}
          chosen={able ? chosen : null}
          toggle={toggle}
        />
      )}
    </>
  );
}

function DeliverySection({ notice }: { notice: NoticeDetail }) {
  const t = useTexts(noticesStaffTexts);
  const delivery = useDelivery(notice.notice);
  return (
    <Section title={t.delivery.section}>
      <Answered of={delivery}>
        {(found) => (
          <>
            <Totals notice={notice} delivery={found} />
            <Flats notice={notice} delivery={found} />
          </>
        )}
      </Answered>
    </Section>
  );
}

function Content({ notice }: { notice: NoticeDetail }) {
  const t = useTexts(noticesStaffTexts);
  const shared = useTexts(noticesTexts);
  const roles = useRoles();
  const own = useMaySpeakFor(notice.institution);
  const claims = noticeClaim(notice);
  const check = useCheck(claims);
  const concerned =
    notice.audience !== "institutions" &&
    roles.some(({ kind }) => TELLING.includes(kind) || kind === "auditor");
  return (
    <>
      <PageTitle>{titleWords(shared, notice)}</PageTitle>
      <Standing notice={notice} base="/desk/notices" />
      <NoticeText notice={notice} />
      {own && !isClosed(notice) && (
        <div className="line">
          <LinkButton look="second" icon="pen" to={`/desk/notices/${notice.notice}/correct`}>
            {t.correct.title}
          </LinkButton>
          <WithdrawButton notice={notice.notice} />
        </div>
      )}
      {notice.audience === "community" && notice.commitment !== null && !own && (
        <p>
          <LinkButton look="quiet" to={`/desk/hidings/${notice.commitment}`}>
            {t.hiding}
          </LinkButton>
        </p>
      )}
      {concerned && <DeliverySection notice={notice} />}
      <ProofPanel claims={claims} file={`notice-${notice.notice}`} check={check} />
    </>
  );
}

export default function Delivery() {
  const t = useTexts(noticesStaffTexts);
  const { notice: id = "" } = useParams<{ notice: string }>();
  const notice = useLedger("/notices/{notice}", { notice: id });
  return (
    <>
      <BackLink to="/desk/notices">{t.title}</BackLink>
      <Answered of={notice}>{(found) => <Content notice={found} />}</Answered>
    </>
  );
}
