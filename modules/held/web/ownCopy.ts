// The deposits of the reader's flats, for the copy that they take along.
import { fetchAll } from "@linli/web/api/index.ts";
import { formatMoney, formatOnPaper } from "@linli/web/format.ts";
import { language, textsNow, textsReady } from "@linli/web/i18n/index.ts";
import type { OwnSource } from "@linli/web/shell/modules.ts";
import type { Deposit } from "./deposit.ts";
import { heldTexts, type HeldTexts } from "./texts.ts";

function row(t: HeldTexts, { offered_ms, kind, fen, state, door, flat }: Deposit) {
  const said = [
    `${t.kinds[kind] ?? kind} ${formatMoney(fen)}`,
    t.states[state] ?? state,
    door?.door ?? flat,
  ];
  return [formatOnPaper(offered_ms, language.get()), said.join(" · ")] as [string, string];
}

const source: OwnSource = async (flats) => {
  await textsReady();
  const t = textsNow(heldTexts);
  const found = await Promise.all(flats.map((flat) => fetchAll("/held/deposits", { flat })));
  const items = found.flat();
  return [{ key: "deposits", items, title: t.title, rows: items.map((one) => row(t, one)) }];
};
export default source;
