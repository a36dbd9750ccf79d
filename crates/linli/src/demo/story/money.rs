//! The story's money: the books are opened, the fee is agreed, a month is billed and mostly paid.

use super::cast::Cast;
use super::history::{DAY_MS, Story, date};
use super::households::SOLD;
use crate::client::ClientError;
use crate::wallet::{Signed, random_id};
use billing::{
    AuthoriseDebit, Basis, BillId, BillStep, Channel, Dunning, MandateId, PaymentId, Rate,
    RecordPayment, RunId, Target, TariffId,
};
use kernel::{Fen, Period, ShanghaiDate, Time};
use treasury::{Fund, OpeningBalance, OpeningId};

/// First deposits of the maintenance fund were 100.00 yuan per m²: so many fen per 0.01 m².
const FIRST_DEPOSIT_FEN_PER_HUNDREDTH: i64 = 100;
/// What flat 3-1-1502 has left of its first deposit after an old roof repair of its own.
const REDUCED: (&str, i64) = ("3-1-1502", 485_000);
/// Public revenue brought forward: advertisements and parcel lockers of earlier years.
pub(super) const PUBLIC_REVENUE_FEN: i64 = 9_630_000;
/// Lines of one part of an opening: they fit into one command.
const OPENING_PART_FLATS: usize = 120;
/// What Li and Sun let the ledger debit at once: 300.00.
const DEBIT_CAP: Fen = Fen(30_000);
/// The contract's days for bills that are late.
const DUNNING: Dunning =
    Dunning { remind_days: 7, demand_days: 15, reply_days: 15, formal_days: 30 };
/// Doors whose bills stay open, beside those of the story's people.
const OPEN_BILLS: usize = 66;
/// Owners of the story who have not paid: three at home, one who never opened the letter.
const UNPAID_OWNERS: [&str; 4] = ["王秀兰", "李伟", "孙浩", "郭长顺"];

impl Story<'_> {
    /// The maintenance fund and the public revenue as their custodian's statements say,
    /// countersigned.
    pub(super) async fn open_books(&mut self) -> Result<(), ClientError> {
        let mut balances = Vec::new();
        for (at, flat) in self.households.flats.iter().enumerate() {
            let first = i64::from(flat.area) * FIRST_DEPOSIT_FEN_PER_HUNDREDTH;
            let fen = if flat.door() == REDUCED.0 { REDUCED.1 } else { first };
            let account = treasury::chart::FLAT_EQUITY;
            balances.push(OpeningBalance { account, flat: Some(self.flat_ids[at]), fen: Fen(fen) });
        }
        self.open_book(Fund::Maintenance, balances).await?;
        let undistributed =
            OpeningBalance { account: 3001, flat: None, fen: Fen(PUBLIC_REVENUE_FEN) };
        self.open_book(Fund::PublicRevenue, vec![undistributed]).await
    }

    async fn open_book(
        &mut self,
        fund: Fund,
        balances: Vec<OpeningBalance>,
    ) -> Result<(), ClientError> {
        let opening = OpeningId(random_id());
        let parts: Vec<_> = balances.chunks(OPENING_PART_FLATS).collect();
        let mut commands = Vec::new();
        for (part, lines) in parts.iter().enumerate() {
            let sum = lines.iter().map(|line| line.fen.0).sum();
            let bank = OpeningBalance { account: treasury::chart::BANK, flat: None, fen: Fen(sum) };
            let draft = treasury::DraftOpening {
                opening,
                fund,
                as_of: date(self.ledger_now() - DAY_MS),
                part: part as u16,
                parts: parts.len() as u16,
                lines: [&[bank], *lines].concat(),
            };
            let command = treasury::Command::DraftOpening(draft);
            commands.push(self.sign(self.cast.officer("周敏"), &command));
        }
        self.client.submit(&commands).await?;
        let statement = format!("{fund:?} 专户对账单 (演示)").into_bytes();
        let evidence = self.record("周敏", "evidence", statement).await?;
        let (with, expires) = (Cast::institution("银"), self.ledger_now() + 5 * DAY_MS);
        let open = treasury::OpenBooks { opening, with, expires, evidence, sheet: None };
        self.act("周敏", &treasury::Command::OpenBooks(open)).await?;
        self.co_sign("刘建华").await?;
        self.co_sign("林静").await
    }

    /// 2.85 yuan per m² and month: proposed by the property company, signed by the committee.
    pub(super) async fn agree_on_the_fee(&mut self) -> Result<(), ClientError> {
        let tariff = TariffId(random_id());
        let contract = "物业服务合同 (演示): 2.85 元/平方米·月".as_bytes().to_vec();
        let command = billing::ProposeTariff {
            tariff,
            name: "property_fee".to_owned(),
            basis: Basis::Area,
            rate: Some(Rate { fen: 285, per: 1 }),
            terms: billing::Terms::default(),
            flats: Vec::new(),
            from: Period::of(date(self.ledger_now())),
            decision: self.record("孙婷", "document", contract).await?,
            with: Cast::institution("业"),
            expires: self.ledger_now() + 5 * DAY_MS,
            dunning: Some(DUNNING),
            late: None,
        };
        self.act("孙婷", &billing::Command::ProposeTariff(command)).await?;
        self.tariff = Some(tariff);
        self.co_sign("刘建华").await?;
        self.co_sign("周敏").await
    }

    /// The service contract is a lump sum (包干制), and older than the ledger.
    pub(super) async fn bring_the_service_contract(&mut self) -> Result<(), ClientError> {
        let today = date(self.ledger_now());
        let paper = "物业服务合同 (演示)：包干制，盈余或亏损由物业享有或承担".as_bytes().to_vec();
        let command = service::ProposeService {
            contract: service::ContractId(random_id()),
            mode: service::Mode::LumpSum,
            from: Period::of(today),
            paper: self.record("何军", "document", paper).await?,
            basis: service::Basis::Older { signed_on: Period::of(today).first_day() },
            with: Cast::institution("业"),
            expires: self.ledger_now() + 5 * DAY_MS,
        };
        self.act("何军", &service::Command::ProposeService(command)).await?;
        self.co_sign("刘建华").await?;
        self.co_sign("周敏").await
    }

    /// The month before the bills were sent.
    pub(crate) fn period(&self) -> Period {
        let sent = date(self.now - 8 * DAY_MS);
        Period::of(date(Period::of(sent).first_day().start_ms() - 1))
    }

    fn day_of_the_sale(&self) -> ShanghaiDate {
        self.period().first_day().plus_days(10).expect("a month has an eleventh day")
    }

    /// How many days before T the sale is: 28 to 59.
    pub(super) fn days_to_the_sale(&self) -> u64 {
        (self.now - self.day_of_the_sale().start_ms()).div_ceil(DAY_MS) - 1
    }

    /// One flat changes hands on the 11th of the month that will be billed.
    pub(super) async fn sell_a_flat(&mut self) -> Result<(), ClientError> {
        let (door, _) = SOLD;
        let sold = self.day_of_the_sale();
        self.go_to(self.days_to_the_sale()).await?;
        let account = crate::machine::random_account();
        let buyer = super::households::buyer();
        let card = self.record("孙婷", "person_card", super::history::card(&buyer)).await?;
        let transfer = property::TransferFlat {
            transfer: property::DraftId(random_id()),
            flat: self.flat_ids[self.households.flat(door)],
            owners: vec![property::NewOwner {
                account,
                kind: identity::PersonKind::Natural,
                card: Some(card),
                share: None,
            }],
            from: sold,
            with: Cast::institution("居"),
            expires: self.ledger_now() + 5 * DAY_MS,
            evidence: self
                .record("孙婷", "evidence", "不动产登记摘录 (演示)".as_bytes().to_vec())
                .await?,
        };
        self.act("孙婷", &property::Command::TransferFlat(transfer)).await?;
        self.co_sign("吴芳").await
    }

    /// One command bills the whole community; the ledger's clock does the rest.
    pub(super) async fn bill_the_month(&mut self) -> Result<(), ClientError> {
        let run = RunId(random_id());
        let command = billing::IssueRun {
            run,
            tariff: self.tariff.expect("the fee was agreed"),
            period: self.period(),
            due: date(self.now + 7 * DAY_MS),
            share: None,
        };
        self.act("孙婷", &billing::Command::IssueRun(command)).await?;
        self.run = Some(run);
        let path = format!("/v1/communities/{}/runs/{run}", self.cast.haitang);
        self.wait_for(&path, "孙婷", |run| run["done"] == true).await
    }

    /// 171 bills are paid, one too much, two in part; one is contested; 66 are open. Li and Sun
    /// have paid ahead, and the ledger will debit them on the due day.
    pub(super) async fn collect(&mut self) -> Result<(), ClientError> {
        let bills = self.bills_in_order();
        let (settled, open) = bills.split_at(bills.len() - OPEN_BILLS);
        let (mut payments, mut received) = (Vec::new(), 0);
        for (number, (bill, fen)) in settled.iter().enumerate() {
            let fen = match number {
                // The last three of the settled: one pays 50.00 too much, two pay 100.00.
                number if number == settled.len() - 1 => *fen + 5_000,
                number if number + 3 >= settled.len() => 10_000,
                number if number + 4 == settled.len() => continue,
                _ => *fen,
            };
            received += fen;
            payments.push(self.payment(Target::Bill(*bill), fen, number).await?);
        }
        for (number, (owner, fen)) in [("李伟", 60_000), ("孙浩", 10_000)].into_iter().enumerate()
        {
            let flat = self.flat_of(owner);
            received += fen;
            payments.push(self.payment(Target::Prepaid(flat), fen, 900 + number).await?);
        }
        debug_assert_eq!(open.len(), OPEN_BILLS);
        self.client.submit(&payments).await?;
        self.allow_debits().await?;
        let (contested, _) = settled[settled.len() - 4];
        self.contest(contested).await?;
        self.bank_file = self.bank_file(self.fee_balance + received, &self.ordinary(open));
        Ok(())
    }

    /// Flats of these bills whose owners have one flat and no part in the story.
    fn ordinary(&self, bills: &[(BillId, i64)]) -> Vec<usize> {
        let run = self.run.expect("the month was billed");
        let flats = &self.households.flats;
        let alone = |at: &usize| {
            let owner = flats[*at].owner;
            let name = owner.map(|owner| self.households.people[owner].name.as_str());
            let has_one = flats.iter().filter(|flat| flat.owner == owner).count() == 1;
            let is_of_story = |name: &str| UNPAID_OWNERS.contains(&name);
            has_one && flats[*at].door() != SOLD.0 && name.is_some_and(|name| !is_of_story(name))
        };
        let open = |at: &usize| {
            let bill = billing::bill_id(run, self.flat_ids[*at], 0);
            bills.iter().any(|(open, _)| *open == bill)
        };
        (0..flats.len()).filter(open).filter(alone).collect()
    }

    /// Li and Sun let the ledger debit them; Li has enough paid ahead, Sun has not.
    async fn allow_debits(&self) -> Result<(), ClientError> {
        let mut commands = Vec::new();
        for name in ["李伟", "孙浩"] {
            let wallet = self.wallets[self.households.owner(name)].as_ref();
            let command = billing::Command::AuthoriseDebit(AuthoriseDebit {
                mandate: MandateId(random_id()),
                flat: self.flat_of(name),
                cap: DEBIT_CAP,
                until: date(self.now + 365 * DAY_MS),
            });
            commands.push(self.sign(wallet.expect("both opened the letter"), &command));
        }
        self.client.submit(&commands).await
    }

    /// All bills of the run with their amounts: those that will be settled first, in the order of
    /// doors; then the open ones. The sold flat's two bills, one contested by its buyer-to-be, come
    /// where their door does.
    fn bills_in_order(&self) -> Vec<(BillId, i64)> {
        let run = self.run.expect("the month was billed");
        let unpaid: Vec<usize> =
            UNPAID_OWNERS.iter().map(|name| self.households.owner(name)).collect();
        let (mut settled, mut open) = (Vec::new(), Vec::new());
        let sold = self.households.flat(SOLD.0);
        for (at, flat) in self.households.flats.iter().enumerate() {
            let month = (i64::from(flat.area) * 285 + 50) / 100;
            let bill = |part| billing::bill_id(run, self.flat_ids[at], part);
            if at == sold {
                let days = i64::from(self.period().last_day().parts().2);
                let seller = (month * 10 * 2 + days) / (days * 2);
                settled.push((bill(0), seller));
                settled.push((bill(1), month - seller));
            } else if flat.owner.is_some_and(|owner| unpaid.contains(&owner)) {
                open.push((bill(0), month));
            } else {
                settled.push((bill(0), month));
            }
        }
        // The contested bill is the fourth from the end of the settled; its owner must be able to
        // sign.
        let spare = settled.split_off(settled.len() - (OPEN_BILLS - open.len()));
        settled.into_iter().chain(spare).chain(open).collect()
    }

    async fn payment(
        &self,
        target: Target,
        fen: i64,
        number: usize,
    ) -> Result<Signed, ClientError> {
        let paid_at = self.ledger_now() - DAY_MS / 2 - number as Time;
        let slip = format!("演示银行 入账通知 {number:04}: {fen} 分").into_bytes();
        let channels = [Channel::BankTransfer, Channel::Wechat, Channel::Alipay];
        let payment = RecordPayment {
            payment: PaymentId(random_id()),
            target,
            fen: Fen(fen),
            channel: channels[number % channels.len()],
            paid_at,
            reference: Some(format!("DEMO{number:06}")),
            evidence: self.record("林静", "evidence", slip).await?,
        };
        Ok(self.sign(self.cast.officer("林静"), &billing::Command::RecordPayment(payment)))
    }

    async fn contest(&self, bill: BillId) -> Result<(), ClientError> {
        let run = self.run.expect("the month was billed");
        let at = (0..self.flat_ids.len())
            .find(|at| billing::bill_id(run, self.flat_ids[*at], 0) == bill)
            .expect("the bill is one of the run's");
        let owner = self.households.flats[at].owner.expect("an owner contests it");
        let wallet = self.wallets[owner].as_ref().expect("the owner opened the letter");
        let text = "上个月走廊灯一直没修好，这一项我不同意。".as_bytes().to_vec();
        let reason = self.record("吴芳", "reason", text).await?;
        let command = billing::Command::DisputeBill(BillStep { bill, reason });
        self.client.submit(&[self.sign(wallet, &command)]).await
    }

    pub(super) fn flat_of(&self, owner: &str) -> kernel::FlatId {
        let owner = self.households.owner(owner);
        let at = self.households.flats.iter().position(|flat| flat.owner == Some(owner));
        self.flat_ids[at.expect("every owner of the story has a flat")]
    }
}
