// Writes .gz and .br beside every text file of the build, so that the portal never compresses at run time.
// Same input, same bytes: gzip without a time stamp, brotli with fixed settings.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const TEXT = new Set([".js", ".css", ".html", ".svg", ".webmanifest", ".json"]);
/** Bytes below which a compressed copy saves less than a packet. */
const SMALLEST = 512;

let raw = 0;
let packed = 0;
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  if (!entry.isFile() || !TEXT.has(extname(path)) || path.includes(`${dist}/.vite`)) continue;
  const bytes = readFileSync(path);
  if (bytes.length < SMALLEST) continue;
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${path}.br`, brotli);
  raw += bytes.length;
  packed += brotli.length;
}
console.log(
  `precompressed ${(raw / 1000).toFixed(1)} kB to ${(packed / 1000).toFixed(1)} kB brotli`,
);
