// The head of an institution gives somebody an office: an owner found by the door, or somebody new
// whose name goes into a record.
import { useRef, useState } from "react";
import { newId, useAct } from "@linli/web/api/index.ts";
import { toHex } from "@linli/web/bytes.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { FindFlat } from "@linli/web/staff/FindFlat.tsx";
import { NotSent, Outcome } from "@linli/web/staff/Outcome.tsx";
import { useInstitutions, useOfficeWords } from "@linli/web/staff/people.ts";
import {
  Button,
  Card,
  Choices,
  ErrorSummary,
  Section,
  SelectField,
  TextField,
} from "@linli/web/ui/index.ts";
import { ownersOf } from "./addressees.ts";
import type { Addressee } from "./codes.ts";
import { nameOfficer, PersonFields } from "./NameOfficer.tsx";
import { checkGrant, GRANTABLE, untilOf, type GrantErrors, type GrantForm } from "./roles.ts";
import { identityStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

const EMPTY: GrantForm = { account: "", name: "", phone: "", office: "", until: "" };

interface PersonProps {
  form: GrantForm;
  error: string | undefined;
  change: (part: Partial<GrantForm>) => void;
}

function KnownPerson({ form, error, change }: PersonProps) {
  const t = useTexts(identityStaffTexts);
  const [people, setPeople] = useState<Addressee[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  return (
    <>
      <FindFlat
        onFound={(flat) => {
          setFailure(null);
          change({ account: "" });
          void ownersOf(flat).then(setPeople, setFailure);
        }}
      />
      {failure !== null && <NotSent error={failure} />}
      <SelectField
        label={t.person}
        hint={t.grantDoorFirst}
        error={error}
        value={form.account}
        options={[
          { value: "", label: t.grantPersonMissing },
          ...people.map(({ account, name }) => ({ value: account, label: name ?? t.nameless })),
        ]}
        onChoose={(account) => change({ account })}
      />
    </>
  );
}

export function Grant({ institution }: { institution: string }) {
  const t = useTexts(identityStaffTexts);
  const { name } = useInstitutions();
  const office = useOfficeWords();
  const act = useAct();
  const naming = useAct();
  const ids = useRef({ role: newId(), account: toHex(crypto.getRandomValues(new Uint8Array(20))) });
  const [known, setKnown] = useState(true);
  const [form, setForm] = useState(EMPTY);
  const [errors, setErrors] = useState<GrantErrors>({});
  const change = (part: Partial<GrantForm>): void => setForm((now) => ({ ...now, ...part }));

  async function grant(): Promise<void> {
    const found = checkGrant(form, known, ledgerNow(), t);
    setErrors(found);
    const until = untilOf(form.until, ledgerNow());
    if (Object.keys(found).length > 0 || until === "wrong") return;
    const { role, account } = ids.current;
    if (!known && !(await nameOfficer(naming, account, form))) return;
    await act.send("identity.GrantRole", {
      role,
      institution,
      account: known ? form.account : account,
      office: form.office,
      until,
    });
  }

  return (
    <Section title={`${t.grant} ${name(institution)}`}>
      {act.phase !== "final" && (
        <Card>
          <ErrorSummary errors={Object.values(errors)} />
          <div className="short-choices">
            <Choices
              legend={t.grantWho}
              name="who"
              value={known ? "known" : "new"}
              options={[
                { value: "known", label: t.grantOwner },
                { value: "new", label: t.grantNew },
              ]}
              onChoose={(who) => setKnown(who === "known")}
            />
          </div>
          {known ? (
            <KnownPerson form={form} error={errors.person} change={change} />
          ) : (
            <PersonFields value={form} error={errors.person} onChange={change} />
          )}
          <div className="form-grid">
            <SelectField
              label={t.grantOffice}
              error={errors.office}
              value={form.office}
              options={[
                { value: "", label: t.grantOfficeMissing },
                ...GRANTABLE.map((value) => ({ value, label: office(value) })),
              ]}
              onChoose={(value) => change({ office: value })}
            />
            <TextField
              label={t.grantUntil}
              error={errors.until}
              type="date"
              value={form.until}
              onText={(until) => change({ until })}
            />
          </div>
          <p>
            <Button icon="pen" pending={act.busy || naming.busy} onPress={grant}>
              {t.grantYes}
            </Button>
          </p>
        </Card>
      )}
      {naming.phase !== "final" && <Outcome act={naming} done={t.officerNamed} />}
      <Outcome act={act} done={t.granted}>
        {!known && <p>{t.grantedNew}</p>}
      </Outcome>
    </Section>
  );
}
