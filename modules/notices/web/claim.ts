// Which fact proves a notice; apart from what the start page shows of notices.
import type { Schema } from "@linli/web/api/index.ts";
import type { Claim } from "@linli/web/checked/check.ts";
import type { Json } from "@linli/web/sign.ts";
import type { NoticeView } from "./notices.ts";

type Form = Schema<"FormView">;

/** A form as its fact holds it. */
function formOf({ kind, bill, period, owed_fen: owed, ...form }: Form): { [member: string]: Json } {
  const common = { bill, period, owed };
  const { lacking_fen: lacking, why, due, pay_by, last, plan, parts, until } = form;
  const { refund, deposit } = form;
  const on = due === null ? {} : { on: due };
  if (kind === "refund_told") {
    return { [kind]: { refund, fen: owed, step: why, ...on } };
  }
  if (kind === "deposit_told") return { [kind]: { deposit, fen: owed, news: why, ...on } };
  if (kind === "debit_failed") return { [kind]: { ...common, lacking, why } };
  if (kind === "bank_debit_failed") return { [kind]: { ...common, why } };
  if (kind === "instalment_offer") return { [kind]: { plan, ...common, parts, until } };
  if (kind === "instalment_missed") return { [kind]: { plan, ...common, due, broken: last } };
  return { [kind]: { ...common, due, ...(kind === "payment_demand" ? { pay_by, last } : {}) } };
}

/** That this institution told exactly this text. A letter is proved to each flat by a fact of its
 *  own. */
export function noticeClaim(notice: NoticeView): Claim[] {
  const says = {
    notice: notice.notice,
    institution: notice.institution,
    ...(notice.form === null
      ? { text: { commitment: notice.commitment, size: notice.size } }
      : { form: formOf(notice.form) }),
    at: notice.at_ms,
  };
  const own = notice.own.find(({ proof }) => proof !== null);
  if (own && own.proof !== null) {
    const { flat, proof } = own;
    return [{ proof, fact: "notices.NoticeAddressed", says: { ...says, flat } }];
  }
  if (notice.proof === null) return [];
  const { about, reply_by_ms: reply_by, corrects } = notice;
  return [
    {
      proof: notice.proof,
      fact: "notices.NoticePublished",
      says: { ...says, about, reply_by, corrects },
    },
  ];
}
