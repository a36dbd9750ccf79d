// An opening as the portal keeps it, what is wrong with a form, and the command that proposes it.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { ledgerNow } from "../../clock.ts";
import { asIdentity } from "../../api/session.ts";
import { currentIdentity } from "../../keys.ts";
import { read } from "../../api/http.ts";
import { newId, type RecordRef } from "../../api/act.ts";
import type { Schema } from "../../api/types.ts";
import { NETWORK } from "../../shell/community.ts";
import type { Json } from "../../sign.ts";
import { DAY_MS } from "../../staff/calendar.ts";
import type { OpeningTexts } from "./texts.ts";

export type Opening = Schema<"Opening">;
export type OpeningForm = Schema<"OpeningForm">;
export type InstitutionForm = Schema<"InstitutionForm">;
export type Institution = Schema<"InstitutionView">;

/** The most the ledger and the portal take. */
export const OFFICERS_MAX = 8;
export const INSTITUTIONS_MIN = 3;
const OBJECTION_DAYS_MAX = 60;
/** Days in which every institution must have signed. */
const SIGNING_DAYS = 30;

export const FUNDS = ["property_fee", "maintenance", "public_revenue", "held"] as const;

export const roomAddress = (id: string, link: string): string => `/opening/${id}#${link}`;
export const seatAddress = (id: string, link: string): string =>
  `${window.location.origin}/seat/${id}#${link}`;

/** With the secret of a link, or as whoever acts in this tab. */
export const readOpening = (id: string, link: string): Promise<Opening> =>
  asIdentity(link === "" ? currentIdentity.get() : null, (token) =>
    read<Opening>(`/v1/openings/${id}`, { token, link: link === "" ? null : link }),
  );

/** Institutions of the network that could serve in a community. */
export const useServing = (): UseQueryResult<Institution[]> =>
  useQuery({
    queryKey: [["identity"], NETWORK, "serving"],
    queryFn: async () => {
      const path = `/v1/communities/${NETWORK}/institutions`;
      return (await read<{ items: Institution[] }>(path)).items;
    },
  });

export const newInstitution = (kind: string, mark: string): InstitutionForm => ({
  kind,
  name: "",
  name_en: "",
  mark,
  signatures_needed: 1,
  officers: [{ offices: ["head"], signs: true }],
});

export type Missing = keyof OpeningTexts["form"]["missing"];

/** What is still wrong, in the order of the form. */
export function missing(form: OpeningForm, serving: Institution[]): Missing[] {
  const { name, name_en, objection_days, institutions, accounts } = form;
  const found = new Set<Missing>();
  const opens = form.into === null;
  if (opens && (name.trim() === "" || name_en.trim() === "")) found.add("name");
  const days = objection_days >= 1 && objection_days <= OBJECTION_DAYS_MAX;
  if (opens && !days) found.add("days");
  const count = institutions.length + form.serving.length;
  if (opens && count < INSTITUTIONS_MIN) found.add("institutions");
  for (const { name, name_en, mark, officers, signatures_needed } of institutions) {
    if (name.trim() === "" || name_en.trim() === "" || [...mark.trim()].length !== 1)
      found.add("institution");
    const heads = officers.filter(({ offices }) => offices.includes("head")).length;
    const signers = officers.filter(({ signs }) => signs).length;
    if (heads !== 1 || signatures_needed < 1 || signatures_needed > signers) found.add("officers");
  }
  const taken = serving.filter(({ institution }) =>
    opens ? form.serving.includes(institution) : true,
  );
  const marks = [...institutions.map(({ mark }) => mark.trim()), ...taken.map(({ mark }) => mark)];
  if (new Set(marks).size !== marks.length) found.add("marks");
  if (opens) {
    const masks = accounts.map(({ mask }) => mask);
    const four = masks.every((mask) => /^\d{4}$/.test(mask));
    if (!four || new Set(masks).size !== FUNDS.length) found.add("accounts");
    if (accounts.some(({ bank }) => !marks.includes(bank))) found.add("bank");
  }
  return [...found];
}

/** The institutions and people of an opening, as the ledger takes them. */
function founders(opening: Opening): { institutions: Json[]; persons: Json[] } {
  const institutions: Json[] = [];
  const persons: Json[] = [];
  opening.form.institutions.forEach((form, at) => {
    const { id, officers } = opening.institutions[at] ?? { id: "", officers: [] };
    const people = form.officers.map((officer, n) => ({ ...officer, ...officers[n] }));
    const { kind, name, name_en, mark, signatures_needed } = form;
    const signing = people.filter(({ signs }) => signs).map(({ account }) => account ?? "");
    institutions.push({
      id,
      kind,
      name: name.trim(),
      name_en: name_en.trim(),
      mark: mark.trim(),
      signers: signing,
      signatures_needed,
    });
    for (const { account, key, offices } of people) {
      persons.push({
        account: account ?? "",
        keys: [{ suite: "p256", bytes: key ?? "" }],
        roles: offices.map((office) => ({ institution: id, office })),
      });
    }
  });
  return { institutions, persons };
}

/** The command that proposes an opening whose officers all have their keys. */
export function proposalOf(
  opening: Opening,
  serving: Institution[],
  evidence: RecordRef,
): { name: string; body: { [member: string]: Json } } {
  const { form, community } = opening;
  const { institutions, persons } = founders(opening);
  const common = {
    proposal: newId(),
    expires: Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS,
    evidence: [{ ...evidence }],
  };
  if (form.into !== null) {
    const institution = institutions[0] ?? null;
    return { name: "cosign.ProposeInstitution", body: { ...common, institution, persons } };
  }
  const banks = [
    ...form.institutions.map(({ mark }, at) => [mark.trim(), opening.institutions[at]?.id ?? ""]),
    ...serving
      .filter(({ institution }) => form.serving.includes(institution))
      .map(({ mark, institution }) => [mark, institution]),
  ];
  const bankOf = new Map(banks as [string, string][]);
  const accounts = form.accounts.map(({ fund, bank, mask }) => ({
    fund,
    institution: bankOf.get(bank) ?? "",
    mask,
  }));
  const opens = {
    id: community,
    name: form.name.trim(),
    name_en: form.name_en.trim(),
    objection_ms: form.objection_days * DAY_MS,
    serving: form.serving,
    institutions,
    persons,
    accounts,
  };
  return { name: "network.ProposeCommunity", body: { ...common, community: opens } };
}
