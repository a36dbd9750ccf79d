//! What the common parts bring: advertisements in the lifts and parcel lockers paid on time; the
//! rent of a base station did not come, and everybody sees it.

use super::cast::Cast;
use super::history::{DAY_MS, Story, date};
use super::money::PUBLIC_REVENUE_FEN;
use super::statement::{Line, camt};
use crate::client::ClientError;
use crate::wallet::random_id;
use bank::{AddLines, BeginImport, Medium, NewLine, StatementId, To};
use kernel::{Fen, Time};
use revenue::{
    Basis, Command, DraftContracts, DraftId, Expected, ProposeContracts, Scope, Terms, contract_id,
};
use treasury::Fund;

/// Digits of the public revenue's account; the last four are those of genesis.
const ACCOUNT: &str = "6200000000003003";
/// Days between two receipts of one contract.
const QUARTER_DAYS: u64 = 91;

/// A contract of the story.
struct Agreed {
    number: &'static str,
    title: &'static str,
    counterparty: &'static str,
    account: u16,
    fen: i64,
    /// Days before T on which its first receipt is due.
    due_before: u64,
    /// Receipts, one a quarter.
    receipts: u64,
}

const AGREED: [Agreed; 3] = [
    Agreed {
        number: "HT-GG-01",
        title: "电梯轿厢广告",
        counterparty: "青禾传媒有限公司",
        account: 4002,
        fen: 900_000,
        due_before: 30,
        receipts: 4,
    },
    Agreed {
        number: "HT-KD-01",
        title: "快递柜场地",
        counterparty: "速达物流有限公司",
        account: 4003,
        fen: 240_000,
        due_before: 30,
        receipts: 4,
    },
    Agreed {
        number: "HT-JZ-01",
        title: "基站租金",
        counterparty: "演示通信有限公司",
        account: 4003,
        fen: 600_000,
        due_before: 20,
        receipts: 2,
    },
];
/// Of these money came: lines of the statement, with the days before T.
const CAME: [(usize, u64); 2] = [(0, 31), (1, 29)];

impl Story<'_> {
    /// Contracts from before the ledger, brought by the company and signed by the committee.
    pub(super) async fn register_contracts(&mut self) -> Result<(), ClientError> {
        let draft = DraftId(random_id());
        let mut contracts = Vec::new();
        for agreed in &AGREED {
            contracts.push(self.terms(agreed).await?);
        }
        let part = DraftContracts { draft, part: 0, parts: 1, contracts };
        self.act("孙婷", &Command::DraftContracts(part)).await?;
        let paper = "公共收益合同汇总，业主委员会存档原件 (演示)".as_bytes().to_vec();
        let propose = ProposeContracts {
            draft,
            basis: Basis::Older { paper: self.record("孙婷", "document", paper).await? },
            with: Cast::institution("业"),
            expires: self.ledger_now() + 5 * DAY_MS,
        };
        self.act("孙婷", &Command::ProposeContracts(propose)).await?;
        self.co_sign("刘建华").await?;
        self.co_sign("周敏").await?;
        self.contracts =
            (0..AGREED.len()).map(|place| contract_id(draft, 0, place as u16)).collect();
        let path = format!("/v1/communities/{}/revenue/missing", self.cast.haitang);
        let count = AGREED.len();
        self.wait_for(&path, "孙婷", |answer| answer["contracts"] == count).await
    }

    async fn terms(&self, agreed: &Agreed) -> Result<Terms, ClientError> {
        let text = serde_json::json!({
            "number": agreed.number, "title": agreed.title, "counterparty": agreed.counterparty,
        });
        let paper =
            format!("{}合同，{}，{} (演示)", agreed.title, agreed.number, agreed.counterparty);
        let day = |at: Time| date(at);
        let first = self.now - agreed.due_before * DAY_MS;
        let expected = |number| Expected {
            due: day(first + number * QUARTER_DAYS * DAY_MS),
            fen: Fen(agreed.fen),
        };
        Ok(Terms {
            account: agreed.account,
            scope: Scope::Community,
            text: self.record("孙婷", "document", text.to_string().into_bytes()).await?,
            paper: Some(self.record("孙婷", "document", paper.into_bytes()).await?),
            from: day(first - QUARTER_DAYS * DAY_MS),
            until: day(first + agreed.receipts * QUARTER_DAYS * DAY_MS),
            grace_days: revenue::limits::GRACE_DAYS,
            commission_bp: 0,
            receipts: (0..agreed.receipts).map(expected).collect(),
        })
    }

    /// The treasurer imports the statement of the public revenue: two of the three have paid.
    pub(super) async fn receive_rents(&mut self) -> Result<(), ClientError> {
        let line = |(at, days_before): &(usize, u64)| Line {
            day: date(self.now - days_before * DAY_MS),
            fen: AGREED[*at].fen,
            name: AGREED[*at].counterparty.to_owned(),
            remark: AGREED[*at].number.to_owned(),
        };
        let lines: Vec<Line> = CAME.iter().map(line).collect();
        let (first, last) = (lines[0].day, lines[lines.len() - 1].day);
        let text = camt(ACCOUNT, "DEMO-R-1", PUBLIC_REVENUE_FEN, &lines);
        let reading = statement::read(text.as_bytes());
        let told = reading.statement();
        let (credits, debits) = told.totals();
        let statement = StatementId(random_id());
        let begin = BeginImport {
            statement,
            fund: Fund::PublicRevenue,
            medium: Medium::Bank,
            mask: ACCOUNT[ACCOUNT.len() - 4..].to_owned(),
            from: first,
            to: last,
            lines: told.lines.len() as u32,
            credits,
            debits,
            opening: told.opening,
            closing: told.closing,
            parts: 1,
            file: self.record("周敏", "evidence", text.clone().into_bytes()).await?,
        };
        self.act("周敏", &bank::Command::BeginImport(begin)).await?;
        let booked = |(line, (at, _)): (&statement::Line, &(usize, u64))| NewLine {
            key: line.key,
            day: line.day,
            fen: line.amount,
            to: To::Receipt { contract: self.contracts[*at], number: 0 },
        };
        let lines = told.lines.iter().zip(&CAME).map(booked).collect();
        let part = AddLines { statement, part: 0, lines };
        self.act("周敏", &bank::Command::AddLines(part)).await?;
        let path = format!("/v1/communities/{}/statements", self.cast.haitang);
        let id = statement.to_string();
        self.wait_for(&path, "周敏", |answer| {
            let items = answer["items"].as_array();
            let done = |item: &serde_json::Value| item["statement"] == id && item["matched"] == 2;
            items.is_some_and(|items| items.iter().any(done))
        })
        .await
    }
}
