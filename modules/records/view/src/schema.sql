CREATE TABLE records_record (
    community BLOB NOT NULL,
    commitment TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    class TEXT NOT NULL,
    flat TEXT,
    account TEXT,
    attached_by TEXT,
    institution TEXT,
    attached_ms BIGINT NOT NULL,
    erased_ms BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, commitment)
);
-- What happened to a public text: reported (not by whom), hidden, appealed, upheld, restored, lapsed.
CREATE TABLE records_event (
    community BLOB NOT NULL,
    commitment TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    event TEXT NOT NULL,
    institution TEXT,
    reason TEXT,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL
);
CREATE INDEX records_event_text ON records_event (community, commitment, row);
