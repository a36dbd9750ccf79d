// Who acts for a company, as the register says it.
import { Answered } from "../api/Answered.tsx";
import { useLedger } from "../api/query.ts";
import { useTexts } from "../i18n/index.ts";
import { Row, Rows } from "../ui/cards.tsx";
import { Day, Dotted } from "../ui/values.tsx";
import { useInstitutions } from "./people.ts";
import { representativeTexts } from "./representativeTexts.ts";

export function Representative({ account }: { account: string }) {
  const t = useTexts(representativeTexts);
  const { name } = useInstitutions();
  const company = useLedger("/persons/{account}", { account });
  return (
    <Answered of={company}>
      {({ representative }) =>
        representative === null ? (
          <p className="quiet">{t.unknown}</p>
        ) : (
          <Rows>
            <Row
              icon="person"
              title={t.actsFor(representative.name ?? t.nameless)}
              note={
                <Dotted
                  of={[
                    t.seenBy(name(representative.institution)),
                    <Day at={representative.since_ms} />,
                  ]}
                />
              }
            />
          </Rows>
        )
      }
    </Answered>
  );
}
