//! The channel of records: bytes in, bytes out. What they mean is `records`' business, off the
//! engine's threads.

use bytes::Bytes;
use commonware_p2p::{Receiver, Recipients, Sender};
use kernel::Hash;
use tokio::sync::mpsc;
use tracing::debug;

use super::types::{PublicKey, key_bytes, public_key};
use crate::limits::RECORD_MESSAGES_MAX;
use crate::records::To;

/// The node's end of the channel. Whoever holds it drives a `RecordService`.
pub struct RecordPipe {
    /// What other validators say, by key.
    pub incoming: mpsc::Receiver<(Hash, Bytes)>,
    /// What to say to them. Full means busy: what matters is said again.
    pub outgoing: mpsc::Sender<(To, Vec<u8>)>,
}

/// The task of one validator that moves messages between the network and the pipe.
pub(super) struct RecordRelay<S, R> {
    sender: S,
    receiver: R,
    incoming: mpsc::Sender<(Hash, Bytes)>,
    outgoing: mpsc::Receiver<(To, Vec<u8>)>,
}

impl<S, R> RecordRelay<S, R>
where
    S: Sender<PublicKey = PublicKey>,
    R: Receiver<PublicKey = PublicKey>,
{
    pub(super) fn new(channel: (S, R)) -> (Self, RecordPipe) {
        let (incoming, heard) = mpsc::channel(RECORD_MESSAGES_MAX);
        let (said, outgoing) = mpsc::channel(RECORD_MESSAGES_MAX);
        let (sender, receiver) = channel;
        let relay = Self { sender, receiver, incoming, outgoing };
        (relay, RecordPipe { incoming: heard, outgoing: said })
    }

    pub(super) async fn run(mut self) {
        let mut is_open = true;
        loop {
            tokio::select! {
                biased;
                message = self.receiver.recv() => match message {
                    Ok((peer, bytes)) => {
                        let key = Hash(key_bytes(&peer));
                        // A node that is busy, or keeps no records, is asked again.
                        let _ = self.incoming.try_send((key, bytes.into()));
                    }
                    Err(error) => {
                        debug!(%error, "the network has closed");
                        return;
                    }
                },
                message = self.outgoing.recv(), if is_open => match message {
                    Some((to, bytes)) => self.send(to, bytes),
                    None => is_open = false,
                },
            }
        }
    }

    fn send(&mut self, to: To, bytes: Vec<u8>) {
        let recipients = match to {
            To::All => Recipients::All,
            To::One(key) => match public_key(&key.0) {
                Some(key) => Recipients::One(key),
                None => return,
            },
        };
        // Who is away asks for it later.
        let _ = self.sender.send(recipients, bytes, false);
    }
}
