// A step that needs a written reason which the resident will read: answer, take back.
import { useState } from "react";
import { keepRecord, useAct } from "../api/act.ts";
import { useTexts } from "../i18n/index.ts";
import type { Json } from "../sign.ts";
import { Button, Sheet, TextArea, type ButtonLook } from "../ui/index.ts";
import { Outcome } from "./Outcome.tsx";
import { staffTexts } from "./texts.ts";

interface ReasonButtonProps {
  label: string;
  look: ButtonLook;
  title: string;
  /** What follows from it. */
  why?: string;
  field: string;
  hint: string;
  missing: string;
  yes: string;
  done: string;
  command: string;
  /** The command's members besides `reason`. */
  body: { [member: string]: Json };
}

export function ReasonButton(props: ReasonButtonProps) {
  const { label, look, title, why, field, hint, missing, yes, done, command, body } = props;
  const t = useTexts(staffTexts);
  const act = useAct();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | undefined>();

  async function send(): Promise<void> {
    const text = reason.trim();
    if (text === "") return setError(missing);
    setOpen(false);
    await act.send(command, async () => ({ ...body, reason: await keepRecord("reason", text) }));
  }

  return (
    <>
      {act.phase !== "final" && (
        <p>
          <Button look={look} pending={act.busy} onPress={() => setOpen(true)}>
            {label}
          </Button>
        </p>
      )}
      <Sheet open={open} title={title} onClose={() => setOpen(false)}>
        {why !== undefined && <p>{why}</p>}
        <TextArea
          label={field}
          hint={hint}
          error={error}
          value={reason}
          onText={(text) => {
            setReason(text);
            setError(undefined);
          }}
        />
        <div className="line">
          <Button look={look === "danger" ? "danger" : "primary"} onPress={() => void send()}>
            {yes}
          </Button>
          <Button look="second" onPress={() => setOpen(false)}>
            {t.keep}
          </Button>
        </div>
      </Sheet>
      <Outcome act={act} done={done} />
    </>
  );
}
