// What waits of one fund, as a file for the bank's counter; the portal notes who asked for it.
import { readText } from "@linli/web/api/http.ts";
import { asIdentity } from "@linli/web/api/session.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { community } from "@linli/web/shell/community.ts";

export async function bankFile(fund: string): Promise<string> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const path = `/v1/communities/${here.id}/payouts.csv`;
  const ask = (token: string | null) => readText(path, { query: { fund }, token });
  return asIdentity(currentIdentity.get(), ask);
}
