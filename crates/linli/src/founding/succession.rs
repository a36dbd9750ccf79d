//! A validator to come (`docs/adr/0013-succession.md`): `linli card` tells a new machine where the
//! ledger is, `linli newcomer` prepares that machine, `linli peer` lets it in. Which keys count is
//! decided elsewhere, by co-signature.

use super::Problem;
use super::ask::ask_until;
use super::files::Home;
use super::signatures::{Founding, founding_number, grouped};
use crate::failed;
use crate::machine::read_json;
use crate::node::{Door, NodeFile, Peer, own_key, trust};
use community::Genesis;
use kernel::Hash;
use kernel::signature::Ed25519Signer;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Version of the forms of `network.json` and `newcomer.json`.
const CARD_VERSION: u32 = 1;

/// `linli card`.
#[derive(clap::Args)]
pub(crate) struct Card {
    /// Configuration of a node that is in, `node.json`.
    config: PathBuf,
    /// Where to write the card.
    #[arg(long, default_value = "network.json")]
    out: PathBuf,
}

/// `linli newcomer`.
#[derive(clap::Args)]
pub(crate) struct Newcomer {
    /// The card that an institution of the network has handed over, `network.json`.
    card: PathBuf,
    /// Folder of this institution; everything is written below it.
    #[arg(long)]
    data: PathBuf,
    /// The founding number as it stands on the notice board. Asked for when absent.
    #[arg(long)]
    number: Option<String>,
    /// Where the node listens for the others.
    #[arg(long, default_value = "0.0.0.0:7701")]
    listen: SocketAddr,
    /// Where the others reach it: `host:port`.
    #[arg(long)]
    peer: String,
    /// Where its portal listens.
    #[arg(long, default_value = "0.0.0.0:7780")]
    portal: SocketAddr,
    /// The portal's address as people type it.
    #[arg(long)]
    url: String,
}

/// `linli peer`.
#[derive(clap::Args)]
pub(crate) struct LetIn {
    /// Configuration of a node that is in, `node.json`.
    config: PathBuf,
    /// What the newcomer has handed over, `newcomer.json`.
    newcomer: PathBuf,
}

/// `network.json`: where the ledger is. Nothing in it is secret.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NetworkCard {
    linli_network: u32,
    /// The genesis file, to the byte.
    genesis: String,
    /// The founders' signatures; a demonstration has none.
    founding: Option<Founding>,
    /// Those that one institution knows.
    validators: Vec<Reached>,
}

impl NetworkCard {
    /// Whether all founders have signed the page it brings. A demonstration has one operator.
    fn check(&self, genesis: &Genesis) -> Result<(), Problem> {
        if self.linli_network != CARD_VERSION {
            return Err("这张网络卡的版本不认识。Unknown version of the network card.".into());
        }
        if genesis.demo {
            return Ok(());
        }
        let founding = self.founding.as_ref();
        let founding = founding.ok_or("网络卡上没有成立签字。The card has no founding.")?;
        Ok(founding.check(self.genesis.as_bytes(), genesis)?)
    }
}

/// `newcomer.json`: the public half of a newcomer's machine.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewcomerCard {
    linli_newcomer: u32,
    newcomer: Reached,
}

/// A validator, and where it is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reached {
    key: Hash,
    /// `host:port`, for the other validators.
    peer: String,
    /// Its portal, where known.
    url: Option<String>,
}

pub(crate) fn card(arguments: &Card) -> ExitCode {
    finish(write_card(arguments))
}

pub(crate) fn newcomer(arguments: &Newcomer) -> ExitCode {
    finish(prepare(arguments))
}

pub(crate) fn let_in(arguments: &LetIn) -> ExitCode {
    finish(add(arguments))
}

fn finish(result: Result<(), Problem>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

fn write_card(arguments: &Card) -> Result<(), Problem> {
    let file: NodeFile = read_json(&arguments.config)?;
    let own = own_key(&file)?;
    let url = |key: Hash| match key == own {
        true => file.public_url.clone(),
        false => file.doors.iter().find(|door| door.key == key).map(|door| door.url.clone()),
    };
    let reached =
        |peer: &Peer| Reached { key: peer.key, peer: peer.address.clone(), url: url(peer.key) };
    let card = NetworkCard {
        linli_network: CARD_VERSION,
        genesis: std::fs::read_to_string(&file.genesis)?,
        founding: file.founding.as_deref().map(read_json).transpose()?,
        validators: file.peers.iter().map(reached).collect(),
    };
    std::fs::write(&arguments.out, serde_json::to_vec_pretty(&card)?)?;
    println!("已写好，交给新来的机构 written, for the newcomer: {}", arguments.out.display());
    Ok(())
}

fn prepare(arguments: &Newcomer) -> Result<(), Problem> {
    let card: NetworkCard = read_json(&arguments.card)?;
    let bytes = card.genesis.as_bytes();
    let (genesis, hash) = (Genesis::parse(bytes)?, Genesis::hash_of(bytes));
    card.check(&genesis)?;
    let number = match &arguments.number {
        Some(number) => number.clone(),
        None => {
            ask_until("公告栏上的成立编号 Founding number on the notice board", |text| {
                !text.is_empty()
            })?
        }
    };
    if plain(&number) != plain(&founding_number(hash)) {
        return Err("成立编号不同：这张卡不是这个网络的。\
            The founding number differs: this card belongs to another network."
            .into());
    }
    let home = Home::new(&arguments.data)?;
    let own = Reached {
        key: Hash(Ed25519Signer::new(&home.seed()?).public()),
        peer: arguments.peer.clone(),
        url: Some(arguments.url.clone()),
    };
    let root = home.root();
    let places = (arguments.listen, arguments.portal);
    let mut file = NodeFile::in_folder(root, places, own.url.clone());
    file.founding = card.founding.as_ref().map(|_| root.join("founding.json"));
    for validator in &card.validators {
        file.note(validator);
    }
    file.peers.push(Peer { key: own.key, address: own.peer.clone() });
    std::fs::create_dir_all(&file.data)?;
    std::fs::write(&file.genesis, bytes)?;
    if let (Some(path), Some(founding)) = (&file.founding, &card.founding) {
        std::fs::write(path, serde_json::to_vec_pretty(founding)?)?;
    }
    std::fs::write(root.join("trust.json"), trust(&genesis, bytes)?.to_json())?;
    let card = NewcomerCard { linli_newcomer: CARD_VERSION, newcomer: own.clone() };
    std::fs::write(root.join("newcomer.json"), serde_json::to_vec_pretty(&card)?)?;
    write_config(&root.join("node.json"), &file)?;
    println!(
        "这台机器的钥匙，请在电话里与各机构核对。Key of this machine; compare it on the phone.\n\
         {}\n\
         交给各机构 hand to every institution: {root}/newcomer.json\n\
         启动 start: linli node {root}/node.json",
        grouped(&own.key.to_hex()),
        root = root.display()
    );
    Ok(())
}

fn add(arguments: &LetIn) -> Result<(), Problem> {
    let mut file: NodeFile = read_json(&arguments.config)?;
    let card: NewcomerCard = read_json(&arguments.newcomer)?;
    if card.linli_newcomer != CARD_VERSION {
        return Err("这张卡的版本不认识。Unknown version of the card.".into());
    }
    if card.newcomer.key == own_key(&file)? {
        return Err("这是本机构自己的钥匙。This is this institution's own key.".into());
    }
    file.note(&card.newcomer);
    write_config(&arguments.config, &file)?;
    println!(
        "已放行，运行中的节点会自己读到。Let in; a running node reads it by itself.\n\
         钥匙 key {}",
        grouped(&card.newcomer.key.to_hex())
    );
    Ok(())
}

impl NodeFile {
    /// Writes down where a validator is; what was known of it before is replaced.
    fn note(&mut self, validator: &Reached) {
        let Reached { key, peer, url } = validator.clone();
        self.peers.retain(|known| known.key != key);
        self.peers.push(Peer { key, address: peer });
        self.doors.retain(|known| known.key != key);
        self.doors.extend(url.map(|url| Door { key, url }));
    }
}

/// In one step, because a running node reads it.
fn write_config(path: &Path, file: &NodeFile) -> Result<(), Problem> {
    let draft = path.with_extension("draft");
    std::fs::write(&draft, serde_json::to_vec_pretty(file)?)?;
    Ok(std::fs::rename(draft, path)?)
}

fn plain(number: &str) -> String {
    number.chars().filter(|digit| !digit.is_whitespace()).collect::<String>().to_lowercase()
}
