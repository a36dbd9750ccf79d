// The pages of __noun__: routes, menu entries and cards of the start page come here as they are
// written. Pages themselves are lazy, so this file stays small.
import { defineModule } from "@linli/web/shell/modules.ts";

export default defineModule({ noun: "__noun__", routes: [], menu: [], home: [] });
