// The portal's answers as types, in the shape openapi-typescript gives them. Written by hand from
// the portal's own structs until `openapi.json` is committed; `npm run api` then generates
// `schema.d.ts`, and `types.ts` takes its names from there.

interface Get<Answer, Path = never, Query = never> {
  get: {
    parameters: { path: Path; query?: Query };
    responses: { 200: { content: { "application/json": Answer } } };
  };
}

interface Items<T> {
  items: T[];
  next: string | null;
}

interface Page {
  after?: string;
  limit?: number;
}

type C = { c: string };

export interface paths {
  "/v1/communities/{c}/me": Get<schemas["Me"], C>;
  "/v1/communities/{c}/institutions": Get<Items<schemas["InstitutionView"]>, C>;
  "/v1/communities/{c}/persons/{account}": Get<schemas["PersonView"], C & { account: string }>;
  "/v1/communities/{c}/activations": Get<
    Items<schemas["Activation"]>,
    C,
    Page & { state?: string; account?: string }
  >;
  "/v1/communities/{c}/codes/{public_key}": Get<schemas["CodeOwner"], C & { public_key: string }>;
  "/v1/communities/{c}/roles": Get<
    Items<schemas["RoleView"]>,
    C,
    Page & { institution?: string; account?: string }
  >;
  "/v1/communities/{c}/proposals": Get<
    Items<schemas["ProposalView"]>,
    C,
    Page & { for?: string; state?: string }
  >;
  "/v1/communities/{c}/proposals/{proposal}": Get<
    schemas["ProposalView"],
    C & { proposal: string }
  >;
  "/v1/communities/{c}/records": Get<
    Items<schemas["RecordEntry"]>,
    C,
    Page & { kind?: string; flat?: string; account?: string }
  >;
  "/v1/communities/{c}/access-log": Get<
    Items<schemas["AccessLine"]>,
    C,
    Page & { flat?: string; account?: string }
  >;
  "/v1/communities/{c}/summary": Get<schemas["Summary"], C>;
  "/v1/communities/{c}/buildings": Get<Items<schemas["Stairwell"]>, C>;
  "/v1/communities/{c}/flats": Get<
    Items<schemas["FlatView"]>,
    C,
    Page & { building?: number; stairwell?: number }
  >;
  "/v1/communities/{c}/flats/{flat}": Get<schemas["FlatDetail"], C & { flat: string }>;
  "/v1/communities/{c}/flats/{flat}/statement": Get<
    Items<schemas["StatementLine"]>,
    C & { flat: string },
    Page & { fund?: string }
  >;
  "/v1/communities/{c}/drafts/{draft}": Get<schemas["DraftView"], C & { draft: string }>;
  "/v1/communities/{c}/books": Get<Items<schemas["BookView"]>, C, { since?: string }>;
  "/v1/communities/{c}/books/{fund}": Get<
    schemas["BookDetail"],
    C & { fund: string },
    { since?: string }
  >;
  "/v1/communities/{c}/books/{fund}/entries": Get<
    Items<schemas["EntryView"]>,
    C & { fund: string },
    Page
  >;
  "/v1/communities/{c}/entries/{number}": Get<schemas["EntryView"], C & { number: number }>;
  "/v1/communities/{c}/tariffs": Get<Items<schemas["TariffView"]>, C, Page>;
  "/v1/communities/{c}/runs": Get<Items<schemas["RunView"]>, C, Page>;
  "/v1/communities/{c}/runs/{run}": Get<schemas["RunView"], C & { run: string }>;
  "/v1/communities/{c}/bills": Get<
    Items<schemas["BillView"]>,
    C,
    Page & { flat?: string; state?: string; run?: string }
  >;
  "/v1/communities/{c}/bills/{bill}": Get<schemas["BillDetail"], C & { bill: string }>;
  "/v1/communities/{c}/payments": Get<
    Items<schemas["ReceiptView"]>,
    C,
    Page & { flat?: string; bill?: string; payment?: string }
  >;
  "/v1/communities/{c}/receipts/{number}": Get<schemas["ReceiptView"], C & { number: number }>;
  "/v1/communities/{c}/prepaid": Get<schemas["Prepaid"], C, { flat: string }>;
}

interface Words {
  zh: string;
  en: string;
}

interface Proof {
  unit: string;
  fact: number;
}

interface DoorPlate {
  door: string;
  floor: number | null;
}

interface Seals {
  validators: { name: string; name_en: string; mark: string; key: string; signed: boolean }[];
  signed: number;
  needed: number;
}

interface WhatWhyTodo {
  what: string;
  why: string;
  todo: string;
}

interface Verdict {
  verdict: string;
  refusal?: { code: string; zh: WhatWhyTodo; en: WhatWhyTodo };
  height: number;
  time_ms: number;
  seals: Seals;
  facts: { index: number; text: string }[];
}

interface PersonView {
  account: string;
  name: string | null;
  kind: string;
  registered_ms: number;
  activated_ms: number | null;
  confirmed_ms: number | null;
  objection_until_ms: number | null;
  open_objections: number;
  roles: {
    role: string;
    institution: string;
    institution_name: string;
    institution_name_en: string;
    institution_kind: string;
    office: string;
    until_ms: number | null;
  }[];
}

interface KeyView {
  key: number;
  suite: string;
  public_key: string;
  scope: string;
  origin: string;
  added_ms: number;
  not_after_ms: number | null;
}

interface FlatView {
  flat: string;
  door: DoorPlate | null;
  building: number;
  stairwell: number;
  area: number;
  basis: string;
  status: string;
  delivered_on: string | null;
  developer: string | null;
  proof: Proof | null;
}

interface BookView {
  fund: string;
  name: string;
  name_en: string;
  balance_fen: number;
  in_fen: number;
  out_fen: number;
  since: string | null;
  entries: number;
  institution: string | null;
  institution_name: string | null;
  mask: string | null;
  opened_as_of: string | null;
}

interface BillView {
  bill: string;
  run: string;
  tariff: string;
  service: string;
  flat: string;
  door: DoorPlate | null;
  payer: unknown;
  period: string;
  from: string;
  to: string;
  days: number;
  month_days: number;
  area: number;
  basis: string;
  rate_fen: number;
  rate_per: number;
  month_fen: number;
  fen: number;
  paid_fen: number;
  owed_fen: number;
  due: string;
  state: string;
  issued_ms: number;
  proof: Proof | null;
}

interface BillEvent {
  what: string;
  fen: number;
  receipt: number | null;
  reason: string | null;
  at_ms: number;
  proof: Proof | null;
}

interface ReceiptView {
  number: number;
  kind: string;
  payment: string;
  flat: string;
  door: DoorPlate | null;
  bill: string | null;
  fen: number;
  to_bill_fen: number;
  to_prepaid_fen: number;
  owed_before_fen: number;
  owed_after_fen: number;
  prepaid_before_fen: number;
  prepaid_after_fen: number;
  channel: string | null;
  paid_ms: number | null;
  reference: string | null;
  evidence: string | null;
  reason: string | null;
  institution: string | null;
  at_ms: number;
  proof: Proof | null;
}

interface OccupantView {
  account: string;
  name: string | null;
  tie: string;
  rights: string[];
  until_ms: number;
}

interface OwnershipView {
  from: string;
  owners: {
    account: string;
    name: string | null;
    share: { part: number; of: number } | null;
  }[];
}

interface schemas {
  Status: {
    chain: string;
    genesis: string;
    name: string;
    demo: boolean;
    height: number;
    block_time_ms: number;
    time_ms: number;
    view_height: number | null;
    writing: boolean;
    pending: number;
    needed: number;
    validator: string;
    validators: {
      name: string;
      name_en: string;
      mark: string;
      key: string;
      connected: boolean;
      height: number | null;
      door: string | null;
    }[];
  };
  Community: { id: string; name: string; name_en: string; units: number };
  ErrorBody: { code: string; zh: string; en: string; log: string };
  Challenge: { nonce: string; expires_ms: number };
  Begun: {
    token: string;
    expires_ms: number;
    roles: { institution: string; kind: string; office: string }[];
    flats: string[];
    is_owner: boolean;
  };
  CommandState: { id: string; state: string; verdict?: Verdict };
  Verdict: Verdict;
  Seals: Seals;
  Kept: { commitment: string; size: number };
  Words: Words;
  Proof: Proof;
  DoorPlate: DoorPlate;
  Me: {
    account: string;
    name: string | null;
    person: PersonView;
    keys: KeyView[];
    flats: { flat: string; door: DoorPlate | null }[];
    is_owner: boolean;
    rights: Words[];
  };
  KeyView: KeyView;
  PersonView: PersonView;
  InstitutionView: {
    institution: string;
    kind: string;
    name: string;
    name_en: string;
    mark: string;
    signers: string[];
    signatures_needed: number;
  };
  Activation: {
    account: string;
    name: string | null;
    code: number;
    institution: string;
    officer: string;
    issued_ms: number;
    expires_ms: number;
    state: string;
    device_key: number | null;
    used_ms: number | null;
    confirmed_ms: number | null;
    proof: Proof | null;
  };
  CodeOwner: { account: string; key: number };
  RoleView: {
    role: string;
    institution: string;
    account: string;
    name: string | null;
    office: string;
    granted_by: string | null;
    granted_ms: number;
    until_ms: number | null;
    revoked_ms: number | null;
    live: boolean;
    proof: Proof | null;
  };
  ProposalView: {
    proposal: string;
    state: string;
    kind: string;
    resolution: unknown;
    summary: { label: string; before: string; after: string }[];
    evidence: { commitment: string; size: number }[];
    proposer: string | null;
    proposing: string | null;
    opened_ms: number;
    expires_ms: number;
    required: {
      institution: string;
      name: string;
      name_en: string;
      mark: string;
      signed: boolean;
    }[];
    voices: {
      institution: string;
      account: string;
      answer: string;
      reason: string | null;
      at_ms: number;
      proof: Proof | null;
    }[];
    proof: Proof | null;
  };
  RecordEntry: {
    commitment: string;
    kind: string;
    size: number;
    class: string;
    flat: string | null;
    account: string | null;
    attached_by: string | null;
    institution: string | null;
    attached_ms: number;
    erased_ms: number | null;
    proof: Proof | null;
  };
  AccessLine: {
    at_ms: number;
    count: number;
    what: string;
    reader: string;
    institution: string | null;
    flat: string | null;
    account: string | null;
  };
  Summary: { flats: number; heads: number; area: number };
  Stairwell: { building: number; stairwell: number; flats: number; area: number };
  FlatView: FlatView;
  FlatDetail: FlatView & {
    people: {
      ownerships: OwnershipView[];
      occupants: OccupantView[];
      disputed_ms: number | null;
    } | null;
  };
  DraftView: {
    draft: string;
    institution: string;
    parts: number;
    received: number;
    rows: number;
    area: number;
    refused: number;
    lapses_ms: number;
    state: string;
  };
  BookView: BookView;
  BookDetail: BookView & {
    accounts: {
      account: number;
      name: string;
      name_en: string;
      normal: string;
      debit_fen: number;
      credit_fen: number;
      balance_fen: number;
    }[];
  };
  EntryView: {
    number: number;
    fund: string;
    date: string;
    cause: string;
    of: string | null;
    time_ms: number;
    lines: {
      account: number;
      name: string;
      name_en: string;
      debit_fen: number;
      credit_fen: number;
    }[];
    proof: Proof | null;
  };
  StatementLine: {
    number: number;
    fund: string;
    date: string;
    cause: string;
    of: string;
    account: number;
    name: string;
    name_en: string;
    debit_fen: number;
    credit_fen: number;
    balance_fen: number;
    proof: Proof | null;
  };
  TariffView: {
    tariff: string;
    service: string;
    basis: string;
    rate_fen: number;
    rate_per: number;
    from: string;
    decision: string;
    institution: string;
    second: string;
    signed_ms: number | null;
    proof: Proof | null;
  };
  RunView: {
    run: string;
    tariff: string;
    period: string;
    due: string;
    flats: number;
    done: boolean;
    bills: number;
    skipped: number | null;
    total_fen: number;
    paid_fen: number;
    institution: string;
    started_ms: number;
    proof: Proof | null;
  };
  BillView: BillView;
  BillDetail: BillView & { history: BillEvent[] };
  BillEvent: BillEvent;
  ReceiptView: ReceiptView;
  Prepaid: { flat: string; prepaid_fen: number; owed_fen: number };
}

export interface components {
  schemas: schemas;
}
