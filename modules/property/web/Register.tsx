// 登记一位家人或租户: an identity without any right. The right comes from the owner's own phone or
// from the residents' committee, the key from a letter.
import { useRef, useState } from "react";
import { useAct } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import {
  BackLink,
  Button,
  Card,
  Empty,
  ErrorSummary,
  LinkButton,
  PageTitle,
  Pairs,
} from "@linli/web/ui/index.ts";
import { AUTHOR_KINDS, AUTHOR_OFFICES } from "./authors.ts";
import { changeTexts } from "./changeTexts.ts";
import { checkPerson, keepCard, newAccount, NOBODY, type PersonErrors } from "./newOwner.ts";
import { PersonFields } from "./PersonFields.tsx";
import { propertyTexts } from "./texts.ts";

function Form() {
  const t = useTexts(changeTexts);
  const act = useAct();
  const account = useRef(newAccount());
  const [person, setPerson] = useState(NOBODY);
  const [errors, setErrors] = useState<PersonErrors>({});

  async function send(): Promise<void> {
    const found = checkPerson(person, t);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    await act.send("property.RegisterPerson", async () => ({
      account: account.current,
      kind: person.kind,
      card: await keepCard(person),
    }));
  }

  function again(): void {
    account.current = newAccount();
    setPerson(NOBODY);
    act.reset();
  }

  return (
    <>
      {act.phase !== "final" && (
        <Card>
          <ErrorSummary errors={Object.values(errors)} />
          <PersonFields id="new" value={person} errors={errors} onChange={setPerson} />
          <p>
            <Button icon="pen" pending={act.busy} onPress={send}>
              {t.registerYes}
            </Button>
          </p>
        </Card>
      )}
      <Outcome act={act} done={t.registered}>
        <p>{t.registeredNote}</p>
        <Pairs of={[[t.account, <span className="code">{account.current}</span>]]} />
        <div className="line">
          <LinkButton icon="key" to="/desk/people">
            {t.toLetters}
          </LinkButton>
          <Button instant look="second" onPress={again}>
            {t.another}
          </Button>
        </div>
      </Outcome>
    </>
  );
}

export default function Register() {
  const t = useTexts(changeTexts);
  const words = useTexts(propertyTexts);
  const may = useMayAct(AUTHOR_KINDS, AUTHOR_OFFICES);
  return (
    <>
      <BackLink to="/desk/roster">{words.back}</BackLink>
      <PageTitle note={t.registerNote}>{t.register}</PageTitle>
      {may ? <Form /> : <Empty>{t.notYours}</Empty>}
    </>
  );
}
