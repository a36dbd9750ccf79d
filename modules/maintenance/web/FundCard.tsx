// On the maintenance fund's page: what it earned and nobody has got yet, and what was shared out.
import { useLedger } from "@linli/web/api/index.ts";
import { useMayReadBooks } from "@linli/web/api/rights.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Money, Pairs, Section } from "@linli/web/ui/index.ts";
import { Shares } from "./Shares.tsx";
import { maintenanceTexts } from "./texts.ts";

/** Sharings on the fund's page. */
const SHOWN_HERE = 4;

export default function FundCard() {
  const t = useTexts(maintenanceTexts);
  const enabled = useMayReadBooks() === true;
  const fund = useLedger("/maintenance", {}, { keep: true, enabled });
  if (!enabled || fund.data === undefined) return null;
  const { interest_fen, gains_fen } = fund.data;
  return (
    <Section title={t.given}>
      {interest_fen + gains_fen > 0 && (
        <Card>
          <p className="quiet">{t.waits}</p>
          <Pairs
            of={[
              [t.sources["interest"] ?? "", <Money fen={interest_fen} />],
              [t.sources["gains"] ?? "", <Money fen={gains_fen} />],
            ]}
          />
        </Card>
      )}
      <Shares limit={SHOWN_HERE} />
    </Section>
  );
}
