// 举报与隐藏: public texts that were reported or hidden, the latest first.
import { Link } from "wouter";
import { useLedgerPages } from "@linli/web/api/index.ts";
import type { HidingView } from "@linli/web/hiding/Hidden.tsx";
import { hidingTexts } from "@linli/web/hiding/texts.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { Badge, Day, Empty, PageTitle, TableBox } from "@linli/web/ui/index.ts";
import { titleOf } from "./hiding.ts";
import { hidingDeskTexts } from "./texts.ts";

function Line({ text }: { text: HidingView }) {
  const t = useTexts(hidingDeskTexts);
  const { states } = useTexts(hidingTexts);
  const { name } = useInstitutions();
  const last = text.steps[text.steps.length - 1];
  const title = text.text === null ? null : titleOf(text.text);
  return (
    <tr>
      <th scope="row">
        <Link href={`/desk/hidings/${text.commitment}`}>
          {title ?? (text.erased_ms === null ? t.unreadable : t.erased)}
        </Link>
      </th>
      <td>{name(text.institution)}</td>
      <td className="amount">{text.reports}</td>
      <td>
        <Badge tone={text.state === "appealed" || text.reports > 0 ? "warn" : "plain"}>
          {states[text.state] ?? text.state}
        </Badge>
      </td>
      <td>{last !== undefined && <Day at={last.at_ms} />}</td>
    </tr>
  );
}

export default function List() {
  const t = useTexts(hidingDeskTexts);
  const texts = useLedgerPages("/hidings", {});
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Pages of={texts}>
        {(items: HidingView[]) =>
          items.length === 0 ? (
            <Empty>{t.none}</Empty>
          ) : (
            <TableBox label={t.table}>
              <thead>
                <tr>
                  <th scope="col">{t.text}</th>
                  <th scope="col">{t.from}</th>
                  <th scope="col" className="amount">
                    {t.reports}
                  </th>
                  <th scope="col">{t.state}</th>
                  <th scope="col">{t.last}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((text) => (
                  <Line key={text.commitment} text={text} />
                ))}
              </tbody>
            </TableBox>
          )
        }
      </Pages>
    </>
  );
}
