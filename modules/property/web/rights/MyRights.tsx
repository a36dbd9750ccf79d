// 我的权利: every flat of mine, and everybody with a right on it.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { BackLink, Empty, PageTitle, Section } from "@linli/web/ui/index.ts";
import { People } from "./People.tsx";
import { rightsTexts } from "./texts.ts";

export default function MyRights() {
  const t = useTexts(rightsTexts);
  const shell = useShellTexts();
  const me = useLedger("/me", {}, { keep: true });
  return (
    <>
      <BackLink to="/me">{shell.tabs.me}</BackLink>
      <PageTitle note={t.mineNote}>{t.mine}</PageTitle>
      <Answered of={me}>
        {({ flats }) => (
          <>
            {flats.length === 0 && <Empty>{t.none}</Empty>}
            {flats.map(({ flat, door }) => (
              <Section key={flat} title={door?.door ?? t.noDoor}>
                <People flat={flat} />
              </Section>
            ))}
          </>
        )}
      </Answered>
    </>
  );
}
