// The pages of service: routes, menu entries and cards of the start page come here as they are
// written. Pages themselves are lazy, so this file stays small.
import type { Module } from "@linli/web/shell/modules.ts";

const module: Module = { noun: "service", routes: [], menu: [], home: [] };

export default module;
