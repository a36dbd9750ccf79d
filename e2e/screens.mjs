// `npm run screens`: every screen of the app, as the person it is made for sees it, photographed and checked.
// The addresses are the app's own; where one carries an id, an example is found by following links. See README.md.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { inspect, OUT } from "./checks.mjs";
import { CLOTHES, DESK, DESK_EN, newPage, startBrowser, startDemo } from "./harness.mjs";

const [ZH, ZH_LARGE, EN, EN_LARGE] = CLOTHES;
const DESK_PHONE = { ...ZH, name: "desk-phone" };
const LOBBY = { name: "lobby", language: "zh", large: false, width: 1080, height: 1920 };

/** Who looks, in which clothes, and where beside the start page the walk begins. */
const VIEWERS = [
  {
    who: "王秀兰",
    clothes: [ZH, ZH_LARGE, EN, EN_LARGE, { ...DESK, name: "wide" }],
    from: ["/a", "/r", "/relink"],
  },
  { who: "许可", clothes: [ZH] },
  { who: "赵磊", clothes: [ZH] },
  { who: null, clothes: [ZH, EN], from: ["/a", "/open", "/how"] },
  { who: "刘建华", clothes: [DESK] },
  { who: "孙婷", clothes: [DESK, DESK_EN, DESK_PHONE] },
  { who: "吴芳", clothes: [DESK, DESK_PHONE] },
  { who: "林静", clothes: [DESK] },
  { who: "郑海", clothes: [DESK, DESK_PHONE] },
  { who: "高远", clothes: [DESK, DESK_EN] },
  { who: null, clothes: [LOBBY], only: ["/lobby"] },
];

/** Addresses that exist only after somebody has acted; a journey photographs them. */
const ELSEWHERE = {
  "/shares/:run": "tariffs.test.mjs",
  "/desk/bills/runs/:run/shares": "tariffs.test.mjs",
  "/certificates/:number": "fees.test.mjs",
  "/desk/bills/certificates/:number": "fees.test.mjs",
  "/ledger/contracts": "revenue.test.mjs",
  "/ledger/contracts/:contract": "revenue.test.mjs",
  "/opening/:id": "opening.test.mjs",
  "/seat/:id": "opening.test.mjs",
  "/desk/hidings/:commitment": "moderation.test.mjs",
  "/desk/assist/:account/:key": "desk.test.mjs",
  "/desk/roster/company/:account": "names.test.mjs",
  "/bills/plans/:plan": "lateness.test.mjs",
  "/desk/bank-debits/:batch": "directdebit.test.mjs",
  "/desk/bills/plans/:flat": "lateness.test.mjs",
  "/desk/counter/arrivals": "providers.test.mjs",
};

/** The app's addresses in the order it tries them, asked from the app itself. */
async function addresses() {
  const vite = await createServer({
    configFile: fileURLToPath(new URL("../web/vite.config.ts", import.meta.url)),
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    appType: "custom",
    logLevel: "error",
  });
  const { paths } = await vite.ssrLoadModule("/src/shell/App.tsx");
  const all = await paths();
  await vite.close();
  return all.map((path) => ({
    path,
    pattern: new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`),
  }));
}

/** Nothing is still on its way: no skeleton, and what the page says has stood still. */
async function settled(page) {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(
    () =>
      new Promise((resolve) => {
        const waits = () => document.querySelector(".skeleton") !== null;
        const [before, waited] = [document.body.innerText, waits()];
        const still = () => document.body.innerText === before && !waited && !waits();
        setTimeout(() => resolve(still()), 700);
      }),
  );
}

const linksOn = (page) =>
  page
    .locator("main a[href^='/'], nav a[href^='/']")
    .evaluateAll((all) => all.map((link) => new URL(link.href).pathname));

const fileName = (path) => (path === "/" ? "start" : path.slice(1).replace(/[/:]+/g, "-"));

/** Walks from the start page along its links, one example of every address. */
async function walk({ demo, browser, known, shots, faults }, { who, from = [], only }, clothes) {
  const view = await newPage(browser, clothes);
  const { page } = view;
  const wish =
    who === null ? "" : `as=${encodeURIComponent(who)}${clothes.large ? "&large=1" : ""}`;
  const waiting = only ?? ["/", ...from];
  const seen = new Set();
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const { path } = known.find(({ pattern }) => pattern.test(at)) ?? { path: null };
    if (path === null || path === "/demo" || seen.has(path)) continue;
    seen.add(path);
    const name = `screens/${fileName(path)}.${who ?? "visitor"}`;
    const said = view.problems.length;
    try {
      await page.goto(`${demo.origin}${at}?${wish}`);
      if (who !== null && clothes.name.startsWith("desk")) await page.locator(".acting").waitFor();
      await settled(page);
      if (only === undefined) waiting.push(...(await linksOn(page)));
      shots.push({ path, who: who ?? "visitor", clothes, file: `${name}.${clothes.name}.png` });
      await inspect(view, name);
    } catch (error) {
      faults.push(`${path} (${who ?? "visitor"}, ${clothes.name}): ${error.message}`);
    }
    for (const problem of view.problems.slice(said)) faults.push(`${path} console: ${problem}`);
  }
  await view.context.close();
  console.log(`${who ?? "visitor"} (${clothes.name}): ${seen.size} screens`);
  return seen;
}

/** One sheet: a row for every address, a picture for every person and look. */
function contactSheet(shots, known) {
  const rows = known.map(({ path }) => {
    const pictures = shots
      .filter((shot) => shot.path === path)
      .map(({ who, clothes, file }) => {
        const source = file.replace("screens/", "");
        const width = clothes.width > 1000 ? 480 : 240;
        return `<figure><a href="${source}"><img loading="lazy" width="${width}" src="${source}" alt=""></a>
<figcaption>${who} ${clothes.name}</figcaption></figure>`;
      });
    return pictures.length === 0 ? "" : `<h2>${path}</h2><div>${pictures.join("")}</div>`;
  });
  const style = `body{font:15px system-ui;margin:24px;background:#ece8df}div{display:flex;gap:12px;overflow:auto;
align-items:flex-start}figure{margin:0}img{border:1px solid #7f7a6d;display:block}`;
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>${style}</style>
<h1>${shots.length} screens</h1>${rows.join("\n")}`;
}

/** `npm run screens -- 王秀兰 zh` looks at some only: names of people and of clothes. */
const chosen = process.argv.slice(2);
const isChosen = ({ who }, { name }) =>
  chosen.every((word) => [who ?? "visitor", name].includes(word));

mkdirSync(join(OUT, "screens"), { recursive: true });
const known = await addresses();
const [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
const walked = { demo, browser, known, shots: [], faults: [] };
const reached = new Set(["/demo"]);
for (const viewer of VIEWERS) {
  for (const clothes of viewer.clothes.filter((each) => isChosen(viewer, each))) {
    for (const path of await walk(walked, viewer, clothes)) reached.add(path);
  }
}
await browser.close();
await demo.stop();
writeFileSync(join(OUT, "screens/index.html"), contactSheet(walked.shots, known));
if (chosen.length === 0) {
  const missed = known.filter(({ path }) => !reached.has(path) && !(path in ELSEWHERE));
  walked.faults.push(...missed.map(({ path }) => `${path}: nobody's walk leads there`));
}
for (const fault of walked.faults) console.error(fault);
console.log(
  `${walked.shots.length} screens, ${walked.faults.length} faults: e2e/out/screens/index.html`,
);
process.exit(walked.faults.length === 0 ? 0 : 1);
