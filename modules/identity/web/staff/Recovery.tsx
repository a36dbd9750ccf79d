// 恢复账户: what is under way and who stands behind it, what became of earlier ones, and a new one.
import { useState } from "react";
import { useAct, useLedgerPages } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useInstitutions, useMayAct, useRoles } from "@linli/web/staff/people.ts";
import {
  Button,
  Card,
  Empty,
  Moment,
  PageTitle,
  Pairs,
  Row,
  Rows,
  Section,
  Sheet,
} from "@linli/web/ui/index.ts";
import type { Recovery as OneRecovery } from "../recoveries.ts";
import { useDigits } from "@linli/web/api/useDigits.ts";
import { OpenRecovery } from "./OpenRecovery.tsx";
import { PeopleNav } from "./PeopleNav.tsx";
import { recoveryTexts } from "./recoveryTexts.ts";
import { identityStaffTexts } from "./texts.ts";
import { useStaying } from "./useStaying.ts";
import { CONFIRMERS, PEOPLE_KINDS } from "./who.ts";
import "@linli/web/staff/staff.css";

const runs = ({ state }: OneRecovery): boolean => state === "open" || state === "approved";
const nameOf = ({ account, opened_ms }: OneRecovery): string => `${account}.${opened_ms}`;

function Facts({ recovery, digits }: { recovery: OneRecovery; digits: string }) {
  const t = useTexts(recoveryTexts);
  const { name } = useInstitutions();
  const from = recovery.finish_from_ms;
  const missing = recovery.needed - recovery.vouched.length;
  return (
    <Pairs
      of={[
        [t.vouched, recovery.vouched.map(({ institution }) => name(institution)).join("、")],
        [t.needed, missing > 0 ? t.more(missing) : t.enough],
        [t.digits, digits],
        [t.from, from === null ? "—" : <Moment at={from} />],
        [t.lapses, <Moment at={recovery.lapses_ms} />],
      ]}
    />
  );
}

function Approve({ recovery, digits }: { recovery: OneRecovery; digits: string }) {
  const t = useTexts(recoveryTexts);
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const roles = useRoles();
  const own = recovery.vouched.some(({ institution }) =>
    roles.some((role) => role.institution === institution),
  );
  const open = recovery.state === "open";
  async function approve(): Promise<void> {
    setAsking(false);
    await act.send("identity.ApproveRecovery", { account: recovery.account });
  }
  return (
    <>
      {open && own && act.phase === "idle" && <p className="quiet">{t.own}</p>}
      {open && !own && act.phase !== "final" && (
        <p>
          <Button icon="check" pending={act.busy} onPress={() => setAsking(true)}>
            {t.approve}
          </Button>
        </p>
      )}
      <Sheet
        open={asking}
        title={t.approveTitle(recovery.name ?? t.nameless)}
        onClose={() => setAsking(false)}
      >
        <p>{t.approveSure}</p>
        <p className="money-big">{digits}</p>
        <div className="line">
          <Button onPress={() => void approve()}>{t.approveYes}</Button>
          <Button look="second" onPress={() => setAsking(false)}>
            {t.keep}
          </Button>
        </div>
      </Sheet>
      <Outcome act={act} done={t.approved} />
    </>
  );
}

function Finish({ recovery }: { recovery: OneRecovery }) {
  const t = useTexts(recoveryTexts);
  const act = useAct();
  const over = (recovery.finish_from_ms ?? Infinity) <= useNow();
  const approved = recovery.state === "approved";
  return (
    <>
      {approved && !over && <p className="quiet">{t.wait}</p>}
      {approved && over && act.phase !== "final" && (
        <p>
          <Button
            icon="key"
            pending={act.busy}
            onPress={() => act.send("identity.FinishRecovery", { account: recovery.account })}
          >
            {t.finish}
          </Button>
        </p>
      )}
      <Outcome act={act} done={t.finished} />
    </>
  );
}

function Running({ recovery, may }: { recovery: OneRecovery; may: boolean }) {
  const t = useTexts(recoveryTexts);
  const digits = useDigits(recovery.public_key);
  return (
    <Card>
      <h3>{recovery.name ?? t.nameless}</h3>
      <Facts recovery={recovery} digits={digits} />
      <OpenRecord commitment={recovery.evidence} label={t.evidence} />
      {may && <Approve recovery={recovery} digits={digits} />}
      {may && recovery.finish_from_ms !== null && <Finish recovery={recovery} />}
    </Card>
  );
}

function Lists({ items, may }: { items: OneRecovery[]; may: boolean }) {
  const t = useTexts(recoveryTexts);
  const [running, ended] = useStaying(items, runs, nameOf);
  return (
    <>
      <Section title={t.running}>
        {running.length === 0 && <Empty>{t.none}</Empty>}
        {running.map((each) => (
          <Running key={nameOf(each)} recovery={each} may={may} />
        ))}
      </Section>
      {ended.length > 0 && (
        <Section title={t.ended}>
          <Card>
            <Rows>
              {ended.map((each) => (
                <Row
                  key={nameOf(each)}
                  icon="key"
                  title={each.name ?? t.nameless}
                  note={t.states[each.state] ?? each.state}
                  end={<Moment at={each.ended_ms ?? each.lapses_ms} />}
                />
              ))}
            </Rows>
          </Card>
        </Section>
      )}
    </>
  );
}

export default function Recovery() {
  const t = useTexts(recoveryTexts);
  const words = useTexts(identityStaffTexts);
  const may = useMayAct(PEOPLE_KINDS, CONFIRMERS);
  const recoveries = useLedgerPages("/recoveries", {});
  return (
    <>
      <PageTitle note={t.note}>{words.nav.recovery}</PageTitle>
      <PeopleNav />
      {!may && <p className="quiet">{t.notYours}</p>}
      <Pages of={recoveries}>{(items: OneRecovery[]) => <Lists items={items} may={may} />}</Pages>
      {may && <OpenRecovery />}
    </>
  );
}
