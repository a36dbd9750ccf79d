// The reader's direct debits, for the copy that they take along.
import { fetchAll } from "@linli/web/api/index.ts";
import { formatMoney, formatOnPaper } from "@linli/web/format.ts";
import { language, textsNow, textsReady } from "@linli/web/i18n/index.ts";
import type { OwnSource } from "@linli/web/shell/modules.ts";
import type { ItemView, MandateView } from "./mandate.ts";
import { bankDebitTexts, type BankDebitTexts } from "./texts.ts";

type Row = [name: string, value: string];

function mandateRow(t: BankDebitTexts, mandate: MandateView): Row {
  const { account, ended_why } = mandate;
  const said = [
    t.upTo(formatMoney(mandate.cap_fen)),
    ...(account === null ? [] : [t.tail(account.bank, account.tail)]),
    ...(ended_why === null ? [] : [t.ends[ended_why] ?? ended_why]),
  ];
  return [formatOnPaper(mandate.given_ms, language.get()), said.join(" · ")];
}

function itemRow(t: BankDebitTexts, { collect_on, fen, state, why }: ItemView): Row {
  const failed = state === "failed" && why !== null ? [t.failures[why] ?? why] : [];
  return [collect_on, [formatMoney(fen), t.states[state] ?? state, ...failed].join(" · ")];
}

const source: OwnSource = async (flats) => {
  await textsReady();
  const t = textsNow(bankDebitTexts);
  const ask = async <Item>(one: (flat: string) => Promise<Item[]>): Promise<Item[]> =>
    (await Promise.all(flats.map(one))).flat();
  const mandates = await ask((flat) => fetchAll("/bank-debit-mandates", { flat }));
  const items = await ask((flat) => fetchAll("/bank-debit-items", { flat }));
  return [
    {
      key: "bank_debit_mandates",
      items: mandates,
      title: t.form.title,
      rows: mandates.map((one) => mandateRow(t, one)),
    },
    {
      key: "bank_debits",
      items,
      title: t.title,
      rows: items.map((one) => itemRow(t, one)),
    },
  ];
};
export default source;
