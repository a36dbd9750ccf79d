//! The cheat of step 10: somebody with access to one institution's machine changes an old amount on its disk.

use ledger::history::{FinalizedBlock, History};
use std::io;
use std::path::Path;

/// What the changed bill shows.
const CHANGED_FEN: &str = "\"fen\":99999";

/// Rewrites the first bill in a validator's own history so that it says another amount. The read model is removed:
/// it is made again from that history, and then shows the changed bill like any other.
///
/// # Errors
/// The files cannot be read or written, or there is no bill yet.
pub(super) fn change_an_old_amount(validator: &Path) -> io::Result<()> {
    let state = validator.join("data").join("state");
    let (path, draft) = (state.join("history"), state.join("history.changed"));
    if draft.exists() {
        std::fs::remove_file(&draft)?;
    }
    let (history, changed) = (History::open(&path)?, History::open(&draft)?);
    let mut done = false;
    for height in 1..=history.height() {
        let block = history.block(height)?;
        let mut block = block.ok_or_else(|| io::Error::other("the history has a gap"))?;
        done = done || change(&mut block);
        changed.append(&block)?;
    }
    if !done {
        return Err(io::Error::other("there is no bill to change yet"));
    }
    drop((history, changed));
    std::fs::rename(draft, path)?;
    std::fs::remove_dir_all(validator.join("data").join("portal").join("view"))
}

/// Changes the amount of the block's first bill; says whether it had one.
fn change(block: &mut FinalizedBlock) -> bool {
    let facts = block
        .units
        .iter_mut()
        .flat_map(|unit| unit.facts.iter_mut());
    let bill = facts
        .into_iter()
        .find(|fact| fact.text.starts_with("{\"billing.BillIssued\""));
    let Some(bill) = bill else { return false };
    let Some(at) = bill.text.rfind("\"fen\":") else {
        return false;
    };
    let end = bill.text[at..]
        .find([',', '}'])
        .map_or(bill.text.len(), |length| at + length);
    bill.text.replace_range(at..end, CHANGED_FEN);
    true
}
