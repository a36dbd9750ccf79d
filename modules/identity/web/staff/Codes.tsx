// 激活信: choose people, sign the public keys of their codes, print the letters. The codes leave this
// page on paper only.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Answered } from "@linli/web/api/Answered.tsx";
import { newId, useLedger } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { community } from "@linli/web/shell/community.ts";
import { DAY_MS } from "@linli/web/staff/calendar.ts";
import { FindFlat } from "@linli/web/staff/FindFlat.tsx";
import { type Flat } from "@linli/web/staff/findFlat.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { useInstitutions, useMayAct, useRoles } from "@linli/web/staff/people.ts";
import { SeriesOutcome } from "@linli/web/staff/SeriesOutcome.tsx";
import { useSeries } from "@linli/web/staff/useSeries.ts";
import {
  Button,
  Card,
  Choices,
  Empty,
  Notice,
  PageTitle,
  SelectField,
  TextField,
} from "@linli/web/ui/index.ts";
import { allActivations, ownersOf, ownersOfPlace, peopleWithRoles } from "./addressees.ts";
import {
  CODE_DAYS_MAX,
  makeBatches,
  needsLetter,
  statesOf,
  type Addressee,
  type Batch,
  type CodeState,
  type Letter,
} from "./codes.ts";
import { Letters } from "./Letters.tsx";
import { ISSUERS, PEOPLE_KINDS } from "./who.ts";
import { PeopleNav } from "./PeopleNav.tsx";
import { PeopleTable } from "./PeopleTable.tsx";
import { PrintLetters } from "./PrintLetters.tsx";
import { identityStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

/** The choice of all buildings. */
const EVERYWHERE = "*";

type Source = "place" | "door" | "role";

interface Choosing {
  onPeople: (people: Addressee[]) => void;
  onError: (error: unknown) => void;
}

function ByPlace({ onPeople, onError }: Choosing) {
  const t = useTexts(identityStaffTexts);
  const buildings = useLedger("/buildings", {});
  const [place, setPlace] = useState("");
  const [reading, setReading] = useState<[flats: number, all: number] | null>(null);
  async function choose(value: string): Promise<void> {
    setPlace(value);
    onPeople([]);
    if (value === "") return;
    const [building, stairwell] = value === EVERYWHERE ? [] : value.split(".").map(Number);
    const of = {
      ...(building === undefined ? {} : { building }),
      ...(stairwell === undefined ? {} : { stairwell }),
    };
    await ownersOfPlace(of, (flats, all) => setReading([flats, all])).then(onPeople, onError);
    setReading(null);
  }
  return (
    <Answered of={buildings}>
      {({ items }) => (
        <>
          <SelectField
            label={t.byPlace}
            value={place}
            options={[
              { value: "", label: t.allPlaces },
              { value: EVERYWHERE, label: t.everywhere },
              ...[...new Set(items.map(({ building }) => building))].map((building) => ({
                value: String(building),
                label: t.building(building),
              })),
              ...items.map(({ building, stairwell }) => ({
                value: `${building}.${stairwell}`,
                label: t.place(building, stairwell),
              })),
            ]}
            onChoose={(value) => void choose(value)}
          />
          {reading !== null && <p role="status">{t.loading(...reading)}</p>}
        </>
      )}
    </Answered>
  );
}

function Chooser({ onPeople, onError }: Choosing) {
  const t = useTexts(identityStaffTexts);
  const [source, setSource] = useState<Source>("place");
  const one = (flat: Flat): void => void ownersOf(flat).then(onPeople, onError);
  function choose(value: Source): void {
    setSource(value);
    onPeople([]);
    if (value === "role") void peopleWithRoles().then(onPeople, onError);
  }
  return (
    <>
      <div className="short-choices">
        <Choices
          legend={t.choosePeople}
          name="source"
          value={source}
          options={[
            { value: "place", label: t.byPlace },
            { value: "door", label: t.byDoor },
            { value: "role", label: t.byRole },
          ]}
          onChoose={choose}
        />
      </div>
      {source === "place" && <ByPlace onPeople={onPeople} onError={onError} />}
      {source === "door" && <FindFlat onFound={one} />}
    </>
  );
}

interface MakeProps {
  people: Addressee[];
  states: Map<string, CodeState>;
  onLetters: (letters: Letter[]) => void;
}

function Make({ people, states, onLetters }: MakeProps) {
  const t = useTexts(identityStaffTexts);
  const here = useObservable(community);
  const series = useSeries();
  const batches = useRef<Batch[]>([]);
  const stateOf = (account: string): CodeState => states.get(account) ?? "none";
  const fresh = (): Set<string> =>
    new Set(people.map(({ account }) => account).filter((who) => needsLetter(stateOf(who))));
  // Chosen once for a list, from its first frame: later answers must not undo what somebody chose.
  const [chosen, setChosen] = useState(fresh);
  const [days, setDays] = useState("60");
  const [error, setError] = useState<string | undefined>();

  const daysGood = /^\d{1,2}$/.test(days.trim()) && Number(days) >= 1;
  const daysError = daysGood && Number(days) <= CODE_DAYS_MAX ? undefined : t.daysWrong;

  async function make(): Promise<void> {
    const wanted = people.filter(({ account }) => chosen.has(account));
    setError(wanted.length === 0 ? t.noneChosen : undefined);
    if (wanted.length === 0 || daysError !== undefined || here === null) return;
    const result = await series.run(async () => {
      const expires = Math.floor(ledgerNow()) + Number(days) * DAY_MS - 60_000;
      batches.current = makeBatches({
        community: here.id,
        people: wanted,
        expires,
        newBatch: newId,
      });
      return [batches.current.map(({ step }) => step)];
    });
    const finished = result?.finished ?? [];
    onLetters(
      batches.current
        .filter(({ step }) => finished.includes(step))
        .flatMap(({ letters }) => letters),
    );
  }

  return (
    <>
      <PeopleTable people={people} stateOf={stateOf} chosen={chosen} onChosen={setChosen} />
      <div className="line">
        <span role="status">{t.chosen(chosen.size)}</span>
        <Button look="quiet" onPress={() => setChosen(fresh())}>
          {t.selectNew}
        </Button>
        <Button look="quiet" onPress={() => setChosen(new Set())}>
          {t.selectNone}
        </Button>
      </div>
      <p className="caption">{t.replaces}</p>
      <TextField
        label={t.days}
        hint={t.daysHint}
        error={daysError}
        inputMode="numeric"
        value={days}
        onText={setDays}
      />
      {error !== undefined && <Notice tone="bad" title={error} announce />}
      <p>
        <Button icon="pen" pending={series.running} onPress={make}>
          {t.make}
        </Button>
      </p>
      <SeriesOutcome series={series} done={t.made(chosen.size)} />
    </>
  );
}

/** The browser asks before a page is left whose codes nobody has printed. */
function useWarning(unprinted: boolean): void {
  useEffect(() => {
    if (!unprinted) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unprinted]);
}

function Issue() {
  const t = useTexts(identityStaffTexts);
  const here = useObservable(community)?.id ?? "";
  const reader = useObservable(currentIdentity)?.id ?? "";
  const { name } = useInstitutions();
  const roles = useRoles();
  const [people, setPeople] = useState<Addressee[] | null>(null);
  /** Which list of people it is: each starts a form of its own. */
  const [list, setList] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [letters, setLetters] = useState<Letter[]>([]);
  const [printed, setPrinted] = useState(false);
  useWarning(letters.length > 0 && !printed);
  const activations = useQuery({
    queryKey: [["identity"], here, reader, "all-activations"],
    queryFn: allActivations,
  });
  return (
    <>
      <div className="screen-only">
        <div className="stack">
          <Card>
            <Chooser
              onPeople={(found) => {
                setError(null);
                setLetters([]);
                setPeople(found);
                setList((before) => before + 1);
              }}
              onError={setError}
            />
          </Card>
          {error !== null && <NotSent error={error} />}
          {people !== null && people.length > 0 && (
            <Answered of={activations}>
              {(items) => (
                <Make
                  key={list}
                  people={people}
                  states={statesOf(items)}
                  onLetters={(made) => {
                    setPrinted(false);
                    setLetters(made);
                  }}
                />
              )}
            </Answered>
          )}
        </div>
      </div>
      {letters.length > 0 && (
        <>
          <div className="screen-only">
            <div className="stack">
              <Notice tone="warn" title={t.onceOnly} announce />
              <p>{t.sheets(letters.length)}</p>
              <PrintLetters
                letters={letters}
                from={name(roles[0]?.institution)}
                onPrinted={() => setPrinted(true)}
              />
            </div>
          </div>
          <Letters letters={letters} from={name(roles[0]?.institution)} />
        </>
      )}
    </>
  );
}

export default function Codes() {
  const t = useTexts(identityStaffTexts);
  const may = useMayAct(PEOPLE_KINDS, ISSUERS);
  return (
    <>
      <div className="screen-only">
        <div className="stack">
          <PageTitle note={t.codesNote}>{t.nav.codes}</PageTitle>
          <PeopleNav />
        </div>
      </div>
      {may ? <Issue /> : <Empty>{t.notYours}</Empty>}
    </>
  );
}
