CREATE TABLE __noun___entry (
    community TEXT NOT NULL,
    id TEXT NOT NULL,
    row BIGINT NOT NULL UNIQUE,
    note TEXT NOT NULL,
    opened_ms BIGINT NOT NULL,
    unit TEXT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, id)
);
