CREATE TABLE treasury_entry (
    community TEXT NOT NULL,
    number BIGINT NOT NULL,
    row BIGINT NOT NULL UNIQUE,
    fund TEXT NOT NULL,
    date TEXT NOT NULL,
    cause TEXT NOT NULL,
    cause_id TEXT,
    bank_in BIGINT NOT NULL,
    bank_out BIGINT NOT NULL,
    time_ms BIGINT NOT NULL,
    unit TEXT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, number)
);
CREATE INDEX treasury_entry_fund ON treasury_entry (community, fund, row);
CREATE TABLE treasury_line (
    community TEXT NOT NULL,
    number BIGINT NOT NULL,
    account BIGINT NOT NULL,
    debit BIGINT NOT NULL,
    credit BIGINT NOT NULL,
    PRIMARY KEY (community, number, account)
);
CREATE TABLE treasury_flat_line (
    community TEXT NOT NULL,
    flat TEXT NOT NULL,
    row BIGINT NOT NULL,
    account BIGINT NOT NULL,
    number BIGINT NOT NULL,
    fund TEXT NOT NULL,
    date TEXT NOT NULL,
    cause TEXT NOT NULL,
    cause_id TEXT NOT NULL,
    debit BIGINT NOT NULL,
    credit BIGINT NOT NULL,
    balance BIGINT NOT NULL,
    unit TEXT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, flat, row, account)
);
CREATE TABLE treasury_opening (
    community TEXT NOT NULL,
    opening TEXT NOT NULL,
    row BIGINT NOT NULL UNIQUE,
    fund TEXT NOT NULL,
    as_of TEXT NOT NULL,
    state TEXT NOT NULL,
    bank_fen BIGINT,
    unit TEXT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, opening)
);
