// Photographs every scene on a small phone (Chinese, English, large type) and on a desk, measures targets and
// type against the rules for large type, and runs axe. Pictures go to e2e/out/shots; faults make it fail.
import { createServer } from "node:http";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const built = join(repository, "e2e/out/gallery");
const shots = join(repository, "e2e/out/shots");
const axe = readFileSync(join(repository, "node_modules/axe-core/axe.min.js"), "utf8");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
/** The app's own policy, so that an inline style or script shows up here as a fault. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'";

const server = createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname;
  const file = join(built, path === "/" ? "index.html" : path);
  if (!file.startsWith(built) || !existsSync(file)) {
    response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
    return;
  }
  response.writeHead(200, {
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "content-security-policy": POLICY,
  });
  response.end(readFileSync(file));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

const SCENES = "resident ledger vote proofs sheet forms states desk print tour".split(" ");
const LOOKS = [
  { look: "zh", width: 360, query: "" },
  { look: "en", width: 360, query: "&language=en" },
  { look: "large", width: 360, query: "&large=1" },
  { look: "wide", width: 1280, query: "" },
];
const only = process.argv.slice(2);

const faults = [];
mkdirSync(shots, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.LINLI_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

/** Elements too small to hit, text too small to read, and anything wider than the screen. */
function measure(large) {
  const found = [];
  const least = large ? 60 : 44;
  const name = (element) =>
    `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.trim().slice(0, 20)}"`;
  for (const element of document.querySelectorAll("a, button, select, input, summary")) {
    const row = element.closest("label, .file") ?? element;
    const { width, height } = row.getBoundingClientRect();
    if (width === 0 || element.closest(".skip") || element.matches(".skip")) continue;
    if (height < least - 0.5) found.push(`target ${Math.round(height)} px high: ${name(row)}`);
  }
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const parent = node.parentElement;
    if (!node.textContent.trim() || !parent || parent.closest(".seal, .ribbon, .only-heard"))
      continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < (large ? 18 : 13.5)) found.push(`type ${size} px: ${name(parent)}`);
  }
  const across = document.documentElement.scrollWidth - window.innerWidth;
  if (across > 0) found.push(`page is ${across} px wider than the screen`);
  return [...new Set(found)];
}

async function audit(page) {
  // axe comes in through the debugger, past the page's own policy.
  await page.evaluate(axe);
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return result.violations.map(
    ({ id, nodes }) => `axe ${id}: ${nodes.map((node) => node.html.slice(0, 90)).join(" | ")}`,
  );
}

for (const { look, width, query } of LOOKS) {
  const context = await browser.newContext({
    viewport: { width, height: width > 1000 ? 800 : 740 },
    deviceScaleFactor: width > 1000 ? 1 : 2,
    reducedMotion: "reduce",
  });
  for (const scene of SCENES) {
    if (only.length > 0 && !only.includes(scene) && !only.includes(look)) continue;
    const page = await context.newPage();
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type()))
        faults.push(`${scene} ${look}: ${message.text()}`);
    });
    page.on("pageerror", (error) => faults.push(`${scene} ${look}: ${error.message}`));
    await page.goto(`${origin}/?scene=${scene}${query}#${scene}`);
    await page.locator("#app > *").first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.waitForFunction(
      () =>
        document.querySelectorAll(".seal").length === 0 || document.querySelector(".seal-signed"),
    );
    const found = [...(await page.evaluate(measure, look === "large")), ...(await audit(page))];
    faults.push(...found.map((fault) => `${scene} ${look}: ${fault}`));
    await page.screenshot({
      path: join(shots, `${scene}-${look}.png`),
      fullPage: scene !== "sheet",
    });
    await page.close();
  }
  await context.close();
}
await browser.close();
server.close();
for (const fault of faults) console.error(fault);
console.log(`${faults.length} faults; pictures in e2e/out/shots`);
process.exit(faults.length === 0 ? 0 : 1);
