import { defineModule, lazyComponent } from "../../shell/modules.ts";

/** The screen in the lobby: for everybody who passes, without a key. */
export default defineModule({
  noun: "lobby",
  routes: [{ path: "/lobby", page: lazyComponent(() => import("./Lobby.tsx")), frame: "plain" }],
  menu: [],
  home: [],
});
