// 今天: what a desk must do, overdue first, then what waits, what runs by itself, and what was done.
// Each noun says what it has (`today` in its module file); a noun that cannot be asked now is
// named, so that an empty page never means that a question failed.
import { useQuery } from "@tanstack/react-query";
import { EVERY } from "../api/topics.ts";
import { refreshAll } from "../api/query.ts";
import { useNow } from "../clock.ts";
import { formatDate } from "../format.ts";
import { useLanguage, useTexts } from "../i18n/index.ts";
import { currentIdentity } from "../keys.ts";
import { useObservable } from "../observable.ts";
import { community, NETWORK } from "../shell/community.ts";
import type { TodayItem, TodayState } from "../shell/modules.ts";
import { Badge, Card, PageTitle, Row, Rows, Section, type BadgeTone } from "../ui/cards.tsx";
import { Empty, Failed, Loading } from "../ui/feedback.tsx";
import { Day, Due } from "../ui/values.tsx";
import { Beginning } from "./Beginning.tsx";
import { gatherToday } from "./gatherToday.ts";
import { inOrder } from "./todayOrder.ts";
import { todayTexts } from "./todayTexts.ts";

const TONES: Record<TodayState, BadgeTone> = {
  overdue: "bad",
  waiting: "warn",
  running: "info",
  done: "ok",
};

function Item({ item }: { item: TodayItem }) {
  const t = useTexts(todayTexts);
  const language = useLanguage();
  const ends = item.state === "overdue" || item.state === "waiting";
  return (
    <Row
      to={item.to}
      icon={item.icon}
      title={item.title[language]}
      note={
        <>
          {item.note && <>{item.note[language]} </>}
          {ends ? <Due at={item.at} /> : <Day at={item.at} />}
        </>
      }
      end={<Badge tone={TONES[item.state]}>{t.states[item.state]}</Badge>}
    />
  );
}

function Items({ title, items }: { title: string; items: TodayItem[] }) {
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <Card>
        <Rows>
          {items.map((item) => (
            <Item key={item.key} item={item} />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

export default function Today() {
  const t = useTexts(todayTexts);
  const language = useLanguage();
  const now = useNow();
  const here = useObservable(community);
  const reader = useObservable(currentIdentity);
  const { data, isError, refetch } = useQuery({
    queryKey: [EVERY, here?.id ?? "", reader?.id ?? "", "today"],
    queryFn: () => gatherToday(reader),
    enabled: here !== null,
  });
  const groups = inOrder(data?.items ?? []);
  const nothing = data !== undefined && data.failed === 0 && data.items.length === 0;
  return (
    <>
      <PageTitle note={formatDate(now, language, now)}>{t.title}</PageTitle>
      {here !== null && here.id !== NETWORK && <Beginning />}
      {data === undefined && !isError && <Loading />}
      {isError && <Failed retry={() => void refetch()} />}
      {data !== undefined && data.failed > 0 && (
        <Failed why={t.partly(data.failed)} retry={() => void refreshAll()} />
      )}
      {nothing && <Empty>{t.nothing}</Empty>}
      <Items title={t.groups.overdue} items={groups.overdue} />
      <Items title={t.groups.waiting} items={groups.waiting} />
      <Items title={t.groups.running} items={groups.running} />
      <Items title={t.groups.done} items={groups.done} />
    </>
  );
}
