// A service contract's summary (`service.mode`, `share 1000`) in the words a person signs.
import { formatMoney } from "@linli/web/format.ts";
import type { Language } from "@linli/web/i18n/index.ts";
import { monthWords } from "@linli/web/staff/calendar.ts";
import type { SummaryLine } from "./changes.ts";

const LABELS: Record<string, { zh: string; en: string }> = {
  "service.mode": { zh: "计费方式", en: "How the fee is charged" },
  "service.from": { zh: "从哪个月起", en: "First month" },
  "service.decided_on": { zh: "业主决定或签订的日期", en: "Day decided or signed" },
};

function modeWords(text: string, language: Language): string {
  if (text === "") return "—";
  if (text === "lump_sum") return language === "zh" ? "包干制" : "Lump sum";
  const found = /^(share|fixed) (\d{1,12})$/.exec(text);
  if (!found) return text;
  const value = Number(found[2]);
  if (found[1] === "fixed") {
    const sum = formatMoney(value);
    return language === "zh" ? `酬金制，每月 ${sum}` : `Remuneration, ${sum} a month`;
  }
  const percent = `${(value / 100).toFixed(2).replace(/\.?0+$/, "")}%`;
  return language === "zh"
    ? `酬金制，物业费收入的 ${percent}`
    : `Remuneration, ${percent} of the property fees`;
}

/** Null for a line of something else. */
export function serviceLine(line: SummaryLine, language: Language): SummaryLine | null {
  const label = LABELS[line.label];
  if (label === undefined) return null;
  const value = (text: string): string => {
    if (line.label === "service.mode") return modeWords(text, language);
    if (text === "") return "—";
    return line.label === "service.from" ? monthWords(text, language) : text;
  };
  return { label: label[language], before: value(line.before), after: value(line.after) };
}
