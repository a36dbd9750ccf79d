CREATE TABLE billing_tariff (
    community BLOB NOT NULL,
    tariff TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    basis TEXT NOT NULL,
    -- 0/1 where a total is shared out.
    rate_fen BIGINT NOT NULL,
    rate_per BIGINT NOT NULL,
    from_month TEXT NOT NULL,
    -- What is agreed beyond a usual month, as the fact has it.
    terms TEXT NOT NULL,
    -- How many flats pay it, where it is for some of them.
    flats BIGINT,
    -- The four days of dunning, as the fact has them.
    dunning TEXT,
    -- The terms of a late charge, as the fact has them.
    late TEXT,
    decision TEXT NOT NULL,
    institution TEXT NOT NULL,
    second TEXT NOT NULL,
    signed_ms BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, tariff)
);
CREATE TABLE billing_run (
    community BLOB NOT NULL,
    run TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    tariff TEXT NOT NULL,
    period TEXT NOT NULL,
    due TEXT NOT NULL,
    flats BIGINT NOT NULL,
    -- What is shared out, as the fact has it.
    share TEXT,
    -- The opening whose arrears are billed.
    opening TEXT,
    reduced BIGINT NOT NULL,
    institution TEXT NOT NULL,
    started_ms BIGINT NOT NULL,
    bills BIGINT NOT NULL,
    skipped BIGINT,
    total BIGINT NOT NULL,
    paid BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, run)
);
-- Whose business a bill or a receipt is: of the flat's present people, or of one account that had
-- the flat before. Neither: of a developer.
CREATE TABLE billing_bill (
    community BLOB NOT NULL,
    bill TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    run TEXT NOT NULL,
    tariff TEXT NOT NULL,
    flat TEXT NOT NULL,
    of_flat BIGINT NOT NULL,
    of_account TEXT,
    payer TEXT NOT NULL,
    period TEXT NOT NULL,
    months BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    days BIGINT NOT NULL,
    month_days BIGINT NOT NULL,
    area BIGINT NOT NULL,
    basis TEXT NOT NULL,
    rate_fen BIGINT NOT NULL,
    rate_per BIGINT NOT NULL,
    -- The share of a total, and what is taken off, as the fact has them.
    share TEXT,
    reduced TEXT,
    -- The opening that brought it, for arrears.
    opening TEXT,
    -- The readings it rests on, as the fact has them.
    counted TEXT,
    -- Its parking spaces, one for each month.
    spaces BIGINT,
    -- Of a late charge: the bill that is late, and what it is computed from, as the fact has it.
    late_of TEXT,
    late TEXT,
    -- The live plan that pays it.
    plan TEXT,
    -- Whether it is collected for a supplier.
    pass_through BIGINT NOT NULL DEFAULT 0,
    month_fen BIGINT NOT NULL,
    fen BIGINT NOT NULL,
    paid BIGINT NOT NULL,
    due TEXT NOT NULL,
    disputed_ms BIGINT,
    reversed_ms BIGINT,
    -- Until when its demand asked to pay, and whether the last notice was sent.
    demanded_until TEXT,
    formal_ms BIGINT,
    issued_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, bill)
);
CREATE INDEX billing_bill_community ON billing_bill (community, row);
CREATE INDEX billing_bill_flat ON billing_bill (flat, row);
CREATE INDEX billing_bill_account ON billing_bill (of_account) WHERE of_account IS NOT NULL;
-- Few bills are open at a time; whoever looks for debts reads no others.
CREATE INDEX billing_bill_owed ON billing_bill (community, due)
    WHERE reversed_ms IS NULL AND paid < fen;
CREATE INDEX billing_bill_run ON billing_bill (run, row);
CREATE INDEX billing_bill_late ON billing_bill (late_of) WHERE late_of IS NOT NULL;
-- What happened to a bill after it was issued, besides payments, which are receipts.
CREATE TABLE billing_history (
    community BLOB NOT NULL,
    bill TEXT NOT NULL,
    row BIGINT NOT NULL,
    what TEXT NOT NULL,
    fen BIGINT NOT NULL,
    reason TEXT,
    notice TEXT,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, bill, row)
) WITHOUT ROWID;
-- The busiest table: ids are bytes, not text.
CREATE TABLE billing_receipt (
    community BLOB NOT NULL,
    number BIGINT NOT NULL,
    row INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    payment BLOB NOT NULL,
    flat BLOB NOT NULL,
    of_flat BIGINT NOT NULL,
    of_account TEXT,
    bill BLOB,
    fen BIGINT NOT NULL,
    to_bill BIGINT NOT NULL,
    to_prepaid BIGINT NOT NULL,
    owed_before BIGINT NOT NULL,
    owed_after BIGINT NOT NULL,
    prepaid_before BIGINT NOT NULL,
    prepaid_after BIGINT NOT NULL,
    channel TEXT,
    paid_ms BIGINT,
    reference TEXT,
    evidence TEXT,
    reason TEXT,
    institution TEXT,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, number)
);
-- Ids of flats are random: a community in front would only make the index larger.
CREATE INDEX billing_receipt_flat ON billing_receipt (flat, row);
CREATE INDEX billing_receipt_account ON billing_receipt (of_account)
    WHERE of_account IS NOT NULL;
-- Whose business a mandate is: of the flat's people while it is live, of who gave it alone once its
-- right is lost.
CREATE TABLE billing_mandate (
    community BLOB NOT NULL,
    mandate TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    flat TEXT NOT NULL,
    of_flat BIGINT NOT NULL,
    of_account TEXT NOT NULL,
    cap BIGINT NOT NULL,
    until TEXT NOT NULL,
    given_ms BIGINT NOT NULL,
    ended_ms BIGINT,
    why TEXT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, mandate)
);
CREATE INDEX billing_mandate_community ON billing_mandate (community, row);
CREATE INDEX billing_mandate_flat ON billing_mandate (flat, row);
CREATE INDEX billing_mandate_account ON billing_mandate (of_account);
-- Debits that failed, one row for each time the flat was told.
CREATE TABLE billing_debit_failure (
    community BLOB NOT NULL,
    row INTEGER PRIMARY KEY,
    mandate TEXT NOT NULL,
    bill TEXT NOT NULL,
    flat TEXT NOT NULL,
    why TEXT NOT NULL,
    owed BIGINT NOT NULL,
    prepaid BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL
);
CREATE INDEX billing_debit_failure_community ON billing_debit_failure (community, row);
CREATE INDEX billing_debit_failure_mandate ON billing_debit_failure (mandate, row);
-- What of a flat's arrears is let go.
CREATE TABLE billing_write_off (
    community BLOB NOT NULL,
    write_off TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    flat TEXT NOT NULL,
    of_flat BIGINT NOT NULL,
    of_account TEXT,
    debtor TEXT NOT NULL,
    fen BIGINT NOT NULL,
    reason TEXT NOT NULL,
    institution TEXT NOT NULL,
    second TEXT NOT NULL,
    signed_ms BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, write_off)
);
-- Certificates of flats' accounts.
CREATE TABLE billing_certificate (
    community BLOB NOT NULL,
    number BIGINT NOT NULL,
    row INTEGER PRIMARY KEY,
    flat TEXT NOT NULL,
    owed BIGINT NOT NULL,
    developer_owed BIGINT NOT NULL,
    prepaid BIGINT NOT NULL,
    fund BIGINT NOT NULL,
    fund_owed BIGINT NOT NULL,
    settled BIGINT NOT NULL,
    -- The last month billed by then.
    billed_to TEXT,
    institution TEXT,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, number)
);
CREATE INDEX billing_certificate_flat ON billing_certificate (flat, row);
-- Cash handed over at the counter.
CREATE TABLE billing_shift (
    community BLOB NOT NULL,
    shift TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    number BIGINT NOT NULL,
    institution TEXT NOT NULL,
    by_account TEXT NOT NULL,
    since_ms BIGINT NOT NULL,
    receipts BIGINT NOT NULL,
    expected BIGINT NOT NULL,
    counted BIGINT NOT NULL,
    reason TEXT,
    at_ms BIGINT NOT NULL,
    confirmed_by TEXT,
    confirmed_ms BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, shift)
);
CREATE INDEX billing_shift_community ON billing_shift (community, row);
-- What meters showed: a line of the company's sheet, a flat's own reading, a swap.
CREATE TABLE billing_reading (
    community BLOB NOT NULL,
    row INTEGER PRIMARY KEY,
    service TEXT NOT NULL,
    flat TEXT NOT NULL,
    -- 'sheet', 'own' or 'swap'.
    source TEXT NOT NULL,
    -- What was read; of a swap the new meter's first number.
    value BIGINT NOT NULL,
    -- Of a swap the old meter's last number.
    closing BIGINT,
    on_day TEXT NOT NULL,
    -- Of an own reading: its id, and 'waiting', 'accepted', 'corrected', 'declined' or 'replaced'.
    reading TEXT,
    state TEXT,
    -- What counts, where it was corrected.
    corrected BIGINT,
    reason TEXT,
    -- The photo, or what shows a swap; a sheet holds other flats too.
    evidence TEXT,
    confirmed BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL
);
CREATE INDEX billing_reading_flat ON billing_reading (flat, row);
CREATE INDEX billing_reading_waiting ON billing_reading (community, row) WHERE state = 'waiting';
-- Reductions, without their flats.
CREATE TABLE billing_reduction (
    community BLOB NOT NULL,
    reduction TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    flats BIGINT NOT NULL,
    from_month TEXT NOT NULL,
    until_month TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- A part or so many fen, as the fact has it.
    off TEXT NOT NULL,
    unless_arrears BIGINT NOT NULL,
    reason TEXT NOT NULL,
    institution TEXT NOT NULL,
    second TEXT NOT NULL,
    granted_ms BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, reduction)
);
-- Reductions that end before their last month, each for some flats.
CREATE TABLE billing_reduction_end (
    community BLOB NOT NULL,
    ending TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    reduction TEXT NOT NULL,
    flats BIGINT NOT NULL,
    until_month TEXT NOT NULL,
    reason TEXT NOT NULL,
    institution TEXT NOT NULL,
    second TEXT NOT NULL,
    granted_ms BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, ending)
);
CREATE INDEX billing_reduction_end_of ON billing_reduction_end (reduction, row);
-- The company's presses for late charges.
CREATE TABLE billing_late_charge (
    community BLOB NOT NULL,
    charge TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    run TEXT NOT NULL,
    to_day TEXT NOT NULL,
    due TEXT NOT NULL,
    institution TEXT NOT NULL,
    -- Absent while it goes through the run.
    bills BIGINT,
    fen BIGINT,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, charge)
);
CREATE INDEX billing_late_charge_run ON billing_late_charge (run, row);
-- Plans to pay in parts.
CREATE TABLE billing_plan (
    community BLOB NOT NULL,
    plan TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    flat TEXT NOT NULL,
    of_flat BIGINT NOT NULL,
    of_account TEXT,
    -- Its bills and parts, as the fact has them.
    bills TEXT NOT NULL,
    parts TEXT NOT NULL,
    fen BIGINT NOT NULL,
    stops_late_charge BIGINT NOT NULL,
    until TEXT NOT NULL,
    institution TEXT NOT NULL,
    -- 'offered', 'live', 'declined', 'withdrawn', 'lapsed', 'kept' or 'broken'.
    state TEXT NOT NULL,
    missed BIGINT NOT NULL,
    offered_ms BIGINT NOT NULL,
    accepted_ms BIGINT,
    ended_ms BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, plan)
);
CREATE INDEX billing_plan_flat ON billing_plan (flat, row);
CREATE INDEX billing_plan_account ON billing_plan (of_account) WHERE of_account IS NOT NULL;
