// 待认领: one card per line; a suggestion is booked with one press, anything else is chosen by hand.
import { useCallback, useEffect, useState } from "react";
import { refresh, useAct, useLedger } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { FindFlat } from "@linli/web/staff/FindFlat.tsx";
import type { Flat } from "@linli/web/staff/findFlat.ts";
import { OfFlat } from "@linli/web/staff/OfFlat.tsx";
import { NotSent, Outcome } from "@linli/web/staff/Outcome.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { RefundForm } from "@linli/web/staff/RefundForm.tsx";
import { refundTexts } from "@linli/web/staff/refundTexts.ts";
import {
  BackLink,
  Button,
  Card,
  Choices,
  Empty,
  Loading,
  Money,
  Notice,
  PageTitle,
  SelectField,
  Sheet,
} from "@linli/web/ui/index.ts";
import { fundWords } from "../Lists.tsx";
import { bankTexts, type BankTexts } from "../texts.ts";
import {
  accountsOf,
  accountWords,
  KINDS,
  OFFICES,
  PAYABLES,
  suggestionWords,
  toldLines,
  type BankSuggestion,
  type BankLine,
  type To,
} from "./statement.ts";

type Explain = (to: To) => Promise<void>;

/** Which receipt of which contract the money is for: those that still lack something. */
function OfContract({ onChoose }: { onChoose: Explain }) {
  const t = useTexts(bankTexts);
  const contracts = useLedger("/revenue/contracts", { limit: 200 });
  const [contract, setContract] = useState("");
  if (contracts.data === undefined) return <Loading />;
  const options = contracts.data.items.map(({ contract: value, title, counterparty }) => ({
    value,
    label: [title, counterparty].filter((word) => word !== null).join(" · "),
  }));
  return (
    <div className="stack">
      <h2>{t.asReceipt}</h2>
      <SelectField
        label={t.chooseContract}
        value={contract}
        options={[{ value: "", label: t.chooseContract }, ...options]}
        onChoose={setContract}
      />
      {contract !== "" && <OfReceipt key={contract} contract={contract} onChoose={onChoose} />}
    </div>
  );
}

function OfReceipt({ contract, onChoose }: { contract: string; onChoose: Explain }) {
  const t = useTexts(bankTexts);
  const found = useLedger("/revenue/contracts/{contract}", { contract });
  const [chosen, setChosen] = useState<string | null>(null);
  if (found.data === undefined) return <Loading />;
  const waiting = found.data.receipts.filter(
    ({ state }) => state === "open" || state === "missing",
  );
  return (
    <>
      <Choices
        legend={t.chooseReceipt}
        name="receipt"
        value={chosen}
        options={waiting.map(({ number, due, fen, received_fen }) => ({
          value: String(number),
          label: due,
          note: t.owed(formatMoney(fen - received_fen)),
        }))}
        onChoose={setChosen}
      />
      <Button
        disabled={chosen === null}
        onPress={() => onChoose({ receipt: { contract, number: Number(chosen) } })}
      >
        {t.bookTo}
      </Button>
    </>
  );
}

/** Whose deposit in the maintenance fund it is. */
function OfDeposit({ onChoose }: { onChoose: Explain }) {
  const t = useTexts(bankTexts);
  const [flat, setFlat] = useState<Flat | null>(null);
  const [debtor, setDebtor] = useState<"owners" | "developer">("owners");
  return (
    <div className="stack">
      <h2>{t.asDeposit}</h2>
      <FindFlat onFound={setFlat} />
      {flat !== null && (
        <>
          <Choices
            legend={`${flat.door?.door ?? ""} ${t.debtor}`}
            name="debtor"
            value={debtor}
            options={(["owners", "developer"] as const).map((value) => ({
              value,
              label: t.debtors[value],
              note: "",
            }))}
            onChoose={setDebtor}
          />
          <Button onPress={() => onChoose({ deposit: { flat: flat.flat, debtor } })}>
            {t.bookTo}
          </Button>
        </>
      )}
    </div>
  );
}

/** Which deposit it is: those that still lack something. */
function OfHeld({ onChoose }: { onChoose: Explain }) {
  const t = useTexts(bankTexts);
  const found = useLedger("/held/deposits", { open: true, limit: 200 });
  const [chosen, setChosen] = useState<string | null>(null);
  if (found.data === undefined) return <Loading />;
  const waiting = found.data.items.filter(({ state }) => state === "agreed" || state === "part");
  if (waiting.length === 0) return <p>{t.noHeld}</p>;
  return (
    <div className="stack">
      <h2>{t.asHeld}</h2>
      <Choices
        legend={t.chooseHeld}
        name="held"
        value={chosen}
        options={waiting.map(({ deposit, door, reference, fen, received_fen }) => ({
          value: deposit,
          label: `${door?.door ?? ""} ${reference}`,
          note: t.lacks(formatMoney(fen - received_fen)),
        }))}
        onChoose={setChosen}
      />
      <Button disabled={chosen === null} onPress={() => onChoose({ held: chosen })}>
        {t.bookTo}
      </Button>
    </div>
  );
}

function ByHand({ line, onChoose }: { line: BankLine; onChoose: Explain }) {
  const t = useTexts(bankTexts);
  const [flat, setFlat] = useState<Flat | null>(null);
  const [account, setAccount] = useState("");
  const fund = line.fund ?? "";
  const isPaidOut = fund === "property_fee" && line.fen < 0;
  const service = useLedger("/service", {}, { enabled: isPaidOut });
  const payable = service.data?.payable_fen ?? 0;
  // Where nothing is owed nothing can be booked to it.
  const codes = accountsOf(fund, line.fen).filter((code) => code !== PAYABLES || payable > 0);
  const words = {
    choose: t.chooseBill,
    owed: t.owed,
    prepaid: t.asPrepaid,
    book: t.bookTo,
  };
  const ofResident = fund === "property_fee" && line.fen > 0;
  return (
    <div className="stack-wide">
      {ofResident && (
        <div className="stack">
          <h2>{t.asBill}</h2>
          <FindFlat onFound={setFlat} />
          {flat !== null && (
            <OfFlat key={flat.flat} flat={flat} words={words} onChoose={onChoose} />
          )}
        </div>
      )}
      {fund === "public_revenue" && line.fen > 0 && <OfContract onChoose={onChoose} />}
      {fund === "maintenance" && line.fen > 0 && <OfDeposit onChoose={onChoose} />}
      {fund === "held" && line.fen > 0 && <OfHeld onChoose={onChoose} />}
      {codes.length > 0 ? (
        <div className="stack">
          <SelectField
            label={t.asAccount}
            value={account}
            options={[
              { value: "", label: t.chooseAccount },
              ...codes.map((code) => ({
                value: String(code),
                label:
                  code === PAYABLES
                    ? t.remuneration(formatMoney(payable))
                    : accountWords(t, fund, code),
              })),
            ]}
            onChoose={setAccount}
          />
          <Button
            look="second"
            disabled={account === ""}
            onPress={() => onChoose({ account: Number(account) })}
          >
            {t.bookTo}
          </Button>
        </div>
      ) : (
        !ofResident && !(fund === "held" && line.fen > 0) && <p>{t.needsChain}</p>
      )}
    </div>
  );
}

function Suggested({ of, onChoose }: { of: BankSuggestion; onChoose: Explain }) {
  const t = useTexts(bankTexts);
  const language = useLanguage();
  return (
    <div className="line line-apart">
      <span>
        {suggestionWords(t, of, language)}
        <br />
        <span className="quiet">{t.why[of.why as keyof BankTexts["why"]] ?? of.why}</span>
      </span>
      <Button onPress={() => onChoose(of.to as To)}>{t.accept}</Button>
    </div>
  );
}

function Line({ line, may, onDone }: { line: BankLine; may: boolean; onDone: () => void }) {
  const t = useTexts(bankTexts);
  const act = useAct();
  const [byHand, setByHand] = useState(false);
  const back = useTexts(refundTexts);
  const [goesBack, setGoesBack] = useState(false);
  const done = act.phase === "final";
  const explain: Explain = async (to) => {
    setByHand(false);
    await act.send("bank.MatchLine", { line: line.line, to });
  };
  useEffect(() => {
    if (done) onDone();
  }, [done, onDone]);
  return (
    <Card tone="todo">
      <div className="line line-apart">
        <h2>{line.name === null ? t.gone : line.name || "—"}</h2>
        <Money fen={line.fen} />
      </div>
      <p>{line.remark}</p>
      <p className="caption">
        {line.day} · {fundWords(t, line.fund ?? "")}
        {line.because !== null && ` · ${t.because}: ${line.because}`}
      </p>
      {may && !done && !act.busy && (
        <>
          {line.suggestions.map((each) => (
            <Suggested key={JSON.stringify(each.to)} of={each} onChoose={explain} />
          ))}
          <div className="line">
            <Button look="second" onPress={() => setByHand(true)}>
              {line.suggestions.length > 0 ? t.another : t.choose}
            </Button>
            {line.state === "unclear" && line.fen > 0 && (
              <Button look="second" onPress={() => setGoesBack(true)}>
                {back.title}
              </Button>
            )}
          </div>
        </>
      )}
      <Sheet open={byHand} title={t.choose} onClose={() => setByHand(false)}>
        <ByHand line={line} onChoose={explain} />
      </Sheet>
      <Sheet open={goesBack} title={back.title} onClose={() => setGoesBack(false)}>
        <RefundForm
          command="bank.ProposeRefund"
          body={{ line: line.line }}
          name={line.name ?? ""}
        />
      </Sheet>
      <Outcome act={act} done={t.bookedOne} />
    </Card>
  );
}

export default function Open() {
  const t = useTexts(bankTexts);
  const may = useMayAct(KINDS, OFFICES);
  const [lines, setLines] = useState<BankLine[] | null>(null);
  const [more, setMore] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let alive = true;
    toldLines("open")
      .then((found) => {
        if (!alive) return;
        setLines(found.lines);
        setMore(found.more);
      })
      .catch((failure: unknown) => {
        if (alive) setError(failure);
      });
    return () => {
      alive = false;
    };
  }, []);
  const onDone = useCallback(() => void refresh(["bank", "billing", "treasury"]), []);
  return (
    <>
      <BackLink to="/desk/bank">{t.back}</BackLink>
      <PageTitle note={t.openNote}>{t.openTitle}</PageTitle>
      {error !== null && <NotSent error={error} />}
      {lines === null && error === null && <Loading />}
      {lines?.length === 0 && <Empty>{t.openNone}</Empty>}
      {lines?.map((line) => (
        <Line key={line.line} line={line} may={may} onDone={onDone} />
      ))}
      {more && <Notice tone="ok" title={t.more} />}
    </>
  );
}
