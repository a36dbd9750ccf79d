// Activation letters as one PDF, an A5 sheet each. Made here, because no server may learn a code.
import { formatCode } from "@linli/web/activation.ts";
import { formatOnPaper } from "@linli/web/format.ts";
import type { Language } from "@linli/web/i18n/index.ts";
import type { Block, Paper } from "@linli/web/paper/paper.ts";
import { letterAddress, type Letter } from "./codes.ts";
import type { IdentityStaffTexts } from "./texts.ts";

export interface LetterWords {
  t: IdentityStaffTexts;
  language: Language;
  community: string;
  /** Which institution sends them. */
  from: string;
  /** Of this app, such as `https://linli.example`. */
  origin: string;
}

function sheetOf(letter: Letter, { t, language, community, from, origin }: LetterWords): Block[] {
  const printed = formatCode(letter.code);
  const until = `${t.letterUntil} ${formatOnPaper(letter.expires, language)}`;
  return [
    { as: "small", text: community },
    { as: "title", text: t.letterTitle },
    { as: "strong", text: letter.name ?? t.nameless },
    { as: "text", text: letter.door === null ? t.letterStaff : t.letterFor(letter.door) },
    { as: "text", text: t.letterScan },
    { as: "code", text: `${new URL(origin).host}/a` },
    { as: "text", text: t.letterCode },
    { as: "code", text: printed },
    { as: "text", text: t.letterAfter },
    { as: "strong", text: t.letterSecret },
    {
      as: "foot",
      lines: [until, `${t.letterFrom} ${from}`],
      address: letterAddress(origin, printed),
    },
  ];
}

export function letterPaper(letters: Letter[], words: LetterWords): Paper {
  return {
    language: words.language,
    title: `${words.t.letterTitle} · ${words.community}`,
    size: "A5",
    sheets: letters.map((letter) => sheetOf(letter, words)),
  };
}
