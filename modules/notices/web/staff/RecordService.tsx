// 登记送达: one word for many flats at once; and the board, which counts for all.
import { useState } from "react";
import { keepRecord, useLedger, type RecordRef } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { isoDay } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import type { Json } from "@linli/web/sign.ts";
import { DAY_MS, dayStart } from "@linli/web/staff/calendar.ts";
import { useRoles } from "@linli/web/staff/people.ts";
import { SeriesOutcome } from "@linli/web/staff/SeriesOutcome.tsx";
import type { Step } from "@linli/web/staff/series.ts";
import { staffTexts } from "@linli/web/staff/texts.ts";
import { useSeries } from "@linli/web/staff/useSeries.ts";
import { Button, FileField, SelectField, Sheet, TextField } from "@linli/web/ui/index.ts";
import type { NoticeView } from "../notices.ts";
import { DELIVERING, FILE_BYTES_MAX, FLATS_MAX, TELLING } from "./shared.tsx";
import { noticesStaffTexts } from "./texts.ts";

export const BOARD = "posted_on_board";
const WAYS = ["paper_delivered", "email", "sms", "wechat", "returned"];

/** A moment of that day after the notice and not ahead; null when there is none. */
export function momentOf(day: string, published: number, now: number): number | null {
  const start = dayStart(day);
  if (start === null || start > now || start + DAY_MS <= published) return null;
  const noon = start + DAY_MS / 2;
  return Math.min(Math.max(noon, published), now);
}

/** One command for each part of the list that fits into one. */
export function stepsOf(flats: string[], common: { [name: string]: Json }): Step[] {
  const name = "notices.RecordService";
  if (flats.length === 0) return [{ name, body: { ...common, flats } }];
  const steps: Step[] = [];
  for (let i = 0; i < flats.length; i += FLATS_MAX) {
    steps.push({ name, body: { ...common, flats: flats.slice(i, i + FLATS_MAX) } });
  }
  return steps;
}

/** Everybody with an office of the reader's own institution; the reader stands first. */
function useDeliverers(): { value: string; label: string }[] {
  const words = useTexts(staffTexts);
  const account = useObservable(currentIdentity)?.account ?? "";
  const roles = useRoles();
  const own = roles.find(
    ({ kind, office }) => TELLING.includes(kind) && DELIVERING.includes(office),
  );
  const { data } = useLedger(
    "/roles",
    { institution: own?.institution ?? "", limit: 200 },
    { enabled: own !== undefined },
  );
  const live = (data?.items ?? []).filter((role) => role.live && DELIVERING.includes(role.office));
  const others = new Map(
    live
      .filter((role) => role.account !== account)
      .map((role) => {
        const office = words.offices[role.office as keyof typeof words.offices] ?? role.office;
        // Officers of the founding page may have no name card; their account tells them apart.
        const named = role.name === null ? `${office} (${role.account.slice(0, 8)})` : null;
        return [role.account, named ?? `${role.name} (${office})`];
      }),
  );
  return [
    { value: account, label: words.you },
    ...[...others].map(([value, label]) => ({ value, label })),
  ];
}

interface FileProps {
  label: string;
  hint: string;
  accept: string;
  file: File | null;
  error: string | undefined;
  onFile: (file: File | null, error?: string) => void;
}

function ProofFile({ label, hint, accept, file, error, onFile }: FileProps) {
  const words = useTexts(staffTexts);
  return (
    <FileField
      label={label}
      hint={hint}
      accept={accept}
      chosen={file?.name ?? null}
      error={error}
      onFile={(chosen) => {
        if (chosen.size === 0) onFile(null, words.file.empty);
        else if (chosen.size > FILE_BYTES_MAX) onFile(null, words.file.tooLarge);
        else onFile(chosen);
      }}
    />
  );
}

interface Props {
  notice: NoticeView;
  /** Chosen flats; none for the board. */
  flats: string[];
  board: boolean;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function RecordServiceSheet({ notice, flats, board, open, onClose, onDone }: Props) {
  const t = useTexts(noticesStaffTexts);
  const series = useSeries();
  const deliverers = useDeliverers();
  const [way, setWay] = useState(WAYS[0] ?? "");
  const [by, setBy] = useState("");
  const [day, setDay] = useState(() => isoDay(ledgerNow()));
  const [file, setFile] = useState<File | null>(null);
  const [errors, setErrors] = useState<{ day?: string; file?: string }>({});

  async function send(): Promise<void> {
    const at = momentOf(day, notice.at_ms, ledgerNow());
    const found = {
      ...(at === null ? { day: t.record.dayWrong } : {}),
      ...(board && file === null ? { file: t.record.photoMissing } : {}),
    };
    setErrors(found);
    if (Object.keys(found).length > 0 || at === null) return;
    const result = await series.run(async () => {
      const evidence: RecordRef | null = file && (await keepRecord("evidence", file));
      const common = {
        notice: notice.notice,
        way: board ? BOARD : way,
        delivered_by: by || (deliverers[0]?.value ?? ""),
        at,
        ...(evidence === null ? {} : { evidence }),
      };
      return [stepsOf(board ? [] : flats, common)];
    });
    if (result !== null && result.stopped === null) {
      setFile(null);
      onDone();
    }
  }

  return (
    <>
      <Sheet open={open} title={board ? t.record.board : t.record.title} onClose={onClose}>
        <p>{board ? t.record.boardWhy : t.delivery.chosen(flats.length)}</p>
        {!board && (
          <SelectField
            label={t.record.way}
            value={way}
            options={WAYS.map((value) => ({ value, label: t.delivery.ways[value] ?? value }))}
            onChoose={setWay}
          />
        )}
        <SelectField
          label={t.record.by}
          value={by || (deliverers[0]?.value ?? "")}
          options={deliverers}
          onChoose={setBy}
        />
        <TextField
          label={t.record.day}
          error={errors.day}
          type="date"
          value={day}
          onText={setDay}
        />
        <ProofFile
          label={board ? t.record.photo : t.record.evidence}
          hint={t.record.evidenceHint}
          accept={board ? "image/*" : "image/*,application/pdf"}
          file={file}
          error={errors.file}
          onFile={(chosen, wrong) => {
            setFile(chosen);
            setErrors(wrong === undefined ? {} : { file: wrong });
          }}
        />
        <div className="line">
          <Button pending={series.running} onPress={send}>
            {t.record.yes}
          </Button>
          <Button look="second" onPress={onClose}>
            {t.form.keep}
          </Button>
        </div>
      </Sheet>
      <SeriesOutcome series={series} done={t.record.done} />
    </>
  );
}
