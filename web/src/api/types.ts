// Names for the portal's types. `schema` is the one place they come from.
import type { components, paths } from "./schema.d.ts";

type Schemas = components["schemas"];

/** One of the portal's answers by the name it has in openapi.json. */
export type Schema<Name extends keyof Schemas> = Schemas[Name];

export type LedgerStatus = Schemas["Status"];
export type Seals = Schemas["Seals"];
export type Verdict = Schemas["Verdict"];
export type Proof = Schemas["Proof"];
export type Me = Schemas["Me"];
export type BillView = Schemas["BillView"];
export type BillDetail = Schemas["BillDetail"];
export type ReceiptView = Schemas["ReceiptView"];
export type BookView = Schemas["BookView"];
export type EntryView = Schemas["EntryView"];

type Prefix = "/v1/communities/{c}";

/** Addresses below a community that can be read, without the part that names the community. */
export type ReadPath = {
  [P in keyof paths]: P extends `${Prefix}${infer Rest}`
    ? paths[P] extends { get: unknown }
      ? Rest
      : never
    : never;
}[keyof paths];

type Operation<P extends ReadPath> = paths[`${Prefix}${P}` & keyof paths] extends {
  get: infer Get;
}
  ? Get
  : never;

type Parameters<P extends ReadPath> = Operation<P> extends { parameters: infer All } ? All : never;

type PathPart<P extends ReadPath> =
  Parameters<P> extends { path: infer Path } ? Omit<Path, "c"> : unknown;

type QueryPart<P extends ReadPath> =
  Parameters<P> extends { query?: infer Query }
    ? [Query] extends [undefined]
      ? unknown
      : NonNullable<Query>
    : unknown;

/** What must be put into the address and what may follow it, in one object. */
export type ParamsOf<P extends ReadPath> = PathPart<P> & QueryPart<P>;

export type AnswerOf<P extends ReadPath> =
  Operation<P> extends { responses: { 200: { content: { "application/json": infer Answer } } } }
    ? Answer
    : never;
