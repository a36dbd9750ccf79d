// One flat's people: what each may do, only at a desk, or not at all; and where that comes from.
import { Answered, useLedger, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatDate } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { Representative } from "@linli/web/staff/Representative.tsx";
import {
  Badge,
  Card,
  Day,
  Dotted,
  Empty,
  Notice,
  Row,
  Rows,
  type IconName,
} from "@linli/web/ui/index.ts";
import { rightsTexts } from "./texts.ts";

export type FlatRights = Schema<"FlatRights">;
type Person = FlatRights["people"][number];
type Answer = Person["answers"][number];
type Grant = Person["grants"][number];

const ICONS: { [way: string]: IconName } = { own: "check", desk: "people", no: "cross" };

/** The answers of one kind, if there are any. */
function Answers({ way, title, answers }: { way: string; title: string; answers: Answer[] }) {
  const t = useTexts(rightsTexts);
  const these = answers.filter((answer) => answer.way === way);
  if (these.length === 0) return null;
  return (
    <div role="group" aria-label={title} className="stack-tight">
      <h4>{title}</h4>
      <Rows>
        {these.map(({ deed, why }) => (
          <Row
            key={deed}
            icon={ICONS[way] ?? "info"}
            title={t.deeds[deed] ?? deed}
            {...(why === null ? {} : { note: t.whys[why] ?? why })}
          />
        ))}
      </Rows>
    </div>
  );
}

function GrantRow({ grant }: { grant: Grant }) {
  const t = useTexts(rightsTexts);
  const { name } = useInstitutions();
  const { what, institutions, at_ms, proof } = grant;
  const people = grant.by_owner ? t.byOwner : t.byOther;
  const names = institutions.length === 0 ? people : institutions.map(name).join(t.and);
  return (
    <Row
      title={t.granted[what]?.(names) ?? what}
      {...(at_ms === null ? {} : { note: <Day at={at_ms} /> })}
      {...(proof === null ? {} : { to: `/r/${proof.unit}.${proof.fact}`, end: t.proof })}
    />
  );
}

function PersonCard({ person }: { person: Person }) {
  const t = useTexts(rightsTexts);
  const language = useLanguage();
  const now = useNow();
  const { belongs, from, until_ms, answers } = person;
  return (
    <Card>
      <div className="line line-apart">
        <h3>{person.name ?? t.someone[belongs] ?? belongs}</h3>
        {person.own && <Badge tone="ok">{t.you}</Badge>}
      </div>
      <p className="quiet">
        <Dotted
          of={[
            t.ties[belongs] ?? belongs,
            ...(from === null ? [] : [t.since(dayWords(from, language, now))]),
            ...(until_ms === null ? [] : [t.until(formatDate(until_ms, language, now))]),
          ]}
        />
      </p>
      {person.company && <Representative account={person.account} />}
      <Answers way="own" title={t.can} answers={answers} />
      <Answers way="desk" title={t.desk} answers={answers} />
      <Answers way="no" title={t.cannot} answers={answers} />
      <h4>{t.grants}</h4>
      <Rows>
        {person.grants.map((grant, i) => (
          <GrantRow key={i} grant={grant} />
        ))}
      </Rows>
    </Card>
  );
}

/** Who owns a flat with somebody should not believe that each has a vote. */
function Together({ owners }: { owners: number }) {
  const t = useTexts(rightsTexts);
  return owners < 2 ? null : <p>{t.together(owners)}</p>;
}

export function People({ flat }: { flat: string }) {
  const t = useTexts(rightsTexts);
  const { name } = useInstitutions();
  const rights = useLedger("/flats/{flat}/rights", { flat });
  return (
    <Answered of={rights}>
      {({ developer, disputed_ms, people }) => (
        <>
          <Together owners={people.filter(({ belongs }) => belongs === "owner").length} />
          {developer !== null && <p>{t.developer(name(developer))}</p>}
          {disputed_ms !== null && <Notice tone="warn" title={t.disputed} />}
          {people.length === 0 && <Empty>{t.nobody}</Empty>}
          {people.map((person) => (
            <PersonCard key={`${person.account}${person.belongs}`} person={person} />
          ))}
        </>
      )}
    </Answered>
  );
}
