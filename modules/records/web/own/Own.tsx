// 我的信息: what is kept about the reader, what stands on the ledger, who may read it and who has;
// to correct, to take along, to erase.
import { useState } from "react";
import { Answered, useLedger, type Me } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { community } from "@linli/web/shell/community.ts";
import { saveText } from "@linli/web/staff/save.ts";
import {
  BackLink,
  Button,
  Card,
  LinkButton,
  Notice,
  PageTitle,
  Section,
} from "@linli/web/ui/index.ts";
import { Looks } from "../AccessLog.tsx";
import { recordsTexts } from "../texts.ts";
import { OnLedger, WhoReads } from "./OnLedger.tsx";
import { collect } from "./ownData.ts";
import { OwnRecords } from "./OwnRecords.tsx";
import { ownTexts } from "./texts.ts";

/** Looks shown here; all of them have a page of their own. */
const LOOKS_SHOWN = 5;

function Take() {
  const t = useTexts(ownTexts);
  const [failed, setFailed] = useState(false);
  async function save(): Promise<void> {
    const here = community.get();
    if (here === null) return;
    setFailed(false);
    try {
      saveText("linli-my-data.json", JSON.stringify(await collect(here), null, 2));
    } catch {
      setFailed(true);
    }
  }
  return (
    <Section title={t.take}>
      <p>{t.takeNote}</p>
      <div className="line">
        <Button icon="download" pendingLabel={t.collecting} onPress={save}>
          {t.json}
        </Button>
        <Button instant look="second" icon="print" onPress={() => window.print()}>
          {t.print}
        </Button>
      </div>
      {failed && <Notice tone="warn" title={t.notTaken} announce />}
    </Section>
  );
}

function WhoLooked() {
  const t = useTexts(ownTexts);
  const words = useTexts(recordsTexts);
  const log = useLedger("/access-log", {});
  return (
    <Section title={t.looks}>
      <p className="quiet">{words.logNote}</p>
      <Answered of={log}>
        {({ items }) => (
          <>
            <Looks of={items.slice(0, LOOKS_SHOWN)} />
            {items.length > LOOKS_SHOWN && (
              <p>
                <LinkButton look="second" to="/access-log">
                  {t.looksAll}
                </LinkButton>
              </p>
            )}
          </>
        )}
      </Answered>
    </Section>
  );
}

function Content({ me }: { me: Me }) {
  const t = useTexts(ownTexts);
  return (
    <>
      <Section title={t.stored}>
        <p className="quiet">{t.storedNote}</p>
        <Section title={t.aboutMe}>
          <OwnRecords me={me} of={{ account: me.account }} />
        </Section>
        {me.flats.map(({ flat, door }) => (
          <Section key={flat} title={t.aboutFlat(door?.door ?? t.noDoor)}>
            <OwnRecords me={me} of={{ flat }} />
          </Section>
        ))}
      </Section>
      <Section title={t.ledger}>
        <p className="quiet">{t.ledgerNote}</p>
        <OnLedger me={me} />
      </Section>
      <Section title={t.who}>
        <p className="quiet">{t.whoNote}</p>
        <WhoReads />
      </Section>
      <WhoLooked />
      <div className="screen-only stack">
        <Take />
      </div>
      <Section title={t.rights}>
        <Card>
          {t.rightsNote.split("\n").map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Card>
      </Section>
    </>
  );
}

export default function Own() {
  const t = useTexts(ownTexts);
  const shell = useShellTexts();
  const me = useLedger("/me", {});
  return (
    <>
      <BackLink to="/me">{shell.tabs.me}</BackLink>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Answered of={me}>{(found) => <Content me={found} />}</Answered>
    </>
  );
}
