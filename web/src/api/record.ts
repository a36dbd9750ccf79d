// The bytes of a record, by the right to read it. What is somebody else's own is noted by the
// portal before they arrive.
import { currentIdentity } from "../keys.ts";
import { community } from "../shell/community.ts";
import { send } from "./http.ts";
import { asIdentity } from "./session.ts";

export async function fetchRecord(commitment: string): Promise<Blob> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const path = `/v1/communities/${here.id}/records/${commitment}`;
  const response = await asIdentity(currentIdentity.get(), (token) => send(path, { token }));
  return response.blob();
}
