//! Bills of a flat that are paid in parts 分期: what was offered, and how it stands.

use crate::state::{BILLS, BillId, PlanId};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Fen, FlatId, InstitutionId, Refusal, ShanghaiDate, Store, Table};
use serde::{Deserialize, Serialize};

/// One part of a plan.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its last day.
    pub due: ShanghaiDate,
    /// How much.
    pub fen: Fen,
}

/// How a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum PlanStanding {
    /// An owner may accept it.
    Offered,
    /// It is being paid.
    Live,
    /// An owner, or the company, does not want it.
    Declined,
    /// Nobody answered.
    Lapsed,
    /// All was paid.
    Kept,
    /// Two parts were missed, or something was lacking in the end.
    Broken,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct InstalmentPlan {
    /// The flat.
    pub flat: FlatId,
    /// Its bills, in order.
    pub bills: Vec<BillId>,
    /// In which parts, in the order of days.
    pub parts: Vec<Part>,
    /// Whether its days cost nothing.
    pub stops_late_charge: bool,
    /// Who offers it.
    pub institution: InstitutionId,
    /// The last day to accept it.
    pub until: ShanghaiDate,
    /// When it was accepted.
    pub accepted: Option<ShanghaiDate>,
    /// Parts missed.
    pub missed: u8,
    /// How it stands.
    pub standing: PlanStanding,
}

impl InstalmentPlan {
    /// All parts together: what the bills lacked when it was offered.
    pub fn total(&self) -> Fen {
        sum(&self.parts)
    }
    /// What was paid of it; below nothing where a payment from before was taken back.
    pub(crate) fn paid(&self, store: &mut Store) -> Result<Fen, Refusal> {
        let lacking = lacking(store, &self.bills)?;
        Ok(Fen(self.total().0.saturating_sub(lacking.0)))
    }
}

/// The parts together.
pub(crate) fn sum(parts: &[Part]) -> Fen {
    Fen(parts.iter().fold(0, |sum: i64, part| sum.saturating_add(part.fen.0)))
}

/// What bills lack together.
pub(crate) fn lacking(store: &mut Store, bills: &[BillId]) -> Result<Fen, Refusal> {
    let mut owed: i64 = 0;
    for bill in bills {
        owed = owed.saturating_add(BILLS.get(store, bill)?.map_or(0, |bill| bill.owed().0));
    }
    Ok(Fen(owed))
}

/// Whether a live plan pays this bill.
pub(crate) fn is_in_plan(store: &mut Store, bill: BillId) -> Result<bool, Refusal> {
    Ok(PLAN_OF.get(store, &bill)?.is_some())
}

pub(crate) const PLANS: Table<PlanId, InstalmentPlan> = Table::new(0x00d1);
/// The live plan of a bill.
pub(crate) const PLAN_OF: Table<BillId, PlanId> = Table::new(0x80d1);

/// A plan.
///
/// # Refusals
/// `TooMuchWork`.
pub fn plan(store: &mut Store, id: PlanId) -> Result<Option<InstalmentPlan>, Refusal> {
    PLANS.get(store, &id)
}
