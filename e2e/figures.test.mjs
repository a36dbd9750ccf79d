// The story of the demo community, figure by figure: whatever the tour says of 海棠里 is read here
// through the portal's routes, as the people who may read it, from the ledger of the demo itself.

import assert from "node:assert/strict";
import { webcrypto as crypto } from "node:crypto";
import { after, before, test } from "node:test";
import { startDemo } from "./harness.mjs";

const DAY_MS = 86_400_000;
/** Order of the P-256 group; the ledger admits the smaller of a signature's two forms. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

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
  firstDeposits: 224_622_000,
  fund: 224_351_200,
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

const hex = (bytes) => Buffer.from(bytes).toString("hex");

async function ask(path, options = {}) {
  const answer = await fetch(`${demo.origin}${path}`, options);
  const text = await answer.text();
  assert.ok(answer.ok, `${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

async function signed(message, pkcs8) {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, curve, false, ["sign"]);
  const raw = new Uint8Array(
    await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, message),
  );
  const s = BigInt(`0x${hex(raw.subarray(32))}`);
  const low = s > ORDER / 2n ? ORDER - s : s;
  return `01${hex(raw.subarray(0, 32))}${low.toString(16).padStart(64, "0")}`;
}

/** Signs in as a person of the story; the answer asks their community's routes. */
async function reader(name) {
  const { community, account, key, key_pkcs8 } = demo.persona(name);
  const { chain } = await ask("/v1/status");
  const { nonce } = await ask("/v1/session/challenge", { method: "POST" });
  const text = JSON.stringify({ linli_login: 1, chain, community, account, key, nonce });
  const message = Buffer.concat([Buffer.from("linli/login/v1\0"), Buffer.from(text)]);
  const auth = await signed(message, Buffer.from(key_pkcs8, "base64"));
  const { token } = await ask("/v1/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ community, account, key, nonce, auth }),
  });
  const headers = { authorization: `Bearer ${token}` };
  const get = (path) => ask(`/v1/communities/${community}/${path}`, { headers });
  const all = async (path) => {
    const items = [];
    let next = "";
    do {
      const page = await get(`${path}${path.includes("?") ? "&" : "?"}limit=200${next}`);
      items.push(...page.items);
      next = page.next === null ? null : `&after=${page.next}`;
    } while (next !== null);
    return items;
  };
  return { get, all };
}

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

test("the books: the maintenance fund as its custodian's statement says", async () => {
  const { items } = await treasurer.get("books");
  const fund = items.find((book) => book.fund === "maintenance");
  assert.equal(fund.balance_fen, FIGURES.fund);
  assert.equal(FIGURES.area * 100, FIGURES.firstDeposits, "100.00 yuan per square metre");
  const { door, first, left } = FIGURES.reducedFlat;
  assert.equal(FIGURES.firstDeposits - FIGURES.fund, first - left);
  const flats = await clerk.all("flats");
  const reduced = flats.find((flat) => flat.door.door === door);
  assert.equal(reduced.area * 100, first);
  const statement = await treasurer.all(`flats/${reduced.flat}/statement?fund=maintenance`);
  assert.equal(statement[0].balance_fen, left);
  const fee = items.find((book) => book.fund === "property_fee");
  const payments = await clerk.all("payments");
  assert.equal(
    fee.balance_fen,
    sum(payments, ({ fen }) => fen),
    "all the money of the fee book came as payments",
  );
});

test("the validators of the story, and its demonstration mark", async () => {
  const status = await ask("/v1/status");
  assert.equal(status.demo, true);
  assert.deepEqual(
    status.validators.map(({ mark }) => mark).sort(),
    ["业", "居", "物", "银"].sort(),
  );
  assert.equal(status.needed, 3);
});
