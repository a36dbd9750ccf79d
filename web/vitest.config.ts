import { defineConfig } from "vitest/config";
import { alias, repository } from "./vite.shared.ts";

export default defineConfig({
  root: repository,
  resolve: { alias },
  oxc: { jsx: { runtime: "automatic", importSource: "react" } },
  test: {
    include: ["web/tests/**/*.test.{ts,tsx}", "modules/*/web/**/*.test.{ts,tsx}"],
    environment: "node",
    // Both import react; inlined, they get the same implementation as our own source.
    server: { deps: { inline: [/wouter/, /@tanstack\/react-query/] } },
  },
});
