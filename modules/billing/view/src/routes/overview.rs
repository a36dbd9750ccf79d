//! How collecting goes, in sums without names: months billed and paid, and how old what is owed is.

use axum::Json;
use axum::extract::State;
use kernel::{DataClass, ShanghaiDate};
use rusqlite::{Connection, params};
use serde::Serialize;
use utoipa::ToSchema;
use view::{Error, Portal, Reader};

/// Months shown.
const MONTHS: i64 = 12;
/// Up to how many days late, group by group; what is later still is the last group.
const AGES: [i64; 4] = [0, 30, 90, 180];

/// How collecting goes.
#[derive(Debug, Serialize, ToSchema)]
pub struct BillingOverview {
    /// Today in the community, `YYYY-MM-DD`.
    pub today: String,
    /// Months with bills, newest first.
    pub months: Vec<BilledMonth>,
    /// What is owed, by how late it is.
    pub ages: Vec<OwedAge>,
    /// Bills that are contested.
    pub disputed: u32,
    /// What is owed on them, fen.
    pub disputed_fen: i64,
}

/// A month's bills of the company's own services; what is collected for suppliers is none of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct BilledMonth {
    /// `YYYY-MM`.
    pub period: String,
    /// Bills that stand.
    pub bills: u32,
    /// Their sum, fen.
    pub billed_fen: i64,
    /// Of which is paid, fen.
    pub paid_fen: i64,
}

/// What is owed since so long.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwedAge {
    /// From so many days after the due day; absent for what is not yet due.
    #[schema(required)]
    pub from_days: Option<u32>,
    /// Up to so many; absent for the last group.
    #[schema(required)]
    pub to_days: Option<u32>,
    /// Bills.
    pub bills: u32,
    /// What is owed on them, fen.
    pub owed_fen: i64,
}

/// How collecting goes: sums for all owners, without flats or names.
#[utoipa::path(get, path = "/collection", tag = "billing", params(("c" = String, Path)),
    security(("session" = [])), responses((status = 200, body = BillingOverview)))]
pub(super) async fn overview(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<BillingOverview>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let today = ShanghaiDate::at(portal.services().now_ms());
    let community = reader.community.0;
    Ok(Json(portal.read(move |database| read(database, community, today)).await?))
}

fn read(
    database: &Connection,
    community: [u8; 8],
    today: ShanghaiDate,
) -> Result<BillingOverview, Error> {
    let mut months = database.prepare_cached(
        "SELECT period, COUNT(*), CAST(SUM(fen) AS BIGINT), CAST(SUM(paid) AS BIGINT)
         FROM billing_bill WHERE community = ?1 AND reversed_ms IS NULL 
            AND basis NOT IN ('arrears', 'late_charge') AND NOT pass_through
         GROUP BY period ORDER BY period DESC LIMIT ?2",
    )?;
    let months = months.query_map(params![community, MONTHS], |row| {
        Ok(BilledMonth {
            period: row.get(0)?,
            bills: row.get(1)?,
            billed_fen: row.get(2)?,
            paid_fen: row.get(3)?,
        })
    })?;
    let months = months.collect::<Result<_, _>>()?;
    let mut owed = database.prepare_cached(
        // Arrears from before the books were late on the opening's day already.
        "SELECT CASE WHEN basis = 'arrears' THEN to_day ELSE due END AS since, COUNT(*), CAST(SUM(fen - paid) AS BIGINT),
            SUM(disputed_ms IS NOT NULL),
            CAST(SUM((fen - paid) * (disputed_ms IS NOT NULL)) AS BIGINT)
         FROM billing_bill WHERE community = ?1 AND reversed_ms IS NULL AND paid < fen
         GROUP BY since",
    )?;
    let mut rows = owed.query(params![community])?;
    let (mut ages, mut disputed, mut disputed_fen) = (groups(), 0, 0);
    while let Some(row) = rows.next()? {
        let due: Option<ShanghaiDate> = row.get::<_, String>(0)?.parse().ok();
        let late = due.map_or(0, |due| today.days() as i64 - due.days() as i64);
        let age = &mut ages[group_of(late)];
        age.bills += row.get::<_, u32>(1)?;
        age.owed_fen += row.get::<_, i64>(2)?;
        disputed += row.get::<_, u32>(3)?;
        disputed_fen += row.get::<_, i64>(4)?;
    }
    Ok(BillingOverview { today: today.to_string(), months, ages, disputed, disputed_fen })
}

/// The groups, empty: not yet due, then one day late and more.
fn groups() -> Vec<OwedAge> {
    let age = |from: Option<i64>, to: Option<i64>| OwedAge {
        from_days: from.map(|days| days as u32),
        to_days: to.map(|days| days as u32),
        bills: 0,
        owed_fen: 0,
    };
    let mut all = vec![age(None, Some(AGES[0]))];
    all.extend(AGES.windows(2).map(|pair| age(Some(pair[0] + 1), Some(pair[1]))));
    all.push(age(Some(AGES[AGES.len() - 1] + 1), None));
    all
}

fn group_of(late: i64) -> usize {
    AGES.iter().position(|until| late <= *until).unwrap_or(AGES.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_age_has_one_group() {
        let groups = groups();
        for (late, from, to) in [
            (-40, None, Some(0)),
            (0, None, Some(0)),
            (1, Some(1), Some(30)),
            (30, Some(1), Some(30)),
            (31, Some(31), Some(90)),
            (180, Some(91), Some(180)),
            (181, Some(181), None),
            (9_999, Some(181), None),
        ] {
            let group = &groups[group_of(late)];
            assert_eq!((group.from_days, group.to_days), (from, to), "{late} days late");
        }
    }

    #[test]
    fn months_and_ages_are_added_up_from_bills_that_stand() {
        let database = Connection::open_in_memory().unwrap();
        database.execute_batch(include_str!("../schema.sql")).unwrap();
        let bill = |id: &str, period: &str, due: &str, fen: i64, paid: i64, gone: bool| {
            let text = "INSERT INTO billing_bill (community, bill, run, tariff, flat, of_flat,
                payer, period, months, from_day, to_day, days, month_days, area, basis, rate_fen,
                rate_per, month_fen, fen, paid, due, disputed_ms, reversed_ms, issued_ms, unit, fact)
                VALUES (x'01', ?1, 'r', 't', 'f', 1, '{}', ?2, 1, '', '', 30, 30, 1, 'area', 1, 1,
                ?3, ?3, ?4, ?5, ?6, ?7, 0, 0, 0)";
            let (disputed, reversed) = ((id == "d").then_some(1), gone.then_some(1));
            let row = params![id, period, fen, paid, due, disputed, reversed];
            database.execute(text, row).unwrap();
        };
        bill("a", "2026-10", "2026-10-31", 100, 100, false);
        bill("b", "2026-10", "2026-10-31", 100, 40, false);
        bill("c", "2026-11", "2026-11-30", 100, 0, false);
        bill("d", "2026-11", "2026-05-01", 50, 0, false);
        bill("e", "2026-11", "2026-11-30", 999, 0, true);
        bill("f", "2025-12", "2026-12-31", 70, 0, false);
        bill("g", "2026-10", "2026-10-31", 33, 33, false);
        let arrears =
            "UPDATE billing_bill SET basis = 'arrears', to_day = '2025-12-31' WHERE bill = 'f'";
        database.execute(arrears, []).unwrap();
        let passed = "UPDATE billing_bill SET pass_through = 1 WHERE bill = 'g'";
        database.execute(passed, []).unwrap();
        let community = [1; 8];
        database.execute("UPDATE billing_bill SET community = ?1", params![community]).unwrap();
        let found = read(&database, community, "2026-11-22".parse().unwrap()).unwrap();
        let months: Vec<_> = found
            .months
            .iter()
            .map(|month| (month.period.as_str(), month.bills, month.billed_fen, month.paid_fen))
            .collect();
        assert_eq!(months, [("2026-11", 2, 150, 0), ("2026-10", 2, 200, 140)]);
        let ages: Vec<_> = found.ages.iter().map(|age| (age.bills, age.owed_fen)).collect();
        assert_eq!(ages, [(1, 100), (1, 60), (0, 0), (0, 0), (2, 120)]);
        assert_eq!((found.disputed, found.disputed_fen), (1, 50));
    }
}
