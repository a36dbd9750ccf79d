import { defineConfig } from "vite";
import { fileURLToPath } from "node:url";
import { alias, repository, targets } from "./vite.shared.ts";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  resolve: { alias },
  oxc: { jsx: { runtime: "automatic", importSource: "react" } },
  server: {
    fs: { allow: [repository] },
    proxy: { "/v1": process.env["LINLI_PORTAL"] ?? "http://127.0.0.1:7600" },
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
    rolldownOptions: {
      onLog(level, log, print) {
        // A hint for server rendering that libraries carry; it means nothing in a browser bundle.
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") print(level, log);
      },
    },
  },
});
