// Whom the reader acts for: flats and offices as the ledger knows them, in the words the frame
// shows. Asked once per session; rights are the ledger's business, this only picks the menu.
import { NETWORK } from "../shell/community.ts";
import { describeIdentity, type Audience, type Identity } from "../keys.ts";
import { asIdentity, sessionOf, type Session } from "./session.ts";
import { read } from "./http.ts";
import type { Me } from "./types.ts";

type Role = Me["person"]["roles"][number];

const OFFICES: { [office: string]: { zh: string; en: string } } = {
  head: { zh: "负责人", en: "Head" },
  clerk: { zh: "办事员", en: "Clerk" },
  cashier: { zh: "出纳", en: "Cashier" },
  treasurer: { zh: "财务", en: "Treasurer" },
  technician: { zh: "维修", en: "Technician" },
  attestor: { zh: "核验", en: "Attestor" },
  auditor: { zh: "审计", en: "Auditor" },
};

/** Which menu fits somebody's roles; nobody with a desk starts at the kitchen table. */
export function audienceOf(roles: readonly { kind: string }[]): Audience {
  if (roles.length === 0) return "resident";
  const kinds = roles.map(({ kind }) => kind);
  if (kinds.includes("auditor")) return "auditor";
  return kinds.every((kind) => kind === "subdistrict") ? "district" : "staff";
}

/** What an office is called; a name we do not know is shown as it was signed. */
export const officeWords = (office: string, language: "zh" | "en"): string =>
  OFFICES[office]?.[language] ?? office;

function officesOf(roles: Role[], language: "zh" | "en"): string {
  const first = roles[0];
  if (!first) return "";
  const own = roles.filter(({ institution }) => institution === first.institution);
  const words = own.map(({ office }) => officeWords(office, language));
  const name = language === "en" ? first.institution_name_en : first.institution_name;
  return `${name} ${words.join(language === "en" ? ", " : "、")}`;
}

/** What the header shows: the doors at home, institution and office at work. */
export function labelsOf(me: Me, audience: Audience): { label: string; labelEn: string } | null {
  if (audience !== "resident") {
    const { roles } = me.person;
    return { label: officesOf(roles, "zh"), labelEn: officesOf(roles, "en") };
  }
  const doors = me.flats.map(({ door }) => door?.door).filter((door) => door !== undefined);
  const text = doors.length > 0 ? doors.join(" ") : me.name;
  return text ? { label: text, labelEn: text } : null;
}

const inNetwork = (of: { label: string; labelEn: string }): typeof of => ({
  label: `${of.label} (账本网络)`,
  labelEn: `${of.labelEn} (the network)`,
});

export async function describe(identity: Identity): Promise<Session> {
  const session = await sessionOf(identity);
  const path = `/v1/communities/${identity.community}/me`;
  const me = await asIdentity(identity, (token) => read<Me>(path, { token }));
  const audience = identity.atHome ? "resident" : audienceOf(session.roles);
  const labels = labelsOf(me, audience);
  await describeIdentity(identity, {
    audience,
    ...(identity.community === NETWORK && labels ? inNetwork(labels) : labels),
  });
  return session;
}
