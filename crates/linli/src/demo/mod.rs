//! `linli demo`: the demo community on a real network of four validators, each a process of its
//! own, behind one front door. The first start tells the story (`story`) through the portal; the
//! same folder resumes later.

mod alter;
pub(crate) mod control;
pub(crate) mod files;
mod gateway;
pub(crate) mod process;
pub(crate) mod story;

use crate::client::{Client, ClientError};
use crate::failed;
use crate::machine::{machine_now, read_json};
use control::{Control, Persona};
use files::{DemoFile, Folder};
use gateway::Gateway;
use portal::{Outgoing, OutgoingFile, Providers, ProvidersFile};
use process::Validator;
use std::future::IntoFuture;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use story::history::Story;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;

/// `linli demo`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder of the demo's data; made when it does not exist.
    #[arg(long, default_value = "demo-data")]
    data: PathBuf,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Let every institution send its notices out as this file says: `outgoing` of a `node.json`.
    /// For the author of a gateway.
    #[arg(long)]
    outgoing: Option<PathBuf>,
    /// Let residents pay by WeChat Pay and Alipay as this file says: `providers` of a `node.json`.
    /// For trying a provider's sandbox.
    #[arg(long)]
    providers: Option<PathBuf>,
}

/// What the demo's institutions have set up with the world outside; nothing by itself.
#[derive(Default)]
pub(crate) struct Abroad {
    outgoing: Option<OutgoingFile>,
    providers: Option<ProvidersFile>,
}

impl Abroad {
    /// # Errors
    /// A file that cannot be read, or is not set up right.
    fn open(arguments: &Arguments) -> Result<Self, Problem> {
        let outgoing = arguments.outgoing.as_deref().map(read_json::<OutgoingFile>).transpose()?;
        outgoing.as_ref().map(Outgoing::open).transpose()?;
        let providers = arguments.providers.as_deref();
        let providers = providers.map(read_json::<ProvidersFile>).transpose()?;
        let abroad = Self { outgoing, providers };
        let there = abroad.providers_at("http://127.0.0.1:1");
        there.map(|file| Providers::open(&file, None)).transpose()?;
        Ok(abroad)
    }
    /// What providers call back on is the validator's own address, unless the file says another.
    fn providers_at(&self, url: &str) -> Option<ProvidersFile> {
        let file = self.providers.clone()?;
        Some(ProvidersFile { notify: file.notify.or(Some(url.to_owned())), ..file })
    }
}

/// Why the demo cannot go on, in words.
type Problem = Box<dyn std::error::Error + Send + Sync>;

/// How a round of the demo ended.
enum End {
    /// The process was asked to end.
    Stopped,
    /// A visitor pressed 「重新开始」.
    StartOver,
}

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    crate::node::log_to_stderr();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    match runtime.block_on(rounds(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

/// Rounds of the demo: each but the first begins with new data at the same address.
async fn rounds(arguments: &Arguments) -> Result<(), Problem> {
    let mut stop = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let listener = tokio::net::TcpListener::bind(arguments.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", arguments.listen))?;
    let listener = Arc::new(listener);
    let folder = Folder::new(&arguments.data);
    let abroad = Abroad::open(arguments)?;
    loop {
        let round = round(&folder, listener.clone(), &abroad);
        let end = tokio::select! {
            end = round => end?,
            _ = stop.recv() => End::Stopped,
            _ = interrupt.recv() => End::Stopped,
        };
        match end {
            End::Stopped => return Ok(()),
            End::StartOver => folder.wipe()?,
        }
    }
}

/// One round: from the files on disk, or from a new genesis, until somebody starts over.
async fn round(
    folder: &Folder,
    listener: Arc<tokio::net::TcpListener>,
    abroad: &Abroad,
) -> Result<End, Problem> {
    let known = folder.read()?;
    let cast = match &known {
        Some(_) => None,
        None => Some(found(folder)?),
    };
    let validators = folder.validators(abroad)?;
    for validator in &validators {
        validator.start()?;
    }
    let address = listener.local_addr()?;
    let file = match (known, cast) {
        (Some(file), _) => file,
        (None, Some((cast, now))) => {
            let told = tell(folder, &validators, &cast, now).await?;
            DemoFile::new(folder, now, told)
        }
        (None, None) => return Err("the folder was changed meanwhile".into()),
    };
    for validator in &validators {
        Client::new(&validator.url).wait_until_ready().await?;
    }
    let url = format!("http://{address}");
    folder.write(&file, &url, &validators)?;
    println!("ready {url}/demo");
    let end = serve(listener, validators.clone(), file).await?;
    // A page that is still open holds its connection, and with it the validators; one that lived on
    // would write into the folder of the next.
    for validator in &validators {
        validator.kill()?;
    }
    Ok(end)
}

/// A new network: keys, genesis, a folder for each validator.
fn found(folder: &Folder) -> Result<(story::cast::Cast, u64), Problem> {
    let (cast, now) = (story::cast::Cast::new(), machine_now());
    let genesis = cast.genesis(now - 120 * story::history::DAY_MS, now);
    folder.found(&genesis, &cast.validator_seeds)?;
    Ok((cast, now))
}

/// Tells the story through the first validator's portal; names the personas, and gives the bank's
/// file.
async fn tell(
    folder: &Folder,
    validators: &[Arc<Validator>],
    cast: &story::cast::Cast,
    now: u64,
) -> Result<(Vec<Persona>, String), Problem> {
    for validator in validators {
        Client::new(&validator.url).wait_until_ready().await?;
    }
    let mut client = Client::new(&validators[0].url);
    let chain = folder.chain()?;
    let mut story = Story::new(&mut client, cast, chain, now);
    let told = story.tell().await;
    told.map_err(|ClientError(error)| format!("the story stopped: {error}"))?;
    Ok((story::personas::personas(&story), story.bank_file))
}

/// Serves the front door until a visitor starts over. The listener outlives the round, so nobody's
/// address changes.
async fn serve(
    listener: Arc<tokio::net::TcpListener>,
    validators: Vec<Arc<Validator>>,
    file: DemoFile,
) -> Result<End, Problem> {
    let (start_over, mut started_over) = mpsc::channel(1);
    let DemoFile { personas, started_ms, bank_file, .. } = file;
    let gateway = Arc::new(Gateway {
        validators,
        client: reqwest::Client::new(),
        control: Control { personas, started_ms, bank_file, start_over },
    });
    let listener = tokio::net::TcpListener::from_std(files::duplicate(&listener)?)?;
    let server = axum::serve(listener, gateway::router(gateway)).into_future();
    tokio::select! {
        result = server => result.map(|()| End::Stopped).map_err(Problem::from),
        _ = started_over.recv() => Ok(End::StartOver),
    }
}
