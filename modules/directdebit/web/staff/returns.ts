// The bank's return file on its way to the portal, and the commands that record what it says.
import { asIdentity, read, type Schema } from "@linli/web/api/index.ts";
import type { RecordRef } from "@linli/web/api/act.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { community } from "@linli/web/shell/community.ts";
import type { Step } from "@linli/web/staff/series.ts";

export type BatchView = Schema<"BankDebitBatchView">;
export type ReturnCheck = Schema<"BankReturnCheck">;

export const COMPANY = ["property_company"];
export const MONEY = ["head", "clerk", "cashier"];

function pathOf(batch: string, rest: string): string {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  return `/v1/communities/${here.id}/bank-debits/${batch}/${rest}`;
}

export function checkReturn(batch: string, file: Blob): Promise<ReturnCheck> {
  const path = pathOf(batch, "returns/check");
  return asIdentity(currentIdentity.get(), (token) =>
    read<ReturnCheck>(path, { method: "POST", bytes: file, token }),
  );
}

/** As many commands as the lines need. */
export function returnSteps(
  check: ReturnCheck,
  of: { batch: string; on: string; file: RecordRef },
): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < check.rows.length; at += check.lines_max) {
    const lines = check.rows.slice(at, at + check.lines_max).map(({ item, failure }) => ({
      item,
      outcome: failure === null ? "paid" : { failed: failure },
    }));
    steps.push({ name: "directdebit.RecordReturns", body: { ...of, lines } });
  }
  return steps;
}
