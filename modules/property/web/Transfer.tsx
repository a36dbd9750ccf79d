// 过户: a flat gets new owners. The form becomes one signed proposal, which a second institution
// finds in its 待会签; until it has signed, nothing changes.
import { useRef, useState } from "react";
import { useParams } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { newId, readAs, useAct, useLedger, type Schema } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { community } from "@linli/web/shell/community.ts";
import type { Json } from "@linli/web/sign.ts";
import { dayStart, DAY_MS } from "@linli/web/staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { useInstitutions, useMayAct } from "@linli/web/staff/people.ts";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import {
  BackLink,
  Button,
  Card,
  Empty,
  ErrorSummary,
  LinkButton,
  PageTitle,
  Section,
  TextField,
} from "@linli/web/ui/index.ts";
import { AUTHOR_KINDS, AUTHOR_OFFICES, SECOND_KINDS, SIGNING_DAYS_MAX } from "./authors.ts";
import { changeTexts, type ChangeTexts } from "./changeTexts.ts";
import { checkPerson, keepCard, newAccount, parseShare, sharesAddUp } from "./newOwner.ts";
import { newOwner, OwnerFields, type Owner, type OwnerErrors } from "./OwnerFields.tsx";
import { propertyTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

/** Co-owners of one flat; the ledger refuses more. */
const OWNERS_MAX = 16;

export interface TransferForm {
  owners: Owner[];
  from: string;
  second: string;
  days: string;
  evidence: typeof NO_EVIDENCE;
}

export interface TransferErrors {
  owners: OwnerErrors[];
  from?: string;
  second?: string;
  days?: string;
  evidence?: string;
}

function checkOwner(owner: Owner, wrongShare: boolean, t: ChangeTexts): OwnerErrors {
  const share = wrongShare ? { share: t.shareWrong } : {};
  if (!owner.isKnown) return { ...checkPerson(owner.person, t), ...share };
  return { ...(owner.known === null ? { known: t.pickMissing } : {}), ...share };
}

export function checkTransfer(form: TransferForm, now: number, t: ChangeTexts): TransferErrors {
  const days = /^\d{1,2}$/.test(form.days.trim()) ? Number(form.days) : 0;
  const start = dayStart(form.from);
  const wrongShare = !sharesAddUp(form.owners.map(({ share }) => share));
  return {
    owners: form.owners.map((owner) => checkOwner(owner, wrongShare, t)),
    ...(start !== null && start <= now ? {} : { from: t.fromWrong }),
    ...(form.second === "" ? { second: t.secondMissing } : {}),
    ...(days < 1 || days > SIGNING_DAYS_MAX ? { days: t.daysWrong } : {}),
    ...(isEvidence(form.evidence) ? {} : { evidence: t.evidenceMissing }),
  };
}

export function sentences({ owners, ...rest }: TransferErrors): string[] {
  const all = [...owners.flatMap((each) => Object.values(each)), ...Object.values(rest)];
  return [...new Set(all as string[])];
}

/** The ledger refuses a known person under another kind. */
async function kindOf(account: string): Promise<string> {
  const here = community.get()?.id ?? "";
  return (await readAs<Schema<"PersonView">>(`/v1/communities/${here}/persons/${account}`)).kind;
}

async function ownerOf({ isKnown, known, person, share }: Owner): Promise<Json> {
  const part = parseShare(share);
  if (isKnown && known !== null) {
    const { account } = known;
    return { account, kind: await kindOf(account), card: null, share: part };
  }
  const card = await keepCard(person);
  return { account: newAccount(), kind: person.kind, card, share: part };
}

async function bodyOf(
  flat: string,
  transfer: string,
  form: TransferForm,
): Promise<{ [member: string]: Json }> {
  const owners: Json[] = [];
  for (const owner of form.owners) owners.push(await ownerOf(owner));
  return {
    transfer,
    flat,
    owners,
    from: form.from,
    with: form.second,
    // A draft lapses after 30 days: a deadline of 30 days must lie a little before.
    expires: Math.floor(ledgerNow()) + Number(form.days) * DAY_MS - 60_000,
    evidence: await keepEvidence("evidence", form.evidence),
  };
}

interface PartProps {
  form: TransferForm;
  errors: TransferErrors;
  change: (part: Partial<TransferForm>) => void;
}

function Owners({ form, errors, change }: PartProps) {
  const t = useTexts(changeTexts);
  const next = useRef(form.owners.length);
  const { owners } = form;
  const put = (owner: Owner): void =>
    change({ owners: owners.map((each) => (each.id === owner.id ? owner : each)) });
  return (
    <>
      {owners.map((owner, i) => (
        <Section key={owner.id} title={t.newOwner(i + 1)}>
          <Card>
            <OwnerFields owner={owner} errors={errors.owners[i] ?? {}} onChange={put} />
            {owners.length > 1 && (
              <p>
                <Button
                  instant
                  look="quiet"
                  onPress={() => change({ owners: owners.filter(({ id }) => id !== owner.id) })}
                >
                  {t.removeOwner}
                </Button>
              </p>
            )}
          </Card>
        </Section>
      ))}
      {owners.length < OWNERS_MAX && (
        <p>
          <Button
            instant
            look="second"
            icon="person"
            onPress={() => change({ owners: [...owners, newOwner(next.current++)] })}
          >
            {t.addOwner}
          </Button>
        </p>
      )}
    </>
  );
}

function Ground({ form, errors, change }: PartProps) {
  const t = useTexts(changeTexts);
  return (
    <Card>
      <TextField
        label={t.from}
        error={errors.from}
        type="date"
        value={form.from}
        onText={(from) => change({ from })}
      />
      <EvidenceField
        wordsLabel={t.evidence}
        wordsHint={t.evidenceHint}
        fileLabel={t.evidenceFile}
        value={form.evidence}
        error={errors.evidence}
        onChange={(evidence) => change({ evidence })}
      />
      <SecondInstitution
        label={t.second}
        kinds={SECOND_KINDS}
        value={form.second}
        error={errors.second}
        onChoose={(second) => change({ second })}
      />
      <TextField
        label={t.days}
        hint={t.daysHint}
        error={errors.days}
        inputMode="numeric"
        value={form.days}
        onText={(days) => change({ days })}
      />
    </Card>
  );
}

function Form({ flat }: { flat: string }) {
  const t = useTexts(changeTexts);
  const { name } = useInstitutions();
  const act = useAct();
  const id = useRef(newId());
  const [errors, setErrors] = useState<TransferErrors>({ owners: [] });
  const [form, setForm] = useState<TransferForm>({
    owners: [newOwner(0)],
    from: "",
    second: "",
    days: "14",
    evidence: NO_EVIDENCE,
  });
  const change = (part: Partial<TransferForm>): void =>
    setForm((before) => ({ ...before, ...part }));

  async function send(): Promise<void> {
    const found = checkTransfer(form, ledgerNow(), t);
    setErrors(found);
    if (sentences(found).length > 0) return;
    await act.send("property.TransferFlat", () => bodyOf(flat, id.current, form));
  }

  return (
    <>
      {act.phase !== "final" && (
        <>
          <ErrorSummary errors={sentences(errors)} />
          <Owners form={form} errors={errors} change={change} />
          <Ground form={form} errors={errors} change={change} />
          <p>
            <Button icon="pen" pending={act.busy} onPress={send}>
              {t.send}
            </Button>
          </p>
        </>
      )}
      <Outcome act={act} done={t.transferred}>
        <p>{t.transferredNote(name(form.second))}</p>
        <p>
          <LinkButton look="second" icon="inbox" to="/inbox">
            {t.toInbox}
          </LinkButton>
        </p>
      </Outcome>
    </>
  );
}

export default function Transfer() {
  const t = useTexts(changeTexts);
  const words = useTexts(propertyTexts);
  const { flat = "" } = useParams<{ flat: string }>();
  const may = useMayAct(AUTHOR_KINDS, AUTHOR_OFFICES);
  const detail = useLedger("/flats/{flat}", { flat });
  return (
    <>
      <BackLink to={`/desk/roster/flat/${flat}`}>{t.backToFlat}</BackLink>
      <Answered of={detail}>
        {({ door }) => (
          <>
            <PageTitle note={t.transferNote}>{t.transferOf(door?.door ?? words.noDoor)}</PageTitle>
            {may ? <Form flat={flat} /> : <Empty>{t.notYours}</Empty>}
          </>
        )}
      </Answered>
    </>
  );
}
