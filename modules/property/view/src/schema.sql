CREATE TABLE property_flat (
    community BLOB NOT NULL,
    flat TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    building BIGINT NOT NULL,
    stairwell BIGINT NOT NULL,
    area BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, flat)
);
CREATE INDEX property_flat_place ON property_flat (community, building, stairwell);
CREATE TABLE property_person (
    community BLOB NOT NULL,
    account TEXT NOT NULL,
    flat TEXT NOT NULL,
    PRIMARY KEY (community, account, flat)
) WITHOUT ROWID;
-- Who has signed for a draft: both institutions of a roster or transfer.
CREATE TABLE property_draft (
    community BLOB NOT NULL,
    draft TEXT NOT NULL,
    institution TEXT NOT NULL,
    second TEXT NOT NULL,
    PRIMARY KEY (community, draft)
) WITHOUT ROWID;
-- Where a person's tie to a flat comes from: the draft that made an owner, or who let somebody in.
CREATE TABLE property_grant (
    community BLOB NOT NULL,
    flat TEXT NOT NULL,
    account TEXT NOT NULL,
    tie TEXT NOT NULL,
    draft TEXT,
    granted_by TEXT,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, flat, account, tie)
) WITHOUT ROWID;
