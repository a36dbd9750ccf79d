// 打印通知单: one A4 sheet for each flat that has not been served, with a line to sign.
import { useState } from "react";
import { useParams } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger } from "@linli/web/api/index.ts";
import { formatOnPaper } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useObservable } from "@linli/web/observable.ts";
import { community } from "@linli/web/shell/community.ts";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { BackLink, Button, Choices, Empty, PageTitle } from "@linli/web/ui/index.ts";
import { Qr } from "@linli/web/ui/Qr.tsx";
import { bodyWords, senderWords } from "../forms.ts";
import { formTexts } from "../formTexts.ts";
import { titleWords } from "../notices.ts";
import type { NoticeDetail } from "../NoticeText.tsx";
import { noticesTexts } from "../texts.ts";
import { doorOf, useDelivery, type Delivered } from "./shared.tsx";
import { noticesStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";
import "./notices.css";

/** A line of dots to write on. */
function Blank({ label }: { label: string }) {
  return (
    <p className="sign-line">
      <span>{label}</span>
      <span className="sign-space" />
    </p>
  );
}

function Sheet({ notice, flat }: { notice: NoticeDetail; flat: Delivered }) {
  const t = useTexts(noticesStaffTexts);
  const shared = useTexts(noticesTexts);
  const forms = useTexts(formTexts);
  const language = useLanguage();
  const here = useObservable(community);
  const { name } = useInstitutions();
  return (
    <article className="paper paper-sheet stack">
      <header className="paper-head">
        <div>
          <p>{language === "en" ? here?.nameEn : here?.name}</p>
          <h2>{titleWords(shared, notice)}</h2>
        </div>
        <p className="strong">{t.print.to(doorOf(t, flat))}</p>
      </header>
      <p className="record-text">{bodyWords(forms, notice, language) ?? ""}</p>
      {notice.form !== null && <p className="quiet">{senderWords(forms, notice.form)}</p>}
      <div className="sign-off">
        <p>{name(notice.institution)}</p>
        <p>{formatOnPaper(notice.at_ms, language)}</p>
      </div>
      <footer className="paper-foot">
        <div className="stack-tight">
          <Blank label={t.print.signature} />
          <Blank label={t.print.relation} />
          <Blank label={t.print.date} />
          <Blank label={t.print.deliverer} />
        </div>
        <div className="sign-code">
          <Qr address={`${location.origin}/notices/${notice.notice}`} label={t.print.scan} />
          <p className="caption">{t.print.scan}</p>
        </div>
      </footer>
    </article>
  );
}

function Sheets({ notice, flats }: { notice: NoticeDetail; flats: Delivered[] }) {
  const t = useTexts(noticesStaffTexts);
  const [which, setWhich] = useState<"missing" | "all">("missing");
  const missing = flats.filter(({ served_ms }) => served_ms === null);
  const printed = which === "all" ? flats : missing;
  return (
    <>
      <div className="screen-only stack">
        <Choices
          legend={t.print.which}
          name="which"
          value={which}
          options={[
            { value: "missing", label: t.print.missing(missing.length) },
            { value: "all", label: t.print.all(flats.length) },
          ]}
          onChoose={setWhich}
        />
        {printed.length === 0 ? (
          <Empty>{t.print.none}</Empty>
        ) : (
          <p>
            <Button instant icon="print" onPress={() => window.print()}>
              {t.print.now}
            </Button>
          </p>
        )}
      </div>
      <div className="letters stack-wide">
        {printed.map((flat) => (
          <Sheet key={flat.flat} notice={notice} flat={flat} />
        ))}
      </div>
    </>
  );
}

function Loaded({ notice }: { notice: NoticeDetail }) {
  const delivery = useDelivery(notice.notice);
  return (
    <Answered of={delivery}>{({ items }) => <Sheets notice={notice} flats={items} />}</Answered>
  );
}

export default function Print() {
  const t = useTexts(noticesStaffTexts);
  const { notice: id = "" } = useParams<{ notice: string }>();
  const notice = useLedger("/notices/{notice}", { notice: id });
  return (
    <>
      <div className="screen-only">
        <BackLink to={`/desk/notices/${id}`}>{t.notice}</BackLink>
        <PageTitle note={t.print.note}>{t.print.title}</PageTitle>
      </div>
      <Answered of={notice}>{(found) => <Loaded notice={found} />}</Answered>
    </>
  );
}
