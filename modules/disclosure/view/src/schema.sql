-- A close of a month, from its proposal on.
CREATE TABLE disclosure_close (
    community BLOB NOT NULL,
    close TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    fund TEXT NOT NULL,
    month TEXT NOT NULL,
    -- `proposed`, `closed` or `lapsed`.
    state TEXT NOT NULL,
    by_institution TEXT NOT NULL,
    with_institution TEXT NOT NULL,
    proposed_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL,
    closed_ms BIGINT,
    -- What it sealed.
    book BIGINT,
    bank_day TEXT,
    bank_closing BIGINT,
    unclear_in BIGINT,
    unclear_out BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, close)
);
CREATE INDEX disclosure_close_month ON disclosure_close (community, fund, month);
CREATE TABLE disclosure_statement (
    community BLOB NOT NULL,
    kind TEXT NOT NULL,
    to_month TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    from_month TEXT NOT NULL,
    due TEXT NOT NULL,
    late BIGINT NOT NULL,
    -- Its funds with their closed months, as the fact has them.
    parts TEXT NOT NULL,
    posted_from TEXT NOT NULL,
    posted_to TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    -- Area of the register when it was published, 0.01 m².
    area BIGINT NOT NULL,
    -- What the page adds, computed in this statement's block.
    extra TEXT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, kind, to_month)
);
CREATE TABLE disclosure_figure (
    community BLOB NOT NULL,
    kind TEXT NOT NULL,
    to_month TEXT NOT NULL,
    fund TEXT NOT NULL,
    account BIGINT NOT NULL,
    opening BIGINT NOT NULL,
    debit BIGINT NOT NULL,
    credit BIGINT NOT NULL,
    closing BIGINT NOT NULL,
    PRIMARY KEY (community, kind, to_month, fund, account)
) WITHOUT ROWID;
