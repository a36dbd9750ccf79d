CREATE TABLE spending_project (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    project TEXT NOT NULL,
    fund TEXT NOT NULL,
    opened_ms BIGINT NOT NULL,
    UNIQUE (community, project)
);
-- What happened to a project, in order.
CREATE TABLE spending_link (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    project TEXT NOT NULL,
    kind TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    institution TEXT,
    stage BIGINT,
    fen BIGINT,
    -- Commitments of its papers or photos, a JSON list.
    records TEXT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL
);
CREATE INDEX spending_link_project ON spending_link (community, project, row);
CREATE TABLE spending_share (
    community BLOB NOT NULL,
    project TEXT NOT NULL,
    flat TEXT NOT NULL,
    fen BIGINT NOT NULL,
    drawn BIGINT NOT NULL,
    owed BIGINT NOT NULL,
    balance BIGINT NOT NULL,
    first_deposit BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, project, flat)
) WITHOUT ROWID;
CREATE TABLE spending_question (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    question TEXT NOT NULL,
    project TEXT,
    entry BIGINT,
    text TEXT NOT NULL,
    asked_ms BIGINT NOT NULL,
    answer TEXT,
    institution TEXT,
    answered_ms BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, question)
);
-- The budget in force of each year; its lines are read from the state.
CREATE TABLE spending_budget (
    community BLOB NOT NULL,
    fund TEXT NOT NULL,
    year BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, fund, year)
) WITHOUT ROWID;
