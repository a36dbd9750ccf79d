// What of the months stands on the desk's 今天: a month to close until its day, and the statements
// that came late.
import { dayEnd, monthWords } from "@linli/web/staff/calendar.ts";
import { holds } from "@linli/web/staff/people.ts";
import type { TodayItem, TodaySource } from "@linli/web/shell/modules.ts";
import words from "../texts.ts";
import wordsEn from "../en.ts";
import { lateParts, periodWords, type Row } from "../statement.ts";
import { keeping, type Standing } from "./closing.ts";
import zh from "./texts.ts";
import en from "./en.ts";

const WATCHING = ["owners_committee", "property_company", "residents_committee", "subdistrict"];

/** A month that is over and not closed; one that waits for its signature stands in the inbox. */
export function closeItem(standing: Standing, now: number): TodayItem[] {
  const { fund, next, over, due, proposed } = standing;
  if (!over || proposed !== null) return [];
  const at = dayEnd(due) ?? now;
  return [
    {
      key: `disclosure.close.${fund}`,
      state: at < now ? "overdue" : "waiting",
      at,
      title: {
        zh: zh.todayClose(zh.funds[fund] ?? fund, monthWords(next, "zh")),
        en: en.todayClose(en.funds[fund] ?? fund, monthWords(next, "en")),
      },
      to: "/desk/closes",
      icon: "check",
    },
  ];
}

/** A statement that the ledger's clock had to publish, as long as it is posted. */
export function lateItem(row: Row, now: number): TodayItem[] {
  const posted = dayEnd(row.posted_to) ?? now;
  if (!row.late || posted < now) return [];
  const [kindZh = "", kindEn = ""] = [words.kinds[row.kind], wordsEn.kinds[row.kind]];
  const [first] = lateParts(row);
  return [
    {
      key: `disclosure.late.${row.kind}.${row.to}`,
      state: "overdue",
      at: dayEnd(row.due) ?? now,
      title: {
        zh: zh.todayLate(kindZh, periodWords(row, "zh", words)),
        en: en.todayLate(kindEn, periodWords(row, "en", wordsEn as typeof words)),
      },
      ...(first === undefined
        ? {}
        : {
            note: {
              zh: words.lateBy[first.fund] ?? "",
              en: wordsEn.lateBy[first.fund] ?? "",
            },
          }),
      to: `/desk/disclosure/${row.kind}/${row.to}`,
      icon: "document",
    },
  ];
}

const today: TodaySource = async ({ now, roles, ask }) => {
  if (!holds(roles, WATCHING, [])) return [];
  const late = await ask("/disclosures", { late: true, limit: 20 });
  const standing = await ask("/closes/standing", {});
  const own = standing.items.filter(({ fund }) => {
    const { kinds, offices } = keeping(fund);
    return holds(roles, kinds, offices);
  });
  return [
    ...own.flatMap((one) => closeItem(one, now)),
    ...late.items.flatMap((row) => lateItem(row, now)),
  ];
};

export default today;
