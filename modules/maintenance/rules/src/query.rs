//! What pages ask of the fund, without a unit.

use crate::rules::gains;
use crate::state::UNDERWAY;
use kernel::{Area, CommunityId, Fen, FlatId, InstitutionId, Read, ShanghaiDate};
use property::Flat;
use treasury::chart::{
    FLAT_EQUITY, FUND_DEVELOPER_RECEIVABLE, FUND_GAINS, FUND_INTEREST, FUND_RECEIVABLE,
    TRANSFERS_IN,
};
use treasury::{Fund, chart};

/// The fund as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// What the flats own together.
    pub flats: Fen,
    /// What owners owe it.
    pub owed: Fen,
    /// What the developer owes it.
    pub developer: Fen,
    /// Interest that waits to be shared out.
    pub interest: Fen,
    /// Gains that wait to be shared out.
    pub gains: Fen,
    /// Days before this one are shared.
    pub shared_until: Option<ShanghaiDate>,
    /// Whether a sharing is being posted.
    pub underway: bool,
    /// What each square metre first deposited, fen.
    pub first_deposit: Option<u32>,
}

/// What a flat has in the fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The flat.
    pub flat: FlatId,
    /// Its area.
    pub area: Area,
    /// What it owns.
    pub balance: Fen,
    /// What its owners owe.
    pub owed: Fen,
    /// What the developer owes for it.
    pub developer: Fen,
    /// What it first deposited.
    pub first_deposit: Option<Fen>,
    /// Whether it is strictly below 30 % of that.
    pub low: bool,
}

/// The fund as a whole.
pub fn peek_whole(state: &dyn Read, community: CommunityId) -> Whole {
    let totals = treasury::peek_totals(state, community, Fund::Maintenance);
    let balance = |code: u16| {
        let account = chart::account(Fund::Maintenance, code).expect("an account of the chart");
        let found = totals.iter().find(|(of, _)| *of == code);
        found.map_or(Fen::ZERO, |(_, totals)| totals.balance(account.normal))
    };
    Whole {
        flats: balance(FLAT_EQUITY),
        owed: balance(FUND_RECEIVABLE),
        developer: balance(FUND_DEVELOPER_RECEIVABLE),
        interest: balance(FUND_INTEREST),
        gains: gains(balance(TRANSFERS_IN), balance(FUND_GAINS)),
        shared_until: treasury::peek_marked(state, community).map(|mark| mark.day),
        underway: UNDERWAY.peek(state, community, &()).is_some(),
        first_deposit: spending::peek_first_deposit(state, community),
    }
}

/// What a flat has; `None` where the register knows no such flat.
pub fn peek_stand(state: &dyn Read, community: CommunityId, id: FlatId) -> Option<Stand> {
    let flat = property::peek_flat(state, community, id)?;
    let first_deposit = spending::peek_first_deposit(state, community);
    Some(stand(state, community, first_deposit, (id, &flat)))
}

/// What up to `limit` flats have, in id order, after `after`.
pub fn peek_stands(
    state: &dyn Read,
    community: CommunityId,
    after: Option<FlatId>,
    limit: usize,
) -> Vec<Stand> {
    let first_deposit = spending::peek_first_deposit(state, community);
    let flats = property::peek_flats(state, community, after, limit);
    let flats = flats.iter();
    flats.map(|(id, flat)| stand(state, community, first_deposit, (*id, flat))).collect()
}

/// The bank that keeps the fund, and the last digits of its account.
pub fn peek_bank(state: &dyn Read, community: CommunityId) -> Option<(InstitutionId, String)> {
    let custody = treasury::peek_custody(state, community, Fund::Maintenance)?;
    Some((custody.institution, custody.mask))
}

fn stand(
    state: &dyn Read,
    community: CommunityId,
    fen_per_m2: Option<u32>,
    (id, flat): (FlatId, &Flat),
) -> Stand {
    let book = treasury::peek_flat(state, community, Fund::Maintenance, id);
    let balance = book.balance(FLAT_EQUITY);
    let first = fen_per_m2.map(|fen_per_m2| spending::first_deposit_of(flat.area, fen_per_m2));
    Stand {
        flat: id,
        area: flat.area,
        balance,
        owed: book.balance(FUND_RECEIVABLE),
        developer: book.balance(FUND_DEVELOPER_RECEIVABLE),
        first_deposit: first,
        low: first.is_some_and(|first| spending::is_top_up_due(balance, first)),
    }
}
