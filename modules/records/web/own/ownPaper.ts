// The copy for people: the same as the page says, as one document to keep or to print.
import { formatOnPaper } from "@linli/web/format.ts";
import type { Language } from "@linli/web/i18n/index.ts";
import type { Block, Paper } from "@linli/web/paper/paper.ts";
import type { RecordsTexts } from "../texts.ts";
import type { FieldName, OwnData, OwnRecord } from "./ownData.ts";
import type { OwnTexts } from "./texts.ts";

/** Everything that a paper is worded with. */
export interface OwnWords {
  t: OwnTexts;
  words: RecordsTexts;
  language: Language;
  community: string;
  /** When the copy was made, Unix ms. */
  at: number;
  institution: (id: string | null) => string;
  office: (name: string) => string;
  onLedger: (me: OwnData["me"]) => [string, string][];
}

const PICTURES = ["image/jpeg", "image/png"];

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function contentOf({ content }: OwnRecord, { t }: OwnWords): Block[] {
  if (content === null) return [{ as: "text", text: t.states.erased }];
  if ("base64" in content) {
    const instead = t.onlyInFile(content.type);
    if (!PICTURES.includes(content.type)) return [{ as: "text", text: instead }];
    return [{ as: "picture", bytes: bytesOf(content.base64), instead }];
  }
  if (!content.fields) return [{ as: "text", text: content.text }];
  const fields = Object.entries(content.fields) as [FieldName, string][];
  return [{ as: "pairs", rows: fields.map(([field, value]) => [t.fields[field], value]) }];
}

function kindOf(kind: string, { words }: OwnWords): string {
  return words.kinds[kind as keyof RecordsTexts["kinds"]] ?? kind;
}

function recordBlocks(record: OwnRecord, say: OwnWords): Block[] {
  const { t, words, language, institution } = say;
  const by = record.institution === null ? t.byYou : institution(record.institution);
  const readers = words.classes[record.class as keyof RecordsTexts["classes"]] ?? record.class;
  const about = [formatOnPaper(record.attached_ms, language), by, readers];
  return [
    { as: "strong", text: kindOf(record.kind, say) },
    ...contentOf(record, say),
    { as: "small", text: about.join(" · ") },
  ];
}

function recordsOf(title: string, records: OwnRecord[], say: OwnWords): Block[] {
  const heading: Block = { as: "heading", text: title };
  if (records.length === 0) return [heading, { as: "text", text: say.t.nothing }];
  return [heading, ...records.flatMap((record) => recordBlocks(record, say))];
}

function readersOf({ readers }: OwnData, say: OwnWords): [string, string][] {
  const { t, institution, office } = say;
  return readers.map((kind) => {
    const duties = kind.institutions.map(({ institution: id, offices }) =>
      t.whoOffices(institution(id), offices.map(office).join(t.between)),
    );
    const people = kind.household ? t.whoHousehold : t.whoYou;
    return [
      kindOf(kind.kind, say),
      [people, ...(duties.length === 0 ? [t.whoNobody] : duties)].join("\n"),
    ];
  });
}

function looksOf(
  { looks }: OwnData,
  { words, language, institution }: OwnWords,
): [string, string][] {
  return looks.map((look) => {
    const what = words.whats[look.what as keyof RecordsTexts["whats"]] ?? words.whats.other;
    const who = look.institution === null ? words.person : institution(look.institution);
    return [formatOnPaper(look.at_ms, language), `${what} · ${who} · ${words.times(look.count)}`];
  });
}

export function ownPaper(data: OwnData, say: OwnWords): Paper {
  const { t, words, language, community, at } = say;
  const { me, records } = data;
  const account: [string, string] = [t.account, `${me.account}\n${t.accountWhy}`];
  const about = (flat: string): OwnRecord[] => records.filter((record) => record.flat === flat);
  const looks = looksOf(data, say);
  const blocks: Block[] = [
    { as: "small", text: community },
    { as: "title", text: t.title },
    { as: "small", text: t.madeAt(formatOnPaper(at, language)) },
    { as: "heading", text: t.ledger },
    { as: "pairs", rows: [account, ...say.onLedger(me)] },
    ...recordsOf(
      `${t.stored} · ${t.aboutMe}`,
      records.filter((record) => record.flat === null),
      say,
    ),
    ...me.flats.flatMap(({ flat, door }) =>
      recordsOf(`${t.stored} · ${t.aboutFlat(door?.door ?? t.noDoor)}`, about(flat), say),
    ),
    ...data.parts.flatMap(({ title, rows }): Block[] =>
      rows.length === 0
        ? []
        : [
            { as: "heading", text: title },
            { as: "pairs", rows },
          ],
    ),
    { as: "heading", text: t.who },
    { as: "pairs", rows: readersOf(data, say) },
    { as: "heading", text: t.looks },
    looks.length === 0 ? { as: "text", text: words.noLog } : { as: "pairs", rows: looks },
    { as: "heading", text: t.rights },
    { as: "text", text: t.rightsNote },
  ];
  const numbered = (page: number, pages: number): string => `${page} / ${pages}`;
  return { language, title: t.title, size: "A4", sheets: [blocks], numbered };
}
