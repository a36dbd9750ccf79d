// 通知 at a desk: everything that was told, newest first, and the way to write.
import { Link } from "wouter";
import { useLedgerPages } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useInstitutions, useMayAct } from "@linli/web/staff/people.ts";
import { Day, Empty, LinkButton, PageTitle, TableBox } from "@linli/web/ui/index.ts";
import { audienceWords, titleWords, type NoticeView } from "../notices.ts";
import { noticesTexts } from "../texts.ts";
import { SPEAKING, StateBadge, TELLING } from "./shared.tsx";
import { noticesStaffTexts } from "./texts.ts";

function Line({ notice }: { notice: NoticeView }) {
  const shared = useTexts(noticesTexts);
  const { name } = useInstitutions();
  return (
    <tr>
      <th scope="row">
        <Link href={`/desk/notices/${notice.notice}`}>{titleWords(shared, notice)}</Link>
      </th>
      <td>{name(notice.institution)}</td>
      <td>{audienceWords(shared, notice)}</td>
      <td>
        <Day at={notice.at_ms} />
      </td>
      <td>
        <StateBadge notice={notice} />
      </td>
    </tr>
  );
}

export default function List() {
  const t = useTexts(noticesStaffTexts);
  const mayWrite = useMayAct(TELLING, SPEAKING);
  const notices = useLedgerPages("/notices", {});
  const write = (
    <LinkButton to="/desk/notices/new" icon="pen">
      {t.write}
    </LinkButton>
  );
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      {mayWrite && <p>{write}</p>}
      <Pages of={notices}>
        {(items) =>
          items.length === 0 ? (
            <Empty>{t.none}</Empty>
          ) : (
            <TableBox label={t.table}>
              <thead>
                <tr>
                  <th scope="col">{t.notice}</th>
                  <th scope="col">{t.from}</th>
                  <th scope="col">{t.to}</th>
                  <th scope="col">{t.when}</th>
                  <th scope="col">{t.state}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((notice) => (
                  <Line key={notice.notice} notice={notice} />
                ))}
              </tbody>
            </TableBox>
          )
        }
      </Pages>
    </>
  );
}
