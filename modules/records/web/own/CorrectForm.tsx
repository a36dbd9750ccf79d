// 更正姓名卡: the person writes a new card about themselves. It counts when an institution that keeps
// the register has looked at the person and taken it over.
import { useState } from "react";
import { keepRecord, useAct } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Button, TextField } from "@linli/web/ui/index.ts";
import type { Fields } from "./ownData.ts";
import { ownTexts } from "./texts.ts";

/** Characters of an address, as mail servers take it. */
const EMAIL_CHARS_MAX = 254;

type Problem = "nameMissing" | "phoneWrong" | "emailWrong" | "unchanged";

/** The corrected card, or what is wrong with it. What is not corrected here stays as it is. */
export function corrected(
  before: Fields,
  name: string,
  phone: string,
  email = before.email ?? "",
): { card: Fields } | { problem: Problem } {
  const digits = phone.replace(/[\s-]/g, "");
  if (name.trim() === "") return { problem: "nameMissing" };
  if (!/^(\+?\d{5,15})?$/.test(digits)) return { problem: "phoneWrong" };
  const address = email.trim();
  if (!/^([^\s@<>]+@[^\s@<>]+\.[^\s@<>]+)?$/.test(address) || address.length > EMAIL_CHARS_MAX) {
    return { problem: "emailWrong" };
  }
  const same = digits === (before.phone ?? "") && address === (before.email ?? "");
  if (name.trim() === before.name && same) return { problem: "unchanged" };
  const idNumber = before.id_number;
  return {
    card: {
      name: name.trim(),
      ...(digits === "" ? {} : { phone: digits }),
      ...(idNumber === undefined ? {} : { id_number: idNumber }),
      ...(address === "" ? {} : { email: address }),
    },
  };
}

export function CorrectForm({ account, fields }: { account: string; fields: Fields }) {
  const t = useTexts(ownTexts);
  const act = useAct();
  const [name, setName] = useState(fields.name ?? "");
  const [phone, setPhone] = useState(fields.phone ?? "");
  const [email, setEmail] = useState(fields.email ?? "");
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(): Promise<void> {
    const found = corrected(fields, name, phone, email);
    setProblem("problem" in found ? found.problem : null);
    if ("problem" in found) return;
    await act.send("records.Attach", async () => ({
      record: await keepRecord("person_card", JSON.stringify(found.card)),
      kind: "person_card",
      class: "own_flat",
      account,
    }));
  }

  const wrongPhone = problem === "phoneWrong" || problem === "unchanged" ? t[problem] : undefined;
  return (
    <div className="stack">
      {act.phase !== "final" && (
        <>
          <p>{t.correctNote}</p>
          <TextField
            label={t.name}
            autoComplete="name"
            error={problem === "nameMissing" ? t.nameMissing : undefined}
            value={name}
            onText={setName}
          />
          <TextField
            label={t.phone}
            hint={t.phoneHint}
            inputMode="tel"
            autoComplete="tel"
            error={wrongPhone}
            value={phone}
            onText={setPhone}
          />
          <TextField
            label={t.email}
            hint={t.emailHint}
            type="email"
            inputMode="email"
            autoComplete="email"
            error={problem === "emailWrong" ? t.emailWrong : undefined}
            value={email}
            onText={setEmail}
          />
          <Button wide icon="pen" pending={act.busy} onPress={send}>
            {t.correctSend}
          </Button>
        </>
      )}
      <Outcome act={act} done={t.corrected}>
        <p>{t.correctedNote}</p>
      </Outcome>
    </div>
  );
}
