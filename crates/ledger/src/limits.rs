//! Every limit of the ledger: a name, a unit, a reason.

/// Encoded header of version 1, in bytes (README §3).
pub const HEADER_BYTES: usize = 278;

/// Largest block body, in bytes.
///
/// About 2,800 payments. A leader on a 20 Mbit/s line sends it to three peers in 1.3 s, inside the
/// 2 s leader timeout; larger bodies gain no throughput (measured 10 MB/s at 1 MiB) but cost every
/// peer memory for each block in flight. It may grow by height, never shrink: the engine's
/// message size depends on it.
pub const BODY_BYTES_MAX: usize = 1 << 20;

/// Largest item bytes (a command text), in bytes (README §1).
pub const ITEM_BYTES_MAX: usize = 16_384;

/// Largest authorisation of an item, in bytes: a WebAuthn assertion with its client data.
pub const ITEM_AUTH_BYTES_MAX: usize = 4_096;

/// Kind, two lengths: what an item adds to its own bytes in a body, in bytes (README §2).
pub const ITEM_OVERHEAD_BYTES: usize = 1 + 4 + 2;

/// Blocks in an epoch. A validator change takes effect at the next multiple; 1,024 keeps the list
/// of handovers in a receipt short and the run to the boundary under a minute.
pub const EPOCH_BLOCKS: u64 = 1_024;

/// Most validators in a set. Votes grow with the square; sixteen institutions are a large district.
pub const VALIDATORS_MAX: usize = 16;

/// How far a block's time may be ahead of the local ledger clock before it waits, in ms.
pub const CLOCK_AHEAD_MS_MAX: u64 = 2_000;

/// Items waiting for a block, in items: several hours of a large district.
pub const MEMPOOL_ITEMS_MAX: usize = 20_000;

/// Bytes waiting for a block, in bytes: eight full blocks, so that a billing run drains while the
/// node stays within its 120 MB.
pub const MEMPOOL_BYTES_MAX: usize = 8 << 20;

/// Items of one author waiting for a block, in items. The property company's billing run is the
/// largest honest author; a resident is held back by the quotas of consensus long before.
pub const AUTHOR_ITEMS_MAX: usize = 4_096;

/// Bytes of one author waiting for a block, in bytes: a quarter of the mempool.
pub const AUTHOR_BYTES_MAX: usize = MEMPOOL_BYTES_MAX / 4;

/// Items waiting to be told to other validators, in items. More are told on the next repeat.
pub const OUTBOX_ITEMS_MAX: usize = MEMPOOL_ITEMS_MAX;

/// How long a leader sees no further command arrive before it builds, in ms: longer than
/// [`GOSSIP_WAIT_MS`], and invisible beside three network hops.
pub const BATCH_WAIT_MS: u64 = 10;

/// How often a leader waits so while commands keep arriving, in waits. Under full load this makes
/// eight blocks a second out of eighteen, and a payment costs a sixth less (measured).
pub const BATCH_WAITS_MAX: u32 = 4;

/// When a leader looks again at work an unfinalised ancestor may already have done, in ms.
pub const PROPOSE_RETRY_MS: u64 = 100;

/// How long work may wait for a block before a sleeping node wakes, in ms (ledger §10).
pub const WAKE_AFTER_MS: u64 = 500;

/// How long an awake node sees nothing happen before it sleeps again, in ms.
pub const QUIET_MS: u64 = 60_000;

/// How often an awake node repeats the items that wait, in ms: twice the short leader timeout.
pub const TELL_AGAIN_MS: u64 = 2_000;

/// Bytes of waiting items told in one repeat, in bytes. The oldest go first, and they are enough
/// to make every validator see that there is work.
pub const TELL_AGAIN_BYTES_MAX: usize = 256 << 10;

/// Leader timeout while asleep, in ms. Longer than any expected silence would do; half an hour
/// keeps the views of a sleeping ledger under fifty a day.
pub const ASLEEP_LEADER_TIMEOUT_MS: u64 = 30 * 60_000;

/// Leader timeout while awake, in ms: with the half second before waking, a dead leader costs
/// less than two seconds.
pub const AWAKE_LEADER_TIMEOUT_MS: u64 = 1_000;

/// Certification follows the leader's proposal within this many leader timeouts: a full body must
/// travel and run in the meantime.
pub const CERTIFICATION_TIMEOUTS: u32 = 3;

/// A leader unseen for this many leader timeouts is skipped without waiting.
pub const SKIP_TIMEOUTS: u32 = 8;

/// How often peers tell each other their height and its certificate, in ms.
pub const STATUS_EVERY_MS: u64 = 30_000;

/// How often a node looks for newly connected peers, in ms.
pub const PEERS_EVERY_MS: u64 = 1_000;

/// Bytes of items in one message between validators, in bytes.
pub const GOSSIP_BYTES_MAX: usize = 128 << 10;

/// How long items gather before they are told to the others, in ms. In a flood this makes 125
/// messages a second, within [`GOSSIP_QUOTA`]: what is over quota is lost, and a block with it
/// waits until its own validator leads.
pub const GOSSIP_WAIT_MS: u64 = 8;

/// Items that are wrong wherever they are checked (broken form, bad signature) that one peer may
/// send within a minute before the rest of its items are ignored for that minute, in items. An
/// honest peer checked each item itself and sends none.
pub const PEER_FAULTS_MAX: u32 = 200;

/// Messages per second and peer on the channels of consensus. The engine sets memory aside for a
/// burst of every peer: at 128 a validator needs 23 MB, at 4,096 it needs 200 MB; at 32 consensus
/// starves.
pub const CONSENSUS_QUOTA: u32 = 128;

/// Messages per second and peer on the channel of waiting items.
pub const GOSSIP_QUOTA: u32 = 256;

/// Messages per second and peer on the channel of heights.
pub const STATUS_QUOTA: u32 = 8;

/// Peers beyond the validators of an epoch (observers, validators to come), in peers.
pub const OBSERVERS_MAX: usize = 8;

/// Final blocks a subscriber may fall behind before it must read them by height, in blocks.
pub const FINALISED_BACKLOG: usize = 1_024;

/// Encoded community entry of version 1, in bytes (README §4).
pub const ENTRY_BYTES: usize = 93;

/// Hashes in one inclusion path: a tree of [`TREE_SIZE_MAX`] leaves has no longer one.
pub const PATH_HASHES_MAX: usize = 53;

/// Leaves of the largest tree, in leaves: what every JSON reader counts exactly.
pub const TREE_SIZE_MAX: u64 = 1 << 53;

/// Bytes of a receipt file. A command of 16 KiB with all its facts and paths stays under a tenth.
pub const RECEIPT_BYTES_MAX: usize = 1 << 20;

/// Bytes of fact texts and paths a receipt carries; further facts are left out, as those are
/// which a reader has no right to.
pub const RECEIPT_FACT_BYTES_MAX: usize = 256 << 10;

/// Facts a receipt may show, in facts: those of one unit.
pub const RECEIPT_FACTS_MAX: usize = kernel::limits::FACTS_PER_UNIT_MAX;

/// Bytes of a trust file: forty-eight sets of sixteen institutions.
pub const TRUST_BYTES_MAX: usize = 1 << 20;

/// Handovers in one receipt and earlier sets in one trust file: four years of monthly changes.
pub const HANDOVERS_MAX: usize = 48;

/// Bytes of a certificate: three numbers, a digest, a bitmap and sixteen signatures.
pub const CERTIFICATE_BYTES_MAX: usize = 3 * 10 + 32 + 8 + 2 + 1 + VALIDATORS_MAX * 64;

/// Layers of unfinalised blocks, in layers. The engine speculates a few blocks deep; failed views
/// leave some more behind until the next final block.
pub const LAYERS_MAX: usize = 64;

/// Bytes of one record of the history, unpacked: a full body, the facts of a full block and room.
pub const HISTORY_RECORD_BYTES_MAX: usize = 64 << 20;

/// Bytes of one state key, as a sanity check of snapshots; the longest real key has 74.
pub const SNAPSHOT_KEY_BYTES_MAX: usize = 1_024;

/// Snapshots kept, in files: the newest, and one to fall back to.
pub const SNAPSHOTS_KEPT: usize = 2;

/// Items handed in and not yet looked at, in items; more wait at the door.
pub const SUBMISSIONS_MAX: usize = 256;

/// Signatures remembered as good, in signatures: twice the mempool, 40 bytes each.
pub const SIGNATURES_MAX: usize = 2 * MEMPOOL_ITEMS_MAX;

/// Blocks after which a snapshot is due, in blocks: a start replays at most so many small ones.
pub const SNAPSHOT_BLOCKS: u64 = 1_024;

/// Work after which a snapshot is due at the latest, in work units (about a microsecond each): a
/// start replays at most half a minute of full blocks.
pub const SNAPSHOT_WORK_MAX: u64 = 30_000_000;

/// Work before which no snapshot is due, in work units: some twenty thousand payments. Between
/// the two, [`SNAPSHOT_WORK_PER_PAIR`] decides.
pub const SNAPSHOT_WORK_MIN: u64 = 2_000_000;

/// Work after which a snapshot is due for each pair it has to write, in work units: writing then
/// costs a hundredth of the work, however large the state is. What the tree no longer needs
/// is freed at a snapshot, so early ones keep its files small.
pub const SNAPSHOT_WORK_PER_PAIR: u64 = 40;

/// Parts of the way to a snapshot by which nodes can be ahead of each other, in parts.
pub const SNAPSHOT_PHASES: u64 = 1_024;

/// Final blocks a slow subscriber may fall behind before it must read from the history, in blocks.
pub const SUBSCRIBER_BLOCKS_MAX: usize = 256;

/// Bytes of the largest record: a scanned contract of some dozen pages. (Kinds have smaller limits
/// of their own in the records noun.)
pub const RECORD_BYTES_MAX: usize = 8 << 20;
/// Bytes of the smallest size class of a record at rest: a name card and a door number look alike.
pub const RECORD_CLASS_BYTES_MIN: usize = 1 << 10;
/// Messages about records a peer may send per second; an import of 600 households takes a few
/// seconds.
pub const RECORD_QUOTA: u32 = 256;

/// Bytes of a record in one message: four of them fill a second of a 10 Mbit/s line.
pub const RECORD_PART_BYTES: usize = 256 << 10;

/// Records offered and not yet held by all, in records: a day of a busy portal with one node away.
pub const RECORD_OFFERS_MAX: usize = 1_024;

/// Records asked for at one time, in records.
pub const RECORD_WANTS_MAX: usize = 4_096;

/// Records arriving from one peer at one time, in records: bounds memory to 16 MiB per peer.
pub const RECORD_ASSEMBLIES_MAX: usize = 2;

/// When an unanswered offer or request is repeated, in ms.
pub const RECORD_REPEAT_MS: u64 = 3_000;
/// Longest pause before validators are asked again for a record that none of them had, in ms: who
/// has it may be away for hours, and asking costs everybody.
pub const RECORD_PAUSE_MS_MAX: u64 = 300_000;
/// Messages about records that may wait in either direction: about one import's parts.
pub const RECORD_MESSAGES_MAX: usize = 512;
/// Bytes around a part of a record in its message: ids, lengths, version.
pub const RECORD_PART_FRAME_BYTES: usize = 256;
