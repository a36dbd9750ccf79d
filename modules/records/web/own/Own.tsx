// 我的信息: what is kept about the reader, what stands on the ledger, who may read it and who has;
// to correct, to take along, to erase.
import { useState } from "react";
import { Answered, useLedger, type Me } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { pdfOf } from "@linli/web/paper/paper.ts";
import { community, type Community } from "@linli/web/shell/community.ts";
import { useInstitutions, useOfficeWords } from "@linli/web/staff/people.ts";
import { saveBlob, saveText } from "@linli/web/staff/save.ts";
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
import { OnLedger, useOnLedger, WhoReads } from "./OnLedger.tsx";
import { collect, copyOf, type OwnData } from "./ownData.ts";
import { ownPaper, type OwnWords } from "./ownPaper.ts";
import { OwnRecords } from "./OwnRecords.tsx";
import { ownTexts } from "./texts.ts";

/** Looks shown here; all of them have a page of their own. */
const LOOKS_SHOWN = 5;

/** What the copy for people is worded with; the words of the page itself. */
function useWords(): (here: Community) => OwnWords {
  const t = useTexts(ownTexts);
  const words = useTexts(recordsTexts);
  const language = useLanguage();
  const now = useNow();
  const { name } = useInstitutions();
  const office = useOfficeWords();
  const onLedger = useOnLedger();
  return (here) => ({
    t,
    words,
    language,
    community: language === "en" ? here.nameEn : here.name,
    at: now,
    institution: name,
    office,
    onLedger,
  });
}

function Take() {
  const t = useTexts(ownTexts);
  const words = useWords();
  const [failed, setFailed] = useState(false);
  async function save(make: (data: OwnData, here: Community) => Promise<void>): Promise<void> {
    const here = community.get();
    if (here === null) return;
    setFailed(false);
    try {
      await make(await collect(), here);
    } catch {
      setFailed(true);
    }
  }
  const saveJson = async (data: OwnData, here: Community): Promise<void> =>
    saveText("linli-my-data.json", JSON.stringify(copyOf(data, here), null, 2));
  const savePdf = async (data: OwnData, here: Community): Promise<void> =>
    saveBlob("linli-my-data.pdf", await pdfOf(ownPaper(data, words(here))));
  return (
    <Section title={t.take}>
      <p>{t.takeNote}</p>
      <div className="line">
        <Button icon="download" pendingLabel={t.collecting} onPress={() => save(savePdf)}>
          {t.pdf}
        </Button>
        <Button
          look="second"
          icon="download"
          pendingLabel={t.collecting}
          onPress={() => save(saveJson)}
        >
          {t.json}
        </Button>
        <Button instant look="quiet" icon="print" onPress={() => window.print()}>
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
