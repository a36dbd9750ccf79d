// The form of a notice: plain text, whom it is for, and what residents will see of it.
import { useState } from "react";
import { keepRecord, newId, useAct, useLedger } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { FindFlat } from "@linli/web/staff/FindFlat.tsx";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { staffTexts } from "@linli/web/staff/texts.ts";
import {
  Button,
  Card,
  Choices,
  ErrorSummary,
  FileField,
  Icon,
  LinkButton,
  Row,
  Rows,
  Section,
  SelectField,
  Sheet,
  SwitchRow,
  TextArea,
  TextField,
} from "@linli/web/ui/index.ts";
import { noticesTexts } from "../texts.ts";
import {
  ABOUT,
  bodyOf,
  emptyDraft,
  errorsOf,
  textOf,
  type Draft,
  type DraftErrors,
} from "./draft.ts";
import { FILE_BYTES_MAX } from "./shared.tsx";
import { noticesStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

interface PartProps {
  draft: Draft;
  errors: DraftErrors;
  change: (part: Partial<Draft>) => void;
}

/** What is wrong with a choice or a list, where fields of text say it themselves. */
function Wrong({ error }: { error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p className="field-error">
      <Icon name="warning" small />
      <span>{error}</span>
    </p>
  );
}

function AudienceFields({ draft, errors, change }: PartProps) {
  const t = useTexts(noticesStaffTexts);
  const shared = useTexts(noticesTexts);
  const { data } = useLedger("/buildings", {});
  const numbers = [...new Set((data?.items ?? []).map(({ building }) => building))];
  const kinds = ["community", "building", "flats", "institutions"] as const;
  return (
    <>
      <Choices
        legend={t.form.audience}
        name="audience"
        options={kinds.map((value) => ({
          value,
          label: t.audiences[value],
          note: t.audienceNotes[value],
        }))}
        value={draft.audience}
        onChoose={(audience) => change({ audience })}
      />
      <Wrong error={errors.audience} />
      {draft.audience === "building" && (
        <SelectField
          label={t.form.building}
          error={errors.building}
          value={String(draft.building ?? "")}
          options={[
            { value: "", label: t.form.buildingMissing },
            ...numbers.map((each) => ({ value: String(each), label: shared.building(each) })),
          ]}
          onChoose={(value) => change({ building: value === "" ? null : Number(value) })}
        />
      )}
      {draft.audience === "flats" && <FlatFields draft={draft} errors={errors} change={change} />}
    </>
  );
}

function FlatFields({ draft, errors, change }: PartProps) {
  const t = useTexts(noticesStaffTexts);
  const without = (gone: string) => draft.flats.filter(({ flat }) => flat !== gone);
  return (
    <>
      <FindFlat onFound={(found) => change({ flats: [...without(found.flat), found] })} />
      <p className="quiet">{t.form.flats(draft.flats.length)}</p>
      <Wrong error={errors.flats} />
      {draft.flats.length > 0 && (
        <Rows>
          {draft.flats.map(({ flat, door }) => (
            <Row
              key={flat}
              icon="cross"
              title={t.form.remove(door?.door ?? flat)}
              onPress={() => change({ flats: without(flat) })}
            />
          ))}
        </Rows>
      )}
    </>
  );
}

function TextFields({ draft, errors, change }: PartProps) {
  const t = useTexts(noticesStaffTexts);
  const shared = useTexts(noticesTexts);
  return (
    <>
      <SelectField
        label={t.form.about}
        value={draft.about}
        options={ABOUT.map((value) => ({ value, label: shared.about[value] ?? value }))}
        onChoose={(about) => change({ about })}
      />
      <TextField
        label={t.form.title}
        hint={t.form.titleHint}
        error={errors.title}
        value={draft.title}
        autoComplete="off"
        onText={(title) => change({ title })}
      />
      <TextArea
        label={t.form.body}
        hint={t.form.bodyHint}
        error={errors.body}
        rows={8}
        value={draft.body}
        onText={(body) => change({ body })}
      />
      <Rows>
        <SwitchRow
          label={t.form.reply}
          note={t.form.replyNote}
          on={draft.reply}
          onChange={(reply) => change({ reply })}
        />
      </Rows>
      {draft.reply && (
        <TextField
          label={t.form.replyBy}
          error={errors.replyBy}
          type="date"
          value={draft.replyBy}
          onText={(replyBy) => change({ replyBy })}
        />
      )}
    </>
  );
}

function Preview({ draft }: { draft: Draft }) {
  const t = useTexts(noticesStaffTexts);
  if (draft.title.trim() === "" && draft.body.trim() === "") return null;
  return (
    <Section title={t.form.preview}>
      <Card>
        <h3>{draft.title.trim()}</h3>
        <p className="record-text">{draft.body.trim()}</p>
      </Card>
    </Section>
  );
}

interface AttachmentProps {
  file: File | null;
  onFile: (file: File) => void;
}

function Attachment({ file, onFile }: AttachmentProps) {
  const t = useTexts(noticesStaffTexts);
  const words = useTexts(staffTexts);
  const [problem, setProblem] = useState<string | undefined>();
  return (
    <FileField
      label={t.form.attach}
      hint={t.form.attachHint}
      accept="image/*,application/pdf"
      chosen={file?.name ?? null}
      error={problem}
      onFile={(chosen) => {
        const empty = chosen.size === 0 ? words.file.empty : undefined;
        const wrong = chosen.size > FILE_BYTES_MAX ? words.file.tooLarge : empty;
        setProblem(wrong);
        if (wrong === undefined) onFile(chosen);
      }}
    />
  );
}

interface FormProps {
  /** What a correction begins with; its audience is fixed. */
  start?: Draft;
  corrects?: string;
}

export function NoticeForm({ start, corrects }: FormProps) {
  const t = useTexts(noticesStaffTexts);
  const shared = useTexts(noticesTexts);
  const act = useAct();
  const [notice] = useState(newId);
  const [draft, setDraft] = useState<Draft>(() => start ?? emptyDraft(ledgerNow()));
  const [file, setFile] = useState<File | null>(null);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [sure, setSure] = useState(false);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  // An attachment is read by everybody the notice is for only where all owners may see it.
  const attachable = draft.audience === "community" || draft.audience === "building";

  function check(): void {
    const found = errorsOf(t.form, draft, ledgerNow());
    setErrors(found);
    if (Object.keys(found).length === 0) setSure(true);
  }
  async function send(): Promise<void> {
    setSure(false);
    await act.send("notices.Publish", async () => ({
      ...bodyOf(notice, draft, corrects),
      text: await keepRecord("notice", textOf(draft)),
      ...(file !== null && attachable ? { evidence: await keepRecord("document", file) } : {}),
    }));
  }
  function audienceName(): string {
    if (draft.audience === "building") return shared.building(draft.building ?? 0);
    if (draft.audience === "flats") return t.delivery.count(String(draft.flats.length));
    return t.audiences[draft.audience ?? "community"];
  }

  if (act.phase === "final") {
    return (
      <Outcome act={act} done={t.form.done}>
        <p>
          <LinkButton look="second" to={`/desk/notices/${notice}`}>
            {t.form.seeDelivery}
          </LinkButton>
        </p>
      </Outcome>
    );
  }
  return (
    <>
      <ErrorSummary errors={Object.values(errors)} />
      <div className="desk-columns">
        <Card>
          {corrects === undefined && (
            <AudienceFields draft={draft} errors={errors} change={change} />
          )}
          <TextFields draft={draft} errors={errors} change={change} />
          {attachable && <Attachment file={file} onFile={setFile} />}
          <div className="line">
            <Button icon="notice" pending={act.busy} onPress={check}>
              {t.form.send}
            </Button>
          </div>
        </Card>
        <Preview draft={draft} />
      </div>
      <Sheet open={sure} title={t.form.send} onClose={() => setSure(false)}>
        <p>{t.form.sure(audienceName())}</p>
        <div className="line">
          <Button onPress={() => void send()}>{t.form.yes}</Button>
          <Button look="second" onPress={() => setSure(false)}>
            {t.form.keep}
          </Button>
        </div>
      </Sheet>
      <Outcome act={act} done={t.form.done} />
    </>
  );
}
