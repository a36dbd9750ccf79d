// Opens a record that the reader may see: text and pictures here, other files as a download. The
// portal notes who read what is somebody's own.
import { useEffect, useState } from "react";
import { useTexts } from "../i18n/index.ts";
import { fetchRecord } from "../api/record.ts";
import { Button } from "../ui/actions.tsx";
import { Pairs } from "../ui/cards.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { fieldsOf } from "./fields.ts";
import { NotSent } from "./Outcome.tsx";
import { saveBlob } from "./save.ts";
import { staffTexts } from "./texts.ts";
import "./staff.css";

interface Opened {
  text: string | null;
  picture: string | null;
}

async function show(blob: Blob, commitment: string): Promise<Opened | null> {
  if (blob.type.startsWith("text/")) return { text: await blob.text(), picture: null };
  if (blob.type.startsWith("image/")) return { text: null, picture: URL.createObjectURL(blob) };
  saveBlob(`${commitment.slice(0, 12)}.${await endingOf(blob)}`, blob);
  return null;
}

/** A record that a form made has fields; everything else is words. */
function Text({ text }: { text: string }) {
  const t = useTexts(staffTexts);
  const fields = fieldsOf(text);
  if (fields === null) return <p className="record-text">{text}</p>;
  const words = t.fields as { [field: string]: string };
  return <Pairs of={fields.map(([field, value]) => [words[field] ?? field, value])} />;
}

/** A sheet opens in a program of its own, if its name says what it is. */
async function endingOf(blob: Blob): Promise<string> {
  if (blob.type === "application/pdf") return "pdf";
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  if (first === 0x50 && second === 0x4b) return "xlsx";
  return first === 0xd0 && second === 0xcf ? "xls" : "bin";
}

interface OpenRecordProps {
  commitment: string;
  label: string;
  look?: "quiet" | "second";
}

export function OpenRecord({ commitment, label, look = "quiet" }: OpenRecordProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<unknown>(null);
  const picture = opened?.picture ?? null;
  useEffect(() => (picture === null ? undefined : () => URL.revokeObjectURL(picture)), [picture]);
  async function open(): Promise<void> {
    setError(null);
    try {
      setOpened(await show(await fetchRecord(commitment), commitment));
    } catch (failure) {
      setError(failure);
    }
  }
  return (
    <>
      <Button look={look} icon="document" onPress={open}>
        {label}
      </Button>
      <Sheet open={opened !== null} title={label} onClose={() => setOpened(null)}>
        {opened?.text != null && <Text text={opened.text} />}
        {picture !== null && <img className="record-picture" src={picture} alt={label} />}
      </Sheet>
      {error !== null && <NotSent error={error} />}
    </>
  );
}
