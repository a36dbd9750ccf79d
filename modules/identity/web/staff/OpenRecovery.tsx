// 发起恢复: the person is here with papers and a new phone; its key and what was looked at go on
// record.
import { useState } from "react";
import { useTexts } from "@linli/web/i18n/index.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { FindFlat } from "@linli/web/staff/FindFlat.tsx";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { SeriesOutcome } from "@linli/web/staff/SeriesOutcome.tsx";
import { useSeries } from "@linli/web/staff/useSeries.ts";
import { Button, Card, Section, SelectField, TextField } from "@linli/web/ui/index.ts";
import { deviceKeyBody, publicKeyOf } from "../linking.ts";
import { ownersOf } from "./addressees.ts";
import type { Addressee } from "./codes.ts";
import { recoveryTexts } from "./recoveryTexts.ts";

interface Errors {
  person?: string;
  code?: string;
  evidence?: string;
}

export function OpenRecovery() {
  const t = useTexts(recoveryTexts);
  const series = useSeries();
  const [people, setPeople] = useState<Addressee[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const [account, setAccount] = useState("");
  const [typed, setTyped] = useState("");
  const [evidence, setEvidence] = useState(NO_EVIDENCE);
  const [errors, setErrors] = useState<Errors>({});
  const key = publicKeyOf(typed);

  async function open(): Promise<void> {
    const found: Errors = {
      ...(account === "" ? { person: t.personMissing } : {}),
      ...(key === null ? { code: t.codeWrong } : {}),
      ...(isEvidence(evidence) ? {} : { evidence: t.evidenceMissing }),
    };
    setErrors(found);
    if (key === null || Object.keys(found).length > 0) return;
    // The evidence is attached by a command of its own, so that the second institution can read it.
    await series.run(async () => {
      const record = await keepEvidence("evidence", evidence);
      const about = { class: "own_flat", flat: null, account };
      return [
        [{ name: "records.Attach", body: { record, kind: "evidence", ...about } }],
        [
          {
            name: "identity.OpenRecovery",
            body: { account, key: deviceKeyBody(key), evidence: record },
          },
        ],
      ];
    });
  }

  const done = series.result !== null && series.result.stopped === null;
  return (
    <Section title={t.open}>
      {!done && (
        <Card>
          <p className="quiet">{t.openNote}</p>
          <FindFlat
            onFound={(flat) => {
              setFailure(null);
              setAccount("");
              void ownersOf(flat).then(setPeople, setFailure);
            }}
          />
          {failure !== null && <NotSent error={failure} />}
          <SelectField
            label={t.person}
            hint={t.doorFirst}
            error={errors.person}
            value={account}
            options={[
              { value: "", label: t.choose },
              ...people.map((each) => ({ value: each.account, label: each.name ?? t.nameless })),
            ]}
            onChoose={setAccount}
          />
          <TextField
            label={t.code}
            hint={t.codeHint}
            error={errors.code}
            value={typed}
            onText={setTyped}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <EvidenceField
            wordsLabel={t.words}
            wordsHint={t.wordsHint}
            fileLabel={t.file}
            value={evidence}
            error={errors.evidence}
            onChange={setEvidence}
          />
          <p>
            <Button icon="pen" pending={series.running} onPress={open}>
              {t.sign}
            </Button>
          </p>
        </Card>
      )}
      <SeriesOutcome series={series} done={t.opened} />
    </Section>
  );
}
