// One press shares out what the fund earned: all of it, unless somebody writes less.
import { useState } from "react";
import { newId, useAct } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Button, Card, TextField } from "@linli/web/ui/index.ts";
import { maintenanceDeskTexts } from "./texts.ts";

export function ShareForm({ source, waits }: { source: "interest" | "gains"; waits: number }) {
  const t = useTexts(maintenanceDeskTexts);
  const act = useAct();
  const [share] = useState(newId);
  const [typed, setTyped] = useState("");
  const fen = typed.trim() === "" ? waits : parseYuan(typed);
  const fits = fen !== null && fen > 0 && fen <= waits;
  return (
    <Card>
      <h2>{source === "interest" ? t.shareInterest : t.shareGains}</h2>
      {act.phase !== "final" && (
        <>
          <p className="caption">{source === "interest" ? t.interestNote : t.gainsNote}</p>
          <TextField
            label={t.amount}
            hint={t.amountHint}
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            error={fits ? undefined : t.amountWrong(formatMoney(waits))}
            onText={setTyped}
          />
          <p>
            <Button
              icon="pen"
              disabled={!fits}
              pending={act.busy}
              onPress={() => act.send("maintenance.ShareOut", { share, source, fen: fen ?? 0 })}
            >
              {t.press(formatMoney(fits ? fen : waits))}
            </Button>
          </p>
        </>
      )}
      <Outcome act={act} done={t.done} />
    </Card>
  );
}
