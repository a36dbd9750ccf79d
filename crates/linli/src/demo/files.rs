//! The demo's folder: genesis, keys, one folder per validator, and `demo.json` for whoever drives
//! the demo.

use super::control::Persona;
use super::process::Validator;
use super::story::cast::INSTITUTIONS;
use super::{Abroad, Problem};
use crate::machine::write_secret;
use crate::node::{Door, NodeFile, Peer, trust};
use community::Genesis;
use kernel::Id8;
use serde::{Deserialize, Serialize};
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder.
pub(crate) struct Folder {
    root: PathBuf,
}

/// What `demo.json` holds: the address, the keys to trust, the processes, the personas. Mode 0600.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DemoFile {
    url: String,
    trust: PathBuf,
    /// Machine time of the first start, Unix ms.
    pub(crate) started_ms: u64,
    validators: Vec<ValidatorFile>,
    pub(crate) personas: Vec<Persona>,
    /// The bank's file that lies ready to be imported.
    pub(crate) bank_file: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct ValidatorFile {
    name: String,
    pid: Option<u32>,
    url: String,
    data: PathBuf,
}

impl DemoFile {
    /// The file of a story that was just told.
    pub(crate) fn new(
        folder: &Folder,
        started_ms: u64,
        (personas, bank_file): (Vec<Persona>, String),
    ) -> Self {
        let trust = folder.root.join("trust.json");
        let (url, validators) = (String::new(), Vec::new());
        Self { url, trust, started_ms, validators, personas, bank_file }
    }
}

impl Folder {
    /// The folder at `root`, made absolute so that children find it.
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: std::path::absolute(root).unwrap_or_else(|_| root.to_owned()) }
    }

    /// `demo.json` of a story that was told to its end. A folder with half a story is wiped: it
    /// began seconds ago.
    pub(crate) fn read(&self) -> Result<Option<DemoFile>, Problem> {
        match fs::read(self.root.join("demo.json")) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.wipe()?;
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Removes what the demo made, and nothing else that lies in the folder.
    pub(crate) fn wipe(&self) -> Result<(), Problem> {
        for name in ["demo.json", "genesis.json", "trust.json"] {
            remove(fs::remove_file(self.root.join(name)))?;
        }
        for position in 0..validating() {
            remove(fs::remove_dir_all(self.validator_dir(position)))?;
        }
        Ok(())
    }

    /// Writes genesis, trust and the validators' keys.
    pub(crate) fn found(&self, genesis: &Genesis, seeds: &[[u8; 32]]) -> Result<(), Problem> {
        fs::create_dir_all(&self.root)?;
        let bytes = serde_json::to_vec_pretty(genesis)?;
        fs::write(self.root.join("genesis.json"), &bytes)?;
        fs::write(self.root.join("trust.json"), trust(genesis, &bytes)?.to_json())?;
        for (position, seed) in seeds.iter().enumerate() {
            let dir = self.validator_dir(position);
            fs::create_dir_all(dir.join("data"))?;
            write_secret(&dir.join("validator.key"), hex::encode(seed).as_bytes())?;
        }
        Ok(())
    }

    /// The chain id of commands.
    pub(crate) fn chain(&self) -> Result<Id8, Problem> {
        let bytes = fs::read(self.root.join("genesis.json"))?;
        Ok(Genesis::chain_of(Genesis::hash_of(&bytes)))
    }

    /// Gives every validator free ports and tells it of the others. Ports change from start to
    /// start.
    pub(crate) fn validators(&self, abroad: &Abroad) -> Result<Vec<Arc<Validator>>, Problem> {
        let genesis = Genesis::parse(&fs::read(self.root.join("genesis.json"))?)?;
        let ports = free_ports(2 * validating())?;
        let (peer_ports, portal_ports) = ports.split_at(validating());
        let local = |port: u16| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let url = |position: usize| format!("http://{}", local(portal_ports[position]));
        let mut validators = Vec::new();
        for (position, validator) in genesis.validators.iter().enumerate() {
            let dir = self.validator_dir(position);
            let others = (0..validating()).filter(|other| *other != position);
            let file = NodeFile {
                genesis: self.root.join("genesis.json"),
                founding: None,
                key: dir.join("validator.key"),
                data: dir.join("data"),
                listen: local(peer_ports[position]),
                portal: local(portal_ports[position]),
                public_url: None,
                tls: None,
                plain: None,
                behind_proxy: false,
                peers: (0..validating())
                    .map(|at| Peer {
                        key: genesis.validators[at].key,
                        address: local(peer_ports[at]).to_string(),
                    })
                    .collect(),
                doors: others
                    .map(|at| Door { key: genesis.validators[at].key, url: url(at) })
                    .collect(),
                outgoing: abroad.outgoing.clone(),
                providers: abroad.providers_at(&url(position)),
            };
            fs::write(dir.join("node.json"), serde_json::to_vec_pretty(&file)?)?;
            let (name, mark) = (&validator.name, &validator.mark);
            validators.push(Arc::new(Validator::new(name, mark, url(position), dir)));
        }
        Ok(validators)
    }

    /// Writes `demo.json`: from now on the folder resumes.
    pub(crate) fn write(
        &self,
        file: &DemoFile,
        url: &str,
        validators: &[Arc<Validator>],
    ) -> Result<(), Problem> {
        let validators = validators.iter().map(|validator| ValidatorFile {
            name: validator.name.clone(),
            pid: validator.pid(),
            url: validator.url.clone(),
            data: validator.data.clone(),
        });
        let file =
            DemoFile { url: url.to_owned(), validators: validators.collect(), ..file.clone() };
        Ok(write_secret(&self.root.join("demo.json"), &serde_json::to_vec_pretty(&file)?)?)
    }

    fn validator_dir(&self, position: usize) -> PathBuf {
        self.root.join(format!("v{position}"))
    }
}

/// How many institutions run a validator.
fn validating() -> usize {
    INSTITUTIONS.iter().filter(|institution| institution.validates).count()
}

fn remove(result: std::io::Result<()>) -> std::io::Result<()> {
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// So many free ports of this machine. They are free now; the children take them a moment later.
fn free_ports(count: usize) -> std::io::Result<Vec<u16>> {
    let sockets = (0..count).map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
    let sockets: Vec<TcpListener> = sockets.collect::<Result<_, _>>()?;
    sockets.iter().map(|socket| Ok(socket.local_addr()?.port())).collect()
}

/// A second handle of a listening socket.
pub(crate) fn duplicate(listener: &tokio::net::TcpListener) -> std::io::Result<TcpListener> {
    use std::os::fd::AsFd as _;
    Ok(TcpListener::from(listener.as_fd().try_clone_to_owned()?))
}
