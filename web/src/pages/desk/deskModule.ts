import { defineModule, type MenuEntry } from "../../shell/modules.ts";
import type { Audience } from "../../keys.ts";

const today = (audience: Audience, order: number): MenuEntry => ({
  audience,
  path: "/",
  label: { zh: "今天", en: "Today" },
  icon: "calendar",
  order,
  phone: true,
});

/** Language, type size and the other people this device can act as. */
const settings = (audience: Audience): MenuEntry => ({
  audience,
  path: "/me",
  label: { zh: "设置", en: "Settings" },
  note: { zh: "语言、大字、换身份", en: "Language, large type, other roles" },
  icon: "letters",
  order: 200,
  phone: true,
  network: true,
});

/** What every desk has, whatever its nouns. */
export default defineModule({
  noun: "desk",
  routes: [],
  menu: [
    today("staff", 10),
    today("district", 20),
    settings("staff"),
    settings("district"),
    settings("auditor"),
  ],
  home: [],
});
