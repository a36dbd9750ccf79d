// 导出: the community's whole chain and the list of institutions, as files that can be checked
// anywhere. Both are public, so plain links suffice and a large file never passes through memory.
import { useState } from "react";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import { useObservable } from "../../observable.ts";
import { community } from "../../shell/community.ts";
import { Card, PageTitle, Section } from "../../ui/cards.tsx";
import { Loading } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/forms.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { auditTexts } from "./texts.ts";

function FileLink({ href, name, children }: { href: string; name: string; children: string }) {
  return (
    <p>
      <a className="button button-primary" href={href} download={name}>
        <Icon name="download" />
        {children}
      </a>
    </p>
  );
}

export default function AuditExport() {
  const t = useTexts(auditTexts);
  const language = useLanguage();
  const here = useObservable(community);
  const [from, setFrom] = useState("");
  if (here === null) return <Loading />;
  const text = from.trim();
  const good = text === "" || /^\d{1,12}$/.test(text);
  const address = `/v1/communities/${here.id}/export${text !== "" && good ? `?from=${text}` : ""}`;
  return (
    <>
      <PageTitle note={t.exportNote}>{t.export}</PageTitle>
      <Section title={t.exportChain}>
        <Card>
          <p>{t.exportChainNote(language === "en" ? here.nameEn : here.name)}</p>
          <TextField
            label={t.exportFrom}
            hint={t.exportFromHint}
            error={good ? undefined : t.exportFromBad}
            inputMode="numeric"
            value={from}
            onText={setFrom}
          />
          {good && (
            <FileLink href={address} name={`linli-${here.id}.ndjson`}>
              {t.exportGo}
            </FileLink>
          )}
        </Card>
      </Section>
      <Section title={t.trust}>
        <Card>
          <p>{t.trustNote}</p>
          <FileLink href="/v1/trust" name="trust.json">
            {t.trust}
          </FileLink>
        </Card>
      </Section>
      <Section title={t.how}>
        <Card>
          <p>{t.howText}</p>
          <p className="code">linli verify receipt.json --trust trust.json</p>
        </Card>
      </Section>
    </>
  );
}
