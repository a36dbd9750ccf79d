import { defineModule, lazyComponent } from "../../shell/modules.ts";

const Keepers = lazyComponent(() => import("./Keepers.tsx"));

const path = "/keepers";
const label = { zh: "谁在看管账本", en: "Who keeps the ledger" };
const note = { zh: "哪几家机构，机器在谁手里", en: "Which institutions, and in whose hands" };

/** For everybody; the network's own institutions also act here. */
export default defineModule({
  noun: "keepers",
  routes: [{ path, page: Keepers, parent: "/" }],
  menu: [
    { audience: "resident", tab: "ledger", path, label, note, icon: "shield", order: 90 },
    { audience: "staff", path, label, icon: "shield", order: 95, network: true },
    { audience: "district", path, label, icon: "shield", order: 95, network: true },
    { audience: "auditor", path, label, note, icon: "shield", order: 60 },
  ],
  home: [],
});
