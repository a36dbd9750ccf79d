// Four institutions found a network from empty folders, each with its own program, keys and answers;
// an officer comes with the code on the letter. No demonstration: this is how a real one begins.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "./checks.mjs";
import { BINARY, DESK, freePorts, linli, saysSoon, stage, until } from "./harness.mjs";
import { isForm } from "./schemas.mjs";

const MARKS = ["业", "物", "居", "银"];
const KINDS = ["owners_committee", "property_company", "residents_committee", "bank"];
const NAMES = ["银杏苑业主委员会", "安和物业服务有限公司", "青禾社区居民委员会", "青禾银行"];
const NAMES_EN = ["Ginkgo Court Owners' Committee", "Anhe", "Qinghe Residents", "Qinghe Bank"];
const FUNDS = ["property_fee", "maintenance", "public_revenue", "held"];

const plan = {
  linli_plan: 1,
  network: "青禾街道",
  community: { name: "银杏苑", name_en: "Ginkgo Court" },
  objection_days: 3,
  institutions: MARKS.map((mark, i) => {
    return { kind: KINDS[i], name: NAMES[i], name_en: NAMES_EN[i], mark };
  }),
  accounts: FUNDS.map((fund, i) => ({ fund, bank: "银", mask: `${i + 1}00${i + 1}` })),
};

/** Everything that was started, so that a founding that fails leaves nothing behind. */
const children = [];

/** A tool that runs beside others: what it printed, and how it ended. */
function run(...parameters) {
  const child = spawn(BINARY, parameters, { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  const told = { child, text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (bytes) => (told.text += bytes));
  }
  told.ended = new Promise((resolve) => child.once("exit", resolve));
  return told;
}

const answers = (name, ports, i) => {
  const [peer, portal] = [ports[2 * i], ports[2 * i + 1]].map((port) => `127.0.0.1:${port}`);
  const officers = [
    { name, offices: ["head"], signs: true },
    { name: `${name}的同事`, offices: ["clerk", "cashier"] },
  ];
  return { officers, signatures_needed: 1, listen: peer, peer, portal, url: `http://${portal}` };
};

async function startFounding() {
  const root = mkdtempSync(join(tmpdir(), "linli-founding-"));
  const at = (...parts) => join(root, ...parts);
  const [room, ...ports] = await freePorts(9);
  writeFileSync(at("plan.json"), JSON.stringify(plan));
  MARKS.forEach((mark, i) => {
    writeFileSync(at(`${mark}.json`), JSON.stringify(answers(`负责人${mark}`, ports, i)));
  });
  const own = (mark) => ["--data", at(mark), "--answers", at(`${mark}.json`), "--yes"];
  const meeting = ["--plan", at("plan.json"), "--listen", `127.0.0.1:${room}`];
  const called = run("init", ...meeting, ...own("业"));
  await until("the caller answers", () => called.text.includes("已答复"));

  // Read over the phone, with one character heard wrong, and with somebody else's code.
  const spoken = (mark) => new RegExp(`(http\\S+/${mark}) (\\S+)`).exec(called.text).slice(1);
  const wrong = (link, code) => {
    return spawnSync(BINARY, ["join", link, code, ...own("物")], { encoding: "utf8" });
  };
  const [link, code] = spoken("物");
  const slip = wrong(link, (code[0] === "7" ? "8" : "7") + code.slice(1));
  assert.match(slip.stderr, /邀请码打错了一个字/);
  const stranger = wrong(link, spoken("居")[1]);
  assert.match(stranger.stderr, /没有这份邀请，或邀请码不对/);
  rmSync(at("物"), { recursive: true, force: true });

  const joined = [
    run("join", ...spoken("物"), ...own("物")),
    run("join", at("业", "invitations", "居.json"), ...own("居")),
    run("join", at("业", "invitations", "银.json"), ...own("银")),
  ];
  const all = [called, ...joined];
  for (const each of all) assert.equal(await each.ended, 0, each.text);
  const number = /成立编号 Founding number {2}([0-9a-f ]+)/;
  const numbers = new Set(all.map((each) => number.exec(each.text)[1]));
  assert.equal(numbers.size, 1, "everybody signed the same page");

  isForm("plan", readFileSync(at("plan.json"), "utf8"));
  isForm("invitation", readFileSync(at("业", "invitations", "居.json"), "utf8"));
  isForm("founding", readFileSync(at("银", "founding.json"), "utf8"));
  isForm("trust", readFileSync(at("银", "trust.json"), "utf8"));
  linli("card", at("业", "node.json"), "--out", at("network.json"));
  isForm("network", readFileSync(at("network.json"), "utf8"));

  refusesToStartWithout(at);
  const nodes = MARKS.map((mark) => run("node", at(mark, "node.json")));
  const origins = MARKS.map((_, i) => `http://127.0.0.1:${ports[2 * i + 1]}`);
  // Ready, and connected to enough of the others to write.
  const writes = (origin) =>
    fetch(`${origin}/v1/status`).then(
      async (answer) => answer.ok && (await answer.json()).writing,
      () => false,
    );
  for (const origin of origins) await until(`${origin} writes`, () => writes(origin));
  return {
    origin: origins[1],
    at,
    stop: async () => {
      for (const node of nodes) node.child.kill("SIGTERM");
      for (const node of nodes) assert.equal(await node.ended, 0, node.text);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A page that one founder has not signed is no network, and neither is a changed page. */
function refusesToStartWithout(at) {
  const founding = readFileSync(at("银", "founding.json"), "utf8");
  const page = readFileSync(at("银", "genesis.json"), "utf8");
  const start = () => spawnSync(BINARY, ["node", at("银", "node.json")], { encoding: "utf8" });
  const unsigned = JSON.parse(founding);
  unsigned.signatures.pop();
  writeFileSync(at("银", "founding.json"), JSON.stringify(unsigned));
  assert.match(start().stderr, /青禾银行还没有签字/);
  writeFileSync(at("银", "founding.json"), founding);
  writeFileSync(at("银", "genesis.json"), page.replace("安和物业", "和润物业"));
  assert.match(start().stderr, /成立文件属于另一页/);
  writeFileSync(at("银", "genesis.json"), page);
}

const journey = stage(() =>
  startFounding().catch((error) => {
    for (const child of children) child.kill("SIGKILL");
    throw error;
  }),
);

const codeOf = (at, mark) =>
  /class="code">([^<]+)/.exec(readFileSync(at(mark, "office-letters.html"), "utf8"))[1];

/** Runs in the page: how many identities the browser has stored. */
const identitiesKept = () =>
  new Promise((resolve) => {
    const opening = indexedDB.open("linli");
    opening.onsuccess = () => {
      const all = opening.result.transaction("identities").objectStore("identities").count();
      all.onsuccess = () => {
        opening.result.close();
        resolve(all.result);
      };
    };
  });

journey(
  "a founded network: an officer comes with a letter and sees the first step",
  async ({ open, demo }) => {
    const code = codeOf(demo.at, "物");
    const desk = await open(DESK, null, `/a#${code}`);
    await desk.page.getByRole("button", { name: "绑定" }).click();
    await desk.page.getByText("您正以 安和物业服务有限公司 负责人 身份办理").waitFor();
    await saysSoon(desk.page, "先导入房屋与业主名册");
    await inspect(desk, "founded-today");
    // The same letter opened the network, where the institutions look after the ledger itself.
    await until("the second identity is kept", async () => {
      return (await desk.page.evaluate(identitiesKept)) === 2;
    });
    await desk.page.goto(new URL("/me", desk.page.url()).href);
    await desk.page.getByRole("button", { name: "换成这个身份" }).click();
    await desk.page.getByText("负责人 (账本网络) 身份办理").waitFor();
    await desk.page.getByRole("link", { name: "谁在看管账本" }).click();
    await saysSoon(desk.page, "说明本机构的机器");
    const again = await open(DESK, null, `/a#${code}`);
    await again.page.getByRole("button", { name: "绑定" }).click();
    await saysSoon(again.page, "这个激活码用过了");
    assert.equal(await again.page.locator(".acting").count(), 0, "nobody acts here");
    const trust = JSON.parse(readFileSync(demo.at("居", "trust.json"), "utf8"));
    assert.equal(trust.demo, false, "this is no demonstration");
  },
  // A used code is turned away at the door.
  { allowed: [/status of 401/] },
);
