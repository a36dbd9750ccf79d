// The flats of one stairwell, in the order of their doors.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { community } from "@linli/web/shell/community.ts";
import { flatsOf } from "@linli/web/staff/findFlat.ts";
import { Area, BackLink, Badge, Empty, PageTitle, TableBox } from "@linli/web/ui/index.ts";
import { propertyTexts, type PropertyTexts } from "./texts.ts";

export function statusWords(t: PropertyTexts, status: string): string {
  return t.statuses[status as keyof PropertyTexts["statuses"]] ?? status;
}

export default function Stairwell() {
  const t = useTexts(propertyTexts);
  const { building = "", stairwell = "" } = useParams<{ building: string; stairwell: string }>();
  const of = { building: Number(building), stairwell: Number(stairwell) };
  const here = useObservable(community)?.id ?? "";
  const reader = useObservable(currentIdentity)?.id ?? "";
  const flats = useQuery({
    queryKey: [["property"], here, reader, "stairwell", of],
    queryFn: () => flatsOf(of),
    enabled: here !== "",
  });
  const title = t.place(of.building, of.stairwell);
  return (
    <>
      <BackLink to="/desk/roster">{t.back}</BackLink>
      <PageTitle>{title}</PageTitle>
      <Answered of={flats}>
        {(items) =>
          items.length === 0 ? (
            <Empty>{t.noFlats}</Empty>
          ) : (
            <TableBox label={title}>
              <thead>
                <tr>
                  <th scope="col">{t.door}</th>
                  <th scope="col" className="amount">
                    {t.area}
                  </th>
                  <th scope="col">{t.status}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ flat, door, area, status }) => (
                  <tr key={flat}>
                    <th scope="row">
                      <Link href={`/desk/roster/flat/${flat}`}>{door?.door ?? t.noDoor}</Link>
                    </th>
                    <td className="amount">
                      <Area hundredths={area} />
                    </td>
                    <td>
                      {status === "delivered" ? (
                        statusWords(t, status)
                      ) : (
                        <Badge tone="info">{statusWords(t, status)}</Badge>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </TableBox>
          )
        }
      </Answered>
    </>
  );
}
