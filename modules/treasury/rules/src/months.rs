//! What every account stood at when a month ended. Nobody has to close anything for that: the first
//! entry of a fund in a later month keeps what the month before it ended with.

use crate::chart::{CHART, Fund};
use crate::state::{TOTALS, Totals};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{CommunityId, Period, Read, Refusal, Store, Table};

/// From which month to which a fund has entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Months {
    /// The month of its first entry.
    pub first: Period,
    /// The month of its latest.
    pub last: Period,
}

/// Totals of accounts, by code.
type All = Vec<(u16, Totals)>;

/// Months count backwards in the key: the end of a month is the first one found from it on.
const ENDS: Table<(Fund, u16), All> = Table::new(0x0056);
const MONTHS: Table<Fund, Months> = Table::new(0x0057);

/// Before an entry of `month` changes anything: if it is the first after another month, what that
/// one ended with is kept. One read, and nothing else, for every other entry.
pub(crate) fn turn(store: &mut Store, fund: Fund, month: Period) -> Result<(), Refusal> {
    let known = MONTHS.get(store, &fund)?;
    if let Some(Months { first, last }) = known {
        if last >= month {
            return Ok(());
        }
        let ended = now(store, fund)?;
        ENDS.put(store, &(fund, backwards(last)), &ended)?;
        return MONTHS.put(store, &fund, &Months { first, last: month });
    }
    MONTHS.put(store, &fund, &Months { first: month, last: month })
}

/// From which month to which a fund has entries; `None` before the first.
///
/// # Refusals
/// `TooMuchWork`.
pub fn months(store: &mut Store, fund: Fund) -> Result<Option<Months>, Refusal> {
    MONTHS.get(store, &fund)
}

/// The totals of all accounts that ever moved, at the end of `month`; of a month that is not over,
/// as they are.
///
/// # Refusals
/// `TooMuchWork`, `TooLarge`.
pub fn totals_at(store: &mut Store, fund: Fund, month: Period) -> Result<All, Refusal> {
    match MONTHS.get(store, &fund)? {
        Some(Months { last, .. }) if last > month => {
            let from = behind(fund, month);
            let found = ENDS.scan_under(store, &fund, from.as_ref(), 1)?;
            Ok(found.into_iter().next().map(|(_, ended)| ended).unwrap_or_default())
        }
        _ => now(store, fund),
    }
}

/// The same without a unit, for queries.
pub fn peek_totals_at(state: &dyn Read, community: CommunityId, fund: Fund, month: Period) -> All {
    match peek_months(state, community, fund) {
        Some(Months { last, .. }) if last > month => {
            let from = behind(fund, month);
            let found = ENDS.peek_under(state, community, &fund, from.as_ref(), 1);
            found.into_iter().next().map(|(_, ended)| ended).unwrap_or_default()
        }
        _ => crate::state::peek_totals(state, community, fund),
    }
}

/// As [`months`], without a unit, for queries.
pub fn peek_months(state: &dyn Read, community: CommunityId, fund: Fund) -> Option<Months> {
    MONTHS.peek(state, community, &fund)
}

fn now(store: &mut Store, fund: Fund) -> Result<All, Refusal> {
    let rows = TOTALS.scan_under(store, &fund, None, CHART.len())?;
    Ok(rows.into_iter().map(|((_, code), totals)| (code, totals)).collect())
}

fn backwards(month: Period) -> u16 {
    u16::MAX - month.number()
}

/// The key before that of `month`.
fn behind(fund: Fund, month: Period) -> Option<(Fund, u16)> {
    backwards(month).checked_sub(1).map(|before| (fund, before))
}
