//! Our blocks in the engine's clothes, and the few engine types everything else here is built on.

use std::sync::Arc;

use bytes::{BufMut, Bytes};
use commonware_codec::{
    Buf, Copying, DecodeExt as _, EncodeSize, Error as CodecError, FixedSize as _, RangeCfg, Read,
    ReadExt as _, Write,
};
use commonware_consensus::marshal::core::Mailbox as MarshalMailbox;
use commonware_consensus::marshal::standard::Standard;
pub(crate) use commonware_consensus::simplex::scheme::ed25519::Scheme;
use commonware_consensus::simplex::types::{Context, Finalization};
use commonware_consensus::types::{Epoch, Height, Round, View};
use commonware_consensus::{Block as ConsensusBlock, BoundedBlock, CertifiableBlock, Heightable};
use commonware_cryptography::{Digestible, ed25519, sha256};

use crate::block::Block;
use crate::header::{EngineContext, Header};
use crate::limits::{BODY_BYTES_MAX, HEADER_BYTES};

pub(crate) type Digest = sha256::Digest;
pub(crate) type PublicKey = ed25519::PublicKey;
pub(crate) type PrivateKey = ed25519::PrivateKey;
pub(crate) type ConsensusContext = Context<Digest, PublicKey>;
pub(crate) type Certificate = Finalization<Scheme, Digest>;
pub(crate) type Marshal = MarshalMailbox<Scheme, Standard<EngineBlock>>;

/// What the engine's storage, clock, spawner and randomness must offer: both the real runtime and
/// the deterministic one do.
pub trait Runtime:
    rand_core::CryptoRng
    + commonware_runtime::Spawner
    + commonware_runtime::Metrics
    + commonware_runtime::Clock
    + commonware_runtime::Storage
    + commonware_runtime::Supervisor
    + Send
    + Sync
    + 'static
{
}

impl<T> Runtime for T where
    T: rand_core::CryptoRng
        + commonware_runtime::Spawner
        + commonware_runtime::Metrics
        + commonware_runtime::Clock
        + commonware_runtime::Storage
        + commonware_runtime::Supervisor
        + Send
        + Sync
        + 'static
{
}

/// A block whose leader is a real key, with its digest at hand. The only way in is through
/// [`EngineBlock::new`], so a block from the network can never make the engine panic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineBlock {
    block: Arc<Block>,
    leader: PublicKey,
    digest: Digest,
}

impl EngineBlock {
    /// `None` when the leader named in the header is no Ed25519 key.
    pub(crate) fn new(block: Arc<Block>) -> Option<Self> {
        let leader = public_key(&block.header.context.leader)?;
        let digest = sha256::Digest(block.digest());
        Some(Self { block, leader, digest })
    }

    pub(crate) fn block(&self) -> &Arc<Block> {
        &self.block
    }
}

/// How a block is written: header, varint length of the body, body.
pub(crate) fn block_codec() -> RangeCfg<usize> {
    RangeCfg::new(0..=BODY_BYTES_MAX)
}

impl Write for EngineBlock {
    fn write(&self, buffer: &mut impl BufMut) {
        buffer.put_slice(&self.block.header.to_bytes());
        self.block.body.write(buffer);
    }
}

impl EncodeSize for EngineBlock {
    fn encode_size(&self) -> usize {
        HEADER_BYTES + self.block.body.encode_size()
    }
}

impl Read for EngineBlock {
    type Cfg = RangeCfg<usize>;

    fn read_cfg(buffer: &mut impl Buf, body_bytes: &Self::Cfg) -> Result<Self, CodecError> {
        let header = <[u8; HEADER_BYTES]>::read(buffer)?;
        let header =
            Header::from_bytes(&header).map_err(|_| CodecError::Invalid("block", "header"))?;
        let body = Bytes::read_cfg(buffer, body_bytes)?;
        let block = Block::from_parts(header, body)
            .map_err(|_| CodecError::Invalid("block", "body root"))?;
        Self::new(Arc::new(block)).ok_or(CodecError::Invalid("block", "leader"))
    }
}

impl Digestible for EngineBlock {
    type Digest = Digest;

    fn digest(&self) -> Digest {
        self.digest
    }
}

impl Heightable for EngineBlock {
    fn height(&self) -> Height {
        Height::new(self.block.header.height)
    }
}

impl ConsensusBlock for EngineBlock {
    fn parent(&self) -> Digest {
        sha256::Digest(self.block.header.context.parent)
    }
}

impl CertifiableBlock for EngineBlock {
    type Context = ConsensusContext;

    fn context(&self) -> ConsensusContext {
        let context = &self.block.header.context;
        Context {
            round: Round::new(Epoch::new(context.epoch), View::new(context.view)),
            leader: self.leader.clone(),
            parent: (View::new(context.parent_view), sha256::Digest(context.parent)),
        }
    }
}

impl BoundedBlock for EngineBlock {
    fn max_encode_size(_: &Self::Cfg) -> usize {
        HEADER_BYTES + BODY_BYTES_MAX.encode_size() + BODY_BYTES_MAX
    }
}

/// The engine's context as the header holds it.
pub(crate) fn engine_context(context: &ConsensusContext) -> EngineContext {
    EngineContext {
        epoch: context.round.epoch().get(),
        view: context.round.view().get(),
        leader: key_bytes(&context.leader),
        parent_view: context.parent.0.get(),
        parent: context.parent.1.0,
    }
}

/// The 32 bytes of a key.
pub(crate) fn key_bytes(key: &PublicKey) -> [u8; 32] {
    let mut bytes = [0; PublicKey::SIZE];
    bytes.copy_from_slice(key.as_ref());
    bytes
}

/// A key from its 32 bytes, if they are one.
pub(crate) fn public_key(bytes: &[u8; 32]) -> Option<PublicKey> {
    PublicKey::decode(Copying(bytes)).ok()
}

/// A secret key from its 32-byte seed (RFC 8032).
pub(crate) fn private_key(seed: &[u8; 32]) -> PrivateKey {
    PrivateKey::decode(Copying(seed)).expect("every 32 bytes are an Ed25519 seed")
}

/// The namespace of every vote and certificate of one ledger (README §5).
pub(crate) fn namespace(genesis: &[u8; 32]) -> Vec<u8> {
    format!("linli/{}", hex::encode(genesis)).into_bytes()
}
