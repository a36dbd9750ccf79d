//! The cheat of step 10: somebody with access to one institution's machine changes an old amount on
//! its disk.

use ledger::history::{FinalizedBlock, History};
use std::io;
use std::path::Path;

/// What the changed bill shows.
const CHANGED_FEN: &str = "\"fen\":99999";

/// Rewrites the first bill of a flat in a validator's own history so that it says another amount.
/// The read model is removed: it is made again from that history, and then shows the changed bill
/// like any other.
///
/// # Errors
/// The files cannot be read or written, or there is no bill yet.
pub(super) fn change_an_old_amount(validator: &Path, flat: &str) -> io::Result<()> {
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
        done = done || change(&mut block, flat);
        changed.append(&block)?;
    }
    if !done {
        return Err(io::Error::other("there is no bill to change yet"));
    }
    drop((history, changed));
    std::fs::rename(draft, path)?;
    for ending in ["", "-wal", "-shm"] {
        let path = validator.join("data/portal").join(format!("view.sqlite{ending}"));
        if path.exists() {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Changes the amount of the flat's first bill in this block; says whether there was one.
fn change(block: &mut FinalizedBlock, flat: &str) -> bool {
    let facts = block.units.iter_mut().flat_map(|unit| unit.facts.iter_mut());
    let bill = facts
        .into_iter()
        .find(|fact| fact.text.starts_with("{\"billing.BillIssued\"") && fact.text.contains(flat));
    let Some(bill) = bill else { return false };
    let Some(at) = bill.text.rfind("\"fen\":") else {
        return false;
    };
    let end = bill.text[at..].find([',', '}']).map_or(bill.text.len(), |length| at + length);
    bill.text.replace_range(at..end, CHANGED_FEN);
    true
}
