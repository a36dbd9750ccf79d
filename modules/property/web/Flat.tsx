// One flat: place and area, who owns it and who did before, family and tenants.
import type { ReactNode } from "react";
import { useParams } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { useInstitutions, useMayAct } from "@linli/web/staff/people.ts";
import { ProofLinks } from "@linli/web/staff/ProofLinks.tsx";
import {
  Area,
  BackLink,
  Card,
  Day,
  Dotted,
  Empty,
  LinkButton,
  Notice,
  PageTitle,
  Pairs,
  Row,
  Rows,
  Section,
} from "@linli/web/ui/index.ts";
import { AUTHOR_KINDS, AUTHOR_OFFICES } from "./authors.ts";
import { changeTexts } from "./changeTexts.ts";
import { Dispute } from "./Dispute.tsx";
import { statusWords } from "./Stairwell.tsx";
import { propertyTexts, type PropertyTexts } from "./texts.ts";

type Detail = Schema<"FlatDetail">;
type People = NonNullable<Detail["people"]>;
type Ownership = People["ownerships"][number];

function OwnerRows({ ownership }: { ownership: Ownership }) {
  const t = useTexts(propertyTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <Rows>
      {ownership.owners.map(({ account, name, company, share }) => (
        <Row
          key={account}
          icon={company ? "building" : "person"}
          title={name ?? t.nameless}
          {...(company ? { to: `/desk/roster/company/${account}` } : {})}
          note={
            <Dotted
              of={[
                t.since(dayWords(ownership.from, language, now)),
                ...(share ? [t.share(share.part, share.of)] : []),
                // Who owns it alone owns it with nobody.
                ...(share || ownership.owners.length < 2 ? [] : [t.jointly]),
              ]}
            />
          }
        />
      ))}
    </Rows>
  );
}

function Owners({ detail, people }: { detail: Detail; people: People }) {
  const t = useTexts(propertyTexts);
  const { name } = useInstitutions();
  const present = people.ownerships[people.ownerships.length - 1];
  const earlier = people.ownerships.slice(0, -1).reverse();
  return (
    <>
      <Section title={t.ownersNow}>
        <Card>
          {present && <OwnerRows ownership={present} />}
          {detail.developer !== null && (
            <Rows>
              <Row icon="building" title={name(detail.developer)} note={t.developer} />
            </Rows>
          )}
        </Card>
        <p className="caption">{t.logged}</p>
      </Section>
      <Section title={t.history}>
        {earlier.length === 0 ? (
          <p className="quiet">{t.noHistory}</p>
        ) : (
          <Card>
            {earlier.map((ownership) => (
              <OwnerRows key={ownership.from} ownership={ownership} />
            ))}
          </Card>
        )}
      </Section>
    </>
  );
}

function Occupants({ people }: { people: People }) {
  const t = useTexts(propertyTexts);
  const word = (right: string): string => t.rights[right as keyof PropertyTexts["rights"]] ?? right;
  return (
    <Section title={t.occupants}>
      {people.occupants.length === 0 ? (
        <p className="quiet">{t.noOccupants}</p>
      ) : (
        <Card>
          <Rows>
            {people.occupants.map(({ account, name, tie, rights, until_ms }) => (
              <Row
                key={account}
                icon="people"
                title={name ?? t.nameless}
                note={
                  <Dotted
                    of={[
                      t.ties[tie as keyof PropertyTexts["ties"]] ?? tie,
                      ...rights.map(word),
                      <>
                        {t.until} <Day at={until_ms} />
                      </>,
                    ]}
                  />
                }
              />
            ))}
          </Rows>
        </Card>
      )}
    </Section>
  );
}

function Details({ detail }: { detail: Detail }) {
  const t = useTexts(propertyTexts);
  const language = useLanguage();
  const now = useNow();
  const change = useTexts(changeTexts);
  const mayCertify = useMayAct(["property_company"], ["head", "clerk"]);
  const mayTransfer = useMayAct(AUTHOR_KINDS, AUTHOR_OFFICES);
  const { building, stairwell, people } = detail;
  const facts: [string, ReactNode][] = [
    [t.area, <Area hundredths={detail.area} />],
    [t.basis, t.bases[detail.basis as keyof PropertyTexts["bases"]] ?? detail.basis],
    [t.status, statusWords(t, detail.status)],
  ];
  if (detail.delivered_on !== null) {
    facts.push([t.deliveredOn, dayWords(detail.delivered_on, language, now)]);
  }
  return (
    <>
      <BackLink to={`/desk/roster/${building}/${stairwell}`}>
        {t.backStairwell(building, stairwell)}
      </BackLink>
      <PageTitle note={t.place(building, stairwell)}>{detail.door?.door ?? t.noDoor}</PageTitle>
      {people !== null && people.disputed_ms !== null && (
        <Notice tone="warn" title={t.disputed}>
          <p>
            <Day at={people.disputed_ms} /> {t.disputedSince}
          </p>
        </Notice>
      )}
      <Card>
        <Pairs of={facts} />
        <div className="line">
          <LinkButton look="second" icon="bill" to={`/desk/bills?flat=${detail.flat}`}>
            {t.bills}
          </LinkButton>
          <LinkButton look="second" icon="book" to={`/desk/roster/flat/${detail.flat}/statement`}>
            {t.statement}
          </LinkButton>
          {mayCertify && (
            <LinkButton
              look="second"
              icon="receipt"
              to={`/desk/roster/flat/${detail.flat}/certificates`}
            >
              {t.certificate}
            </LinkButton>
          )}
          <LinkButton look="second" icon="document" to={`/desk/records?flat=${detail.flat}`}>
            {t.records}
          </LinkButton>
          {people !== null && (
            <LinkButton look="second" icon="list" to={`/desk/roster/flat/${detail.flat}/rights`}>
              {t.whoMay}
            </LinkButton>
          )}
          {mayTransfer && people !== null && people.disputed_ms === null && (
            <LinkButton look="second" icon="pen" to={`/desk/roster/flat/${detail.flat}/transfer`}>
              {change.transfer}
            </LinkButton>
          )}
        </div>
      </Card>
      {people === null ? (
        <Empty>{t.noRight}</Empty>
      ) : (
        <>
          <Owners detail={detail} people={people} />
          <Occupants people={people} />
          <Dispute flat={detail.flat} disputed={people.disputed_ms !== null} />
        </>
      )}
      <ProofLinks proof={detail.proof} />
    </>
  );
}

export default function FlatPage() {
  const { flat = "" } = useParams<{ flat: string }>();
  const query = useLedger("/flats/{flat}", { flat });
  return <Answered of={query}>{(detail) => <Details detail={detail} />}</Answered>;
}
