// 「这是怎么做到的」: the one page that names the technique.
import { ledgerStatus } from "../api/ledger.ts";
import { useDifferences, type Difference } from "../api/keepers.ts";
import { useLanguage, useTexts } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { useObservable } from "../observable.ts";
import { BackLink, LinkButton } from "../ui/actions.tsx";
import { Badge, Card, PageTitle, Section } from "../ui/cards.tsx";
import { Seals } from "../ui/Seals.tsx";
import { howTexts } from "./how.zh.ts";

function KeeperState(keeper: { connected: boolean; difference: Difference | null }) {
  const t = useTexts(howTexts);
  const { connected, difference } = keeper;
  if (difference !== null) return <Badge tone="bad">{t.outOfStep}</Badge>;
  return <span className="caption">{connected ? t.answers : t.silent}</span>;
}

function Keepers() {
  const t = useTexts(howTexts);
  const language = useLanguage();
  const known = useObservable(ledgerStatus);
  const differences = useDifferences(known);
  if (known === null) return null;
  return (
    <Card>
      <p>{t.keepers(known.validators.length, known.needed)}</p>
      <ul className="seal-list">
        {known.validators.map(({ key, name, name_en, mark, connected }) => (
          <li key={name}>
            <Seals seals={[{ name, nameEn: name_en, mark, signed: connected }]} />
            <span>{language === "en" ? name_en : name}</span>
            <KeeperState connected={connected} difference={differences[key] ?? null} />
          </li>
        ))}
      </ul>
      {known.validators.map(({ key, name, name_en }) => {
        const difference = differences[key];
        if (difference === undefined) return null;
        const words = language === "en" ? difference.en : difference.zh;
        return (
          <p key={key} className="quiet">
            {t.outOfStepAt(language === "en" ? name_en : name, difference.height)} {words}
          </p>
        );
      })}
    </Card>
  );
}

export default function How() {
  const t = useTexts(howTexts);
  const shell = useShellTexts();
  return (
    <>
      <BackLink to="/me">{shell.tabs.me}</BackLink>
      <PageTitle note={t.lead}>{shell.me.how}</PageTitle>
      <Keepers />
      {Object.values(t.parts).map(({ title, text }) => (
        <Section key={title} title={title}>
          <Card>
            <p>{text}</p>
          </Card>
        </Section>
      ))}
      <Section title={t.tryTitle}>
        <Card>
          <p>{t.tryText}</p>
          <p className="code">{t.command}</p>
          <div className="line">
            <LinkButton to="/check" icon="shield">
              {shell.proof.title}
            </LinkButton>
            <a className="button button-second" href="/v1/trust" download="trust.json">
              {t.trust}
            </a>
          </div>
        </Card>
      </Section>
    </>
  );
}
