// On the start page until an institution has looked at the person and this phone: what is missing.
import { useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { Card } from "@linli/web/ui/cards.tsx";
import { secondStepTexts } from "./texts.ts";

export default function SecondStep() {
  const t = useTexts(secondStepTexts);
  const me = useLedger("/me", {}, { keep: true });
  const own = useObservable(currentIdentity)?.publicKey;
  // Only owners vote; a tenant's or relative's phone is complete as it is.
  if (me.data?.is_owner !== true) return null;
  const key = me.data.keys.find(({ public_key }) => public_key === own);
  if (key?.scope !== "read_and_pay") return null;
  const words = {
    activation: [t.title, t.text],
    rebinding: [t.cardTitle, t.cardText],
  }[key.origin];
  // A shared tablet was added without a vote, and waits for nobody.
  if (words === undefined) return null;
  return (
    <Card tone="warn">
      <h2>{words[0]}</h2>
      <p>{words[1]}</p>
    </Card>
  );
}
