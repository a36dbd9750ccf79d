// What is late or waits, place by place, for the desks this officer has: as each noun tells it to
// that desk, so nothing of a flat the desk may not read.
import { useQuery } from "@tanstack/react-query";
import { Answered } from "../../api/Answered.tsx";
import { refreshAll } from "../../api/query.ts";
import { EVERY } from "../../api/topics.ts";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import type { Identity } from "../../keys.ts";
import type { TodayItem, TodayState } from "../../shell/modules.ts";
import { useGoAt, useOffices, usePlaceName } from "../../staff/offices.ts";
import { Badge, Card, PageTitle, Row, Rows, Section } from "../../ui/cards.tsx";
import { Empty, Failed } from "../../ui/feedback.tsx";
import { Due } from "../../ui/values.tsx";
import { gatherToday } from "../gatherToday.ts";
import { inOrder } from "../todayOrder.ts";
import { districtTexts } from "./texts.ts";

function DutyRow({ item, at }: { item: TodayItem; at: Identity }) {
  const t = useTexts(districtTexts);
  const language = useLanguage();
  const goAt = useGoAt();
  const late = item.state === "overdue";
  return (
    <Row
      icon={item.icon}
      title={item.title[language]}
      note={
        <>
          {item.note && <>{item.note[language]} </>}
          <Due at={item.at} />
        </>
      }
      end={<Badge tone={late ? "bad" : "warn"}>{late ? t.late : t.waits}</Badge>}
      onPress={() => goAt(at, item.to)}
    />
  );
}

interface DutiesProps {
  at: Identity;
  /** What is asked for, the most urgent first. */
  states: TodayState[];
  only?: (item: TodayItem) => boolean;
  none: string;
}

/** Of one desk; one sentence where there is nothing. */
export function Duties({ at, states, only, none }: DutiesProps) {
  const t = useTexts(districtTexts);
  const today = useQuery({
    queryKey: [EVERY, at.community, at.id, "today"],
    queryFn: () => gatherToday(at),
  });
  return (
    <Answered of={today}>
      {({ items, failed }) => {
        const groups = inOrder(items);
        const shown = states.flatMap((state) => groups[state]).filter(only ?? (() => true));
        return (
          <>
            {failed > 0 && <Failed why={t.partly(failed)} retry={() => void refreshAll()} />}
            {shown.length === 0 && failed === 0 && <Empty>{none}</Empty>}
            {shown.length > 0 && (
              <Card>
                <Rows>
                  {shown.map((item) => (
                    <DutyRow key={item.key} item={item} at={at} />
                  ))}
                </Rows>
              </Card>
            )}
          </>
        );
      }}
    </Answered>
  );
}

/** 逾期事项: what is late, then what waits. */
export default function OverduePage() {
  const t = useTexts(districtTexts);
  const offices = useOffices();
  const place = usePlaceName();
  return (
    <>
      <PageTitle note={t.overdueNote}>{t.overdue}</PageTitle>
      {offices.map((at) => (
        <Section key={at.id} title={place(at)}>
          <Duties at={at} states={["overdue", "waiting"]} none={t.nothingLate} />
        </Section>
      ))}
    </>
  );
}
