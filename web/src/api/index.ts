// The ledger as pages and modules use it. See README.md, "Talking to the ledger".
export { Answered, Outcome, sealsOf, WayIn } from "./Answered.tsx";
export { fetchAll } from "./all.ts";
export {
  fetchVerdict,
  keepRecord,
  newId,
  post,
  refusalWords,
  sign,
  useAct,
  type Act,
  type Phase,
  type RecordKind,
  type RecordRef,
} from "./act.ts";
export { read, readText, Refused, send, Unreachable, via, type Call } from "./http.ts";
export { communities, fetchCommunities, ledgerStatus } from "./ledger.ts";
export { onFinal, type FinalEvent } from "./live.ts";
export {
  askAs,
  fetchLedger,
  queries,
  refresh,
  refreshAll,
  useLedger,
  useLedgerPages,
  type Ask,
  type LedgerOptions,
} from "./query.ts";
export { fetchRecord } from "./record.ts";
export { outbox, sentItems } from "./sending.ts";
export { asIdentity, currentSession, keyTrouble, readAs, type Session } from "./session.ts";
export type { Topic } from "./topics.ts";
export type {
  AnswerOf,
  BillDetail,
  BillView,
  BookView,
  EntryView,
  LedgerStatus,
  Me,
  ParamsOf,
  Proof,
  ReadPath,
  ReceiptView,
  Schema,
  Seals,
  Verdict,
} from "./types.ts";
