// Adding another device to one's own account: its key came by QR code or was copied; the person
// compares six digits on both screens and signs here.
import { useEffect, useState } from "react";
import { Outcome, useAct } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import {
  BackLink,
  Button,
  Card,
  Choices,
  Notice,
  PageTitle,
  TextField,
} from "@linli/web/ui/index.ts";
import { deviceTexts } from "./deviceTexts.ts";
import { useDigits } from "@linli/web/api/useDigits.ts";
import { deviceKeyBody, publicKeyOf } from "./linking.ts";
import { identityTexts } from "./texts.ts";
import { useIsFull } from "./ownKey.ts";

type DeviceScope = "full" | "read_and_pay";

function Confirm({ publicKey }: { publicKey: string }) {
  const t = useTexts(deviceTexts);
  const act = useAct();
  const own = useObservable(currentIdentity)?.publicKey;
  const isFull = useIsFull();
  const digits = useDigits(publicKey);
  const [scope, setScope] = useState<DeviceScope>("full");
  if (own === publicKey) return <Notice tone="warn" title={t.already} />;
  if (isFull === false) return <Notice tone="warn" title={t.needFull} />;
  return (
    <>
      {act.phase !== "final" && (
        <Card>
          <h2>{t.confirmTitle}</h2>
          <p>{t.confirmWhy}</p>
          <p className="caption">{t.digits}</p>
          <p className="money-big">{digits}</p>
          <Choices
            legend={t.scope}
            name="scope"
            value={scope}
            options={[
              { value: "full", label: t.scopes.full, note: t.scopeNotes.full },
              {
                value: "read_and_pay",
                label: t.scopes.read_and_pay,
                note: t.scopeNotes.read_and_pay,
              },
            ]}
            onChoose={(chosen) => setScope(chosen as DeviceScope)}
          />
          <Button
            wide
            icon="key"
            pending={act.busy}
            onPress={() =>
              act.send("identity.AddKey", {
                key: deviceKeyBody(publicKey),
                scope,
                not_after: null,
              })
            }
          >
            {t.confirm}
          </Button>
        </Card>
      )}
      <Outcome
        act={act}
        done={
          <Notice tone="ok" title={t.added}>
            <p>{t.addedWhy}</p>
          </Notice>
        }
      />
    </>
  );
}

/** Where no camera reads the code. */
function Paste({ onKey }: { onKey: (publicKey: string) => void }) {
  const t = useTexts(deviceTexts);
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | undefined>();
  return (
    <Card>
      <p>{t.addWhy}</p>
      <p>{t.addHow}</p>
      <TextField
        label={t.paste}
        hint={t.pasteHint}
        error={error}
        value={typed}
        onText={setTyped}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Button
        instant
        onPress={() => {
          const key = publicKeyOf(typed);
          if (key === null) setError(t.pasteWrong);
          else onKey(key);
        }}
      >
        {t.open}
      </Button>
    </Card>
  );
}

export default function AddDevice() {
  const t = useTexts(deviceTexts);
  const words = useTexts(identityTexts);
  const [publicKey, setPublicKey] = useState<string | null>(null);
  useEffect(() => {
    const scanned = publicKeyOf(location.hash);
    if (scanned === null) return;
    setPublicKey(scanned);
    history.replaceState(history.state, "", location.pathname);
  }, []);
  return (
    <>
      <BackLink to="/me/devices">{words.devices}</BackLink>
      <PageTitle>{t.add}</PageTitle>
      {publicKey === null ? (
        <Paste onKey={setPublicKey} />
      ) : (
        <Confirm key={publicKey} publicKey={publicKey} />
      )}
    </>
  );
}
