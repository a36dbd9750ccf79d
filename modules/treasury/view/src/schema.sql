CREATE TABLE treasury_entry (
    community BLOB NOT NULL,
    number BIGINT NOT NULL,
    row INTEGER PRIMARY KEY,
    fund TEXT NOT NULL,
    date TEXT NOT NULL,
    cause TEXT NOT NULL,
    cause_id BLOB,
    bank_in BIGINT NOT NULL,
    bank_out BIGINT NOT NULL,
    time_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, number)
);
CREATE INDEX treasury_entry_fund ON treasury_entry (community, fund, row);
CREATE TABLE treasury_line (
    entry BIGINT NOT NULL,
    account BIGINT NOT NULL,
    debit BIGINT NOT NULL,
    credit BIGINT NOT NULL,
    PRIMARY KEY (entry, account)
) WITHOUT ROWID;
CREATE TABLE treasury_flat_line (
    community BLOB NOT NULL,
    flat BLOB NOT NULL,
    row BIGINT NOT NULL,
    account BIGINT NOT NULL,
    number BIGINT NOT NULL,
    cause_id BLOB NOT NULL,
    debit BIGINT NOT NULL,
    credit BIGINT NOT NULL,
    balance BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, flat, row, account)
) WITHOUT ROWID;
CREATE TABLE treasury_opening (
    community BLOB NOT NULL,
    opening TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    fund TEXT NOT NULL,
    as_of TEXT NOT NULL,
    state TEXT NOT NULL,
    bank_fen BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, opening)
);
