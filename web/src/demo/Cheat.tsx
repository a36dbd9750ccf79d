// 「试着作弊」: stop institutions, change an old amount on one disk, and see what it is good for.
import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useTexts } from "../i18n/index.ts";
import { Button } from "../ui/actions.tsx";
import { Card, Section } from "../ui/cards.tsx";
import { Notice } from "../ui/feedback.tsx";
import {
  alterValidator,
  startValidator,
  stopValidator,
  type DemoState,
  type Persona,
} from "./controls.ts";
import { useKeeperNames } from "./Keepers.tsx";
import { companyOf, personaNamed } from "./shown.ts";
import { demoTexts } from "./texts.ts";

interface CheatProps {
  state: DemoState;
  onShow: (wanted: { persona: Persona; path: string; via: number | null }) => void;
}

function useControl(): { failed: boolean; run: (action: () => Promise<void>) => Promise<void> } {
  const cache = useQueryClient();
  const [failed, setFailed] = useState(false);
  async function run(action: () => Promise<void>): Promise<void> {
    setFailed(false);
    try {
      await action();
    } catch {
      setFailed(true);
    }
    await cache.invalidateQueries({ queryKey: ["demo"] });
  }
  return { failed, run };
}

export function Cheat({ state, onShow }: CheatProps) {
  const t = useTexts(demoTexts);
  const nameOf = useKeeperNames();
  const { failed, run } = useControl();
  const [altered, setAltered] = useState(false);
  const wang = personaNamed(state, "王秀兰");
  const company = companyOf(state);
  const stopped = state.validators.filter(({ running }) => !running);
  return (
    <Section title={t.cheat.title}>
      <Card>
        <div className="stack">
          {state.validators.map((keeper) => {
            const { position, running } = keeper;
            return (
              <Button
                key={position}
                look="second"
                wide
                onPress={() =>
                  run(() => (running ? stopValidator(position) : startValidator(position)))
                }
              >
                {running ? t.cheat.stop(nameOf(keeper)) : t.cheat.start(nameOf(keeper))}
              </Button>
            );
          })}
          {stopped.length > 0 && (
            <Button
              wide
              onPress={() =>
                run(async () => {
                  for (const { position } of stopped) await startValidator(position);
                })
              }
            >
              {t.cheat.startAll}
            </Button>
          )}
        </div>
      </Card>
      <Card>
        <p>{t.cheat.alterWhy}</p>
        <Button
          look="danger"
          wide
          onPress={() =>
            run(async () => {
              await alterValidator(company);
              setAltered(true);
            })
          }
        >
          {t.cheat.alter}
        </Button>
        {altered && <Notice tone="warn" title={t.cheat.altered} announce />}
        {wang && (
          <>
            <p>{t.cheat.lookWhy}</p>
            <Button
              instant
              look="second"
              wide
              onPress={() => onShow({ persona: wang, path: "/bills", via: company })}
            >
              {t.cheat.look}
            </Button>
            <Button
              instant
              look="quiet"
              wide
              onPress={() => onShow({ persona: wang, path: "/bills", via: null })}
            >
              {t.cheat.back}
            </Button>
          </>
        )}
      </Card>
      {failed && <Notice tone="bad" title={t.cheat.failed} announce />}
    </Section>
  );
}
