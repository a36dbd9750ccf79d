//! The story's past, from 120 days before the first start until that moment: real signed commands,
//! put through the portal under block times of those days. Nothing is written into a database.

use super::cast::Cast;
use super::households::{Households, Person, is_unsold};
use crate::client::{Client, ClientError};
use crate::machine::{machine_now, random_account};
use crate::wallet::{Destination, Signed, Wallet, random_id};
use identity::activation::Code;
use kernel::{AccountId, Area, CommunityId, FlatId, Id8, RecordRef, ShanghaiDate, Time};
use serde::Serialize;

/// How many days before T the books were opened.
pub(crate) const BOOKS_OPENED_DAYS: u64 = 100;
/// One day.
pub(crate) const DAY_MS: Time = 86_400_000;
/// How long the story's commands are valid.
const VALID_MS: Time = 3_600_000;
/// Rows of one part of the roster: they fit into one command.
const ROSTER_PART_ROWS: usize = 30;
/// Pause before asking again, and how often: one minute.
const ASK_AGAIN: std::time::Duration = std::time::Duration::from_millis(50);
const ASKED_MAX: u32 = 1_200;
/// Codes of one batch.
const CODES_PER_COMMAND: usize = 50;

/// The story while it is being told.
pub(crate) struct Story<'a> {
    pub(crate) client: &'a mut Client,
    pub(crate) cast: &'a Cast,
    pub(crate) households: Households,
    pub(crate) chain: Id8,
    /// Machine time of the first start: the story's T.
    pub(crate) now: Time,
    /// Ids of the flats, in the households' order.
    pub(crate) flat_ids: Vec<FlatId>,
    /// Accounts of the owners, in the households' order.
    pub(crate) accounts: Vec<AccountId>,
    /// Keys of the owners once they are activated.
    pub(crate) wallets: Vec<Option<Wallet>>,
    /// Codes of the letters, by owner.
    pub(crate) codes: Vec<Option<Code>>,
    /// The tariff, once it is agreed.
    pub(crate) tariff: Option<billing::TariffId>,
    /// The run, once the month is billed.
    pub(crate) run: Option<billing::RunId>,
    /// The bank's file that lies ready to be imported, once the month is collected.
    pub(crate) bank_file: String,
    /// What the fee account holds, as the bank's statements so far say.
    pub(crate) fee_balance: i64,
    /// Contracts of the public revenue, in the order of their list.
    pub(super) contracts: Vec<revenue::ContractId>,
    /// The deposit that is asked back, once it is held.
    pub(super) deposited: Option<held::DepositId>,
    /// Machine time plus this is ledger time.
    offset_ms: i64,
}

impl<'a> Story<'a> {
    /// A story that begins 120 days before `now`.
    pub(crate) fn new(client: &'a mut Client, cast: &'a Cast, chain: Id8, now: Time) -> Self {
        let households = Households::new();
        let flat_ids = households.flats.iter().map(|_| FlatId(rand::random())).collect();
        let people = households.people.len();
        // Two owners are officers too; they are the same person with the same keys.
        let account = |person: &Person| match cast.officers.get(person.name.as_str()) {
            Some(wallet) => wallet.account,
            None => random_account(),
        };
        let accounts = households.people.iter().map(account).collect();
        let offset_ms = -(120 * DAY_MS as i64);
        let (wallets, codes) = (vec![None; people], vec![None; people]);
        let (tariff, run) = (None, None);
        Self {
            client,
            cast,
            households,
            chain,
            now,
            flat_ids,
            accounts,
            wallets,
            codes,
            tariff,
            run,
            bank_file: String::new(),
            fee_balance: super::months::FEES_BROUGHT_FEN,
            contracts: Vec::new(),
            deposited: None,
            offset_ms,
        }
    }

    /// Where Haitang's commands go.
    pub(crate) fn haitang(&self) -> Destination {
        Destination { chain: self.chain, community: self.cast.haitang }
    }

    /// Ledger time right now.
    pub(crate) fn ledger_now(&self) -> Time {
        machine_now().saturating_add_signed(self.offset_ms)
    }

    /// Signs a noun's command for Haitang.
    pub(crate) fn sign(&self, wallet: &Wallet, command: &impl Serialize) -> Signed {
        let call = serde_json::to_string(command).expect("a command is plain data");
        wallet.sign(self.haitang(), self.ledger_now() + VALID_MS, &call)
    }

    /// Signs as an officer, sends, waits.
    pub(crate) async fn act(
        &self,
        name: &str,
        command: &impl Serialize,
    ) -> Result<(), ClientError> {
        self.client.submit(&[self.sign(self.cast.officer(name), command)]).await
    }

    /// Stores a record as an officer of Haitang.
    pub(crate) async fn record(
        &self,
        officer: &str,
        kind: &str,
        bytes: Vec<u8>,
    ) -> Result<RecordRef, ClientError> {
        let wallet = self.cast.officer(officer);
        self.client.store_record(self.cast.haitang, wallet, kind, bytes).await
    }

    /// Moves the ledger's clock to `days` before T (0 is T itself): all four institutions sign.
    pub(crate) async fn go_to(&mut self, days_before: u64) -> Result<(), ClientError> {
        let offset_ms = -((days_before * DAY_MS) as i64);
        let network = Destination { chain: self.chain, community: CommunityId::NETWORK };
        let valid_until = self.ledger_now() + VALID_MS;
        let proposal = random_id();
        let propose = serde_json::json!({ "network.ProposeClock": {
            "proposal": proposal, "offset_ms": offset_ms, "expires": valid_until,
        }});
        let sign = serde_json::json!({ "cosign.Sign": { "proposal": proposal } }).to_string();
        let chair = self.cast.officer("刘建华");
        self.client.submit(&[chair.sign(network, valid_until, &propose.to_string())]).await?;
        for name in ["周敏", "何军", "吴芳", "林静"] {
            let signed = self.cast.officer(name).sign(network, valid_until, &sign);
            self.client.submit(&[signed]).await?;
        }
        self.offset_ms = offset_ms;
        // Sessions of days ago are over.
        self.sign_in().await
    }

    async fn sign_in(&mut self) -> Result<(), ClientError> {
        for name in ["孙婷", "何军", "吴芳", "林静", "刘建华", "周敏", "郑海", "罗毅"]
        {
            self.client.sign_in(self.haitang(), self.cast.officer(name)).await?;
        }
        Ok(())
    }

    /// Tells everything up to T.
    pub(crate) async fn tell(&mut self) -> Result<(), ClientError> {
        self.sign_in().await?;
        self.say_who_keeps().await?;
        self.name_officers().await?;
        self.import_roster().await?;
        self.go_to(118).await?;
        self.deliver_letters().await?;
        self.let_relatives_and_tenants_in().await?;
        self.go_to(BOOKS_OPENED_DAYS).await?;
        self.open_books().await?;
        self.open_the_fee_book().await?;
        self.agree_on_the_fee().await?;
        self.bring_the_service_contract().await?;
        self.register_contracts().await?;
        self.register_spaces().await?;
        self.spend().await?;
        self.go_to(8).await?;
        self.bill_the_month().await?;
        self.show_the_accounts().await?;
        self.keep_deposits().await?;
        self.go_to(5).await?;
        self.collect().await?;
        self.give_most_of_one_back().await?;
        self.stop_a_lift().await?;
        let late = self.households.owner("郭长顺");
        self.issue_codes("刘建华", &[late], self.ledger_now() + 90 * DAY_MS).await?;
        self.go_to(0).await
    }

    /// Every institution of the network says in whose hands its machine is, and whom to ring up.
    async fn say_who_keeps(&self) -> Result<(), ClientError> {
        let network = Destination { chain: self.chain, community: CommunityId::NETWORK };
        let heads = ["刘建华", "何军", "吴芳", "林静"];
        let hosts = ["业委会办公室", "安和物业机房", "社区服务中心", "演示银行机房"];
        let set = self.cast.validators();
        for (at, validator) in set.into_iter().enumerate() {
            let call = serde_json::json!({ "network.StateKeeping": {
                "validator": validator.key,
                "keeping": {
                    "operator": validator.name, "host": hosts[at],
                    "administrator": validator.name, "phone": format!("199 0000 990{}", at + 1),
                },
            }});
            let wallet = self.cast.officer(heads[at]);
            let until = self.ledger_now() + VALID_MS;
            self.client.submit(&[wallet.sign(network, until, &call.to_string())]).await?;
        }
        Ok(())
    }

    /// Heads say what those who work for them are called; whom no head can name, the residents'
    /// committee does. Two of the owners' committee are on the roster.
    async fn name_officers(&mut self) -> Result<(), ClientError> {
        let owns = |name: &str| self.households.people.iter().any(|person| person.name == name);
        for (at, (name, wallet)) in self.cast.officers.iter().enumerate() {
            if owns(name) {
                continue;
            }
            let by = Cast::named_by(name);
            let phone = format!("199000088{at:02}");
            let person = Person { name: (*name).to_owned(), phone };
            let card = Some(self.record(by, "person_card", card(&person)).await?);
            let kind = identity::PersonKind::Natural;
            let register = property::RegisterPerson { account: wallet.account, kind, card };
            self.act(by, &property::Command::RegisterPerson(register)).await?;
        }
        Ok(())
    }

    async fn import_roster(&mut self) -> Result<(), ClientError> {
        let draft = property::DraftId(random_id());
        let rows = self.roster_rows().await?;
        let parts: Vec<_> = rows.chunks(ROSTER_PART_ROWS).collect();
        let commands = parts.iter().enumerate().map(|(part, flats)| {
            let command = property::Command::DraftRoster(property::DraftRoster {
                draft,
                part: part as u16,
                parts: parts.len() as u16,
                flats: flats.to_vec(),
            });
            self.sign(self.cast.officer("孙婷"), &command)
        });
        self.client.submit(&commands.collect::<Vec<_>>()).await?;
        let minutes = "房屋登记簿摘录与交付清单 (演示)".as_bytes().to_vec();
        let evidence = self.record("孙婷", "evidence", minutes).await?;
        let with = Cast::institution("居");
        let expires = self.ledger_now() + 10 * DAY_MS;
        let propose = property::ProposeRoster { draft, with, expires, evidence };
        self.act("孙婷", &property::Command::ProposeRoster(propose)).await?;
        self.co_sign("吴芳").await
    }

    /// An officer signs the one proposal that waits for them.
    pub(crate) async fn co_sign(&self, name: &str) -> Result<(), ClientError> {
        let path = format!("/v1/communities/{}/proposals?state=open", self.cast.haitang);
        let wallet = self.cast.officer(name);
        let open: serde_json::Value = self.client.get(&path, Some(wallet)).await?;
        let ids = crate::client::unanswered(&open, wallet);
        let commands: Vec<Signed> = ids
            .into_iter()
            .map(|proposal| cosign::Command::Sign(cosign::Sign { proposal }))
            .map(|command| self.sign(wallet, &command))
            .collect();
        if commands.is_empty() {
            return Err(ClientError(format!("nothing waits for {name}: {open}")));
        }
        self.client.submit(&commands).await
    }

    /// Asks until the answer satisfies `done`: for what the ledger's clock does in its own time.
    pub(crate) async fn wait_for(
        &self,
        path: &str,
        reader: &str,
        done: impl Fn(&serde_json::Value) -> bool,
    ) -> Result<(), ClientError> {
        let wallet = self.cast.officer(reader);
        for _ in 0..ASKED_MAX {
            let answer: serde_json::Value = self.client.get(path, Some(wallet)).await?;
            if done(&answer) {
                return Ok(());
            }
            tokio::time::sleep(ASK_AGAIN).await;
        }
        Err(ClientError(format!("{path} did not come to its end")))
    }

    async fn roster_rows(&mut self) -> Result<Vec<property::RosterFlat>, ClientError> {
        let delivered = date(self.now - 900 * DAY_MS);
        let mut cards = Vec::new();
        for person in &self.households.people {
            cards.push(self.record("孙婷", "person_card", card(person)).await?);
        }
        let mut rows = Vec::new();
        for (at, flat) in self.households.flats.iter().enumerate() {
            let plate = serde_json::json!({ "door": flat.door(), "floor": flat.floor }).to_string();
            let door = self.record("孙婷", "door_plate", plate.into_bytes()).await?;
            let owner = flat.owner.map(|owner| property::NewOwner {
                account: self.accounts[owner],
                kind: identity::PersonKind::Natural,
                card: Some(cards[owner]),
                share: None,
            });
            rows.push(property::RosterFlat {
                flat: self.flat_ids[at],
                building: flat.building,
                stairwell: flat.stairwell,
                area: Area(flat.area),
                basis: property::Basis::Register,
                status: match is_unsold(flat) {
                    true => property::Status::Unsold,
                    false => property::Status::Delivered { since: delivered },
                },
                door,
                developer: is_unsold(flat).then(|| Cast::institution("建")),
                owned_from: owner.map(|_| delivered),
                owners: owner.into_iter().collect(),
            });
        }
        Ok(rows)
    }

    /// The residents' committee prints the codes, since the property company wrote the roster; the
    /// owners' committee confirms. Everybody opens their letter. 郭长顺 gets his only days ago, from
    /// the owners' committee, so that 吴芳 is the one who may confirm.
    async fn deliver_letters(&mut self) -> Result<(), ClientError> {
        let late = self.households.owner("郭长顺");
        let known =
            |account: &AccountId| self.cast.officers.values().any(|w| w.account == *account);
        let addressees: Vec<usize> = (0..self.accounts.len())
            .filter(|at| !known(&self.accounts[*at]) && *at != late)
            .collect();
        for chunk in addressees.chunks(CODES_PER_COMMAND) {
            self.issue_codes("吴芳", chunk, self.ledger_now() + 90 * DAY_MS).await?;
        }
        let mut activations = Vec::new();
        for at in &addressees {
            activations.push(self.activate(*at));
        }
        self.client.submit(&activations).await?;
        let confirmations: Vec<Signed> = addressees.iter().map(|at| self.confirm(*at)).collect();
        self.client.submit(&confirmations).await
    }

    /// 王秀兰's son pays for her and cannot vote; 方静宜 lets her flat.
    async fn let_relatives_and_tenants_in(&mut self) -> Result<(), ClientError> {
        for (name, owner, is_family) in [("赵磊", "王秀兰", true), ("许可", "方静宜", false)]
        {
            let person = Person { name: name.to_owned(), phone: "19900009990".to_owned() };
            let account = random_account();
            let card = self.record("孙婷", "person_card", card(&person)).await?;
            let kind = identity::PersonKind::Natural;
            let register = property::RegisterPerson { account, kind, card: Some(card) };
            self.act("孙婷", &property::Command::RegisterPerson(register)).await?;
            self.households.people.push(person);
            self.accounts.push(account);
            self.wallets.push(None);
            self.codes.push(None);
            let at = self.accounts.len() - 1;
            self.issue_codes("吴芳", &[at], self.ledger_now() + 90 * DAY_MS).await?;
            let activate = self.activate(at);
            self.client.submit(&[activate]).await?;
            let owner = self.households.owner(owner);
            let flat = self.households.flats.iter().position(|flat| flat.owner == Some(owner));
            let set = property::SetOccupant {
                flat: self.flat_ids[flat.expect("every owner has a flat")],
                account,
                rights: vec![property::Right::Read, property::Right::Pay],
                until: self.ledger_now() + 365 * DAY_MS,
            };
            let command = match is_family {
                true => property::Command::SetFamilyPayer(set),
                false => property::Command::SetTenancy(set),
            };
            let wallet = self.wallets[owner].as_ref().expect("the owner opened the letter");
            self.client.submit(&[self.sign(wallet, &command)]).await?;
        }
        Ok(())
    }

    async fn issue_codes(
        &mut self,
        issuer: &str,
        chunk: &[usize],
        expires: Time,
    ) -> Result<(), ClientError> {
        let mut codes = Vec::new();
        for at in chunk {
            let code = Code::of_bits(rand::random());
            let account = self.accounts[*at];
            let wallet = self.code_wallet(&code, account);
            let code_key = wallet.public_key().bytes;
            codes.push(identity::NewCode { account, code_key, expires });
            self.codes[*at] = Some(code);
        }
        let command = identity::IssueCodes { batch: random_id(), codes };
        self.act(issuer, &identity::Command::IssueCodes(command)).await
    }

    fn code_wallet(&self, code: &Code, account: AccountId) -> Wallet {
        let scalar = code.scalar(self.cast.haitang).expect("one of 256 candidates is in range");
        Wallet::from_scalar(account, 0, &scalar).expect("the scalar is in range")
    }

    /// The owner's phone makes a key and brings it with the letter's code. The code is key 0, the
    /// phone key 1.
    fn activate(&mut self, at: usize) -> Signed {
        let account = self.accounts[at];
        let code = self.codes[at].expect("a letter was sent");
        let phone = Wallet::new(account, 1);
        let command = identity::Command::Activate(identity::Activate { key: phone.public_key() });
        self.wallets[at] = Some(phone);
        self.sign(&self.code_wallet(&code, account), &command)
    }

    fn confirm(&self, at: usize) -> Signed {
        let account = self.accounts[at];
        let command = identity::ConfirmPerson { account, key: 1, evidence: None };
        self.sign(self.cast.officer("刘建华"), &identity::Command::ConfirmPerson(command))
    }
}

/// The name card of a person, as a record holds it.
pub(crate) fn card(person: &Person) -> Vec<u8> {
    serde_json::json!({ "name": person.name, "phone": person.phone }).to_string().into_bytes()
}

/// The date in Shanghai.
pub(crate) fn date(time: Time) -> ShanghaiDate {
    ShanghaiDate::at(time)
}
