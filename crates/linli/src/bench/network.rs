//! A network for measuring: four validators, and a community in which every account has a flat, a
//! bill and prepaid money. All of it comes about through commands, as in a real community.

use super::Problem;
use crate::client::Client;
use crate::demo::Abroad;
use crate::demo::files::Folder;
use crate::demo::process::Validator;
use crate::demo::story::cast::Cast;
use crate::machine::{machine_now, random_account};
use crate::wallet::{Destination, Signed, Wallet, random_id};
use bank::{AddLines, BeginImport, Medium, StatementId, To};
use billing::{Basis, BillId, Channel, PaymentId, Rate, RunId, Target, TariffId};
use identity::activation::Code;
use kernel::{Area, Fen, FlatId, Hash, Id8, Period, RecordRef, ShanghaiDate, Time};
use serde::Serialize;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use treasury::Fund;

/// How long a command of the preparation is valid.
const VALID_MS: Time = 12 * 3_600_000;
/// Rows of one roster command (16 KiB), and codes of one code command.
const ROWS: usize = 40;
const CODES: usize = 50;
/// Roster commands handed in at once: no author may have more than 2 MiB waiting.
const AT_ONCE: usize = 100;
/// Flats of one draft: it has at most 2,000 parts.
const DRAFT_FLATS: usize = 60_000;
/// Who brings them, a draft each: nobody may hand in more than 32 MiB an hour.
const CLERKS: [&str; 2] = ["孙婷", "何军"];

/// The network with its ready community.
pub(super) struct Network {
    pub(super) validators: Vec<Arc<Validator>>,
    pub(super) client: Client,
    pub(super) payers: Vec<Payer>,
    pub(super) chain: Id8,
    cast: Cast,
}

/// How long a run of bills, or a statement's lines, took.
pub(super) struct Posted {
    /// Until what was handed in was final.
    pub(super) accepted: Duration,
    /// Until all that follows from it was final and in the read model.
    pub(super) shown: Duration,
    /// Blocks until then.
    pub(super) blocks: u64,
}

/// An account that can pay its bill out of prepaid money.
pub(super) struct Payer {
    pub(super) wallet: Wallet,
    flat: FlatId,
    pub(super) bill: BillId,
}

impl Network {
    /// Four validators on a new genesis in `root`.
    pub(super) async fn start(root: &Path) -> Result<Self, Problem> {
        let (folder, cast, now) = (Folder::new(root), Cast::new(), machine_now());
        // The clock of block 0 lies behind, so that block 1 may carry the machine's own time.
        folder.found(&cast.genesis_at(now - 60_000), &cast.validator_seeds)?;
        let validators = folder.validators(&Abroad::default())?;
        for validator in &validators {
            validator.start()?;
        }
        let client = Client::new(&validators[0].url);
        for validator in &validators {
            Client::new(&validator.url).wait_until_ready().await?;
        }
        Ok(Self { validators, client, payers: Vec::new(), chain: folder.chain()?, cast })
    }

    /// Where commands go.
    pub(super) fn destination(&self) -> Destination {
        Destination { chain: self.chain, community: self.cast.haitang }
    }

    /// Opens accounts with keys of their own, each with a flat of 89.37 m², a bill and prepaid
    /// money.
    pub(super) async fn prepare(&mut self, accounts: usize, ed25519: bool) -> Result<(), Problem> {
        self.register(accounts, ed25519).await?;
        self.activate().await?;
        self.bill().await?;
        self.prepay().await
    }

    /// So many flats of 89.37 m², each with an owner.
    pub(super) async fn register(&mut self, accounts: usize, ed25519: bool) -> Result<(), Problem> {
        let mut payers = Vec::with_capacity(accounts);
        for _ in 0..accounts {
            let account = random_account();
            let wallet = match ed25519 {
                true => Wallet::new_ed25519(account, 1),
                false => Wallet::new(account, 1),
            };
            payers.push(Payer { wallet, flat: FlatId(rand::random()), bill: BillId(random_id()) });
        }
        for (batch, clerk) in payers.chunks(DRAFT_FLATS).zip(CLERKS) {
            self.register_batch(batch, clerk).await?;
        }
        self.payers = payers;
        Ok(())
    }

    async fn register_batch(&mut self, batch: &[Payer], clerk: &str) -> Result<(), Problem> {
        let draft = property::DraftId(random_id());
        let long_ago = ShanghaiDate::at(machine_now() - 900 * 86_400_000);
        let parts: Vec<_> = batch.chunks(ROWS).collect();
        let commands = parts.iter().enumerate().map(|(part, payers)| {
            let flats = payers.iter().map(|payer| property::RosterFlat {
                flat: payer.flat,
                building: 1,
                stairwell: 1,
                area: Area(8_937),
                basis: property::Basis::Register,
                status: property::Status::Delivered { since: long_ago },
                door: any_record(),
                developer: None,
                owned_from: Some(long_ago),
                owners: vec![property::NewOwner {
                    account: payer.wallet.account,
                    kind: identity::PersonKind::Natural,
                    card: None,
                    share: None,
                }],
            });
            let (part, parts) = (part as u16, parts.len() as u16);
            let draft = property::DraftRoster { draft, part, parts, flats: flats.collect() };
            self.sign(clerk, &property::Command::DraftRoster(draft))
        });
        let commands: Vec<Signed> = commands.collect();
        for some in commands.chunks(AT_ONCE) {
            // All of them: a part may become final after the one that was sent last.
            self.client.submit(some).await?;
        }
        let propose = property::ProposeRoster {
            draft,
            with: Cast::institution("居"),
            expires: machine_now() + VALID_MS,
            evidence: any_record(),
        };
        self.act(clerk, &property::Command::ProposeRoster(propose)).await?;
        self.co_sign(&["吴芳"]).await?;
        // The clock adopts the roster part by part; the last part's owner then becomes known.
        let last = batch.last().ok_or("no accounts")?.flat;
        self.wait_until(&format!("flats/{last}"), |_| true).await
    }

    async fn activate(&mut self) -> Result<(), Problem> {
        let expires = machine_now() + VALID_MS;
        let mut activations = Vec::with_capacity(self.payers.len());
        let mut issues = Vec::new();
        for payers in self.payers.chunks(CODES) {
            let mut codes = Vec::with_capacity(payers.len());
            for payer in payers {
                let (code, account) = (Code::of_bits(rand::random()), payer.wallet.account);
                let scalar = code.scalar(self.cast.haitang).ok_or("no scalar")?;
                let letter = Wallet::from_scalar(account, 0, &scalar).ok_or("no key")?;
                let code_key = letter.public_key().bytes;
                codes.push(identity::NewCode { account, code_key, expires });
                let activate = identity::Activate { key: payer.wallet.public_key() };
                let call = serde_json::to_string(&identity::Command::Activate(activate))?;
                activations.push(letter.sign(self.destination(), expires, &call));
            }
            let issue = identity::IssueCodes { batch: random_id(), codes };
            issues.push(self.sign("吴芳", &identity::Command::IssueCodes(issue)));
        }
        self.client.submit(&issues).await?;
        Ok(self.client.submit(&activations).await?)
    }

    /// Bills all flats for this month.
    pub(super) async fn bill(&mut self) -> Result<Posted, Problem> {
        let (tariff, run) = (TariffId(random_id()), RunId(random_id()));
        let today = ShanghaiDate::at(machine_now());
        let propose = billing::ProposeTariff {
            tariff,
            name: "property_fee".to_owned(),
            basis: Basis::Area,
            rate: Some(Rate { fen: 285, per: 1 }),
            terms: billing::Terms::default(),
            flats: Vec::new(),
            from: Period::of(today),
            decision: any_record(),
            with: Cast::institution("居"),
            expires: machine_now() + VALID_MS,
            dunning: None,
            late: None,
        };
        self.act("孙婷", &billing::Command::ProposeTariff(propose)).await?;
        self.co_sign(&["吴芳"]).await?;
        let due = today.plus_days(20).ok_or("no such day")?;
        let issue = billing::IssueRun { run, tariff, period: Period::of(today), due, share: None };
        let (first, began) = (self.client.height().await?, Instant::now());
        self.act("孙婷", &billing::Command::IssueRun(issue)).await?;
        let accepted = began.elapsed();
        self.wait_until(&format!("runs/{run}"), |run| run["done"] == true).await?;
        let (shown, blocks) = (began.elapsed(), self.client.height().await? - first);
        for payer in &mut self.payers {
            payer.bill = billing::bill_id(run, payer.flat, 0);
        }
        Ok(Posted { accepted, shown, blocks })
    }

    /// The bank's statement of a day on which everybody paid their bill.
    pub(super) async fn import(&mut self) -> Result<Posted, Problem> {
        const BILL: Fen = Fen(25_470);
        let (statement, today) = (StatementId(random_id()), ShanghaiDate::at(machine_now()));
        let line = |payer: &Payer| bank::NewLine {
            key: Hash(rand::random()),
            day: today,
            fen: BILL,
            to: To::Bill(payer.bill),
        };
        let parts = self.payers.chunks(bank::limits::PART_LINES_MAX);
        let lines = u32::try_from(self.payers.len())?;
        let begin = BeginImport {
            statement,
            fund: Fund::PropertyFee,
            medium: Medium::Bank,
            mask: "1001".to_owned(),
            from: today,
            to: today,
            lines,
            credits: Fen(BILL.0 * i64::from(lines)),
            debits: Fen::ZERO,
            opening: None,
            closing: None,
            parts: u16::try_from(parts.len())?,
            file: any_record(),
        };
        let commands: Vec<Signed> = parts
            .zip(0..)
            .map(|(payers, part)| {
                let lines = payers.iter().map(line).collect();
                let add = AddLines { statement, part, lines };
                self.sign("孙婷", &bank::Command::AddLines(add))
            })
            .collect();
        let (first, began) = (self.client.height().await?, Instant::now());
        self.act("孙婷", &bank::Command::BeginImport(begin)).await?;
        self.client.submit(&commands).await?;
        let accepted = began.elapsed();
        let path = format!("statements?statement={statement}");
        self.wait_until(&path, |found| found["items"][0]["matched"] == lines).await?;
        let (shown, blocks) = (began.elapsed(), self.client.height().await? - first);
        Ok(Posted { accepted, shown, blocks })
    }

    async fn prepay(&mut self) -> Result<(), Problem> {
        let paid_at = machine_now() - 60_000;
        let payments = self.payers.iter().map(|payer| {
            let payment = billing::RecordPayment {
                payment: PaymentId(random_id()),
                target: Target::Prepaid(payer.flat),
                fen: Fen(1_000_000),
                channel: Channel::BankTransfer,
                paid_at,
                reference: None,
                evidence: any_record(),
            };
            self.sign("林静", &billing::Command::RecordPayment(payment))
        });
        Ok(self.client.submit(&payments.collect::<Vec<_>>()).await?)
    }

    fn sign(&self, name: &str, command: &impl Serialize) -> Signed {
        let call = serde_json::to_string(command).expect("a command is plain data");
        self.cast.officer(name).sign(self.destination(), machine_now() + VALID_MS, &call)
    }

    async fn act(&self, name: &str, command: &impl Serialize) -> Result<(), Problem> {
        Ok(self.client.submit(&[self.sign(name, command)]).await?)
    }

    async fn co_sign(&mut self, names: &[&str]) -> Result<(), Problem> {
        for name in names {
            let wallet = self.cast.officer(name).clone();
            self.client.sign_in(self.destination(), &wallet).await?;
            let path = format!("/v1/communities/{}/proposals?state=open", self.cast.haitang);
            let open: serde_json::Value = self.client.get(&path, Some(&wallet)).await?;
            for proposal in crate::client::unanswered(&open, &wallet) {
                self.act(name, &cosign::Command::Sign(cosign::Sign { proposal })).await?;
            }
        }
        Ok(())
    }

    async fn wait_until(
        &mut self,
        path: &str,
        done: impl Fn(&serde_json::Value) -> bool,
    ) -> Result<(), Problem> {
        let clerk = self.cast.officer("孙婷").clone();
        self.client.sign_in(self.destination(), &clerk).await?;
        let path = format!("/v1/communities/{}/{path}", self.cast.haitang);
        for _ in 0..3_000 {
            let answer = self.client.get::<serde_json::Value>(&path, Some(&clerk)).await;
            if answer.as_ref().is_ok_and(&done) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err(format!("{path} did not come to its end").into())
    }
}

/// A commitment to bytes nobody asks for: the ledger never looks behind one.
fn any_record() -> RecordRef {
    RecordRef { commitment: Hash(rand::random()), size: 100 }
}
