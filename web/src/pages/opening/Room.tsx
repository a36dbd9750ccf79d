// One opening: who has opened the link, the digits to compare, and, for those who may, the
// proposal. Whoever has the link to the whole of it sees everybody's link.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLocation, useParams } from "wouter";
import { Answered } from "../../api/Answered.tsx";
import { findIn, hearOf, type Added } from "../../api/linked.ts";
import { useDigits } from "../../api/useDigits.ts";
import { ledgerStatus } from "../../api/ledger.ts";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import { bindIdentity, currentIdentity } from "../../keys.ts";
import { useObservable } from "../../observable.ts";
import { community, NETWORK } from "../../shell/community.ts";
import { useMayAct } from "../../staff/people.ts";
import { staffTexts } from "../../staff/texts.ts";
import {
  BackLink,
  Badge,
  Button,
  Card,
  Notice,
  PageTitle,
  Section,
  Sheet,
} from "../../ui/index.ts";
import { Qr } from "../../ui/Qr.tsx";
import { Propose } from "./Propose.tsx";
import { readOpening, useServing, seatAddress, type Opening } from "./opening.ts";
import { openingTexts } from "./texts.ts";

/** How often the page asks who has answered, in ms. */
const ASK_EVERY_MS = 4_000;

export function Digits({ publicKey }: { publicKey: string }) {
  return <span className="number strong">{useDigits(publicKey)}</span>;
}

function LinkOf({ address }: { address: string }) {
  const t = useTexts(openingTexts).room;
  const [copied, setCopied] = useState(false);
  const [shown, setShown] = useState(false);
  return (
    <div className="line">
      <Button
        instant
        look="second"
        onPress={() => void navigator.clipboard?.writeText(address).then(() => setCopied(true))}
      >
        {copied ? t.copied : t.copy}
      </Button>
      <Button instant look="quiet" onPress={() => setShown(true)}>
        {t.show}
      </Button>
      <Sheet open={shown} title={t.qr} onClose={() => setShown(false)}>
        <Qr address={address} label={t.qr} />
        <p className="code">{address}</p>
      </Sheet>
    </div>
  );
}

function Institutions({ opening }: { opening: Opening }) {
  const t = useTexts(openingTexts).room;
  const staff = useTexts(staffTexts);
  const language = useLanguage();
  const office = (name: string): string =>
    staff.offices[name as keyof typeof staff.offices] ?? name;
  return opening.form.institutions.map((form, at) => (
    <Section key={at} title={language === "en" ? form.name_en : form.name}>
      {form.officers.map(({ offices, signs }, n) => {
        const officer = opening.institutions[at]?.officers[n];
        const key = officer?.key ?? null;
        return (
          <Card key={n}>
            <div className="line">
              <span className="strong">
                {offices.map(office).join(language === "en" ? ", " : "、")}
                {signs && ` · ${t.signs}`}
              </span>
              <Badge tone={key === null ? "info" : "ok"}>
                {key === null ? t.waiting : t.answered}
              </Badge>
            </div>
            {key !== null && (
              <p>
                {t.digits} <Digits publicKey={key} />
              </p>
            )}
            {officer?.link && key === null && (
              <LinkOf address={seatAddress(opening.id, officer.link)} />
            )}
          </Card>
        );
      })}
    </Section>
  ));
}

/** An officer of a serving institution acts in the new community with the key they have. */
function Enter({ opening }: { opening: Opening }) {
  const t = useTexts(openingTexts).room;
  const own = useObservable(currentIdentity);
  const [found, setFound] = useState<Added | null>(null);
  const [, go] = useLocation();
  const { community: id, opened } = opening;
  useEffect(() => {
    if (!opened || own === null || own.community === id) return;
    void findIn(id, own.publicKey).then(setFound, () => undefined);
  }, [opened, own, id]);
  if (found === null || own === null) return null;

  async function enter({ owner }: Added): Promise<void> {
    const chain = ledgerStatus.get()?.chain;
    if (chain === undefined || own === null) return;
    const about = { chain, community: id, account: owner.account, key: owner.key };
    const credential = own.credential === undefined ? {} : { credential: own.credential };
    await hearOf(id);
    // This page is for whoever acts where it is proposed; the next one is the new desk.
    go("/");
    await bindIdentity(own, { ...about, ...credential, label: "", audience: "staff" });
  }
  return (
    <p>
      <Button icon="key" onPress={() => enter(found)}>
        {t.enter}
      </Button>
    </p>
  );
}

function Details({ opening }: { opening: Opening }) {
  const t = useTexts(openingTexts).room;
  const language = useLanguage();
  const here = useObservable(community);
  const mayPropose = useMayAct();
  const serving = useServing();
  const { form, complete, opened, link } = opening;
  const opens = form.into === null;
  const first = form.institutions[0];
  const name = language === "en" ? (opens ? form : first)?.name_en : (opens ? form : first)?.name;
  const place = opens ? NETWORK : form.into;
  const inPlace = here?.id === place;
  const names = (serving.data ?? []).filter(({ institution }) =>
    form.serving.includes(institution),
  );
  return (
    <>
      <PageTitle note={link === null ? undefined : t.keep}>
        {(opens ? t.community : t.institution)(name ?? "")}
      </PageTitle>
      {opened && <Notice tone="ok" title={opens ? t.opened : t.joined} announce />}
      <Enter opening={opening} />
      {link !== null && !complete && <p>{t.each}</p>}
      <Institutions opening={opening} />
      {names.length > 0 && (
        <Section title={t.serving}>
          <Card>
            <p>
              {names
                .map((one) => (language === "en" ? one.name_en : one.name))
                .join(language === "en" ? ", " : "、")}
            </p>
          </Card>
        </Section>
      )}
      {!opened && !(complete && inPlace && mayPropose) && (
        <p className="quiet">{opens ? t.next : t.nextInstitution}</p>
      )}
      {!opened && complete && inPlace && mayPropose && serving.data && (
        <Propose opening={opening} serving={serving.data} />
      )}
    </>
  );
}

export default function Room() {
  const list = useTexts(openingTexts).list;
  const { id = "" } = useParams<{ id: string }>();
  const [link] = useState(() => window.location.hash.slice(1));
  const reader = useObservable(currentIdentity)?.id ?? "";
  const opening = useQuery({
    queryKey: [["network", "identity"], "opening", id, link, reader],
    queryFn: () => readOpening(id, link),
    refetchInterval: ASK_EVERY_MS,
  });
  return (
    <>
      {reader !== "" && <BackLink to="/openings">{list.title}</BackLink>}
      <Answered of={opening}>{(found) => <Details opening={found} />}</Answered>
    </>
  );
}
