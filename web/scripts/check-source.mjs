// The house rules that a compiler does not know: wording, colours in one file, no inline styles, no px type,
// short files and lines. Prints each breach as path:line and fails.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const LINES_MAX = 800;
const COLUMNS_MAX = 100;

const roots = ["web/src", "web/gallery", "web/tests"];
for (const noun of readdirSync(join(repository, "modules"), { withFileTypes: true })) {
  if (noun.isDirectory()) roots.push(`modules/${noun.name}/web`);
}

function filesUnder(root) {
  try {
    return readdirSync(join(repository, root), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}

const SOURCE = /\.(ts|tsx|css)$/;
const code = (path) => /\.tsx?$/.test(path) && !path.endsWith("schema.d.ts");
const sheet = (path) => path.endsWith(".css");
const page = (path) => path.endsWith(".tsx") && !path.includes("/tests/");
/** Everything a resident may read; the one page about the technique may use its words. */
const wording = (path) =>
  code(path) && !path.includes("/tests/") && !/\/how\.(zh|en)\.ts$/.test(path);

// Each rule: where it holds, what breaks it, what to do instead.
const RULES = [
  [page, /\bstyle=/, "no inline styles: the content security policy forbids them; use a class"],
  [page, /dangerouslySetInnerHTML/, "no raw HTML"],
  [code, /\beval\(|new Function\(/, "no evaluated code"],
  [code, /\bas any\b|: any\b|<any>|@ts-(ignore|nocheck)/, "no any: write the type"],
  [code, /\bconsole\.(log|debug)\(/, "no console output"],
  [code, /\blocalStorage\b/, "settings.ts alone uses localStorage", /src\/settings\.ts$/],
  [code, /\bsessionStorage\b/, "nothing goes to sessionStorage"],
  [
    sheet,
    /#[0-9a-f]{3,8}\b/i,
    "colours are tokens",
    /css\/(tokens|print|base|components|surfaces|layout)\.css$/,
  ],
  [sheet, /font-size:\s*[\d.]+px/, "type is rem, so that 大字 scales it"],
  [sheet, /\binset:|aspect-ratio:|:has\(|@container|@layer|\bdvh\b/, "too young for Safari 14"],
  [wording, /区块链|哈希|节点|上链|滞纳金/, "a word residents must not meet (visual.md, Wording)"],
  [wording, /你/, "say 您"],
  // 「未按时提交」 is what the law's own templates say of who was late.
  [wording, /(?<!未按时)提交(?!记录)/, "say what happens (去交费, 确认投票), not 提交"],
  [wording, /\p{Extended_Pictographic}/u, "no emoji: use an icon", /Icon\.tsx$/],
];

const breaches = [];
for (const path of roots.flatMap(filesUnder).filter((path) => SOURCE.test(path))) {
  const name = relative(repository, path);
  if (name.endsWith("schema.d.ts")) continue;
  const lines = readFileSync(path, "utf8").split("\n");
  if (lines.length > LINES_MAX && !sheet(path)) breaches.push(`${name}: over ${LINES_MAX} lines`);
  lines.forEach((line, i) => {
    const comment = /^\s*(\/\/|\*|\/\*)/.test(line);
    const long = line.length > COLUMNS_MAX;
    if (long && !/(Icon|Frame)\.tsx$/.test(path))
      breaches.push(`${name}:${i + 1}: over ${COLUMNS_MAX} columns`);
    for (const [where, pattern, instead, except] of RULES) {
      if (comment || !where(path) || except?.test(path)) continue;
      if (pattern.test(line)) breaches.push(`${name}:${i + 1}: ${instead}`);
    }
  });
}

for (const breach of breaches) console.error(breach);
console.log(`${breaches.length} breaches of the house rules`);
process.exit(breaches.length === 0 ? 0 : 1);
