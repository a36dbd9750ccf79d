CREATE TABLE revenue_contract (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    contract TEXT NOT NULL,
    institution TEXT NOT NULL,
    registered_ms BIGINT NOT NULL,
    end_reason TEXT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    end_unit BIGINT,
    end_fact BIGINT,
    UNIQUE (community, contract)
);
-- What came, by line of the bank's statement; a line that was taken back leaves no row.
CREATE TABLE revenue_money (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    contract TEXT NOT NULL,
    line TEXT NOT NULL,
    day TEXT NOT NULL,
    fen BIGINT NOT NULL,
    -- What it covers, a JSON list.
    pieces TEXT NOT NULL,
    entry BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, line)
);
CREATE INDEX revenue_money_contract ON revenue_money (community, contract, row);
-- The rule that is in force.
CREATE TABLE revenue_split (
    community BLOB PRIMARY KEY,
    rule TEXT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL
);
CREATE TABLE revenue_quarter (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    quarter TEXT NOT NULL,
    income BIGINT NOT NULL,
    cost BIGINT NOT NULL,
    fen BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL
);
CREATE INDEX revenue_quarter_of ON revenue_quarter (community, row);
CREATE TABLE revenue_transfer (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    payout TEXT NOT NULL,
    fen BIGINT NOT NULL,
    -- The day the maintenance fund's statement shows, and its entry.
    arrived_on TEXT,
    entry BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, payout)
);
