// The same for a desk: one flat, opened from its page.
import { useParams } from "wouter";
import { useTexts } from "@linli/web/i18n/index.ts";
import { BackLink, PageTitle, Section } from "@linli/web/ui/index.ts";
import { People } from "./People.tsx";
import { rightsTexts } from "./texts.ts";

export default function FlatRights() {
  const t = useTexts(rightsTexts);
  const { flat = "" } = useParams<{ flat: string }>();
  return (
    <>
      <BackLink to={`/desk/roster/flat/${flat}`}>{t.back}</BackLink>
      <PageTitle note={t.flatNote}>{t.flat}</PageTitle>
      <Section title={t.people}>
        <People flat={flat} />
      </Section>
    </>
  );
}
