// How projects are called in lists and on top of their pages.
import type { Fund } from "@linli/web/ui/index.ts";
import type { ProjectView } from "./chain.ts";
import type { SpendingTexts } from "./texts.ts";

export function scopeWords(t: SpendingTexts, { building, stairwell }: ProjectView): string {
  if (building === null) return t.scopes.community;
  if (stairwell === null) return t.scopes.building(building);
  return t.scopes.stairwell(building, stairwell);
}

export function stateWords(t: SpendingTexts, { missing }: ProjectView): string {
  return t.states[missing ?? "closed"] ?? "";
}

export function fundOf({ fund }: { fund: string }): Fund {
  return fund === "maintenance" ? "maintenance" : "public";
}
