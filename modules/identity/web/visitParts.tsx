// A visit to an institution's desk: who helped, from when to when, and each thing that was done.
import { Answered, useLedger, type Schema } from "@linli/web/api/index.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { commandLabel } from "@linli/web/shell/commandLabels.ts";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { Badge, Moment, Pairs, Row, Rows } from "@linli/web/ui/index.ts";
import { visitTexts } from "./visitTexts.ts";

export type Visit = Schema<"DeskView">;
export type Act = Schema<"DeskDetail">["acts"][number];

/** When it ended or will end, and how. */
export function VisitEnd({ visit }: { visit: Visit }) {
  const t = useTexts(visitTexts);
  if (visit.open) return <Badge tone="warn">{t.open}</Badge>;
  return (
    <>
      <Moment at={visit.closed_ms ?? visit.until_ms} />{" "}
      {visit.closed_ms === null ? t.ranOut : t.closed}
    </>
  );
}

export function VisitFacts({ visit }: { visit: Visit }) {
  const t = useTexts(visitTexts);
  const { name } = useInstitutions();
  const officer = visit.officer_name;
  return (
    <Pairs
      of={[
        [
          t.helper,
          officer === null ? name(visit.institution) : `${name(visit.institution)} ${officer}`,
        ],
        [t.from, <Moment at={visit.opened_ms} />],
        [t.to, <VisitEnd visit={visit} />],
      ]}
    />
  );
}

/** What a command is called on screen and on paper. */
export function useActWords(): (act: Act) => string {
  const language = useLanguage();
  return ({ command }) => commandLabel(command)[language];
}

export function Acts({ visit: { account, key } }: { visit: Visit }) {
  const t = useTexts(visitTexts);
  const words = useActWords();
  const detail = useLedger("/desks/{account}/{key}", { account, key });
  return (
    <Answered of={detail}>
      {({ acts }) =>
        acts.length === 0 ? (
          <p className="quiet">{t.nothing}</p>
        ) : (
          <Rows>
            {acts.map((act, i) => (
              <Row
                key={i}
                icon="check"
                title={words(act)}
                note={<Moment at={act.at_ms} />}
                {...(act.proof === null ? {} : { to: `/r/${act.proof.unit}`, end: t.proof })}
              />
            ))}
          </Rows>
        )
      }
    </Answered>
  );
}
