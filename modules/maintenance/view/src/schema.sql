CREATE TABLE maintenance_share (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    share TEXT NOT NULL,
    source TEXT NOT NULL,
    fen BIGINT NOT NULL,
    -- Days before this one count.
    until TEXT NOT NULL,
    institution TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    -- `underway`, `done` or `dropped`.
    state TEXT NOT NULL,
    flats BIGINT,
    weights TEXT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, share)
);
-- What each flat got.
CREATE TABLE maintenance_given (
    flat BLOB NOT NULL,
    row BIGINT NOT NULL,
    share TEXT NOT NULL,
    weight TEXT NOT NULL,
    fen BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (flat, row)
) WITHOUT ROWID;
-- What each flat paid in, by line of the bank's statement; a line that was taken back leaves no row.
CREATE TABLE maintenance_paid (
    flat BLOB NOT NULL,
    row BIGINT NOT NULL,
    line BLOB NOT NULL,
    day TEXT NOT NULL,
    debtor TEXT NOT NULL,
    settled BIGINT NOT NULL,
    added BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (flat, row)
) WITHOUT ROWID;
