//! Whether this node is in step with the ledger: its own files against the headers that a quorum
//! of institutions signed.
//!
//! At the start every block of the history is compared, from its items and units up to the log and
//! the chain of headers; then the read model is made a second time and compared row by row. A
//! block is compared once more whenever a receipt of it is given. What differs is marked for good:
//! in `/v1/status`, `/readyz` and `/metrics`, until the operator has mended the files and started
//! again. It is a fault of this machine, never of the ledger: the node goes on reading and writing,
//! and only what it cannot prove is refused. Limits: [`VIEW_COMPARED_BLOCKS_MAX`].

use crate::app::{App, blocking};
use crate::limits::{COMPARED_BLOCKS, VIEW_COMPARED_BLOCKS_MAX};
use crate::projector;
use kernel::envelope::command_id;
use ledger::block::body_root;
use ledger::certificate::Certificate;
use ledger::entry::{ChainHead, Entry, UnitRecord, entries_of};
use ledger::header::Header;
use ledger::history::FinalizedBlock;
use ledger::ledger::Ledger;
use ledger::merkle::is_included;
use ledger::trust::ValidatorSet;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use view::{Error, Problem};

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident $zh:literal $en:literal)+) => {
        /// What of a block differs, for people.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Part { $($(#[$doc])* $name,)+ }

        impl Part {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Stable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => concat!("step.", stringify!($name)),)+ }
            }
            /// In Chinese.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$name => $zh,)+ }
            }
            /// In English.
            pub fn en(self) -> &'static str {
                match self { $(Self::$name => $en,)+ }
            }
        }
    };
}

parts! {
    /// The record is missing or broken.
    Unreadable "这一页在本机上读不出来。" "This page cannot be read on this machine."
    /// The header is not the one the next block, or the head, stands on.
    Chain "这一页的页头不是后一页所接的那一个。" "The page's header is not the one the next page stands on."
    /// The items are not those the header commits to.
    Body "这一页上签过字的原文与页头对不上。" "The signed texts of this page differ from its header."
    /// Verdicts or facts are not those the entry commits to.
    Units "这一页上的结果或金额与签过字的指纹对不上。" "Results or amounts on this page differ from what was signed."
    /// The entry is not in the log at its place.
    Log "这一页不在各机构签过字的总账里。" "This page is not in the log that the institutions signed."
    /// The certificate does not hold.
    Certificate "这一页的机构签字不成立。" "The institutions' signatures under this page do not hold."
    /// Rows of the read model are not what the blocks make.
    Rows "本机用来显示的数据与账本不一致。" "What this machine shows differs from its ledger."
}

/// Where this node's files differ from the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The first block that differs.
    pub height: u64,
    /// What of it.
    pub part: Part,
}

/// What the node knows of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Blocks compared so far, from the first on.
    pub compared: u64,
    /// Whether everything that was there at the start has been compared.
    pub whole: bool,
    /// The first difference found.
    pub difference: Option<Difference>,
}

/// A node's own account of whether it agrees with the ledger.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StepView {
    /// `comparing`, `in_step` or `out_of_step`.
    pub state: String,
    /// Blocks compared with the signed headers so far, from the first on.
    pub compared: u64,
    /// What differs.
    #[schema(required)]
    pub difference: Option<DifferenceView>,
}

/// The first thing on this machine that differs from the ledger.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DifferenceView {
    /// Stable code, `step.…`.
    pub code: String,
    /// Height of the block.
    pub height: u64,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Step {
    /// As the API tells it.
    pub fn view(&self) -> StepView {
        let state = match (self.difference, self.whole) {
            (Some(_), _) => "out_of_step",
            (None, true) => "in_step",
            (None, false) => "comparing",
        };
        let difference = self.difference.map(|Difference { height, part }| DifferenceView {
            code: part.code().to_owned(),
            height,
            zh: part.zh().to_owned(),
            en: part.en().to_owned(),
        });
        StepView { state: state.to_owned(), compared: self.compared, difference }
    }
}

/// Compares blocks of a node's history with each other, the log, and the newest certificate among
/// them. Answers the first difference.
pub fn compare(ledger: &Ledger, from: u64, to: u64) -> Option<Difference> {
    compare_blocks(ledger, from, to, |height| ledger.block(height).ok().flatten())
}

/// As [`compare`], for blocks that come from elsewhere.
pub fn compare_blocks(
    ledger: &Ledger,
    from: u64,
    to: u64,
    read: impl Fn(u64) -> Option<FinalizedBlock>,
) -> Option<Difference> {
    let mut below: Option<Header> = None;
    let mut certified: Option<FinalizedBlock> = None;
    for height in from..=to {
        let Some(block) = read(height) else {
            return Some(Difference { height, part: Part::Unreadable });
        };
        if let Some(below) = &below {
            if block.header.context.parent != below.digest() {
                // The upper header was signed, or one above it: the lower one is wrong.
                return Some(Difference { height: height - 1, part: Part::Chain });
            }
            if block.header.log_size != below.log_size + block.entries.len() as u64 {
                return Some(Difference { height, part: Part::Units });
            }
        }
        if let Err(part) = compare_block(ledger, &block) {
            return Some(Difference { height, part });
        }
        below = Some(block.header.clone());
        if block.certificate.is_some() {
            certified = Some(block);
        }
    }
    let head = ledger.head();
    let is_other = |below: &Header| below.height == head.height && below.digest() != head.digest;
    if below.as_ref().is_some_and(is_other) {
        return Some(Difference { height: head.height, part: Part::Chain });
    }
    let forged = certified.filter(|block| !is_certified(ledger, block));
    forged.map(|block| Difference { height: block.header.height, part: Part::Certificate })
}

/// A block by itself: items, units and entries up to the log's root in its header.
fn compare_block(ledger: &Ledger, block: &FinalizedBlock) -> Result<(), Part> {
    let header = &block.header;
    if body_root(&block.body) != header.body_root {
        return Err(Part::Body);
    }
    let items = block.items();
    let is_its_item = |unit: &UnitRecord| match unit.item {
        None => true,
        Some(index) => items
            .get(index as usize)
            .is_some_and(|item| item.kind != 1 || command_id(&item.bytes).0 == unit.id.0),
    };
    let has_code = |unit: &UnitRecord| unit.verdict.code().len() <= usize::from(u8::MAX);
    if !block.units.iter().all(|unit| is_its_item(unit) && has_code(unit)) {
        return Err(Part::Units);
    }
    let told =
        |entry: &Entry| ChainHead { last_entry: entry.previous.0, next_index: entry.first_index };
    let head = |community: &_| {
        let own = block.entries.iter().find(|entry| entry.community == *community);
        own.map(told).unwrap_or_default()
    };
    if entries_of(header.height, &block.units, head) != block.entries {
        return Err(Part::Units);
    }
    let first = header.log_size.checked_sub(block.entries.len() as u64).ok_or(Part::Log)?;
    let is_logged = |(index, entry): (u64, &Entry)| {
        let path = ledger.log().path(index, header.log_size);
        let root = kernel::Hash(header.log_root);
        path.is_ok_and(|path| is_included(root, header.log_size, index, entry.hash(), &path))
    };
    if (first..).zip(&block.entries).all(is_logged) { Ok(()) } else { Err(Part::Log) }
}

fn is_certified(ledger: &Ledger, block: &FinalizedBlock) -> bool {
    let epoch = block.header.context.epoch;
    let set = ledger.validators_of(epoch).and_then(ValidatorSet::new);
    let certificate = block.certificate.as_deref().and_then(Certificate::parse);
    let (Some(set), Some(certificate)) = (set, certificate) else {
        return false;
    };
    certificate.digest == block.digest()
        && certificate.epoch == epoch
        && certificate.check(&set, &ledger.genesis_hash()).1.is_none()
}

/// Before a receipt of a block is given: the block is compared, and a difference refuses it.
///
/// # Errors
/// `portal.OutOfStep`.
pub async fn compare_before_receipt(app: &App, height: u64) -> Result<(), Error> {
    match app.ledger.compare(height, height).await {
        None => Ok(()),
        Some(difference) => {
            mark(app, difference);
            Err(Problem::OutOfStep.because(format!("{difference:?}")))
        }
    }
}

/// Marks this node as out of step.
fn mark(app: &App, difference: Difference) {
    let Difference { height, part } = difference;
    metrics::counter!("linli_differences_total", "code" => part.code()).increment(1);
    metrics::gauge!("linli_out_of_step").set(1.0);
    app.step.send_if_modified(|step| {
        let is_first = step.difference.is_none();
        if is_first {
            tracing::error!(height, code = part.code(), "this node differs from the ledger");
            step.difference = Some(difference);
        }
        is_first
    });
}

/// Compares everything that was there at the start, once.
pub async fn compare_all(app: Arc<App>) {
    metrics::gauge!("linli_out_of_step").set(0.0);
    let head = app.ledger.head().height;
    let mut from = 1;
    while from <= head {
        let to = head.min(from + COMPARED_BLOCKS - 1);
        // One block of overlap ties the parts of the chain together.
        if let Some(difference) = app.ledger.compare(from.max(2) - 1, to).await {
            mark(&app, difference);
            break;
        }
        app.step.send_modify(|step| step.compared = to);
        from = to + 1;
    }
    if from > head && head <= VIEW_COMPARED_BLOCKS_MAX {
        compare_view(&app).await;
    }
    app.step.send_modify(|step| step.whole = true);
}

/// Makes the read model a second time and compares it with the one that pages are made from.
async fn compare_view(app: &App) {
    projector::catch_up(app).await;
    match differing_tables(app).await {
        Ok((height, tables)) if !tables.is_empty() => {
            tracing::error!(?tables, "the read model differs from the blocks");
            mark(app, Difference { height, part: Part::Rows });
        }
        Ok(_) => {}
        // What cannot be compared now is compared at the next start.
        Err(error) => tracing::warn!(%error, "the read model could not be compared"),
    }
}

async fn differing_tables(app: &App) -> Result<(u64, Vec<String>), Error> {
    let live = App::view_path(&app.config);
    let second = live.with_extension("second.sqlite");
    let snapshot = blocking(move || projector::Snapshot::of(&live)).await?;
    let height = snapshot.height()?;
    projector::rebuild(&*app.ledger, &second, height).await?;
    let tables = blocking(move || {
        let tables = snapshot.differing_tables(&second);
        projector::remove(&second)?;
        tables
    });
    Ok((height, tables.await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_difference_has_its_own_code_and_words_in_both_languages() {
        let codes: std::collections::BTreeSet<_> =
            Part::ALL.iter().map(|part| part.code()).collect();
        assert_eq!(codes.len(), Part::ALL.len());
        for part in Part::ALL {
            assert!(part.zh().ends_with('。') && part.en().ends_with('.'), "{part:?}");
        }
    }
}
