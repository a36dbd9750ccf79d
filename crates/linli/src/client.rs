//! A client of a portal, for the demo's story and the benchmark: it goes through the same door as
//! everybody.

use crate::wallet::{Destination, Signed, Wallet};
use kernel::{CommandId, CommunityId, Hash, RecordRef};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// Commands of one batch request; the portal's own limit.
const BATCH_COMMANDS_MAX: usize = 500;
/// Pause between two questions whether a command is final. Finality takes some tens of
/// milliseconds.
const POLL: Duration = Duration::from_millis(20);
/// How often a question is asked before it counts as unanswered: one minute.
const POLLS_MAX: u32 = 3_000;

/// What went wrong between a client and a portal, in words.
#[derive(Debug)]
pub(crate) struct ClientError(pub(crate) String);

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for ClientError {}
impl From<reqwest::Error> for ClientError {
    fn from(error: reqwest::Error) -> Self {
        // Without the address: it is in the operator's own configuration.
        Self(format!("portal: {}", error.without_url()))
    }
}

/// A connection to one portal.
#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    base: String,
    /// Session tokens by account (hex).
    tokens: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Status {
    height: u64,
    view_height: Option<u64>,
}
#[derive(Deserialize)]
struct Nonce {
    nonce: String,
}
#[derive(Deserialize)]
struct Session {
    token: String,
}
#[derive(Deserialize)]
struct CommandState {
    state: String,
    verdict: Option<Value>,
}

impl Client {
    /// A client of the portal at `base`, an address without a slash at the end.
    pub(crate) fn new(base: &str) -> Self {
        Self { http: reqwest::Client::new(), base: base.to_owned(), tokens: BTreeMap::new() }
    }

    /// Waits until the portal is ready.
    pub(crate) async fn wait_until_ready(&self) -> Result<(), ClientError> {
        for _ in 0..POLLS_MAX {
            let answer = self.http.get(format!("{}/readyz", self.base)).send().await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            tokio::time::sleep(POLL).await;
        }
        Err(ClientError(format!("the portal at {} did not become ready", self.base)))
    }

    /// Waits until the portal's validator has this block, and its read model, too.
    pub(crate) async fn wait_until_height(&self, height: u64) -> Result<(), ClientError> {
        for _ in 0..POLLS_MAX {
            let status: Status = self.get("/v1/status", None).await?;
            if status.view_height.is_some_and(|seen| seen.min(status.height) >= height) {
                return Ok(());
            }
            tokio::time::sleep(POLL).await;
        }
        Err(ClientError(format!("the validator at {} did not catch up", self.base)))
    }

    /// Height of the last final block.
    pub(crate) async fn height(&self) -> Result<u64, ClientError> {
        let status: Status = self.get("/v1/status", None).await?;
        Ok(status.height)
    }

    /// Signs in and keeps the token.
    pub(crate) async fn sign_in(
        &mut self,
        to: Destination,
        wallet: &Wallet,
    ) -> Result<(), ClientError> {
        let challenge = self.post("/v1/session/challenge", &Value::Null, None).await?;
        let Nonce { nonce } = read(challenge).await?;
        let body = wallet.login(to, &nonce);
        let Session { token } = read(self.post("/v1/session", &body, None).await?).await?;
        self.tokens.insert(wallet.account.to_hex(), token);
        Ok(())
    }

    /// Stores a record on the validators.
    pub(crate) async fn store_record(
        &self,
        community: CommunityId,
        wallet: &Wallet,
        kind: &str,
        bytes: Vec<u8>,
    ) -> Result<RecordRef, ClientError> {
        let path = format!("/v1/communities/{community}/records?kind={kind}");
        let request = self.http.post(format!("{}{path}", self.base)).body(bytes);
        read(self.authorised(request, Some(wallet)).send().await?).await
    }

    /// A JSON answer, read as `wallet`'s owner or as anybody.
    pub(crate) async fn get<T: serde::de::DeserializeOwned>(
        &self,
        path: &str,
        wallet: Option<&Wallet>,
    ) -> Result<T, ClientError> {
        let request = self.http.get(format!("{}{path}", self.base));
        read(self.authorised(request, wallet).send().await?).await
    }

    /// Sends commands and waits until each has been applied.
    ///
    /// # Errors
    /// The first that was rejected or refused, with its code and text.
    pub(crate) async fn submit(&self, commands: &[Signed]) -> Result<(), ClientError> {
        for batch in commands.chunks(BATCH_COMMANDS_MAX) {
            self.send(batch).await?;
        }
        for command in commands {
            self.wait_until_applied(command).await?;
        }
        Ok(())
    }

    /// Sends one batch and waits until its last command is final; the others mostly stand before
    /// it. Good for measuring; what needs every one of them uses [`Client::submit`].
    pub(crate) async fn send_and_wait(&self, batch: &[Signed]) -> Result<(), ClientError> {
        self.send(batch).await?;
        match batch.last() {
            Some(last) => self.wait_until_applied(last).await,
            None => Ok(()),
        }
    }

    async fn send(&self, batch: &[Signed]) -> Result<(), ClientError> {
        let lines = batch.iter().map(|signed| serde_json::to_string(signed).expect("plain data"));
        let body = lines.collect::<Vec<_>>().join("\n");
        let url = format!("{}/v1/commands/batch", self.base);
        let request = self.http.post(url).header("content-type", "application/x-ndjson").body(body);
        let answer = request.send().await?;
        let status = answer.status();
        let text = answer.text().await?;
        if !status.is_success() {
            return Err(ClientError(format!("batch: {status} {text}")));
        }
        // What was handed in before and is final already is no mistake: its verdict is asked next.
        let is_rejected =
            |line: &str| line.contains("\"code\"") && !line.contains("\"admission.Duplicate\"");
        match text.lines().zip(batch).find(|(line, _)| is_rejected(line)) {
            Some((line, signed)) => Err(ClientError(format!("rejected: {line} {}", signed.text))),
            None => Ok(()),
        }
    }

    /// Waits for the verdict of a command that was handed in.
    ///
    /// # Errors
    /// It was refused, or this portal does not know it.
    pub(crate) async fn wait_until_applied(&self, command: &Signed) -> Result<(), ClientError> {
        let CommandId(id) = kernel::envelope::command_id(command.text.as_bytes());
        let path = format!("/v1/commands/{}", Hash(id));
        for _ in 0..POLLS_MAX {
            let answer: CommandState = self.get(&path, None).await?;
            match answer.verdict {
                Some(verdict) if verdict["verdict"] == "applied" => return Ok(()),
                Some(verdict) => {
                    return Err(ClientError(format!("{verdict} for {}", command.text)));
                }
                None if answer.state == "unknown" => {
                    return Err(ClientError(format!("lost: {}", command.text)));
                }
                None => tokio::time::sleep(POLL).await,
            }
        }
        Err(ClientError(format!("no verdict for {}", command.text)))
    }

    async fn post(
        &self,
        path: &str,
        body: &Value,
        wallet: Option<&Wallet>,
    ) -> Result<reqwest::Response, ClientError> {
        let request = self.http.post(format!("{}{path}", self.base)).json(body);
        Ok(self.authorised(request, wallet).send().await?)
    }

    fn authorised(
        &self,
        request: reqwest::RequestBuilder,
        wallet: Option<&Wallet>,
    ) -> reqwest::RequestBuilder {
        let token = wallet.and_then(|wallet| self.tokens.get(&wallet.account.to_hex()));
        match token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }
}

/// The proposals of an inbox that this person has not answered yet.
pub(crate) fn unanswered(inbox: &Value, wallet: &Wallet) -> Vec<cosign::ProposalId> {
    let account = wallet.account.to_hex();
    let items = inbox["items"].as_array().into_iter().flatten();
    let open = items.filter(|item| {
        let voices = item["voices"].as_array().into_iter().flatten();
        !voices.into_iter().any(|voice| voice["account"] == account.as_str())
    });
    open.filter_map(|item| cosign::ProposalId::from_hex(item["proposal"].as_str()?)).collect()
}

async fn read<T: serde::de::DeserializeOwned>(answer: reqwest::Response) -> Result<T, ClientError> {
    let status = answer.status();
    let path = answer.url().path().to_owned();
    let text = answer.text().await?;
    if !status.is_success() {
        return Err(ClientError(format!("{path}: {status} {text}")));
    }
    serde_json::from_str(&text).map_err(|error| ClientError(format!("{path}: {error}: {text}")))
}
