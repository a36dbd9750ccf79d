// The reference of a bill as a code: read by a scanner at the counter it finds the flat.
import { useTexts } from "@linli/web/i18n/index.ts";
import { Qr } from "@linli/web/ui/Qr.tsx";
import { providerTexts } from "./providerTexts.ts";

export default function CounterCode({ reference }: { reference: string }) {
  const t = useTexts(providerTexts);
  return (
    <div className="stack">
      <Qr address={reference} label={t.counterCode(reference)} />
      <p className="caption">{t.counterCodeWhy}</p>
    </div>
  );
}
