// What residents asked about a project or an entry, what was answered, and a form to ask.
import { useRef, useState } from "react";
import { keepRecord, newId, Outcome, useAct, useLedgerPages } from "@linli/web/api/index.ts";
import { utf8 } from "@linli/web/bytes.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { REASON_BYTES_MAX } from "@linli/web/limits.ts";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { Button, Card, Moment, Notice, Section, TextArea } from "@linli/web/ui/index.ts";
import { spendingTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

/** What a question is about, as the ledger and the portal call it. */
export type About = { project: string } | { entry: number };

function AskForm({ about }: { about: About }) {
  const t = useTexts(spendingTexts);
  const act = useAct();
  const question = useRef(newId());
  const [text, setText] = useState("");
  const [error, setError] = useState<string | undefined>();
  async function send(): Promise<void> {
    const said = text.trim();
    const long = utf8(said).length > REASON_BYTES_MAX;
    const wrong = said === "" ? t.askEmpty : long ? t.askLong : undefined;
    setError(wrong);
    if (wrong !== undefined) return;
    await act.send("spending.Ask", async () => ({
      question: question.current,
      about,
      text: await keepRecord("notice", said),
    }));
  }
  if (act.phase === "final") {
    return <Outcome act={act} done={<Notice tone="ok" title={t.asked} />} />;
  }
  return (
    <Card>
      <p className="caption">{t.askLead}</p>
      <TextArea label={t.askLabel} rows={3} value={text} onText={setText} error={error} />
      <Button icon="question" pending={act.busy} onPress={send}>
        {t.askYes}
      </Button>
      <Outcome act={act} />
    </Card>
  );
}

export function Questions({ about, mayAsk }: { about: About; mayAsk: boolean }) {
  const t = useTexts(spendingTexts);
  const { name } = useInstitutions();
  const [asking, setAsking] = useState(false);
  const { data } = useLedgerPages("/questions", about);
  const items = (data?.pages ?? []).flatMap((page) => page.items);
  return (
    <Section title={t.questions}>
      {items.length === 0 && <p className="quiet">{t.noQuestions}</p>}
      {items.map((each) => (
        <Card key={each.question}>
          <p className="record-text strong">{each.text ?? t.hidden}</p>
          <p className="caption">
            <Moment at={each.asked_ms} />
          </p>
          {each.answered_ms === null ? (
            <p className="quiet">{t.unanswered}</p>
          ) : (
            <>
              <p className="record-text">{each.answer ?? t.hidden}</p>
              <p className="caption">
                {t.answeredBy(name(each.institution))} <Moment at={each.answered_ms} />
              </p>
            </>
          )}
        </Card>
      ))}
      {mayAsk && asking && <AskForm about={about} />}
      {mayAsk && !asking && (
        <p>
          <Button look="second" icon="question" onPress={() => setAsking(true)}>
            {t.ask}
          </Button>
        </p>
      )}
    </Section>
  );
}
