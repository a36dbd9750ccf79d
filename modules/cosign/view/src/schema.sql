CREATE TABLE cosign_proposal (
    community BLOB NOT NULL,
    proposal TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    status TEXT NOT NULL,
    expires_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, proposal)
);
CREATE TABLE cosign_required (
    community BLOB NOT NULL,
    institution TEXT NOT NULL,
    proposal TEXT NOT NULL,
    PRIMARY KEY (community, institution, proposal)
) WITHOUT ROWID;
CREATE TABLE cosign_voice (
    community BLOB NOT NULL,
    proposal TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    institution TEXT NOT NULL,
    account TEXT NOT NULL,
    answer TEXT NOT NULL,
    reason TEXT,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, proposal, row)
);
