// One entry of the books: why, how much, how it was entered, where it comes from, and its proof.
import { useParams } from "wouter";
import { Answered, useLedger, type EntryView } from "@linli/web/api/index.ts";
import { ProofPanel, useCheck } from "@linli/web/checked/Panel.tsx";
import { entryCards } from "@linli/web/shell/registry.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import {
  BackLink,
  BigMoney,
  Card,
  FundName,
  LinkButton,
  Money,
  Moment,
  PageTitle,
  Pairs,
  Section,
  Row,
  Rows,
  Track,
  type TrackStep,
} from "@linli/web/ui/index.ts";
import { bankMove, entryClaim, sizeOf } from "./entries.ts";
import { FUND_TILES, isFund, sidesOf } from "./staff/books.ts";
import { treasuryTexts, type TreasuryTexts } from "./texts.ts";

type StepName = Exclude<keyof TreasuryTexts["steps"], "missing">;

/** What an entry of each kind rests on, from its beginning to the book. */
const CHAINS: { [cause: string]: StepName[] } = {
  bill: ["tariff", "bills", "booked"],
  payment: ["bills", "paid", "booked"],
  opening: ["statement", "cosigned", "booked"],
  decision: ["decision", "booked"],
};

function Chain({ entry }: { entry: EntryView }) {
  const t = useTexts(treasuryTexts);
  const names = CHAINS[entry.cause];
  if (!names) return null;
  const steps: TrackStep[] = names.map((name) => ({
    key: name,
    state: "done",
    title: t.steps[name],
    ...(name === "booked" ? { note: <Moment at={entry.time_ms} /> } : {}),
  }));
  return (
    <Section title={t.chain}>
      <Card>
        <Track label={t.chain} steps={steps} />
      </Card>
    </Section>
  );
}

function Lines({ entry }: { entry: EntryView }) {
  const t = useTexts(treasuryTexts);
  const language = useLanguage();
  const sides = sidesOf(entry.lines);
  return (
    <Section title={t.lines}>
      <Card>
        <Rows>
          {entry.lines.flatMap((line) =>
            (["debit", "credit"] as const)
              .filter((side) => line[`${side}_fen`] !== 0)
              .map((side) => (
                <Row
                  key={`${line.account}${side}`}
                  title={language === "en" ? line.name_en : line.name}
                  note={t[side]}
                  end={<Money fen={line[`${side}_fen`]} />}
                />
              )),
          )}
        </Rows>
      </Card>
      <p className="caption">
        {sides.debit === sides.credit ? t.balanced : t.unbalanced} {t.private}
      </p>
    </Section>
  );
}

function Content({ entry }: { entry: EntryView }) {
  const t = useTexts(treasuryTexts);
  const language = useLanguage();
  const now = useNow();
  const claims = entryClaim(entry);
  const check = useCheck(claims);
  const fund = isFund(entry.fund) ? FUND_TILES[entry.fund] : null;
  const moved = bankMove(entry);
  return (
    <>
      <PageTitle note={t.whys[entry.cause] ?? ""}>{t.causes[entry.cause] ?? entry.cause}</PageTitle>
      <Card>
        {fund !== null && <FundName fund={fund} />}
        <BigMoney fen={moved === 0 ? sizeOf(entry) : moved} />
        <Pairs
          of={[
            [t.day, dayWords(entry.date, language, now)],
            [t.when, <Moment at={entry.time_ms} />],
          ]}
        />
      </Card>
      <ProofPanel claims={claims} file={`entry-${entry.number}`} check={check} />
      <Lines entry={entry} />
      <Chain entry={entry} />
      {entry.cause === "decision" && entry.of !== null && (
        <p>
          <LinkButton look="second" icon="chain" to={`/projects/${entry.of}`}>
            {t.project}
          </LinkButton>
        </p>
      )}
      {entryCards().map((OneCard, at) => (
        <OneCard key={at} entry={entry.number} />
      ))}
    </>
  );
}

export default function Entry() {
  const t = useTexts(treasuryTexts);
  const { number = "" } = useParams<{ number: string }>();
  const entry = useLedger("/entries/{number}", { number: Number(number) });
  const fund = entry.data?.fund;
  return (
    <>
      <BackLink to={fund === undefined ? "/ledger" : `/funds/${fund}`}>{t.ledger}</BackLink>
      <Answered of={entry}>{(found) => <Content entry={found} />}</Answered>
    </>
  );
}
