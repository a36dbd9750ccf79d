//! Records and tables of this noun.

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{FlatId, Hash, Id8, InstitutionId, Refusal, ShanghaiDate, Store, Table, sha256};
use serde::{Deserialize, Serialize};

kernel::noun_id!(
    /// A proposal.
    DraftId
);
kernel::noun_id!(
    /// A space; derived from its number.
    SpaceId
);

/// What a flat has a space as.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 产权车位.
    Owned,
    /// 租用车位.
    Leased,
}

impl Kind {
    /// The word in commands and facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Owned => "owned",
            Self::Leased => "leased",
        }
    }
}

/// Who has a space, and as what.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// The flat.
    pub flat: FlatId,
    /// As what.
    pub kind: Kind,
}

/// One change of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The space, as it is painted on the floor.
    pub number: String,
    /// From which day.
    pub from: ShanghaiDate,
    /// Who has it; nobody if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Held>,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Draft {
    pub lines: Vec<Line>,
    pub institution: InstitutionId,
    /// Whether it is in the register.
    pub adopted: bool,
}

/// From which day on who has a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Holding {
    pub from: ShanghaiDate,
    pub held: Option<Held>,
}

/// A space that a flat has, or had.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct OfFlat {
    pub number: String,
    pub kind: Kind,
    pub from: ShanghaiDate,
    /// First day without it.
    pub ended: Option<ShanghaiDate>,
}

impl OfFlat {
    fn is_on(&self, day: ShanghaiDate) -> bool {
        self.from <= day && self.ended.is_none_or(|ended| day < ended)
    }
}

/// All spaces, by the last line of each.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
pub struct Totals {
    /// Owned.
    pub owned: u32,
    /// Leased.
    pub leased: u32,
    /// Nobody's.
    pub free: u32,
}

impl Totals {
    /// All of them.
    pub fn all(self) -> u32 {
        self.owned + self.leased + self.free
    }
    pub(crate) fn of(&mut self, held: Option<Held>) -> &mut u32 {
        match held.map(|held| held.kind) {
            Some(Kind::Owned) => &mut self.owned,
            Some(Kind::Leased) => &mut self.leased,
            None => &mut self.free,
        }
    }
}

pub(crate) const DRAFTS: Table<DraftId, Draft> = Table::new(0x0110);
/// A space's holdings, oldest first.
pub(crate) const SPACES: Table<SpaceId, Vec<Holding>> = Table::new(0x0111);
/// A flat's spaces, by first day.
pub(crate) const OF_FLAT: Table<FlatId, Vec<OfFlat>> = Table::new(0x0112);
pub(crate) const TOTALS: Table<(), Totals> = Table::new(0x0113);

pub(crate) fn space_id(number: &str) -> SpaceId {
    let Hash(hash) = sha256(&[b"linli/space/v1\0", number.as_bytes()]);
    SpaceId(Id8(*hash.first_chunk().expect("a hash has 32 bytes")))
}

/// How many spaces of a kind a flat has on a day.
///
/// # Refusals
/// `TooMuchWork`.
pub fn held_on(
    store: &mut Store,
    flat: FlatId,
    kind: Kind,
    day: ShanghaiDate,
) -> Result<u32, Refusal> {
    let spaces = OF_FLAT.get(store, &flat)?.unwrap_or_default();
    let count = spaces.iter().filter(|space| space.kind == kind && space.is_on(day)).count();
    // At most FLAT_HOLDINGS_MAX are kept.
    Ok(count as u32)
}
