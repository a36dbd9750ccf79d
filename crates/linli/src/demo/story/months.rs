//! How the story's months ended: the company's book with what it costs to run the place, the bank's
//! statements, and who closed which month. The committee closed all of its own in time, the company
//! all but the one whose statement was due last: that one the ledger's clock has published.

use super::cast::Cast;
use super::history::{DAY_MS, Story, date};
use super::statement::{FEE_ACCOUNT, Line, camt};
use crate::client::ClientError;
use crate::wallet::random_id;
use bank::{AddLines, BeginImport, Medium, NewLine, StatementId, To};
use disclosure::{CloseId, CloseMonth};
use kernel::{Fen, Period, ShanghaiDate};
use treasury::{Fund, OpeningBalance, OpeningId};

/// What the fee account held when the book was opened.
pub(crate) const FEES_BROUGHT_FEN: i64 = 38_652_000;
/// What came and went each month: day, account, amount, the other side, remark. Fees of these
/// months were still collected by the former system, which hands them over as one sum.
const MONTHLY: [(u64, u16, i64, &str, &str); 8] = [
    (6, 4003, 6_325_000, "安和物业收费专户", "旧系统代收物业费划转"),
    (8, 4002, 960_000, "安和停车管理", "车位服务费"),
    (12, 5002, -726_000, "恒升电梯维保", "电梯及设施维护"),
    (15, 5003, -890_000, "洁然保洁服务", "保洁"),
    (18, 5004, -240_000, "青苗园艺", "绿化养护"),
    (22, 5005, -960_000, "安盾保安服务", "秩序维护"),
    (25, 5006, -86_000, "安和物业", "办公费"),
    (0, 5001, -3_280_000, "安和物业", "人员工资"),
];
/// Days before T from which the story has other things to tell.
const QUIET_UNTIL: u64 = 9;
/// On this day of the month the books of the month before are closed.
const CLOSING_DAY: u64 = 6;

/// What happens at the turn of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    /// The bank's statement of the month is brought.
    Statement(Period),
    /// The month before is closed.
    Close(Period),
}

impl Story<'_> {
    /// The company's own book, as its bank confirms it.
    pub(super) async fn open_the_fee_book(&mut self) -> Result<(), ClientError> {
        let opening = OpeningId(random_id());
        let fund = Fund::PropertyFee;
        let line = |account| OpeningBalance { account, flat: None, fen: Fen(FEES_BROUGHT_FEN) };
        let draft = treasury::DraftOpening {
            opening,
            fund,
            as_of: date(self.ledger_now() - DAY_MS),
            part: 0,
            parts: 1,
            lines: vec![line(treasury::chart::BANK), line(3001)],
        };
        self.act("孙婷", &treasury::Command::DraftOpening(draft)).await?;
        let statement = "物业费账户对账单 (演示)".as_bytes().to_vec();
        let evidence = self.record("孙婷", "evidence", statement).await?;
        let (with, expires) = (Cast::institution("银"), self.ledger_now() + 5 * DAY_MS);
        let open = treasury::OpenBooks { opening, with, expires, evidence, sheet: None };
        self.act("孙婷", &treasury::Command::OpenBooks(open)).await?;
        self.co_sign("林静").await
    }

    /// What happened at the turns of the months since the books were opened, by days before T.
    pub(super) fn turns(&self) -> Vec<(u64, Turn)> {
        let today = date(self.now);
        let days_before = |day: ShanghaiDate| today.days().saturating_sub(day.days());
        let mut turns = Vec::new();
        let mut month = self.first_month();
        while month < Period::of(today) {
            turns.push((days_before(month.last_day()), Turn::Statement(month)));
            let next = month.plus_months(1).expect("the story ends before the calendar");
            let closing = next.first_day().plus_days(CLOSING_DAY - 1).expect("a month has a sixth");
            if closing <= today {
                turns.push((days_before(closing), Turn::Close(month)));
            }
            month = next;
        }
        turns.retain(|(days, _)| *days >= QUIET_UNTIL);
        turns
    }

    /// The month in which the books were opened.
    fn first_month(&self) -> Period {
        Period::of(date(self.now - super::history::BOOKS_OPENED_DAYS * DAY_MS))
    }

    /// The last month whose statement was due before T: the company did not close it.
    fn missed(&self) -> Period {
        let due = |month| disclosure::due_day(month).expect("the story ends before the calendar");
        let mut month = Period::of(date(self.now));
        while due(month).end_ms() > self.now {
            month = month.minus_months(1).expect("the story begins after 1970");
        }
        month
    }

    /// One turn of a month.
    pub(super) async fn turn(&mut self, turn: Turn) -> Result<(), ClientError> {
        match turn {
            Turn::Statement(month) => self.bring_the_statement(month).await,
            Turn::Close(month) => {
                if month < self.missed() {
                    self.close(Fund::PropertyFee, month, "孙婷", ("业", &["刘建华", "周敏"]))
                        .await?;
                }
                for fund in [Fund::PublicRevenue, Fund::Maintenance] {
                    self.close(fund, month, "周敏", ("银", &["刘建华", "林静"])).await?;
                }
                Ok(())
            }
        }
    }

    async fn close(
        &self,
        fund: Fund,
        month: Period,
        by: &str,
        (with, signers): (&str, &[&str]),
    ) -> Result<(), ClientError> {
        let command = CloseMonth {
            close: CloseId(random_id()),
            fund,
            month,
            statement: None,
            with: Cast::institution(with),
            expires: self.ledger_now() + 5 * DAY_MS,
        };
        self.act(by, &disclosure::Command::CloseMonth(command)).await?;
        for signer in signers {
            self.co_sign(signer).await?;
        }
        Ok(())
    }

    /// The month's lines of the fee account, from the file the bank gave.
    async fn bring_the_statement(&mut self, month: Period) -> Result<(), ClientError> {
        let (first, last) = (month.first_day(), month.last_day());
        let opened = date(self.now - super::history::BOOKS_OPENED_DAYS * DAY_MS);
        let of_month = |(day, account, fen, name, remark): (u64, u16, i64, &str, &str)| {
            let day = match day {
                0 => last,
                day => first.plus_days(day - 1).expect("a month has 25 days"),
            };
            // What came before the book was opened is in what it was opened with.
            let line = Line { day, fen, name: name.to_owned(), remark: remark.to_owned() };
            (day > opened || day == last).then_some((account, line))
        };
        let (accounts, lines): (Vec<u16>, Vec<Line>) =
            MONTHLY.into_iter().filter_map(of_month).unzip();
        let opening = self.fee_balance;
        let file = camt(FEE_ACCOUNT, &format!("DEMO-{month}"), opening, &lines);
        let reading = ::statement::read(file.as_bytes());
        let read = reading.statement();
        if !reading.findings().is_empty() || read.lines.len() != lines.len() {
            return Err(ClientError(format!("the bank's file: {:?}", reading.findings())));
        }
        let (credits, debits) = read.totals();
        let statement = StatementId(random_id());
        let begin = BeginImport {
            statement,
            fund: Fund::PropertyFee,
            medium: Medium::Bank,
            mask: "1001".to_owned(),
            from: lines[0].day,
            to: last,
            lines: lines.len() as u32,
            credits,
            debits,
            opening: read.opening,
            closing: read.closing,
            parts: 1,
            file: self.record("孙婷", "statement", file.clone().into_bytes()).await?,
        };
        let new = |(line, account): (&::statement::Line, &u16)| NewLine {
            key: line.key,
            day: line.day,
            fen: line.amount,
            to: To::Account(*account),
        };
        let lines = read.lines.iter().zip(&accounts).map(new).collect();
        self.act("孙婷", &bank::Command::BeginImport(begin)).await?;
        let add = AddLines { statement, part: 0, lines };
        self.act("孙婷", &bank::Command::AddLines(add)).await?;
        self.fee_balance = read.closing.map_or(opening, |closing| closing.0);
        let path =
            format!("/v1/communities/{}/statements?statement={statement}", self.cast.haitang);
        self.wait_for(&path, "孙婷", |answer| answer["items"][0]["matched"].is_number()).await
    }
}
