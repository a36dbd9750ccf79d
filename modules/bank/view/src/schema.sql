CREATE TABLE bank_import (
    community BLOB NOT NULL,
    statement TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    fund TEXT NOT NULL,
    medium TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    lines BIGINT NOT NULL,
    credits BIGINT NOT NULL,
    debits BIGINT NOT NULL,
    opening BIGINT,
    closing BIGINT,
    institution TEXT NOT NULL,
    file TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    -- Null until the last line is done.
    known BIGINT,
    matched BIGINT,
    unclear BIGINT,
    stuck BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, statement)
);
-- What each line is booked as now; `row` is that of the latest fact about it.
CREATE TABLE bank_line (
    community BLOB NOT NULL,
    line BLOB NOT NULL,
    row BIGINT NOT NULL,
    statement TEXT NOT NULL,
    fund TEXT NOT NULL,
    day TEXT NOT NULL,
    fen BIGINT NOT NULL,
    -- `stuck`, or the first word of what it is: `bill`, `account`, `unclear`, …
    state TEXT NOT NULL,
    -- The whole of what it is, as in the command.
    booked TEXT,
    payment TEXT,
    because TEXT,
    reason TEXT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, line)
) WITHOUT ROWID;
CREATE INDEX bank_line_row ON bank_line (community, row);
CREATE INDEX bank_line_statement ON bank_line (statement, row);
CREATE INDEX bank_line_open ON bank_line (community, fund, row) WHERE state IN ('unclear', 'stuck');
