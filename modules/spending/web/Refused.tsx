// Money that was asked for and not paid: all owners see who asked, for what, and why not.
import { useLedgerPages } from "@linli/web/api/index.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { Badge, Card, Dotted, Money, Moment, Row, Rows, Section } from "@linli/web/ui/index.ts";
import { requestOf, type ProjectView } from "./chain.ts";
import { spendingTexts } from "./texts.ts";

const COMMAND = "spending.RequestPayment";

/** Those of one project, or of all that are listed. */
export function Refused({ among, base }: { among: ProjectView[]; base: string | null }) {
  const t = useTexts(spendingTexts);
  const language = useLanguage();
  const { name } = useInstitutions();
  const { data } = useLedgerPages("/refusals", { command: COMMAND });
  const found = (data?.pages ?? []).flatMap(({ items }) => items);
  const rows = found.flatMap((refusal) => {
    const asked = requestOf(refusal);
    const project = among.find((each) => each.project === asked?.project);
    return asked === null || project === undefined ? [] : [{ refusal, asked, project }];
  });
  if (rows.length === 0) return null;
  return (
    <Section title={t.refusedList}>
      <p className="caption">{t.refusedWhy}</p>
      <Card>
        <Rows>
          {rows.map(({ refusal, asked, project }) => (
            <Row
              key={refusal.unit}
              {...(base === null ? {} : { to: `${base}/${project.project}` })}
              title={project.title ?? t.untitled}
              note={
                <>
                  <Badge tone="bad">{t.refused}</Badge>{" "}
                  {refusal.refusal?.[language === "en" ? "en" : "zh"].why}{" "}
                  <Dotted
                    of={[t.refusedBy(name(refusal.institution)), <Moment at={refusal.time_ms} />]}
                  />
                </>
              }
              end={<Money fen={asked.fen} />}
            />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}
