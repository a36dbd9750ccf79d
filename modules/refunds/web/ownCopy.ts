// The refunds of the reader's flats, for the copy that they take along.
import { fetchAll } from "@linli/web/api/index.ts";
import { formatMoney, formatOnPaper } from "@linli/web/format.ts";
import { language, textsNow, textsReady } from "@linli/web/i18n/index.ts";
import type { OwnSource } from "@linli/web/shell/modules.ts";
import type { Refund } from "./refund.ts";
import { refundTexts, type RefundTexts } from "./texts.ts";

function row(t: RefundTexts, { asked_ms, fen, state, account, door, flat }: Refund) {
  const said = [
    formatMoney(fen),
    t.states[state] ?? state,
    ...(account === null ? [] : [t.tail(account.bank, account.tail)]),
    door?.door ?? flat,
  ];
  return [formatOnPaper(asked_ms, language.get()), said.join(" · ")] as [string, string];
}

const source: OwnSource = async (flats) => {
  await textsReady();
  const t = textsNow(refundTexts);
  const found = await Promise.all(flats.map((flat) => fetchAll("/refunds", { flat })));
  const items = found.flat();
  return [{ key: "refunds", items, title: t.title, rows: items.map((one) => row(t, one)) }];
};
export default source;
