// 抄表: what flats read themselves, the company's own sheet, and swapped meters.
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useMayAct } from "@linli/web/staff/people.ts";
import { LinkButton, Notice, PageTitle } from "@linli/web/ui/index.ts";
import { BillingNav } from "./Frame.tsx";
import { MeterSheet } from "./MeterSheet.tsx";
import { meterDeskTexts } from "./meterTexts.ts";
import { COMPANY, DESK, type Tariff } from "./money.ts";
import { OwnReadings } from "./OwnReadings.tsx";
import "@linli/web/staff/staff.css";

/** Services some signed tariff bills by meters. */
export function meteredServices(tariffs: Tariff[]): string[] {
  const metered = tariffs.filter(
    ({ basis, signed_ms }) => basis === "metered" && signed_ms !== null,
  );
  return [...new Set(metered.map(({ service }) => service))].sort();
}

export default function Meters() {
  const t = useTexts(meterDeskTexts);
  const tariffs = useLedger("/tariffs", { limit: 100 }, { keep: true });
  const may = useMayAct(COMPANY, DESK);
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <BillingNav />
      <OwnReadings may={may} />
      <Answered of={tariffs}>
        {({ items }) => {
          const services = meteredServices(items);
          if (services.length === 0) {
            return (
              <Notice tone="warn" title={t.noTariff}>
                <p>{t.noTariffWhy}</p>
                <p>
                  <LinkButton look="second" to="/desk/bills/tariffs">
                    {t.toTariffs}
                  </LinkButton>
                </p>
              </Notice>
            );
          }
          if (!may) return null;
          return (
            <>
              <MeterSheet services={services} />
              <p>
                <LinkButton look="second" icon="swap" to="/desk/bills/meters/swap">
                  {t.swap}
                </LinkButton>
              </p>
            </>
          );
        }}
      </Answered>
    </>
  );
}
