// The first visit: what this is in one sentence, the way in, and how it should look and speak.
import { communities, chooseCommunity } from "../api/ledger.ts";
import { chooseLanguage, largeType, setLargeType } from "../settings.ts";
import { useLanguage } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { useObservable } from "../observable.ts";
import { community } from "../shell/community.ts";
import { Button, LinkButton } from "../ui/actions.tsx";
import { Card, Section } from "../ui/cards.tsx";
import { Choices } from "../ui/forms.tsx";

function CommunityChoice() {
  const t = useShellTexts();
  const language = useLanguage();
  const all = useObservable(communities);
  const here = useObservable(community);
  if (all.length < 2) return null;
  return (
    <Choices
      legend={t.welcome.community}
      name="community"
      value={here?.id ?? null}
      options={all.map(({ id, name, nameEn }) => ({
        value: id,
        label: language === "en" ? nameEn : name,
      }))}
      onChoose={chooseCommunity}
    />
  );
}

export function Welcome() {
  const t = useShellTexts();
  const language = useLanguage();
  const large = useObservable(largeType);
  const other = language === "en" ? "zh" : "en";
  return (
    <Section title={t.welcome.title}>
      <Card tone="todo">
        <p className="lead">{t.welcome.what}</p>
        <p>{t.welcome.letter}</p>
        <div className="line">
          <LinkButton to="/a" icon="key">
            {t.me.activate}
          </LinkButton>
        </div>
        <div className="line">
          <LinkButton to="/open" look="quiet" icon="building">
            {t.welcome.open}
          </LinkButton>
        </div>
        <div className="line">
          <Button instant look="second" icon="letters" onPress={() => setLargeType(!large)}>
            {large ? t.welcome.normal : t.me.large}
          </Button>
          <Button instant look="second" icon="globe" onPress={() => void chooseLanguage(other)}>
            <span lang={other === "en" ? "en" : "zh-CN"}>
              {other === "en" ? "English" : "中文"}
            </span>
          </Button>
        </div>
      </Card>
      <CommunityChoice />
    </Section>
  );
}
