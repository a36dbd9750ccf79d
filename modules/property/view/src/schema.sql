CREATE TABLE property_flat (
    community TEXT NOT NULL,
    flat TEXT NOT NULL,
    row BIGINT NOT NULL UNIQUE,
    building BIGINT NOT NULL,
    stairwell BIGINT NOT NULL,
    area BIGINT NOT NULL,
    unit TEXT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, flat)
);
CREATE INDEX property_flat_place ON property_flat (community, building, stairwell);
CREATE TABLE property_person (
    community TEXT NOT NULL,
    account TEXT NOT NULL,
    flat TEXT NOT NULL,
    PRIMARY KEY (community, account, flat)
);
