//! What the rim knows for admission: which ids have their verdict, and which signatures were
//! already checked. A signature is checked once per node, however often a command comes by.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::signature::{PublicKey, verify_command};
use kernel::{CommandId, Hash, Time, sha256};

use crate::layers::Layer;
use crate::limits::SIGNATURES_MAX;
use crate::recent::RecentIds;

/// Signatures known to be good, in two generations: when the young one is full it becomes the
/// old one, and the old one is forgotten.
#[derive(Default)]
pub struct Signatures {
    generations: Mutex<Generations>,
}

#[derive(Default)]
struct Generations {
    young: BTreeSet<Hash>,
    old: BTreeSet<Hash>,
}

impl Signatures {
    /// Whether `auth` is the key's signature of `text`, whose id is `id`.
    pub fn check(&self, key: &PublicKey, id: &CommandId, text: &[u8], auth: &[u8]) -> bool {
        let member = |bytes: &[u8]| sha256(&[bytes]).0;
        let key_name = borsh::to_vec(key).expect("memory takes a key");
        let name = sha256(&[&id.0, &member(&key_name), &member(auth)]);
        if self.knows(&name) {
            return true;
        }
        let good = verify_command(key, text, auth);
        if good {
            self.remember(name);
        }
        good
    }

    fn knows(&self, name: &Hash) -> bool {
        let generations = self.lock();
        generations.young.contains(name) || generations.old.contains(name)
    }

    fn remember(&self, name: Hash) {
        let mut generations = self.lock();
        if generations.young.len() >= SIGNATURES_MAX / 2 {
            generations.old = std::mem::take(&mut generations.young);
        }
        generations.young.insert(name);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Generations> {
        self.generations.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How the signatures of a block are judged.
#[derive(Clone, Copy)]
pub(crate) enum SignatureCheck<'a> {
    /// Checked, or found among those that were.
    Check(&'a Signatures),
    /// This node checked the block before it wrote it into its own history.
    Trust,
}

/// The knowledge at the place in the chain where a block or a command is admitted.
pub(crate) struct Gate<'a> {
    pub recent: &'a RecentIds,
    /// The unfinalised ancestors.
    pub above: &'a [Arc<Layer>],
    pub signatures: SignatureCheck<'a>,
}

impl community::Admission for Gate<'_> {
    fn is_seen(&self, id: &CommandId, valid_until: Time) -> bool {
        self.recent.holds(id, valid_until) || self.above.iter().any(|layer| layer.holds(id))
    }

    fn is_signed(&mut self, key: &PublicKey, id: &CommandId, text: &[u8], auth: &[u8]) -> bool {
        match self.signatures {
            SignatureCheck::Check(signatures) => signatures.check(key, id, text, auth),
            SignatureCheck::Trust => true,
        }
    }
}
