// 用另一部手机绑定: this device shows its new public key and waits until a linked one has added it.
import { useEffect, useState } from "react";
import { bindAdded, digitsOf } from "@linli/web/api/linked.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import type { DeviceKey } from "@linli/web/keys.ts";
import { BackLink, Button, Card, LinkButton, Notice, PageTitle } from "@linli/web/ui/index.ts";
import { Qr } from "@linli/web/ui/Qr.tsx";
import { deviceTexts } from "./deviceTexts.ts";
import { addAddress, findAdded, forgetWaiting, waitingKey } from "./linking.ts";

/** How often the ledger is asked, in ms, and how many times: ten minutes to find a phone. */
const ASK_EVERY_MS = 3_000;
const ASKS_MAX = 200;

type State =
  | { kind: "making" }
  | { kind: "failed" }
  | { kind: "waiting"; key: DeviceKey; digits: string }
  | { kind: "stopped"; key: DeviceKey; digits: string }
  | { kind: "linked" };

function useLinking(): [State, () => void] {
  const [state, setState] = useState<State>({ kind: "making" });
  useEffect(() => {
    waitingKey()
      .then(async (key) =>
        setState({ kind: "waiting", key, digits: await digitsOf(key.publicKey) }),
      )
      .catch(() => setState({ kind: "failed" }));
  }, []);
  useEffect(() => {
    if (state.kind !== "waiting") return undefined;
    let asked = 0;
    let left = false;
    const timer = setInterval(() => {
      if (++asked > ASKS_MAX) return setState({ ...state, kind: "stopped" });
      // Without network it is asked again in a moment.
      void findAdded(state.key.publicKey)
        .then(async (added) => {
          if (added === null || left) return;
          left = true;
          await bindAdded(state.key, added);
          await forgetWaiting();
          setState({ kind: "linked" });
        })
        .catch(() => undefined);
    }, ASK_EVERY_MS);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [state]);
  const again = (): void => {
    if (state.kind === "stopped") setState({ ...state, kind: "waiting" });
  };
  return [state, again];
}

function Waiting({ device, digits }: { device: DeviceKey; digits: string }) {
  const t = useTexts(deviceTexts);
  return (
    <Card>
      <Qr address={addAddress(window.location.origin, device.publicKey)} label={t.linkQr} />
      <p>{t.linkDigits}</p>
      <p className="money-big">{digits}</p>
      <details className="details">
        <summary>{t.linkCode}</summary>
        <p className="code">{device.publicKey}</p>
      </details>
    </Card>
  );
}

export default function Link() {
  const t = useTexts(deviceTexts);
  const shell = useShellTexts();
  const [state, again] = useLinking();
  return (
    <>
      <BackLink to="/me">{shell.tabs.me}</BackLink>
      <PageTitle note={t.linkLead}>{t.link}</PageTitle>
      {state.kind === "failed" && <Notice tone="bad" title={t.makeFailed} announce />}
      {(state.kind === "waiting" || state.kind === "stopped") && (
        <Waiting device={state.key} digits={state.digits} />
      )}
      {state.kind === "waiting" && (
        <p className="quiet" role="status">
          {t.linkWaiting}
        </p>
      )}
      {state.kind === "stopped" && (
        <Notice tone="warn" title={t.linkStopped} announce>
          <Button instant look="second" onPress={again}>
            {t.linkAgain}
          </Button>
        </Notice>
      )}
      {state.kind === "linked" && (
        <>
          <Notice tone="ok" title={t.linked} announce />
          <LinkButton to="/" wide>
            {t.linkedNext}
          </LinkButton>
        </>
      )}
    </>
  );
}
