// 单位代表: who acts for a company that owns a flat. An author of the register has seen the company's
// authorisation; the phone of the representative comes by letter and a second institution.
import { useState } from "react";
import { useParams } from "wouter";
import { Answered, useAct, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { Representative } from "@linli/web/staff/Representative.tsx";
import { representativeTexts } from "@linli/web/staff/representativeTexts.ts";
import {
  BackLink,
  Button,
  Card,
  Empty,
  ErrorSummary,
  PageTitle,
  Section,
} from "@linli/web/ui/index.ts";
import { AUTHOR_KINDS, AUTHOR_OFFICES } from "./authors.ts";
import { changeTexts } from "./changeTexts.ts";
import { checkPerson, keepCard, NOBODY, type PersonErrors } from "./newOwner.ts";
import { NameFields } from "./PersonFields.tsx";
import { propertyTexts } from "./texts.ts";

type Errors = PersonErrors & { evidence?: string };

function Form({ account }: { account: string }) {
  const t = useTexts(changeTexts);
  const act = useAct();
  const [person, setPerson] = useState(NOBODY);
  const [evidence, setEvidence] = useState(NO_EVIDENCE);
  const [errors, setErrors] = useState<Errors>({});

  async function send(): Promise<void> {
    const found: Errors = {
      ...checkPerson(person, t),
      ...(isEvidence(evidence) ? {} : { evidence: t.evidenceMissing }),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    await act.send("property.NameRepresentative", async () => ({
      account,
      card: await keepCard(person),
      evidence: await keepEvidence("evidence", evidence),
    }));
  }

  return (
    <Section title={t.nameRepresentative}>
      {act.phase !== "final" && (
        <Card>
          <ErrorSummary errors={Object.values(errors)} />
          <NameFields
            label={t.representativeName}
            value={person}
            errors={errors}
            onChange={setPerson}
          />
          <EvidenceField
            wordsLabel={t.authorisation}
            wordsHint={t.authorisationHint}
            fileLabel={t.evidenceFile}
            value={evidence}
            error={errors.evidence}
            onChange={setEvidence}
          />
          <p>
            <Button icon="pen" pending={act.busy} onPress={send}>
              {t.nameYes}
            </Button>
          </p>
        </Card>
      )}
      <Outcome act={act} done={t.named}>
        <p>{t.namedNote}</p>
      </Outcome>
    </Section>
  );
}

export default function Company() {
  const t = useTexts(representativeTexts);
  const change = useTexts(changeTexts);
  const words = useTexts(propertyTexts);
  const { account = "" } = useParams<{ account: string }>();
  const may = useMayAct(AUTHOR_KINDS, AUTHOR_OFFICES);
  const company = useLedger("/persons/{account}", { account });
  return (
    <>
      <BackLink to="/desk/roster">{words.back}</BackLink>
      <Answered of={company}>
        {({ name, kind }) => (
          <>
            <PageTitle note={t.title}>{name ?? words.nameless}</PageTitle>
            {kind !== "company" ? (
              <Empty>{change.noCompany}</Empty>
            ) : (
              <>
                <Card>
                  <Representative account={account} />
                  <p className="quiet">{t.later}</p>
                </Card>
                {may && <Form account={account} />}
              </>
            )}
          </>
        )}
      </Answered>
    </>
  );
}
