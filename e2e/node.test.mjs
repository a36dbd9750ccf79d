// A server whose own files were changed says so itself; `linli doctor` examines a stopped one; a
// second phone is linked by the first; a list that staff look at is one line in the access log.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { inspect } from "./checks.mjs";
import { BINARY, CLOTHES, DESK, UNREACHABLE, saysSoon, stage } from "./harness.mjs";

const COMPANY = 1;
const journey = stage();

function doctor(demo, position, ...more) {
  const { data } = demo.demo.validators[position];
  const ran = spawnSync(BINARY, ["doctor", "--data", data, "--rebuild-views", ...more], {
    encoding: "utf8",
  });
  return { ...ran, report: () => JSON.parse(ran.stdout) };
}

const statusOf = async (demo, position) => {
  const headers = { "x-linli-via": String(position) };
  const answer = await fetch(`${demo.origin}/v1/status`, { headers });
  return answer.ok ? await answer.json() : null;
};

/** Asks a validator until it says what is waited for. */
async function until(demo, position, wanted) {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const status = await statusOf(demo, position).catch(() => null);
    if (status !== null && wanted(status)) return status;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("it did not come in a minute");
}

journey(
  "a stopped node is examined: replayed from genesis, its views made anew",
  async ({ demo }) => {
    const status = await until(demo, 3, ({ step }) => step.state !== "comparing");
    assert.equal(status.step.state, "in_step");
    await demo.control("validators/3/stop");
    const good = doctor(demo, 3, "--json");
    assert.equal(good.status, 0, good.stdout + good.stderr);
    const report = good.report();
    assert.equal(report.ok, true);
    assert.ok(report.commands > 200 && report.height >= report.certified, good.stdout);
    assert.equal(report.view_height, report.height);
    const words = doctor(demo, 3);
    assert.match(words.stdout, /全部一致/);
    assert.match(words.stdout, /每秒 \d+ 张办理单/);
    await demo.control("validators/3/start");
  },
);

journey(
  "step 10: the altered institution's server says so itself, everywhere",
  async ({ open, demo }) => {
    await demo.control(`validators/${COMPANY}/alter`);
    const status = await until(demo, COMPANY, ({ step }) => step.state === "out_of_step");
    assert.equal(status.step.difference.code, "step.Units");
    const headers = { "x-linli-via": String(COMPANY) };
    const ready = await fetch(`${demo.origin}/readyz`, { headers });
    assert.equal(ready.status, 503);
    assert.equal((await ready.json()).code, "portal.OutOfStep");
    const own = await open(CLOTHES[0], "王秀兰", `/how?via=${COMPANY}`);
    await own.page.getByText("与账本不一致").first().waitFor();
    await inspect(own, "out-of-step");
    const tour = await open(DESK, null, "/demo");
    await tour.page.getByText("与账本不一致").first().waitFor();
    // The ledger itself is whole: everybody else goes on, and this node too.
    const other = await until(demo, 0, ({ writing }) => writing);
    assert.equal(other.step.state, "in_step");
    await demo.control(`validators/${COMPANY}/stop`);
    const found = doctor(demo, COMPANY, "--json");
    assert.equal(found.status, 1);
    assert.equal(found.report().difference.code, "history.Units");
    assert.match(doctor(demo, COMPANY, "--english").stdout, /block \d+: results or amounts/);
    await demo.control(`validators/${COMPANY}/start`);
  },
  { allowed: UNREACHABLE },
);

journey(
  "a second phone is linked by the first, and ended again",
  async ({ open, demo }) => {
    const second = await open(CLOTHES[0], null, "/link");
    await second.page.getByText("正在等那部手机确认").waitFor();
    await inspect(second, "link");
    const digits = await second.page.locator(".money-big").innerText();
    const code = await second.page.locator(".code").first().textContent();
    const first = await open(CLOTHES[0], "王秀兰", "/me/devices/add");
    await first.page.getByRole("textbox", { name: "新设备上的编码" }).fill(code.trim());
    await first.page.getByRole("button", { name: "下一步" }).click();
    await saysSoon(first.page, digits);
    await inspect(first, "add-device");
    await first.page.getByRole("button", { name: "数字一样，添加" }).click();
    await saysSoon(first.page, "已添加");
    await saysSoon(second.page, "绑定好了");
    await second.page.getByRole("link", { name: "去首页" }).click();
    await saysSoon(second.page, "¥254.70");
    await first.page.goto(`${demo.origin}/me/devices?as=${encodeURIComponent("王秀兰")}`);
    await saysSoon(first.page, "第 3 把钥匙");
    await inspect(first, "devices");
    await second.page.goto(`${demo.origin}/me/devices`);
    await second.page.getByRole("button", { name: "换钥匙" }).click();
    await saysSoon(second.page, "已换成新钥匙");
    await second.page.goto(`${demo.origin}/me/devices`);
    await saysSoon(second.page, "第 4 把钥匙");
  },
  { allowed: UNREACHABLE },
);

journey(
  "a passkey is added where the address has a name; it signs in, and signs",
  async ({ open, demo }) => {
    const origin = demo.origin.replace("127.0.0.1", "localhost");
    const view = await open(CLOTHES[0], null);
    const { page } = view;
    const debug = await view.context.newCDPSession(page);
    await debug.send("WebAuthn.enable");
    await debug.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${origin}/me/devices?as=${encodeURIComponent("李伟")}`);
    await page.getByRole("button", { name: "添加通行密钥" }).click();
    await saysSoon(page, "已添加");
    await inspect(view, "passkey");
    // Without loading anew: a visitor's keys live in this page only.
    await page.getByRole("link", { name: "我的", exact: true }).first().click();
    await page.getByRole("button", { name: "换成这个身份" }).click();
    await saysSoon(page, "通行密钥：办事时用指纹");
    await page.getByRole("link", { name: /我的手机和电脑/ }).click();
    const card = page.locator(".card", { has: page.getByText("这部手机", { exact: true }) });
    await card.getByText("通行密钥", { exact: true }).waitFor();
    await card.getByRole("button", { name: "停用" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "停用" }).click();
    // Its own session ends with it, and the page says what that means.
    await page.getByText("这部手机需要重新绑定").first().waitFor();
  },
  { allowed: UNREACHABLE },
);

journey(
  "staff: a look at the whole register is one line that each resident sees",
  async ({ open }) => {
    const clerk = await open(DESK, "孙婷", "/desk/roster/3/1");
    await saysSoon(clerk.page, "3-1-1201");
    const resident = await open(CLOTHES[0], "王秀兰", "/access-log");
    await saysSoon(resident.page, "谁看过我的信息");
    await saysSoon(resident.page, "有您家");
    await inspect(resident, "access-log");
  },
);

journey(
  "what was refused is listed for the auditor with its reason and by whom",
  async ({ open }) => {
    const view = await open(DESK, "高远", "/audit/refused");
    await saysSoon(view.page, "被拒记录");
    await inspect(view, "refused");
  },
);
