import { useTexts } from "@linli/web/i18n/index.ts";
import { Badge, Empty, TableBox, type BadgeTone } from "@linli/web/ui/index.ts";
import type { Addressee, CodeState } from "./codes.ts";
import { identityStaffTexts } from "./texts.ts";

const TONES: Record<CodeState, BadgeTone> = {
  none: "plain",
  issued: "info",
  used: "ok",
  expired: "warn",
  void: "warn",
};

interface PeopleTableProps {
  people: Addressee[];
  stateOf: (account: string) => CodeState;
  chosen: Set<string>;
  onChosen: (chosen: Set<string>) => void;
}

/** Who gets a letter: one box per person, with where their code stands. */
export function PeopleTable({ people, stateOf, chosen, onChosen }: PeopleTableProps) {
  const t = useTexts(identityStaffTexts);
  if (people.length === 0) return <Empty>{t.noPeople}</Empty>;
  function toggle(account: string): void {
    const next = new Set(chosen);
    if (!next.delete(account)) next.add(account);
    onChosen(next);
  }
  return (
    <TableBox label={t.choosePeople}>
      <thead>
        <tr>
          <th scope="col">{t.person}</th>
          <th scope="col">{t.door}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ account, name, door }) => {
          const state = stateOf(account);
          return (
            <tr key={`${account}.${door ?? ""}`}>
              <th scope="row">
                <label className="check-label">
                  <input
                    type="checkbox"
                    checked={chosen.has(account)}
                    onChange={() => toggle(account)}
                  />
                  {name ?? t.nameless}
                </label>
              </th>
              <td>{door ?? t.letterStaff}</td>
              <td>
                <Badge tone={TONES[state]}>{t.codeStates[state]}</Badge>
              </td>
            </tr>
          );
        })}
      </tbody>
    </TableBox>
  );
}
