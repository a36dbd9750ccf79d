// Starts the app: settings before the first paint, then identity and what the last visit left, then
// the page; the ledger is asked meanwhile.
import "./polyfill.ts";
import "./css/index.css";
import { createRoot } from "react-dom/client";
import { restoreAnswers, startApi } from "./api/start.ts";
import { startClock } from "./clock.ts";
import { readWish } from "./demo/wish.ts";
import { currentIdentity, restoreIdentity } from "./keys.ts";
import { restoreSettings } from "./settings.ts";
import { App } from "./shell/App.tsx";
import { watchNetwork } from "./status.ts";

/** A frame of the demo, or an address that opens the app as one of its people. */
async function enterDemo(): Promise<void> {
  const wish = readWish(location.search, window.name);
  if (wish !== null) await (await import("./demo/persona.ts")).enterAsPersona(wish);
}

/** For phones that belong to a household: the app opens without network. */
function keepApp(): void {
  const keep = (): void => {
    const identity = currentIdentity.get();
    if (identity === null || identity.persona) return;
    // In-app browsers have no service workers; then the app needs the network to open.
    void navigator.serviceWorker?.register("/sw.js").catch(() => undefined);
  };
  currentIdentity.subscribe(keep);
  keep();
}

/** Without https a browser keeps no key: a page that says so, instead of one that cannot work. */
function isTurnedBack(): boolean {
  if (window.isSecureContext) return false;
  location.replace("/plain?insecure=1");
  return true;
}

async function start(): Promise<void> {
  const place = document.getElementById("app");
  if (!place) throw new Error("index.html has no #app");
  await restoreSettings();
  await restoreIdentity();
  await restoreAnswers();
  await enterDemo();
  watchNetwork();
  startClock();
  startApi();
  if (import.meta.env.PROD) keepApp();
  createRoot(place).render(<App />);
}

if (!isTurnedBack()) void start();
