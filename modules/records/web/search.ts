// A name at the desk's search, for offices that may read a resident's card. It goes in a body,
// never into an address; everybody found sees it in their log.
import { currentSession, fetchLedger, readAs, type Schema } from "@linli/web/api/index.ts";
import { community } from "@linli/web/shell/community.ts";
import type { SearchHit, SearchSource } from "@linli/web/shell/modules.ts";
import type { Acting } from "@linli/web/staff/people.ts";

type Readers = Schema<"RecordReaders">;
type Found = Schema<"PeopleFound">;

/** Letters of a name the portal asks for. */
const LETTERS_MIN = 2;
const TITLE = { zh: "按姓名", en: "By name" };

/** Names have letters and no digits; 「3号楼」 is a door. */
export function nameIn(typed: string): string | null {
  const letters = typed.replace(/[^\p{L}\p{N}]/gu, "");
  return letters === "" || /\p{N}/u.test(letters) ? null : letters;
}

/** Whether one of the roles may read a resident's card, by the rule as the portal tells it. */
export function mayReadCards({ kinds }: Readers, roles: Acting[]): boolean {
  const cards = kinds.find(({ kind }) => kind === "person_card")?.institutions ?? [];
  return cards.some(({ institution, offices }) =>
    roles.some((role) => role.institution === institution && offices.includes(role.office)),
  );
}

/** One row for each flat of a person; one without a way on for who has none. */
export function hitsOf({ items }: Found): SearchHit[] {
  return items.flatMap(({ account, name, flats, flats_left }): SearchHit[] => {
    const person = { title: { zh: name, en: name }, icon: "person" as const };
    if (flats.length === 0) {
      const note = { zh: "名下没有登记的房屋", en: "no flat in their name" };
      return [{ ...person, key: account, note }];
    }
    const rows = flats.map(({ flat, door }): SearchHit => {
      const words = door?.door ?? "";
      const to = `/desk/roster/flat/${flat}`;
      return { ...person, key: `${account}.${flat}`, note: { zh: words, en: words }, to };
    });
    if (flats_left === 0) return rows;
    const note = { zh: `另有 ${flats_left} 户`, en: `${flats_left} more flats` };
    return [...rows, { ...person, key: account, note }];
  });
}

const search: SearchSource = async (typed) => {
  const name = nameIn(typed);
  const here = community.get();
  if (name === null || here === null) return null;
  const readers = await fetchLedger("/record-readers", {});
  if (!mayReadCards(readers, currentSession.get()?.roles ?? [])) {
    const say = { zh: "您的职务不能按姓名查找。", en: "Your role does not search by name." };
    return { title: TITLE, hits: [], say };
  }
  if ([...name].length < LETTERS_MIN) {
    const say = { zh: "请至少输入姓名的两个字。", en: "Please type two letters of the name." };
    return { title: TITLE, hits: [], say };
  }
  const found = await readAs<Found>(`/v1/communities/${here.id}/people/search`, {
    method: "POST",
    json: { name },
  });
  const hits = hitsOf(found);
  if (!found.more) return { title: TITLE, hits };
  const count = found.items.length;
  const say = {
    zh: `叫这个名字的不止 ${count} 位，只列出前 ${count} 位。请多输入一个字，或按门牌查找。`,
    en: `There are more than these ${count}. Type one more letter, or search by door.`,
  };
  return { title: TITLE, hits, say };
};

export default search;
