//! Tariffs, bills, payments and receipts.
//!
//! Lifecycle of a bill: issued by a run → open, part, paid → perhaps disputed, perhaps reversed;
//! never edited. Invariants: no month of a service is billed twice for a flat; a bill's parts add
//! up to its month; every fen is entered in the books in the same unit; receipts are numbered
//! without gaps; a flat has at most one live mandate. The specification is this noun's `README.md`;
//! limits are in [`limits`].

pub mod limits;

mod command;
mod fact;
mod refusal;
mod state;

mod terms;

mod clock;
mod instalments;
mod late;
mod letterbox;
mod meters;
mod plan;
mod preview;
mod reduction;
mod rules;
mod shares;
mod split;
mod unbilled;

#[cfg(test)]
mod tests;

pub use clock::run_job;
pub use command::{
    AnswerReading, AuthoriseDebit, BillArrears, BillStep, CertifyAccount, ChargeLate, Command,
    ConfirmCash, HandOverCash, IssueRun, OfferInstalments, PayFromPrepaid, PlanStep,
    ProposeReduction, ProposeReductionEnd, ProposeTariff, ProposeWriteOff, ReadingAnswer,
    ReadingLine, RecordPayment, RecordReadings, ReversePayment, RevokeDebit, SendDemands,
    SubmitReading, SwapMeter, Target,
};
pub use fact::{Concerns, Fact, MandateEnd, ProposedEnd, ReceiptKind, Received, ShareLine};
pub use instalments::{InstalmentPlan, Part, PlanStanding, plan};
pub use late::{
    LATE_SERVICE, LateDue, LatePreview, LateSegment, LateTerms, LateWait, Ratio, late_due,
    late_preview,
};
pub use letterbox::{Letterbox, letterbox};
pub use meters::{
    Counted, Meter, OfFlat, Shown, Swap, Waiting, check_reading, meter_of, meters, peek_meter,
    peek_waiting,
};
pub use plan::LeftOut;
pub use preview::{Preview, Sample, Sum, preview};
pub use reduction::{Off, Reduced, Reduction, ReductionKind, reduction, reduction_end_flats};
pub use refusal::Refusal;
pub use rules::{
    Arrival, Collection, Landed, NotCollectable, collect, enact_reduction, enact_reduction_end,
    enact_tariff, enact_write_off, execute, hold, not_collectable, receive, release, take_back,
};
pub use shares::{Share, Sheet, shares};
pub use state::{
    ARREARS_SERVICE, Bill, BillId, CertificateId, Channel, Debtor, DemandsId, Drawer, DunningStep,
    LateChargeId, Mandate, MandateId, Movement, Payer, Payment, PaymentId, PlanId, ReadingId,
    ReadingsId, ReductionEndId, ReductionId, Run, RunId, ServiceId, Shift, ShiftId, Source, Status,
    Tariff, TariffId, WriteOff, WriteOffId, bill, bill_id, mandate_of, payment, peek_bill,
    peek_drawer, peek_mandate, peek_payment, peek_prepaid, peek_reference, peek_run, peek_tariff,
    peek_write_off, run, service_id, tariff,
};
pub use terms::{Basis, BulkMeter, Cycle, Dunning, Rate, ShareOut, Start, Terms};
pub use unbilled::{Unbilled, peek_unbilled};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "billing";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
