// The steps of the tour that exist now. Their numbers never change: a step whose capability is not
// there yet is absent, and comes back under its own number.
import type { ReactNode } from "react";
import { useTexts } from "../i18n/index.ts";
import { Button } from "../ui/actions.tsx";
import { Card, Section } from "../ui/cards.tsx";
import type { DemoState, Persona } from "./controls.ts";
import { firstPage, personaNamed } from "./shown.ts";
import { demoTexts } from "./texts.ts";

interface StepsProps {
  state: DemoState;
  onShow: (wanted: { persona: Persona; path: string; via: null }) => void;
  onCheat: () => void;
}

interface StepProps {
  number: number;
  title: string;
  press: string;
  notice: string;
  children: ReactNode;
}

function Step({ number, title, press, notice, children }: StepProps) {
  const t = useTexts(demoTexts);
  return (
    <Card>
      <h3>
        <span className="step-number">{t.stepOf(number)}</span> {title}
      </h3>
      <p>
        <span className="strong">{t.press}</span> {press}
      </p>
      <p>
        <span className="strong">{t.notice}</span> {notice}
      </p>
      <div className="line">{children}</div>
    </Card>
  );
}

export function Steps({ state, onShow, onCheat }: StepsProps) {
  const t = useTexts(demoTexts);
  const guo = personaNamed(state, "郭师傅");
  const attestor = personaNamed(state, "吴芳");
  const wang = personaNamed(state, "王秀兰");
  const lin = personaNamed(state, "林静");
  const sun = personaNamed(state, "孙婷");
  const he = personaNamed(state, "何军");
  return (
    <Section title={t.steps}>
      {guo && attestor && (
        <Step number={1} {...t.step1}>
          <Button instant onPress={() => onShow({ persona: guo, path: firstPage(guo), via: null })}>
            {t.step1.open}
          </Button>
          <Button
            instant
            look="second"
            onPress={() => onShow({ persona: attestor, path: "/desk/people/confirm", via: null })}
          >
            {t.step1.desk}
          </Button>
        </Step>
      )}
      {wang && (
        <Step number={2} {...t.step2}>
          <Button instant onPress={() => onShow({ persona: wang, path: "/", via: null })}>
            {t.step2.open}
          </Button>
        </Step>
      )}
      {wang && lin && (
        <Step number={3} {...t.step3}>
          <Button instant onPress={() => onShow({ persona: wang, path: "/bills", via: null })}>
            {t.step3.open}
          </Button>
          <Button
            instant
            look="second"
            onPress={() => onShow({ persona: lin, path: "/desk/counter", via: null })}
          >
            {t.step3.desk}
          </Button>
        </Step>
      )}
      {sun && (
        <Step number={5} {...t.step5}>
          <Button
            instant
            onPress={() => onShow({ persona: sun, path: "/desk/bank/import", via: null })}
          >
            {t.step5.open}
          </Button>
        </Step>
      )}
      {wang && (
        <Step number={6} {...t.step6}>
          <Button instant onPress={() => onShow({ persona: wang, path: "/ledger", via: null })}>
            {t.step6.open}
          </Button>
        </Step>
      )}
      {he && (
        <Step number={7} {...t.step7}>
          <Button
            instant
            onPress={() => onShow({ persona: he, path: "/desk/spending", via: null })}
          >
            {t.step7.open}
          </Button>
        </Step>
      )}
      <Step number={10} {...t.step10}>
        <Button instant onPress={onCheat}>
          {t.step10.open}
        </Button>
      </Step>
    </Section>
  );
}
