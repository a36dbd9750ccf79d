// What the app, its tests and the component gallery agree on: aliases and the oldest browsers we
// serve. The source is written against the React API; preact/compat implements it in a third of the
// bytes. `LINLI_REACT=1` builds with React itself, to tell a fault of ours from one of the
// compatibility layer.
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("..", import.meta.url));
export const source = fileURLToPath(new URL("./src", import.meta.url));

const linli = [{ find: /^@linli\/web\//, replacement: `${source}/` }];

const preact = [
  { find: /^react-dom\/client$/, replacement: "preact/compat/client" },
  { find: /^react-dom$/, replacement: "preact/compat" },
  { find: /^react\/jsx-(dev-)?runtime$/, replacement: "preact/jsx-runtime" },
  { find: /^react$/, replacement: "preact/compat" },
  // wouter asks for the stand-in of a hook that preact/compat has.
  { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: "preact/compat" },
];

export const alias = process.env["LINLI_REACT"] === "1" ? linli : [...linli, ...preact];

/** Phones that stopped at iOS 14 and Android shell browsers of 2020 still open every page. */
export const targets = ["es2020", "chrome87", "safari14"];
