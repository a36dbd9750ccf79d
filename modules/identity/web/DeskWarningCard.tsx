// Who signs for this person at a desk, until when, and how to end it for whoever is not there.
import { Outcome, useAct } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatDateTime } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { status } from "@linli/web/status.ts";
import { Button, Card, LinkButton, Notice } from "@linli/web/ui/index.ts";
import { useIsFull } from "./ownKey.ts";
import type { Visit } from "./visitParts.tsx";
import { visitTexts } from "./visitTexts.ts";

export interface DeskWarningProps {
  visit: Visit;
  onEnd: (visit: Visit) => void;
}

export default function DeskWarningCard({ visit, onEnd }: DeskWarningProps) {
  const t = useTexts(visitTexts).warn;
  const shell = useShellTexts();
  const language = useLanguage();
  const now = useNow();
  const { paused } = useObservable(status);
  const { name } = useInstitutions();
  const isFull = useIsFull();
  const act = useAct();
  function end(): void {
    onEnd(visit);
    void act.send("identity.CloseDesk", { account: visit.account });
  }
  return (
    <Card tone={act.phase === "final" ? "plain" : "warn"}>
      {act.phase !== "final" && (
        <>
          <h2>{t.title}</h2>
          <p>{t.why(name(visit.institution))}</p>
          <p className="strong">{t.until(formatDateTime(visit.until_ms, language, now))}</p>
          <p>{t.not}</p>
          {isFull === false && <p>{t.needFull}</p>}
          {isFull === true && (
            <Button
              wide
              look="danger"
              icon="warning"
              pending={act.busy}
              disabled={paused}
              onPress={end}
            >
              {t.end}
            </Button>
          )}
          {paused && <p className="caption">{shell.states.pausedWhy}</p>}
        </>
      )}
      <Outcome act={act} done={<Notice tone="ok" title={t.ended} announce />} />
      <LinkButton to="/me/visits" look="second" icon="list" wide>
        {t.see}
      </LinkButton>
    </Card>
  );
}
