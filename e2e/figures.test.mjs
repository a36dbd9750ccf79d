// The story of the demo community, figure by figure: whatever the tour says of 海棠里 is read here
// through the portal's routes, as the people who may read it, from the ledger of the demo itself.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { startDemo } from "./harness.mjs";
import { ledgerStatus, readAs } from "./sign.mjs";

const DAY_MS = 86_400_000;

const FIGURES = {
  flats: 240,
  area: 2_246_220,
  heads: 222,
  stairwells: { 1: [8_937, 7_558], 2: [12_005, 8_937] },
  unsold: { flats: 12, area: 112_311, building: 4, floors: [13, 14, 15] },
  owners: { withThree: 1, withTwo: 5 },
  threeFlats: [7_558, 8_937, 12_005],
  bills: 241,
  billed: 6_401_640,
  rate: { fen: 285, per: 1 },
  states: { paid: 171 + 1, part: 2, disputed: 1, open: 66 },
  overpaid: 5_000,
  month: 25_470,
  prepaid: { 李伟: 60_000, 孙浩: 10_000 },
  cap: 30_000,
  firstDeposits: 224_622_000,
  fund: 224_351_200,
  feesBrought: 38_652_000,
  fundNow: { bank: 214_715_200, flats: 213_851_200, payable: 864_000 },
  lift: {
    title: "3 号楼 1 单元电梯大修",
    cap: 9_000_000,
    counted: {
      total: { heads: 30, area: 247_425 },
      participating: { heads: 24, area: 197_940 },
      in_favour: { heads: 19, area: 157_392 },
    },
    against: 3,
    abstained: 2,
    quotes: [8_640_000, 9_250_000, 9_800_000],
    contract: 8_640_000,
    stages: [
      ["advance", 2_592_000, "paid"],
      ["acceptance", 5_184_000, "paid"],
      ["retention", 864_000, "open"],
    ],
    shares: { 8_937: 312_077, 7_558: 263_923 },
    retentionDays: 300,
  },
  pump: { title: "2 号楼消防水泵更换", fen: 1_860_000, auditInDays: 4 },
  revenue: {
    opening: 9_630_000,
    account: 9_630_000 + 900_000 + 240_000,
    contracts: { 电梯轿厢广告: 900_000, 快递柜场地: 240_000, 基站租金: 0 },
    missing: { title: "基站租金", fen: 600_000, daysAgo: 20 },
  },
  gate: { title: "大门装饰", fen: 1_200_000, daysAgo: 14 },
  deposits: {
    held: 200_000 + 8_000,
    renovation: 200_000,
    event: 30_000,
    cleaning: 8_000,
    back: 22_000,
  },
  garage: { owned: 4, leased: 8, free: 12 },
  toppedUp: { door: "3-1-1502", left: 221_077, limit: 226_740 },
  reducedFlat: { door: "3-1-1502", first: 755_800, left: 485_000 },
};

let demo;
let clerk;
let treasurer;
before(async () => {
  demo = await startDemo();
  clerk = await reader("孙婷");
  treasurer = await reader("周敏");
});
after(() => demo?.stop());

const reader = (name) => readAs(demo, name);

const sum = (items, value) => items.reduce((total, item) => total + value(item), 0);

test("the register: flats, areas, heads, what is unsold, who owns several", async () => {
  assert.deepEqual(await clerk.get("summary"), {
    flats: FIGURES.flats,
    heads: FIGURES.heads,
    area: FIGURES.area,
  });
  const flats = await clerk.all("flats");
  assert.equal(flats.length, FIGURES.flats);
  for (const { stairwell, area, door } of flats) {
    const side = Number(door.door.slice(-2));
    assert.equal(area, FIGURES.stairwells[stairwell][side - 1], door.door);
  }
  const unsold = flats.filter(({ status }) => status === "unsold");
  assert.equal(unsold.length, FIGURES.unsold.flats);
  assert.equal(
    sum(unsold, ({ area }) => area),
    FIGURES.unsold.area,
  );
  assert.ok(unsold.every(({ building }) => building === FIGURES.unsold.building));
  const floors = [...new Set(unsold.map(({ door }) => door.floor))].sort();
  assert.deepEqual(floors, FIGURES.unsold.floors);

  const areas = new Map();
  for (const flat of flats.filter(({ status }) => status !== "unsold")) {
    const { people } = await clerk.get(`flats/${flat.flat}`);
    const owners = people.ownerships.at(-1).owners.map(({ account }) => account);
    const owner = owners.sort().join();
    areas.set(owner, [...(areas.get(owner) ?? []), flat.area]);
  }
  const owning = (count) => [...areas.values()].filter((own) => own.length === count);
  assert.equal(owning(3).length, FIGURES.owners.withThree);
  assert.equal(owning(2).length, FIGURES.owners.withTwo);
  assert.deepEqual(
    owning(3)[0].sort((a, b) => a - b),
    FIGURES.threeFlats,
  );
  assert.equal(areas.size + 1, FIGURES.heads, "the developer is one head");
});

test("the month: one run, its bills, what was paid, in part, contested and still open", async () => {
  const [run, ...others] = await clerk.all("runs");
  assert.deepEqual(others, []);
  assert.equal(run.bills, FIGURES.bills);
  assert.equal(run.total_fen, FIGURES.billed);
  const [tariff] = await clerk.all("tariffs");
  assert.deepEqual({ fen: tariff.rate_fen, per: tariff.rate_per }, FIGURES.rate);
  const bills = await clerk.all("bills");
  assert.equal(bills.length, FIGURES.bills);
  assert.equal(
    sum(bills, ({ fen }) => fen),
    FIGURES.billed,
  );
  const states = {};
  for (const { state } of bills) states[state] = (states[state] ?? 0) + 1;
  assert.deepEqual(states, FIGURES.states);

  const payments = await clerk.all("payments");
  const credits = payments.filter(
    ({ bill, to_prepaid_fen }) => bill !== null && to_prepaid_fen > 0,
  );
  assert.equal(credits.length, 1, "one bill was overpaid");
  assert.equal(credits[0].to_prepaid_fen, FIGURES.overpaid);
  assert.equal(
    sum(payments, ({ to_bill_fen }) => to_bill_fen),
    run.paid_fen,
  );

  const byFlat = new Map();
  for (const bill of bills) byFlat.set(bill.flat, [...(byFlat.get(bill.flat) ?? []), bill]);
  const sold = [...byFlat.values()].filter((own) => own.length > 1);
  assert.equal(sold.length, 1, "one flat was sold in the middle of the month");
  assert.equal(
    sum(sold[0], ({ fen }) => fen),
    FIGURES.month,
  );
  assert.equal(
    sum(sold[0], ({ days }) => days),
    sold[0][0].month_days,
  );
});

test("the story's days: billed eight days ago, due in seven", async () => {
  const [run] = await clerk.all("runs");
  const { started_ms: started } = demo.demo;
  const shanghai = (at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
  assert.equal(run.due, shanghai(started + 7 * DAY_MS));
  assert.equal(shanghai(run.started_ms), shanghai(started - 8 * DAY_MS));
});

test("the people of the story: who owes, who has paid ahead", async () => {
  for (const name of ["王秀兰", "李伟"]) {
    const person = await reader(name);
    const bills = await person.all("bills");
    assert.deepEqual(
      bills.map(({ state }) => state),
      ["open"],
      name,
    );
  }
  const [wang] = await (await reader("王秀兰")).all("bills");
  assert.deepEqual([wang.fen, wang.area, wang.owed_fen], [FIGURES.month, 8_937, FIGURES.month]);
  const { flats } = await (await reader("李伟")).get("me");
  const prepaid = await (await reader("李伟")).get(`prepaid?flat=${flats[0].flat}`);
  assert.equal(prepaid.prepaid_fen, FIGURES.prepaid.李伟);
  const ahead = (await clerk.all("payments")).filter(({ bill }) => bill === null);
  const amounts = ahead.map(({ to_prepaid_fen }) => to_prepaid_fen).sort((a, b) => b - a);
  assert.deepEqual(amounts, Object.values(FIGURES.prepaid));
});

test("the mandates of the story: two, and only one has enough paid ahead", async () => {
  const mandates = await clerk.all("mandates");
  assert.deepEqual(
    mandates.map(({ cap_fen, live }) => [cap_fen, live]),
    [
      [FIGURES.cap, true],
      [FIGURES.cap, true],
    ],
  );
  const bars = { 李伟: null, 孙浩: "prepaid_too_low" };
  for (const [name, bar] of Object.entries(bars)) {
    const [{ next }] = await (await reader(name)).all("mandates");
    const { owed_fen, prepaid_fen } = next;
    assert.deepEqual(
      [owed_fen, prepaid_fen, next.bar],
      [FIGURES.month, FIGURES.prepaid[name], bar],
      name,
    );
  }
  assert.deepEqual(await (await reader("王秀兰")).all("mandates"), [], "nobody else's");
  const neighbour = await reader("王秀兰");
  const [{ run }] = await clerk.all("runs");
  for (const path of ["debit-failures", "mandate-totals", `runs/${run}/dunning`]) {
    await assert.rejects(neighbour.get(path), /403/, `${path} is a desk's`);
  }
  const { live, failed } = await clerk.get("mandate-totals");
  assert.deepEqual([live, failed], [2, 0]);
});

test("the books: the maintenance fund as its custodian's statement says", async () => {
  const { items } = await treasurer.get("books");
  const fund = items.find((book) => book.fund === "maintenance");
  const [opening] = (await treasurer.all("books/maintenance/entries")).slice(-1);
  assert.equal(opening.cause, "opening");
  const brought = (await treasurer.all("books/maintenance/entries"))
    .filter(({ cause }) => cause === "opening")
    .flatMap(({ lines }) => lines.filter(({ account }) => account === 1002));
  assert.equal(
    sum(brought, ({ debit_fen }) => debit_fen),
    FIGURES.fund,
  );
  assert.equal(fund.balance_fen, FIGURES.fundNow.bank);
  assert.equal(FIGURES.area * 100, FIGURES.firstDeposits, "100.00 yuan per square metre");
  const { door, first, left } = FIGURES.reducedFlat;
  assert.equal(FIGURES.firstDeposits - FIGURES.fund, first - left);
  const flats = await clerk.all("flats");
  const reduced = flats.find((flat) => flat.door.door === door);
  assert.equal(reduced.area * 100, first);
  const statement = await treasurer.all(`flats/${reduced.flat}/statement?fund=maintenance`);
  assert.equal(statement.at(-1).balance_fen, left);
  assert.equal(statement[0].balance_fen, FIGURES.toppedUp.left);
  const fee = items.find((book) => book.fund === "property_fee");
  const payments = await clerk.all("payments");
  const opened = FIGURES.feesBrought;
  const imports = (await clerk.all("statements")).filter((one) => one.fund === "property_fee");
  assert.ok(imports.length >= 2, "the company brought the bank's statement month by month");
  assert.equal(
    fee.balance_fen,
    opened +
      sum(imports, ({ credits_fen, debits_fen }) => credits_fen - debits_fen) +
      sum(payments, ({ fen }) => fen),
    "all the money of the fee book was there, came by the bank or as payments",
  );
});

test("the public revenue: two of three contracts have paid, the base station's rent is missing", async () => {
  const neighbour = await reader("王秀兰");
  const { opening, account, contracts, missing } = FIGURES.revenue;
  const { items: books } = await treasurer.get("books");
  const book = books.find(({ fund }) => fund === "public_revenue");
  assert.equal(book.balance_fen, account);
  const entries = await neighbour.all("books/public_revenue/entries");
  const came = entries.filter(({ cause }) => cause === "contract");
  assert.equal(came.length, 2);
  const banked = ({ lines }) => lines.find((line) => line.account === 1002).debit_fen;
  assert.equal(opening + sum(came, banked), account);
  const registered = await neighbour.all("revenue/contracts");
  const received = registered.map(({ title, received_fen }) => [title, received_fen]);
  assert.deepEqual(Object.fromEntries(received), contracts);
  const { items } = await neighbour.get("revenue/missing");
  assert.deepEqual(
    items.map(({ title, missing_fen }) => ({ title, fen: missing_fen })),
    [{ title: missing.title, fen: missing.fen }],
  );
  const due = Date.parse(`${items[0].due}T00:00:00+08:00`);
  assert.equal(Math.floor((demo.demo.started_ms - due) / DAY_MS), missing.daysAgo);
  const { rule, quarters } = await neighbour.get("revenue/split");
  assert.deepEqual([rule, quarters], [null, []]);
});

test("the books: a program that is not ours adds every one of them up", async () => {
  const hledger = (journal, ...words) => {
    const { status, stdout, stderr } = spawnSync("hledger", ["-f", "-", ...words], {
      input: journal,
      encoding: "utf8",
      env: { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8" },
    });
    return { status, stdout, stderr };
  };
  const { items } = await treasurer.get("books");
  let read = 0;
  for (const { fund, balance_fen, entries } of items) {
    if (entries === 0) continue;
    read += 1;
    const journal = await treasurer.plain(`books/${fund}/journal`);
    // It checks every entry and, at the end, every balance.
    const checked = hledger(journal, "check");
    assert.equal(checked.status, 0, `${fund}: ${checked.stderr}`);
    const { stdout } = hledger(journal, "balance", "assets:1002", "-O", "csv");
    const yuan = (balance_fen / 100).toFixed(2);
    assert.ok(stdout.includes(`"CNY ${yuan}"`), `${fund}: ${yuan} in ${stdout}`);
    // And it is no check that cannot fail.
    const wrong = journal.replace(/CNY -?\d+\.\d\d\n$/, "CNY 1.99\n");
    assert.notEqual(wrong, journal);
    assert.notEqual(hledger(wrong, "check").status, 0, fund);
  }
  assert.ok(read >= 3, "three funds of the story have moved");
});

/** Sums of a fund's entries by account until the end of a month, or of all of them. */
async function turnovers(fund, until = "9999-99") {
  const sums = new Map();
  for (const { date, lines } of await treasurer.all(`books/${fund}/entries`)) {
    if (date.slice(0, 7) > until) continue;
    for (const { account, debit_fen, credit_fen } of lines) {
      const [debit, credit] = sums.get(account) ?? [0, 0];
      sums.set(account, [debit + debit_fen, credit + credit_fen]);
    }
  }
  return sums;
}

const monthBefore = (month) => {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7);
};

test("the statements: the last one nobody prepared, those before in time, all add up", async () => {
  const wang = await reader("王秀兰");
  const rows = await wang.all("disclosures");
  const service = rows.filter(({ kind }) => kind === "service");
  assert.ok(service.length >= 2);
  // Due on the fifteenth; the last due day that is over.
  const today = new Date(demo.demo.started_ms + 8 * 3_600_000).toISOString().slice(0, 10);
  const month = today.slice(0, 7);
  const due = today.slice(8) > "15" ? monthBefore(month) : monthBefore(monthBefore(month));
  const [missed, ...kept] = service;
  assert.equal(missed.to, due);
  assert.equal(missed.late, true);
  assert.deepEqual(
    missed.parts.map(({ fund, months, closed, by }) => [fund, months, closed, by]),
    [["property_fee", 1, 0, null]],
  );
  assert.ok(kept.every(({ late }) => !late));
  for (const { kind, parts, late } of rows.filter((row) => row.kind === "revenue")) {
    assert.deepEqual([kind, late, parts[0].closed], ["revenue", false, parts[0].months]);
  }
  for (const { kind, to: last, from: first } of rows) {
    const view = await wang.get(`disclosures/${kind}/${last}`);
    for (const fund of view.parts.map((part) => part.fund)) {
      const before = await turnovers(fund, monthBefore(first));
      const after = await turnovers(fund, last);
      for (const figure of view.figures.filter((each) => each.fund === fund)) {
        const [debit, credit] = before.get(figure.account) ?? [0, 0];
        const [debits, credits] = after.get(figure.account);
        assert.equal(figure.debit_fen, debits - debit, `${kind} ${last} ${figure.account}`);
        assert.equal(figure.credit_fen, credits - credit, `${kind} ${last} ${figure.account}`);
        const [from, to] = figure.grows_by_credit
          ? [credit - debit, credits - debits]
          : [debit - credit, debits - credits];
        assert.equal(figure.opening_fen, from);
        assert.equal(figure.closing_fen, to);
      }
    }
    assert.equal(view.area, FIGURES.area);
  }
  const { figures } = await wang.get(`disclosures/service/${missed.to}`);
  const moved = (code) => figures.find(({ account }) => account === code).moved_fen;
  assert.equal(moved(5003), 890_000);
  assert.equal(moved(4003), 6_325_000);
});

test("the closes: what the bank said agrees with the books", async () => {
  const closes = await treasurer.all("closes?fund=property_fee&state=closed");
  assert.ok(closes.length >= 1);
  for (const { month, book_fen, bank_fen, unclear_in_fen, unclear_out_fen } of closes) {
    assert.equal(book_fen, bank_fen, month);
    assert.deepEqual([unclear_in_fen, unclear_out_fen], [0, 0]);
  }
  const { items } = await treasurer.get("closes/standing");
  const fees = items.find(({ fund }) => fund === "property_fee");
  assert.equal(fees.closed_to, closes[0].month);
  assert.equal(fees.over, true);
});

/** A project by its title, with everything that happened to it. */
async function projectCalled(person, title) {
  const found = (await person.all("projects")).find((project) => project.title === title);
  assert.ok(found, title);
  return person.get(`projects/${found.project}`);
}

test("the chain of custody: a lift from decision to acceptance, and who bears it", async () => {
  const { lift, toppedUp } = FIGURES;
  const project = await projectCalled(treasurer, lift.title);
  const { authority, contract } = project;
  assert.equal(authority.cap_fen, lift.cap);
  for (const [part, numbers] of Object.entries(lift.counted)) {
    assert.deepEqual(authority.counted[part], numbers, part);
  }
  assert.equal(authority.counted.against.heads, lift.against);
  assert.equal(authority.counted.abstained.heads, lift.abstained);
  const { started_ms: started } = demo.demo;
  const shanghai = (at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
  assert.equal(authority.decided_on, shanghai(started - 52 * DAY_MS));
  const quotes = project.quotes.map(({ fen }) => fen).sort((a, b) => a - b);
  assert.deepEqual(quotes, lift.quotes);
  assert.equal(contract.fen, lift.contract);
  assert.deepEqual(
    contract.stages.map(({ kind, fen, state }) => [kind, fen, state]),
    lift.stages,
  );
  const retention = contract.stages.at(-1);
  assert.equal(retention.not_before, shanghai(started + lift.retentionDays * DAY_MS));
  assert.equal(project.photos, 2);

  const flats = (await clerk.all("flats")).filter(
    ({ building, stairwell }) => building === 3 && stairwell === 1,
  );
  assert.equal(flats.length, lift.counted.total.heads);
  assert.equal(
    sum(flats, ({ area }) => lift.shares[area]),
    lift.contract,
  );
  for (const flat of flats) {
    const [line] = await treasurer.all(`flats/${flat.flat}/statement?fund=maintenance`);
    assert.equal(line.debit_fen, lift.shares[flat.area], flat.door.door);
    if (flat.door.door !== toppedUp.door) continue;
    assert.equal(line.balance_fen, toppedUp.left);
    assert.ok(toppedUp.left < toppedUp.limit && toppedUp.limit * 10 === flat.area * 100 * 3);
  }
  const wang = await projectCalled(await reader("王秀兰"), lift.title);
  assert.deepEqual(
    wang.shares.map(({ fen }) => fen),
    [lift.shares[8_937]],
    "an owner sees the share of her own flat, and no other",
  );
});

test("the fund book: flats and retention are what the bank holds", async () => {
  const { bank, flats, payable } = FIGURES.fundNow;
  const { accounts } = await treasurer.get("books/maintenance");
  const balance = (code) => accounts.find(({ account }) => account === code)?.balance_fen ?? 0;
  assert.equal(balance(1002), bank);
  assert.equal(balance(3001), flats);
  assert.equal(balance(2202), payable);
  assert.equal(balance(1123), 0);
  assert.equal(flats + payable, bank);
});

test("the emergency: paid without a vote, posted, its audit due in four days", async () => {
  const { pump } = FIGURES;
  const { authority, contract, paid_fen } = await projectCalled(treasurer, pump.title);
  assert.equal(authority.kind, "emergency");
  assert.equal(contract.fen, pump.fen);
  assert.equal(paid_fen, pump.fen);
  assert.equal(authority.published, true);
  assert.equal(authority.audited, false);
  const { started_ms: started } = demo.demo;
  const shanghai = (at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
  assert.equal(authority.audit_by, shanghai(started + pump.auditInDays * DAY_MS));
});

test("refused on record: money nobody had decided on, for all owners to see", async () => {
  const { gate } = FIGURES;
  const wang = await reader("王秀兰");
  const project = await projectCalled(wang, gate.title);
  assert.equal(project.missing, "decision");
  const refused = await wang.all("refusals?command=spending.RequestPayment");
  assert.equal(refused.length, 1);
  const asked = refused[0].call["spending.RequestPayment"];
  assert.equal(asked.project, project.project);
  assert.equal(asked.fen, gate.fen);
  assert.equal(refused[0].refusal.code, "spending.NoDecision");
  const days = Math.round((demo.demo.started_ms - refused[0].time_ms) / DAY_MS);
  assert.equal(days, gate.daysAgo);
});

test("the payment queue is empty: every payment has the bank's slip", async () => {
  assert.deepEqual(await treasurer.all("payouts?state=open"), []);
  const paid = await treasurer.all("payouts?state=paid");
  assert.deepEqual(
    paid.map(({ fen }) => fen).sort((a, b) => a - b),
    [
      FIGURES.deposits.back,
      FIGURES.pump.fen,
      ...FIGURES.lift.stages.slice(0, 2).map(([, fen]) => fen),
    ].sort((a, b) => a - b),
  );
  assert.ok(paid.every(({ slip }) => slip !== null));
  const own = ({ fund }) => fund === "held";
  assert.ok(paid.filter((one) => !own(one)).every(({ payee }) => payee.account !== ""));
  // A resident's own account is not the committee's business; the company pays to it.
  assert.equal(paid.find(own).payee, null);
  const [back] = await clerk.all("payouts?state=paid&fund=held");
  assert.equal(back.payee.name, "孙浩");
});

test("the deposits: one is kept, most of the other is paid back", async () => {
  const { held, renovation, event, cleaning } = FIGURES.deposits;
  const totals = await treasurer.get("held");
  assert.deepEqual(
    [totals.renovation_allowed, totals.deposits, totals.held_fen, totals.overdue, totals.undecided],
    [true, 2, held, 0, 0],
  );
  const of = async (name) => (await (await reader(name)).all("held/deposits"))[0];
  const [li, sun] = [await of("李伟"), await of("孙浩")];
  assert.deepEqual(
    [li.kind, li.fen, li.state, li.asked_ms],
    ["renovation", renovation, "held", null],
  );
  assert.deepEqual([sun.kind, sun.fen, sun.held_fen], ["event", event, cleaning]);
  assert.deepEqual([sun.deducted_fen, sun.contested_ms, sun.kept_fen], [cleaning, null, null]);
  assert.ok(sun.contest_until_ms > demo.demo.started_ms, "he may still contest it");
  assert.equal(sun.account.tail, "0301");
});

test("the garage: 24 spaces, half of them some flat's", async () => {
  const { proof, ...spaces } = await treasurer.get("spaces");
  assert.deepEqual(spaces, FIGURES.garage);
  assert.ok(proof);
  const li = await (await reader("李伟")).all("spaces/held");
  assert.deepEqual(
    li.map(({ number, kind }) => [number, kind]),
    [["A-06", "leased"]],
  );
});

test("the validators of the story, and its demonstration mark", async () => {
  const status = await ledgerStatus(demo);
  assert.equal(status.demo, true);
  assert.deepEqual(
    status.validators.map(({ mark }) => mark).sort(),
    ["业", "居", "物", "银"].sort(),
  );
  assert.equal(status.needed, 3);
});
