// What stands on the ledger about the reader, and who may read what lies beside it, in plain words.
import { useEffect, useState } from "react";
import { Answered, useLedger, type Me, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatDate } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useInstitutions, useOfficeWords } from "@linli/web/staff/people.ts";
import { Badge, Card, Row, Rows } from "@linli/web/ui/index.ts";
import { recordsTexts, type RecordsTexts } from "../texts.ts";
import { ownTexts } from "./texts.ts";

/** What stands on the ledger, name by name, and why. */
export function useOnLedger(): (me: Me) => [string, string][] {
  const t = useTexts(ownTexts);
  const language = useLanguage();
  const now = useNow();
  const { name } = useInstitutions();
  const office = useOfficeWords();
  const day = (at: number): string => formatDate(at, language, now);
  return ({ person, keys, flats }) => {
    const standing = [
      t.standingWhy.registered(day(person.registered_ms)),
      ...(person.activated_ms === null ? [] : [t.standingWhy.activated(day(person.activated_ms))]),
      ...(person.confirmed_ms === null ? [] : [t.standingWhy.confirmed(day(person.confirmed_ms))]),
    ];
    const roles = person.roles.map((role) =>
      t.whoOffices(name(role.institution), office(role.office)),
    );
    return [
      [t.standing, standing.join(" · ")],
      [t.keys, t.keysWhy(keys.length)],
      [t.flats, t.flatsWhy(flats.length)],
      [t.roles, roles.length === 0 ? t.noRoles : roles.join(" · ")],
      [t.prints, t.printsWhy],
      [t.money, t.moneyWhy],
    ];
  };
}

export function OnLedger({ me }: { me: Me }) {
  const t = useTexts(ownTexts);
  const rows = useOnLedger()(me);
  return (
    <Card>
      <Rows>
        <Row
          title={t.account}
          note={
            <>
              {t.accountWhy} <span className="code">{me.account}</span>
            </>
          }
        />
        {rows.map(([title, note]) => (
          <Row key={title} title={title} note={note} />
        ))}
      </Rows>
    </Card>
  );
}

/** On paper nothing can be unfolded, so that before printing everything is. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const [begin, end] = [() => setPrinting(true), () => setPrinting(false)];
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}

function KindRow({ kind }: { kind: Schema<"KindReaders"> }) {
  const t = useTexts(ownTexts);
  const words = useTexts(recordsTexts);
  const { name } = useInstitutions();
  const office = useOfficeWords();
  const printing = usePrinting();
  return (
    <details className="details" open={printing}>
      <summary>{words.kinds[kind.kind as keyof RecordsTexts["kinds"]] ?? kind.kind}</summary>
      <Rows>
        <Row title={kind.household ? t.whoHousehold : t.whoYou} />
        {kind.institutions.length === 0 && <Row title={t.whoNobody} />}
        {kind.institutions.map(({ institution, offices }) => (
          <Row
            key={institution}
            title={name(institution)}
            note={offices.map(office).join(t.between)}
          />
        ))}
      </Rows>
      {kind.kept_by_law && <Badge tone="plain">{t.keptByLaw}</Badge>}
    </details>
  );
}

/** The rule itself, as the portal works it out for the institutions of this community. */
export function WhoReads() {
  const readers = useLedger("/record-readers", {});
  return (
    <Answered of={readers}>
      {({ kinds }) => (
        <Card>
          {kinds.map((kind) => (
            <KindRow key={kind.kind} kind={kind} />
          ))}
        </Card>
      )}
    </Answered>
  );
}
