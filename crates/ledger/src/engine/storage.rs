//! The record of truth on disk: final blocks and their certificates.
//!
//! Both archives compress with zstd and append; nothing is rewritten and nothing is pruned. A
//! sleeping ledger writes nothing here.

use std::sync::Arc;

use commonware_consensus::marshal::core::Actor;
use commonware_consensus::marshal::standard::Standard;
use commonware_consensus::marshal::{self, Start};
use commonware_consensus::types::{FixedEpocher, ViewDelta};
use commonware_cryptography::certificate::Verifier as _;
use commonware_cryptography::{Digested, Digestible as _};
use commonware_parallel::Sequential;
use commonware_runtime::buffer::paged::CacheRef;
use commonware_storage::archive::prunable;
use commonware_storage::translator::FourCap;
use commonware_utils::{NZU16, NZU64, NZUsize};

use super::consensus::{JOURNAL_BUFFER_BYTES, MAILBOX};
use super::schemes::Schemes;
use super::types::{Certificate, Digest, EngineBlock, Marshal, Runtime, Scheme, block_codec};

/// Bytes of one page of the shared cache, and pages in it: 2 MB per validator. A page and its
/// checksum together fill a page of the file system.
const PAGE_BYTES: u16 = 4_096 - 12;
const PAGES: usize = 512;

/// Blocks per file of the archive: about 100 MB of full blocks, and few open files.
const BLOCKS_PER_SECTION: u64 = 65_536;

/// Compression level. Level 3 takes 175 B of a 370 B payment; higher ones cost more than they save.
const ZSTD_LEVEL: u8 = 3;

/// Views whose blocks the engine keeps beside the archive for late peers, uncompressed, and how
/// many of them share a file. What is older they get from the archive.
const VIEWS_KEPT: u64 = 16;

type Archive<E, V> = prunable::Archive<FourCap, E, Digest, V>;

pub(super) type MarshalActor<E> = Actor<
    E,
    Standard<EngineBlock>,
    Schemes,
    Archive<E, Certificate>,
    Archive<E, Arc<EngineBlock>>,
    FixedEpocher,
    Sequential,
>;

/// The page cache every archive and journal of one validator shares.
pub(super) fn page_cache() -> CacheRef {
    CacheRef::new(NZU16!(PAGE_BYTES), NZUsize!(PAGES))
}

/// Opens the archive and the actor that keeps it. What a crash left half written is cut off here.
///
/// # Panics
/// When the disk cannot be read: a validator without its record must not run.
pub(super) async fn open<E: Runtime>(
    context: &E,
    prefix: &str,
    page_cache: &CacheRef,
    genesis: EngineBlock,
    schemes: Schemes,
    epocher: FixedEpocher,
) -> (MarshalActor<E>, Marshal) {
    let certificates = prunable::Archive::init(
        context.child("certificates"),
        archive_config(
            &format!("{prefix}-certificates"),
            page_cache,
            Scheme::certificate_codec_config_unbounded(),
        ),
    );
    let certificates = certificates.await.expect("the certificates can be read");
    let blocks = prunable::Archive::init(
        context.child("blocks"),
        archive_config(&format!("{prefix}-blocks"), page_cache, block_codec()),
    );
    let blocks = blocks.await.expect("the blocks can be read");
    let digest = genesis.digest();
    let config = marshal::Config {
        provider: schemes,
        epocher,
        start: Start::Genesis(Digested::precomputed(genesis, digest)),
        partition_prefix: prefix.to_owned(),
        mailbox_size: NZUsize!(MAILBOX),
        view_retention: ViewDelta::new(VIEWS_KEPT),
        prunable_items_per_section: NZU64!(VIEWS_KEPT),
        page_cache: page_cache.clone(),
        replay_buffer: NZUsize!(JOURNAL_BUFFER_BYTES),
        key_write_buffer: NZUsize!(JOURNAL_BUFFER_BYTES),
        value_write_buffer: NZUsize!(JOURNAL_BUFFER_BYTES),
        block_codec_config: block_codec(),
        max_repair: NZUsize!(32),
        // One block at a time: the epoch's end must be seen before anything after it.
        max_pending_acks: NZUsize!(1),
        strategy: Sequential,
    };
    let (actor, marshal, _) =
        Actor::init(context.child("marshal"), certificates, blocks, config).await;
    (actor, marshal)
}

fn archive_config<C>(
    partition: &str,
    page_cache: &CacheRef,
    codec_config: C,
) -> prunable::Config<FourCap, C> {
    prunable::Config {
        translator: FourCap,
        metadata_partition: format!("{partition}-meta"),
        key_partition: format!("{partition}-keys"),
        key_page_cache: page_cache.clone(),
        value_partition: format!("{partition}-values"),
        compression: Some(ZSTD_LEVEL),
        codec_config,
        items_per_section: NZU64!(BLOCKS_PER_SECTION),
        key_write_buffer: NZUsize!(JOURNAL_BUFFER_BYTES),
        value_write_buffer: NZUsize!(JOURNAL_BUFFER_BYTES),
        replay_buffer: NZUsize!(JOURNAL_BUFFER_BYTES),
    }
}
