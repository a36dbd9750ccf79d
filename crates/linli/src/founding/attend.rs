//! One institution at the meeting: it makes its own keys, answers, reads the page, signs it, and
//! takes home everything its node needs.

use super::ask::{ask, ask_or, ask_until};
use super::files::{self, Home};
use super::invitation::{About, Invitation, is_sealed, seal};
use super::meeting::{Outcome, SEAL, Shown};
use super::page::{self, Answer, Officer};
use super::plan::Plan;
use super::signatures::{founding_number, message};
use super::{Problem, sheet};
use crate::machine::{machine_now, random_account};
use community::Genesis;
use identity::Office;
use identity::activation::Code;
use kernel::signature::Ed25519Signer;
use kernel::{CommunityId, Hash};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

/// Pause between two questions whether the others are done.
const POLL: Duration = Duration::from_secs(1);

/// What the institution's person knows: a file (`--answers`), or questions on the terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answers {
    /// Officers with their names, which stay on this machine and on their letters.
    officers: Vec<NamedOfficer>,
    /// How many of those who sign make the institution's signature.
    signatures_needed: u8,
    /// Where the node listens for the others.
    listen: SocketAddr,
    /// Where the others reach it.
    peer: String,
    /// Where its portal listens.
    portal: SocketAddr,
    /// The portal's address as people type it.
    url: String,
}

/// An officer as the institution knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamedOfficer {
    pub(super) name: String,
    pub(super) offices: Vec<Office>,
    #[serde(default)]
    pub(super) signs: bool,
}

/// What this institution's person said and its program made, and must not lose: names of officers
/// and their codes. Mode 0600.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Secrets {
    meeting: String,
    answers: Answers,
    answer: Answer,
    /// The officers' codes, as printed, in their order.
    codes: Vec<String>,
}

impl Answers {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        serde_json::from_slice(bytes)
            .map_err(|error| format!("这份答案读不懂 these answers cannot be read: {error}").into())
    }

    fn asked() -> Result<Self, Problem> {
        let head = ask("负责人姓名 Name of the head")?;
        let mut officers =
            vec![NamedOfficer { name: head, offices: vec![Office::Head], signs: true }];
        loop {
            let name =
                ask_or("还有谁办事？没有就按回车 Who else works here? Press Enter if nobody", "—")?;
            if name == "—" {
                break;
            }
            officers.push(NamedOfficer { name, offices: asked_offices()?, signs: true });
        }
        let signing = officers.len();
        let needed = ask_until(
            &format!("几个人签字才算数（1–{signing}） How many must sign"),
            |n| n.parse().is_ok_and(|n| (1..=signing).contains(&n)),
        )?;
        let host = ask("其他机构从哪个地址找到这台机器 Address of this machine for the others")?;
        Ok(Self {
            officers,
            signatures_needed: needed.parse()?,
            listen: "0.0.0.0:7701".parse()?,
            peer: format!("{host}:7701"),
            portal: "0.0.0.0:7780".parse()?,
            url: ask_or("居民打开的网址 Address people type", &format!("http://{host}:7780"))?,
        })
    }
}

fn asked_offices() -> Result<Vec<Office>, Problem> {
    let words = "clerk 办事员, cashier 出纳, treasurer 财务, attestor 核验, technician 维修";
    let office = |word: &str| serde_json::from_value::<Office>(word.trim().into());
    let given = ask_until(&format!("做什么 Offices ({words})"), |text| {
        text.split(',').all(|word| office(word).is_ok())
    })?;
    Ok(given.split(',').map(office).collect::<Result<_, _>>()?)
}

/// One institution's visit, from the invitation to the files of its node. Its person is asked to
/// agree to the page unless they have agreed beforehand.
pub(super) async fn attend(
    invitation: &Invitation,
    answers: Option<Answers>,
    home: &Home,
    agreed: bool,
) -> Result<(), Problem> {
    let room = Room { http: reqwest::Client::new(), invitation };
    let shown: Shown = serde_json::from_slice(&room.wait("plan", About::Plan).await?)?;
    let Shown { plan, meeting } = shown;
    let secrets = match home.read_secrets::<Secrets>()? {
        Some(secrets) if secrets.meeting == meeting => secrets,
        Some(_) => {
            return Err("这个文件夹属于另一次成立。This folder is another founding's.".into());
        }
        None => {
            let answers = answers.map_or_else(Answers::asked, Ok)?;
            let secrets = prepare(&plan, &meeting, answers, home)?;
            home.write_secrets(&secrets)?;
            secrets
        }
    };
    room.send("answer", About::Answer, serde_json::to_vec(&secrets.answer)?).await?;
    println!("已答复，等其他机构。Answered; waiting for the others.");
    let page = room.wait("page", About::Page).await?;
    let own = (invitation.mark.as_str(), &secrets.answer);
    let genesis = page::check(&page, (&plan, &meeting), own, machine_now())?;
    let hash = Genesis::hash_of(&page);
    println!("{}", sheet::summary(&genesis, hash));
    if !agreed {
        ask_until("都对吗？输入 yes 签字 All correct? Type yes to sign", |text| {
            text == "yes"
        })?;
    }
    let key = Ed25519Signer::new(&home.seed()?);
    room.send("signature", About::Signature, key.sign(&message(hash)).to_vec()).await?;
    println!("已签字，等其他机构。Signed; waiting for the others.");
    let outcome: Outcome = serde_json::from_slice(&room.wait("result", About::Result).await?)?;
    outcome.founding.check(&page, &genesis)?;
    let Secrets { answers, answer, codes, .. } = &secrets;
    let own = (answer.validator, answers.listen, answers.portal);
    files::take_home(home, &page, &genesis, &outcome, own)?;
    let letters: Vec<_> = answers.officers.iter().zip(codes).collect();
    let mark = invitation.mark.as_str();
    sheet::write(home.root(), &genesis, hash, (mark, &answers.url), &letters)?;
    report(home.root(), hash);
    Ok(())
}

fn report(root: &Path, hash: Hash) {
    let (number, root) = (founding_number(hash), root.display());
    println!(
        "网络已成立，成立编号 {number}，请在电话里与其他机构核对。\n\
         The network is founded. Compare the founding number with the others on the phone.\n\
         张贴 post:   {root}/founding-sheet.html\n\
         交给本人 hand over: {root}/office-letters.html\n\
         启动 start:  linli node {root}/node.json"
    );
}

/// Makes the keys and codes of this institution.
fn prepare(plan: &Plan, meeting: &str, answers: Answers, home: &Home) -> Result<Secrets, Problem> {
    let community = plan.community_id(meeting);
    let key = Ed25519Signer::new(&home.seed()?);
    let (mut officers, mut codes) = (Vec::new(), Vec::new());
    for officer in &answers.officers {
        let code = Code::of_bits(rand::random());
        officers.push(Officer {
            account: random_account(),
            offices: officer.offices.clone(),
            signs: officer.signs || officer.offices.contains(&Office::Head),
            code_key: public_half(&code, community)?,
            network_code_key: public_half(&code, CommunityId::NETWORK)?,
        });
        codes.push(code.printed());
    }
    let answer = Answer {
        validator: Hash(key.public()),
        peer: answers.peer.clone(),
        url: answers.url.clone(),
        officers,
        signatures_needed: answers.signatures_needed,
    };
    Ok(Secrets { meeting: meeting.to_owned(), answers, answer, codes })
}

fn public_half(code: &Code, community: CommunityId) -> Result<Vec<u8>, Problem> {
    let scalar = code.scalar(community).ok_or("a code without a key")?;
    let key = p256::ecdsa::SigningKey::from_slice(&scalar)?;
    Ok(key.verifying_key().to_sec1_point(true).as_bytes().to_vec())
}

/// The meeting as an institution reaches it.
struct Room<'a> {
    http: reqwest::Client,
    invitation: &'a Invitation,
}

impl Room<'_> {
    /// A message of the room, as soon as those it waits for are done.
    async fn wait(&self, path: &str, about: About) -> Result<Vec<u8>, Problem> {
        loop {
            if let Some(bytes) = self.ask(path, about).await? {
                return Ok(bytes);
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// `None` while others are missing. The seal on what comes must be this invitation's.
    async fn ask(&self, path: &str, about: About) -> Result<Option<Vec<u8>>, Problem> {
        let seal = seal(&self.invitation.code, about, b"");
        let request = self.http.get(self.invitation.address(path)).header(SEAL, seal);
        let response = request.send().await.map_err(unreachable)?;
        if response.status() == reqwest::StatusCode::ACCEPTED {
            return Ok(None);
        }
        let response = accepted(response).await?;
        let seal = response.headers().get(SEAL).and_then(|seal| seal.to_str().ok());
        let seal = seal.unwrap_or_default().to_owned();
        let bytes = response.bytes().await?.to_vec();
        match is_sealed(&self.invitation.code, about, &bytes, &seal) {
            true => Ok(Some(bytes)),
            false => Err("这不是邀请您的会议：它的印记不对。\
                This is not the meeting that invited you: its seal is wrong."
                .into()),
        }
    }

    async fn send(&self, path: &str, about: About, body: Vec<u8>) -> Result<(), Problem> {
        let seal = seal(&self.invitation.code, about, &body);
        let request = self.http.post(self.invitation.address(path)).header(SEAL, seal).body(body);
        accepted(request.send().await.map_err(unreachable)?).await?;
        Ok(())
    }
}

fn unreachable(error: reqwest::Error) -> Problem {
    let error = error.without_url();
    format!("找不到会议 the meeting cannot be reached: {error}").into()
}

async fn accepted(response: reqwest::Response) -> Result<reqwest::Response, Problem> {
    if response.status().is_success() {
        return Ok(response);
    }
    Err(response.text().await?.into())
}
