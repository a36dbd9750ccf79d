// 名册: the community in figures, its stairwells, and a way to any door.
import { Link, useLocation } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger } from "@linli/web/api/index.ts";
import { grouped } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { FindFlat } from "@linli/web/staff/FindFlat.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import {
  Area,
  Card,
  Empty,
  LinkButton,
  PageTitle,
  Pairs,
  Section,
  TableBox,
} from "@linli/web/ui/index.ts";
import { AUTHOR_KINDS, AUTHOR_OFFICES } from "./authors.ts";
import { changeTexts } from "./changeTexts.ts";
import { propertyTexts } from "./texts.ts";

function Totals() {
  const t = useTexts(propertyTexts);
  const summary = useLedger("/summary", {});
  return (
    <Answered of={summary}>
      {({ flats, heads, area }) => (
        <Card>
          <Pairs
            of={[
              [t.flats, t.flatsCount(grouped(flats))],
              [t.heads, t.headsCount(grouped(heads))],
              [t.area, <Area hundredths={area} />],
            ]}
          />
        </Card>
      )}
    </Answered>
  );
}

function Stairwells() {
  const t = useTexts(propertyTexts);
  const change = useTexts(changeTexts);
  const [, go] = useLocation();
  const mayImport = useMayAct(AUTHOR_KINDS, AUTHOR_OFFICES);
  const buildings = useLedger("/buildings", {});
  const button = (
    <div className="line">
      <LinkButton to="/desk/roster/import" icon="upload">
        {t.import}
      </LinkButton>
      <LinkButton to="/desk/roster/person" icon="person" look="second">
        {change.register}
      </LinkButton>
      <LinkButton to="/desk/roster/corrections" icon="pen" look="second">
        {change.corrections}
      </LinkButton>
    </div>
  );
  return (
    <Answered of={buildings}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty {...(mayImport ? { action: button } : {})}>{t.emptyRoster}</Empty>
        ) : (
          <>
            <Section title={t.totals} {...(mayImport ? { end: button } : {})}>
              <Totals />
            </Section>
            <Section title={t.find}>
              <FindFlat onFound={({ flat }) => go(`/desk/roster/flat/${flat}`)} />
            </Section>
            <Section title={t.buildings}>
              <TableBox label={t.buildingsTable}>
                <thead>
                  <tr>
                    <th scope="col">{t.buildings}</th>
                    <th scope="col" className="amount">
                      {t.flats}
                    </th>
                    <th scope="col" className="amount">
                      {t.area}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ building, stairwell, flats, area }) => (
                    <tr key={`${building}.${stairwell}`}>
                      <th scope="row">
                        <Link href={`/desk/roster/${building}/${stairwell}`}>
                          {t.place(building, stairwell)}
                        </Link>
                      </th>
                      <td className="amount">{grouped(flats)}</td>
                      <td className="amount">
                        <Area hundredths={area} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </TableBox>
            </Section>
          </>
        )
      }
    </Answered>
  );
}

export default function Roster() {
  const t = useTexts(propertyTexts);
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Stairwells />
    </>
  );
}
