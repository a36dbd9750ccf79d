// 我送出的: everything signed on this device by whoever uses the tab, until the ledger has spoken and
// for a month after. What has certainly not left yet can be cancelled.
import { outbox, sentItems } from "../api/sending.ts";
import { formatDateTime } from "../format.ts";
import { useLanguage } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { useNow } from "../clock.ts";
import { useObservable } from "../observable.ts";
import type { OutboxItem, OutboxState } from "../outbox.ts";
import { commandLabel } from "../shell/commandLabels.ts";
import { BackLink, Button, LinkButton } from "../ui/actions.tsx";
import { Badge, Card, PageTitle, type BadgeTone } from "../ui/cards.tsx";
import { Empty } from "../ui/feedback.tsx";

const TONES: { [state in OutboxState]: BadgeTone } = {
  waiting: "warn",
  sent: "info",
  final: "ok",
  refused: "bad",
  rejected: "bad",
  fault: "bad",
  expired: "bad",
  cancelled: "plain",
};

function Item({ item }: { item: OutboxItem }) {
  const t = useShellTexts();
  const language = useLanguage();
  const now = useNow();
  const label = commandLabel(item.name)[language];
  return (
    <Card>
      <div className="line line-apart">
        <h2 className="row-title">{label}</h2>
        <Badge tone={TONES[item.state]}>{t.outbox.states[item.state]}</Badge>
      </div>
      <p className="caption">{formatDateTime(item.createdAt, language, now)}</p>
      {item.words && <p>{item.words[language]}</p>}
      {item.code !== null && (
        <p className="caption">
          {t.states.refusalCode} <span className="code">{item.code}</span>
        </p>
      )}
      <div className="line">
        {item.state === "waiting" && !item.mayHaveArrived && (
          <Button look="second" onPress={() => outbox.cancel(item.id)}>
            {t.outbox.cancel}
          </Button>
        )}
        {item.height !== null && (
          <LinkButton to={`/r/${item.id}`} look="quiet" icon="receipt">
            {t.outbox.proof}
          </LinkButton>
        )}
      </div>
    </Card>
  );
}

export default function Sent() {
  const t = useShellTexts();
  const items = useObservable(sentItems);
  return (
    <>
      <BackLink to="/me">{t.tabs.me}</BackLink>
      <PageTitle note={t.outbox.lead}>{t.me.outbox}</PageTitle>
      {items.length === 0 ? (
        <Empty>{t.outbox.empty}</Empty>
      ) : (
        items.map((item) => <Item key={item.id} item={item} />)
      )}
    </>
  );
}
