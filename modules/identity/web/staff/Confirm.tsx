// 核对身份: who has activated a phone and waits for a second institution to look at person and phone.
import { useState } from "react";
import { useAct, useLedgerPages } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useInstitutions, useMayAct, useRoles } from "@linli/web/staff/people.ts";
import { Representative } from "@linli/web/staff/Representative.tsx";
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
import { type Activation } from "./codes.ts";
import { CONFIRMERS, PEOPLE_KINDS } from "./who.ts";
import { PeopleNav } from "./PeopleNav.tsx";
import { identityStaffTexts } from "./texts.ts";
import { useStaying } from "./useStaying.ts";

function Waiting({ activation, may }: { activation: Activation; may: boolean }) {
  const t = useTexts(identityStaffTexts);
  const { name: institutionName } = useInstitutions();
  const act = useAct();
  const [open, setOpen] = useState(false);
  const name = activation.name ?? t.nameless;
  const key = activation.device_key;
  const roles = useRoles();
  const card = activation.institution === null;
  const own = !card && roles.some(({ institution }) => institution === activation.institution);
  async function confirm(): Promise<void> {
    setOpen(false);
    if (key === null) return;
    await act.send("identity.ConfirmPerson", { account: activation.account, key, evidence: null });
  }
  return (
    <Card>
      <h3>{name}</h3>
      <Pairs
        of={[
          [t.activatedAt, <Moment at={activation.used_ms ?? activation.issued_ms} />],
          [t.issuedBy, card ? t.byCard : institutionName(activation.institution)],
          [t.device, key === null ? "—" : t.deviceNo(key + 1)],
        ]}
      />
      {activation.company && <Representative account={activation.account} />}
      {may && own && <p className="quiet">{t.ownLetter}</p>}
      {may && !own && key !== null && act.phase !== "final" && (
        <p>
          <Button icon="check" pending={act.busy} onPress={() => setOpen(true)}>
            {t.confirm}
          </Button>
        </p>
      )}
      <Sheet open={open} title={t.confirmTitle(name)} onClose={() => setOpen(false)}>
        <p>{activation.company ? t.confirmCompany : t.confirmSure}</p>
        <div className="line">
          <Button onPress={() => void confirm()}>{t.confirmYes}</Button>
          <Button look="second" onPress={() => setOpen(false)}>
            {t.keep}
          </Button>
        </div>
      </Sheet>
      <Outcome act={act} done={t.confirmed} />
    </Card>
  );
}

/** One person may wait twice: with the phone of a letter, and with that of a household card. */
const nameOf = ({ account, code }: Activation): string => `${account}.${code}`;

function Lists({ items, may }: { items: Activation[]; may: boolean }) {
  const t = useTexts(identityStaffTexts);
  const [waiting, rest] = useStaying(items, isWaiting, nameOf);
  const done = rest.filter(({ confirmed_ms }) => confirmed_ms !== null);
  return (
    <>
      <Section title={t.waiting}>
        {waiting.length === 0 && <Empty>{t.nobodyWaits}</Empty>}
        {waiting.map((each) => (
          <Waiting key={nameOf(each)} activation={each} may={may} />
        ))}
      </Section>
      {done.length > 0 && (
        <Section title={t.done}>
          <Card>
            <Rows>
              {done.map((each) => (
                <Row
                  key={nameOf(each)}
                  icon="check"
                  title={each.name ?? t.nameless}
                  end={<Moment at={each.confirmed_ms ?? 0} />}
                />
              ))}
            </Rows>
          </Card>
        </Section>
      )}
    </>
  );
}

export function isWaiting({ state, confirmed_ms, device_key }: Activation): boolean {
  return state === "used" && confirmed_ms === null && device_key !== null;
}

export default function Confirm() {
  const t = useTexts(identityStaffTexts);
  const may = useMayAct(PEOPLE_KINDS, CONFIRMERS);
  const activations = useLedgerPages("/activations", { state: "used" });
  return (
    <>
      <PageTitle note={t.confirmNote}>{t.nav.confirm}</PageTitle>
      <PeopleNav />
      {!may && <p className="quiet">{t.confirmNotYours}</p>}
      <Pages of={activations}>{(items: Activation[]) => <Lists items={items} may={may} />}</Pages>
    </>
  );
}
