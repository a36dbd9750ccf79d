// 家庭卡: a code made here, its PIN in the person's head, both of them on no server. The ledger learns
// the public key first; the paper appears when that is on record, and with this page it is gone.
import { useState } from "react";
import { Answered, Outcome, useAct, useLedger } from "@linli/web/api/index.ts";
import { CARD_LENGTH, formatCode, randomCode } from "@linli/web/activation.ts";
import { toHex } from "@linli/web/bytes.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatDate, formatOnPaper } from "@linli/web/format.ts";
import { checkNewPin, deriveCardKey, type PinProblem } from "@linli/web/householdCard.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { community } from "@linli/web/shell/community.ts";
import { status } from "@linli/web/status.ts";
import { BackLink, Button, Card, Notice, PageTitle, TextField } from "@linli/web/ui/index.ts";
import { Qr } from "@linli/web/ui/Qr.tsx";
import { cardTexts } from "./cardTexts.ts";
import { identityTexts } from "./texts.ts";
import { useIsFull } from "./ownKey.ts";

/** What the QR code opens. The code stands behind #, which browsers never send to a server. */
export const cardAddress = (origin: string, printed: string): string => `${origin}/a#${printed}`;

function Paper({ printed }: { printed: string }) {
  const t = useTexts(cardTexts);
  const language = useLanguage();
  const now = useNow();
  const here = useObservable(community);
  const { origin, host } = window.location;
  return (
    <article className="paper paper-card stack">
      <header className="paper-head">
        <div>
          <h2>{t.title}</h2>
          <p>{language === "en" ? here?.nameEn : here?.name}</p>
        </div>
      </header>
      <p>{t.paperLead}</p>
      <p className="code">{`${host}/a`}</p>
      <p>
        {t.paperCode} <span className="letter-code">{printed}</span>
      </p>
      <p>{t.paperAfter}</p>
      <p className="strong">{t.paperOnce}</p>
      <footer className="paper-foot">
        <div className="caption stack-tight">
          <p>{t.paperFinder}</p>
          <p>{t.paperMade(formatOnPaper(now, language))}</p>
        </div>
        <Qr address={cardAddress(origin, printed)} label={t.qr} />
      </footer>
    </article>
  );
}

/** That an earlier card will end. */
function Replaces() {
  const t = useTexts(cardTexts);
  const language = useLanguage();
  const now = useNow();
  const me = useLedger("/me", {}, { keep: true });
  return (
    <Answered of={me}>
      {({ keys }) => {
        const card = keys.find(({ origin }) => origin === "household_card");
        if (card === undefined) return null;
        return <p className="quiet">{t.replaces(formatDate(card.added_ms, language, now))}</p>;
      }}
    </Answered>
  );
}

function Make() {
  const t = useTexts(cardTexts);
  const shell = useShellTexts();
  const { paused } = useObservable(status);
  const here = useObservable(community);
  const act = useAct();
  const [pin, setPin] = useState("");
  const [again, setAgain] = useState("");
  const [problem, setProblem] = useState<PinProblem | null>(null);
  const [code] = useState(() => randomCode(CARD_LENGTH));

  async function make(): Promise<void> {
    const wrong = checkNewPin(pin, again);
    setProblem(wrong);
    if (wrong !== null || here === null) return;
    await act.send("identity.MakeHouseholdCard", async () => ({
      card_key: toHex((await deriveCardKey(here.id, code, pin)).publicKey),
    }));
  }

  if (act.phase === "final") {
    return (
      <>
        <div className="screen-only stack">
          <Notice tone="ok" title={t.made} announce>
            <p>{t.once}</p>
          </Notice>
          <Button instant wide icon="print" onPress={() => window.print()}>
            {t.print}
          </Button>
        </div>
        <Paper printed={formatCode(code)} />
      </>
    );
  }
  const atAgain = problem === "differs";
  const words = problem === null ? undefined : t.problems[problem];
  const secret = { type: "password", inputMode: "numeric", autoComplete: "off" } as const;
  return (
    <Card>
      <Replaces />
      <TextField
        {...secret}
        label={t.pin}
        hint={t.pinHint}
        value={pin}
        onText={(text) => setPin(text.trim())}
        error={atAgain ? undefined : words}
      />
      <TextField
        {...secret}
        label={t.again}
        value={again}
        onText={(text) => setAgain(text.trim())}
        error={atAgain ? words : undefined}
      />
      <Button
        wide
        icon="key"
        pending={act.busy}
        pendingLabel={t.making}
        disabled={paused}
        onPress={make}
      >
        {t.make}
      </Button>
      {paused && !act.busy && <p className="caption">{shell.states.pausedWhy}</p>}
      <Outcome act={act} done={null} />
    </Card>
  );
}

export default function HouseholdCard() {
  const t = useTexts(cardTexts);
  const words = useTexts(identityTexts);
  const isFull = useIsFull();
  return (
    <>
      <div className="screen-only stack">
        <BackLink to="/me/devices">{words.devices}</BackLink>
        <PageTitle note={t.lead}>{t.title}</PageTitle>
        {isFull === false && <Notice tone="warn" title={t.needFull} />}
      </div>
      {isFull === true && <Make />}
    </>
  );
}
