//! What a statement's page adds to the accounts, from the rows of other nouns as they stand in the
//! statement's own block. Sums only: no flat, no name.

mod contracts;
mod spaces;

pub(crate) use contracts::complete;
pub use contracts::{DisclosureContract, DisclosureContracts, DisclosureIncome};
pub use spaces::DisclosureSpaces;

use disclosure::Kind;
use kernel::{CommunityId, Period, ShanghaiDate};
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use view::Error;

/// Fewer flats than these are not shown as a group of their own: one could be told by name.
const GROUP_FLATS_MIN: i64 = 3;
/// Projects of one period that a page lists.
const PROJECTS_MAX: i64 = 50;

/// What the page adds. Lists are empty, and sums absent, where the statement has no such line.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
pub struct DisclosureExtra {
    /// Bills for the period's months, fen.
    #[schema(required)]
    pub billed_fen: Option<i64>,
    /// What of these was paid by then, fen.
    #[schema(required)]
    pub collected_fen: Option<i64>,
    /// Everything owed after its due day, fen.
    #[schema(required)]
    pub arrears_fen: Option<i64>,
    /// The same by age; empty where a group would be fewer than three flats.
    pub arrears: Vec<DisclosureArrears>,
    /// What the flats of each building own of the maintenance fund.
    pub buildings: Vec<DisclosureBuilding>,
    /// Projects for which the fund's bank paid in the period.
    pub projects: Vec<DisclosureProject>,
    /// What each contract of the public revenue brought and cost.
    #[serde(default)]
    #[schema(required)]
    pub contracts: Option<DisclosureContracts>,
    /// What was collected for suppliers, and what they got.
    #[serde(default)]
    #[schema(required)]
    pub passed: Option<DisclosurePassed>,
    /// How the fee was charged in the month, and whose is what was left.
    #[serde(default)]
    #[schema(required)]
    pub service: Option<DisclosureService>,
    /// The parking spaces of the register.
    #[serde(default)]
    #[schema(required)]
    pub spaces: Option<DisclosureSpaces>,
}

/// The month's settlement under the service contract in force.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize, ToSchema)]
pub struct DisclosureService {
    /// `lump_sum` or `remuneration`.
    pub mode: String,
    /// The remuneration of a month, where it is a fixed sum, fen.
    #[schema(required)]
    pub fixed_fen: Option<i64>,
    /// The remuneration as a share of the month's service fees, of 10,000.
    #[schema(required)]
    pub basis_points: Option<u16>,
    /// Service fees of the month, fen.
    pub fees_fen: i64,
    /// The company's remuneration for it, fen; it is entered in the following month.
    pub remuneration_fen: i64,
    /// Income less cost less remuneration: the company's in a lump sum, else the owners', fen.
    pub outcome_fen: i64,
}

/// Collected for suppliers: `opening + billed − paid = closing`, which should come to nothing.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize, ToSchema)]
pub struct DisclosurePassed {
    /// Left from before the period, fen.
    pub opening_fen: i64,
    /// Billed in the period less what was taken back of bills, fen.
    pub billed_fen: i64,
    /// Paid to suppliers less what they gave back, fen.
    pub paid_fen: i64,
    /// Left at its end, fen: above nothing it is owed to suppliers, below they were paid more.
    pub closing_fen: i64,
}

/// What is owed, by age.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct DisclosureArrears {
    /// From so many months after the due day on: 0, 3 or 12.
    pub from_months: u16,
    /// Flats that owe it.
    pub flats: i64,
    /// How much, fen.
    pub fen: i64,
}

/// A building's share of the maintenance fund.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct DisclosureBuilding {
    /// The building.
    pub building: u16,
    /// What its flats own, fen.
    pub fen: i64,
}

/// What a project cost in the period.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct DisclosureProject {
    /// The project, hex.
    pub project: String,
    /// What the bank paid for it in the period, fen.
    pub fen: i64,
}

/// Area of the register, 0.01 m².
pub(crate) fn area(tx: &Transaction, community: CommunityId) -> Result<i64, Error> {
    let text = "SELECT COALESCE(SUM(area), 0) FROM property_flat WHERE community = ?1";
    Ok(tx.prepare_cached(text)?.query_row(params![community.0], |row| row.get(0))?)
}

pub(crate) fn of(
    tx: &Transaction,
    community: CommunityId,
    kind: Kind,
    from: Period,
    to: Period,
    today: ShanghaiDate,
) -> Result<DisclosureExtra, Error> {
    match kind {
        Kind::Service => service(tx, community, from, to, today),
        Kind::Fund => Ok(DisclosureExtra {
            buildings: buildings(tx, community, to)?,
            projects: projects(tx, community, "maintenance", from, to)?,
            ..DisclosureExtra::default()
        }),
        Kind::Revenue => Ok(DisclosureExtra {
            projects: projects(tx, community, "public_revenue", from, to)?,
            contracts: Some(contracts::of(tx, community, from, to)?),
            ..DisclosureExtra::default()
        }),
        Kind::Utilities | Kind::Held => {
            let passed = passed(tx, community, from, to)?;
            Ok(DisclosureExtra { passed, ..DisclosureExtra::default() })
        }
        Kind::Parking => {
            let spaces = spaces::of(tx, community, from, to)?;
            Ok(DisclosureExtra { spaces, ..DisclosureExtra::default() })
        }
        Kind::Committee => Ok(DisclosureExtra::default()),
    }
}

fn service(
    tx: &Transaction,
    community: CommunityId,
    from: Period,
    to: Period,
    today: ShanghaiDate,
) -> Result<DisclosureExtra, Error> {
    let (billed, collected) = tx
        .prepare_cached(
            "SELECT COALESCE(SUM(fen), 0), COALESCE(SUM(paid), 0) FROM billing_bill
             WHERE community = ?1 AND reversed_ms IS NULL 
                AND basis NOT IN ('arrears', 'late_charge') AND NOT pass_through
                AND period BETWEEN ?2 AND ?3",
        )?
        .query_row(params![community.0, from.to_string(), to.to_string()], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
        })?;
    let groups = arrears(tx, community, today)?;
    let small = groups.iter().any(|group| group.flats < GROUP_FLATS_MIN);
    Ok(DisclosureExtra {
        billed_fen: Some(billed),
        collected_fen: Some(collected),
        arrears_fen: Some(groups.iter().map(|group| group.fen).sum()),
        arrears: if small { Vec::new() } else { groups },
        service: settled(tx, community, to)?,
        ..DisclosureExtra::default()
    })
}

/// The settlement of a month; nothing where no service contract was registered for it.
fn settled(
    tx: &Transaction,
    community: CommunityId,
    month: Period,
) -> Result<Option<DisclosureService>, Error> {
    let mut query = tx.prepare_cached(
        "SELECT mode, fixed, basis_points, fees, remuneration, outcome FROM service_month
         WHERE community = ?1 AND month = ?2",
    )?;
    let found = query.query_row(params![community.0, month.to_string()], |row| {
        Ok(DisclosureService {
            mode: row.get(0)?,
            fixed_fen: row.get(1)?,
            basis_points: row.get(2)?,
            fees_fen: row.get(3)?,
            remuneration_fen: row.get(4)?,
            outcome_fen: row.get(5)?,
        })
    });
    Ok(found.optional()?)
}

/// What was collected for suppliers, by the books of the service fees; nothing where there is none.
fn passed(
    tx: &Transaction,
    community: CommunityId,
    from: Period,
    to: Period,
) -> Result<Option<DisclosurePassed>, Error> {
    let mut query = tx.prepare_cached(
        "SELECT CASE WHEN e.date < ?3 OR e.cause = 'opening' THEN 0
                WHEN e.cause IN ('bill', 'reversal') THEN 1 ELSE 2 END AS part,
            SUM(l.credit - l.debit)
         FROM treasury_book b CROSS JOIN treasury_entry e ON e.book = b.book
           JOIN treasury_line l ON l.book = e.book AND l.number = e.number
         WHERE b.community = ?1 AND b.fund = 'property_fee' AND l.account = ?2 AND e.date <= ?4
         GROUP BY part",
    )?;
    let (first, last) = (from.first_day().to_string(), to.last_day().to_string());
    let asked = params![community.0, disclosure::COLLECTED_WITH_FEES, first, last];
    let rows = query.query_map(asked, |row: &Row| Ok((row.get(0)?, row.get(1)?)))?;
    let parts = rows.collect::<Result<Vec<(i64, i64)>, _>>()?;
    if parts.is_empty() {
        return Ok(None);
    }
    let part = |of: i64| parts.iter().find(|(part, _)| *part == of).map_or(0, |(_, fen)| *fen);
    let (opening_fen, billed_fen, paid_fen) = (part(0), part(1), -part(2));
    let closing_fen = opening_fen + billed_fen - paid_fen;
    Ok(Some(DisclosurePassed { opening_fen, billed_fen, paid_fen, closing_fen }))
}

/// What is owed after its due day: less than three months, less than a year, longer.
fn arrears(
    tx: &Transaction,
    community: CommunityId,
    today: ShanghaiDate,
) -> Result<Vec<DisclosureArrears>, Error> {
    let (year, month, day) = today.parts();
    // A due day sorts as its text, so a day that no month has is as good a border as one it has.
    let back = |months: u16| {
        let number = (year * 12 + u16::from(month) - 1).saturating_sub(months);
        format!("{:04}-{:02}-{day:02}", number / 12, number % 12 + 1)
    };
    let mut query = tx.prepare_cached(
        // What was owed before the books began was late on the opening's day already.
        "SELECT CASE WHEN since > ?3 THEN 0 WHEN since > ?4 THEN 3 ELSE 12 END AS age,
            COUNT(DISTINCT flat), SUM(fen - paid)
         FROM (SELECT flat, fen, paid, CASE WHEN basis = 'arrears' THEN to_day ELSE due END AS since
            FROM billing_bill WHERE community = ?1 AND reversed_ms IS NULL AND paid < fen)
         WHERE since < ?2
         GROUP BY age ORDER BY age",
    )?;
    let asked = params![community.0, today.to_string(), back(3), back(12)];
    let rows = query.query_map(asked, |row: &Row| {
        Ok(DisclosureArrears { from_months: row.get(0)?, flats: row.get(1)?, fen: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What flats own, building by building, at the end of the period.
fn buildings(
    tx: &Transaction,
    community: CommunityId,
    to: Period,
) -> Result<Vec<DisclosureBuilding>, Error> {
    let mut query = tx.prepare_cached(
        "SELECT f.building, SUM(l.credit - l.debit)
         FROM property_flat f CROSS JOIN treasury_flat_line l ON l.flat = unhex(f.flat)
           JOIN treasury_book b ON b.book = l.book
           JOIN treasury_entry e ON e.book = l.book AND e.number = l.number
         WHERE f.community = ?1 AND b.community = ?1 AND b.fund = 'maintenance'
           AND l.account = 3001 AND e.date <= ?2
         GROUP BY f.building ORDER BY f.building",
    )?;
    let asked = params![community.0, to.last_day().to_string()];
    let rows = query.query_map(asked, |row: &Row| {
        Ok(DisclosureBuilding { building: row.get(0)?, fen: row.get(1)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the bank paid for projects, by the day of its slip.
fn projects(
    tx: &Transaction,
    community: CommunityId,
    fund: &str,
    from: Period,
    to: Period,
) -> Result<Vec<DisclosureProject>, Error> {
    let mut query = tx.prepare_cached(
        "SELECT cause_id, SUM(fen) FROM payouts_payout
         WHERE community = ?1 AND fund = ?2 AND state = 'paid' AND purpose = 'spending'
           AND paid_on BETWEEN ?3 AND ?4
         GROUP BY cause_id ORDER BY SUM(fen) DESC, cause_id LIMIT ?5",
    )?;
    let (first, last) = (from.first_day().to_string(), to.last_day().to_string());
    let asked = params![community.0, fund, first, last, PROJECTS_MAX];
    let rows = query.query_map(asked, |row: &Row| {
        Ok(DisclosureProject { project: row.get(0)?, fen: row.get(1)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    #[test]
    fn a_month_is_told_as_it_was_settled() {
        let mut database = Connection::open_in_memory().unwrap();
        database.execute_batch(include_str!("../../../service/view/src/schema.sql")).unwrap();
        let community = CommunityId([1; 8]);
        let tx = database.transaction().unwrap();
        let text = "INSERT INTO service_month VALUES (?1, '2026-10', 1, 'c', 'remuneration', NULL,
            1000, 6401640, 7361640, 6182000, 640164, 539476, 7, 0, 0, 0)";
        tx.execute(text, params![community.0]).unwrap();
        let told = |month: &str| settled(&tx, community, month.parse().unwrap()).unwrap();
        let found = told("2026-10").expect("October is settled");
        assert_eq!((found.basis_points, found.remuneration_fen), (Some(1_000), 640_164));
        assert_eq!((found.mode.as_str(), found.outcome_fen), ("remuneration", 539_476));
        assert_eq!(told("2026-11"), None);
    }

    #[test]
    fn what_is_collected_for_suppliers_is_told_by_what_moved_it() {
        let mut database = Connection::open_in_memory().unwrap();
        database.execute_batch(include_str!("../../../treasury/view/src/schema.sql")).unwrap();
        let community = CommunityId([1; 8]);
        let tx = database.transaction().unwrap();
        for (book, fund) in [(1, "property_fee"), (2, "maintenance")] {
            let text = "INSERT INTO treasury_book VALUES (?1, ?2, ?3)";
            tx.execute(text, params![book, community.0, fund]).unwrap();
        }
        let mut number = 0;
        let mut post =
            |book: i64, date: &str, cause: &str, account: i64, debit: i64, credit: i64| {
                number += 1;
                let entry =
                    "INSERT INTO treasury_entry VALUES (?1, ?2, ?3, ?4, NULL, 0, 0, 0, 0, 0)";
                tx.execute(entry, params![book, number, date, cause]).unwrap();
                let line = "INSERT INTO treasury_line VALUES (?1, ?2, ?3, ?4, ?5)";
                tx.execute(line, params![book, number, account, debit, credit]).unwrap();
            };
        let quarter = |from: &str, to: &str| {
            passed(&tx, community, from.parse().unwrap(), to.parse().unwrap())
        };
        // The maintenance fund's own 2241 is interest.
        post(2, "2026-02-01", "statement_line", 2241, 0, 900);
        post(1, "2026-02-01", "bill", 4001, 0, 900);
        assert_eq!(quarter("2026-01", "2026-03").unwrap(), None);
        post(1, "2026-02-02", "opening", 2241, 0, 50);
        post(1, "2026-02-10", "bill", 2241, 0, 1_000);
        post(1, "2026-02-12", "reversal", 2241, 100, 0);
        post(1, "2026-03-31", "statement_line", 2241, 600, 0);
        post(1, "2026-04-01", "statement_line", 2241, 370, 0);
        post(1, "2026-04-20", "statement_line", 2241, 0, 20);
        let told =
            |of: DisclosurePassed| (of.opening_fen, of.billed_fen, of.paid_fen, of.closing_fen);
        let first = quarter("2026-01", "2026-03").unwrap().map(told);
        assert_eq!(first, Some((50, 900, 600, 350)));
        let second = quarter("2026-04", "2026-06").unwrap().map(told);
        assert_eq!(second, Some((350, 0, 350, 0)));
    }
}
