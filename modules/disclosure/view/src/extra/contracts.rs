//! What each contract of the public revenue brought and cost in a period, by the books; and the
//! rest, so that the table adds up to the statement's own accounts.

use disclosure::{REVENUE_COMMISSION, REVENUE_COST, REVENUE_TAX};
use kernel::{CommunityId, Hash, Period};
use rusqlite::{Row, Transaction, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use view::{Error, Portal, Reader};

/// Accounts of income; they grow by what is credited.
const INCOME: std::ops::RangeInclusive<u16> = 4000..=4999;

/// What contracts brought and cost in a period.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
pub struct DisclosureContracts {
    /// Contracts with which something was due or moved, by account.
    pub items: Vec<DisclosureContract>,
    /// What the accounts have and no contract: interest, what came without one, projects.
    #[serde(default)]
    #[schema(required)]
    pub other: DisclosureIncome,
    /// What the accounts say: all contracts and the rest.
    #[serde(default)]
    #[schema(required)]
    pub sum: DisclosureIncome,
}

/// A contract in a period.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize, ToSchema)]
pub struct DisclosureContract {
    /// The contract, hex.
    pub contract: String,
    /// Its number, as the paper has it.
    #[serde(default)]
    #[schema(required)]
    pub number: Option<String>,
    /// What it is about.
    #[serde(default)]
    #[schema(required)]
    pub title: Option<String>,
    /// Who pays.
    #[serde(default)]
    #[schema(required)]
    pub counterparty: Option<String>,
    /// The record that says so, hex.
    pub text: String,
    /// The account of its income.
    pub account: u16,
    /// The building it is about; all owners' when absent.
    #[schema(required)]
    pub building: Option<u16>,
    /// What was due in the period, fen.
    pub expected_fen: i64,
    /// What it brought and cost.
    #[serde(flatten)]
    pub income: DisclosureIncome,
}

/// What something brought and cost: `gross − tax − cost − commission = net`.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize, ToSchema)]
pub struct DisclosureIncome {
    /// Received, fen.
    pub gross_fen: i64,
    /// Tax, fen.
    pub tax_fen: i64,
    /// Direct cost, fen.
    pub cost_fen: i64,
    /// What the company keeps, fen.
    pub commission_fen: i64,
    /// What is left, fen.
    pub net_fen: i64,
}

impl DisclosureIncome {
    /// Adds what an account grew by.
    fn add(&mut self, account: u16, fen: i64) {
        match account {
            REVENUE_COST => self.cost_fen += fen,
            REVENUE_COMMISSION => self.commission_fen += fen,
            REVENUE_TAX => self.tax_fen += fen,
            _ if INCOME.contains(&account) => self.gross_fen += fen,
            _ => return,
        }
        self.net_fen = self.gross_fen - self.tax_fen - self.cost_fen - self.commission_fen;
    }
    fn minus(self, other: Self) -> Self {
        Self {
            gross_fen: self.gross_fen - other.gross_fen,
            tax_fen: self.tax_fen - other.tax_fen,
            cost_fen: self.cost_fen - other.cost_fen,
            commission_fen: self.commission_fen - other.commission_fen,
            net_fen: self.net_fen - other.net_fen,
        }
    }
    fn plus(self, other: Self) -> Self {
        self.minus(Self::default().minus(other))
    }
}

/// What a contract's record says.
#[derive(Deserialize)]
struct Text {
    #[serde(default)]
    number: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    counterparty: String,
}

/// Contracts with which something was due or moved in the period, from the books.
pub(super) fn of(
    tx: &Transaction,
    community: CommunityId,
    from: Period,
    to: Period,
) -> Result<DisclosureContracts, Error> {
    let (first, last) = (from.first_day().to_string(), to.last_day().to_string());
    let mut items = expected(tx, community, &first, &last)?;
    let mut query = tx.prepare_cached(
        "SELECT lower(hex(e.cause_id)), l.account, SUM(l.debit), SUM(l.credit)
         FROM treasury_book b CROSS JOIN treasury_entry e ON e.book = b.book
           JOIN treasury_line l ON l.book = e.book AND l.number = e.number
         WHERE b.community = ?1 AND b.fund = 'public_revenue' AND e.cause = 'contract'
           AND e.date BETWEEN ?2 AND ?3
         GROUP BY e.cause_id, l.account",
    )?;
    let moved = query.query_map(params![community.0, first, last], |row: &Row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, u16>(1)?, row.get::<_, i64>(2)?, row.get(3)?))
    })?;
    for moved in moved.collect::<Result<Vec<(String, u16, i64, i64)>, _>>()? {
        let (contract, account, debit, credit) = moved;
        // Transfers and commissions are paid with the id of their rule, and it is no contract's.
        let Some(item) = items.iter_mut().find(|item| item.contract == contract) else { continue };
        let grows_by_credit = INCOME.contains(&account);
        item.income.add(account, if grows_by_credit { credit - debit } else { debit - credit });
    }
    items.retain(|item| item.expected_fen != 0 || item.income != DisclosureIncome::default());
    Ok(DisclosureContracts { items, ..DisclosureContracts::default() })
}

/// Every contract of the register with what was due of it in the period, by account.
fn expected(
    tx: &Transaction,
    community: CommunityId,
    first: &str,
    last: &str,
) -> Result<Vec<DisclosureContract>, Error> {
    let mut query = tx.prepare_cached(
        "SELECT contract, text, account, building,
            (SELECT COALESCE(SUM(fen), 0) FROM revenue_receipt r
             WHERE r.community = c.community AND r.contract = c.contract
               AND r.due BETWEEN ?2 AND ?3 AND (c.ended_on IS NULL OR r.due <= c.ended_on))
         FROM revenue_contract c WHERE community = ?1 ORDER BY account, row",
    )?;
    let rows = query.query_map(params![community.0, first, last], |row: &Row| {
        Ok(DisclosureContract {
            contract: row.get(0)?,
            text: row.get(1)?,
            account: row.get(2)?,
            building: row.get(3)?,
            expected_fen: row.get(4)?,
            ..DisclosureContract::default()
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds what the accounts have and no contract, from what each of them grew by; and what contracts
/// are called, for this reader.
pub(crate) fn complete(
    contracts: &mut DisclosureContracts,
    moved: impl Iterator<Item = (u16, i64)>,
    (portal, reader): (&Portal, &Reader),
) {
    total(contracts, moved);
    for item in &mut contracts.items {
        let record = Hash::from_hex(&item.text);
        let bytes = record.and_then(|record| portal.services().record(reader, &record));
        let text: Option<Text> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let Some(text) = text else { continue };
        item.number = Some(text.number);
        item.title = Some(text.title);
        item.counterparty = Some(text.counterparty);
    }
}

fn total(contracts: &mut DisclosureContracts, moved: impl Iterator<Item = (u16, i64)>) {
    let mut sum = DisclosureIncome::default();
    moved.for_each(|(account, fen)| sum.add(account, fen));
    let items = contracts.items.iter().map(|item| item.income);
    contracts.sum = sum;
    contracts.other = sum.minus(items.fold(DisclosureIncome::default(), DisclosureIncome::plus));
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    const COMMUNITY: CommunityId = CommunityId([1; 8]);

    fn database() -> Connection {
        let database = Connection::open_in_memory().unwrap();
        let treasury = include_str!("../../../../treasury/view/src/schema.sql");
        let revenue = include_str!("../../../../revenue/view/src/schema.sql");
        database.execute_batch(treasury).unwrap();
        database.execute_batch(revenue).unwrap();
        for (book, fund) in [(1, "public_revenue"), (2, "property_fee")] {
            let text = "INSERT INTO treasury_book VALUES (?1, ?2, ?3)";
            database.execute(text, params![book, COMMUNITY.0, fund]).unwrap();
        }
        database
    }

    fn contract(tx: &Transaction, number: u8, account: u16, building: Option<u16>) {
        let text = "INSERT INTO revenue_contract (row, community, contract, institution,
                registered_ms, account, building, text, unit, fact)
             VALUES (?1, ?2, ?3, 'i', 0, ?4, ?5, 'record', 0, 0)";
        let asked = params![number, COMMUNITY.0, hex(number), account, building];
        tx.execute(text, asked).unwrap();
    }

    fn hex(number: u8) -> String {
        format!("{number:016x}")
    }

    fn due(tx: &Transaction, contract: u8, number: u8, day: &str, fen: i64) {
        let text = "INSERT INTO revenue_receipt VALUES (?1, ?2, ?3, ?4, ?5)";
        tx.execute(text, params![COMMUNITY.0, hex(contract), number, day, fen]).unwrap();
    }

    /// Posts lines (account, debit, credit) for a contract or another cause.
    fn post(tx: &Transaction, (book, number): (u8, u8), date: &str, of: u8, lines: &[(u16, i64)]) {
        let id = u64::from(of).to_be_bytes();
        let cause = if of == 0 { "statement_line" } else { "contract" };
        let entry = "INSERT INTO treasury_entry VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, 0, 0, 0)";
        tx.execute(entry, params![book, number, date, cause, id]).unwrap();
        for (account, debit) in lines {
            let line = "INSERT INTO treasury_line VALUES (?1, ?2, ?3, ?4, ?5)";
            let (debit, credit) = (debit.max(&0), -debit.min(&0));
            tx.execute(line, params![book, number, account, debit, credit]).unwrap();
        }
    }

    #[test]
    fn contracts_and_the_rest_add_up_to_the_accounts_of_the_period() {
        let mut database = database();
        let tx = database.transaction().unwrap();
        contract(&tx, 1, 4002, None);
        contract(&tx, 2, 4001, Some(3));
        contract(&tx, 3, 4004, None);
        // Parking is due twice in the quarter and once after it; rooms were due and ended before.
        due(&tx, 2, 0, "2026-01-05", 1_000);
        due(&tx, 2, 1, "2026-03-31", 1_000);
        due(&tx, 2, 2, "2026-04-01", 1_000);
        due(&tx, 3, 0, "2026-02-05", 700);
        let ended = "UPDATE revenue_contract SET ended_on = '2026-02-04' WHERE contract = ?1";
        tx.execute(ended, params![hex(3)]).unwrap();
        // Received, with its commission; a part taken back; a cost and a tax; the year before.
        post(&tx, (1, 1), "2025-12-31", 2, &[(1002, 9), (4001, -9)]);
        post(&tx, (1, 2), "2026-01-06", 2, &[(1002, 1_500), (4001, -1_500)]);
        post(&tx, (1, 3), "2026-01-06", 2, &[(5002, 300), (2202, -300)]);
        post(&tx, (1, 4), "2026-01-09", 2, &[(4001, 500), (2242, -500)]);
        post(&tx, (1, 5), "2026-01-09", 2, &[(2202, 100), (5002, -100)]);
        post(&tx, (1, 6), "2026-02-01", 2, &[(5001, 120), (1002, -120)]);
        post(&tx, (1, 7), "2026-02-01", 2, &[(5003, 30), (1002, -30)]);
        post(&tx, (1, 8), "2026-03-31", 1, &[(1002, 400), (4002, -400)]);
        // Interest, a project; the commission paid, which is the rule's; another fund's 4001.
        post(&tx, (1, 9), "2026-03-31", 0, &[(1002, 7), (4101, -7)]);
        post(&tx, (1, 10), "2026-03-31", 0, &[(5001, 50), (1002, -50)]);
        post(&tx, (1, 11), "2026-03-31", 9, &[(2202, 200), (1002, -200)]);
        post(&tx, (2, 12), "2026-03-31", 2, &[(1002, 5), (4001, -5)]);
        let (from, to) = ("2026-01".parse().unwrap(), "2026-03".parse().unwrap());
        let mut told = of(&tx, COMMUNITY, from, to).unwrap();
        let line = |gross_fen, tax_fen, cost_fen, commission_fen, net_fen| DisclosureIncome {
            gross_fen,
            tax_fen,
            cost_fen,
            commission_fen,
            net_fen,
        };
        let [parking, adverts] = &told.items[..] else { panic!("{told:?}") };
        assert_eq!((&parking.contract, parking.account), (&hex(2), 4001));
        assert_eq!((parking.building, parking.expected_fen), (Some(3), 2_000));
        assert_eq!(parking.income, line(1_000, 30, 120, 200, 650));
        assert_eq!((adverts.expected_fen, adverts.income), (0, line(400, 0, 0, 0, 400)));
        // What the statement's accounts grew by.
        let moved = [(1002, 9), (4001, 1_000), (4002, 400), (4101, 7), (5001, 170), (5002, 200)];
        total(&mut told, moved.into_iter().chain([(5003, 30), (5201, 60), (3001, 8)]));
        assert_eq!(told.sum, line(1_407, 30, 170, 200, 1_007));
        assert_eq!(told.other, line(7, 0, 50, 0, -43));
    }
}
