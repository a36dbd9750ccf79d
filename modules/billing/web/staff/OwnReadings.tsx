// 住户自抄: each flat's own reading with its photo, accepted, corrected or sent back.
import { useState } from "react";
import { Answered } from "@linli/web/api/Answered.tsx";
import { keepRecord, useAct, useLedger, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Button, Card, Pairs, Section, Sheet, TextArea, TextField } from "@linli/web/ui/index.ts";
import { parseUnits, units } from "../units.ts";
import { serviceWords } from "./Frame.tsx";
import { meterDeskTexts } from "./meterTexts.ts";
import { billingStaffTexts } from "./texts.ts";

type Reading = Schema<"MeterReading">;
type How = "correct" | "decline";

function Answer({ reading, may }: { reading: Reading; may: boolean }) {
  const t = useTexts(meterDeskTexts);
  const act = useAct();
  const [how, setHow] = useState<How | null>(null);
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState<"accepted" | "corrected" | "declined">("accepted");
  const value = parseUnits(typed);
  const about = { flat: reading.flat, name: reading.service, reading: reading.reading ?? "" };

  function open(next: How): void {
    setTried(false);
    setHow(next);
  }
  async function accept(): Promise<void> {
    setDone("accepted");
    await act.send("billing.AnswerReading", { ...about, answer: "accept" });
  }
  async function answer(): Promise<void> {
    setTried(true);
    const why = reason.trim();
    if (why === "" || (how === "correct" && value === null)) return;
    setDone(how === "correct" ? "corrected" : "declined");
    setHow(null);
    await act.send("billing.AnswerReading", async () => {
      const record = await keepRecord("reason", why);
      const answer =
        how === "correct" && value !== null
          ? { correct: { value, reason: record } }
          : { decline: { reason: record } };
      return { ...about, answer };
    });
  }

  const corrects = how === "correct";
  return (
    <>
      <div className="line">
        {reading.evidence !== null && (
          <OpenRecord commitment={reading.evidence} label={t.picture} look="second" />
        )}
        {may && act.phase !== "final" && (
          <>
            <Button icon="check" pending={act.busy} onPress={accept}>
              {t.accept}
            </Button>
            <Button look="second" pending={act.busy} onPress={() => open("correct")}>
              {t.correct}
            </Button>
            <Button look="second" pending={act.busy} onPress={() => open("decline")}>
              {t.decline}
            </Button>
          </>
        )}
      </div>
      <Sheet
        open={how !== null}
        title={corrects ? t.correctTitle : t.declineTitle}
        onClose={() => setHow(null)}
      >
        {corrects && (
          <TextField
            label={t.correctValue}
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            onText={setTyped}
            error={tried && value === null ? t.valueWrong : undefined}
          />
        )}
        <TextArea
          label={corrects ? t.correctReason : t.declineReason}
          hint={corrects ? t.correctHint : t.declineHint}
          value={reason}
          onText={setReason}
          error={
            tried && reason.trim() === ""
              ? corrects
                ? t.correctMissing
                : t.declineMissing
              : undefined
          }
        />
        <div className="line">
          <Button onPress={() => void answer()}>{corrects ? t.correctYes : t.declineYes}</Button>
          <Button look="second" onPress={() => setHow(null)}>
            {t.keep}
          </Button>
        </div>
      </Sheet>
      <Outcome act={act} done={t[done]} />
    </>
  );
}

function Own({ reading, may }: { reading: Reading; may: boolean }) {
  const t = useTexts(meterDeskTexts);
  const words = useTexts(billingStaffTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <Card>
      <h3>
        {reading.door?.door ?? words.noDoor} · {serviceWords(words, reading.service)}
      </h3>
      <Pairs
        of={[
          [t.value, <span className="strong number">{units(reading.value)}</span>],
          [t.taken, dayWords(reading.on, language, now)],
        ]}
      />
      <Answer reading={reading} may={may} />
    </Card>
  );
}

export function OwnReadings({ may }: { may: boolean }) {
  const t = useTexts(meterDeskTexts);
  const waiting = useLedger("/meter-readings", { state: "waiting" }, { keep: true });
  // An answered one stays until the page is opened anew, with what became of it.
  const [seen, setSeen] = useState<Reading[]>([]);
  const items = waiting.data?.items ?? [];
  const fresh = items.filter(({ reading }) => !seen.some((known) => known.reading === reading));
  if (fresh.length > 0) setSeen([...seen, ...fresh]);
  if (waiting.data !== undefined && seen.length === 0 && items.length === 0) return null;
  return (
    <Section title={t.waiting}>
      <p className="caption">{t.waitingNote}</p>
      <Answered of={waiting}>
        {() => (
          <div className="book-cards">
            {seen.map((reading) => (
              <Own key={reading.reading} reading={reading} may={may} />
            ))}
          </div>
        )}
      </Answered>
    </Section>
  );
}
