// 协助办理的记录: every visit in this person's name, so that a visit that was none is seen.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { BackLink, Card, Empty, PageTitle } from "@linli/web/ui/index.ts";
import { identityTexts } from "./texts.ts";
import { Acts, VisitFacts } from "./visitParts.tsx";
import { visitTexts } from "./visitTexts.ts";

/** Visits shown: more than anybody makes in years. */
const VISITS_SHOWN = 50;

export default function Visits() {
  const t = useTexts(visitTexts);
  const words = useTexts(identityTexts);
  const account = useObservable(currentIdentity)?.account ?? "";
  const visits = useLedger("/desks", { account, limit: VISITS_SHOWN }, { enabled: account !== "" });
  return (
    <>
      <BackLink to="/me/devices">{words.devices}</BackLink>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Answered of={visits}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t.none}</Empty>
          ) : (
            <>
              {items.map((visit) => (
                <Card key={visit.key}>
                  <VisitFacts visit={visit} />
                  <Acts visit={visit} />
                </Card>
              ))}
            </>
          )
        }
      </Answered>
    </>
  );
}
