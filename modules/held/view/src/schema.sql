CREATE TABLE held_deposit (
    community BLOB NOT NULL,
    deposit TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    flat TEXT NOT NULL,
    kind TEXT NOT NULL,
    fen BIGINT NOT NULL,
    return_by TEXT NOT NULL,
    -- The record with what is agreed.
    text TEXT NOT NULL,
    institution TEXT NOT NULL,
    -- `offered`, `agreed`, `declined`, `lapsed` or `returning`.
    standing TEXT NOT NULL,
    -- The account that accepted it.
    depositor TEXT,
    received BIGINT NOT NULL,
    offered_ms BIGINT NOT NULL,
    agreed_ms BIGINT,
    asked_ms BIGINT,
    -- The record of the account that the depositor named.
    payee TEXT,
    deducted BIGINT NOT NULL,
    begun_unit BIGINT,
    begun_fact BIGINT,
    contest_until_ms BIGINT,
    contested_ms BIGINT,
    -- The last day for a committee.
    decide_by TEXT,
    contest_reason TEXT,
    kept BIGINT,
    decided_by TEXT,
    decided_reason TEXT,
    settled_unit BIGINT,
    settled_fact BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, deposit)
);
CREATE INDEX held_deposit_flat ON held_deposit (flat, row);
CREATE INDEX held_deposit_depositor ON held_deposit (depositor) WHERE depositor IS NOT NULL;
-- What came, by line of the bank's statement; a line that was taken back leaves no row.
CREATE TABLE held_receipt (
    community BLOB NOT NULL,
    deposit TEXT NOT NULL,
    line BLOB NOT NULL,
    day TEXT NOT NULL,
    fen BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, deposit, line)
) WITHOUT ROWID;
CREATE TABLE held_deduction (
    community BLOB NOT NULL,
    deposit TEXT NOT NULL,
    number BIGINT NOT NULL,
    fen BIGINT NOT NULL,
    reason TEXT NOT NULL,
    -- Records, as a list.
    photos TEXT NOT NULL,
    PRIMARY KEY (community, deposit, number)
) WITHOUT ROWID;
-- What the bank is to pay of it; whether it has is told by the instruction.
CREATE TABLE held_part (
    community BLOB NOT NULL,
    deposit TEXT NOT NULL,
    part TEXT NOT NULL,
    payout TEXT NOT NULL,
    fen BIGINT NOT NULL,
    due TEXT NOT NULL,
    PRIMARY KEY (community, deposit, part)
) WITHOUT ROWID;
CREATE TABLE held_allowed (
    community BLOB PRIMARY KEY,
    renovation BIGINT NOT NULL
) WITHOUT ROWID;
