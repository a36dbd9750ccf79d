// Shows one scene, chosen by the address: ?scene=vote&language=en&large=1
import "@linli/web/polyfill.ts";
import "@linli/web/css/index.css";
import { createRoot } from "react-dom/client";
import { setLedgerTime } from "@linli/web/clock.ts";
import { setLanguage } from "@linli/web/i18n/index.ts";
import "@linli/web/i18n/shell.ts";
import { currentIdentity, type Audience } from "@linli/web/keys.ts";
import { setLargeType } from "@linli/web/settings.ts";
import { community } from "@linli/web/shell/community.ts";
import { Frame } from "@linli/web/shell/Frame.tsx";
import { report } from "@linli/web/status.ts";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NOW, scenes } from "./scenes.tsx";

const wanted = new URLSearchParams(location.search);
const english = wanted.get("language") === "en";

function actAs(audience: Audience, label: string): void {
  currentIdentity.set({
    id: audience,
    chain: "0".repeat(16),
    community: "0".repeat(16),
    account: "0".repeat(40),
    key: 0,
    keyId: "",
    publicKey: "",
    protection: "memory",
    label,
    audience,
    persona: true,
  });
}

async function show(): Promise<void> {
  const scene = scenes.find(({ name }) => name === wanted.get("scene")) ?? scenes[0];
  const place = document.getElementById("app");
  if (!scene || !place) throw new Error("nothing to show");
  setLargeType(wanted.get("large") === "1");
  if (english) await setLanguage("en");
  setLedgerTime(NOW);
  report({ demo: wanted.get("demo") !== "0" });
  community.set({ id: "0".repeat(16), name: "海棠里小区", nameEn: "Haitang Court" });
  if (scene.frame === "desk") actAs("staff", english ? "Treasurer" : "业委会 财务委员");
  if (scene.frame === "resident") actAs("resident", "3-1-1201");
  const Inner = scene.scene;
  createRoot(place).render(
    <QueryClientProvider client={new QueryClient()}>
      {scene.frame === "none" ? (
        <Inner />
      ) : (
        <Frame>
          <Inner />
        </Frame>
      )}
    </QueryClientProvider>,
  );
}

void show();
