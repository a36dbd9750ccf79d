// Starts the app: settings before the first paint, then identity and what the last visit left, then
// the page; the ledger is asked meanwhile.
import "./polyfill.ts";
import "./css/index.css";
import { createRoot } from "react-dom/client";
import { restoreAnswers, startApi } from "./api/start.ts";
import { startClock } from "./clock.ts";
import { restoreIdentity } from "./keys.ts";
import { restoreSettings } from "./settings.ts";
import { App } from "./shell/App.tsx";
import { watchNetwork } from "./status.ts";

async function start(): Promise<void> {
  const place = document.getElementById("app");
  if (!place) throw new Error("index.html has no #app");
  await restoreSettings();
  await restoreIdentity();
  await restoreAnswers();
  watchNetwork();
  startClock();
  startApi();
  createRoot(place).render(<App />);
}

void start();
