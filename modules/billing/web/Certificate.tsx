// One certificate of a flat's account: as a sheet to print, as a PDF, and with the check on this
// device.
import { useLocation, useParams } from "wouter";
import { Answered, sealsOf, useLedger } from "@linli/web/api/index.ts";
import { ProofPanel, useCheck, useVerdict } from "@linli/web/checked/Panel.tsx";
import { formatMoney, formatOnPaper } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { community } from "@linli/web/shell/community.ts";
import { monthWords } from "@linli/web/staff/calendar.ts";
import { SavePaper } from "@linli/web/staff/SavePaper.tsx";
import { BackLink, Button, PageTitle } from "@linli/web/ui/index.ts";
import { Paper, type PaperLine } from "@linli/web/ui/Paper.tsx";
import { debtOf, type Certificate } from "./Certificates.tsx";
import { certificateTexts } from "./certificateTexts.ts";
import { certificateClaim } from "./claims.ts";
import { billingTexts } from "./texts.ts";

function Slip({ found }: { found: Certificate }) {
  const t = useTexts(certificateTexts);
  const { paper } = useTexts(billingTexts);
  const shell = useShellTexts();
  const language = useLanguage();
  const here = useObservable(community);
  const seals = useVerdict(found.proof?.unit ?? "")?.seals;
  const lines: PaperLine[] = [
    { key: "owed", text: t.owed, fen: found.owed_fen },
    ...(found.developer_owed_fen === 0
      ? []
      : [{ key: "developer", text: t.developerOwed, fen: found.developer_owed_fen }]),
    { key: "fundOwed", text: t.fundOwed, fen: found.fund_owed_fen },
  ];
  const { billed_to: until, proof } = found;
  const place = proof === null ? "/check" : `/r/${proof.unit}.${proof.fact}`;
  return (
    <Paper
      title={found.settled ? t.settledTitle : t.openTitle}
      community={(language === "en" ? here?.nameEn : here?.name) ?? ""}
      about={[
        t.number(found.number),
        ...(found.door === null ? [] : [found.door.door]),
        formatOnPaper(found.at_ms, language),
      ]}
      lead={found.settled ? t.isSettled : t.isOpen}
      lines={lines}
      totalLabel={t.total}
      totalFen={debtOf(found)}
      remark={
        t.holds(formatMoney(found.prepaid_fen), formatMoney(found.fund_fen)) +
        (until === null ? t.neverBilled : t.billedTo(monthWords(until, language)))
      }
      seals={seals ? sealsOf(seals) : []}
      sealSentence={seals ? shell.seals.final(seals.signed, seals.needed) : paper.waiting}
      address={`${location.origin}${place}`}
      addressLabel={t.scan}
    />
  );
}

function Content({ found }: { found: Certificate }) {
  const t = useTexts(certificateTexts);
  const claims = certificateClaim(found);
  const check = useCheck(claims);
  const { number } = found;
  return (
    <>
      <Slip found={found} />
      <div className="screen-only stack">
        <ProofPanel claims={claims} file={`certificate-${number}`} check={check} />
        <div className="line">
          <Button instant look="second" icon="print" onPress={() => window.print()}>
            {t.print}
          </Button>
          <SavePaper path={`certificates/${number}/paper`} name={`linli-certificate-${number}`} />
        </div>
      </div>
    </>
  );
}

export default function CertificatePage() {
  const t = useTexts(certificateTexts);
  const [path] = useLocation();
  const { number = "" } = useParams<{ number: string }>();
  const found = useLedger("/certificates/{number}", { number: Number(number) }, { keep: true });
  const flat = found.data?.flat ?? "";
  const list = path.startsWith("/desk/")
    ? `/desk/roster/flat/${flat}/certificates`
    : `/certificates/flat/${flat}`;
  return (
    <>
      <div className="screen-only">
        <BackLink to={flat === "" ? "/bills" : list}>{t.title}</BackLink>
        <PageTitle onlyHeard>{t.ofNumber(Number(number))}</PageTitle>
      </div>
      <Answered of={found}>{(one) => <Content found={one} />}</Answered>
    </>
  );
}
