//! What a flat need not pay, and on what ground: vacancy 空置优惠, waiver 减免, discount 折扣.

use crate::state::{ReductionEndId, ReductionId, ServiceId};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Fen, FlatId, InstitutionId, Period, RecordRef, Refusal, Store, Table, Time};
use law::{Fraction, LawError};
use serde::{Deserialize, Serialize};

/// On what ground.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ReductionKind {
    /// Nobody lives there.
    Vacancy,
    /// Let off.
    Waiver,
    /// Any other that was agreed.
    Discount,
}

impl ReductionKind {
    /// The word in commands and facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Vacancy => "vacancy",
            Self::Waiver => "waiver",
            Self::Discount => "discount",
        }
    }
}

/// How much is taken off a month, or off a bill that has no months.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Off {
    /// A part of it.
    Part {
        /// Numerator.
        of: u32,
        /// Denominator.
        per: u32,
    },
    /// So many fen, at most all of it.
    Fen(Fen),
}

impl Off {
    /// What is taken off: what is left to pay is rounded half up, as every line is.
    pub(crate) fn of(self, amount: law::Fen) -> Result<law::Fen, LawError> {
        match self {
            Self::Part { of, per } => {
                let left = Fraction::new(u64::from(per - of), u64::from(per))?;
                law::remainder_after(amount, law::portion(amount, left)?)
            }
            Self::Fen(fen) => Ok(law::Fen::new(fen.0.unsigned_abs())?.min(amount)),
        }
    }
    /// The words of a proposal.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Part { of, per } => format!("{of}/{per}"),
            Self::Fen(fen) => format!("{}", fen.0),
        }
    }
}

/// A reduction.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Reduction {
    /// Key of the public words for the service.
    pub name: String,
    /// The flats, in order.
    pub flats: Vec<FlatId>,
    /// First month.
    pub from: Period,
    /// Last month.
    pub until: Period,
    /// On what ground.
    pub kind: ReductionKind,
    /// How much.
    pub off: Off,
    /// Whether a flat that owes anything when it is billed goes without.
    pub unless_arrears: bool,
    /// Why.
    pub reason: RecordRef,
    /// Who proposed it.
    pub institution: InstitutionId,
    /// Since when it is granted; `None` while it waits.
    pub granted_at: Option<Time>,
}

/// A granted reduction among those of its flat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Granted {
    pub from: Period,
    pub until: Period,
    pub id: ReductionId,
}

/// What a bill was reduced by.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Reduced {
    /// The reduction.
    pub reduction: ReductionId,
    /// On what ground.
    pub kind: ReductionKind,
    /// How much.
    pub off: Off,
    /// In fen.
    pub fen: Fen,
}

/// The early end of a reduction for some of its flats.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct ReductionEnd {
    pub reduction: ReductionId,
    /// The flats, in order.
    pub flats: Vec<FlatId>,
    /// Their last month.
    pub until: Period,
}

pub(crate) const REDUCTIONS: Table<ReductionId, Reduction> = Table::new(0x0067);
/// What was proposed; whether it was signed is cosign's to say.
pub(crate) const ENDS: Table<ReductionEndId, ReductionEnd> = Table::new(0x0069);
/// What was granted to a flat for a service, oldest first.
pub(crate) const GRANTED: Table<(ServiceId, FlatId), Vec<Granted>> = Table::new(0x806a);

/// The reduction of a flat that covers some of these months, and how many of them.
pub(crate) fn covering(
    store: &mut Store,
    service: ServiceId,
    flat: FlatId,
    months: &[Period],
) -> Result<Option<(ReductionId, Reduction, u8)>, Refusal> {
    let granted = GRANTED.get(store, &(service, flat))?.unwrap_or_default();
    // Reductions of a flat do not overlap; of several within a long bill the newest counts.
    for each in granted.iter().rev() {
        let covered = months.iter().filter(|month| (each.from..=each.until).contains(month));
        let covered = covered.count() as u8;
        if covered > 0 {
            let found = REDUCTIONS.get(store, &each.id)?;
            let found = found.expect("what was granted to a flat is never removed");
            return Ok(Some((each.id, found, covered)));
        }
    }
    Ok(None)
}

/// A reduction.
///
/// # Refusals
/// `TooMuchWork`.
pub fn reduction(store: &mut Store, id: ReductionId) -> Result<Option<Reduction>, Refusal> {
    REDUCTIONS.get(store, &id)
}

/// The flats for which a reduction ends early by this, signed or not.
///
/// # Refusals
/// `TooMuchWork`.
pub fn reduction_end_flats(
    store: &mut Store,
    id: ReductionEndId,
) -> Result<Option<Vec<FlatId>>, Refusal> {
    Ok(ENDS.get(store, &id)?.map(|end| end.flats))
}
