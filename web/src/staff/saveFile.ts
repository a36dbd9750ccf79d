// A file of the portal, saved byte by byte: as text a browser would take away the byte order mark,
// and a spreadsheet needs it for the Chinese.
import { readBlob } from "../api/http.ts";
import { asIdentity } from "../api/session.ts";
import { currentIdentity } from "../keys.ts";
import { community } from "../shell/community.ts";
import { saveBlob } from "./save.ts";

/** `path` below the community, such as `receipts/12/paper`. */
export async function saveFile(
  path: string,
  query: { [name: string]: string },
  name: string,
): Promise<void> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const ask = (token: string | null) =>
    readBlob(`/v1/communities/${here.id}/${path}`, { query, token });
  saveBlob(name, await asIdentity(currentIdentity.get(), ask));
}
