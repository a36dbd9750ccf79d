// 通知 at a desk: what was told, newest first, and the way to write; beside it what the ledger
// worded, bill by bill, which would bury the rest.
import { Link } from "wouter";
import { useLedgerPages } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useInstitutions, useMayAct } from "@linli/web/staff/people.ts";
import { SubNav } from "@linli/web/staff/SubNav.tsx";
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

interface ListProps {
  /** What the ledger worded, or what people wrote. */
  form: boolean;
}

export function List({ form }: ListProps) {
  const t = useTexts(noticesStaffTexts);
  const mayWrite = useMayAct(TELLING, SPEAKING);
  const notices = useLedgerPages("/notices", { form });
  const write = (
    <LinkButton to="/desk/notices/new" icon="pen">
      {t.write}
    </LinkButton>
  );
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <SubNav
        label={t.title}
        pages={[
          { path: "/desk/notices", label: t.title },
          { path: "/desk/notices/bills", label: t.ofBills },
        ]}
      />
      {mayWrite && !form && <p>{write}</p>}
      <Pages of={notices}>
        {(items) =>
          items.length === 0 ? (
            <Empty>{form ? t.noneOfBills : t.none}</Empty>
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

export default function Written() {
  return <List form={false} />;
}
