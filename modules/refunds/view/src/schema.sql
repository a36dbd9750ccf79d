CREATE TABLE refunds_refund (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    refund TEXT NOT NULL,
    flat TEXT NOT NULL,
    -- The account that asked.
    asker TEXT NOT NULL,
    fen BIGINT NOT NULL,
    -- The record of the account it goes to.
    payee TEXT NOT NULL,
    -- `asked`, `approved`, `declined`, `withdrawn`, `expired`, `right_lost` or `cancelled`; whether
    -- an approved one is paid is told by the instruction.
    standing TEXT NOT NULL,
    asked_ms BIGINT NOT NULL,
    over_ms BIGINT,
    -- Why it was declined or cancelled: record.
    reason TEXT,
    institution TEXT,
    payout TEXT,
    due TEXT,
    -- The entry that reserved the money.
    entry BIGINT,
    -- The entry that gave it back to the flat.
    back_entry BIGINT,
    unit BIGINT NOT NULL,
    fact BIGINT NOT NULL,
    UNIQUE (community, refund)
);
CREATE INDEX refunds_refund_community ON refunds_refund (community, row);
CREATE INDEX refunds_refund_flat ON refunds_refund (flat, row);
CREATE INDEX refunds_refund_asker ON refunds_refund (asker);
