// What the page adds to the accounts: how much of the bills was paid, who owes for how long without
// a name, what each building owns, what projects cost, what contracts brought.
import type { ReactNode } from "react";
import { useLedger } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import {
  Card,
  LinkButton,
  Money,
  Pairs,
  Row,
  Rows,
  Section,
  VoteBar,
} from "@linli/web/ui/index.ts";
import { Contracts, Uses } from "./Contracts.tsx";
import { sharePercent, type View } from "./statement.ts";
import { disclosureTexts } from "./texts.ts";

type Extra = View["extra"];

function Bills({ extra }: { extra: Extra }) {
  const t = useTexts(disclosureTexts);
  const { billed_fen: billed, collected_fen: collected, arrears_fen: arrears } = extra;
  if (billed === null || collected === null) return null;
  return (
    <Card>
      {billed === 0 ? (
        <p>{t.noBills}</p>
      ) : (
        <VoteBar
          name={t.rate}
          part={collected}
          whole={billed}
          figure={`${formatMoney(collected)} / ${formatMoney(billed)}`}
          ticks={[]}
        />
      )}
      {arrears !== null && (
        <Pairs
          of={[
            [t.arrears, <Money fen={arrears} />],
            ...extra.arrears.map(({ from_months, flats, fen }): [string, ReactNode] => [
              `${t.ages[from_months] ?? ""} (${t.flats(flats)})`,
              <Money fen={fen} />,
            ]),
          ]}
        />
      )}
    </Card>
  );
}

function Buildings({ extra }: { extra: Extra }) {
  const t = useTexts(disclosureTexts);
  if (extra.buildings.length === 0) return null;
  return (
    <Card>
      <h3>{t.buildings}</h3>
      <Pairs
        of={extra.buildings.map((one) => [t.building(one.building), <Money fen={one.fen} />])}
      />
    </Card>
  );
}

function Projects({ extra, base }: { extra: Extra; base: string }) {
  const t = useTexts(disclosureTexts);
  const known = useLedger("/projects", {}, { enabled: extra.projects.length > 0 });
  if (extra.projects.length === 0) return null;
  const title = (id: string): string =>
    known.data?.items.find(({ project }) => project === id)?.title ?? t.project;
  return (
    <Card>
      <h3>{t.projects}</h3>
      <Rows>
        {extra.projects.map(({ project, fen }) => (
          <Row
            key={project}
            to={`${base}/${project}`}
            title={title(project)}
            end={<Money fen={fen} />}
          />
        ))}
      </Rows>
    </Card>
  );
}

/** What came in for suppliers goes out to them: the difference should be nothing. */
function Passed({ extra: { passed } }: { extra: Extra }) {
  const t = useTexts(disclosureTexts);
  if (passed === null) return null;
  const { opening_fen, billed_fen, paid_fen, closing_fen } = passed;
  const opening: [string, ReactNode][] =
    opening_fen === 0 ? [] : [[t.passed.opening, <Money fen={opening_fen} />]];
  return (
    <Card>
      <h3>{t.passed.title}</h3>
      <Pairs
        of={[
          ...opening,
          [t.passed.billed, <Money fen={billed_fen} />],
          [t.passed.paid, <Money fen={paid_fen} />],
          [t.passed.left, <Money fen={closing_fen} />],
        ]}
      />
      <p className="caption">
        {closing_fen === 0 ? t.passed.even : closing_fen > 0 ? t.passed.owed : t.passed.ahead}
      </p>
    </Card>
  );
}

/** How the fee was charged in the month, and whose is what was left. */
function Charged({ extra: { service }, to }: { extra: Extra; to: string }) {
  const t = useTexts(disclosureTexts);
  if (service === null) return null;
  const { mode, fixed_fen, basis_points, fees_fen, remuneration_fen, outcome_fen } = service;
  const words = t.service;
  const outcome = words.outcomes[mode];
  const pairs: [string, ReactNode][] = [];
  if (mode !== "lump_sum") {
    pairs.push([words.fees, <Money fen={fees_fen} />]);
    if (fixed_fen !== null) pairs.push([words.fixed, <Money fen={fixed_fen} />]);
    if (basis_points !== null) pairs.push([words.share, sharePercent(basis_points)]);
    pairs.push([words.remuneration, <Money fen={remuneration_fen} />]);
  }
  const left = (outcome_fen >= 0 ? outcome?.left : outcome?.short) ?? "";
  pairs.push([left, <Money fen={Math.abs(outcome_fen)} />]);
  return (
    <Card>
      <h3>
        {words.title}: {words.modes[mode] ?? mode}
      </h3>
      <p>{words.whose[mode]}</p>
      <Pairs of={pairs} />
      {mode !== "lump_sum" && <p className="caption">{words.entered}</p>}
      <p className="screen-only">
        <LinkButton look="quiet" to={to}>
          {words.more}
        </LinkButton>
      </p>
    </Card>
  );
}

/** How many parking spaces there are and what became of them: no space, no flat. */
function Spaces({ extra: { spaces } }: { extra: Extra }) {
  const t = useTexts(disclosureTexts);
  if (spaces === null) return null;
  const words = t.spaces;
  const { all, owned, leased, taken, left } = spaces;
  const counts: [string, number][] = [
    [words.all, all],
    [words.owned, owned],
    [words.leased, leased],
    [words.free, all - owned - leased],
    [words.taken, taken],
    [words.left, left],
  ];
  return (
    <Card>
      <h3>{words.title}</h3>
      <Pairs of={counts.map(([label, count]): [string, string] => [label, words.count(count)])} />
    </Card>
  );
}

interface AddedProps {
  view: View;
  /** Where a project's own page is. */
  projects: string;
  /** Where the page of the service contract is. */
  service: string;
}

export function Added({ view, projects, service }: AddedProps) {
  const { extra } = view;
  const t = useTexts(disclosureTexts);
  const is =
    extra.billed_fen !== null ||
    extra.buildings.length > 0 ||
    extra.projects.length > 0 ||
    extra.contracts !== null ||
    extra.passed !== null ||
    extra.service !== null ||
    extra.spaces !== null;
  if (!is) return null;
  return (
    <Section title={t.added}>
      <p className="caption">{t.addedNote}</p>
      <Charged extra={extra} to={service} />
      <Bills extra={extra} />
      <Buildings extra={extra} />
      {extra.contracts !== null && (
        <>
          <Contracts of={extra.contracts} />
          <Uses view={view} />
        </>
      )}
      <Projects extra={extra} base={projects} />
      <Passed extra={extra} />
      <Spaces extra={extra} />
    </Section>
  );
}
