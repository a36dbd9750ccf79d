CREATE TABLE identity_code (
    community BLOB NOT NULL,
    account TEXT NOT NULL,
    key BIGINT NOT NULL,
    row BIGINT NOT NULL,
    institution TEXT,
    officer TEXT,
    issued_ms BIGINT NOT NULL,
    expires_ms BIGINT,
    state TEXT NOT NULL,
    device_key BIGINT,
    used_ms BIGINT,
    confirmed_ms BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (community, account, key)
) WITHOUT ROWID;
CREATE INDEX identity_code_row ON identity_code (community, row, number);
CREATE TABLE identity_role (
    community BLOB NOT NULL,
    role TEXT NOT NULL,
    account TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    institution TEXT NOT NULL,
    office TEXT NOT NULL,
    granted_by TEXT,
    granted_ms BIGINT NOT NULL,
    until_ms BIGINT,
    revoked_ms BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, account, role)
);
CREATE TABLE identity_key (
    community BLOB NOT NULL,
    public_key TEXT NOT NULL,
    account TEXT NOT NULL,
    key BIGINT NOT NULL,
    scope TEXT NOT NULL,
    revoked_ms BIGINT,
    PRIMARY KEY (community, account, key)
) WITHOUT ROWID;
CREATE INDEX identity_key_public ON identity_key (community, public_key, key);
CREATE TABLE identity_recovery (
    community BLOB NOT NULL,
    account TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    public_key TEXT NOT NULL,
    evidence TEXT NOT NULL,
    needed BIGINT NOT NULL,
    vouched TEXT NOT NULL,
    opened_ms BIGINT NOT NULL,
    finish_from_ms BIGINT,
    lapses_ms BIGINT NOT NULL,
    state TEXT NOT NULL,
    ended_ms BIGINT,
    ended_by TEXT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL
);
CREATE INDEX identity_recovery_account ON identity_recovery (community, account, row);
CREATE TABLE identity_desk (
    community BLOB NOT NULL,
    account TEXT NOT NULL,
    key BIGINT NOT NULL,
    row BIGINT NOT NULL,
    institution TEXT NOT NULL,
    officer TEXT NOT NULL,
    opened_ms BIGINT NOT NULL,
    until_ms BIGINT NOT NULL,
    closed_ms BIGINT,
    closed_by TEXT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, account, key)
) WITHOUT ROWID;
CREATE INDEX identity_desk_row ON identity_desk (community, row);
-- What was done at a desk, by unit: other nouns' rows of the same unit find here who helped.
CREATE TABLE identity_desk_act (
    unit INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    account TEXT NOT NULL,
    key BIGINT NOT NULL,
    institution TEXT NOT NULL,
    command TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    fact BIGINT NOT NULL
);
CREATE INDEX identity_desk_act_key ON identity_desk_act (community, account, key);
