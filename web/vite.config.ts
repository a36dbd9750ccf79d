import { defineConfig } from "vite";
import { fileURLToPath } from "node:url";
import { alias, repository, targets } from "./vite.shared.ts";

const portal = process.env["LINLI_PORTAL"] ?? "http://127.0.0.1:7600";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  resolve: { alias },
  oxc: { jsx: { runtime: "automatic", importSource: "react" } },
  server: {
    fs: { allow: [repository] },
    proxy: { "/v1": portal, "/fonts": portal },
  },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: targets,
    cssTarget: targets.slice(1),
    // The page's CSP allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    manifest: true,
    sourcemap: false,
    reportCompressedSize: false,
    // check-dist.mjs judges what a phone has to load.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      onLog(level, log, print) {
        // A hint for server rendering that libraries carry; it means nothing in a browser bundle.
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") print(level, log);
      },
    },
  },
});
