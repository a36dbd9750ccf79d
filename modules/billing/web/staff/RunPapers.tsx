// 打印账单: bills, demands and last notices of a run as sheets, for flats without a phone or for all.
import { useState } from "react";
import { fetchLedger } from "@linli/web/api/query.ts";
import { grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { saveFile } from "@linli/web/staff/saveFile.ts";
import { Button, Card, Section, SelectField, TextField } from "@linli/web/ui/index.ts";
import { papersTexts } from "./papersTexts.ts";

const KINDS = ["bill", "demand", "formal"] as const;
const WHO = ["no_phone", "all"] as const;

export function RunPapers({ run }: { run: string }) {
  const t = useTexts(papersTexts);
  const language = useLanguage();
  const [kind, setKind] = useState<string>("bill");
  const [who, setWho] = useState<string>("no_phone");
  const [building, setBuilding] = useState("");
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const options = <Word extends string>(words: readonly Word[], of: Record<Word, string>) =>
    words.map((value) => ({ value, label: of[value] }));
  const wrong = building.trim() !== "" && !/^\d{1,4}$/.test(building.trim());

  async function print(): Promise<void> {
    setFailure(null);
    setSaid("");
    const number = building.trim();
    const wanted = { kind, who, language };
    const one = number === "" ? {} : { building: Number(number) };
    try {
      const { sheets, parts } = await fetchLedger("/runs/{run}/papers", { run, ...wanted, ...one });
      const query = { ...wanted, ...(number === "" ? {} : { building: number }) };
      for (let part = 0; part < parts; part += 1) {
        const name = `linli-${kind}-${run.slice(0, 6)}-${part + 1}.pdf`;
        await saveFile(`runs/${run}/papers/${part}`, query, name);
      }
      setSaid(sheets === 0 ? t.none : t.saved(grouped(sheets), grouped(parts)));
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <Section title={t.title}>
      <Card>
        <p className="caption">{t.note}</p>
        <div className="form-grid">
          <SelectField
            label={t.kind}
            value={kind}
            options={options(KINDS, t.kinds)}
            onChoose={setKind}
          />
          <SelectField label={t.who} value={who} options={options(WHO, t.whos)} onChoose={setWho} />
          <TextField
            label={t.building}
            hint={t.buildingHint}
            error={wrong ? t.buildingWrong : undefined}
            inputMode="numeric"
            value={building}
            onText={setBuilding}
          />
        </div>
        <p>
          <Button look="second" icon="receipt" disabled={wrong} onPress={print}>
            {t.print}
          </Button>
        </p>
        <p role="status">{said}</p>
        {failure !== null && <NotSent error={failure} />}
      </Card>
    </Section>
  );
}
