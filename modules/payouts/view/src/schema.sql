CREATE TABLE payouts_payout (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    payout TEXT NOT NULL,
    fund TEXT NOT NULL,
    payee TEXT NOT NULL,
    -- The account it is about, where the payee's is a resident's own.
    person TEXT,
    fen BIGINT NOT NULL,
    due TEXT NOT NULL,
    cause TEXT NOT NULL,
    cause_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    flat TEXT,
    state TEXT NOT NULL,
    overdue BIGINT NOT NULL,
    instructed_ms BIGINT NOT NULL,
    reason TEXT,
    paid_on TEXT,
    slip TEXT,
    line TEXT,
    entry BIGINT,
    -- The fact that it was paid.
    paid_unit BIGINT,
    paid_fact BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, payout)
);
CREATE INDEX payouts_open ON payouts_payout (community, row) WHERE state IN ('approved', 'returned');
