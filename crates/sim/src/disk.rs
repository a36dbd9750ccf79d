//! The disks of the simulated nodes.
//!
//! A node writes in two places. What the engine and the state tree write goes to the runtime's
//! simulated storage, which loses at a crash whatever was not synced. History, log and snapshots
//! are real files in a temporary folder. A torn crash adds to both what a write that was under way
//! can leave behind: bytes beyond the end of what was synced, and a log, which is synced at
//! snapshots only, that ends early.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::noise::Noise;
use commonware_runtime::{Blob as _, Error, Storage as _, WriteOptions, deterministic};

/// The longest tail a torn write leaves, in bytes: a little more than a page.
const TAIL_BYTES_MAX: u64 = 5_000;

/// A folder for the real files of one run, removed when it ends.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> io::Result<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("linli-sim-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// The data folder of one face of a node.
    pub(crate) fn of(&self, partition: &str) -> PathBuf {
        self.0.join(partition)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that cannot be removed is left to the system's own cleaning.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Leaves a torn tail on what a node that is down has on the simulated storage: the journal of
/// votes of this epoch, and the archive of blocks and certificates.
pub(crate) async fn tear_storage(
    context: &deterministic::Context,
    partition: &str,
    epoch: u64,
    noise: &Noise,
) -> Result<(), Error> {
    let archives = ["blocks-keys", "blocks-values", "certificates-keys", "certificates-values"];
    let archives = archives.iter().map(|archive| format!("{partition}-{archive}"));
    let journal = format!("{partition}-consensus-{epoch}");
    for name in archives.chain([journal]) {
        let blobs = match context.scan(&name).await {
            Ok(blobs) => blobs,
            // It was down before it had written anything.
            Err(Error::PartitionMissing(_)) => continue,
            Err(error) => return Err(error),
        };
        let Some(newest) = blobs.iter().max() else { continue };
        let (blob, length) = context.open(&name, newest).await?;
        blob.write_at(length, tail(noise, &name), WriteOptions::default()).await?;
        blob.sync().await?;
    }
    Ok(())
}

/// The same for its real files.
pub(crate) fn tear_files(data_dir: &Path, noise: &Noise) -> io::Result<()> {
    let state = data_dir.join("state");
    if !state.exists() {
        return Ok(());
    }
    let mut history = OpenOptions::new().append(true).open(state.join("history"))?;
    history.write_all(&tail(noise, "history"))?;
    let log = OpenOptions::new().write(true).open(state.join("log"))?;
    let length = log.metadata()?.len();
    log.set_len(noise.below("log", length + 1))
}

fn tail(noise: &Noise, what: &str) -> Vec<u8> {
    let length = 1 + noise.below(what, TAIL_BYTES_MAX);
    let words = (0..).flat_map(|at: u64| noise.word(&format!("{what}/{at}")).to_be_bytes());
    words.take(length as usize).collect()
}
