// A reporter for `node --test`: at the end of a run, how much work each journey was for its people, and
// once more, last of all, what failed and why.

/** @param {AsyncIterable<{ type: string, data: { message?: string, name: string, details: { error?: Error & { cause?: Error } } } }>} source */
export default async function* table(source) {
  const rows = [];
  const failures = [];
  for await (const { type, data } of source) {
    if (type === "test:fail") {
      const { error } = data.details;
      const why = String(error?.cause?.message ?? error?.message ?? "").slice(0, WORDS_MAX);
      failures.push(`  ✖ ${data.name}\n    ${why.replace(/\n/g, "\n    ")}\n`);
    }
    if (type !== "test:diagnostic" || !data.message?.startsWith("journey |")) continue;
    const [, name, taps, fields, seconds] = data.message.split(" | ");
    rows.push(`${taps.padStart(6)} ${fields.padStart(6)} ${seconds.padStart(7)}  ${name}\n`);
  }
  if (rows.length > 0) yield `\n  taps fields seconds  journey\n${rows.join("")}`;
  if (failures.length > 0) yield `\n${failures.join("")}`;
}

/** The end of what a page said matters most, but a log need not have all of it. */
const WORDS_MAX = 4_000;
