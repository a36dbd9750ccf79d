//! Who may sign in which epoch: the certificate scheme of every epoch up to the current one.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

use commonware_consensus::simplex::scheme::ed25519::Scheme;
use commonware_consensus::types::Epoch;
use commonware_cryptography::certificate::{Provider, Scoped};
use commonware_utils::ordered::Set;

use super::types::{PrivateKey, PublicKey, public_key};
use crate::limits::VALIDATORS_MAX;

/// The sets by the epoch from which they hold. Consecutive epochs with one set share it, so a
/// thousand epochs cost no more than the changes between them.
#[derive(Clone)]
pub(crate) struct Schemes {
    namespace: Arc<Vec<u8>>,
    key: PrivateKey,
    known: Arc<RwLock<Known>>,
}

#[derive(Default)]
struct Known {
    from: BTreeMap<u64, Arc<ValidatorSet>>,
    last: Option<u64>,
}

/// One set of validators and the scheme that signs or verifies for it.
pub(crate) struct ValidatorSet {
    pub keys: Set<PublicKey>,
    pub scheme: Arc<Scheme>,
}

impl Schemes {
    pub(crate) fn new(namespace: Vec<u8>, key: PrivateKey) -> Self {
        Self { namespace: Arc::new(namespace), key, known: Arc::default() }
    }

    /// Makes the set of an epoch known. Epochs arrive in order; one seen before is skipped.
    ///
    /// # Panics
    /// When finalised state names no valid set: the chain itself is broken then.
    pub(crate) fn insert(&self, epoch: u64, keys: &[[u8; 32]]) {
        let keys: Vec<PublicKey> = keys.iter().filter_map(public_key).collect();
        assert!(
            !keys.is_empty() && keys.len() <= VALIDATORS_MAX,
            "finalised state names between 1 and {VALIDATORS_MAX} valid keys for epoch {epoch}"
        );
        let keys = Set::from_iter_dedup(keys);
        let mut known = self.known.write().expect("no holder of the lock panics");
        if known.last.is_some_and(|last| last >= epoch) {
            return;
        }
        known.last = Some(epoch);
        let current = known.from.last_key_value().map(|(_, set)| set.clone());
        if current.is_some_and(|set| set.keys == keys) {
            return;
        }
        // A node outside the set follows the same engine with a scheme that only verifies.
        let scheme = Scheme::signer(&self.namespace, keys.clone(), self.key.clone())
            .unwrap_or_else(|| Scheme::verifier(&self.namespace, keys.clone()));
        let scheme = Arc::new(scheme);
        known.from.insert(epoch, Arc::new(ValidatorSet { keys, scheme }));
    }

    /// The set of an epoch, when its first block can already exist.
    pub(crate) fn set_of(&self, epoch: u64) -> Option<Arc<ValidatorSet>> {
        let known = self.known.read().expect("no holder of the lock panics");
        if known.last? < epoch {
            return None;
        }
        let (_, set) = known.from.range(..=epoch).next_back()?;
        Some(set.clone())
    }
}

impl Provider for Schemes {
    type Scope = Epoch;
    type Scheme = Scheme;

    fn scoped(&self, epoch: Epoch) -> Option<Scoped<Scheme>> {
        let set = self.set_of(epoch.get())?;
        Some(Scoped::scheme(set.scheme.clone()))
    }
}
