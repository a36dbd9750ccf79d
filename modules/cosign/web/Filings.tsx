// 备案: what is in force by the signatures of all, newest first, for each place where the reader has
// a desk. Public by rule, so nothing of a flat is in it.
import { useInfiniteQuery } from "@tanstack/react-query";
import { askAs, type AnswerOf } from "@linli/web/api/index.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import type { Identity } from "@linli/web/keys.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useGoAt, useOffices, usePlaceName } from "@linli/web/staff/offices.ts";
import { Card, Dotted, Empty, Moment, Row, Rows, Section } from "@linli/web/ui/index.ts";
import { changeWords } from "./changes.ts";
import { kindWords } from "./Inbox.tsx";
import type { Proposal } from "./proposals.ts";
import { cosignTexts } from "./texts.ts";

const PAGE = 10;

function Filing({ filing, at }: { filing: Proposal; at: Identity }) {
  const t = useTexts(cosignTexts);
  const language = useLanguage();
  const goAt = useGoAt();
  const [first] = filing.summary;
  const change = first && changeWords(first, language);
  const last = Math.max(filing.opened_ms, ...filing.voices.map(({ at_ms }) => at_ms));
  const names = filing.required.map(({ name, name_en }) => (language === "en" ? name_en : name));
  return (
    <Row
      icon="document"
      title={kindWords(t, filing.kind)}
      note={
        <Dotted
          of={[
            names.join(language === "en" ? ", " : "、"),
            ...(change ? [`${change.label} ${change.before} → ${change.after}`] : []),
          ]}
        />
      }
      end={<Moment at={last} />}
      onPress={() => goAt(at, `/inbox/${filing.proposal}`)}
    />
  );
}

function FilingsOf({ at }: { at: Identity }) {
  const t = useTexts(cosignTexts);
  const pages = useInfiniteQuery({
    queryKey: [["cosign"], at.community, at.id, "filings"],
    queryFn: ({ pageParam }) => {
      const after = pageParam === null ? {} : { after: pageParam };
      return askAs(at)("/proposals", { state: "complete", limit: PAGE, ...after });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: AnswerOf<"/proposals">) => last.next,
  });
  return (
    <Pages of={pages}>
      {(items: Proposal[]) =>
        items.length === 0 ? (
          <Empty>{t.noFilings}</Empty>
        ) : (
          <Card>
            <Rows>
              {items.map((each) => (
                <Filing key={each.proposal} filing={each} at={at} />
              ))}
            </Rows>
          </Card>
        )
      }
    </Pages>
  );
}

export default function Filings() {
  const t = useTexts(cosignTexts);
  const offices = useOffices();
  const place = usePlaceName();
  return (
    <>
      {offices.map((at) => (
        <Section key={at.id} title={offices.length > 1 ? `${t.filings} · ${place(at)}` : t.filings}>
          <p className="quiet">{t.filingsNote}</p>
          <FilingsOf at={at} />
        </Section>
      ))}
    </>
  );
}
