// 车位登记 at the desk: how many there are, which flat has which, and a form to change that.
import { useState } from "react";
import { Answered, useLedger, useLedgerPages } from "@linli/web/api/index.ts";
import { grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import {
  Button,
  Dotted,
  Empty,
  PageTitle,
  Section,
  TableBox,
  TextField,
} from "@linli/web/ui/index.ts";
import { registerDay, spaceDays, type Space } from "../space.ts";
import { spacesTexts } from "../texts.ts";
import { Propose } from "./Propose.tsx";
import { spacesStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

function Totals() {
  const t = useTexts(spacesStaffTexts);
  const totals = useLedger("/spaces", {});
  return (
    <Section title={t.totals}>
      <Answered of={totals}>
        {({ owned, leased, free }) =>
          owned + leased + free === 0 ? (
            <Empty>{t.empty}</Empty>
          ) : (
            <p className="number">
              <Dotted
                of={[t.owned(grouped(owned)), t.leased(grouped(leased)), t.free(grouped(free))]}
              />
            </p>
          )
        }
      </Answered>
    </Section>
  );
}

function SpaceTable({ spaces }: { spaces: Space[] }) {
  const t = useTexts(spacesStaffTexts);
  const words = useTexts(spacesTexts);
  const language = useLanguage();
  return (
    <TableBox label={t.table}>
      <thead>
        <tr>
          <th scope="col">{t.number}</th>
          <th scope="col">{t.door}</th>
          <th scope="col">{t.kind}</th>
          <th scope="col">{t.days}</th>
        </tr>
      </thead>
      <tbody>
        {spaces.map((space) => (
          <tr key={`${space.number} ${space.from} ${space.flat}`}>
            <th scope="row">{space.number}</th>
            <td>{space.door?.door ?? "—"}</td>
            <td>{words.kinds[space.kind] ?? space.kind}</td>
            <td>{spaceDays(space, words, (day) => registerDay(day, language))}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function Register() {
  const t = useTexts(spacesStaffTexts);
  const [typed, setTyped] = useState("");
  const [number, setNumber] = useState("");
  const found = useLedgerPages("/spaces/held", number === "" ? {} : { number });
  return (
    <Section title={t.list}>
      <form
        className="search-line"
        onSubmit={(event) => {
          event.preventDefault();
          setNumber(typed.trim().toUpperCase());
        }}
      >
        <TextField
          label={t.find}
          hint={t.findHint}
          autoComplete="off"
          value={typed}
          onText={setTyped}
        />
        <Button look="second" icon="search" type="submit">
          {t.findYes}
        </Button>
      </form>
      <Pages of={found}>
        {(spaces: Space[]) =>
          spaces.length === 0 ? <Empty>{t.notFound}</Empty> : <SpaceTable spaces={spaces} />
        }
      </Pages>
    </Section>
  );
}

export default function Desk() {
  const t = useTexts(spacesStaffTexts);
  const mayPropose = useMayAct(["property_company"], ["head", "clerk"]);
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Totals />
      <Register />
      {mayPropose && <Propose />}
    </>
  );
}
