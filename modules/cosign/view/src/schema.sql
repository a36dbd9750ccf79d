CREATE TABLE cosign_proposal (
    community TEXT NOT NULL,
    proposal TEXT NOT NULL,
    row BIGINT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    expires_ms BIGINT NOT NULL,
    unit TEXT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, proposal)
);
CREATE TABLE cosign_required (
    community TEXT NOT NULL,
    institution TEXT NOT NULL,
    proposal TEXT NOT NULL,
    PRIMARY KEY (community, institution, proposal)
);
CREATE TABLE cosign_voice (
    community TEXT NOT NULL,
    proposal TEXT NOT NULL,
    row BIGINT NOT NULL UNIQUE,
    institution TEXT NOT NULL,
    account TEXT NOT NULL,
    answer TEXT NOT NULL,
    reason TEXT,
    at_ms BIGINT NOT NULL,
    unit TEXT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, proposal, row)
);
