//! What a month came to, once it is over: by the clock, in the order of months.

use crate::audit;
use crate::clock::Job;
use crate::fact::Fact;
use crate::state::{Contract, Mode, Pay, STANDING, in_force};
use kernel::{CommunityId, Ctx, Fen, Period, Read, Refusal, Store};
use serde::{Deserialize, Serialize};
use treasury::chart::{PAYABLES, REMUNERATION, SERVICE_FEES};
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side, Totals};

/// Service fees, parking service, other income.
const INCOME: [u16; 3] = [SERVICE_FEES, 4002, 4003];
/// The nine heads of cost, and tax.
const COST: [u16; 10] = [5001, 5002, 5003, 5004, 5005, 5006, 5007, 5008, 5009, 5102];
/// A basis point is one of so many.
const BASIS_POINTS: i128 = 10_000;

/// What the books of the property fee gained in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gained {
    /// Service fees: the base of a share.
    pub fees: Fen,
    /// All income, the fees among it.
    pub income: Fen,
    /// Cost of the nine heads, and tax.
    pub cost: Fen,
}

impl Gained {
    fn between(before: &[(u16, Totals)], after: &[(u16, Totals)]) -> Self {
        let gain = |codes: &[u16], side| {
            let now = balance(after, codes, side);
            now.minus(balance(before, codes, side)).expect("balances of a book have 63 bits")
        };
        Self {
            fees: gain(&[SERVICE_FEES], Side::Credit),
            income: gain(&INCOME, Side::Credit),
            cost: gain(&COST, Side::Debit),
        }
    }
    /// What is left of the income once cost and remuneration are taken.
    pub fn outcome(&self, remuneration: Fen) -> Fen {
        let left = self.income.minus(self.cost).and_then(|left| left.minus(remuneration));
        left.expect("balances of a book have 63 bits")
    }
}

fn balance(totals: &[(u16, Totals)], codes: &[u16], side: Side) -> Fen {
    let told = totals.iter().filter(|(code, _)| codes.contains(code));
    let sum = told.map(|(_, totals)| totals.balance(side)).try_fold(Fen::ZERO, Fen::plus);
    sum.expect("balances of a book have 63 bits")
}

/// The company's remuneration for a month whose service fees came to `fees`.
pub fn remuneration(mode: Mode, fees: Fen) -> Fen {
    match mode {
        Mode::LumpSum => Fen::ZERO,
        Mode::Remuneration(Pay::Fixed { fen }) => fen,
        Mode::Remuneration(Pay::Share { basis_points }) => {
            // Rounded down: the remainder stays with the owners. A share is less than all.
            let share = i128::from(fees.0.max(0)) * i128::from(basis_points) / BASIS_POINTS;
            Fen(share as i64)
        }
    }
}

/// What a month gained so far, for queries.
pub fn peek_gained(state: &dyn Read, community: CommunityId, month: Period) -> Gained {
    let ends = |month| treasury::peek_totals_at(state, community, Fund::PropertyFee, month);
    Gained::between(&month.minus_months(1).map(ends).unwrap_or_default(), &ends(month))
}

/// Settles a month that is over, unless it was, and comes back for the next one.
pub(crate) fn settle(store: &mut Store, ctx: &Ctx, month: Period) -> Result<(), Refusal> {
    let mut standing = STANDING.get(store, &())?.unwrap_or_default();
    if standing.next != Some(month) {
        // A contract for an earlier month was signed since, and its job came first.
        return Ok(());
    }
    let books = treasury::months(store, Fund::PropertyFee)?;
    if books.is_some_and(|books| books.first <= month) {
        let contract = in_force(store, month)?.expect("months before any contract are not settled");
        settle_one(store, ctx, month, &contract)?;
    }
    standing.passed = Some(month);
    standing.next = month.plus_months(1);
    STANDING.put(store, &(), &standing)?;
    match standing.next {
        Some(next) => schedule(store, next),
        None => Ok(()),
    }
}

/// The clock comes when the month is over.
pub(crate) fn schedule(store: &mut Store, month: Period) -> Result<(), Refusal> {
    store.schedule(month.last_day().end_ms(), crate::NOUN, &Job::Settle { month })
}

fn settle_one(
    store: &mut Store,
    ctx: &Ctx,
    month: Period,
    contract: &Contract,
) -> Result<(), Refusal> {
    let before = match month.minus_months(1) {
        Some(before) => treasury::totals_at(store, Fund::PropertyFee, before)?,
        None => Vec::new(),
    };
    let after = treasury::totals_at(store, Fund::PropertyFee, month)?;
    let gained = Gained::between(&before, &after);
    let mode = contract.mode;
    let pay = remuneration(mode, gained.fees);
    let entry = match pay == Fen::ZERO {
        true => None,
        false => Some(post(store, ctx, contract, pay)?),
    };
    if matches!(mode, Mode::Remuneration(_)) {
        audit::owe(store, month)?;
    }
    store.emit(&Fact::MonthSettled {
        contract: contract.id,
        month,
        mode,
        gained,
        remuneration: pay,
        outcome: gained.outcome(pay),
        entry,
        at: ctx.time,
    })
}

fn post(store: &mut Store, ctx: &Ctx, contract: &Contract, pay: Fen) -> Result<u64, Refusal> {
    let line = |account, side| Line { account, flat: None, side, amount: pay };
    let lines = vec![line(REMUNERATION, Side::Debit), line(PAYABLES, Side::Credit)];
    let cause = Cause { kind: CauseKind::Remuneration, id: contract.id.0 };
    Ok(treasury::post(store, ctx, Entry { fund: Fund::PropertyFee, cause, lines })?.0)
}
