// What only those see who work here: desks, the subdistrict, auditors. Loaded with the first desk.
import type { Module } from "./modules.ts";

const found = import.meta.glob<{ default: Module }>(
  ["../../../modules/*/web/staff/module.ts", "../pages/*/deskModule.ts"],
  { eager: true },
);

export default Object.keys(found)
  .sort()
  .flatMap((path) => found[path]?.default ?? []);
