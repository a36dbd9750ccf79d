//! `linli init` and `linli join`: four institutions found a network together, each on its own
//! machine (`docs/adr/0012-founding.md`).
//!
//! Whoever calls runs the meeting room (`meeting.rs`) and attends it like the others (`attend.rs`);
//! the page everybody signs is made and checked in `page.rs`. Later a newcomer's machine is
//! prepared by `succession.rs`.

mod ask;
mod attend;
mod files;
mod invitation;
mod meeting;
mod page;
mod plan;
mod sheet;
mod signatures;
mod succession;

use crate::failed;
use crate::machine::write_secret;
use attend::{Answers, attend};
use files::Home;
use invitation::{Invitation, new_code};
use meeting::Meeting;
use plan::Plan;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

pub(crate) use signatures::Founding;
pub(crate) use succession::{Card, LetIn, Newcomer, card, let_in, newcomer};

/// Why a founding does not go on, in words.
type Problem = Box<dyn std::error::Error + Send + Sync>;

/// `linli init`.
#[derive(clap::Args)]
pub(crate) struct Init {
    /// Folder of the institution that calls; everything is written below it.
    #[arg(long)]
    data: PathBuf,
    /// What was agreed before: network, community, institutions, accounts. Asked for when absent.
    #[arg(long)]
    plan: Option<PathBuf>,
    /// Seal of the institution that calls, among those of the plan.
    #[arg(long = "as", default_value = "业")]
    mark: String,
    /// Where the meeting room listens.
    #[arg(long, default_value = "0.0.0.0:7700")]
    listen: SocketAddr,
    /// How the others reach the room: `http://host:port`. May be absent where the room listens at
    /// one address.
    #[arg(long)]
    address: Option<String>,
    #[command(flatten)]
    own: Own,
}

/// `linli join`.
#[derive(clap::Args)]
pub(crate) struct Join {
    /// The invitation's file; or its address with the seal, and its code:
    /// `http://192.168.1.5:7700/居 K7QM-…`.
    #[arg(num_args = 1..=2, required = true)]
    invitation: Vec<String>,
    /// Folder of this institution; everything is written below it.
    #[arg(long)]
    data: PathBuf,
    #[command(flatten)]
    own: Own,
}

/// What an institution says of itself.
#[derive(clap::Args)]
struct Own {
    /// Officers and addresses, instead of questions.
    #[arg(long)]
    answers: Option<PathBuf>,
    /// Sign without asking once the program has checked the page.
    #[arg(long)]
    yes: bool,
}

impl Own {
    fn answers(&self) -> Result<Option<Answers>, Problem> {
        self.answers.as_deref().map(|path| Answers::parse(&read(path)?)).transpose()
    }
}

pub(crate) fn init(arguments: &Init) -> ExitCode {
    finish(call(arguments))
}

pub(crate) fn join(arguments: &Join) -> ExitCode {
    finish(visit(arguments))
}

fn finish(work: impl Future<Output = Result<(), Problem>>) -> ExitCode {
    crate::node::log_to_stderr();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    match runtime.block_on(work) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

async fn visit(arguments: &Join) -> Result<(), Problem> {
    let invitation = Invitation::find(&arguments.invitation)?;
    let home = Home::new(&arguments.data)?;
    attend(&invitation, arguments.own.answers()?, &home, arguments.own.yes).await
}

async fn call(arguments: &Init) -> Result<(), Problem> {
    let home = Home::new(&arguments.data)?;
    let new = || {
        let plan = match &arguments.plan {
            Some(path) => Plan::parse(&read(path)?)?,
            None => Plan::asked()?,
        };
        let codes = plan.institutions.iter().map(|one| (one.mark.clone(), new_code()));
        let codes: BTreeMap<String, String> = codes.collect();
        Ok((plan, codes))
    };
    let listener = tokio::net::TcpListener::bind(arguments.listen).await?;
    let listens = listener.local_addr()?;
    let address = match &arguments.address {
        Some(address) => address.clone(),
        None if listens.ip().is_unspecified() => {
            return Err("请用 --address 写明其他机构从哪里找到这台机器。\
                Say with --address how the others reach this machine."
                .into());
        }
        None => format!("http://{listens}"),
    };
    let room = Meeting::open(home.root().join("meeting.json"), new)?;
    let minutes = room.minutes();
    let code = minutes.codes.get(&arguments.mark).cloned();
    let code = code.ok_or("这家机构不在计划里。This institution is not in the plan.")?;
    write_invitations(home.root(), &minutes, (&address, &arguments.mark))?;
    let server = tokio::spawn(axum::serve(listener, room.clone().router()).into_future());
    let here = match listens.ip().is_unspecified() {
        true => format!("http://{}:{}", Ipv4Addr::LOCALHOST, listens.port()),
        false => format!("http://{listens}"),
    };
    let own = Invitation::new(&minutes.plan.network, ("", &arguments.mark), &here, &code);
    attend(&own, arguments.own.answers()?, &home, arguments.own.yes).await?;
    while !room.is_over() {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    server.abort();
    Ok(())
}

/// One file and one sheet for every other institution.
fn write_invitations(
    root: &Path,
    minutes: &meeting::Minutes,
    (address, caller): (&str, &str),
) -> Result<(), Problem> {
    let folder = root.join("invitations");
    std::fs::create_dir_all(&folder)?;
    for institution in minutes.plan.institutions.iter().filter(|one| one.mark != caller) {
        let mark = &institution.mark;
        let whom = (institution.name.as_str(), mark.as_str());
        let invitation =
            Invitation::new(&minutes.plan.network, whom, address, &minutes.codes[mark]);
        let file = folder.join(format!("{mark}.json"));
        write_secret(&file, &serde_json::to_vec_pretty(&invitation)?)?;
        let sheet = sheet::invitation(&invitation)?;
        write_secret(&folder.join(format!("{mark}.html")), sheet.as_bytes())?;
        println!("邀请 invitation {}: {}", institution.name, invitation.spoken());
    }
    println!("邀请在 invitations are in {}", folder.display());
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    Ok(std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?)
}
