// Who is about to replace the keys of this account, or of somebody who owns a flat with this
// reader, until when, and how to stop it.
import { useState } from "react";
import { Outcome, useAct } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatDateTime } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { status } from "@linli/web/status.ts";
import { Button, Card, Notice, Sheet } from "@linli/web/ui/index.ts";
import { cardTexts } from "./cardTexts.ts";
import { useIsFull } from "./ownKey.ts";
import type { Concern } from "./recoveries.ts";
import { useDigits } from "@linli/web/api/useDigits.ts";

/** As many institutions cannot be vetoed. */
const THREE = 3;

function Facts({ recovery }: Concern) {
  const t = useTexts(cardTexts).warn;
  const language = useLanguage();
  const now = useNow();
  const { name } = useInstitutions();
  const names = recovery.vouched.map(({ institution }) => name(institution));
  const digits = useDigits(recovery.public_key);
  const from = recovery.finish_from_ms;
  return (
    <>
      <p>{t.who(names.join(language === "en" ? ", " : "、"))}</p>
      <p className="strong">
        {from === null ? t.open : t.from(formatDateTime(from, language, now))}
      </p>
      <p className="caption">{t.digits(digits)}</p>
    </>
  );
}

export interface RecoveryWarningProps {
  concern: Concern;
  onVeto: () => void;
}

export default function RecoveryWarningCard({ concern, onVeto }: RecoveryWarningProps) {
  const t = useTexts(cardTexts).warn;
  const shell = useShellTexts();
  const { paused } = useObservable(status);
  const isFull = useIsFull();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const { recovery, flat } = concern;
  const { account } = recovery;
  const own = flat === null;
  const final = recovery.vouched.length >= THREE;

  function veto(): void {
    setAsking(false);
    onVeto();
    if (own) void act.send("identity.VetoRecovery", {});
    else void act.send("property.VetoRecovery", { flat, account });
  }

  return (
    <Card tone={act.phase === "final" ? "plain" : "bad"}>
      {act.phase !== "final" && (
        <>
          <h2>{own ? t.ownTitle : t.coTitle}</h2>
          <p>{own ? t.ownWhy : t.coWhy}</p>
          <Facts {...concern} />
          {final && <p>{t.three}</p>}
          {!final && isFull === false && <p>{t.needFull}</p>}
          {!final && isFull === true && (
            <Button
              wide
              look="danger"
              icon="warning"
              pending={act.busy}
              disabled={paused}
              onPress={() => setAsking(true)}
            >
              {own ? t.veto : t.coVeto}
            </Button>
          )}
          {paused && <p className="caption">{shell.states.pausedWhy}</p>}
        </>
      )}
      <Sheet open={asking} title={t.sure} onClose={() => setAsking(false)}>
        <p>{own ? t.sureWhy : t.coSureWhy}</p>
        <div className="line">
          <Button instant look="danger" onPress={veto}>
            {t.yes}
          </Button>
          <Button instant look="second" onPress={() => setAsking(false)}>
            {t.no}
          </Button>
        </div>
      </Sheet>
      <Outcome
        act={act}
        done={
          <Notice tone="ok" title={t.vetoed} announce>
            <p>{own ? t.vetoedWhy : t.coVetoedWhy}</p>
          </Notice>
        }
      />
    </Card>
  );
}
