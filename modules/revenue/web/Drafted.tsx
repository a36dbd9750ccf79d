// Every contract that a co-signer is asked to sign: who pays, for what, until when, and how much.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Dotted, Money, Row, Rows } from "@linli/web/ui/index.ts";
import { percent } from "./percent.ts";
import { revenueTexts } from "./texts.ts";

export default function Drafted({ subject }: { subject: string }) {
  const t = useTexts(revenueTexts);
  const draft = useLedger("/revenue/drafts/{draft}", { draft: subject });
  return (
    <Answered of={draft}>
      {({ contracts }) =>
        contracts.length > 0 && (
          <Card>
            <Rows>
              {contracts.map((each) => (
                <Row
                  key={each.contract}
                  title={
                    <Dotted
                      of={[each.title ?? t.untitled, each.number ?? "", each.counterparty ?? ""]}
                    />
                  }
                  note={
                    <Dotted
                      of={[
                        t.kinds[each.account] ?? "",
                        each.building === null ? t.community : t.building(each.building),
                        `${each.from} – ${each.until}`,
                        t.drafted(each.receipts.length, each.next_due ?? ""),
                        each.commission_bp === 0
                          ? ""
                          : `${t.commission} ${t.percentOf(percent(each.commission_bp))}`,
                      ]}
                    />
                  }
                  end={<Money fen={each.expected_fen} />}
                />
              ))}
            </Rows>
          </Card>
        )
      }
    </Answered>
  );
}
