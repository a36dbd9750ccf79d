// Builds the component gallery into e2e/out/gallery. It is a test page: never part of the app's own
// build.
import { defineConfig } from "vite";
import { fileURLToPath } from "node:url";
import { alias, targets } from "../vite.shared.ts";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  resolve: { alias },
  oxc: { jsx: { runtime: "automatic", importSource: "react" } },
  build: {
    outDir: fileURLToPath(new URL("../../e2e/out/gallery", import.meta.url)),
    emptyOutDir: true,
    target: targets,
    cssTarget: targets.slice(1),
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      onLog(level, log, print) {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") print(level, log);
      },
    },
  },
});
