// Under 账本: one row for each own flat, leading to what it has in the maintenance fund.
import { useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Row, Rows } from "@linli/web/ui/index.ts";
import { maintenanceTexts } from "./texts.ts";

export default function OwnRows() {
  const t = useTexts(maintenanceTexts);
  const me = useLedger("/me", {}, { keep: true });
  const flats = me.data?.flats ?? [];
  if (flats.length === 0) return null;
  return (
    <Card>
      <Rows>
        {flats.map(({ flat, door }) => (
          <Row
            key={flat}
            to={`/ledger/maintenance/${flat}`}
            icon="wrench"
            title={t.own}
            {...(door ? { note: door.door } : {})}
          />
        ))}
      </Rows>
    </Card>
  );
}
