// What is kept about the reader and their flats: each record with its content, and what can be done
// with it.
import { useEffect, useState } from "react";
import { useLedger, useLedgerPages, type Me } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { Badge, Button, Card, Empty, Moment, Pairs, Sheet } from "@linli/web/ui/index.ts";
import { recordsTexts, type RecordsTexts } from "../texts.ts";
import { CorrectForm } from "./CorrectForm.tsx";
import { EraseForm } from "./EraseForm.tsx";
import {
  readContent,
  standingOf,
  type Content,
  type FieldName,
  type RecordEntry,
} from "./ownData.ts";
import { ErasureProofs } from "./ErasureProofs.tsx";
import { ownTexts } from "./texts.ts";

/** Words and cards are shown at once; what is large or a picture is opened when asked for. */
const SHOWN_BYTES_MAX = 16_384;

function useContent(record: RecordEntry): Content | "unread" | null {
  const [content, setContent] = useState<Content | "unread" | null>(null);
  const { commitment, erased_ms: erased, size } = record;
  useEffect(() => {
    if (erased !== null || size > SHOWN_BYTES_MAX) return undefined;
    let left = false;
    readContent(record)
      .catch(() => "unread" as const)
      .then((read) => {
        if (!left) setContent(read);
      });
    return () => {
      left = true;
    };
    // A record's bytes never change; that it was erased does.
  }, [commitment, erased]);
  return content;
}

function Shown({ record, content }: { record: RecordEntry; content: Content | "unread" | null }) {
  const t = useTexts(ownTexts);
  if (record.erased_ms !== null) return <ErasureProofs commitment={record.commitment} />;
  if (content === "unread") return <p className="quiet">{t.unread}</p>;
  if (content !== null && content.fields !== null) {
    const shown = Object.entries(content.fields) as [FieldName, string][];
    return <Pairs of={shown.map(([field, value]) => [t.fields[field], value])} />;
  }
  if (content !== null && content.text !== null) {
    return <p className="record-text">{content.text}</p>;
  }
  return <OpenRecord commitment={record.commitment} label={t.open} look="second" />;
}

function useKind(kind: string): string {
  const t = useTexts(recordsTexts);
  return t.kinds[kind as keyof RecordsTexts["kinds"]] ?? kind;
}

function About({ record }: { record: RecordEntry }) {
  const t = useTexts(ownTexts);
  const words = useTexts(recordsTexts);
  const { name } = useInstitutions();
  const { class: reader, institution, attached_ms: at } = record;
  const readers = words.classes[reader as keyof RecordsTexts["classes"]] ?? reader;
  return (
    <Pairs
      of={[
        [t.kept, <Moment at={at} />],
        [t.by, institution === null ? t.byYou : name(institution)],
        [t.readers, reader === "own_flat" ? t.onlyYou : readers],
      ]}
    />
  );
}

type Doing = "correct" | "erase" | null;

function OwnRecord({ record, me, since }: { record: RecordEntry; me: Me; since: number | null }) {
  const t = useTexts(ownTexts);
  const content = useContent(record);
  const kind = useKind(record.kind);
  const readers = useLedger("/record-readers", {});
  const [doing, setDoing] = useState<Doing>(null);
  const isCard = record.kind === "person_card";
  const standing = standingOf(record, me.person.card, since);
  const kept = readers.data?.kinds.find((one) => one.kind === record.kind)?.kept_by_law ?? true;
  const mine = record.account === me.account && record.erased_ms === null;
  const fields = content !== null && content !== "unread" ? content.fields : null;
  const close = (): void => setDoing(null);
  return (
    <Card>
      <div className="line line-apart">
        <h3>{kind}</h3>
        {(isCard || standing === "erased") && (
          <Badge tone={standing === "inUse" ? "ok" : standing === "waiting" ? "info" : "plain"}>
            {t.states[standing]}
          </Badge>
        )}
      </div>
      <Shown record={record} content={content} />
      <About record={record} />
      {mine && (
        <div className="line">
          {isCard && standing === "inUse" && fields !== null && (
            <Button instant look="second" icon="pen" onPress={() => setDoing("correct")}>
              {t.correct}
            </Button>
          )}
          {!kept && (
            <Button instant look="quiet" icon="trash" onPress={() => setDoing("erase")}>
              {t.erase}
            </Button>
          )}
        </div>
      )}
      <Sheet open={doing === "correct"} title={t.correctTitle} onClose={close}>
        {fields !== null && <CorrectForm account={me.account} fields={fields} />}
      </Sheet>
      <Sheet open={doing === "erase"} title={t.eraseTitle(kind)} onClose={close}>
        <EraseForm record={record} inUse={isCard && standing === "inUse"} />
      </Sheet>
    </Card>
  );
}

/** When the card in use was recorded: what the person filed later still waits. */
function sinceOf(items: RecordEntry[], card: string | null): number | null {
  return items.find(({ commitment }) => commitment === card)?.attached_ms ?? null;
}

interface OwnRecordsProps {
  me: Me;
  of: { account: string } | { flat: string };
}

export function OwnRecords({ me, of }: OwnRecordsProps) {
  const t = useTexts(ownTexts);
  const records = useLedgerPages("/records", of);
  return (
    <Pages of={records}>
      {(items: RecordEntry[]) =>
        items.length === 0 ? (
          <Empty>{t.nothing}</Empty>
        ) : (
          <>
            {items.map((record) => (
              <OwnRecord
                key={record.commitment}
                record={record}
                me={me}
                since={sinceOf(items, me.person.card)}
              />
            ))}
          </>
        )
      }
    </Pages>
  );
}
