//! The protocol of replication, without files, sockets or clocks: messages and times go in,
//! actions come out.
//!
//! Lifecycle of an offered record: sent to every other validator, sent again to those that have not
//! acknowledged, safe as soon as f+1 have, forgotten when all have, when it was erased, or, once
//! safe, when room is needed: whoever missed it asks for it. Lifecycle of a wanted one: asked of
//! one validator after the other until it comes or is erased; after a round in which nobody had it,
//! each pause is twice as long as the one before, up to a limit. Invariants: only validators are
//! heard and answered; whether enough have a record is counted from their signatures over this
//! ledger's name. Limits: offers, wants and assemblies.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Hash, Time};

use super::message::{Assembled, Assembly, Part, RecordMessage};
use super::signed::Acknowledgement;
use super::{OpenRecord, RecordId, RecordRefusal};
use crate::limits::{
    RECORD_ASSEMBLIES_MAX, RECORD_OFFERS_MAX, RECORD_PAUSE_MS_MAX, RECORD_REPEAT_MS,
    RECORD_WANTS_MAX,
};

/// Whom a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// Every other validator.
    All,
    /// One of them.
    One(Hash),
}

/// What the replicator asks its driver to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Send a message.
    Send(To, RecordMessage),
    /// Send the parts of a stored record.
    SendRecord(To, RecordId),
    /// Store a record that arrived, then acknowledge it to everybody.
    Store(RecordId, OpenRecord),
    /// Enough validators have an offered record: a command may name it now. Said once an offer.
    Safe(RecordId),
    /// Keep the proof that a node erased a record.
    KeepReceipt(super::signed::DeletionReceipt),
}

#[derive(Debug, Default)]
struct Offer {
    held_by: BTreeMap<Hash, Acknowledgement>,
    repeat_at_ms: Time,
}

#[derive(Debug)]
struct Want {
    next: usize,
    /// How many were asked in this round.
    asked: usize,
    /// How long to wait after a round.
    pause_ms: Time,
    repeat_at_ms: Time,
}

/// The state of replication at one node.
#[derive(Debug)]
pub struct Replicator {
    genesis: Hash,
    own: Hash,
    /// The other validators, in order of key.
    others: Vec<Hash>,
    quorum: usize,
    offers: BTreeMap<RecordId, Offer>,
    wants: BTreeMap<RecordId, Want>,
    /// The same by when each is asked for next: a tick touches only what is due.
    due: BTreeSet<(Time, RecordId)>,
    assemblies: BTreeMap<(Hash, RecordId), Assembly>,
}

impl Replicator {
    /// The replicator of the node with key `own` on the ledger of `genesis`.
    pub fn new(genesis: Hash, own: Hash) -> Self {
        Self {
            genesis,
            own,
            others: Vec::new(),
            quorum: 1,
            offers: BTreeMap::new(),
            wants: BTreeMap::new(),
            due: BTreeSet::new(),
            assemblies: BTreeMap::new(),
        }
    }

    /// Tells who the validators are now. f+1 of them have at least one honest one among them.
    pub fn set_validators(&mut self, keys: &[Hash]) {
        let others: BTreeSet<Hash> = keys.iter().copied().filter(|key| *key != self.own).collect();
        self.others = others.into_iter().collect();
        self.quorum = keys.len().saturating_sub(1) / 3 + 1;
        let present = &self.others;
        self.assemblies.retain(|(peer, _), _| present.contains(peer));
    }

    /// Offers a record that this node has stored and acknowledged itself.
    ///
    /// # Refusals
    /// `Busy` when too many offers are open, none of which is safe.
    pub fn offer(
        &mut self,
        own: Acknowledgement,
        now_ms: Time,
    ) -> Result<Vec<Action>, RecordRefusal> {
        let id = own.id();
        if self.offers.len() >= RECORD_OFFERS_MAX && !self.offers.contains_key(&id) {
            let safe = self.offers.keys().find(|id| self.is_safe(id)).copied();
            self.offers.remove(&safe.ok_or(RecordRefusal::Busy)?);
        }
        let offer = self.offers.entry(id).or_default();
        offer.held_by.insert(own.key, own);
        offer.repeat_at_ms = now_ms.saturating_add(RECORD_REPEAT_MS);
        let mut actions = Vec::new();
        if !self.others.is_empty() {
            actions.push(Action::SendRecord(To::All, id));
        }
        if self.is_safe(&id) {
            actions.push(Action::Safe(id));
        }
        Ok(actions)
    }

    /// The acknowledgements of an offered record so far, in order of key.
    #[cfg(test)]
    pub(super) fn held_by(&self, id: &RecordId) -> Vec<Acknowledgement> {
        let offer = self.offers.get(id);
        offer.map(|offer| offer.held_by.values().cloned().collect()).unwrap_or_default()
    }

    /// Whether f+1 validators have an offered record that is not forgotten yet.
    pub fn is_safe(&self, id: &RecordId) -> bool {
        let count = |offer: &Offer| {
            let keys = offer.held_by.keys();
            keys.filter(|key| **key == self.own || self.others.contains(key)).count()
        };
        self.offers.get(id).is_some_and(|offer| count(offer) >= self.quorum)
    }

    /// Asks for a record that a final block names and this node does not have. Beyond the limit
    /// it is not remembered; the driver asks again after a start.
    pub fn want(&mut self, id: RecordId, now_ms: Time) -> Vec<Action> {
        if self.wants.len() < RECORD_WANTS_MAX && !self.wants.contains_key(&id) {
            let first =
                Want { next: 0, asked: 0, pause_ms: RECORD_REPEAT_MS, repeat_at_ms: now_ms };
            self.wants.insert(id, first);
            self.due.insert((now_ms, id));
        }
        self.ask_due(now_ms)
    }

    /// A record is here, or gone for good: nobody is asked for it any more.
    pub fn settle(&mut self, id: &RecordId) {
        if let Some(want) = self.wants.remove(id) {
            self.due.remove(&(want.repeat_at_ms, *id));
        }
        self.assemblies.retain(|(_, other), _| other != id);
    }

    /// A record was erased by a tombstone.
    pub fn erase(&mut self, id: &RecordId) {
        self.offers.remove(id);
        self.settle(id);
    }

    /// Hears a message. `holds` tells whether this node has a record.
    pub fn receive(
        &mut self,
        from: Hash,
        message: RecordMessage,
        holds: &dyn Fn(&RecordId) -> bool,
    ) -> Vec<Action> {
        if !self.others.contains(&from) {
            return Vec::new();
        }
        match message {
            RecordMessage::Put(part) => self.receive_part(from, &part),
            RecordMessage::Held(said) => self.receive_held(from, said),
            RecordMessage::Get(id) if holds(&id) => vec![Action::SendRecord(To::One(from), id)],
            RecordMessage::Get(id) => {
                vec![Action::Send(To::One(from), RecordMessage::Missing(id))]
            }
            RecordMessage::Missing(id) => {
                // Ask the next one at the next tick instead of waiting for this one; after a whole
                // round there is nobody left to ask.
                if let Some(want) = self.wants.get_mut(&id).filter(|want| want.asked > 0) {
                    self.due.remove(&(want.repeat_at_ms, id));
                    want.repeat_at_ms = 0;
                    self.due.insert((0, id));
                }
                Vec::new()
            }
            RecordMessage::Erased(said) => {
                let good = said.genesis == self.genesis && said.key == from && said.is_signed();
                good.then_some(Action::KeepReceipt(said)).into_iter().collect()
            }
        }
    }

    /// What time alone asks for: repeated offers and requests.
    pub fn tick(&mut self, now_ms: Time) -> Vec<Action> {
        let mut actions = Vec::new();
        let others = &self.others;
        self.offers.retain(|_, offer| !others.iter().all(|key| offer.held_by.contains_key(key)));
        for (id, offer) in &mut self.offers {
            if offer.repeat_at_ms > now_ms {
                continue;
            }
            offer.repeat_at_ms = now_ms.saturating_add(RECORD_REPEAT_MS);
            let missing = others.iter().filter(|key| !offer.held_by.contains_key(key));
            actions.extend(missing.map(|key| Action::SendRecord(To::One(*key), *id)));
        }
        actions.extend(self.ask_due(now_ms));
        actions
    }

    /// Asks for every wanted record whose time has come.
    fn ask_due(&mut self, now_ms: Time) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.others.is_empty() {
            return actions;
        }
        while let Some((at_ms, id)) = self.due.first().copied().filter(|(at, _)| *at <= now_ms) {
            self.due.remove(&(at_ms, id));
            let want = self.wants.get_mut(&id).expect("what is due is wanted");
            let peer = self.others[want.next % self.others.len()];
            want.next = want.next.wrapping_add(1);
            want.asked += 1;
            let mut wait_ms = RECORD_REPEAT_MS;
            if want.asked >= self.others.len() {
                want.asked = 0;
                wait_ms = want.pause_ms;
                want.pause_ms = want.pause_ms.saturating_mul(2).min(RECORD_PAUSE_MS_MAX);
            }
            want.repeat_at_ms = now_ms.saturating_add(wait_ms);
            self.due.insert((want.repeat_at_ms, id));
            actions.push(Action::Send(To::One(peer), RecordMessage::Get(id)));
        }
        actions
    }

    fn receive_part(&mut self, from: Hash, part: &Part) -> Vec<Action> {
        let key = (from, part.id());
        if !self.assemblies.contains_key(&key) {
            let of_peer = self.assemblies.keys().filter(|(peer, _)| *peer == from).count();
            if of_peer >= RECORD_ASSEMBLIES_MAX {
                // A peer that begins more than it finishes starves only itself.
                self.assemblies.retain(|(peer, _), _| *peer != from);
            }
        }
        let assembly = self.assemblies.entry(key).or_default();
        match assembly.add(part) {
            Assembled::Growing => Vec::new(),
            Assembled::Whole(record) => {
                self.settle(&part.id());
                vec![Action::Store(part.id(), record)]
            }
            Assembled::Broken => {
                self.assemblies.remove(&key);
                Vec::new()
            }
        }
    }

    fn receive_held(&mut self, from: Hash, said: Acknowledgement) -> Vec<Action> {
        let good = said.genesis == self.genesis && said.key == from && said.is_signed();
        let (id, was_safe) = (said.id(), self.is_safe(&said.id()));
        if let Some(offer) = self.offers.get_mut(&id).filter(|_| good) {
            offer.held_by.insert(from, said);
        }
        if was_safe || !self.is_safe(&id) { Vec::new() } else { vec![Action::Safe(id)] }
    }
}
