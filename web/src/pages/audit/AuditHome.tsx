import { useLanguage, useTexts } from "../../i18n/index.ts";
import { menuOf } from "../../shell/registry.ts";
import { Card, PageTitle, Row, Rows } from "../../ui/cards.tsx";
import { auditTexts } from "./texts.ts";

/** Where an auditor begins: everything that can be checked, nothing that can be done. */
export default function AuditHome() {
  const t = useTexts(auditTexts);
  const language = useLanguage();
  return (
    <>
      <PageTitle note={t.homeNote}>{t.home}</PageTitle>
      <Card>
        <Rows>
          {menuOf("auditor").map((entry) => (
            <Row
              key={entry.path}
              to={entry.path}
              icon={entry.icon}
              title={entry.label[language]}
              {...(entry.note ? { note: entry.note[language] } : {})}
            />
          ))}
        </Rows>
      </Card>
    </>
  );
}
