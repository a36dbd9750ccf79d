// On the start page: notices that ask for a signature, at most three.
import { useTexts } from "@linli/web/i18n/index.ts";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { useTodo } from "@linli/web/pages/todo.ts";
import { Card, Day, Dotted, Due, LinkButton } from "@linli/web/ui/index.ts";
import { useInbox, waitingFor } from "../notices.ts";
import { noticesTexts } from "../texts.ts";

const SHOWN_MAX = 3;

export default function AskedCard() {
  const t = useTexts(noticesTexts);
  const { name } = useInstitutions();
  const { data, error } = useInbox();
  const asked = (data?.items ?? []).filter((notice) => waitingFor(notice).length > 0);
  useTodo(data === undefined && !error ? null : asked.length);
  return (
    <>
      {asked.slice(0, SHOWN_MAX).map(({ notice, title, institution, reply_by_ms }) => (
        <Card key={notice} tone="todo">
          <h3>{title ?? t.erased}</h3>
          <p className="quiet">
            <Dotted
              of={[
                name(institution),
                t.asked,
                ...(reply_by_ms === null
                  ? []
                  : [<Day at={reply_by_ms} />, <Due at={reply_by_ms} />]),
              ]}
            />
          </p>
          <LinkButton to={`/notices/${notice}`}>{t.see}</LinkButton>
        </Card>
      ))}
    </>
  );
}
