// 职务: who acts for which institution, open to everybody; the head grants and revokes.
import { useState } from "react";
import { useAct, useLedgerPages } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useInstitutions, useMayAct, useOfficeWords, useRoles } from "@linli/web/staff/people.ts";
import {
  Badge,
  Button,
  Day,
  Empty,
  PageTitle,
  SelectField,
  Sheet,
  TableBox,
} from "@linli/web/ui/index.ts";
import { Grant } from "./Grant.tsx";
import { NameOfficer } from "./NameOfficer.tsx";
import { PeopleNav } from "./PeopleNav.tsx";
import { headOf, mayName, mayRevoke, type Role } from "./roles.ts";
import { identityStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

function Revoke({ role }: { role: Role }) {
  const t = useTexts(identityStaffTexts);
  const act = useAct();
  const [open, setOpen] = useState(false);
  const name = role.name ?? t.nameless;
  async function revoke(): Promise<void> {
    setOpen(false);
    await act.send("identity.RevokeRole", { account: role.account, role: role.role });
  }
  return (
    <>
      <Button look="danger" pending={act.busy} onPress={() => setOpen(true)}>
        {t.revoke}
      </Button>
      <Sheet open={open} title={t.revokeTitle(name)} onClose={() => setOpen(false)}>
        <p>{t.revokeSure}</p>
        <div className="line">
          <Button look="danger" onPress={() => void revoke()}>
            {t.revokeYes}
          </Button>
          <Button look="second" onPress={() => setOpen(false)}>
            {t.keep}
          </Button>
        </div>
      </Sheet>
      <Outcome act={act} done={t.revoked} />
    </>
  );
}

function RoleTable({ items }: { items: Role[] }) {
  const t = useTexts(identityStaffTexts);
  const { name } = useInstitutions();
  const office = useOfficeWords();
  const mine = useRoles();
  const writes = useMayAct();
  const account = useObservable(currentIdentity)?.account ?? "";
  return (
    <TableBox label={t.nav.roles}>
      <thead>
        <tr>
          <th scope="col">{t.person}</th>
          <th scope="col">{t.institution}</th>
          <th scope="col">{t.office}</th>
          <th scope="col">{t.since}</th>
          <th scope="col">{t.until}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((role) => (
          <tr key={role.role}>
            <th scope="row">{role.name ?? t.nameless}</th>
            <td>{name(role.institution)}</td>
            <td>{office(role.office)}</td>
            <td>
              <Day at={role.granted_ms} />
            </td>
            <td>{role.until_ms === null ? t.noEnd : <Day at={role.until_ms} />}</td>
            <td>
              <Badge tone={role.live ? "ok" : "plain"}>{role.live ? t.live : t.over}</Badge>{" "}
              {writes && mayName(role, mine) && <NameOfficer account={role.account} />}{" "}
              {writes && mayRevoke(role, mine, account) && <Revoke role={role} />}
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

export default function Roles() {
  const t = useTexts(identityStaffTexts);
  const { all, name } = useInstitutions();
  const mine = useRoles();
  const writes = useMayAct();
  const [institution, setInstitution] = useState("");
  const roles = useLedgerPages("/roles", institution === "" ? {} : { institution });
  const [headed] = headOf(mine);
  return (
    <>
      <PageTitle note={t.rolesNote}>{t.nav.roles}</PageTitle>
      <PeopleNav />
      <div className="filters">
        <SelectField
          label={t.institution}
          value={institution}
          options={[
            { value: "", label: t.allInstitutions },
            ...all.map((each) => ({
              value: each.institution,
              label: name(each.institution),
            })),
          ]}
          onChoose={setInstitution}
        />
      </div>
      <Pages of={roles}>
        {(items: Role[]) =>
          items.length === 0 ? <Empty>{t.noRoles}</Empty> : <RoleTable items={items} />
        }
      </Pages>
      {writes && headed !== undefined && <Grant institution={headed} />}
    </>
  );
}
