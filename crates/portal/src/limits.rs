//! Limits of the portal, each with its unit and its reason.

use std::time::Duration;

/// Bytes of `POST /v1/commands`: a command of 16 KiB as an escaped JSON string with its signature.
pub const COMMAND_BODY_BYTES_MAX: usize = 40 * 1024;
/// Bytes of one batch: a roster of 3,000 flats in parts of 16 KiB.
pub const BATCH_BODY_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Lines of one batch.
pub const BATCH_LINES_MAX: usize = 500;
/// Bytes of a login.
pub const SESSION_BODY_BYTES_MAX: usize = 16 * 1024;
/// Bytes of a roster file: 20,000 flats with names in an Excel file.
pub const ROSTER_BODY_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Bytes of a bank statement: what its record may hold.
pub const STATEMENT_BODY_BYTES_MAX: usize = records::limits::EVIDENCE_BYTES_MAX as usize;
/// Lines of statements with their texts that one page shows.
pub const LINES_SHOWN_MAX: usize = 500;
/// Bytes of any record: a scanned contract. Each kind has its own limit at or below this one.
pub const RECORD_BODY_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Bytes of an opening's form: eight institutions with eight officers each.
pub const OPENING_BODY_BYTES_MAX: usize = 16 * 1024;
/// Institutions of one opening.
pub const OPENING_INSTITUTIONS_MAX: usize = 12;
/// Officers of one institution in an opening; the others come by the head's letters.
pub const OPENING_OFFICERS_MAX: usize = 8;
/// Bytes of a name in an opening, as the ledger takes it.
pub const OPENING_NAME_BYTES_MAX: usize = 120;
/// Openings one portal keeps, for all places together.
pub const OPENINGS_MAX: i64 = 200;
/// How long an opening is kept, in ms (60 days): time to find a date for four institutions.
pub const OPENING_MS: u64 = 60 * 24 * 3_600_000;

/// Bytes of what a clerk asks to be sent: the ids of 300 flats.
pub const OUTGOING_BODY_BYTES_MAX: usize = 16 * 1024;
/// Flats of one such request, as many as one record of service names.
pub const OUTGOING_FLATS_MAX: usize = notices::limits::FLATS_MAX;
/// Messages that wait at one time: everybody of a community of 5,000 flats.
pub const OUTGOING_QUEUE_MAX: i64 = 20_000;
/// Characters of the secret a gateway shares: 16 of them cannot be guessed.
pub const OUTGOING_SECRET_BYTES_MIN: usize = 16;
/// How long a mail server or a gateway may take over one message.
pub const OUTGOING_CALL: Duration = Duration::from_secs(30);
/// How long a message waits before it is tried a second time, in ms; then twice as long each time.
pub const OUTGOING_FIRST_WAIT_MS: u64 = 60_000;
/// The longest wait between two tries, in ms (two hours).
pub const OUTGOING_WAIT_MS_MAX: u64 = 2 * 3_600_000;
/// Tries of one message.
pub const OUTGOING_TRIES_MAX: u32 = 20;
/// How old a message may become while it is tried, in ms (a day): later it is no news.
pub const OUTGOING_AGE_MS_MAX: u64 = 24 * 3_600_000;
/// How long it is kept what became of a message, in ms: as long as its delivery may be recorded.
pub const OUTGOING_KEPT_MS: u64 = notices::limits::DELIVERED_AGO_MS_MAX;
/// How long sending rests after a fault of this machine's own files.
pub const OUTGOING_AFTER_FAULT: Duration = Duration::from_secs(60);

/// Bytes of what a payer or a counter asks about orders and notices: two hundred of them.
pub const PROVIDER_BODY_BYTES_MAX: usize = 40 * 1024;
/// Bytes of a provider's notice.
pub const PROVIDER_NOTICE_BYTES_MAX: usize = payment::limits::BODY_BYTES_MAX;
/// Bytes of a provider's answer to an order: one address.
pub const PROVIDER_ANSWER_BYTES_MAX: usize = payment::limits::BODY_BYTES_MAX;
/// How long a provider may take over an order: somebody waits before a phone.
pub const PROVIDER_CALL: Duration = Duration::from_secs(15);
/// How long an order can be paid, in ms (two hours, as long as a QR code of WeChat lives).
pub const PROVIDER_ORDER_MS: u64 = 2 * 3_600_000;
/// An order asked for again is the same one while it lives at least this long, in ms.
pub const PROVIDER_ORDER_REUSED_MS: u64 = 10 * 60_000;
/// Orders kept by one portal: two months of a town of 20,000 flats.
pub const PROVIDER_ORDERS_MAX: i64 = 100_000;
/// Orders of one bill that are looked at, the latest first.
pub const PROVIDER_ORDERS_SHOWN_MAX: usize = 20;
/// How long an order is kept after it expired, and a notice after it came, once it is on the books,
/// in ms (60 days): until the provider's own statement of the month is there.
pub const PROVIDER_KEPT_MS: u64 = 60 * 24 * 3_600_000;
/// Notices of one community that are looked at, the oldest first: two months of 5,000 flats.
pub const PROVIDER_NOTICES_MAX: usize = 20_000;
/// Notices one page shows of those that wait.
pub const PROVIDER_NOTICES_SHOWN_MAX: usize = 200;
/// Notices one page shows of those on the books.
pub const PROVIDER_RECORDED_SHOWN: usize = 20;
/// Notices booked with one press: each is a command to sign and a record to keep.
pub const PROVIDER_BOOKED_MAX: usize = 100;
/// Orders one account may ask for in its burst: every open bill of a family, twice.
pub const ORDERS_BURST: u32 = 20;
/// Orders one account regains per hour.
pub const ORDERS_PER_HOUR: u32 = 20;

/// Bytes of a search for people: one name as JSON.
pub const SEARCH_BODY_BYTES_MAX: usize = 1_024;
/// Letters of a name one must know to search for it: with one, a whole surname would come back.
pub const SEARCH_LETTERS_MIN: usize = 2;
/// People one search shows; who is not among them is found with one letter more.
pub const SEARCH_HITS_MAX: usize = 20;
/// Flats shown of one person that was found: more than a family owns.
pub const SEARCH_FLATS_MAX: usize = 8;
/// People whose cards one search opens: everybody of a community of 5,000 flats.
pub const SEARCHED_PEOPLE_MAX: usize = 20_000;

/// How long a login challenge may wait for its signature, in ms: time to find one's glasses and a
/// fingerprint.
pub const CHALLENGE_MS: u64 = 120_000;
/// Challenges waiting at one time. Beyond this the oldest are forgotten.
pub const CHALLENGES_MAX: usize = 10_000;
/// How long a session lasts, in ms: a month between two fingerprints, on a device whose key can be
/// revoked at once.
pub const SESSION_MS: u64 = 30 * 24 * 3_600_000;
/// Sessions one account may have at one time: several phones, a desk and a forgotten tablet.
pub const SESSIONS_PER_ACCOUNT_MAX: i64 = 16;

/// Requests one address may have in its burst. A page of the app needs about ten; an office of
/// twenty people behind one address opens its pages at the same time.
pub const REQUESTS_BURST: u32 = 400;
/// Requests one address regains per second.
pub const REQUESTS_PER_SECOND: u32 = 40;
/// Logins and challenges one address may have in its burst.
pub const LOGINS_BURST: u32 = 60;
/// Logins and challenges one address regains per minute.
pub const LOGINS_PER_MINUTE: u32 = 30;
/// Searches for people by name one account may have in its burst: a morning's queue at a desk.
pub const SEARCHES_BURST: u32 = 30;
/// Searches for people by name one account regains per hour: as many as one desk serves. Whoever
/// spends them on copying the register does it slowly, and in the log of everybody found.
pub const SEARCHES_PER_HOUR: u32 = 30;
/// What an address that asks too much is told to wait, in seconds.
pub const REQUEST_AGAIN_AFTER_S: u32 = 2;
/// What an account that searches too much is told to wait, in seconds: for the next permit.
pub const SEARCH_AGAIN_AFTER_S: u32 = 3_600 / SEARCHES_PER_HOUR;
/// Addresses or accounts remembered for the limits above; a full table forgets those that have
/// everything back.
pub const ADDRESSES_MAX: usize = 50_000;
/// Event streams open at one time: one per open page; each costs a few kilobytes.
pub const STREAMS_MAX: usize = 5_000;
/// Final blocks a slow stream may lag behind before it is told to reload.
pub const EVENTS_BACKLOG: usize = 256;

/// Headers of one page.
pub const HEADERS_MAX: u64 = 200;
/// Blocks read for one page of an export.
pub const EXPORT_BLOCKS_MAX: usize = 200;
/// Communities in one list.
pub const COMMUNITIES_MAX: usize = 1_000;
/// How far the projection may stay behind and still be called ready, in blocks.
pub const READY_LAG_BLOCKS_MAX: u64 = 2;
/// Blocks compared with the signed headers at a time, so that a start shares its machine.
pub const COMPARED_BLOCKS: u64 = 64;
/// Longest history, in blocks, whose read model is made a second time at every start to be
/// compared: half a minute of one core. Longer ones are compared by `linli doctor`.
pub const VIEW_COMPARED_BLOCKS_MAX: u64 = 20_000;
/// How long the access log is kept, in ms (three years, as the law asks of logs about personal
/// data).
pub const ACCESS_LOG_MS: u64 = 3 * 366 * 24 * 3_600_000;
/// Hits of one subject, reader and thing are counted per this long, in ms.
pub const ACCESS_LOG_STEP_MS: u64 = 3_600_000;

/// Commands remembered as passed on and not yet final: three full mempools.
pub const ACCEPTED_MAX: usize = 60_000;
/// Final blocks kept in memory, for pages that ask about the same few.
pub const BLOCKS_CACHED: usize = 64;
/// How many blocks after one without its own certificate are searched for one that makes it final.
pub const CERTIFICATE_SEARCH_BLOCKS: u64 = 64;
/// Pages of the read model's write-ahead log after which they are written back, in pages of 4 KiB.
/// A page that many payments touch is written back once for all of them.
pub const WAL_PAGES: i64 = 6_000;
/// How long no block comes before the write-ahead log is written back and emptied, in ms: a quiet
/// community keeps no burst on its disk.
pub const WAL_EMPTIED_AFTER_MS: u64 = 2_000;
/// Blocks projected in one transaction when the read model lags.
pub const PROJECTED_TOGETHER_MAX: u64 = 32;
/// Units after which a transaction ends all the same, so that a page waits a moment and no more.
pub const PROJECTED_UNITS_MAX: usize = 2_000;
/// Prepared statements kept by the projector: all that the nouns have, with room to grow.
pub const STATEMENTS_KEPT: usize = 256;
/// Pages of the read model the projector keeps in memory, in KiB: the hot ends of all indexes.
pub const PAGE_CACHE_KIB: i64 = 32 * 1024;
/// Bytes of a refused command's own words that the list of refusals repeats: a request for money,
/// not a roster.
pub const CALL_BYTES_MAX: usize = 2_048;
