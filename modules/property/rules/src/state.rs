//! What is kept, and under which keys.

use crate::limits::OWNERSHIPS_KEPT_MAX;
use borsh::{BorshDeserialize, BorshSerialize};
use identity::PersonKind;
use kernel::{
    AccountId, Area, CommunityId, FlatId, InstitutionId, Read, RecordRef, Refusal, ShanghaiDate,
    Store, Table, Time,
};
use serde::{Deserialize, Serialize};

kernel::noun_id!(
    /// A draft of changes to the register; a transfer is a draft of one row.
    DraftId
);

/// Where an area comes from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The property register (不动产登记).
    Register,
    /// A survey (实测).
    Survey,
    /// The sales contract (预测).
    Contract,
}

/// Whether the owners have the flat.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Status {
    /// Handed over on this day.
    Delivered {
        /// The day.
        since: ShanghaiDate,
    },
    /// Sold, not yet handed over.
    Undelivered,
    /// With the developer.
    Unsold,
}

/// A share of an ownership.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// Numerator.
    pub part: u32,
    /// Denominator.
    pub of: u32,
}

/// One owner.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Owner {
    /// The person.
    pub account: AccountId,
    /// Their share; `None` where the owners own jointly (共同共有).
    pub share: Option<Share>,
}

/// The owners from a day on, until the next ownership begins.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Ownership {
    /// Its first day.
    pub from: ShanghaiDate,
    /// Who; never empty.
    pub owners: Vec<Owner>,
}

/// How a person who is not an owner belongs to a flat.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// 承租人.
    Tenant,
    /// 家人.
    Family,
}

/// What such a person may do for the flat.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// See its bills and balances.
    Read,
    /// Pay for it, also from its prepaid money.
    Pay,
}

/// A tenant or family member of a flat.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Occupant {
    /// The person.
    pub account: AccountId,
    /// How they belong to it.
    pub tie: Tie,
    /// What they may do; never empty, sorted.
    pub rights: Vec<Right>,
    /// Until, and not including, this time.
    pub until: Time,
}

/// That the ownership is contested (inheritance, divorce, court freeze).
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Dispute {
    /// Who recorded it.
    pub by: InstitutionId,
    /// Since when.
    pub since: Time,
    /// On which ground.
    pub evidence: RecordRef,
}

/// A flat.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Flat {
    /// Number of the building.
    pub building: u16,
    /// Number of the stairwell in it.
    pub stairwell: u16,
    /// Floor area.
    pub area: Area,
    /// Where the area comes from.
    pub basis: Basis,
    /// Whether the owners have it.
    pub status: Status,
    /// The developer, where it still has a part in the flat.
    pub developer: Option<InstitutionId>,
    /// Owners, oldest ownership first; the last is in force.
    pub ownerships: Vec<Ownership>,
    /// Tenants and family members, some perhaps run out.
    pub occupants: Vec<Occupant>,
    /// Whether the ownership is contested.
    pub dispute: Option<Dispute>,
    /// The door number.
    pub door: RecordRef,
    /// The draft that changed it last.
    pub draft: DraftId,
}

/// Who votes a flat.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voter {
    /// An exact set of owners, sorted.
    Owners(Vec<AccountId>),
    /// The developer.
    Developer(InstitutionId),
}

impl Flat {
    /// The owners in force; empty while the developer has it alone.
    pub fn owners(&self) -> &[Owner] {
        self.ownerships.last().map_or(&[], |ownership| &ownership.owners)
    }
    /// Whether this account is an owner in force.
    pub fn is_owner(&self, account: AccountId) -> bool {
        self.owners().iter().any(|owner| owner.account == account)
    }
    /// Who votes the flat: the developer until it is delivered, then the exact set of its owners.
    pub fn voter(&self) -> Voter {
        let delivered = matches!(self.status, Status::Delivered { .. });
        match self.developer {
            Some(developer) if !delivered || self.owners().is_empty() => {
                Voter::Developer(developer)
            }
            _ => Voter::Owners(account_set(self.owners())),
        }
    }
    /// Whether the account may see the flat's own facts: an owner, or an occupant with the right.
    pub fn may_read(&self, account: AccountId, now: Time) -> bool {
        self.is_owner(account) || self.holds(account, Right::Read, now)
    }
    /// Whether the account may pay for the flat, also from its prepaid money.
    pub fn may_pay(&self, account: AccountId, now: Time) -> bool {
        self.is_owner(account) || self.holds(account, Right::Pay, now)
    }
    /// Whether the account is of the household: an owner, or family whose time has not run out. Law
    /// lets adult family members take delivery; a tenant takes none for the owner.
    pub fn is_of_household(&self, account: AccountId, now: Time) -> bool {
        let mut family = self.occupants.iter().filter(|person| person.tie == Tie::Family);
        self.is_owner(account)
            || family.any(|person| person.account == account && now < person.until)
    }
    fn holds(&self, account: AccountId, right: Right, now: Time) -> bool {
        let mine = self.occupants.iter().filter(|person| person.account == account);
        mine.into_iter().any(|person| now < person.until && person.rights.contains(&right))
    }
    /// Begins a new ownership: families of the old one leave, tenants stay.
    pub(crate) fn begin_ownership(&mut self, ownership: Ownership) {
        self.occupants.retain(|person| person.tie == Tie::Tenant);
        self.ownerships.push(ownership);
        let extra = self.ownerships.len().saturating_sub(OWNERSHIPS_KEPT_MAX);
        self.ownerships.drain(..extra);
    }
}

/// The accounts of owners as an exact set: sorted.
pub fn account_set(owners: &[Owner]) -> Vec<AccountId> {
    let mut accounts: Vec<AccountId> = owners.iter().map(|owner| owner.account).collect();
    accounts.sort_unstable();
    accounts
}

/// How far a draft has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum DraftState {
    /// Parts arrive.
    Collecting,
    /// With the co-signers.
    Proposed,
    /// Signed; the clock applies its parts.
    Adopting,
    /// Done.
    Adopted,
}

/// A draft of changes to the register.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Draft {
    /// Whose draft it is.
    pub institution: InstitutionId,
    /// Announced parts.
    pub parts: u16,
    /// Parts received.
    pub received: u16,
    /// Rows received.
    pub rows: u32,
    /// Sum of their areas, 0.01 m².
    pub area: u64,
    /// When it lapses, unless signed.
    pub lapses: Time,
    /// How far it has come.
    pub state: DraftState,
    /// Rows that did not fit any more when they were to be applied.
    pub refused: u32,
}

/// One owner to be registered.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct NewOwner {
    /// The account, made by whoever drafts the roster.
    pub account: AccountId,
    /// Natural person or company.
    pub kind: PersonKind,
    /// The name card.
    pub card: Option<RecordRef>,
    /// The share.
    pub share: Option<Share>,
}

/// One flat as a roster describes it.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterFlat {
    /// The flat's id, made by whoever drafts the roster.
    pub flat: FlatId,
    /// Number of the building.
    pub building: u16,
    /// Number of the stairwell in it.
    pub stairwell: u16,
    /// Floor area, 0.01 m².
    pub area: Area,
    /// Where the area comes from.
    pub basis: Basis,
    /// Whether the owners have it.
    pub status: Status,
    /// The door number.
    pub door: RecordRef,
    /// The developer, where it still has a part in the flat.
    pub developer: Option<InstitutionId>,
    /// The first day of these owners' ownership; absent exactly when there are none.
    pub owned_from: Option<ShanghaiDate>,
    /// The owners.
    pub owners: Vec<NewOwner>,
}

/// One row of a draft.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Row {
    /// A flat, new or known.
    Flat(RosterFlat),
    /// New owners of a known flat.
    Owners {
        /// The flat.
        flat: FlatId,
        /// From this day.
        from: ShanghaiDate,
        /// Who.
        owners: Vec<NewOwner>,
    },
}

impl Row {
    /// The flat the row is about.
    pub fn flat(&self) -> FlatId {
        match self {
            Self::Flat(row) => row.flat,
            Self::Owners { flat, .. } => *flat,
        }
    }
}

/// How many flats there are, and their area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Size {
    /// Flats.
    pub flats: u32,
    /// Sum of their areas, 0.01 m².
    pub area: u64,
}

pub(crate) const FLATS: Table<FlatId, Flat> = Table::new(0x0040);
pub(crate) const SIZE: Table<(), Size> = Table::new(0x0041);
pub(crate) const DRAFTS: Table<DraftId, Draft> = Table::new(0x0042);
pub(crate) const PARTS: Table<(DraftId, u16), Vec<Row>> = Table::new(0x8040);
pub(crate) const OPEN_DRAFTS: Table<InstitutionId, u16> = Table::new(0x8041);

/// A flat.
///
/// # Refusals
/// `TooMuchWork`.
pub fn flat(store: &mut Store, id: FlatId) -> Result<Option<Flat>, Refusal> {
    FLATS.get(store, &id)
}
/// Up to `limit` flats in id order, after `after`.
///
/// # Refusals
/// `TooMuchWork`, `TooLarge`.
pub fn flats(
    store: &mut Store,
    after: Option<FlatId>,
    limit: usize,
) -> Result<Vec<(FlatId, Flat)>, Refusal> {
    FLATS.scan(store, after.as_ref(), limit)
}
/// How many flats the community has, and their area: a running total.
///
/// # Refusals
/// `TooMuchWork`.
pub fn size(store: &mut Store) -> Result<Size, Refusal> {
    Ok(SIZE.get(store, &())?.unwrap_or_default())
}
/// A draft.
///
/// # Refusals
/// `TooMuchWork`.
pub fn draft(store: &mut Store, id: DraftId) -> Result<Option<Draft>, Refusal> {
    DRAFTS.get(store, &id)
}
/// Whether an account may see the flat's own facts, for queries.
pub fn may_read_flat(
    state: &dyn Read,
    community: CommunityId,
    account: AccountId,
    flat: FlatId,
    now: Time,
) -> bool {
    peek_flat(state, community, flat).is_some_and(|flat| flat.may_read(account, now))
}
/// Whether an account may pay for the flat, for queries.
pub fn may_pay_for(
    state: &dyn Read,
    community: CommunityId,
    account: AccountId,
    flat: FlatId,
    now: Time,
) -> bool {
    peek_flat(state, community, flat).is_some_and(|flat| flat.may_pay(account, now))
}
/// The rows of a draft that are not in the register yet, for queries.
pub fn peek_draft_rows(state: &dyn Read, community: CommunityId, id: DraftId) -> Option<Vec<Row>> {
    let draft = DRAFTS.peek(state, community, &id)?;
    let part = |part| PARTS.peek(state, community, &(id, part)).unwrap_or_default();
    Some((0..draft.parts).flat_map(part).collect())
}
/// A flat, for queries.
pub fn peek_flat(state: &dyn Read, community: CommunityId, flat: FlatId) -> Option<Flat> {
    FLATS.peek(state, community, &flat)
}
/// Up to `limit` flats in id order, after `after`, for queries.
pub fn peek_flats(
    state: &dyn Read,
    community: CommunityId,
    after: Option<FlatId>,
    limit: usize,
) -> Vec<(FlatId, Flat)> {
    FLATS.peek_under(state, community, &(), after.as_ref(), limit)
}
