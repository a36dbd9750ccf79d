// Every limit of the app with its unit and its reason. Those the ledger checks too say so.

/** Bytes of a command text; the ledger rejects longer ones. */
export const COMMAND_BYTES_MAX = 16_384;
/** Levels of nesting in a command text; the ledger rejects deeper ones. */
export const COMMAND_DEPTH_MAX = 8;
/** How long a signed command stays valid, in ms. The ledger admits 48 h ahead of its own time;
 *  one hour less leaves room for a phone whose clock runs ahead. */
export const COMMAND_VALID_MS = 47 * 3_600_000;
/** Bytes of a receipt file a browser will read: ten times the largest the ledger makes. */
export const RECEIPT_BYTES_MAX = 1_048_576;
/** Hashes in one inclusion path: a tree of 2^53 leaves has no longer one. */
export const PATH_HASHES_MAX = 53;
/** Validators in one set; above that a certificate is not worth reading on a phone. */
export const VALIDATORS_MAX = 256;
/** Handovers in one receipt: four years of monthly changes. */
export const HANDOVERS_MAX = 48;
/** Commands kept in the outbox of one device, finished ones included. */
export const OUTBOX_ITEMS_MAX = 200;
/** Days for which finished commands stay listed. */
export const OUTBOX_KEEP_DAYS = 30;
/** Waits between attempts to deliver one command, in ms; the last repeats. */
export const OUTBOX_WAITS_MS = [1_000, 2_000, 5_000, 15_000, 60_000];
/** How long after `valid_until` a command may still turn up as final, in ms: blocks in flight. */
export const OUTBOX_GRACE_MS = 60_000;
/** Bytes of a WebAuthn authenticatorData that the ledger accepts. */
export const AUTHENTICATOR_DATA_MIN = 37;
export const AUTHENTICATOR_DATA_MAX = 256;
/** Bytes of a clientDataJSON that the ledger accepts. */
export const CLIENT_DATA_MAX = 1_024;
/** How long a request may take, in ms, before it counts as unanswered: a photo, weak network. */
export const REQUEST_MS_MAX = 30_000;
/** Days for which answers stay on the device for reading without network. */
export const KEPT_ANSWERS_DAYS = 30;
/** Waits between attempts to follow the ledger, in ms; the last repeats, and is how often the
 *  height is asked for where streams do not work. */
export const LIVE_WAITS_MS = [500, 1_000, 2_000, 5_000, 10_000];
/** A stream that lasted this long, in ms, was a good one: the waits begin anew. */
export const LIVE_STEADY_MS = 15_000;
/** A stream silent for this long, in ms, is dead: three of the portal's lines are missing. */
export const LIVE_SILENCE_MS_MAX = 65_000;
/** How often a page asks how the ledger is while nothing happens, in ms: what is shown of the
 *  institutions is then at most this old. */
export const STATUS_EVERY_MS = 30_000;
/** Blocks a portal may be behind the others before its pages are called old. */
export const BEHIND_BLOCKS_MAX = 2;
/** How long a portal may be behind before the page says so, in ms: in a busy minute every portal is
 *  late for a moment, and nobody reads a bar that comes and goes. */
export const BEHIND_FOR_MS = 10_000;
/** How long an answer may be old while the phone has network before the page says so, in ms. */
export const STALE_AFTER_MS = 120_000;
/** Bytes of a reason a person writes: one page of text. */
export const REASON_BYTES_MAX = 4_096;
