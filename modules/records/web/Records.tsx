// 材料: which records are on the books, as far as the reader may know of them. What they hold is
// opened one by one, by right, and logged.
import { useState } from "react";
import { useLocation, useSearch } from "wouter";
import { useLedger, useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useInstitutions } from "@linli/web/staff/people.ts";
import {
  Badge,
  Button,
  Empty,
  Moment,
  PageTitle,
  SelectField,
  TableBox,
} from "@linli/web/ui/index.ts";
import { sizeWords } from "./sizes.ts";
import { recordsTexts, type RecordsTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

type RecordEntry = Schema<"RecordEntry">;

/** The flat in the address; null for a list of all. */
export function flatIn(search: string): string | null {
  const flat = new URLSearchParams(search).get("flat");
  return flat !== null && /^[0-9a-f]{16}$/.test(flat) ? flat : null;
}

function RecordTable({ items }: { items: RecordEntry[] }) {
  const t = useTexts(recordsTexts);
  const { name } = useInstitutions();
  const kind = (word: string): string => t.kinds[word as keyof RecordsTexts["kinds"]] ?? word;
  const readers = (word: string): string =>
    t.classes[word as keyof RecordsTexts["classes"]] ?? word;
  return (
    <TableBox label={t.title}>
      <thead>
        <tr>
          <th scope="col">{t.kind}</th>
          <th scope="col">{t.attached}</th>
          <th scope="col">{t.by}</th>
          <th scope="col">{t.readers}</th>
          <th scope="col" className="amount">
            {t.size}
          </th>
          <th scope="col">{t.open}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((record) => (
          <tr key={record.commitment}>
            <th scope="row">{kind(record.kind)}</th>
            <td>
              <Moment at={record.attached_ms} />
            </td>
            <td>{record.institution === null ? t.noInstitution : name(record.institution)}</td>
            <td>{readers(record.class)}</td>
            <td className="amount">{sizeWords(record.size)}</td>
            <td>
              {record.erased_ms === null ? (
                <OpenRecord commitment={record.commitment} label={t.open} />
              ) : (
                <Badge tone="plain">{t.erased}</Badge>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function FlatChip({ flat }: { flat: string }) {
  const t = useTexts(recordsTexts);
  const [, go] = useLocation();
  const { data } = useLedger("/flats/{flat}", { flat });
  return (
    <p className="line">
      <Badge tone="info">{t.onlyFlat(data?.door?.door ?? t.noDoor)}</Badge>
      <Button look="quiet" onPress={() => go("/desk/records")}>
        {t.all}
      </Button>
    </p>
  );
}

export default function Records() {
  const t = useTexts(recordsTexts);
  const flat = flatIn(useSearch());
  const [kind, setKind] = useState("");
  const records = useLedgerPages("/records", {
    ...(flat === null ? {} : { flat }),
    ...(kind === "" ? {} : { kind }),
  });
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <div className="filters">
        <SelectField
          label={t.kind}
          value={kind}
          options={[
            { value: "", label: t.allKinds },
            ...Object.entries(t.kinds).map(([value, label]) => ({ value, label })),
          ]}
          onChoose={setKind}
        />
      </div>
      {flat !== null && <FlatChip flat={flat} />}
      <Pages of={records}>
        {(items: RecordEntry[]) =>
          items.length === 0 ? <Empty>{t.none}</Empty> : <RecordTable items={items} />
        }
      </Pages>
      <p className="caption">{t.partly}</p>
    </>
  );
}
