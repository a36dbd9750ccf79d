// The desks of one officer: an identity of this device for each place where they hold the office.
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { communities } from "../api/ledger.ts";
import { useLanguage } from "../i18n/index.ts";
import { chooseIdentity, currentIdentity, identities, type Identity } from "../keys.ts";
import { useObservable } from "../observable.ts";

/** The desk in front comes first. */
export function officesOf(all: Identity[], current: Identity | null): Identity[] {
  if (current === null) return [];
  const others = all.filter(
    ({ id, audience }) => id !== current.id && audience === current.audience,
  );
  return [current, ...others];
}

export function useOffices(): Identity[] {
  const current = useObservable(currentIdentity);
  const [all, setAll] = useState<Identity[]>([]);
  useEffect(() => {
    void identities().then(setAll);
  }, [current]);
  return officesOf(all, current);
}

/** Leads to a page of a desk, which first comes to the front. */
export function useGoAt(): (identity: Identity, to: string) => void {
  const [, go] = useLocation();
  return (identity, to) => {
    if (currentIdentity.get()?.id === identity.id) return go(to);
    void chooseIdentity(identity.id).then(() => go(to));
  };
}

/** What the place of a desk is called. */
export function usePlaceName(): (identity: Identity) => string {
  const language = useLanguage();
  const all = useObservable(communities);
  return ({ community, label, labelEn }) => {
    const found = all.find(({ id }) => id === community);
    if (found !== undefined) return language === "en" ? found.nameEn : found.name;
    return language === "en" ? (labelEn ?? label) : label;
  };
}
