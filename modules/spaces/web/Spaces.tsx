// 我的车位: which spaces the register has for the reader's flats, and since when.
import { useLedger, useLedgerPages } from "@linli/web/api/index.ts";
import { ProofPanel, useCheck } from "@linli/web/checked/Panel.tsx";
import { useNow } from "@linli/web/clock.ts";
import { isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import {
  BackLink,
  Card,
  Dotted,
  Empty,
  PageTitle,
  Row,
  Rows,
  Section,
} from "@linli/web/ui/index.ts";
import { isCurrent, registerDay, spaceClaims, spaceDays, type Space } from "./space.ts";
import { spacesTexts } from "./texts.ts";

function List({ spaces, title }: { spaces: Space[]; title: string }) {
  const t = useTexts(spacesTexts);
  const language = useLanguage();
  if (spaces.length === 0) return null;
  return (
    <Section title={title}>
      <Card>
        <Rows>
          {spaces.map((space) => (
            <Row
              key={`${space.number} ${space.from}`}
              icon="car"
              title={space.number}
              note={
                <Dotted
                  of={[
                    t.kinds[space.kind] ?? space.kind,
                    space.door?.door ?? "",
                    spaceDays(space, t, (day) => registerDay(day, language)),
                  ]}
                />
              }
            />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

function OfFlat({ spaces, flat }: { spaces: Space[]; flat: string }) {
  const t = useTexts(spacesTexts);
  const today = isoDay(useNow());
  const claims = spaceClaims(spaces);
  const check = useCheck(claims);
  if (spaces.length === 0) return <Empty>{t.none}</Empty>;
  // What is had now is looked up by its number; what was had, by when.
  const now = spaces.filter((space) => isCurrent(space, today));
  now.sort((a, b) => a.number.localeCompare(b.number));
  return (
    <>
      <List title={t.now} spaces={now} />
      <List title={t.before} spaces={spaces.filter((space) => !isCurrent(space, today))} />
      <ProofPanel claims={claims} file={`spaces-${flat}`} check={check} />
    </>
  );
}

function Flat({ flat }: { flat: string }) {
  const found = useLedgerPages("/spaces/held", { flat });
  return <Pages of={found}>{(items: Space[]) => <OfFlat spaces={items} flat={flat} />}</Pages>;
}

export default function Spaces() {
  const t = useTexts(spacesTexts);
  const me = useLedger("/me", {}, { keep: true });
  const flats = me.data?.flats ?? [];
  return (
    <>
      <BackLink to="/services">{t.services}</BackLink>
      <PageTitle note={t.lead}>{t.title}</PageTitle>
      {me.data !== undefined && flats.length === 0 && <Empty>{t.none}</Empty>}
      {flats.map(({ flat }) => (
        <Flat key={flat} flat={flat} />
      ))}
    </>
  );
}
