// Another machine takes the place of an institution's: prepared by the tools, proposed and signed by
// every institution of the network in the browser, in force at the next epoch, for real.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "./checks.mjs";
import {
  BINARY,
  CLOTHES,
  DESK,
  freePorts,
  linli,
  saysSoon,
  stage,
  toSign,
  until,
} from "./harness.mjs";
import { isForm } from "./schemas.mjs";

const journey = stage();

const PROPOSER = "刘建华 (账本网络)";
// Two members of the committee's office make its signature; one makes that of the others.
const OTHERS = ["何军 (账本网络)", "周敏 (账本网络)", "吴芳 (账本网络)", "林静 (账本网络)"];
const BANK = 3;

const ask = async (origin, path) => {
  const answer = await fetch(`${origin}${path}`);
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return answer.json();
};

/** A machine prepared for the ledger, let in by everybody, and started. */
async function newcomer(demo) {
  const root = mkdtempSync(join(tmpdir(), "linli-newcomer-"));
  const at = (...parts) => join(root, ...parts);
  const config = (position) => join(demo.data, `v${position}`, "node.json");
  linli("card", config(0), "--out", at("network.json"));
  const [peer, portal] = await freePorts(2);
  const prepare = (number) => {
    const places = ["--listen", `127.0.0.1:${peer}`, "--peer", `127.0.0.1:${peer}`];
    const portals = ["--portal", `127.0.0.1:${portal}`, "--url", `http://127.0.0.1:${portal}`];
    const words = ["newcomer", at("network.json"), "--data", at("node"), "--number", number];
    return spawnSync(BINARY, [...words, ...places, ...portals], { encoding: "utf8" });
  };
  const { genesis } = await ask(demo.origin, "/v1/keepers");
  assert.match(prepare("0000 1111 2222 3333").stderr, /成立编号不同/);
  const number = genesis.slice(0, 16).replace(/.{4}/g, "$& ");
  assert.equal(prepare(number).status, 0);
  isForm("network", readFileSync(at("network.json"), "utf8"));
  isForm("newcomer", readFileSync(at("node", "newcomer.json"), "utf8"));
  for (const position of [0, 1, 2, BANK]) {
    linli("peer", config(position), at("node", "newcomer.json"));
  }
  const child = spawn(BINARY, ["node", at("node", "node.json")], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return {
    key: JSON.parse(readFileSync(at("node", "newcomer.json"), "utf8")).newcomer.key,
    origin: `http://127.0.0.1:${portal}`,
    stop: async () => {
      child.kill("SIGTERM");
      assert.equal(await ended, 0, "it ends cleanly");
      rmSync(root, { recursive: true, force: true });
    },
  };
}

const height = async (origin) => (await ask(origin, "/v1/status")).height;

async function state(page, operator, host) {
  await page.getByLabel("由谁负责").fill(operator);
  await page.getByLabel("机器放在哪里").fill(host);
  await page.getByLabel("谁管机器密码").fill(`${operator}信息岗`);
  await page.getByLabel("办公电话").fill("199 0000 0100");
  await page.getByRole("button", { name: "签名登记" }).click();
  await page.getByText("已登记").waitFor();
}

/** A receipt of long before, of what was signed then and of what is signed now, against the keys of
 *  the founding: what is signed now is reached by the handover at the boundary. */
async function verifyOld(demo) {
  const { community } = demo.persona(PROPOSER);
  const { items } = await ask(demo.origin, `/v1/communities/${community}/proposals`);
  const { unit } = items.at(-1).proof;
  const epochs = [];
  for (const at of ["", "?at=latest"]) {
    const receipt = await ask(demo.origin, `/v1/receipts/${unit}${at}`);
    const file = join(demo.data, "old-receipt.json");
    writeFileSync(file, JSON.stringify(receipt));
    const words = ["verify", file, "--trust", join(demo.data, "trust.json")];
    isForm("receipt", JSON.stringify(receipt));
    const said = spawnSync(BINARY, words, { encoding: "utf8" });
    assert.equal(said.status, 0, said.stdout + said.stderr);
    epochs.push(receipt.handovers?.length ?? 0);
  }
  assert.deepEqual(epochs, [0, 1], "one handover lies between then and now");
}

journey("the bank's machine is replaced by another, and old receipts still hold", async (here) => {
  const { open, demo } = here;
  const machine = await newcomer(demo);
  try {
    const target = await height(demo.origin);
    const caughtUp = () =>
      height(machine.origin).then(
        (known) => known >= target,
        () => false,
      );
    await until("the newcomer follows the ledger", caughtUp);

    const second = await open(DESK, OTHERS[0], "/keepers");
    await state(second.page, "安和物业", "云帆机房");
    const first = await open(DESK, PROPOSER, "/keepers");
    await state(first.page, "业委会", "云帆 机房");
    await saysSoon(first.page, "云帆机房经手不止一家的机器");
    await first.page
      .getByRole("combobox", { name: "换掉哪一家的钥匙" })
      .selectOption({ label: "演示银行青禾支行" });
    await first.page.getByRole("textbox", { name: "新机器的钥匙" }).fill("1234");
    await first.page.getByRole("button", { name: "签名提出" }).click();
    await saysSoon(first.page, "钥匙应是 64 位数字和字母");
    await first.page.getByRole("textbox", { name: "新机器的钥匙" }).fill(machine.key);
    await first.page.getByRole("textbox", { name: "依据", exact: true }).fill("旧机器硬盘损坏");
    await inspect(first, "keepers-change");
    await first.page.getByRole("button", { name: "签名提出" }).click();
    await saysSoon(first.page, "已提出，正在等各机构会签");

    for (const name of OTHERS) {
      const signer = await open(DESK, name, "/inbox");
      await toSign(signer.page, /更换看管账本的机构 .* 还有/).click();
      await saysSoon(signer.page, machine.key.slice(0, 16));
      await signer.page.getByRole("button", { name: "会签", exact: true }).click();
      await signer.page.getByRole("button", { name: "确认会签" }).click();
      await saysSoon(signer.page, "已会签");
      if (name === OTHERS[3]) await inspect(signer, "keepers-cosigned");
    }
    const inForce = async () => {
      const { validators } = await ask(demo.origin, "/v1/keepers");
      return validators.some(({ key }) => key === machine.key);
    };
    await until("the new set is in force", inForce);

    // Three of the new set are needed; without the old bank there are four.
    await demo.control(`validators/${BANK}/stop`);
    const resident = await open(CLOTHES[0], "李伟", "/keepers");
    await saysSoon(resident.page, "谁在看管账本");
    await saysSoon(resident.page, machine.key.slice(0, 4));
    await inspect(resident, "keepers");
    await state(second.page, "安和物业", "安和物业机房");
    await saysSoon(second.page, "安和物业机房");
    await until("the newcomer has the new page", async () => {
      return (await height(machine.origin)) === (await height(demo.origin));
    });
    await verifyOld(demo);
  } finally {
    await machine.stop();
  }
});

journey("one institution alone brings no machine of its own in", async ({ open, demo }) => {
  const before = await ask(demo.origin, "/v1/keepers");
  const { x } = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
  const company = await open(DESK, OTHERS[0], "/keepers");
  const { page } = company;
  const whose = page.getByRole("combobox", { name: "换掉哪一家的钥匙" });
  await whose.selectOption({ label: "青禾社区居民委员会" });
  const key = Buffer.from(x, "base64url").toString("hex");
  await page.getByRole("textbox", { name: "新机器的钥匙" }).fill(key);
  await page.getByRole("textbox", { name: "依据", exact: true }).fill("由物业代管");
  await page.getByRole("button", { name: "签名提出" }).click();
  await saysSoon(page, "已提出，正在等各机构会签");

  const committee = await open(DESK, OTHERS[2], "/inbox");
  await toSign(committee.page, /更换看管账本的机构 .* 还有/).click();
  await saysSoon(committee.page, key.slice(0, 16));
  await committee.page.getByRole("button", { name: "退回", exact: true }).click();
  const reason = "居委会的机器没有坏，也没有同意由物业代管";
  await committee.page.getByRole("textbox", { name: /理由|原因/ }).fill(reason);
  await committee.page.getByRole("button", { name: /确认退回|退回给/ }).click();
  await saysSoon(committee.page, "已退回");
  const after = await ask(demo.origin, "/v1/keepers");
  assert.deepEqual([after.validators, after.pending], [before.validators, null]);
  // It stays on record, with the reason, for everybody who looks.
  await page.getByRole("link", { name: "看待会签" }).click();
  await saysSoon(page, "已退回");
});
