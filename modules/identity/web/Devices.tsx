// 我的手机和电脑: every key that may act for this account, and how to end one.
import { useState } from "react";
import { Answered, Outcome, useAct, useLedger, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatDate } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { status } from "@linli/web/status.ts";
import {
  BackLink,
  Badge,
  Button,
  Card,
  LinkButton,
  Notice,
  PageTitle,
  Sheet,
} from "@linli/web/ui/index.ts";
import { deviceTexts } from "./deviceTexts.ts";
import { OwnKeys } from "./OwnKeys.tsx";
import { identityTexts } from "./texts.ts";

type Key = Schema<"KeyView">;

const isCard = ({ origin }: Key): boolean => origin === "household_card";
const isVisit = ({ origin }: Key): boolean => origin === "desk";

function Revoke({ device, own }: { device: Key; own: boolean }) {
  const t = useTexts(identityTexts);
  const shell = useShellTexts();
  const { paused } = useObservable(status);
  const act = useAct();
  const account = useObservable(currentIdentity)?.account ?? "";
  const [asking, setAsking] = useState(false);
  // A visit ends by its own command, which a young key may sign, too.
  const end = () =>
    isVisit(device)
      ? act.send("identity.CloseDesk", { account })
      : act.send("identity.RevokeKey", { key: device.key });
  return (
    <>
      <Button instant look="second" icon="trash" onPress={() => setAsking(true)}>
        {t.device.revoke}
      </Button>
      <Sheet open={asking} title={t.device.revokeTitle} onClose={() => setAsking(false)}>
        <p>
          {isVisit(device)
            ? t.device.sureVisit
            : isCard(device)
              ? t.device.sureCard
              : own
                ? t.device.sureThis
                : t.device.sure}
        </p>
        {act.phase !== "final" && (
          <div className="line">
            <Button look="danger" pending={act.busy} disabled={paused} onPress={end}>
              {t.device.yes}
            </Button>
            <Button instant look="second" onPress={() => setAsking(false)}>
              {t.device.no}
            </Button>
          </div>
        )}
        {paused && <p className="caption">{shell.states.pausedWhy}</p>}
        <Outcome act={act} done={<Notice tone="ok" title={t.device.revoked} />} />
      </Sheet>
    </>
  );
}

function Device({ device }: { device: Key }) {
  const t = useTexts(identityTexts);
  const language = useLanguage();
  const now = useNow();
  const { name } = useInstitutions();
  const own = useObservable(currentIdentity)?.publicKey === device.public_key;
  const day = (at: number): string => formatDate(at, language, now);
  const origin = t.device.origins[device.origin];
  return (
    <Card>
      <div className="line line-apart">
        <h2 className="row-title">
          {isVisit(device)
            ? t.device.visit(name(device.institution))
            : isCard(device)
              ? t.device.card
              : (t.device.suites[device.suite] ?? device.suite)}
        </h2>
        {own && <Badge tone="ok">{t.device.this}</Badge>}
      </div>
      <p className="quiet">
        {isCard(device) ? t.device.cardScope : (t.device.scopes[device.scope] ?? device.scope)}
      </p>
      <p className="caption">
        {t.device.number(device.key)} · {origin !== undefined && `${origin} · `}
        {t.device.since(day(device.added_ms))}
        {device.not_after_ms !== null && ` · ${t.device.until(day(device.not_after_ms))}`}
      </p>
      <Revoke device={device} own={own} />
    </Card>
  );
}

export default function Devices() {
  const t = useTexts(identityTexts);
  const shell = useShellTexts();
  const words = useTexts(deviceTexts);
  const own = useObservable(currentIdentity)?.publicKey;
  const [rotated, setRotated] = useState(false);
  const me = useLedger("/me", {}, { keep: true });
  return (
    <>
      <BackLink to="/me">{shell.tabs.me}</BackLink>
      <PageTitle note={t.devicesNote}>{t.devices}</PageTitle>
      {rotated && <Notice tone="ok" title={words.rotated} announce />}
      <Answered of={me}>
        {({ keys }) => (
          <>
            {keys.map((device) => (
              <Device key={device.key} device={device} />
            ))}
            <p>
              <LinkButton to="/me/devices/add" icon="phone" wide>
                {words.add}
              </LinkButton>
            </p>
            <p>
              <LinkButton to="/me/card" icon="print" look="second" wide>
                {words.card}
              </LinkButton>
            </p>
            <p>
              <LinkButton to="/me/visits" icon="people" look="second" wide>
                {words.visits}
              </LinkButton>
            </p>
            <OwnKeys
              onRotated={() => setRotated(true)}
              isFull={keys.some((key) => key.public_key === own && key.scope === "full")}
            />
          </>
        )}
      </Answered>
    </>
  );
}
