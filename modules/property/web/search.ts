// A door at the desk's search.
import type { SearchSource } from "@linli/web/shell/modules.ts";
import { parseDoor } from "@linli/web/staff/door.ts";
import { findFlat } from "@linli/web/staff/findFlat.ts";
import { staffTexts } from "@linli/web/staff/texts.ts";
import staffEn from "@linli/web/staff/en.ts";

const search: SearchSource = async (typed) => {
  if (parseDoor(typed) === null) return null;
  const title = { zh: "按门牌", en: "By door" };
  const found = await findFlat(typed);
  if ("flat" in found) {
    const { flat, door } = found.flat;
    const words = door?.door ?? flat;
    const to = `/desk/roster/flat/${flat}`;
    return { title, hits: [{ key: flat, title: { zh: words, en: words }, to, icon: "building" }] };
  }
  if (found.problem !== "hidden") return { title, hits: [] };
  return { title, hits: [], say: { zh: staffTexts.zh.door.hidden, en: staffEn.door.hidden } };
};

export default search;
