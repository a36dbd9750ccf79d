// 协助办理: somebody without a phone is here with their document. A key for this visit is made in the
// tab's memory, the ledger hears of it, and the tab becomes the resident's own pages.
import { useState } from "react";
import { useLocation } from "wouter";
import { Answered, useAct, useLedger } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { createDeskKey, currentIdentity, enterDesk } from "@linli/web/keys.ts";
import { FindFlat } from "@linli/web/staff/FindFlat.tsx";
import type { Flat } from "@linli/web/staff/findFlat.ts";
import { NotSent, Outcome } from "@linli/web/staff/Outcome.tsx";
import { useMayAct, useRoles } from "@linli/web/staff/people.ts";
import {
  Badge,
  Button,
  Card,
  Empty,
  Moment,
  Notice,
  PageTitle,
  Row,
  Rows,
  Section,
  SelectField,
  SwitchRow,
} from "@linli/web/ui/index.ts";
import { deviceKeyBody, indexOf } from "../linking.ts";
import { peopleOf } from "./addressees.ts";
import type { Addressee } from "./codes.ts";
import { deskTexts } from "./deskTexts.ts";
import { HELPERS } from "./who.ts";

/** The ledger allows 30 minutes; its clock may be a little behind this one. */
const VISIT_MS = 29 * 60_000;
/** Sessions shown under the form. */
const SHOWN = 20;

function Begin() {
  const t = useTexts(deskTexts);
  const act = useAct();
  const [, go] = useLocation();
  const [door, setDoor] = useState("");
  const [people, setPeople] = useState<Addressee[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const [account, setAccount] = useState("");
  const [seen, setSeen] = useState(false);
  const [problem, setProblem] = useState<"person" | "seen" | null>(null);

  function found(flat: Flat): void {
    setFailure(null);
    setAccount("");
    setDoor(flat.door?.door ?? "");
    void peopleOf(flat).then(setPeople, setFailure);
  }

  async function open(): Promise<void> {
    const missing = account === "" ? "person" : seen ? null : "seen";
    setProblem(missing);
    const opener = currentIdentity.get();
    if (missing !== null || opener === null) return;
    const key = await createDeskKey();
    const until = Math.floor(ledgerNow()) + VISIT_MS;
    const body = { account, key: deviceKeyBody(key.publicKey), until, evidence: null };
    const verdict = await act.send("identity.OpenDesk", body);
    const index = indexOf(verdict?.facts ?? [], key.publicKey);
    if (index === null) return;
    const { chain, community, id, label, labelEn = label } = opener;
    const assisting = { opener: id, helper: label, helperEn: labelEn, until };
    await enterDesk(key, {
      chain,
      community,
      account,
      key: index,
      label: door,
      audience: "resident",
      assisting,
    });
    go("/");
  }

  return (
    <Section title={t.begin}>
      <Card>
        <FindFlat onFound={found} />
        {failure !== null && <NotSent error={failure} />}
        <SelectField
          label={t.person}
          hint={t.doorFirst}
          error={problem === "person" ? t.personMissing : undefined}
          value={account}
          options={[
            { value: "", label: t.choose },
            ...people.map((each) => ({ value: each.account, label: each.name ?? t.nameless })),
          ]}
          onChoose={setAccount}
        />
        <Rows>
          <SwitchRow label={t.seen} note={t.seenNote} on={seen} onChange={setSeen} />
        </Rows>
        {problem === "seen" && <Notice tone="warn" title={t.seenMissing} announce />}
        <p className="quiet">{t.tab}</p>
        <p>
          <Button icon="people" pending={act.busy} onPress={open}>
            {t.open}
          </Button>
        </p>
        <Outcome act={act} done={t.opened} />
      </Card>
    </Section>
  );
}

function Recent({ institution }: { institution: string }) {
  const t = useTexts(deskTexts);
  const visits = useLedger("/desks", { institution, limit: SHOWN });
  return (
    <Section title={t.mine}>
      <Answered of={visits}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t.none}</Empty>
          ) : (
            <Card>
              <Rows>
                {items.map((visit) => (
                  <Row
                    key={`${visit.account}.${visit.key}`}
                    icon="person"
                    title={visit.name ?? t.nameless}
                    note={<Moment at={visit.opened_ms} />}
                    to={`/desk/assist/${visit.account}/${visit.key}`}
                    {...(visit.open ? { end: <Badge tone="warn">{t.openNow}</Badge> } : {})}
                  />
                ))}
              </Rows>
            </Card>
          )
        }
      </Answered>
    </Section>
  );
}

export default function Desk() {
  const t = useTexts(deskTexts);
  const may = useMayAct(HELPERS.kinds, HELPERS.offices);
  const own = useRoles().find(({ kind }) => HELPERS.kinds.includes(kind));
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      {may ? <Begin /> : <p className="quiet">{t.notYours}</p>}
      {own !== undefined && <Recent institution={own.institution} />}
    </>
  );
}
