// 小区一览: every community of the ledger with what is public of it, the size of the one the reader
// acts in, what waits for the reader's signature, and what was filed.
import { Suspense } from "react";
import { useQuery } from "@tanstack/react-query";
import { Answered } from "../../api/Answered.tsx";
import { read } from "../../api/http.ts";
import { useLedger } from "../../api/query.ts";
import type { Schema } from "../../api/types.ts";
import { grouped } from "../../format.ts";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import { useObservable } from "../../observable.ts";
import { community } from "../../shell/community.ts";
import { homeCardsOf } from "../../shell/registry.ts";
import { useOffices, usePlaceName } from "../../staff/offices.ts";
import { Badge, Card, PageTitle, Pairs, Section, TableBox } from "../../ui/cards.tsx";
import { Boundary, Empty, Loading } from "../../ui/feedback.tsx";
import { Area } from "../../ui/values.tsx";
import { Duties } from "./Duties.tsx";
import { districtTexts } from "./texts.ts";

type Community = Schema<"Community">;

function Own() {
  const t = useTexts(districtTexts);
  const summary = useLedger("/summary", {});
  return (
    <Section title={t.own}>
      <Answered of={summary}>
        {({ flats, heads, area }) => (
          <Card>
            <Pairs
              of={[
                [t.flats, grouped(flats)],
                [t.heads, grouped(heads)],
                [t.area, <Area hundredths={area} />],
              ]}
            />
          </Card>
        )}
      </Answered>
    </Section>
  );
}

/** What waits for this office's signature, place by place. */
function ToSign() {
  const t = useTexts(districtTexts);
  const offices = useOffices();
  const place = usePlaceName();
  return (
    <>
      {offices.map((at) => (
        <Section key={at.id} title={offices.length > 1 ? `${t.toSign} · ${place(at)}` : t.toSign}>
          <Duties
            at={at}
            states={["waiting"]}
            only={({ to }) => to.startsWith("/inbox/")}
            none={t.nothingToSign}
          />
        </Section>
      ))}
    </>
  );
}

/** What the nouns tell a subdistrict. */
function Told() {
  return (
    <>
      {homeCardsOf("district", "news").map(({ card: OneCard }, i) => (
        <Boundary key={i} name="district">
          <Suspense fallback={<Loading />}>
            <OneCard />
          </Suspense>
        </Boundary>
      ))}
    </>
  );
}

export default function District() {
  const t = useTexts(districtTexts);
  const language = useLanguage();
  const here = useObservable(community)?.id;
  const all = useQuery({
    queryKey: [["identity", "property", "cosign", "billing", "treasury", "records"], "communities"],
    queryFn: () => read<{ items: Community[] }>("/v1/communities"),
  });
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Answered of={all}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t.none}</Empty>
          ) : (
            <TableBox label={t.title}>
              <thead>
                <tr>
                  <th scope="col">{t.community}</th>
                  <th scope="col" className="amount">
                    {t.units}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ id, name, name_en, units }) => (
                  <tr key={id}>
                    <th scope="row">
                      {language === "en" ? name_en : name}{" "}
                      {id === here && <Badge tone="info">{t.own}</Badge>}
                    </th>
                    <td className="amount">{t.unitsCount(grouped(units))}</td>
                  </tr>
                ))}
              </tbody>
            </TableBox>
          )
        }
      </Answered>
      <Own />
      <ToSign />
      <Told />
    </>
  );
}
