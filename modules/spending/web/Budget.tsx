// A year's budget of one fund beside what really moved, for owners and at desks.
import type { Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney, formatShare } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { Card, Dotted, Money, Row, Rows } from "@linli/web/ui/index.ts";
import { budgetTexts } from "./budgetTexts.ts";

export type BudgetView = Schema<"BudgetView">;

/** The account whose line allows projects. */
const PROJECT_COST = 5001;

interface BudgetProps {
  of: BudgetView;
  /** Only what is planned: nobody has decided it here yet. */
  draft?: true;
}

export function Budget({ of, draft }: BudgetProps) {
  const t = useTexts(budgetTexts);
  const language = useLanguage();
  const now = useNow();
  const { lines, single_max_fen, reserved_fen, left_fen, decided_on, minutes } = of;
  const projects = of.fund !== "property_fee" && lines.some((one) => one.account === PROJECT_COST);
  return (
    <Card>
      <Rows>
        {lines.map(({ account, name, name_en, fen, actual_fen }) => (
          <Row
            key={account}
            title={language === "en" ? name_en : name}
            {...(draft
              ? {}
              : {
                  note: (
                    <Dotted
                      of={[
                        t.planned(formatMoney(fen)),
                        t.part(formatShare(Math.max(actual_fen, 0), fen)),
                      ]}
                    />
                  ),
                })}
            end={<Money fen={draft ? fen : actual_fen} />}
          />
        ))}
      </Rows>
      {projects && (
        <>
          <p className="caption">{t.projects(formatMoney(reserved_fen), formatMoney(left_fen))}</p>
          <p className="caption">
            {single_max_fen > 0 ? t.single(formatMoney(single_max_fen)) : t.noSingle}
          </p>
        </>
      )}
      <p className="caption">{t.decided(dayWords(decided_on, language, now))}</p>
      <OpenRecord commitment={minutes} label={t.minutes} />
    </Card>
  );
}
