// An institution says whose hands are on its own machine.
import { useState } from "react";
import { useAct } from "../../api/act.ts";
import { utf8 } from "../../bytes.ts";
import { useTexts } from "../../i18n/index.ts";
import { Outcome } from "../../staff/Outcome.tsx";
import { useInstitutions, useRoles } from "../../staff/people.ts";
import { Button, Card, ErrorSummary, Section, TextField } from "../../ui/index.ts";
import type { Keeper } from "./keepers.ts";
import { keeperTexts } from "./texts.ts";

/** Bytes of a name; the ledger refuses longer ones. */
const NAME_BYTES_MAX = 120;

const PARTS = ["operator", "host", "administrator"] as const;

/** As the ledger takes it. */
const PHONE = /^[0-9 +-]{5,20}$/;

const isName = (text: string): boolean => text.trim() !== "" && utf8(text).length <= NAME_BYTES_MAX;

export function StateKeeping({ validators }: { validators: Keeper[] }) {
  const t = useTexts(keeperTexts);
  const roles = useRoles();
  const { all } = useInstitutions();
  const marks = all
    .filter(({ institution }) => roles.some((role) => role.institution === institution))
    .map(({ mark }) => mark);
  const own = validators.find(({ mark }) => marks.includes(mark));
  return own ? <Statement key={own.key} own={own} title={t.state} /> : null;
}

function Statement({ own, title }: { own: Keeper; title: string }) {
  const t = useTexts(keeperTexts);
  const act = useAct();
  const [keeping, setKeeping] = useState({
    operator: own.keeping?.operator ?? "",
    host: own.keeping?.host ?? "",
    administrator: own.keeping?.administrator ?? "",
    phone: own.keeping?.phone ?? "",
  });
  const [tried, setTried] = useState(false);
  const wrong = PARTS.filter((part) => !isName(keeping[part]));
  const wrongPhone = PHONE.test(keeping.phone.trim()) ? undefined : t.phoneWrong;
  const problems = [...(wrong.length > 0 ? [t.missing] : []), ...(wrongPhone ? [wrongPhone] : [])];

  async function state(): Promise<void> {
    setTried(true);
    if (problems.length > 0) return;
    const phone = keeping.phone.trim();
    await act.send("network.StateKeeping", { validator: own.key, keeping: { ...keeping, phone } });
  }

  return (
    <Section title={title}>
      <p>{t.stateNote}</p>
      <Card>
        <ErrorSummary errors={tried ? problems : []} />
        {PARTS.map((part) => (
          <TextField
            key={part}
            label={t[part]}
            error={tried && wrong.includes(part) ? t.missing : undefined}
            value={keeping[part]}
            onText={(text) => setKeeping({ ...keeping, [part]: text })}
          />
        ))}
        <TextField
          label={t.phone}
          error={tried ? wrongPhone : undefined}
          inputMode="tel"
          value={keeping.phone}
          onText={(phone) => setKeeping({ ...keeping, phone })}
        />
        <p>
          <Button icon="pen" pending={act.busy} onPress={state}>
            {t.stateGo}
          </Button>
        </p>
      </Card>
      <Outcome act={act} done={t.stated} />
    </Section>
  );
}
