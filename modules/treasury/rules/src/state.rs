//! What is kept, and under which keys.

use crate::chart::{self, Detail, Fund, Side};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{
    CommunityId, Fen, FlatId, InstitutionId, Read, Refusal, ShanghaiDate, Store, Table, Time,
};
use serde::Serialize;

kernel::noun_id!(
    /// An opening of a fund's book.
    OpeningId
);

/// Running totals of one account since the book began.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize,
)]
pub struct Totals {
    /// Sum of all debits.
    pub debit: Fen,
    /// Sum of all credits.
    pub credit: Fen,
}

impl Totals {
    /// The balance seen from `normal`: positive when the account stands as it should.
    pub fn balance(self, normal: Side) -> Fen {
        let Self { debit, credit } = self;
        let (more, less) = match normal {
            Side::Debit => (debit, credit),
            Side::Credit => (credit, debit),
        };
        more.minus(less).expect("both are sums of positive amounts below 2^63")
    }
    /// Both sums with another's added; `None` beyond 63 bits.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self { debit: self.debit.plus(other.debit)?, credit: self.credit.plus(other.credit)? })
    }
}

/// All sub-ledger lines of one flat in one fund: balances in each account's normal side, by code.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct FlatBook {
    lines: Vec<(u16, Fen)>,
}

impl FlatBook {
    /// The balance of an account.
    pub fn balance(&self, code: u16) -> Fen {
        let place = self.lines.binary_search_by_key(&code, |line| line.0);
        place.map_or(Fen::ZERO, |index| self.lines[index].1)
    }
    /// Every line that is not nothing.
    pub fn lines(&self) -> &[(u16, Fen)] {
        &self.lines
    }
    pub(crate) fn set(&mut self, code: u16, balance: Fen) {
        let place = self.lines.binary_search_by_key(&code, |line| line.0);
        match (place, balance == Fen::ZERO) {
            (Ok(index), true) => {
                self.lines.remove(index);
            }
            (Ok(index), false) => self.lines[index].1 = balance,
            (Err(_), true) => {}
            (Err(index), false) => self.lines.insert(index, (code, balance)),
        }
    }
}

/// Where a fund's money lies.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize)]
pub struct Custody {
    /// The bank, or the government custodian.
    pub institution: InstitutionId,
    /// The last digits of the account number.
    pub mask: String,
}

/// How far an opening has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum OpeningState {
    /// Parts arrive.
    Collecting,
    /// With the co-signers.
    Proposed,
    /// The clock posts its parts.
    Adopted,
    /// All of them are posted.
    Opened,
}

/// The opening of a fund's book.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Opening {
    /// Whose draft it is.
    pub institution: InstitutionId,
    /// The fund.
    pub fund: Fund,
    /// The day whose balances it brings.
    pub as_of: ShanghaiDate,
    /// Announced parts.
    pub parts: u16,
    /// Parts received.
    pub received: u16,
    /// Sum of their bank balances: at most 400 times the largest amount of a command.
    pub bank: Fen,
    /// When the draft lapses.
    pub lapses: Time,
    /// How far it has come.
    pub state: OpeningState,
    /// Flats with arrears in the parts that are posted.
    pub owing: u32,
}

/// The arrears that an opening of the service fees brought for a flat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Brought {
    /// Owed by its owners (1122).
    pub owners: Fen,
    /// Owed by the developer (1124).
    pub developer: Fen,
}

/// One line of an opening part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct OpeningLine {
    /// The account.
    pub account: u16,
    /// The flat, where the account is kept by flat.
    pub flat: Option<FlatId>,
    /// The balance in the account's normal side.
    pub fen: Fen,
}

pub(crate) const TOTALS: Table<(Fund, u16), Totals> = Table::new(0x0050);
pub(crate) const FLAT_BOOKS: Table<(Fund, FlatId), FlatBook> = Table::new(0x0051);
pub(crate) const NEXT_ENTRY: Table<(), u64> = Table::new(0x0052);
pub(crate) const CUSTODY: Table<Fund, Custody> = Table::new(0x0053);
pub(crate) const OPENINGS: Table<OpeningId, Opening> = Table::new(0x0054);
pub(crate) const OPENED: Table<Fund, OpeningId> = Table::new(0x0055);
/// Arrears brought, by flat; they stay when they are billed.
pub(crate) const BROUGHT: Table<FlatId, Brought> = Table::new(0x0058);
pub(crate) const OPENING_PARTS: Table<(OpeningId, u16), Vec<OpeningLine>> = Table::new(0x8050);

/// Where a fund's money lies: genesis names a bank account for every fund.
///
/// # Refusals
/// `TooMuchWork`.
pub fn custody(store: &mut Store, fund: Fund) -> Result<Custody, Refusal> {
    Ok(CUSTODY.get(store, &fund)?.expect("genesis names a bank account for every fund"))
}
/// Reads all accounts of a fund with their totals, for queries.
pub fn peek_totals(state: &dyn Read, community: CommunityId, fund: Fund) -> Vec<(u16, Totals)> {
    let rows = TOTALS.peek_under(state, community, &fund, None, chart::CHART.len());
    rows.into_iter().map(|((_, code), totals)| (code, totals)).collect()
}
/// Reads a flat's own lines in a fund, for queries.
pub fn peek_flat(state: &dyn Read, community: CommunityId, fund: Fund, flat: FlatId) -> FlatBook {
    FLAT_BOOKS.peek(state, community, &(fund, flat)).unwrap_or_default()
}
/// Reads where a fund's money lies, for queries.
pub fn peek_custody(state: &dyn Read, community: CommunityId, fund: Fund) -> Option<Custody> {
    CUSTODY.peek(state, community, &fund)
}

/// The opening that a fund's book began with, once all of it is posted.
///
/// # Refusals
/// `TooMuchWork`.
pub fn opened(store: &mut Store, fund: Fund) -> Result<Option<(OpeningId, Opening)>, Refusal> {
    let Some(id) = OPENED.get(store, &fund)? else {
        return Ok(None);
    };
    let opening = OPENINGS.get(store, &id)?;
    let opened = opening.filter(|opening| opening.state == OpeningState::Opened);
    Ok(opened.map(|opening| (id, opening)))
}
/// Flats for which an opening brought arrears, in id order.
///
/// # Refusals
/// `TooMuchWork`.
pub fn brought(
    store: &mut Store,
    after: Option<FlatId>,
    limit: usize,
) -> Result<Vec<(FlatId, Brought)>, Refusal> {
    BROUGHT.scan(store, after.as_ref(), limit)
}
/// The arrears that an opening brought for a flat.
///
/// # Refusals
/// `TooMuchWork`.
pub fn brought_for(store: &mut Store, flat: FlatId) -> Result<Brought, Refusal> {
    Ok(BROUGHT.get(store, &flat)?.unwrap_or_default())
}
/// The same, for queries.
pub fn peek_brought(
    state: &dyn Read,
    community: CommunityId,
    after: Option<FlatId>,
    limit: usize,
) -> Vec<(FlatId, Brought)> {
    BROUGHT.peek_under(state, community, &(), after.as_ref(), limit)
}
/// An opening, for queries.
pub fn peek_opening(state: &dyn Read, community: CommunityId, id: OpeningId) -> Option<Opening> {
    OPENINGS.peek(state, community, &id)
}
/// The lines of one part of an opening that is not posted yet, for queries.
pub fn peek_opening_part(
    state: &dyn Read,
    community: CommunityId,
    id: OpeningId,
    part: u16,
) -> Vec<OpeningLine> {
    OPENING_PARTS.peek(state, community, &(id, part)).unwrap_or_default()
}
/// The opening that a fund's book began with, for queries: all of it is posted or being posted.
pub fn peek_opened(
    state: &dyn Read,
    community: CommunityId,
    fund: Fund,
) -> Option<(OpeningId, Opening)> {
    let id = OPENED.peek(state, community, &fund)?;
    Some((id, OPENINGS.peek(state, community, &id)?))
}

/// The sub-ledger flag of an account that is known to exist.
pub(crate) fn is_by_flat(account: &chart::Account) -> bool {
    account.detail == Detail::ByFlat
}
