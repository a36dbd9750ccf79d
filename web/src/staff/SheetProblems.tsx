// What is wrong with a file that somebody chose, place by place: where, what, and its stable code.
import { useLanguage, useTexts } from "../i18n/index.ts";
import { Notice, TableBox } from "../ui/index.ts";
import { staffTexts } from "./texts.ts";

interface SheetProblem {
  /** As the file counts its rows; 0 for the file as a whole. */
  row: number;
  /** The door of the row, in sheets whose rows have one. */
  door?: string;
  column: string;
  code: string;
  zh: string;
  en: string;
}

interface ProblemsProps {
  /** How many there are. */
  title: string;
  /** What to do about them. */
  why: string;
  errors: SheetProblem[];
}

const NOTHING = "—";

export function SheetProblems({ title, why, errors }: ProblemsProps) {
  const t = useTexts(staffTexts).problems;
  const language = useLanguage();
  const doors = errors.some(({ door }) => door !== undefined);
  return (
    <>
      <Notice tone="bad" title={title} announce>
        <p>{why}</p>
      </Notice>
      <TableBox label={t.problem}>
        <thead>
          <tr>
            <th scope="col">{t.row}</th>
            {doors && <th scope="col">{t.door}</th>}
            <th scope="col">{t.column}</th>
            <th scope="col">{t.problem}</th>
            <th scope="col">{t.code}</th>
          </tr>
        </thead>
        <tbody>
          {errors.map((each, at) => (
            <tr key={at}>
              <th scope="row" className="number">
                {each.row === 0 ? t.wholeFile : each.row}
              </th>
              {doors && <td>{each.door || NOTHING}</td>}
              <td>{each.column || NOTHING}</td>
              <td>{each[language]}</td>
              <td className="code">{each.code}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </>
  );
}
