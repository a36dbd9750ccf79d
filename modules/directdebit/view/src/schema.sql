CREATE TABLE directdebit_mandate (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    mandate TEXT NOT NULL,
    flat TEXT NOT NULL,
    of_flat BIGINT NOT NULL,
    of_account TEXT NOT NULL,
    -- The record of the account.
    account TEXT NOT NULL,
    cap BIGINT NOT NULL,
    until TEXT NOT NULL,
    given_ms BIGINT NOT NULL,
    ended_ms BIGINT,
    why TEXT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, mandate)
);
CREATE INDEX directdebit_mandate_community ON directdebit_mandate (community, row);
CREATE INDEX directdebit_mandate_flat ON directdebit_mandate (flat, row);
CREATE INDEX directdebit_mandate_account ON directdebit_mandate (of_account);
CREATE TABLE directdebit_batch (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    batch TEXT NOT NULL,
    run TEXT NOT NULL,
    collect_on TEXT NOT NULL,
    institution TEXT NOT NULL,
    state TEXT NOT NULL,
    items BIGINT NOT NULL,
    fen BIGINT NOT NULL,
    passed_over BIGINT NOT NULL,
    overdue BIGINT NOT NULL,
    started_ms BIGINT NOT NULL,
    over_ms BIGINT,
    reason TEXT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, batch)
);
CREATE INDEX directdebit_batch_community ON directdebit_batch (community, row);
CREATE TABLE directdebit_item (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    batch TEXT NOT NULL,
    item BIGINT NOT NULL,
    mandate TEXT NOT NULL,
    flat TEXT NOT NULL,
    bill TEXT NOT NULL,
    fen BIGINT NOT NULL,
    state TEXT NOT NULL,
    why TEXT,
    payment TEXT,
    prepaid BIGINT NOT NULL,
    outcome_ms BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, batch, item)
);
CREATE INDEX directdebit_item_community ON directdebit_item (community, row);
CREATE INDEX directdebit_item_flat ON directdebit_item (flat, row);
-- Bills that were not taken into a batch.
CREATE TABLE directdebit_passed (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    batch TEXT NOT NULL,
    mandate TEXT NOT NULL,
    flat TEXT NOT NULL,
    bill TEXT NOT NULL,
    why TEXT NOT NULL,
    owed BIGINT NOT NULL,
    at_ms BIGINT NOT NULL
);
CREATE INDEX directdebit_passed_batch ON directdebit_passed (community, batch, row);
CREATE INDEX directdebit_passed_flat ON directdebit_passed (flat, row);
