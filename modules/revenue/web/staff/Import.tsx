// 导入合同表: choose a sheet, see what it holds and every mistake in it; then sign its parts and
// propose the whole batch to the second institution.
import { useState } from "react";
import { refresh } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { saveText } from "@linli/web/staff/save.ts";
import { SheetProblems } from "@linli/web/staff/SheetProblems.tsx";
import {
  BackLink,
  Button,
  Empty,
  FileField,
  Money,
  PageTitle,
  Section,
  TableBox,
} from "@linli/web/ui/index.ts";
import { percent } from "../percent.ts";
import { revenueTexts } from "../texts.ts";
import { Propose } from "./Propose.tsx";
import { MANAGING, OFFICES } from "./roles.ts";
import { emptySheet, sendSheet, type RevenueCheck } from "./sheet.ts";
import { deskTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

function Contracts({ check }: { check: RevenueCheck }) {
  const t = useTexts(deskTexts);
  const { kinds } = useTexts(revenueTexts);
  return (
    <TableBox label={t.table}>
      <thead>
        <tr>
          <th scope="col">{t.row}</th>
          <th scope="col">{t.number}</th>
          <th scope="col">{t.title}</th>
          <th scope="col">{t.counterparty}</th>
          <th scope="col">{t.kind}</th>
          <th scope="col">{t.term}</th>
          <th scope="col">{t.receipts}</th>
          <th scope="col" className="amount">
            {t.commission}
          </th>
          <th scope="col" className="amount">
            {t.sum}
          </th>
        </tr>
      </thead>
      <tbody>
        {check.contracts.map((each) => (
          <tr key={each.row}>
            <td className="number">{each.row}</td>
            <th scope="row">{each.number}</th>
            <td>{each.title}</td>
            <td>{each.counterparty}</td>
            <td>{kinds[each.account]}</td>
            <td className="number">
              {each.from} – {each.until}
            </td>
            <td>{t.receiptsOf(each.receipts, each.first_due)}</td>
            <td className="amount">{percent(each.commission_bp)}</td>
            <td className="amount">
              <Money fen={each.expected_fen} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function Trial() {
  const t = useTexts(deskTexts);
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState<string | undefined>();
  const [check, setCheck] = useState<RevenueCheck | null>(null);
  const [error, setError] = useState<unknown>(null);

  function choose(chosen: File): void {
    setCheck(null);
    setError(null);
    setMissing(undefined);
    setFile(chosen);
  }

  async function readIt(): Promise<void> {
    if (file === null) return setMissing(t.fileMissing);
    setError(null);
    try {
      setCheck(await sendSheet<RevenueCheck>("check", file));
    } catch (failure) {
      setError(failure);
    }
  }

  const sum = formatMoney(check?.expected_fen ?? 0);
  return (
    <>
      <div className="stack">
        <FileField
          label={t.file}
          hint={t.fileHint}
          accept=".csv,.xls,.xlsx"
          chosen={file?.name ?? null}
          error={missing}
          onFile={choose}
        />
        <div className="line">
          <Button icon="eye" pendingLabel={t.reading} onPress={readIt}>
            {t.read}
          </Button>
          <Button
            look="second"
            icon="download"
            onPress={() => saveText(t.templateName, emptySheet(), "text/csv")}
          >
            {t.template}
          </Button>
        </div>
      </div>
      {error !== null && <NotSent error={error} />}
      {check !== null && (
        <Section title={t.summary}>
          {check.errors.length > 0 && (
            <SheetProblems
              title={t.problems(check.errors.length)}
              why={t.problemsWhy}
              errors={check.errors}
            />
          )}
          {check.contracts.length > 0 && (
            <>
              <p>{t.readable(check.contracts.length, sum)}</p>
              <Contracts check={check} />
            </>
          )}
        </Section>
      )}
      {check !== null && check.errors.length === 0 && file !== null && (
        <Propose
          key={file.name}
          file={file}
          count={check.contracts.length}
          onDone={() => void refresh(["revenue", "cosign"])}
        />
      )}
    </>
  );
}

export default function Import() {
  const t = useTexts(deskTexts);
  const may = useMayAct(MANAGING, OFFICES);
  return (
    <>
      <BackLink to="/desk/contracts">{t.back}</BackLink>
      <PageTitle note={t.importNote}>{t.import}</PageTitle>
      {may ? <Trial /> : <Empty>{t.notYours}</Empty>}
    </>
  );
}
