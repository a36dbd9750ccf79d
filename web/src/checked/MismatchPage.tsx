// What this server shows does not agree with what the institutions signed. The page says so instead
// of its content: what differs, what not to do, how to keep the evidence, whom to ask.
import { useObservable } from "../observable.ts";
import { useEffect } from "react";
import { keepers, restoreKeepers } from "../api/keeperCards.ts";
import { ledgerStatus } from "../api/ledger.ts";
import { useLanguage, useTexts } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { formatArea, formatMoney } from "../format.ts";
import { saveText } from "../staff/save.ts";
import { Button, LinkButton } from "../ui/actions.tsx";
import { Card, PageTitle, Pairs, Section } from "../ui/cards.tsx";
import { Notice } from "../ui/feedback.tsx";
import { PhoneLink } from "../ui/PhoneLink.tsx";
import { Track } from "../ui/Track.tsx";
import type { Claim, Difference, Mismatch } from "./check.ts";
import { mismatch } from "./state.ts";
import { checkedTexts } from "./texts.ts";

/** Amounts and areas as people write them; everything else as it stands in the ledger. */
export function valueText(member: string, value: unknown): string {
  if (value === undefined || value === null) return "—";
  const isMoney = /fen$|^to_|^owed|^prepaid|^total$/.test(member);
  if (typeof value === "number" && isMoney) return formatMoney(value);
  if (typeof value === "number" && member === "area") return formatArea(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}

function DifferenceCard({ difference, computed }: { difference: Difference; computed: boolean }) {
  const t = useTexts(checkedTexts);
  const { member, shown, proven } = difference;
  return (
    <Card tone="bad">
      <h2 className="row-title">{t.members[member] ?? t.otherMember}</h2>
      <Pairs
        of={[
          [t.shown, <span className="strong number">{valueText(member, shown)}</span>],
          [
            computed ? t.computed : t.proven,
            <span className="strong number">{valueText(member, proven)}</span>,
          ],
        ]}
      />
    </Card>
  );
}

/** The amount this page showed, when not even its receipt holds. */
function Unproven({ says }: { says: Claim["says"] }) {
  const t = useTexts(checkedTexts);
  const { fen } = says;
  if (fen === undefined) return null;
  return (
    <Card tone="bad">
      <h2 className="row-title">{t.members["fen"] ?? t.otherMember}</h2>
      <Pairs
        of={[
          [t.shown, <span className="strong number">{valueText("fen", fen)}</span>],
          [t.proven, t.notProven],
        ]}
      />
    </Card>
  );
}

function Steps({ found }: { found: Mismatch }) {
  const t = useShellTexts();
  const steps = (found.proof?.steps ?? []).filter(({ problem }) => problem !== null);
  if (steps.length === 0) return null;
  return (
    <Card tone="bad">
      <Track
        label={t.proof.stepsTitle}
        steps={steps.map(({ name, problem }) => ({
          key: name,
          state: "bad" as const,
          title: t.proof.steps[name],
          ...(problem === null ? {} : { note: t.proof.problems[problem] }),
        }))}
      />
    </Card>
  );
}

/** The office telephones of these institutions, as this phone has kept them. */
function Phones({ of }: { of: string[] }) {
  const language = useLanguage();
  const known = useObservable(keepers);
  useEffect(() => void restoreKeepers().catch(() => undefined), []);
  const stated = known.filter(({ key, keeping }) => of.includes(key) && keeping !== null);
  if (stated.length === 0) return null;
  return (
    <div className="line">
      {stated.map(({ key, name, name_en, keeping }) => (
        <PhoneLink
          key={key}
          of={language === "en" ? name_en : name}
          number={keeping?.phone ?? ""}
        />
      ))}
    </div>
  );
}

export default function MismatchPage() {
  const t = useTexts(checkedTexts);
  const shell = useShellTexts();
  const language = useLanguage();
  const found = useObservable(mismatch);
  const status = useObservable(ledgerStatus);
  if (found === null) return null;
  const others = (status?.validators ?? []).filter(({ key }) => key !== status?.validator);
  const own = status?.validators.find(({ key }) => key === status.validator);
  const named = (one: { name: string; name_en: string }): string =>
    language === "en" ? one.name_en : one.name;
  return (
    <>
      <PageTitle>{shell.seals.mismatch}</PageTitle>
      <Notice tone="bad" title={t.mismatchWhat(own ? named(own) : "")} announce>
        <p>{t.mismatchWhy}</p>
      </Notice>
      {found.differences.map((difference) => (
        <DifferenceCard
          key={difference.member}
          difference={difference}
          computed={found.proof === null}
        />
      ))}
      {found.unproven !== null && <Unproven says={found.unproven} />}
      <Steps found={found} />
      <Section title={t.todo}>
        <Card>
          <p>{t.ask(others.slice(0, 2).map(named))}</p>
          <Phones of={others.slice(0, 2).map(({ key }) => key)} />
          <div className="line">
            <Button
              icon="download"
              onPress={() => saveText(`evidence-${found.at}.json`, found.evidence)}
            >
              {t.saveEvidence}
            </Button>
            <LinkButton look="second" to="/">
              {shell.app.goHome}
            </LinkButton>
          </div>
        </Card>
      </Section>
    </>
  );
}
