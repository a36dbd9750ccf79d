//! What must hold after every unit, checked on its own write set. A failure is the ledger's fault,
//! not the author's: the unit is rolled back and recorded as an internal fault.

use kernel::Store;

/// Checks the unit just run.
///
/// # Errors
/// Which invariant broke.
pub(crate) fn check(store: &Store) -> Result<(), &'static str> {
    treasury::audit(store)
}
