// The four institutions as they are this moment: whose machine runs, and what that means for the
// ledger. Seals here say «runs», in words beside them; who signed a block is said by receipts.
import { useTexts } from "../i18n/index.ts";
import { Badge, Card, Section } from "../ui/cards.tsx";
import { Seals } from "../ui/Seals.tsx";
import type { DemoState } from "./controls.ts";
import { demoTexts } from "./texts.ts";

export function Keepers({ state }: { state: DemoState }) {
  const t = useTexts(demoTexts);
  const down = state.validators.filter(({ running }) => !running).length;
  const sentence = down === 0 ? t.allRun : down === 1 ? t.oneDown : t.manyDown;
  return (
    <Section title={t.keepers}>
      <Card>
        <ul className="seal-list">
          {state.validators.map(({ name, mark, running }) => (
            <li key={name}>
              <Seals seals={[{ name, nameEn: name, mark, signed: running }]} />
              <span>{name}</span>
              <Badge tone={running ? "ok" : "plain"}>{running ? t.running : t.stopped}</Badge>
            </li>
          ))}
        </ul>
        <p role="status">{sentence}</p>
      </Card>
    </Section>
  );
}
