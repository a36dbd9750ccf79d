// 在线支付: a code to scan or a link to open; then that the provider has told us, until the ledger's
// own receipt says that it is paid. Loaded when somebody wants to pay.
import { useEffect, useState } from "react";
import { refresh, useLedger, type BillView } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useObservable } from "@linli/web/observable.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { status } from "@linli/web/status.ts";
import { Button, Card, Moment, Notice, Section } from "@linli/web/ui/index.ts";
import { Qr } from "@linli/web/ui/Qr.tsx";
import { askOrder, nowOf, pendingOf, type Offer, type Order } from "./provider.ts";
import { providerTexts } from "./providerTexts.ts";

/** How often the portal is asked whether the provider has told it, while somebody waits for it. */
const ASK_AGAIN_MS = 3_000;

function Pending({ order }: { order: Order }) {
  const t = useTexts(providerTexts);
  return (
    <Notice tone="warn" title={t.pending(t.names[order.provider] ?? order.provider)} announce>
      <p>{t.pendingWhy(formatMoney(order.fen))}</p>
    </Notice>
  );
}

function ToPay({ order }: { order: Order }) {
  const t = useTexts(providerTexts);
  const name = t.names[order.provider] ?? order.provider;
  const app = t.apps[order.provider] ?? order.provider;
  if (order.text === null) return <Notice tone="warn" title={t.expired} announce />;
  return (
    <div className="stack">
      {order.way === "qr" ? (
        <>
          <p className="strong">{t.scan(app)}</p>
          <Qr address={order.text} label={t.qr(name, formatMoney(order.fen))} />
        </>
      ) : (
        <a
          className="button button-primary button-wide"
          href={order.text}
          rel="noopener noreferrer"
        >
          {t.open(app)}
        </a>
      )}
      <p className="caption">
        {t.until} <Moment at={order.expires_ms} />
      </p>
      <p className="caption">{t.waits}</p>
    </div>
  );
}

interface OffersProps {
  bill: BillView;
  ways: Offer[];
  onAsked: (order: Order) => void;
}

function Offers({ bill, ways, onAsked }: OffersProps) {
  const t = useTexts(providerTexts);
  const { paused } = useObservable(status);
  const [error, setError] = useState<unknown>(null);
  const money = formatMoney(bill.owed_fen);
  const ask = async (offer: Offer): Promise<void> => {
    setError(null);
    await askOrder(bill, offer).then(onAsked, setError);
  };
  return (
    <div className="stack">
      {ways.map((offer) => {
        const name = t.names[offer.provider] ?? offer.provider;
        return (
          <Button
            key={`${offer.provider}.${offer.way}`}
            wide
            look="second"
            pendingLabel={t.asking}
            onPress={() => ask(offer)}
          >
            {offer.way === "qr" ? t.byQr(name, money) : t.byLink(name, money)}
          </Button>
        );
      })}
      {error !== null && <NotSent error={error} />}
      {paused && <p className="caption">{t.paused}</p>}
    </div>
  );
}

/** What can be asked for besides the order in front of the payer. */
function others(ways: Offer[], current: Order | null): Offer[] {
  if (current === null || current.text === null) return ways;
  return ways.filter(({ provider, way }) => provider !== current.provider || way !== current.way);
}

interface ProviderPayProps {
  bill: BillView;
  /** Only what waits to be booked: for the bill's own page. */
  pendingOnly?: true;
}

export default function ProviderPay({ bill, pendingOnly }: ProviderPayProps) {
  const t = useTexts(providerTexts);
  const orders = useLedger("/bills/{bill}/orders", { bill: bill.bill });
  const [asked, setAsked] = useState<Order | null>(null);
  const { refetch, data } = orders;
  const pending = data === undefined ? null : pendingOf(data);
  const waits = asked !== null && pending === null;
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => void refetch(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [waits, refetch]);
  // The page behind this sheet says it too.
  const told = pending?.order ?? null;
  useEffect(() => {
    if (told !== null && asked !== null) void refresh(["billing"]);
  }, [told, asked]);
  if (data === undefined || bill.owed_fen <= 0) return null;
  if (pendingOnly) return pending === null ? null : <Pending order={pending} />;
  if (pending === null && data.ways.length === 0) return null;
  const current = asked === null ? null : nowOf(data, asked);
  return (
    <Section title={t.title}>
      <Card tone="todo">
        {pending !== null ? (
          <Pending order={pending} />
        ) : (
          <>
            {current !== null && <ToPay order={current} />}
            <Offers bill={bill} ways={others(data.ways, current)} onAsked={setAsked} />
          </>
        )}
      </Card>
    </Section>
  );
}
