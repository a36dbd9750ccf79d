// Judges a finished build: the first load stays within its budget, nothing needs a younger browser than the
// targets, and nothing contradicts the page's content security policy. Fails with every fault it finds.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist", import.meta.url));

/** Bytes, gzip: what a phone on a weak network waits for before the first page. */
const FIRST_LOAD_MAX = 90_000;
/** Bytes, gzip, of any chunk that loads later. */
const LAZY_CHUNK_MAX = 60_000;
/** Of what comes only after a press on a button that says so: what writes a PDF. */
const ON_REQUEST_MAX = { pdfWriter: 230_000 };

const faults = [];
const gzip = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const entry = Object.values(manifest).find((chunk) => chunk.isEntry);

function closure(chunk, seen = new Set()) {
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const name of chunk.imports ?? []) closure(manifest[name], seen);
  return seen;
}

const first = new Set(["index.html", ...closure(entry)]);
// Cards of the start page are lazy chunks, yet they belong to what a resident waits for.
for (const [name, chunk] of Object.entries(manifest)) {
  if (/modules\/[a-z]+\/web\/home\//.test(name)) closure(chunk, first);
}

let total = 0;
for (const file of first) {
  const size = gzip(file);
  total += size;
  console.log(`first load  ${kB(size).padStart(9)}  ${file}`);
}
console.log(`first load  ${kB(total).padStart(9)}  in all (budget ${kB(FIRST_LOAD_MAX)})`);
if (total > FIRST_LOAD_MAX)
  faults.push(`the first load is ${kB(total)}, over ${kB(FIRST_LOAD_MAX)}`);

const assets = readdirSync(join(dist, "assets")).filter((name) => /\.(js|css)$/.test(name));
for (const name of assets.map((asset) => `assets/${asset}`).filter((file) => !first.has(file))) {
  const size = gzip(name);
  console.log(`later       ${kB(size).padStart(9)}  ${name}`);
  const max = ON_REQUEST_MAX[/^assets\/(\w+)-/.exec(name)?.[1]] ?? LAZY_CHUNK_MAX;
  if (size > max) faults.push(`${name} is ${kB(size)}, over ${kB(max)}`);
}

// Functions that Chrome 87 or Safari 14 lack. Object.hasOwn and .at() are in web/src/polyfill.ts.
const TOO_YOUNG = [
  /\bstructuredClone\(/,
  /\.(?:findLast|findLastIndex|toSorted|toReversed|toSpliced)\(/,
  /\bObject\.groupBy\(/,
  /\bPromise\.withResolvers\b/,
  /\bAbortSignal\.(?:timeout|any)\(/,
  /\bcrypto\.randomUUID\(/,
  /\(\?<[=!]/,
  /#[a-z]\w* in [a-z]/,
  /\bstatic\s*\{/,
];
const FORBIDDEN = [
  /\beval\(/,
  /\bnew Function\(/,
  // Names of namespaces and of standards are no addresses that anything is fetched from.
  /https?:\/\/(?!www\.w3\.org|tools\.ietf\.org|www\.aiim\.org|ns\.adobe\.com|purl\.org)[\w.-]+\.[a-z]{2,}\//,
];
for (const name of assets.filter((asset) => asset.endsWith(".js"))) {
  const source = readFileSync(join(dist, "assets", name), "utf8");
  for (const pattern of [...TOO_YOUNG, ...FORBIDDEN]) {
    const hit = pattern.exec(source);
    if (hit) {
      const around = source.slice(Math.max(0, hit.index - 40), hit.index + 60).replace(/\s+/g, " ");
      faults.push(`${name}: ${pattern} …${around}…`);
    }
  }
}

const page = readFileSync(join(dist, "index.html"), "utf8");
if (/<script(?![^>]*\bsrc=)/.test(page)) faults.push("index.html has an inline script");
if (/<style|\sstyle=|\son[a-z]+=/.test(page))
  faults.push("index.html has inline style or handlers");

for (const fault of faults) console.error(`FAULT ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);
