// 「谁在看管账本」: every validator, whose hands are on it, and what is wrong with that. The heads of
// the network's institutions also state and propose here.
import { useQuery } from "@tanstack/react-query";
import { ledgerStatus } from "../../api/ledger.ts";
import { read } from "../../api/http.ts";
import type { Schema } from "../../api/types.ts";
import { Answered } from "../../api/Answered.tsx";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import { useObservable } from "../../observable.ts";
import { community, NETWORK } from "../../shell/community.ts";
import { useMayAct } from "../../staff/people.ts";
import { Card, Notice, PageTitle, Pairs, Seals, Section } from "../../ui/index.ts";
import { PhoneLink } from "../../ui/PhoneLink.tsx";
import { ChangeKeeper } from "./ChangeKeeper.tsx";
import { foundingNumber, inFours, sharedHands, type Keeper } from "./keepers.ts";
import { StateKeeping } from "./StateKeeping.tsx";
import { keeperTexts } from "./texts.ts";

function Validator({ keeper }: { keeper: Keeper }) {
  const t = useTexts(keeperTexts);
  const language = useLanguage();
  const { name, name_en, mark, key, keeping } = keeper;
  const known = useObservable(ledgerStatus)?.validators.find((each) => each.key === key);
  const silent = known?.connected === false;
  return (
    <Card>
      <div className="line">
        <Seals seals={[{ name, nameEn: name_en, mark, signed: !silent }]} />
        <h2 className="row-title">{language === "en" ? name_en : name}</h2>
        {silent && <span className="caption">{t.silent}</span>}
      </div>
      {keeping === null ? (
        <p className="quiet">{t.unstated}</p>
      ) : (
        <Pairs
          of={[
            [t.operator, keeping.operator],
            [t.host, keeping.host],
            [t.administrator, keeping.administrator],
            [t.phone, <PhoneLink number={keeping.phone} />],
          ]}
        />
      )}
      <p className="caption">{t.key}</p>
      <p className="code">{inFours(key)}</p>
    </Card>
  );
}

function Warnings({ validators }: { validators: Keeper[] }) {
  const t = useTexts(keeperTexts);
  const language = useLanguage();
  const shared = sharedHands(validators);
  const names = (of: Keeper[]): string =>
    of
      .map(({ name, name_en }) => (language === "en" ? name_en : name))
      .join(language === "en" ? ", " : "、");
  if (shared.length === 0) {
    const told = validators.every(({ keeping }) => keeping !== null);
    return told ? <Notice tone="ok" title={t.oneHand} /> : null;
  }
  return shared.map(({ party, of }) => (
    <Notice key={party} tone="bad" title={t.shared(party)}>
      {t.sharedWhy(names(of))}
    </Notice>
  ));
}

function Everybody({ keepers }: { keepers: Schema<"Keepers"> }) {
  const t = useTexts(keeperTexts);
  const here = useObservable(community);
  const isHead = useMayAct([], ["head"]);
  const { genesis, validators, pending } = keepers;
  const acts = isHead && here?.id === NETWORK;
  return (
    <>
      <Warnings validators={validators} />
      {validators.map((keeper) => (
        <Validator key={keeper.key} keeper={keeper} />
      ))}
      {pending !== null && (
        <Section title={t.pending}>
          <p>{t.pendingNote}</p>
          {pending.map((keeper) => (
            <Validator key={keeper.key} keeper={keeper} />
          ))}
        </Section>
      )}
      <Section title={t.founding}>
        <Card>
          <p className="code">{foundingNumber(genesis)}</p>
          <p className="quiet">{t.foundingNote}</p>
        </Card>
      </Section>
      {acts && <StateKeeping validators={validators} />}
      {acts && pending === null && <ChangeKeeper validators={validators} />}
    </>
  );
}

export default function Keepers() {
  const t = useTexts(keeperTexts);
  const keepers = useQuery({
    // The first part says which facts make it old.
    queryKey: [["network"], "keepers"],
    queryFn: ({ signal }) => read<Schema<"Keepers">>("/v1/keepers", { signal }),
  });
  return (
    <>
      <PageTitle note={t.lead}>{t.title}</PageTitle>
      <Answered of={keepers}>{(found) => <Everybody keepers={found} />}</Answered>
    </>
  );
}
