// The number of a command or of what it did, as it stands on papers and behind QR codes.
import { fetchVerdict } from "../../api/act.ts";
import type { SearchSource } from "../../shell/modules.ts";
import { formatDate } from "../../format.ts";
import { wantedBy } from "../wanted.ts";

const search: SearchSource = async (typed) => {
  const wanted = wantedBy(typed);
  if (wanted === null) return null;
  const title = { zh: "按凭证编号", en: "By the number of a proof" };
  const verdict = await fetchVerdict(wanted.unit);
  if (verdict === null) return { title, hits: [] };
  const at = verdict.time_ms;
  return {
    title,
    hits: [
      {
        key: wanted.unit,
        title: { zh: "账上的这件事", en: "This item of the ledger" },
        note: { zh: formatDate(at, "zh", at), en: formatDate(at, "en", at) },
        to: `/r/${typed.trim().toLowerCase()}`,
        icon: "shield",
      },
    ],
  };
};

export default search;
