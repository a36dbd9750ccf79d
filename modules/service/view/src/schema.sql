-- A service contract, from its last signature on: what it says is in the state.
CREATE TABLE service_contract (
    community BLOB NOT NULL,
    contract TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, contract)
);
-- A settled month.
CREATE TABLE service_month (
    community BLOB NOT NULL,
    month TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    contract TEXT NOT NULL,
    -- `lump_sum` or `remuneration`; of the latter one of the two.
    mode TEXT NOT NULL,
    fixed BIGINT,
    basis_points BIGINT,
    fees BIGINT NOT NULL,
    income BIGINT NOT NULL,
    cost BIGINT NOT NULL,
    remuneration BIGINT NOT NULL,
    outcome BIGINT NOT NULL,
    entry BIGINT,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, month)
);
-- A year's audit that was filed.
CREATE TABLE service_audit (
    community BLOB NOT NULL,
    year BIGINT NOT NULL,
    institution TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, year)
);
