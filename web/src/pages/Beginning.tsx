// On 今天 until the first bill is paid: what a community that begins has reached, what comes next,
// and whose turn it is.
import { useLedger } from "../api/query.ts";
import type { Schema } from "../api/types.ts";
import { useLanguage, useTexts } from "../i18n/index.ts";
import { holds, useInstitutions, useRoles } from "../staff/people.ts";
import { staffTexts } from "../staff/texts.ts";
import { LinkButton } from "../ui/actions.tsx";
import { Card, Section } from "../ui/cards.tsx";
import { Track, type TrackStep } from "../ui/Track.tsx";
import { beginningTexts, type BeginningTexts } from "./beginningTexts.ts";

type Step = keyof BeginningTexts["steps"];

const AUTHORS = ["property_company", "residents_committee", "owners_committee"];
const COMPANY = ["property_company"];
const LETTERS = ["residents_committee", "owners_committee", "property_company", "subdistrict"];

/** Whose turn each step is, by kind of institution (none: the residents'), and where it is done. */
export const STEPS: { step: Step; kinds: string[]; to: string }[] = [
  { step: "officers", kinds: [], to: "" },
  { step: "roster", kinds: AUTHORS, to: "/desk/roster/import" },
  { step: "tariff", kinds: COMPANY, to: "/desk/bills/tariffs" },
  { step: "letters", kinds: LETTERS, to: "/desk/people" },
  { step: "activated", kinds: [], to: "" },
  { step: "confirmed", kinds: LETTERS, to: "/desk/people/confirm" },
  { step: "run", kinds: COMPANY, to: "/desk/bills/runs" },
  { step: "paid", kinds: COMPANY, to: "/desk/counter" },
];

/** Whoever opens one of the books with balances from before. */
const OPENERS = ["property_company", "owners_committee", "bank"];

/** The steps that are not reached, in order. */
export function remaining({ absent, reached }: Schema<"Beginning">): Step[] {
  const open = STEPS.map(({ step }) => step).filter((step) => !reached.includes(step));
  return absent.length > 0 ? open : open.filter((step) => step !== "officers");
}

/** Balances are brought once flats are known, and before the first entry; a new estate has none. */
export function mayOpenBooks({ reached }: Pick<Schema<"Beginning">, "reached">): boolean {
  return reached.includes("roster") && !reached.includes("books") && !reached.includes("run");
}

function Steps({ beginning }: { beginning: Schema<"Beginning"> }) {
  const t = useTexts(beginningTexts);
  const staff = useTexts(staffTexts);
  const language = useLanguage();
  const roles = useRoles();
  const { all, name } = useInstitutions();
  const open = remaining(beginning);
  const join = (words: string[]): string => words.join(language === "en" ? ` ${t.or} ` : t.or);
  const kindWords = (kind: string): string =>
    staff.institutionKinds[kind as keyof typeof staff.institutionKinds] ?? kind;

  function whose(step: Step, kinds: string[]): string {
    if (step === "officers") {
      return beginning.absent.map(name).join(language === "en" ? ", " : "、");
    }
    const present = kinds.filter((kind) => all.some((one) => one.kind === kind));
    return present.length === 0 ? t.residents : join(present.map(kindWords));
  }

  const steps = STEPS.map(({ step, kinds, to }): TrackStep => {
    const state = !open.includes(step) ? "done" : open[0] === step ? "now" : "later";
    const base = { key: step, state, title: t.steps[step] } as const;
    if (state !== "now") return base;
    const mine = to !== "" && holds(roles, kinds, []);
    return {
      ...base,
      note: mine ? t.yours : t.waits(whose(step, kinds)),
      ...(mine ? { body: <LinkButton to={to}>{t.go}</LinkButton> } : {}),
    };
  });
  return (
    <Section title={t.title}>
      <Card tone="todo">
        <p>{t.note}</p>
        <Track label={t.title} steps={steps} />
        {mayOpenBooks(beginning) && holds(roles, OPENERS, []) && (
          <p className="caption">
            {t.booksNote}{" "}
            <LinkButton look="quiet" to="/desk/books/opening">
              {t.books}
            </LinkButton>
          </p>
        )}
      </Card>
    </Section>
  );
}

export function Beginning() {
  const { data } = useLedger("/beginning", {});
  if (data === undefined || data.reached.includes("paid")) return null;
  return <Steps beginning={data} />;
}
