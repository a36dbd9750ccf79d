// 我的: type size and language, the households this phone is bound to, and the tools that anybody may
// use.
import { Suspense, useEffect, useState } from "react";
import { endSession } from "../api/session.ts";
import { useLanguage } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import {
  chooseIdentity,
  currentIdentity,
  forgetIdentity,
  identities,
  labelOf,
  type Identity,
} from "../keys.ts";
import { useObservable } from "../observable.ts";
import { chooseLanguage, largeType, setLargeType } from "../settings.ts";
import { menuOf, tabCardsOf } from "../shell/registry.ts";
import { Button, LinkButton } from "../ui/actions.tsx";
import { Badge, Card, PageTitle, Row, Rows, Section } from "../ui/cards.tsx";
import { Boundary, Empty, Loading } from "../ui/feedback.tsx";
import { Choices, SwitchRow } from "../ui/forms.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { KeyTrouble } from "./KeyTrouble.tsx";

function DisplaySection() {
  const t = useShellTexts();
  const language = useLanguage();
  return (
    <Section title={t.me.display}>
      <Card>
        <Rows>
          <SwitchRow
            label={t.me.large}
            note={t.me.largeHint}
            on={useObservable(largeType)}
            onChange={setLargeType}
          />
        </Rows>
      </Card>
      <Choices
        legend={t.me.language}
        name="language"
        value={language}
        options={[
          { value: "zh", label: "中文" },
          { value: "en", label: "English" },
        ]}
        onChoose={(wanted) => void chooseLanguage(wanted)}
      />
    </Section>
  );
}

function IdentityCard({ identity, onGone }: { identity: Identity; onGone: () => void }) {
  const t = useShellTexts();
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const current = useObservable(currentIdentity)?.id === identity.id;
  return (
    <Card>
      <div className="line line-apart">
        <h3>{labelOf(identity, language)}</h3>
        {current && <Badge tone="ok">{t.me.current}</Badge>}
      </div>
      <p className="caption">{t.me.protections[identity.protection]}</p>
      <div className="line">
        {!current && (
          <Button look="second" onPress={() => void chooseIdentity(identity.id)}>
            {t.me.switchTo}
          </Button>
        )}
        <Button instant look="quiet" onPress={() => setAsking(true)}>
          {t.me.forget}
        </Button>
      </div>
      <Sheet open={asking} title={t.me.forget} onClose={() => setAsking(false)}>
        <p>{t.me.forgetSure}</p>
        <div className="line">
          <Button
            look="danger"
            icon="trash"
            onPress={async () => {
              await endSession(identity);
              await forgetIdentity(identity.id);
              onGone();
            }}
          >
            {t.me.forgetYes}
          </Button>
          <Button instant look="second" onPress={() => setAsking(false)}>
            {t.me.keep}
          </Button>
        </div>
      </Sheet>
    </Card>
  );
}

function PhoneSection() {
  const t = useShellTexts();
  const [all, setAll] = useState<Identity[] | null>(null);
  const refresh = (): void => void identities().then(setAll);
  useEffect(refresh, []);
  if (all === null) return null;
  return (
    <Section title={t.me.phone}>
      {all.length === 0 && (
        <Empty action={<LinkButton to="/a">{t.me.activate}</LinkButton>}>
          {t.me.nobody}
          <br />
          <span className="quiet">{t.me.nobodyHint}</span>
        </Empty>
      )}
      {all.map((identity) => (
        <IdentityCard key={identity.id} identity={identity} onGone={refresh} />
      ))}
    </Section>
  );
}

export default function Me() {
  const t = useShellTexts();
  const language = useLanguage();
  return (
    <>
      <PageTitle>{t.tabs.me}</PageTitle>
      <KeyTrouble />
      {tabCardsOf("me").map(({ card: OneCard }, i) => (
        <Boundary key={i} name="me">
          <Suspense fallback={<Loading />}>
            <OneCard />
          </Suspense>
        </Boundary>
      ))}
      <DisplaySection />
      <PhoneSection />
      <Section title={t.me.tools}>
        <Card>
          <Rows>
            {menuOf("resident", "me").map((entry) => (
              <Row
                key={entry.path}
                to={entry.path}
                icon={entry.icon}
                title={entry.label[language]}
              />
            ))}
            <Row to="/outbox" icon="inbox" title={t.me.outbox} note={t.outbox.lead} />
            <Row to="/a" icon="key" title={t.me.activate} />
            <Row to="/r" icon="search" title={t.proven.ask} />
            <Row to="/check" icon="shield" title={t.proof.title} note={t.proof.lead} />
            <Row to="/how" icon="question" title={t.me.how} />
          </Rows>
        </Card>
      </Section>
    </>
  );
}
