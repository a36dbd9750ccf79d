// A resident's own account, opened when it is asked for: each look is in that person's log.
import { useState, type ReactNode } from "react";
import { useTexts } from "../i18n/index.ts";
import { Button } from "../ui/actions.tsx";
import { Pairs } from "../ui/cards.tsx";
import { Notice } from "../ui/feedback.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { ownAccountTexts } from "./ownAccountTexts.ts";

interface OwnAccountProps {
  name: string;
  bank: string;
  account: string;
  /** Who named it, and what that person is here. */
  person: string | null;
  personLabel: string;
}

export function OwnAccount({ name, bank, account, person, personLabel }: OwnAccountProps) {
  const t = useTexts(ownAccountTexts);
  return (
    <div className="stack">
      <Pairs
        of={[
          ...(person === null ? [] : ([[personLabel, person]] as [string, string][])),
          [t.holder, name],
          [t.bank, bank],
          [t.account, <span className="number">{account}</span>],
        ]}
      />
      {person !== null && person !== name && (
        <Notice tone="warn" title={t.otherName}>
          <p>{t.otherNameWhy}</p>
        </Notice>
      )}
      <p className="caption">{t.logged}</p>
    </div>
  );
}

/** What asks for the account stands in the sheet, so that nothing is read before it is opened. */
export function OwnAccountButton({ children }: { children: ReactNode }) {
  const t = useTexts(ownAccountTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button instant look="quiet" icon="bank" onPress={() => setOpen(true)}>
        {t.see}
      </Button>
      <Sheet open={open} title={t.title} onClose={() => setOpen(false)}>
        {open && children}
      </Sheet>
    </>
  );
}
