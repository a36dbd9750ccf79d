// The number of an entry of the books at the desk's search.
import { fetchLedger } from "@linli/web/api/index.ts";
import type { SearchSource } from "@linli/web/shell/modules.ts";
import { unlessRefused } from "@linli/web/staff/unlessRefused.ts";

const search: SearchSource = async (typed) => {
  const text = typed.trim();
  if (!/^\d{1,12}$/.test(text)) return null;
  const title = { zh: "按账簿编号", en: "By number of the entry" };
  const number = Number(text);
  const entry = await unlessRefused(fetchLedger("/entries/{number}", { number }));
  if (entry === null) return { title, hits: [] };
  return {
    title,
    hits: [
      {
        key: `entry.${number}`,
        title: { zh: `账簿第 ${number} 笔`, en: `Entry ${number}` },
        note: { zh: entry.date, en: entry.date },
        to: `/desk/books/entries/${number}`,
        icon: "book",
      },
    ],
  };
};

export default search;
