//! The ledger's clock: the local clock plus an offset that is zero except in a demonstration.
//!
//! A ledger whose genesis says `demo: true` may run in the past or jump ahead (README, ledger
//! time). Everything that compares a block's time with "now" reads this clock and no other.

use crate::signal::{Signal, Watcher};

/// Local time plus the ledger's offset. Clones share the offset.
#[derive(Clone, Debug)]
pub struct LedgerClock {
    offset_ms: Signal<i64>,
}

impl LedgerClock {
    /// A clock that runs `offset_ms` ahead of the local one; zero for every real ledger.
    pub fn ahead_by(offset_ms: i64) -> Self {
        Self { offset_ms: Signal::new(offset_ms) }
    }

    /// Moves the offset of every clone, and wakes whoever waits for a time. Only a
    /// demonstration's fast-forward calls this.
    pub fn set_offset_ms(&self, offset_ms: i64) {
        self.offset_ms.set(offset_ms);
    }

    pub fn offset_ms(&self) -> i64 {
        self.offset_ms.get()
    }

    /// Ledger time for a local time, both in Unix ms.
    pub fn now_ms(&self, local_ms: u64) -> u64 {
        local_ms.saturating_add_signed(self.offset_ms())
    }

    /// Sees the jumps of a demonstration.
    pub(crate) fn subscribe(&self) -> Watcher<i64> {
        self.offset_ms.watch()
    }
}

#[cfg(test)]
mod tests {
    use super::LedgerClock;

    #[test]
    fn a_jump_reaches_every_clone() {
        let clock = LedgerClock::ahead_by(0);
        let same = clock.clone();
        assert_eq!(same.now_ms(1_000), 1_000);
        clock.set_offset_ms(-400);
        assert_eq!(same.now_ms(1_000), 600);
        assert_eq!(same.now_ms(100), 0, "there is no time before 1970");
    }
}
