// 绑定这部手机: the code from a letter or household card, typed or brought by its QR code (`/a#<code>`;
// what follows the `#` is never sent to a server). A card asks for its PIN too. The pages are
// readable at once; an institution's look at the person comes later.
import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { status } from "@linli/web/status.ts";
import {
  BackLink,
  Button,
  Card,
  LinkButton,
  Notice,
  PageTitle,
  Refusal,
  TextField,
} from "@linli/web/ui/index.ts";
import { formatCode, parsePaper, type Paper } from "@linli/web/activation.ts";
import { activate, type Activated } from "./activating.ts";
import { identityTexts, type IdentityTexts } from "./texts.ts";

/** What somebody is typing, once it is whole. */
function paperOf(typed: string): Paper | null {
  const parsed = parsePaper(typed);
  return "paper" in parsed ? parsed.paper : null;
}

/** The code of a link, as it is printed; anything else is left for the person to correct. */
export function codeOfHash(hash: string): string {
  const typed = decodeURIComponent(hash.replace(/^#/, ""));
  const parsed = parsePaper(typed);
  return "code" in parsed ? formatCode(parsed.code) : typed;
}

function Done({ paper }: { paper: Paper }) {
  const t = useTexts(identityTexts);
  const card = paper === "card";
  return (
    <>
      <Notice tone="ok" title={t.activate.done} announce>
        <p>{t.activate.readable}</p>
      </Notice>
      <Card tone="warn">
        <h2>{card ? t.activate.cardSecondTitle : t.activate.secondTitle}</h2>
        <p>{card ? t.activate.cardSecond : t.activate.second}</p>
      </Card>
      <LinkButton to="/" wide>
        {t.activate.next}
      </LinkButton>
    </>
  );
}

function Failure({ result }: { result: Activated | null }) {
  const shell = useShellTexts();
  if (result?.kind === "refused") return <Refusal {...result.words} code={result.code} />;
  if (result?.kind !== "dropped") return null;
  return (
    <Notice tone="bad" title={shell.states.refused} announce>
      <p>{shell.outbox.dropped}</p>
      {result.code !== null && (
        <p className="caption">
          {shell.states.refusalCode} {result.code}
        </p>
      )}
    </Notice>
  );
}

function problemOf(result: Activated | null, t: IdentityTexts): string | undefined {
  if (result?.kind !== "problem") return undefined;
  const { problem, paper } = result;
  if (paper === "card" && problem === "unknown") return t.activate.problems.cardUnknown;
  if (paper === "card" && problem === "over") return t.activate.problems.cardOver;
  return t.activate.problems[problem];
}

/** Whose key this tab has just bound: an officer's desk has another frame and mounts it anew. */
let boundHere: string | null = null;

/** An officer has no second institution to wait for, and goes on to the desk. */
function useDeskAfterwards(): void {
  const identity = useObservable(currentIdentity);
  const [, go] = useLocation();
  useEffect(() => {
    if (identity === null || identity.account !== boundHere) return;
    if (identity.audience !== "resident") go("/", { replace: true });
  }, [identity, go]);
}

export default function Activate() {
  const t = useTexts(identityTexts);
  const shell = useShellTexts();
  useLanguage();
  const linked = useObservable(currentIdentity) !== null;
  useDeskAfterwards();
  const { paused } = useObservable(status);
  const [typed, setTyped] = useState("");
  const [pin, setPin] = useState("");
  const [fromLink, setFromLink] = useState(false);
  const [result, setResult] = useState<Activated | null>(null);
  const wasLinked = useRef(linked);
  useEffect(() => {
    if (location.hash.length < 2) return;
    setTyped(codeOfHash(location.hash));
    setFromLink(true);
    // Out of the address bar: a code in the history could be read over a shoulder.
    history.replaceState(history.state, "", location.pathname);
  }, []);
  const card = paperOf(typed) === "card";
  const problem = problemOf(result, t);
  const atPin = result?.kind === "problem" && result.problem === "pin";

  if (result?.kind === "bound") {
    return (
      <>
        <PageTitle>{t.activate.title}</PageTitle>
        <Done paper={result.paper} />
      </>
    );
  }
  return (
    <>
      <BackLink to="/">{shell.tabs.home}</BackLink>
      <PageTitle note={t.activate.lead}>{t.activate.title}</PageTitle>
      {wasLinked.current && (
        <Notice tone="ok" title={t.activate.already}>
          <p>{t.activate.alreadyWhy}</p>
        </Notice>
      )}
      <TextField
        label={t.activate.code}
        hint={fromLink ? (card ? t.activate.cardFromLink : t.activate.fromLink) : t.activate.hint}
        value={typed}
        onText={setTyped}
        error={atPin ? undefined : problem}
        code
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      {card && (
        <TextField
          label={t.activate.pin}
          hint={t.activate.pinHint}
          value={pin}
          onText={(text) => setPin(text.trim())}
          error={atPin ? problem : undefined}
          type="password"
          inputMode="numeric"
          autoComplete="off"
        />
      )}
      <Button
        wide
        icon="key"
        pendingLabel={t.activate.working}
        disabled={paused}
        onPress={async () => {
          const activated = await activate(typed, pin);
          if (activated.kind === "bound") boundHere = activated.identity.account;
          setResult(activated);
        }}
      >
        {t.activate.press}
      </Button>
      {paused && <p className="caption">{shell.states.pausedWhy}</p>}
      <Failure result={result} />
    </>
  );
}
