// The four institutions as they are this moment: whose machine runs, and what that means for the
// ledger. Seals here say «runs», in words beside them; who signed a block is said by receipts.
import { ledgerStatus } from "../api/ledger.ts";
import { useLanguage, useTexts } from "../i18n/index.ts";
import { useObservable } from "../observable.ts";
import { Badge, Card, Section } from "../ui/cards.tsx";
import { Seals } from "../ui/Seals.tsx";
import type { DemoState, DemoValidator } from "./controls.ts";
import { demoTexts } from "./texts.ts";

/** The demo's controls know Chinese names; the ledger knows both. */
export function useKeeperNames(): (keeper: DemoValidator) => string {
  const language = useLanguage();
  const known = useObservable(ledgerStatus)?.validators ?? [];
  return ({ name, mark }) => {
    const found = known.find((each) => each.mark === mark);
    return language === "en" ? (found?.name_en ?? name) : name;
  };
}

export function Keepers({ state }: { state: DemoState }) {
  const t = useTexts(demoTexts);
  const nameOf = useKeeperNames();
  const down = state.validators.filter(({ running }) => !running).length;
  const altered = state.validators.find(({ out_of_step }) => out_of_step);
  const sentence = down === 0 ? t.allRun : down === 1 ? t.oneDown : t.manyDown;
  return (
    <Section title={t.keepers}>
      <Card>
        <ul className="seal-list">
          {state.validators.map((keeper) => {
            const { name, mark, running, out_of_step } = keeper;
            const word = !running ? t.stopped : out_of_step ? t.outOfStep : t.running;
            const tone = !running ? "plain" : out_of_step ? "bad" : "ok";
            return (
              <li key={name}>
                <Seals seals={[{ name, nameEn: name, mark, signed: running }]} />
                <span>{nameOf(keeper)}</span>
                <Badge tone={tone}>{word}</Badge>
              </li>
            );
          })}
        </ul>
        <p role="status">{sentence}</p>
        {altered && <p role="status">{t.alteredOne(nameOf(altered))}</p>}
      </Card>
    </Section>
  );
}
