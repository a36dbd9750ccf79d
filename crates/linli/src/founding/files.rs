//! The folder of one institution: what it makes before the founding, and what it takes home.

use super::Problem;
use super::meeting::Outcome;
use crate::machine::write_secret;
use crate::node::{Door, NodeFile, Peer, trust};
use community::Genesis;
use kernel::Hash;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The folder.
pub(super) struct Home {
    root: PathBuf,
}

impl Home {
    pub(super) fn new(root: &Path) -> Result<Self, Problem> {
        let root = std::path::absolute(root)?;
        fs::create_dir_all(&root)?;
        if root.join("node.json").exists() {
            return Err(
                "这个文件夹里已经有一个网络。There is a network in this folder already.".into()
            );
        }
        Ok(Self { root })
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The seed of the validator's key, made at the first question.
    pub(super) fn seed(&self) -> Result<[u8; 32], Problem> {
        let path = self.root.join("validator.key");
        if !path.exists() {
            write_secret(&path, hex::encode(rand::random::<[u8; 32]>()).as_bytes())?;
        }
        crate::node::read_seed(&path)
    }

    pub(super) fn read_secrets<T: DeserializeOwned>(&self) -> Result<Option<T>, Problem> {
        read(&self.root.join("founding-secrets.json"))
    }
    pub(super) fn write_secrets(&self, secrets: &impl Serialize) -> Result<(), Problem> {
        let bytes = serde_json::to_vec_pretty(secrets)?;
        Ok(write_secret(&self.root.join("founding-secrets.json"), &bytes)?)
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Problem> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Writes what the node needs; `node.json` last, for with it the founding is over here.
pub(super) fn take_home(
    home: &Home,
    page: &[u8],
    genesis: &Genesis,
    outcome: &Outcome,
    (own, listen, portal): (Hash, SocketAddr, SocketAddr),
) -> Result<(), Problem> {
    let root = home.root();
    fs::write(root.join("genesis.json"), page)?;
    fs::write(root.join("founding.json"), serde_json::to_vec_pretty(&outcome.founding)?)?;
    fs::write(root.join("trust.json"), trust(genesis, page)?.to_json())?;
    fs::create_dir_all(root.join("data"))?;
    let mut file = NodeFile::in_folder(root, (listen, portal), None);
    file.founding = Some(root.join("founding.json"));
    for validator in &genesis.validators {
        let address = outcome.addresses.get(&validator.mark).ok_or("an address is missing")?;
        file.peers.push(Peer { key: validator.key, address: address.peer.clone() });
        if validator.key == own {
            file.public_url = Some(address.url.clone());
        } else {
            file.doors.push(Door { key: validator.key, url: address.url.clone() });
        }
    }
    fs::write(root.join("node.json"), serde_json::to_vec_pretty(&file)?)?;
    Ok(())
}
