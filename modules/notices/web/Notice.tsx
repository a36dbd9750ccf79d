// One notice: what it says, whether it still holds, who signed; and 「我已阅读」 where it is asked.
import { useEffect } from "react";
import { useParams } from "wouter";
import { Answered, Outcome, useAct, useLedger } from "@linli/web/api/index.ts";
import { ProofPanel, useCheck } from "@linli/web/checked/Panel.tsx";
import { ReportButton } from "@linli/web/hiding/Hidden.tsx";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { status } from "@linli/web/status.ts";
import {
  BackLink,
  Button,
  Card,
  LinkButton,
  Moment,
  Notice as Notices,
  PageTitle,
  Section,
} from "@linli/web/ui/index.ts";
import type { FormView } from "./forms.ts";
import { formTexts } from "./formTexts.ts";
import { isClosed, markRead, titleWords, type OwnNotice } from "./notices.ts";
import { noticeClaim } from "./claim.ts";
import { NoticeText, Standing, type NoticeDetail } from "./NoticeText.tsx";
import { noticesTexts } from "./texts.ts";

/** One flat's signature: given, asked for, or for somebody else of the household to give. */
function Signing({ notice, own, alone }: { notice: string; own: OwnNotice; alone: boolean }) {
  const t = useTexts(noticesTexts);
  const shell = useShellTexts();
  const { paused } = useObservable(status);
  const act = useAct();
  const door = own.door?.door ?? t.yourFlat;
  if (act.phase === "final") {
    return <Outcome act={act} done={<Notices tone="ok" title={t.readDone} />} />;
  }
  if (own.acknowledged_ms !== null) {
    return (
      <Notices tone="ok" title={t.signed(door)}>
        <p>
          <Moment at={own.acknowledged_ms} />
        </p>
      </Notices>
    );
  }
  if (!own.may_acknowledge) return <p className="quiet">{t.household(door)}</p>;
  const send = () => act.send("notices.AcknowledgeNotice", { notice, flat: own.flat });
  return (
    <div className="stack">
      <Button wide icon="check" pending={act.busy} disabled={paused} onPress={send}>
        {alone ? t.read : t.readFor(door)}
      </Button>
      {paused && !act.busy && <p className="caption">{shell.states.pausedWhy}</p>}
      <Outcome act={act} />
    </div>
  );
}

function Asked({ notice }: { notice: NoticeDetail }) {
  const t = useTexts(noticesTexts);
  if (notice.reply_by_ms === null || notice.hidden || isClosed(notice) || notice.own.length === 0)
    return null;
  return (
    <Section title={t.asked}>
      <Card tone={notice.own.some((own) => own.acknowledged_ms === null) ? "todo" : "plain"}>
        <p>{t.readWhy}</p>
        {notice.own.map((own) => (
          <Signing
            key={own.flat}
            notice={notice.notice}
            own={own}
            alone={notice.own.length === 1}
          />
        ))}
      </Card>
    </Section>
  );
}

/** Where what the ledger tells can be seen in full. */
function FormLink({ form, flat }: { form: FormView; flat: string }) {
  const t = useTexts(formTexts);
  const [to, label] =
    form.deposit !== null
      ? ["/deposits", t.seeDeposit]
      : form.refund !== null
        ? [`/bills/refund/${flat}`, t.seeRefund]
        : form.plan !== null
          ? [`/bills/plans/${form.plan}`, t.seePlan]
          : [`/bills/${form.bill}`, t.seeBill];
  return (
    <LinkButton icon="bill" to={to}>
      {label}
    </LinkButton>
  );
}

function Content({ notice }: { notice: NoticeDetail }) {
  const t = useTexts(noticesTexts);
  const claims = noticeClaim(notice);
  const check = useCheck(claims);
  useEffect(() => void markRead(notice.notice), [notice.notice]);
  return (
    <>
      <PageTitle>{titleWords(t, notice)}</PageTitle>
      <Standing notice={notice} base="/notices" />
      <NoticeText notice={notice} />
      <Asked notice={notice} />
      {notice.form !== null && (
        <p>
          <FormLink form={notice.form} flat={notice.own[0]?.flat ?? ""} />
        </p>
      )}
      {notice.audience === "community" && notice.text !== null && notice.commitment !== null && (
        <ReportButton commitment={notice.commitment} />
      )}
      <ProofPanel claims={claims} file={`notice-${notice.notice}`} check={check} />
    </>
  );
}

export default function Notice() {
  const t = useTexts(noticesTexts);
  const { notice: id = "" } = useParams<{ notice: string }>();
  const notice = useLedger("/notices/{notice}", { notice: id }, { keep: true });
  return (
    <>
      <BackLink to="/notices">{t.title}</BackLink>
      <Answered of={notice}>{(found) => <Content notice={found} />}</Answered>
    </>
  );
}
