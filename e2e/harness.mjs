// The network, the browser, the people who walk a journey, and how they read and press. See README.md.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { OUT } from "./checks.mjs";

export const BINARY = process.env.LINLI_BINARY ?? "target/debug/linli";

/** Runs one of the tools of `linli` and gives what it printed; throws where the tool says no. */
export function linli(...parameters) {
  return execFileSync(BINARY, parameters, { encoding: "utf8" });
}

/** Starts `linli demo` in an empty folder, with more parameters, and waits until it is ready. */
export async function startDemo(...more) {
  const data = mkdtempSync(join(tmpdir(), "linli-e2e-"));
  const child = spawn(BINARY, ["demo", "--data", data, "--listen", "127.0.0.1:0", ...more], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const url = await readyAddress(child, exited);
  const origin = new URL(url).origin;
  const demo = JSON.parse(readFileSync(join(data, "demo.json"), "utf8"));
  const disturbed = { is: false };
  return {
    origin,
    data,
    demo,
    disturbed,
    persona: (name) => {
      const found = demo.personas.find((persona) => persona.name === name);
      assert.ok(found, `no persona ${name}`);
      return found;
    },
    /** Asks the demo's own controls. */
    control: async (path) => {
      if (path.startsWith("validators/")) disturbed.is = true;
      const answer = await fetch(`${origin}/demo/api/${path}`, { method: "POST" });
      assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.text()}`);
    },
    stop: async () => {
      child.kill("SIGTERM");
      assert.equal(await exited, 0, "the demo ends cleanly");
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function readyAddress(child, exited) {
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise((resolve) => {
    lines.on("line", (line) => line.startsWith("ready ") && resolve(line.slice("ready ".length)));
  });
  const ended = exited.then((code) => {
    throw new Error(`the demo ended with ${code} before it was ready`);
  });
  return Promise.race([ready, ended]);
}

/** Starts Chromium. */
export async function startBrowser() {
  mkdirSync(OUT, { recursive: true });
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      // Four institutions on one machine: the outbox may go from one to another, as it does in public.
      "--disable-features=LocalNetworkAccessChecks",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** The four clothes in which every resident journey is walked. */
export const CLOTHES = [
  { name: "zh", language: "zh", large: false, width: 360, height: 740 },
  { name: "zh-large", language: "zh", large: true, width: 360, height: 740 },
  { name: "en", language: "en", large: false, width: 360, height: 740 },
  { name: "en-large", language: "en", large: true, width: 360, height: 740 },
];

/** The desk of a clerk. */
export const DESK = { name: "desk", language: "zh", large: false, width: 1280, height: 900 };

/** The same desk in English. */
export const DESK_EN = { ...DESK, name: "desk-en", language: "en" };

const TYPES = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html" };

/** With `LINLI_WEB` a fresh `npm run build` is looked at without building the binary around it. */
async function freshApp(context) {
  if (process.env.LINLI_WEB === undefined) return;
  const dist = process.env.LINLI_WEB;
  await context.route(/^http:\/\/[^/]+\/(?!v1\/|demo\/api\/)/, async (route) => {
    const { pathname } = new URL(route.request().url());
    const isPage = route.request().resourceType() === "document";
    const file = join(dist, isPage ? "index.html" : pathname);
    const type = TYPES[extname(file)];
    if (type === undefined) return route.continue();
    const headers = { "content-type": type };
    if (isPage) {
      // The portal's own answer carries its policy; while it begins anew there is none.
      const answer = await route.fetch().catch(() => null);
      if (answer === null) return route.abort();
      headers["content-security-policy"] = answer.headers()["content-security-policy"] ?? "";
    }
    return route.fulfill({ body: readFileSync(file), headers });
  });
}

/** A page of its own: new storage, the clothes' language and type, every console error remembered. */
export async function newPage(browser, clothes) {
  const context = await browser.newContext({
    viewport: { width: clothes.width, height: clothes.height },
    locale: clothes.language === "en" ? "en-GB" : "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  await context.addInitScript(
    ([language, large]) => {
      // The page before the first one is nobody's, and has no storage.
      if (location.protocol === "about:") return;
      localStorage.setItem("linli.language", language);
      localStorage.setItem("linli.large", large ? "1" : "0");
    },
    [clothes.language, clothes.large],
  );
  await freshApp(context);
  context.setDefaultTimeout(20_000);
  const problems = [];
  context.on("weberror", (error) => problems.push(String(error.error())));
  context.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  const repeats = [];
  context.on("response", (answer) => answer.status() === 409 && repeats.push(isRepeat(answer)));
  return { page: await context.newPage(), context, problems, repeats, clothes };
}

/**
 * Whether a portal says that the ledger has this command already. The outbox asks at another door
 * while a verdict is awaited, and sends again what that one has not heard of yet: no fault, but the
 * browser writes each on the console, without its code.
 */
async function isRepeat(answer) {
  const body = await answer.json().catch(() => ({}));
  return body.code === "admission.Duplicate";
}

/** The app is closed and opened again, as a phone does it: what was stored is still there. */
export async function reopen(view) {
  const address = view.page.url();
  await view.page.close();
  view.page = await view.context.newPage();
  await view.page.goto(address);
}

/** Ends a page: whatever it complained of on its console is a fault of ours. */
async function closePage(view, allowed) {
  let repeats = (await Promise.all(view.repeats)).filter(Boolean).length;
  await view.context.close();
  const isFault = (text) => {
    if (allowed.some((pattern) => pattern.test(text))) return false;
    return !text.includes("409 (Conflict)") || --repeats < 0;
  };
  const faults = view.problems.filter(isFault);
  assert.deepEqual(faults, [], "the page complained");
}

/** What a page of the app says when an institution's server is down. */
export const UNREACHABLE = [/Failed to load resource/, /net::ERR/];

/**
 * One network (the demo's, unless `start` brings another) and one browser for all journeys of a
 * file. What it gives makes a journey: a test in which people walk through the app. `run` gets
 * `open(clothes, name, path)`, which opens the app as a person of the story, or as a stranger where
 * `name` is null; and `keep(view)`, which leaves a phone as it is for the next journey, which takes
 * it up with `take(view)`.
 */
export function stage(start = startDemo) {
  const here = {};
  before(async () => {
    [here.demo, here.browser] = await Promise.all([start(), startBrowser()]);
  });
  after(async () => {
    await here.browser?.close();
    await here.demo?.stop();
  });
  return (name, run, { allowed = [] } = {}) => test(name, (t) => walk(here, t, run, allowed));
}

/** Presses and fields are counted over all pages, and `table.mjs` prints them; nothing is asserted. */
async function walk(here, t, run, allowed) {
  const began = performance.now();
  const effort = { taps: 0, fields: 0 };
  const views = new Set();
  const take = (view) => {
    view.effort = effort;
    views.add(view);
  };
  const keep = (view) => views.delete(view);
  const open = async (clothes, person, path = "/") => {
    const view = await newPage(here.browser, clothes);
    take(view);
    await countEffort(view);
    const address = new URL(path, here.demo.origin);
    if (person !== null) address.searchParams.set("as", person);
    if (person !== null && clothes.large) address.searchParams.set("large", "1");
    await view.page.goto(address.href);
    // A desk says in whose name it acts; what was pressed before that would be lost.
    if (person !== null && clothes.name.startsWith("desk")) {
      await view.page.locator(".acting").waitFor();
    }
    return view;
  };
  try {
    await run({ open, keep, take, demo: here.demo });
    // Every page looks at every institution; where a server was stopped, browsers say so from then on.
    const known = here.demo.disturbed?.is ? [...allowed, ...UNREACHABLE] : allowed;
    for (const view of views) await closePage(view, known);
  } catch (error) {
    for (const [i, { page }] of [...views].entries()) await pictureOfFailure(page, t.name, i);
    throw error;
  } finally {
    for (const { context } of views) await context.close();
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  t.diagnostic(`journey | ${t.name} | ${effort.taps} | ${effort.fields} | ${seconds}`);
}

async function pictureOfFailure(page, name, i) {
  if (page.isClosed()) return;
  const file = `failed-${name.replace(/\W+/g, "-")}-${i}.png`;
  await page.screenshot({ path: join(OUT, file), fullPage: true }).catch(() => undefined);
}

/** Presses, and fields that were filled: each counts once until another one is filled. */
async function countEffort(view) {
  await view.context.exposeBinding("countEffort", (_source, what) => (view.effort[what] += 1));
  await view.context.addInitScript(() => {
    let last = null;
    addEventListener("pointerdown", () => window.countEffort("taps"), true);
    addEventListener(
      "input",
      ({ target }) => {
        if (target === last || ["checkbox", "radio"].includes(target.type)) return;
        last = target;
        window.countEffort("fields");
      },
      true,
    );
  });
}

/** A link or a button, whichever it is, by its name. */
export function pressable(page, name) {
  return page.getByRole("button", { name }).or(page.getByRole("link", { name })).first();
}

/** What a screen says, with thin spaces read as plain ones. */
export async function said(page) {
  return (await page.locator("main").innerText())
    .replace(/[\u2009\u202f\u00a0]/g, " ")
    .replace(/\s+/g, " ");
}

/** Waits until the page says it; how the words are spaced or broken into lines is all the same. */
export async function saysSoon(page, text, timeout = 20_000) {
  const wanted = text.replace(/\s+/g, "");
  const read = (text) =>
    document.querySelector("main")?.innerText.replace(/\s+/g, "").includes(text) ?? false;
  await page.waitForFunction(read, wanted, { timeout }).catch(async (error) => {
    throw new Error(`the page never said ${text}, but: ${await said(page)}`, { cause: error });
  });
}

/** What waits for this office's signature: what is over stands below under the same title. */
export function toSign(page, name) {
  const waiting = page.getByRole("region", { name: /^(等您这边签字|Waiting for you)$/ });
  return waiting.getByRole("link", { name }).first();
}

/** Ports that are free now; the nodes take them a moment later. */
export async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  const opened = servers.map(
    (server) => new Promise((resolve) => server.listen(0, "127.0.0.1", resolve)),
  );
  await Promise.all(opened);
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Asks again and again until it is so; a minute, or two for what needs the ledger's own pace. */
export async function until(what, asked) {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (await asked()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`never: ${what}`);
}
