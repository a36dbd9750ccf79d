//! What a roster says: flats, owners, who owns what.

use std::fmt;

use serde::Serialize;

/// Where a flat is. Ordered as text, building first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    pub building: String,
    pub stairwell: String,
    pub door: String,
}

/// What the office says about the flat's use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlatStatus {
    /// 2001 已入住
    Occupied,
    /// 2002 未销售: the developer's.
    Unsold,
    /// 2003 已交房
    HandedOver,
    /// 2004 未入住
    NotMovedIn,
    /// 2005 已装修
    Renovated,
    /// 2006 已出租
    Let,
    /// 2007 已售
    Sold,
    /// 2008 空闲
    Vacant,
    /// 2009 装修中
    UnderRenovation,
}

/// A flat, as its first row describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterFlat {
    /// The sheet row in which it stands first.
    pub row: u32,
    pub place: Place,
    pub floor: Option<i32>,
    pub floors_total: Option<i32>,
    pub has_elevator: Option<bool>,
    pub house_type: Option<String>,
    pub layout: Option<String>,
    /// Building area in 0.01 m².
    pub area_hundredths: u64,
    /// Inner area in 0.01 m².
    pub inner_area_hundredths: Option<u64>,
    pub rent_fen: Option<u64>,
    pub status: Option<FlatStatus>,
}

/// Person or organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnerKind {
    Person,
    Organisation,
}

/// 男, 女.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Male,
    Female,
}

/// An owner: one head, however many flats. What identifies people never appears in debug output.
#[derive(Clone, PartialEq, Eq)]
pub struct RosterOwner {
    /// The sheet row in which the owner stands first.
    pub row: u32,
    pub kind: OwnerKind,
    pub name: String,
    pub sex: Option<Sex>,
    pub phone: Option<String>,
    pub id_number: Option<String>,
}

impl fmt::Debug for RosterOwner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut output = formatter.debug_struct("RosterOwner");
        output.field("row", &self.row).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// A flat and one of its owners; the indices point into [`Roster::flats`] and [`Roster::owners`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RosterLink {
    pub row: u32,
    pub flat: usize,
    pub owner: usize,
}

/// Why somebody who is not an owner stands in the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OccupantRole {
    /// 1002 家庭成员
    Family,
    /// 1003 租客
    Tenant,
    /// 1004 临时人员
    Temporary,
    /// 1005 其他
    Other,
}

/// Somebody who lives in a flat without owning it. No vote follows from it.
#[derive(Clone, PartialEq, Eq)]
pub struct Occupant {
    pub row: u32,
    pub flat: usize,
    pub role: OccupantRole,
    pub name: String,
    pub phone: Option<String>,
    pub id_number: Option<String>,
}

impl fmt::Debug for Occupant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut output = formatter.debug_struct("Occupant");
        output.field("row", &self.row).field("role", &self.role).finish_non_exhaustive()
    }
}

/// Everything that could be read. Flats, owners and links are in the order of their first rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    pub flats: Vec<RosterFlat>,
    pub owners: Vec<RosterOwner>,
    pub links: Vec<RosterLink>,
    pub occupants: Vec<Occupant>,
}

impl Roster {
    /// The sum of all building areas in 0.01 m². Limits keep it far inside 64 bits.
    pub fn total_area_hundredths(&self) -> u64 {
        self.flats.iter().map(|flat| flat.area_hundredths).sum()
    }
}
