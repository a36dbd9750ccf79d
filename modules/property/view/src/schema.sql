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
