// On the page of the property fee: how it is charged, and whose a surplus is.
import { useLedger } from "@linli/web/api/index.ts";
import { useMayReadBooks } from "@linli/web/api/rights.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Row, Rows, Section } from "@linli/web/ui/index.ts";
import { termsWords } from "./Contract.tsx";
import { contractsOf } from "./service.ts";
import { serviceTexts } from "./texts.ts";

export default function FundCard() {
  const t = useTexts(serviceTexts);
  const enabled = useMayReadBooks() === true;
  const found = useLedger("/service", {}, { keep: true, enabled });
  if (!enabled || found.data === undefined) return null;
  const { current } = contractsOf(found.data);
  return (
    <Section title={t.title}>
      <Card>
        <Rows>
          <Row
            to="/ledger/service"
            icon="document"
            title={current === null ? t.noneShort : termsWords(t, current.terms)}
            note={current === null ? "" : (t.shorts[current.terms.mode] ?? "")}
          />
        </Rows>
      </Card>
    </Section>
  );
}
