//! The real network: encrypted connections between known keys at known addresses.
//!
//! Peers are the validators of the current epoch and whoever else the configuration names
//! (observers, validators to come); anybody else is refused at the handshake.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use commonware_cryptography::{ChaCha20Poly1305, Signer as _};
use commonware_p2p::authenticated::lookup::{self, Config, Oracle, Receiver, Sender};
use commonware_p2p::{Address, AddressableManager as _, AddressableTrackedPeers, Ingress};
use commonware_runtime::{Quota, Supervisor as _, tokio};
use commonware_stream::cups::{self, Cups};
use commonware_stream::sake::{self, Sake};
use commonware_utils::ordered::{Map, Set};
use commonware_utils::{Hostname, NZU32, NZUsize};
use tracing::warn;

use super::driver::TrackPeers;
use super::types::{PublicKey, private_key, public_key};
use super::validator::{Network, message_bytes_max};
use crate::limits::{OBSERVERS_MAX, VALIDATORS_MAX};
use crate::network::{Channel, PeerAddress};

/// Clocks of two peers may differ by this much at the handshake.
const CLOCK_DIFFERENCE: Duration = Duration::from_secs(5);

/// Epochs whose peers stay connected: the current one and the one before, which late nodes need.
const TRACKED_SETS: usize = 2;

pub(crate) type LookupNetwork = Network<
    Sender<PublicKey, tokio::Context>,
    Receiver<PublicKey>,
    Oracle<PublicKey>,
    Oracle<PublicKey>,
>;

/// Opens the network of one validator.
pub(crate) fn open(
    context: &tokio::Context,
    genesis: &[u8; 32],
    key: &[u8; 32],
    listen: SocketAddr,
    known: KnownPeers,
) -> LookupNetwork {
    let signer = private_key(key);
    let public = signer.public_key();
    let handshake = Cups::<_, ChaCha20Poly1305>::new(
        Sake {
            signer,
            synchrony_bound: CLOCK_DIFFERENCE,
            max_handshake_age: CLOCK_DIFFERENCE * 2,
            version: sake::Version::V1,
        },
        cups::Version::V1,
    );
    let config = Config {
        allow_private_ips: true,
        allow_dns: true,
        // The key is the identity; home and office lines change their address.
        bypass_ip_check: true,
        peer_connection_cooldown: Duration::from_secs(1),
        ping_frequency: Duration::from_secs(20),
        dial_frequency: Duration::from_millis(500),
        allowed_handshake_rate_per_ip: Quota::per_second(NZU32!(16)),
        tracked_peer_sets: NZUsize!(TRACKED_SETS),
        ..Config::recommended(
            handshake,
            &network_namespace(genesis),
            listen,
            NZUsize!(VALIDATORS_MAX + OBSERVERS_MAX),
            message_bytes_max(),
            NZUsize!(256),
        )
    };
    let (mut network, oracle) = lookup::Network::new(context.child("network"), config);
    let channels = Channel::ALL.map(|channel| network.register(channel as u64, quota(channel)));
    network.start();
    known.lock().door =
        Some(Door { oracle: oracle.clone(), me: public, next_id: 0, validators: Set::default() });
    Network { channels, blocker: oracle.clone(), provider: oracle, peers: Box::new(known) }
}

fn network_namespace(genesis: &[u8; 32]) -> Vec<u8> {
    format!("linli/{}/peers", hex::encode(genesis)).into_bytes()
}

fn quota(channel: Channel) -> Quota {
    Quota::per_second(NonZeroU32::new(channel.quota()).expect("a quota is above zero"))
}

/// Where peers are reached, by key, and who may connect. Shared with the node's handle, which may
/// add to it.
#[derive(Clone, Default)]
pub(crate) struct KnownPeers {
    book: Arc<Mutex<AddressBook>>,
}

#[derive(Default)]
struct AddressBook {
    addresses: BTreeMap<PublicKey, Address>,
    /// There is none before the network has started.
    door: Option<Door>,
}

/// Who the network lets in.
struct Door {
    oracle: Oracle<PublicKey>,
    me: PublicKey,
    next_id: u64,
    /// Of the epoch.
    validators: Set<PublicKey>,
}

impl KnownPeers {
    /// Notes where a peer is, and lets it in at once where the network has started. `false` when
    /// the key is no Ed25519 key or the address is no address.
    pub(crate) fn insert(&self, key: &[u8; 32], address: &PeerAddress) -> bool {
        let (Some(key), Some(address)) = (public_key(key), address_of(address)) else {
            return false;
        };
        let mut book = self.lock();
        book.addresses.insert(key, address);
        book.announce();
        true
    }

    fn lock(&self) -> MutexGuard<'_, AddressBook> {
        self.book.lock().expect("no holder of the lock panics")
    }
}

impl AddressBook {
    /// Tells the network who may connect: the validators of the epoch, and others that are known.
    fn announce(&mut self) {
        let Some(door) = &mut self.door else {
            return;
        };
        let (validators, me) = (&door.validators, &door.me);
        let mut primary = Vec::new();
        for key in validators {
            match self.addresses.get(key) {
                Some(address) => primary.push((key.clone(), address.clone())),
                None if key == me => {}
                None => warn!(%key, "a validator's address is unknown; it cannot be reached"),
            }
        }
        let others = self.addresses.iter();
        let others = others.filter(|(key, _)| validators.position(key).is_none() && *key != me);
        let secondary: Vec<_> = others
            .take(OBSERVERS_MAX)
            .map(|(key, address)| (key.clone(), address.clone()))
            .collect();
        let peers = AddressableTrackedPeers::new(
            Map::from_iter_dedup(primary),
            Map::from_iter_dedup(secondary),
        );
        door.oracle.track(door.next_id, peers);
        door.next_id += 1;
    }
}

impl TrackPeers for KnownPeers {
    fn track(&mut self, validators: &Set<PublicKey>) {
        let mut book = self.lock();
        if let Some(door) = &mut book.door {
            door.validators = validators.clone();
        }
        book.announce();
    }
}

fn address_of(address: &PeerAddress) -> Option<Address> {
    let unknown_egress = SocketAddr::from(([0, 0, 0, 0], 0));
    match address {
        PeerAddress::Socket(address) => Some(Address::Symmetric(*address)),
        PeerAddress::Name { host, port } => Some(Address::Asymmetric {
            ingress: Ingress::Dns { host: Hostname::new(host.as_str()).ok()?, port: *port },
            egress: unknown_egress,
        }),
    }
}
