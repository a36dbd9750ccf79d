CREATE TABLE records_record (
    community TEXT NOT NULL,
    commitment TEXT NOT NULL,
    row BIGINT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    class TEXT NOT NULL,
    flat TEXT,
    account TEXT,
    attached_by TEXT,
    institution TEXT,
    attached_ms BIGINT NOT NULL,
    erased_ms BIGINT,
    unit TEXT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, commitment)
);
