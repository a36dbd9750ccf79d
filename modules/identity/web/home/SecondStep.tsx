// On the start page until a second institution has confirmed the person: what is missing.
import { useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card } from "@linli/web/ui/cards.tsx";
import { identityTexts } from "../texts.ts";

export default function SecondStep() {
  const t = useTexts(identityTexts);
  const me = useLedger("/me", {}, { keep: true });
  const person = me.data?.person;
  // Only owners vote; a tenant's or relative's phone is complete as it is.
  if (!person || me.data?.is_owner !== true) return null;
  if (person.activated_ms === null || person.confirmed_ms !== null) return null;
  return (
    <Card tone="warn">
      <h2>{t.home.title}</h2>
      <p>{t.home.text}</p>
    </Card>
  );
}
