//! The apps of the people: each keeps what its owner signed until it is final, and hands it in
//! again, at another institution's portal too, because a portal can lose it with its machine.

use std::collections::BTreeMap;

use kernel::Hash;

use crate::town::Signed;

/// How long an app waits before it tries the next portal, in virtual ms.
const RESEND_MS: u64 = 5_000;

struct Waiting {
    signed: Signed,
    /// Which portal is tried next.
    door: u64,
    /// When, in virtual Unix ms.
    next_ms: u64,
}

/// Everything that was signed and is not final yet.
#[derive(Default)]
pub(crate) struct Outbox {
    waiting: BTreeMap<Hash, Waiting>,
    pub resent: u64,
}

impl Outbox {
    /// Something new; `door` is the portal to begin with.
    pub(crate) fn add(&mut self, signed: Signed, door: u64) {
        self.waiting.insert(signed.id, Waiting { signed, door, next_ms: 0 });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    pub(crate) fn holds(&self, id: &Hash) -> bool {
        self.waiting.contains_key(id)
    }

    /// What is to be handed in now, and at which door.
    pub(crate) fn due(&mut self, now_ms: u64) -> Vec<(u64, Signed)> {
        let mut due = Vec::new();
        for waiting in self.waiting.values_mut().filter(|waiting| waiting.next_ms <= now_ms) {
            self.resent += u64::from(waiting.next_ms > 0);
            due.push((waiting.door, waiting.signed.clone()));
            waiting.door += 1;
            waiting.next_ms = now_ms + RESEND_MS;
        }
        due
    }

    /// The verdict came: answers with the code it must have, or `None` when nothing waits for one.
    pub(crate) fn settle(&mut self, id: &Hash) -> Option<&'static str> {
        self.waiting.remove(id).map(|waiting| waiting.signed.code)
    }
}
