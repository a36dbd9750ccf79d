-- A fund of a community. The busy tables name it by its number.
CREATE TABLE treasury_book (
    book INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    fund TEXT NOT NULL,
    UNIQUE (community, fund)
);
-- Numbers run through all books of a community, so those of one book rise.
CREATE TABLE treasury_entry (
    book BIGINT NOT NULL,
    number BIGINT NOT NULL,
    date TEXT NOT NULL,
    cause TEXT NOT NULL,
    cause_id BLOB,
    bank_in BIGINT NOT NULL,
    bank_out BIGINT NOT NULL,
    time_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (book, number)
) WITHOUT ROWID;
CREATE TABLE treasury_line (
    book BIGINT NOT NULL,
    number BIGINT NOT NULL,
    account BIGINT NOT NULL,
    debit BIGINT NOT NULL,
    credit BIGINT NOT NULL,
    PRIMARY KEY (book, number, account)
) WITHOUT ROWID;
-- What moved on a day: totals of years are added up from days, not from entries.
CREATE TABLE treasury_day (
    book BIGINT NOT NULL,
    date TEXT NOT NULL,
    entries BIGINT NOT NULL,
    bank_in BIGINT NOT NULL,
    bank_out BIGINT NOT NULL,
    PRIMARY KEY (book, date)
) WITHOUT ROWID;
-- Numbers run through all books of a community, and a flat has one community: its lines stand in
-- the order in which its people read them.
CREATE TABLE treasury_flat_line (
    flat BLOB NOT NULL,
    book BIGINT NOT NULL,
    number BIGINT NOT NULL,
    account BIGINT NOT NULL,
    cause_id BLOB NOT NULL,
    debit BIGINT NOT NULL,
    credit BIGINT NOT NULL,
    balance BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (flat, number, account)
) WITHOUT ROWID;
CREATE TABLE treasury_opening (
    community BLOB NOT NULL,
    opening TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    fund TEXT NOT NULL,
    as_of TEXT NOT NULL,
    institution TEXT NOT NULL,
    -- The records of the custodian's statement, and of the sheet where there was one.
    evidence TEXT NOT NULL,
    sheet TEXT,
    state TEXT NOT NULL,
    bank_fen BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, opening)
);
