// An officer's link, on the officer's own phone: it makes its key, tells the room the public half,
// shows the digits that will be compared, and finds itself on the ledger once all have signed.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useParams } from "wouter";
import { Answered } from "../../api/Answered.tsx";
import { Refused, send } from "../../api/http.ts";
import { bindAdded, findIn } from "../../api/linked.ts";
import { toHex } from "../../bytes.ts";
import { readOne, remove, write } from "../../database.ts";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import { createDeviceKey, currentIdentity, type DeviceKey } from "../../keys.ts";
import { useObservable } from "../../observable.ts";
import { staffTexts } from "../../staff/texts.ts";
import { Button, Card, LinkButton, Notice, PageTitle } from "../../ui/index.ts";
import { Digits } from "./Room.tsx";
import { readOpening, type Opening } from "./opening.ts";
import { openingTexts } from "./texts.ts";

/** How often the ledger is asked whether it lists the key, in ms. */
const ASK_EVERY_MS = 4_000;

interface Own {
  key: DeviceKey;
  account: string;
}

const place = (id: string): string => `seat-${id}`;

/** The same key when the link is opened again: signing takes days. */
async function ownKey(id: string): Promise<Own> {
  const kept = await readOne<Own>("settings", place(id)).catch(() => undefined);
  if (kept !== undefined) return kept;
  const own = {
    key: await createDeviceKey(),
    account: toHex(crypto.getRandomValues(new Uint8Array(20))),
  };
  await write("settings", place(id), own).catch(() => undefined);
  return own;
}

/** Binds the key once the ledger lists it; the frame around this page changes then, and the page
 *  itself begins anew as somebody who is bound. */
function useEntering({ id, community, opened }: Opening, own: Own | null): void {
  useEffect(() => {
    if (own === null || !opened) return undefined;
    let left = false;
    const look = async (): Promise<void> => {
      const added = await findIn(community, own.key.publicKey).catch(() => null);
      if (added === null || left) return;
      left = true;
      await bindAdded(own.key, added);
      await remove("settings", place(id)).catch(() => undefined);
    };
    // The read model may be a moment behind the state that says it is open.
    const timer = setInterval(() => void look(), ASK_EVERY_MS);
    void look();
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [own, opened, community, id]);
}

function Office({ opening, link }: { opening: Opening; link: string }) {
  const t = useTexts(openingTexts).seat;
  const staff = useTexts(staffTexts);
  const language = useLanguage();
  const [own, setOwn] = useState<Own | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEntering(opening, own);
  const here = useObservable(currentIdentity)?.publicKey;
  const { id, form, institutions } = opening;
  const at = institutions.findIndex(({ officers }) => officers.some((one) => one.own));
  const n = institutions[at]?.officers.findIndex((one) => one.own) ?? -1;
  const officer = form.institutions[at]?.officers[n];
  const said = institutions[at]?.officers[n]?.key ?? null;
  const bound = said !== null && said === here;

  useEffect(() => {
    if (said === null) return;
    void readOne<Own>("settings", place(id))
      .catch(() => undefined)
      .then((kept) => kept?.key.publicKey === said && setOwn(kept));
  }, [id, said]);

  if (officer === undefined) return <Notice tone="bad" title={t.gone} announce />;
  const named = form.institutions[at];
  const institution = (language === "en" ? named?.name_en : named?.name) ?? "";
  const where = language === "en" ? form.name_en : form.name;
  const offices = officer.offices.map(
    (name) => staff.offices[name as keyof typeof staff.offices] ?? name,
  );

  async function begin(): Promise<void> {
    try {
      const mine = await ownKey(id);
      const json = { account: mine.account, key: mine.key.publicKey };
      await send(`/v1/openings/${id}/answer`, { method: "POST", json, link });
      setOwn(mine);
      setProblem(null);
    } catch (error) {
      const taken = error instanceof Refused && error.status === 409;
      setProblem(taken ? t.taken : t.failed);
    }
  }

  return (
    <>
      <PageTitle note={form.into === null ? t.in(institution, where) : t.inOne(institution)}>
        {offices.join(language === "en" ? ", " : "、")}
      </PageTitle>
      {officer.signs && <p>{t.signs}</p>}
      {problem !== null && <Notice tone="bad" title={problem} announce />}
      {!bound && own === null && said !== null && problem === null && (
        <Notice tone="bad" title={t.taken} announce />
      )}
      {own === null && said === null && (
        <Card tone="todo">
          <p>{t.note}</p>
          <Button wide icon="key" onPress={begin}>
            {t.go}
          </Button>
        </Card>
      )}
      {own !== null && !bound && (
        <Card>
          <p className="caption">{t.digits}</p>
          <p className="money-big">
            <Digits publicKey={own.key.publicKey} />
          </p>
          <p>{t.digitsNote}</p>
          <p className="quiet" role="status">
            {t.waiting}
          </p>
        </Card>
      )}
      {bound && (
        <>
          <Notice tone="ok" title={t.bound} announce />
          <LinkButton to="/" wide>
            {t.enter}
          </LinkButton>
        </>
      )}
    </>
  );
}

export default function Seat() {
  const { id = "" } = useParams<{ id: string }>();
  const [link] = useState(() => window.location.hash.slice(1));
  const t = useTexts(openingTexts).seat;
  const opening = useQuery({
    queryKey: ["seat", id, link],
    queryFn: () => readOpening(id, link === "" ? "-" : link),
    staleTime: 0,
    refetchInterval: ASK_EVERY_MS,
  });
  const gone = opening.error instanceof Refused;
  if (gone) return <Notice tone="bad" title={t.gone} announce />;
  return <Answered of={opening}>{(found) => <Office opening={found} link={link} />}</Answered>;
}
