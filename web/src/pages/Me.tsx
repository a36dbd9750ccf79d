// 我的: type size and language, the households this phone is bound to, and the tools that anybody may
// use.
import { useEffect, useState } from "react";
import { useLanguage } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import {
  chooseIdentity,
  currentIdentity,
  forgetIdentity,
  identities,
  type Identity,
} from "../keys.ts";
import { useObservable } from "../observable.ts";
import { chooseLanguage, largeType, setLargeType } from "../settings.ts";
import { menuOf } from "../shell/modules.ts";
import { Button } from "../ui/actions.tsx";
import { Badge, Card, PageTitle, Row, Rows, Section } from "../ui/cards.tsx";
import { Empty } from "../ui/feedback.tsx";
import { Choices, SwitchRow } from "../ui/forms.tsx";
import { Sheet } from "../ui/Sheet.tsx";

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
  const [asking, setAsking] = useState(false);
  const current = useObservable(currentIdentity)?.id === identity.id;
  return (
    <Card>
      <div className="line line-apart">
        <h3>{identity.label}</h3>
        {current && <Badge tone="ok">{t.me.current}</Badge>}
      </div>
      <p className="caption">{t.me.protections[identity.protection]}</p>
      <div className="line">
        {!current && (
          <Button look="second" onPress={() => void chooseIdentity(identity.id)}>
            {t.me.switchTo}
          </Button>
        )}
        <Button look="quiet" onPress={() => setAsking(true)}>
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
              await forgetIdentity(identity.id);
              onGone();
            }}
          >
            {t.me.forgetYes}
          </Button>
          <Button look="second" onPress={() => setAsking(false)}>
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
        <Empty>
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
      <PhoneSection />
      <DisplaySection />
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
            <Row to="/check" icon="shield" title={t.proof.title} note={t.proof.lead} />
          </Rows>
        </Card>
      </Section>
    </>
  );
}
