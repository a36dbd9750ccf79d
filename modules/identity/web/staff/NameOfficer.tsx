// The name of somebody who works for an institution: its head says it, and it goes into a record.
import { useState } from "react";
import { keepRecord, useAct, type Act } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Button, Sheet, TextField } from "@linli/web/ui/index.ts";
import { identityStaffTexts } from "./texts.ts";

export interface OfficerName {
  name: string;
  phone: string;
}

/** A person card as records hold it. */
export function personCard({ name, phone }: OfficerName): string {
  const trimmed = phone.trim();
  return JSON.stringify({ name: name.trim(), ...(trimmed === "" ? {} : { phone: trimmed }) });
}

/** Whether the register has the name now. */
export async function nameOfficer(act: Act, account: string, name: OfficerName): Promise<boolean> {
  const verdict = await act.send("property.RegisterPerson", async () => ({
    account,
    kind: "natural",
    card: await keepRecord("person_card", personCard(name)),
  }));
  return verdict?.verdict === "applied";
}

interface PersonFieldsProps {
  value: OfficerName;
  error: string | undefined;
  onChange: (part: Partial<OfficerName>) => void;
}

export function PersonFields({ value, error, onChange }: PersonFieldsProps) {
  const t = useTexts(identityStaffTexts);
  return (
    <div className="form-grid">
      <TextField
        label={t.grantName}
        error={error}
        autoComplete="off"
        maxLength={60}
        value={value.name}
        onText={(name) => onChange({ name })}
      />
      <TextField
        label={t.grantPhone}
        autoComplete="off"
        inputMode="tel"
        maxLength={20}
        value={value.phone}
        onText={(phone) => onChange({ phone })}
      />
    </div>
  );
}

/** A button and its form, for an officer whom nobody has named yet. */
export function NameOfficer({ account }: { account: string }) {
  const t = useTexts(identityStaffTexts);
  const act = useAct();
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState<OfficerName>({ name: "", phone: "" });
  const [error, setError] = useState<string | undefined>();
  async function send(): Promise<void> {
    if (value.name.trim() === "") return setError(t.grantNameMissing);
    setOpen(false);
    await nameOfficer(act, account, value);
  }
  return (
    <>
      <Button look="second" pending={act.busy} onPress={() => setOpen(true)}>
        {t.officerName}
      </Button>
      <Sheet open={open} title={t.officerName} onClose={() => setOpen(false)}>
        <p className="quiet">{t.officerNameNote}</p>
        <PersonFields
          value={value}
          error={error}
          onChange={(part) => {
            setValue((now) => ({ ...now, ...part }));
            setError(undefined);
          }}
        />
        <div className="line">
          <Button onPress={() => void send()}>{t.officerNameYes}</Button>
          <Button instant look="second" onPress={() => setOpen(false)}>
            {t.keep}
          </Button>
        </div>
      </Sheet>
      <Outcome act={act} done={t.officerNamed} />
    </>
  );
}
