// The parking spaces of the reader's flats, for the copy that they take along.
import { fetchAll } from "@linli/web/api/index.ts";
import { language, textsNow, textsReady } from "@linli/web/i18n/index.ts";
import type { OwnSource } from "@linli/web/shell/modules.ts";
import { registerDay, spaceDays, type Space } from "./space.ts";
import { spacesTexts, type SpacesTexts } from "./texts.ts";

function row(t: SpacesTexts, space: Space): [string, string] {
  const day = (text: string): string => registerDay(text, language.get());
  const said = [t.kinds[space.kind] ?? space.kind, space.door?.door ?? space.flat];
  return [`${space.number} · ${said.join(" · ")}`, spaceDays(space, t, day)];
}

const source: OwnSource = async (flats) => {
  await textsReady();
  const t = textsNow(spacesTexts);
  const found = await Promise.all(flats.map((flat) => fetchAll("/spaces/held", { flat })));
  const items = found.flat();
  return [{ key: "spaces", items, title: t.copy, rows: items.map((one) => row(t, one)) }];
};
export default source;
