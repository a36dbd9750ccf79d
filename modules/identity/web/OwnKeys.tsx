// What the device in one's hand can do about its own keys: a new one in place of the old, and a
// passkey beside it where the browser has them.
import { useRef, useState } from "react";
import { Outcome, useAct } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import {
  bindIdentity,
  currentIdentity,
  forgetIdentity,
  storeBound,
  type Identity,
} from "@linli/web/keys.ts";
import { Button, Card, Notice, Section } from "@linli/web/ui/index.ts";
import { passkeysAvailable } from "@linli/web/passkeySupport.ts";
import { deviceTexts } from "./deviceTexts.ts";
import { createDeviceKey, deviceKeyBody, indexOf, makePasskey, waitAdded } from "./linking.ts";

function authorOf({ chain, community, account, label, labelEn, audience }: Identity): {
  chain: string;
  community: string;
  account: string;
  label: string;
  labelEn?: string;
  audience: Identity["audience"];
} {
  return {
    chain,
    community,
    account,
    label,
    ...(labelEn === undefined ? {} : { labelEn }),
    audience,
  };
}

function Rotate({ identity, onRotated }: { identity: Identity; onRotated: () => void }) {
  const t = useTexts(deviceTexts);
  const act = useAct();
  async function rotate(): Promise<void> {
    const device = await createDeviceKey();
    const body = { key: deviceKeyBody(device.publicKey) };
    // The old key's session ends in the same moment, so that the verdict may not reach this page:
    // the new key is looked for where anybody may look.
    void act.send("identity.RotateKey", body);
    const added = await waitAdded(device.publicKey);
    if (added === null) return;
    await bindIdentity(device, { ...authorOf(identity), key: added.owner.key });
    await forgetIdentity(identity.id);
    onRotated();
  }
  return (
    <Section title={t.rotate}>
      <Card>
        <p>{t.rotateWhy}</p>
        <Button look="second" icon="key" pending={act.busy} onPress={rotate}>
          {t.rotateYes}
        </Button>
        <Outcome act={act} done={null} />
      </Card>
    </Section>
  );
}

function AddPasskey({ identity }: { identity: Identity }) {
  const t = useTexts(deviceTexts);
  const act = useAct();
  const [failed, setFailed] = useState(false);
  const busy = useRef(false);
  async function add(): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setFailed(false);
    const made = await makePasskey(identity.label, identity.account).catch(() => null);
    busy.current = false;
    if (made === null) return setFailed(true);
    const body = { key: made.body, scope: "full", not_after: null };
    const verdict = await act.send("identity.AddKey", body);
    const index = indexOf(verdict?.facts ?? [], made.publicKey);
    if (index === null) return;
    const { publicKey, credential } = made;
    const key = { keyId: `passkey.${publicKey}`, publicKey, protection: "passkey" as const };
    const label = `${identity.label} · ${t.passkeyLabel}`.replace(/^ · /, "");
    await storeBound(key, { ...authorOf(identity), key: index, label, credential });
  }
  return (
    <Section title={t.passkey}>
      <Card>
        <p>{t.passkeyWhy}</p>
        {act.phase !== "final" && (
          <Button look="second" icon="shield" pending={act.busy} onPress={add}>
            {t.passkeyYes}
          </Button>
        )}
        {failed && <Notice tone="warn" title={t.passkeyFailed} announce />}
        <Outcome act={act} done={<Notice tone="ok" title={t.passkeyAdded} />} />
      </Card>
    </Section>
  );
}

export function OwnKeys({ isFull, onRotated }: { isFull: boolean; onRotated: () => void }) {
  const identity = useRef(currentIdentity.get()).current;
  if (identity === null || !isFull) return null;
  const onDevice = identity.credential === undefined;
  return (
    <>
      {passkeysAvailable() && onDevice && <AddPasskey identity={identity} />}
      {onDevice && <Rotate identity={identity} onRotated={onRotated} />}
    </>
  );
}
