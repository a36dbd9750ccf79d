// One new owner of a flat: somebody new, or somebody who owns another flat here. The same person
// must keep the same account, because one owner with several flats counts as one head.
import { useState } from "react";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { FindFlat } from "@linli/web/staff/FindFlat.tsx";
import { Button, Choices, Notice, TextField } from "@linli/web/ui/index.ts";
import { changeTexts } from "./changeTexts.ts";
import { NOBODY, type NewPerson, type PersonErrors } from "./newOwner.ts";
import { PersonFields } from "./PersonFields.tsx";
import { propertyTexts } from "./texts.ts";

export interface Owner {
  /** Tells owners apart while the list changes. */
  id: number;
  person: NewPerson;
  /** Chosen from the register: then nothing new is written about the person. */
  known: { account: string; name: string } | null;
  isKnown: boolean;
  share: string;
}

export type OwnerErrors = PersonErrors & { known?: string; share?: string };

export const newOwner = (id: number): Owner => ({
  id,
  person: NOBODY,
  known: null,
  isKnown: false,
  share: "",
});

function OwnersOfFlat(props: { flat: string; onPick: (account: string, name: string) => void }) {
  const t = useTexts(changeTexts);
  const words = useTexts(propertyTexts);
  const detail = useLedger("/flats/{flat}", { flat: props.flat });
  return (
    <Answered of={detail}>
      {({ people, door }) => (
        <div className="stack">
          <p className="strong">{t.knownFlat(door?.door ?? words.noDoor)}</p>
          {(people?.ownerships.at(-1)?.owners ?? []).map(({ account, name }) => (
            <Button
              key={account}
              instant
              look="second"
              onPress={() => props.onPick(account, name ?? words.nameless)}
            >
              {t.pickOwner}: {name ?? words.nameless}
            </Button>
          ))}
        </div>
      )}
    </Answered>
  );
}

function KnownPerson({ owner, error, onChange }: OwnerFieldsProps & { error: string | undefined }) {
  const t = useTexts(changeTexts);
  const [flat, setFlat] = useState<string | null>(null);
  const pick = (account: string, name: string): void =>
    onChange({ ...owner, known: { account, name } });
  return (
    <div className="stack">
      <p className="caption">{t.knownHint}</p>
      <FindFlat onFound={(found) => setFlat(found.flat)} />
      {flat !== null && <OwnersOfFlat flat={flat} onPick={pick} />}
      {owner.known && <Notice tone="ok" title={t.picked(owner.known.name)} />}
      {error !== undefined && <Notice tone="bad" title={error} />}
    </div>
  );
}

export interface OwnerFieldsProps {
  owner: Owner;
  errors: OwnerErrors;
  onChange: (owner: Owner) => void;
}

export function OwnerFields(props: OwnerFieldsProps) {
  const { owner, errors, onChange } = props;
  const t = useTexts(changeTexts);
  return (
    <>
      <Choices
        legend={t.known}
        name={`known-${owner.id}`}
        value={owner.isKnown ? "known" : "new"}
        options={[
          { value: "new", label: t.isNew },
          { value: "known", label: t.isKnown },
        ]}
        onChoose={(value) => onChange({ ...owner, isKnown: value === "known" })}
      />
      {owner.isKnown ? (
        <KnownPerson {...props} error={errors.known} />
      ) : (
        <PersonFields
          id={String(owner.id)}
          value={owner.person}
          errors={errors}
          onChange={(person) => onChange({ ...owner, person })}
        />
      )}
      <TextField
        label={t.share}
        hint={t.shareHint}
        error={errors.share}
        autoComplete="off"
        value={owner.share}
        onText={(share) => onChange({ ...owner, share })}
      />
    </>
  );
}
