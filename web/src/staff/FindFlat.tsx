// One field for a door number: type, Enter, done. Keyboard only, as a counter works.
import { useRef, useState, type FormEvent } from "react";
import { useTexts } from "../i18n/index.ts";
import { Button } from "../ui/actions.tsx";
import { TextField } from "../ui/forms.tsx";
import { findFlat, type Flat } from "./findFlat.ts";
import { useFocusWithin } from "./focus.ts";
import { NotSent } from "./Outcome.tsx";
import { normalDoor } from "./door.ts";
import { staffTexts } from "./texts.ts";
import "./staff.css";

interface FindFlatProps {
  onFound: (flat: Flat) => void;
  /** The counter begins here after each customer. */
  autoFocus?: boolean;
}

export function FindFlat({ onFound, autoFocus }: FindFlatProps) {
  const t = useTexts(staffTexts);
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | undefined>();
  const [failure, setFailure] = useState<unknown>(null);
  const [searching, setSearching] = useState(false);
  const busy = useRef(false);
  const form = useFocusWithin<HTMLFormElement>("input", autoFocus === true);

  async function search(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    setSearching(true);
    setError(undefined);
    setFailure(null);
    try {
      const found = await findFlat(typed);
      if ("flat" in found) onFound(found.flat);
      else if (found.problem === "unknown") setError(t.door.unknown(normalDoor(typed)));
      else setError(t.door[found.problem]);
    } catch (reason) {
      setFailure(reason);
    } finally {
      busy.current = false;
      setSearching(false);
    }
  }

  return (
    <form ref={form} className="search-line" onSubmit={(event) => void search(event)}>
      <TextField
        label={t.door.label}
        hint={t.door.hint}
        error={error}
        value={typed}
        autoComplete="off"
        enterKeyHint="search"
        onText={setTyped}
      />
      <Button type="submit" icon="search" pending={searching} pendingLabel={t.loading}>
        {t.door.find}
      </Button>
      {failure !== null && <NotSent error={failure} />}
    </form>
  );
}
