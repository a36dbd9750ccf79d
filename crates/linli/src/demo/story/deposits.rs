//! Deposits of the story. Li renovates: what he has paid for it is kept, and nothing waits. Sun has
//! used the common room and asked his money back; most of it is paid, and what the company wants to
//! keep for the cleaning waits for his word.

use super::cast::Cast;
use super::history::{DAY_MS, Story, date};
use super::picture::{Scene, png};
use super::statement::{Line, camt};
use crate::client::ClientError;
use crate::wallet::{Wallet, random_id};
use bank::{AddLines, BeginImport, Medium, NewLine, StatementId, To};
use cosign::ProposalId;
use held::{
    AskReturn, Command, DeductionLine, Deductions, DepositId, DepositStep, Kind, OfferDeposit,
    Part, ProposeRenovationDeposits, ReturnDeposit, payout_of, reference,
};
use kernel::Fen;
use treasury::Fund;

/// Digits of the account for money of others; the last four are those of genesis.
const ACCOUNT: &str = "6200000000004004";
/// What the company keeps of Sun's deposit for the cleaning, unless somebody decides otherwise.
const CLEANING_FEN: i64 = 8_000;

/// A deposit of the story.
struct Agreed {
    owner: &'static str,
    kind: Kind,
    fen: i64,
    /// Days after T until which it is returned.
    return_in: u64,
    text: &'static str,
}

const RENOVATION: Agreed = Agreed {
    owner: "李伟",
    kind: Kind::Renovation,
    fen: 200_000,
    return_in: 90,
    text: "装修押金 2000 元：装修垃圾清运、公共部位不损坏，验收合格后全额退还。",
};
const EVENT: Agreed = Agreed {
    owner: "孙浩",
    kind: Kind::Event,
    fen: 30_000,
    return_in: 10,
    text: "借用活动室半天，押金 300 元：用完打扫干净、桌椅归位，当天查看后退还。",
};

impl Story<'_> {
    /// Owners have decided that deposits for renovations are allowed; two flats agree to one each,
    /// and transfer it.
    pub(super) async fn keep_deposits(&mut self) -> Result<(), ClientError> {
        self.allow_renovation().await?;
        let renovation = self.agree_on_deposit(&RENOVATION).await?;
        let event = self.agree_on_deposit(&EVENT).await?;
        self.deposited = Some(event);
        self.receive_deposits(&[(renovation, &RENOVATION), (event, &EVENT)]).await
    }

    async fn allow_renovation(&self) -> Result<(), ClientError> {
        let minutes = "业主大会决定 (演示)：可以约定装修押金，专户存放，验收后退还".as_bytes();
        let command = ProposeRenovationDeposits {
            proposal: ProposalId(random_id()),
            allowed: true,
            decision: self.record("何军", "document", minutes.to_vec()).await?,
            with: Cast::institution("业"),
            expires: self.ledger_now() + 5 * DAY_MS,
        };
        self.act("何军", &Command::ProposeRenovationDeposits(command)).await?;
        self.co_sign("刘建华").await?;
        self.co_sign("周敏").await?;
        let path = format!("/v1/communities/{}/held", self.cast.haitang);
        self.wait_for(&path, "何军", |held| held["renovation_allowed"] == true).await
    }

    async fn agree_on_deposit(&self, agreed: &Agreed) -> Result<DepositId, ClientError> {
        let deposit = DepositId(random_id());
        let offer = OfferDeposit {
            deposit,
            flat: self.flat_of(agreed.owner),
            kind: agreed.kind,
            fen: Fen(agreed.fen),
            return_by: date(self.now + agreed.return_in * DAY_MS),
            text: self.record("孙婷", "document", agreed.text.as_bytes().to_vec()).await?,
        };
        self.act("孙婷", &Command::OfferDeposit(offer)).await?;
        let accept = Command::AcceptDeposit(DepositStep { deposit });
        self.client.submit(&[self.sign(self.resident(agreed.owner), &accept)]).await?;
        Ok(deposit)
    }

    /// The bank's statement of the account, each line with the reference in its remark.
    async fn receive_deposits(&self, deposits: &[(DepositId, &Agreed)]) -> Result<(), ClientError> {
        let day = date(self.ledger_now());
        let line = |(deposit, agreed): &(DepositId, &Agreed)| Line {
            day,
            fen: agreed.fen,
            name: agreed.owner.to_owned(),
            remark: format!("{} 押金", reference(*deposit)),
        };
        let lines: Vec<Line> = deposits.iter().map(line).collect();
        let file = camt(ACCOUNT, "DEMO-H-1", 0, &lines);
        let reading = statement::read(file.as_bytes());
        let told = reading.statement();
        let (credits, debits) = told.totals();
        let statement = StatementId(random_id());
        let begin = BeginImport {
            statement,
            fund: Fund::Held,
            medium: Medium::Bank,
            mask: ACCOUNT[ACCOUNT.len() - 4..].to_owned(),
            from: day,
            to: day,
            lines: told.lines.len() as u32,
            credits,
            debits,
            opening: told.opening,
            closing: told.closing,
            parts: 1,
            file: self.record("孙婷", "statement", file.clone().into_bytes()).await?,
        };
        self.act("孙婷", &bank::Command::BeginImport(begin)).await?;
        let booked = |(line, (deposit, _)): (&statement::Line, &(DepositId, &Agreed))| NewLine {
            key: line.key,
            day: line.day,
            fen: line.amount,
            to: To::Held(*deposit),
        };
        let lines = told.lines.iter().zip(deposits).map(booked).collect();
        let part = AddLines { statement, part: 0, lines };
        self.act("孙婷", &bank::Command::AddLines(part)).await?;
        let path = format!("/v1/communities/{}/held", self.cast.haitang);
        let sum: i64 = deposits.iter().map(|(_, agreed)| agreed.fen).sum();
        self.wait_for(&path, "孙婷", |held| held["held_fen"] == sum).await
    }

    /// Sun asks for his money; all but the cleaning is paid back, with the bank's slip.
    pub(super) async fn give_most_of_one_back(&mut self) -> Result<(), ClientError> {
        let deposit = self.deposited.expect("Sun has paid one");
        let sun = self.resident(EVENT.owner).clone();
        self.client.sign_in(self.haitang(), &sun).await?;
        let own = serde_json::json!({
            "name": EVENT.owner, "bank": "演示银行青禾支行", "account": "6222000000000301",
        });
        let own = own.to_string().into_bytes();
        let payee = self.client.store_record(self.cast.haitang, &sun, "statement", own).await?;
        let ask = Command::AskReturn(AskReturn { deposit, payee });
        self.client.submit(&[self.sign(&sun, &ask)]).await?;

        let company = serde_json::json!({
            "name": "安和物业服务有限公司", "bank": "演示银行青禾支行", "account": "6200000000001001",
        });
        let why = "活动室地面有油渍，请保洁另外清洗一次，80 元。".as_bytes().to_vec();
        let line = DeductionLine {
            fen: Fen(CLEANING_FEN),
            reason: self.record("孙婷", "reason", why).await?,
            photos: vec![self.record("孙婷", "photo", png(Scene::Floor)).await?],
        };
        let account = self.record("孙婷", "document", company.to_string().into_bytes()).await?;
        let deductions = Some(Deductions { account, lines: vec![line] });
        let give_back = ReturnDeposit { deposit, deductions };
        self.act("孙婷", &Command::ReturnDeposit(give_back)).await?;

        let slip = "演示银行 付款回单：退还押金 220.00 元".as_bytes().to_vec();
        let paid = payouts::ConfirmPaid {
            payout: payout_of(deposit, Part::Returned),
            paid_on: date(self.ledger_now()),
            evidence: self.record("林静", "evidence", slip).await?,
        };
        self.act("林静", &payouts::Command::ConfirmPaid(paid)).await
    }

    /// Who owns a flat of the story and has opened the letter.
    fn resident(&self, name: &str) -> &Wallet {
        let wallet = self.wallets[self.households.owner(name)].as_ref();
        wallet.expect("the owner opened the letter")
    }
}
