// Opens the app as somebody of the story. The address says whom (`?as=王秀兰`), and optionally in
// large type and through which institution's server. The choice is kept in the window's own name:
// it outlives a reload, belongs to this frame alone, and never reaches the browser's storage.
import {
  addPersona,
  chooseIdentity,
  currentIdentity,
  keepInMemoryOnly,
  type Identity,
} from "../keys.ts";
import { setLargeType, settingsOfThisTabOnly } from "../settings.ts";
import { chooseCommunity, fetchCommunities, fetchStatus } from "../api/ledger.ts";
import { via } from "../api/http.ts";
import { toHex, type Bytes } from "../bytes.ts";
import { exportPublic } from "../p256.ts";
import { fetchDemo, type Persona } from "./controls.ts";
import { writeWish, type Wish } from "./wish.ts";

function fromBase64(text: string): Bytes {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** The public half of a PKCS#8 key: exported once, before the private half is locked away. */
async function publicOf(pkcs8: Bytes): Promise<string> {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, curve, true, ["sign"]);
  const { x, y } = await crypto.subtle.exportKey("jwk", key);
  const jwk = { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" };
  return toHex(await exportPublic(await crypto.subtle.importKey("jwk", jwk, curve, true, [])));
}

async function identityOf(persona: Persona, chain: string): Promise<Identity | null> {
  if (persona.key_pkcs8 === null) return null;
  const pkcs8 = fromBase64(persona.key_pkcs8);
  const { community, account, key, place, role } = persona;
  const about = { chain, community, account, key, label: place, audience: "resident" as const };
  const atWork = /^\d/.test(place) ? about : { ...about, label: role, labelEn: persona.role_en };
  return addPersona({ ...atWork, publicKey: await publicOf(pkcs8) }, pkcs8);
}

async function play(wish: Wish, chain: string): Promise<void> {
  const { personas } = await fetchDemo();
  const persona = personas.find(({ name, account }) => name === wish.as || account === wish.as);
  if (!persona) return;
  const identity = await identityOf(persona, chain);
  await chooseIdentity(identity?.id ?? null);
  chooseCommunity(persona.community);
}

/** Before the first page, where the address or the window's name asks for it and this is a demo. */
export async function enterAsPersona(wish: Wish): Promise<void> {
  const status = await fetchStatus().catch(() => null);
  if (status?.demo !== true) return;
  window.name = writeWish(wish);
  history.replaceState(history.state, "", location.pathname + location.hash);
  keepInMemoryOnly();
  settingsOfThisTabOnly();
  currentIdentity.set(null);
  via.set(wish.via);
  if (wish.large) setLargeType(true);
  await fetchCommunities().catch(() => undefined);
  // Without the demo's front door there is nobody to play; the page opens for a visitor.
  await play(wish, status.chain).catch(() => undefined);
}
