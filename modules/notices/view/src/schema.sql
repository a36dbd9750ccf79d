CREATE TABLE notices_notice (
    community BLOB NOT NULL,
    notice TEXT NOT NULL,
    row INTEGER PRIMARY KEY,
    about TEXT NOT NULL,
    audience TEXT NOT NULL,
    building BIGINT,
    -- A text or a form, never both.
    text TEXT,
    size BIGINT,
    form TEXT,
    evidence TEXT,
    reply_by_ms BIGINT,
    corrects TEXT,
    corrected_by TEXT,
    withdrawn_ms BIGINT,
    reason TEXT,
    posted_ms BIGINT,
    photo TEXT,
    institution TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, notice)
);
CREATE INDEX notices_notice_community ON notices_notice (community, row);
-- The flats a letter is for; a building and a community need no list.
CREATE TABLE notices_flat (
    community BLOB NOT NULL,
    notice TEXT NOT NULL,
    flat TEXT NOT NULL,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, notice, flat)
) WITHOUT ROWID;
-- Every attempt to bring a notice to a flat, and every signature for it.
CREATE TABLE notices_service (
    community BLOB NOT NULL,
    notice TEXT NOT NULL,
    flat TEXT NOT NULL,
    row BIGINT NOT NULL,
    way TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    recorded_ms BIGINT NOT NULL,
    institution TEXT,
    evidence TEXT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    PRIMARY KEY (community, notice, flat, row)
) WITHOUT ROWID;
