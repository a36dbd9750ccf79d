//! Sleep and wake: when the engine runs with long timeouts and when with short ones.
//!
//! There is no heartbeat block. **Asleep**, views last until somebody has work: a leader that is
//! alive proposes at once, so an ordinary command never needs more. When work waits and no block
//! comes within [`WAKE_AFTER_MS`], the leader may be dead, and the node reopens the engine, in the
//! same epoch and partition, with short timeouts: **awake**. After a quiet minute it reopens
//! with long ones. Each node decides for itself; what they share is the work they see.
//!
//! This file is the pure part: it is told the time and what is seen, and says what to do.

use crate::limits::{QUIET_MS, TELL_AGAIN_MS, WAKE_AFTER_MS};

/// Which timeouts the engine runs with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    Asleep,
    Awake,
}

/// What a node sees when it looks.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub now_ms: u64,
    /// Height of the last final block.
    pub height: u64,
    /// Items wait, a clock is due, or a validator change waits for the epoch boundary.
    pub work: bool,
}

/// What to do about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// Reopen the engine with these timeouts.
    pub reopen: Option<Pace>,
    /// Tell the other validators of the waiting items again.
    pub tell_again: bool,
}

/// Decides between sleep and wake.
#[derive(Clone, Debug)]
pub struct Wakefulness {
    pace: Pace,
    height: u64,
    /// Last time something happened: a block, work arriving, a change of pace.
    active_ms: u64,
    work_since_ms: Option<u64>,
    told_ms: u64,
}

impl Wakefulness {
    /// A node starts asleep; if work waits it wakes in half a second.
    pub fn new(now_ms: u64, height: u64) -> Self {
        Self { pace: Pace::Asleep, height, active_ms: now_ms, work_since_ms: None, told_ms: now_ms }
    }

    pub fn pace(&self) -> Pace {
        self.pace
    }

    /// Looks once. Calling it more often than needed changes nothing.
    pub fn observe(&mut self, seen: Seen) -> Advice {
        let now_ms = seen.now_ms;
        if seen.height != self.height {
            self.height = seen.height;
            self.active_ms = now_ms;
        }
        match (seen.work, self.work_since_ms) {
            (true, None) => {
                self.work_since_ms = Some(now_ms);
                self.active_ms = now_ms;
            }
            (false, Some(_)) => {
                self.work_since_ms = None;
                self.active_ms = now_ms;
            }
            _ => {}
        }
        match self.pace {
            Pace::Asleep => self.consider_waking(now_ms),
            Pace::Awake => self.consider_sleeping(now_ms),
        }
    }

    /// When to look again at the latest, if nothing is signalled before.
    pub fn look_again_ms(&self) -> Option<u64> {
        match (self.pace, self.work_since_ms) {
            (Pace::Asleep, None) => None,
            (Pace::Asleep, Some(_)) => Some(self.active_ms + WAKE_AFTER_MS),
            (Pace::Awake, None) => Some(self.active_ms + QUIET_MS),
            (Pace::Awake, Some(_)) => Some(self.told_ms + TELL_AGAIN_MS),
        }
    }

    fn consider_waking(&mut self, now_ms: u64) -> Advice {
        let waits = self.work_since_ms.is_some();
        if !waits || now_ms.saturating_sub(self.active_ms) < WAKE_AFTER_MS {
            return Advice::default();
        }
        self.change(Pace::Awake, now_ms);
        self.told_ms = now_ms;
        Advice { reopen: Some(Pace::Awake), tell_again: true }
    }

    fn consider_sleeping(&mut self, now_ms: u64) -> Advice {
        if self.work_since_ms.is_some() {
            let tell_again = now_ms.saturating_sub(self.told_ms) >= TELL_AGAIN_MS;
            if tell_again {
                self.told_ms = now_ms;
            }
            return Advice { reopen: None, tell_again };
        }
        if now_ms.saturating_sub(self.active_ms) < QUIET_MS {
            return Advice::default();
        }
        self.change(Pace::Asleep, now_ms);
        Advice { reopen: Some(Pace::Asleep), tell_again: false }
    }

    fn change(&mut self, pace: Pace, now_ms: u64) {
        self.pace = pace;
        self.active_ms = now_ms;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(node: &mut Wakefulness, now_ms: u64, height: u64, work: bool) -> Advice {
        node.observe(Seen { now_ms, height, work })
    }

    #[test]
    fn a_living_leader_is_given_half_a_second() {
        let mut node = Wakefulness::new(0, 7);
        assert_eq!(node.look_again_ms(), None, "an idle node does not look");
        assert_eq!(look(&mut node, 10_000, 7, true), Advice::default());
        assert_eq!(node.look_again_ms(), Some(10_500));
        assert_eq!(look(&mut node, 10_499, 7, true), Advice::default());
        // A block came: more work waits, and the leader gets another half second.
        assert_eq!(look(&mut node, 10_499, 8, true), Advice::default());
        assert_eq!(look(&mut node, 10_998, 8, true), Advice::default());
        let advice = look(&mut node, 10_999, 8, true);
        assert_eq!((advice.reopen, advice.tell_again), (Some(Pace::Awake), true));
        assert_eq!(node.pace(), Pace::Awake);
    }

    #[test]
    fn a_quiet_minute_sends_it_to_sleep() {
        let mut node = Wakefulness::new(0, 7);
        look(&mut node, 0, 7, true);
        look(&mut node, 500, 7, true);
        assert_eq!(look(&mut node, 2_499, 7, true), Advice::default());
        let repeat = look(&mut node, 2_500, 7, true);
        assert_eq!((repeat.reopen, repeat.tell_again), (None, true));
        assert_eq!(look(&mut node, 3_000, 8, false), Advice::default());
        assert_eq!(node.look_again_ms(), Some(63_000));
        assert_eq!(look(&mut node, 62_999, 8, false), Advice::default());
        let advice = look(&mut node, 63_000, 8, false);
        assert_eq!((advice.reopen, advice.tell_again), (Some(Pace::Asleep), false));
        assert_eq!(look(&mut node, 63_001, 8, false), Advice::default());
    }

    #[test]
    fn work_that_comes_and_goes_keeps_it_awake() {
        let mut node = Wakefulness::new(0, 1);
        look(&mut node, 0, 1, true);
        look(&mut node, 500, 1, true);
        look(&mut node, 1_000, 2, false);
        look(&mut node, 50_000, 2, true);
        look(&mut node, 50_100, 3, false);
        assert_eq!(look(&mut node, 100_000, 3, false), Advice::default());
        assert_eq!(look(&mut node, 110_100, 3, false).reopen, Some(Pace::Asleep));
    }
}
