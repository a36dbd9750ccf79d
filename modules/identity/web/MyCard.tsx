// Under 我的: name, flats, rights in words, offices; and the way to the devices.
import { Answered, useLedger, type Me } from "@linli/web/api/index.ts";
import { audienceOf, labelsOf } from "@linli/web/api/acting.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatDate } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity, describeIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { Badge, Card, Choices, Row, Rows, Section } from "@linli/web/ui/index.ts";
import { secondStepTexts } from "./home/texts.ts";
import { identityTexts } from "./texts.ts";

function Standing({
  person,
  votes,
  keys,
}: {
  person: Me["person"];
  votes: boolean;
  keys: Me["keys"];
}) {
  const t = useTexts(identityTexts);
  const second = useTexts(secondStepTexts);
  const language = useLanguage();
  const now = useNow();
  const publicKey = useObservable(currentIdentity)?.publicKey;
  if (person.open_objections > 0) return <Badge tone="warn">{t.objected}</Badge>;
  if (person.confirmed_ms === null) {
    // Officers of the founding file were never activated; nobody has to look at them again.
    return person.activated_ms === null || !votes ? null : <Badge tone="warn">{t.waiting}</Badge>;
  }
  const own = keys.find(({ public_key }) => public_key === publicKey);
  // The person is known; the phone that came by a household card is not yet.
  if (votes && own?.origin === "rebinding" && own.scope === "read_and_pay")
    return <Badge tone="warn">{second.cardTitle}</Badge>;
  const until = person.objection_until_ms;
  return until !== null && until > now ? (
    <Badge tone="info">{t.objection(formatDate(until, language, now))}</Badge>
  ) : (
    <Badge tone="ok">{t.confirmed}</Badge>
  );
}

function Offices({ me }: { me: Me }) {
  const t = useTexts(identityTexts);
  const identity = useObservable(currentIdentity);
  const roles = me.person.roles.map((role) => ({ kind: role.institution_kind }));
  if (identity === null || roles.length === 0 || me.flats.length === 0) return null;
  return (
    <Choices
      legend={t.acting}
      name="acting"
      value={identity.atHome === true ? "home" : "work"}
      options={[
        { value: "work", label: t.atWork },
        { value: "home", label: t.atHome },
      ]}
      onChoose={(where) => {
        const atHome = where === "home";
        const audience = atHome ? "resident" : audienceOf(roles);
        void describeIdentity(identity, { atHome, audience, ...labelsOf(me, audience) });
      }}
    />
  );
}

function Content({ me }: { me: Me }) {
  const t = useTexts(identityTexts);
  const language = useLanguage();
  return (
    <>
      <Card>
        <div className="line line-apart">
          <h3>{me.name ?? t.mine}</h3>
          <Standing person={me.person} votes={me.is_owner} keys={me.keys} />
        </div>
        <Rows>
          {me.flats.map(({ flat, door }) => (
            <Row key={flat} icon="home" title={door?.door ?? flat} to={`/statement/${flat}`} />
          ))}
          {me.person.roles.map((role) => (
            <Row
              key={role.role}
              icon="building"
              title={language === "en" ? role.institution_name_en : role.institution_name}
            />
          ))}
          {me.flats.length > 0 && (
            <Row to="/me/rights" icon="list" title={t.rights} note={t.rightsNote} />
          )}
          <Row to="/me/devices" icon="phone" title={t.devices} note={t.devicesNote} />
        </Rows>
      </Card>
      <Offices me={me} />
    </>
  );
}

export default function MyCard() {
  const t = useTexts(identityTexts);
  const identity = useObservable(currentIdentity);
  const me = useLedger("/me", {}, { keep: true, enabled: identity !== null });
  if (identity === null) return null;
  return (
    <Section title={t.mine}>
      <Answered of={me}>{(found) => <Content me={found} />}</Answered>
    </Section>
  );
}
