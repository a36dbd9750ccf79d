// One project at a desk: its chain, what was refused, questions to answer, and the next steps.
import { useState } from "react";
import { useParams } from "wouter";
import { Answered, useLedger, useLedgerPages } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { yearOf } from "@linli/web/staff/calendar.ts";
import { useMayAct } from "@linli/web/staff/people.ts";
import { BackLink, Card, Section } from "@linli/web/ui/index.ts";
import { Chain } from "../Chain.tsx";
import { Head } from "../Project.tsx";
import { Questions } from "../Questions.tsx";
import { Refused } from "../Refused.tsx";
import type { ProjectDetail } from "../chain.ts";
import { spendingTexts } from "../texts.ts";
import { budgetTexts } from "../budgetTexts.ts";
import { budgetUseForm } from "./budgetForms.ts";
import { DeskForm, type FormOf } from "./DeskForm.tsx";
import {
  acceptanceForm,
  answerForm,
  changeForm,
  closeForm,
  contractForm,
  decisionForm,
  dutyForm,
  emergencyForm,
  openingForm,
  paymentForm,
  photoForm,
  sealForm,
} from "./forms.ts";
import { AUDITING, COMMITTEE, COMMITTEE_OFFICES, MANAGING, MANAGING_OFFICES } from "./roles.ts";
import { newSalt } from "./seal.ts";
import { deskTexts } from "./texts.ts";

/** What may be done next by whom; a payment can always be asked for, and is refused by name. */
function useForms(project: ProjectDetail): FormOf[] {
  const t = useTexts(deskTexts);
  const { dangers } = useTexts(spendingTexts);
  const [salt] = useState(newSalt);
  const manages = useMayAct(MANAGING, MANAGING_OFFICES);
  const proposes = useMayAct(COMMITTEE, COMMITTEE_OFFICES);
  const audits = useMayAct(AUDITING);
  const words = useTexts(budgetTexts);
  const year = yearOf(useNow());
  const budgets = useLedger("/budgets", { year });
  const budget = budgets.data?.items.find(({ fund }) => fund === project.fund);
  const allowed = Math.min(budget?.single_max_fen ?? 0, budget?.left_fen ?? 0);
  const { missing, authority } = project;
  if (missing === null) return [];
  const { kind, published, audited } = authority ?? {};
  const emergency = kind === "emergency";
  const working = project.acceptance === "none";
  const forms: [boolean, () => FormOf][] = [
    [proposes && missing === "decision", () => decisionForm(t, project)],
    [
      proposes && missing === "decision" && allowed > 0,
      () => budgetUseForm(t, words, project, year),
    ],
    [
      proposes && missing === "decision" && project.fund === "maintenance",
      () => emergencyForm(t, project, dangers),
    ],
    [manages && emergency && !published, () => dutyForm(t, project, "publicity")],
    [audits && emergency && !audited, () => dutyForm(t, project, "audit")],
    [manages && missing === "quotes", () => sealForm(t, project, salt)],
    [proposes && missing === "quotes" && project.quotes_sealed > 2, () => openingForm(t, project)],
    [proposes && missing === "contract", () => contractForm(t, project)],
    [manages && project.contract !== null, () => photoForm(t, project)],
    [proposes && working && project.contract !== null, () => changeForm(t, project)],
    [
      proposes && working && kind !== undefined && kind !== "budget",
      () => decisionForm(t, project),
    ],
    [manages && missing !== "settlement", () => paymentForm(t, project)],
    [proposes && missing === "acceptance", () => acceptanceForm(t, project)],
    [proposes && missing === "settlement", () => closeForm(t, project)],
  ];
  return forms.flatMap(([is, make]) => (is ? [make()] : []));
}

function Answers({ project }: { project: string }) {
  const t = useTexts(deskTexts);
  const may = useMayAct(MANAGING, MANAGING_OFFICES);
  const { data } = useLedgerPages("/questions", { project, state: "open" });
  const open = (data?.pages ?? []).flatMap(({ items }) => items);
  if (!may) return null;
  return (
    <>
      {open.map(({ question, text }) => (
        <Card key={question}>
          <p className="record-text">{text}</p>
          <DeskForm {...answerForm(t, question)} />
        </Card>
      ))}
    </>
  );
}

function Content({ project }: { project: ProjectDetail }) {
  const t = useTexts(deskTexts);
  const forms = useForms(project);
  return (
    <>
      <Head project={project} />
      {forms.length > 0 && (
        <Section title={t.steps}>
          {forms.map((form) => (
            <DeskForm key={form.command} {...form} />
          ))}
        </Section>
      )}
      <Chain project={project} />
      <Refused among={[project]} base={null} />
      <Questions about={{ project: project.project }} mayAsk={false} />
      <Answers project={project.project} />
    </>
  );
}

export default function Project() {
  const t = useTexts(deskTexts);
  const { project = "" } = useParams<{ project: string }>();
  const found = useLedger("/projects/{project}", { project });
  return (
    <>
      <BackLink to="/desk/spending">{t.back}</BackLink>
      <Answered of={found}>{(detail) => <Content project={detail} />}</Answered>
    </>
  );
}
