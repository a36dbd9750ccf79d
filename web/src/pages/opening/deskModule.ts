import { defineModule, lazyComponent } from "../../shell/modules.ts";

const List = lazyComponent(() => import("./List.tsx"));
const Form = lazyComponent(() => import("./Form.tsx"));
const Room = lazyComponent(() => import("./Room.tsx"));
const Seat = lazyComponent(() => import("./Seat.tsx"));

const path = "/openings";
const label = { zh: "开办与加入", en: "Opening and joining" };

/** How a further community, or a further institution of a community, comes onto the ledger. */
export default defineModule({
  noun: "openings",
  routes: [
    { path, page: List, parent: "/" },
    { path: "/open", page: Form, parent: "/" },
    { path: "/openings/institution", page: Form, parent: path },
    { path: "/opening/:id", page: Room, parent: path },
    { path: "/seat/:id", page: Seat, parent: "/" },
  ],
  menu: [
    { audience: "staff", path, label, icon: "building", order: 92, network: true },
    { audience: "district", path, label, icon: "building", order: 92, network: true },
  ],
  home: [],
});
