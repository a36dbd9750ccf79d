-- Which flat has which space, from which day until which; what was put right leaves no row.
CREATE TABLE spaces_held (
    community BLOB NOT NULL,
    row INTEGER PRIMARY KEY,
    number TEXT NOT NULL,
    flat TEXT NOT NULL,
    kind TEXT NOT NULL,
    from_day TEXT NOT NULL,
    -- First day without it.
    ended TEXT,
    ended_unit BIGINT,
    ended_fact BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL
);
CREATE INDEX spaces_held_flat ON spaces_held (flat, row);
CREATE INDEX spaces_held_number ON spaces_held (community, number, row);
CREATE TABLE spaces_totals (
    community BLOB PRIMARY KEY,
    owned BIGINT NOT NULL,
    leased BIGINT NOT NULL,
    free BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL
) WITHOUT ROWID;
-- Proposed changes, line by line; of a space that is to be nobody's there is no flat.
CREATE TABLE spaces_line (
    community BLOB NOT NULL,
    draft TEXT NOT NULL,
    number TEXT NOT NULL,
    from_day TEXT NOT NULL,
    flat TEXT,
    kind TEXT,
    PRIMARY KEY (community, draft, number)
) WITHOUT ROWID;
