//! The parking spaces of the register at the end of a period, and what changed in it.

use kernel::{CommunityId, Period, ShanghaiDate};
use rusqlite::{OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use view::Error;

/// Parking spaces by who has them: sums only, no space and no flat.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize, ToSchema)]
pub struct DisclosureSpaces {
    /// Spaces of the register.
    pub all: i64,
    /// Of these bought by a flat, on the period's last day.
    pub owned: i64,
    /// Of these leased to a flat, on the period's last day.
    pub leased: i64,
    /// Newly bought or leased in the period.
    pub taken: i64,
    /// Given up in the period, or gone to another flat.
    pub left: i64,
}

/// Nothing where no space was ever registered.
pub(super) fn of(
    tx: &Transaction,
    community: CommunityId,
    from: Period,
    to: Period,
) -> Result<Option<DisclosureSpaces>, Error> {
    // Whoever had a space until a day, `ended`, did not have it on that day any more.
    let mut query = tx.prepare_cached(
        "SELECT t.owned + t.leased + t.free,
            COUNT(*) FILTER (WHERE h.kind = 'owned' AND h.from_day <= ?3
                AND (h.ended IS NULL OR h.ended > ?3)),
            COUNT(*) FILTER (WHERE h.kind = 'leased' AND h.from_day <= ?3
                AND (h.ended IS NULL OR h.ended > ?3)),
            COUNT(*) FILTER (WHERE h.from_day BETWEEN ?2 AND ?3),
            COUNT(*) FILTER (WHERE h.ended BETWEEN ?2 AND ?3)
         FROM spaces_totals t LEFT JOIN spaces_held h ON h.community = t.community
         WHERE t.community = ?1 GROUP BY t.community",
    )?;
    let (first, last): (ShanghaiDate, ShanghaiDate) = (from.first_day(), to.last_day());
    let asked = params![community.0, first.to_string(), last.to_string()];
    let found = query.query_row(asked, |row| {
        Ok(DisclosureSpaces {
            all: row.get(0)?,
            owned: row.get(1)?,
            leased: row.get(2)?,
            taken: row.get(3)?,
            left: row.get(4)?,
        })
    });
    Ok(found.optional()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    #[test]
    fn spaces_are_counted_on_the_last_day_and_changes_within_the_period() {
        let mut database = Connection::open_in_memory().unwrap();
        database.execute_batch(include_str!("../../../../spaces/view/src/schema.sql")).unwrap();
        let (community, other) = (CommunityId([1; 8]), CommunityId([2; 8]));
        let tx = database.transaction().unwrap();
        let quarter = |community| {
            of(&tx, community, "2026-07".parse().unwrap(), "2026-09".parse().unwrap()).unwrap()
        };
        assert_eq!(quarter(community), None);
        let mut row = 0;
        let mut hold = |number: &str, kind: &str, from: &str, ended: Option<&str>| {
            row += 1;
            let text = "INSERT INTO spaces_held
                    (community, row, number, flat, kind, from_day, ended, unit, fact)
                VALUES (?1, ?2, ?3, 'f', ?4, ?5, ?6, 1, 1)";
            tx.execute(text, params![community.0, row, number, kind, from, ended]).unwrap();
        };
        hold("1", "owned", "2020-01-01", None);
        hold("2", "leased", "2026-01-01", Some("2026-07-01"));
        hold("2", "owned", "2026-07-01", None);
        // Until the last day of the quarter, and from the day after it on.
        hold("3", "leased", "2026-09-30", Some("2026-10-01"));
        hold("3", "owned", "2026-10-01", None);
        for community in [community, other] {
            let text = "INSERT INTO spaces_totals (community, owned, leased, free, unit, fact)
                VALUES (?1, 3, 0, 4, 1, 1)";
            tx.execute(text, params![community.0]).unwrap();
        }
        let expected = DisclosureSpaces { all: 7, owned: 2, leased: 1, taken: 2, left: 1 };
        assert_eq!(quarter(community), Some(expected));
        // A register in which nobody has a space.
        let expected = DisclosureSpaces { owned: 0, leased: 0, taken: 0, left: 0, ..expected };
        assert_eq!(quarter(other), Some(expected));
    }
}
