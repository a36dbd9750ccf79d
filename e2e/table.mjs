// A reporter for `node --test`: at the end of a run, how much work each journey was for its people.

/** @param {AsyncIterable<{ type: string, data: { message?: string } }>} source */
export default async function* table(source) {
  const rows = [];
  for await (const { type, data } of source) {
    if (type !== "test:diagnostic" || !data.message?.startsWith("journey |")) continue;
    const [, name, taps, fields, seconds] = data.message.split(" | ");
    rows.push(`${taps.padStart(6)} ${fields.padStart(6)} ${seconds.padStart(7)}  ${name}\n`);
  }
  if (rows.length > 0) yield `\n  taps fields seconds  journey\n${rows.join("")}`;
}
