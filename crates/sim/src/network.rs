//! The simulated network: links between all nodes, cut and healed as the faults say.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use commonware_codec::{Copying, DecodeExt as _};
use commonware_cryptography::{Signer as _, ed25519};
use commonware_p2p::simulated::{self, Control, Link, Manager, Oracle, Receiver, Sender};
use commonware_p2p::{LimitedSender, Recipients};
use commonware_runtime::{Quota, Supervisor as _, deterministic};
use commonware_utils::ordered::Set;
use commonware_utils::{NZUsize, Probability};
use ledger::engine::{Network, TrackPeers, message_bytes_max};
use ledger::network::Channel;

use crate::faults::{Faults, Partition};
use crate::town::validator_seed;

pub(crate) type PublicKey = ed25519::PublicKey;
type Context = deterministic::Context;

/// The network of one node.
pub(crate) type NodeNetwork = Network<
    Outgoing,
    Receiver<PublicKey>,
    Control<PublicKey, Context>,
    Manager<PublicKey, Context>,
>;

/// All links of a run.
pub(crate) struct Links {
    oracle: Oracle<PublicKey, Context>,
    keys: Vec<PublicKey>,
    link: Link,
    cuts: Vec<Partition>,
}

impl Links {
    /// Starts the network and links every node with every other.
    pub(crate) async fn start(context: &Context, nodes: usize, faults: &Faults) -> Self {
        let keys: Vec<PublicKey> = (0..nodes).map(public_key).collect();
        let config = simulated::Config {
            max_size: message_bytes_max(),
            max_peers_per_set: NZUsize!(nodes),
            disconnect_on_block: true,
            tracked_peer_sets: NZUsize!(3),
        };
        let context = context.child("network");
        let (network, oracle) =
            simulated::Network::new_with_peers(context, config, keys.clone()).await;
        network.start();
        let delivered = 1_000_000 - faults.loss_ppm;
        let link = Link {
            latency: Duration::from_millis(faults.latency.mean_ms),
            jitter: Duration::from_millis(faults.latency.jitter_ms),
            success_rate: Probability::new(delivered, 1_000_000).expect("a share of a million"),
        };
        let mut links = Self { oracle, keys, link, cuts: Vec::new() };
        for from in 0..nodes {
            for to in 0..nodes {
                links.join(from, to).await;
            }
        }
        links
    }

    /// The channels of one node. A two-faced node has two sets of channels under one key; each
    /// face hears only those it speaks to.
    pub(crate) async fn faces(
        &self,
        context: &Context,
        node: usize,
        two_faced: bool,
    ) -> Vec<NodeNetwork> {
        let control = self.oracle.control(self.keys[node].clone());
        let audiences = two_faced.then(|| self.audiences(node));
        let mut faces: Vec<Vec<(Outgoing, Receiver<PublicKey>)>> = vec![Vec::new()];
        faces.extend(audiences.iter().map(|_| Vec::new()));
        for channel in Channel::ALL {
            let quota = channel.quota().try_into().expect("a quota is above zero");
            let quota = Quota::per_second(quota);
            let registered = control.register(channel as u64, quota).await;
            let (sender, receiver) = registered.expect("the network runs");
            let Some((first, second)) = &audiences else {
                faces[0].push((Outgoing::to_all(sender), receiver));
                continue;
            };
            let heard = second.clone();
            let split = context.child("face").with_attribute("channel", channel as u64);
            let (left, right) = receiver.split_with(split, move |(from, _): &(PublicKey, _)| {
                if heard.contains(from) {
                    simulated::SplitTarget::Both
                } else {
                    simulated::SplitTarget::Primary
                }
            });
            faces[0].push((Outgoing::to(sender.clone(), first), left));
            faces[1].push((Outgoing::to(sender, second), right));
        }
        let network = |channels: Vec<_>| Network {
            channels: channels.try_into().unwrap_or_else(|_| unreachable!("one pair per channel")),
            blocker: control.clone(),
            provider: self.oracle.manager(),
            peers: Box::new(AllTracked) as Box<dyn TrackPeers>,
        };
        faces.into_iter().map(network).collect()
    }

    /// Cuts the two sides of a partition from each other.
    pub(crate) async fn cut(&mut self, partition: &Partition) {
        self.cuts.push(partition.clone());
        for (one, other) in pairs(partition) {
            // A link that an earlier partition has cut is cut already.
            let _ = self.oracle.remove_link(self.keys[one].clone(), self.keys[other].clone()).await;
            let _ = self.oracle.remove_link(self.keys[other].clone(), self.keys[one].clone()).await;
        }
    }

    /// Joins the two sides again, except where another partition still holds.
    pub(crate) async fn heal(&mut self, partition: &Partition) {
        self.cuts.retain(|cut| cut != partition);
        for (one, other) in pairs(partition) {
            let still_cut = self.cuts.iter().flat_map(pairs);
            let still_cut =
                still_cut.into_iter().any(|pair| pair == (one, other) || pair == (other, one));
            if !still_cut {
                self.join(one, other).await;
                self.join(other, one).await;
            }
        }
    }

    /// Who has cut whom off for misbehaving, by index.
    pub(crate) async fn blocked(&self) -> Vec<(usize, usize)> {
        let index = |key: &PublicKey| self.keys.iter().position(|known| known == key);
        let blocked = self.oracle.blocked().await.expect("the network runs");
        blocked.iter().filter_map(|(one, other)| Some((index(one)?, index(other)?))).collect()
    }

    async fn join(&mut self, from: usize, to: usize) {
        if from == to {
            return;
        }
        let (from, to) = (self.keys[from].clone(), self.keys[to].clone());
        let joined = self.oracle.add_link(from, to, self.link.clone()).await;
        joined.expect("a link is added once");
    }

    /// Whom the two faces of a node speak to. They overlap in one node, which then sees both.
    fn audiences(&self, node: usize) -> (Vec<PublicKey>, Vec<PublicKey>) {
        let others: Vec<PublicKey> = self
            .keys
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != node)
            .map(|(_, key)| key.clone())
            .collect();
        let half = others.len().div_ceil(2);
        (others[..half].to_vec(), others[half - 1..].to_vec())
    }
}

fn public_key(node: usize) -> PublicKey {
    let key = ed25519::PrivateKey::decode(Copying(&validator_seed(node)));
    key.expect("every 32 bytes are an Ed25519 seed").public_key()
}

fn pairs(partition: &Partition) -> Vec<(usize, usize)> {
    let [left, right] = &partition.sides;
    left.iter().flat_map(|one| right.iter().map(|other| (*one, *other))).collect()
}

/// The simulated network tracks every node from the start.
struct AllTracked;

impl TrackPeers for AllTracked {
    fn track(&mut self, _validators: &Set<PublicKey>) {}
}

/// A sender that can be limited to an audience. One type serves honest and two-faced nodes, so
/// the engine is compiled once for both.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    sender: Sender<PublicKey, Context>,
    audience: Option<Arc<Vec<PublicKey>>>,
}

impl Outgoing {
    fn to_all(sender: Sender<PublicKey, Context>) -> Self {
        Self { sender, audience: None }
    }

    fn to(sender: Sender<PublicKey, Context>, audience: &[PublicKey]) -> Self {
        Self { sender, audience: Some(Arc::new(audience.to_vec())) }
    }

    fn narrow(&self, recipients: Recipients<PublicKey>) -> Recipients<PublicKey> {
        let Some(audience) = &self.audience else {
            return recipients;
        };
        let meant = match recipients {
            Recipients::All => return Recipients::Some(audience.to_vec()),
            Recipients::Some(meant) => meant,
            Recipients::One(meant) => vec![meant],
        };
        let heard = meant.into_iter().filter(|key| audience.contains(key));
        Recipients::Some(heard.collect())
    }
}

impl LimitedSender for Outgoing {
    type PublicKey = PublicKey;
    type Checked<'a> = <Sender<PublicKey, Context> as LimitedSender>::Checked<'a>;

    fn check(
        &mut self,
        recipients: Recipients<PublicKey>,
    ) -> Result<Self::Checked<'_>, SystemTime> {
        let recipients = self.narrow(recipients);
        self.sender.check(recipients)
    }
}
