CREATE TABLE revenue_contract (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    contract TEXT NOT NULL,
    institution TEXT NOT NULL,
    registered_ms BIGINT NOT NULL,
    -- The account of its income, the building it is about, and the record that says who pays.
    account INTEGER NOT NULL,
    building INTEGER,
    text TEXT NOT NULL,
    ended_on TEXT,
    end_reason TEXT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    end_unit BIGINT,
    end_fact BIGINT,
    UNIQUE (community, contract)
);
-- What should come.
CREATE TABLE revenue_receipt (
    community BLOB NOT NULL,
    contract TEXT NOT NULL,
    number INTEGER NOT NULL,
    due TEXT NOT NULL,
    fen BIGINT NOT NULL,
    PRIMARY KEY (community, contract, number)
);
CREATE INDEX revenue_receipt_due ON revenue_receipt (community, due);
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
-- What the company keeps, entry by entry; below nothing where money was taken back.
CREATE TABLE revenue_commission (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    contract TEXT NOT NULL,
    fen BIGINT NOT NULL,
    -- All that came by then, and the whole commission of it.
    received BIGINT NOT NULL,
    commission BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL
);
CREATE INDEX revenue_commission_contract ON revenue_commission (community, contract, row);
-- Instructions of commissions and of costs; how each stands is in the payment queue.
CREATE TABLE revenue_commission_payment (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    payout TEXT NOT NULL,
    fen BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL
);
CREATE INDEX revenue_commission_payment_of ON revenue_commission_payment (community, row);
CREATE TABLE revenue_cost (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    contract TEXT NOT NULL,
    cost TEXT NOT NULL,
    kind TEXT NOT NULL,
    fen BIGINT NOT NULL,
    -- Records that show it, a JSON list.
    vouchers TEXT NOT NULL,
    institution TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL
);
CREATE INDEX revenue_cost_contract ON revenue_cost (community, contract, row);
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
