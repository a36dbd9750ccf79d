// What of a flat some money is for: one of its open bills, or paid ahead.
import { useState } from "react";
import { useLedger, type BillView } from "../api/index.ts";
import { formatMoney } from "../format.ts";
import { useLanguage } from "../i18n/index.ts";
import { Button, Choices, Loading } from "../ui/index.ts";
import { monthWords } from "./calendar.ts";
import type { Flat } from "./findFlat.ts";

export type FlatTarget = { bill: string } | { prepaid: string };

interface OfFlatProps {
  flat: Flat;
  words: { choose: string; owed: (fen: string) => string; prepaid: string; book: string };
  onChoose: (target: FlatTarget) => Promise<void>;
}

export function OfFlat({ flat, words, onChoose }: OfFlatProps) {
  const language = useLanguage();
  const bills = useLedger("/bills", { flat: flat.flat, state: "owed", limit: 100 });
  const [chosen, setChosen] = useState<string | null>(null);
  if (bills.data === undefined) return <Loading />;
  const options = bills.data.items.map((bill: BillView) => ({
    value: bill.bill,
    label: monthWords(bill.period, language),
    note: words.owed(formatMoney(bill.owed_fen)),
  }));
  return (
    <>
      <Choices
        legend={`${flat.door?.door ?? ""} ${words.choose}`}
        name="bill"
        value={chosen}
        options={[...options, { value: "prepaid", label: words.prepaid, note: "" }]}
        onChoose={setChosen}
      />
      <Button
        disabled={chosen === null}
        onPress={() =>
          onChoose(chosen === "prepaid" ? { prepaid: flat.flat } : { bill: chosen ?? "" })
        }
      >
        {words.book}
      </Button>
    </>
  );
}
