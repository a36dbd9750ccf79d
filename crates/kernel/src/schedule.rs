//! What is due later: clock jobs and enactments, in (due, sequence) order across all communities.
//!
//! An entry lives under the network's id because the block's clock runs all communities in one
//! order; its payload names the community it belongs to. Entries are taken out before they run, so
//! one that faults is recorded and does not come back by itself.

use crate::{CommunityId, Read, Refusal, Store, Table, Time};
use borsh::{BorshDeserialize, BorshSerialize};

/// What kind of unit an entry becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum DueKind {
    /// A clock job (unit kind 3).
    Job,
    /// An enactment of a resolution (unit kind 4).
    Enactment,
}

/// One scheduled unit.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Due {
    /// The community.
    pub community: CommunityId,
    /// Job or enactment.
    pub kind: DueKind,
    /// The noun that runs it.
    pub noun: String,
    /// The noun's own record of what to do.
    pub data: Vec<u8>,
}

const DUE: Table<(u64, u64), Due> = Table::new(0x0001);
const NEXT_SEQUENCE: Table<(), u64> = Table::new(0x0002);

impl Store<'_> {
    /// Schedules a clock job of `noun` at `due` (at once when it is past: later in this block, or
    /// the next).
    ///
    /// # Refusals
    /// `TooMuchWork`.
    pub fn schedule(
        &mut self,
        due: Time,
        noun: &str,
        job: &impl BorshSerialize,
    ) -> Result<(), Refusal> {
        self.schedule_kind(due, DueKind::Job, noun, job)
    }
    /// Queues an enactment: it runs after this block's items, or in the next block.
    ///
    /// # Refusals
    /// `TooMuchWork`.
    pub fn enact(&mut self, now: Time, resolution: &impl BorshSerialize) -> Result<(), Refusal> {
        self.schedule_kind(now, DueKind::Enactment, "resolution", resolution)
    }

    fn schedule_kind(
        &mut self,
        due: Time,
        kind: DueKind,
        noun: &str,
        data: &impl BorshSerialize,
    ) -> Result<(), Refusal> {
        let data = borsh::to_vec(data).expect("memory takes every job");
        let entry = Due { community: self.community(), kind, noun: noun.to_owned(), data };
        self.as_network(|store| {
            let sequence = NEXT_SEQUENCE.get(store, &())?.unwrap_or(0);
            NEXT_SEQUENCE.put(store, &(), &(sequence + 1))?;
            DUE.put(store, &(due, sequence), &entry)
        })
    }
}

/// Up to `limit` keys of entries due at or before `time`, in order.
pub fn due_up_to(state: &dyn Read, time: Time, limit: usize) -> Vec<((u64, u64), Due)> {
    let mut found = DUE.peek_under(state, CommunityId::NETWORK, &(), None, limit);
    found.retain(|((due, _), _)| *due <= time);
    found
}

/// Takes an entry out before it runs.
///
/// # Refusals
/// `TooMuchWork`.
pub fn take_due(store: &mut Store, key: &(u64, u64)) -> Result<(), Refusal> {
    store.as_network(|store| DUE.delete(store, key))
}

/// When the next entry is due.
pub fn next_due_ms(state: &dyn Read) -> Option<Time> {
    DUE.peek_under(state, CommunityId::NETWORK, &(), None, 1).first().map(|((due, _), _)| *due)
}
