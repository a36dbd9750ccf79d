// 更正申请: name cards that residents wrote about themselves. An author of the register looks at the
// person and takes a card over; until then it counts for nothing.
import { useEffect, useState } from "react";
import {
  Answered,
  fetchRecord,
  useAct,
  useLedger,
  useLedgerPages,
  type Schema,
} from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import {
  BackLink,
  Button,
  Card,
  Empty,
  Moment,
  Notice,
  PageTitle,
  Pairs,
  Row,
  Rows,
  Sheet,
} from "@linli/web/ui/index.ts";
import { AUTHOR_KINDS, AUTHOR_OFFICES } from "./authors.ts";
import { changeTexts } from "./changeTexts.ts";
import { propertyTexts } from "./texts.ts";

type RecordEntry = Schema<"RecordEntry">;
type Filed = RecordEntry & { account: string };

interface NameCard {
  name: string;
  phone: string;
  email: string;
}

/** What somebody wrote is read as text, whatever it holds. */
export function nameCard(text: string): NameCard | null {
  try {
    const { name, phone, email } = JSON.parse(text) as { [field: string]: unknown };
    if (typeof name !== "string" || name.trim() === "") return null;
    const word = (value: unknown): string => (typeof value === "string" ? value : "");
    return { name, phone: word(phone), email: word(email) };
  } catch {
    return null;
  }
}

function useNameCard(commitment: string): NameCard | "unread" | null {
  const [card, setCard] = useState<NameCard | "unread" | null>(null);
  useEffect(() => {
    let left = false;
    fetchRecord(commitment)
      .then((bytes) => bytes.text())
      .then((text) => nameCard(text) ?? ("unread" as const))
      .catch(() => "unread" as const)
      .then((read) => {
        if (!left) setCard(read);
      });
    return () => {
      left = true;
    };
  }, [commitment]);
  return card;
}

function TakeOver({ record }: { record: Filed }) {
  const t = useTexts(changeTexts);
  const act = useAct();
  const card = useNameCard(record.commitment);
  const person = useLedger("/persons/{account}", { account: record.account });
  if (card === "unread") return <Notice tone="warn" title={t.cardUnread} />;
  if (card === null) return null;
  const words = [card.name, card.phone, card.email].filter((word) => word !== "").join(" · ");
  return (
    <Answered of={person}>
      {({ name, kind, card: inUse }) => (
        <div className="stack">
          <Pairs
            of={[
              [t.cardNow, name ?? ""],
              [t.cardNew, words],
            ]}
          />
          {inUse === record.commitment && act.phase === "idle" ? (
            <Notice tone="ok" title={t.cardInUse} />
          ) : (
            act.phase !== "final" && (
              <Button
                icon="pen"
                pending={act.busy}
                onPress={() =>
                  act.send("property.RegisterPerson", {
                    account: record.account,
                    kind,
                    card: { commitment: record.commitment, size: record.size },
                  })
                }
              >
                {t.takeOver}
              </Button>
            )
          )}
          <Outcome act={act} done={t.takenOver} />
        </div>
      )}
    </Answered>
  );
}

function Waiting({ records }: { records: Filed[] }) {
  const t = useTexts(changeTexts);
  const [chosen, setChosen] = useState<Filed | null>(null);
  if (records.length === 0) return <Empty>{t.noCorrections}</Empty>;
  return (
    <>
      <Card>
        <Rows>
          {records.map((record) => (
            <Row
              key={record.commitment}
              icon="person"
              title={t.look}
              note={
                <>
                  {t.correctionAt} <Moment at={record.attached_ms} />
                </>
              }
              onPress={() => setChosen(record)}
            />
          ))}
        </Rows>
      </Card>
      <Sheet open={chosen !== null} title={t.correctionOf} onClose={() => setChosen(null)}>
        {chosen !== null && <TakeOver record={chosen} />}
      </Sheet>
    </>
  );
}

const isFiled = (record: RecordEntry): record is Filed =>
  record.account !== null && record.erased_ms === null;

export default function Corrections() {
  const t = useTexts(changeTexts);
  const words = useTexts(propertyTexts);
  const may = useMayAct(AUTHOR_KINDS, AUTHOR_OFFICES);
  const records = useLedgerPages(
    "/records",
    { kind: "person_card", filed: true },
    { enabled: may },
  );
  return (
    <>
      <BackLink to="/desk/roster">{words.back}</BackLink>
      <PageTitle note={t.correctionsNote}>{t.corrections}</PageTitle>
      {may ? (
        <Pages of={records}>
          {(items: RecordEntry[]) => <Waiting records={items.filter(isFiled)} />}
        </Pages>
      ) : (
        <Empty>{t.notYours}</Empty>
      )}
    </>
  );
}
