//! What billing tells.

mod class;
mod parts;

pub use parts::{Concerns, MandateEnd, ProposedEnd, ReceiptKind, Received, ShareLine};
use parts::{is_nothing, is_one, one};

use crate::instalments::Part;
use crate::late::{LateSegment, LateTerms};
use crate::meters::Counted;
use crate::reduction::{Off, Reduced, ReductionKind};
use crate::state::{
    BillId, CertificateId, Debtor, DemandsId, DunningStep, LateChargeId, MandateId, Payer,
    PaymentId, PlanId, ReadingId, ReadingsId, ReductionEndId, ReductionId, RunId, ShiftId,
    TariffId, WriteOffId,
};
use crate::terms::{Basis, Dunning, Rate, ShareOut, Terms, is_not};
use kernel::{AccountId, Area, Fen, FlatId, InstitutionId, Period, RecordRef, ShanghaiDate, Time};
use notices::{NotDebited, NoticeId};
use serde::{Deserialize, Serialize};
use treasury::OpeningId;

/// A fact of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A tariff is with the co-signers.
    #[serde(rename = "billing.TariffProposed")]
    TariffProposed {
        /// The tariff.
        tariff: TariffId,
        /// Key of the public words for the service.
        name: String,
        /// What a bill is computed from.
        basis: Basis,
        /// The rate; none where a total is shared out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate: Option<Rate>,
        /// First month.
        from: Period,
        /// What is agreed beyond a usual month.
        #[serde(default, skip_serializing_if = "Terms::is_usual")]
        terms: Terms,
        /// How many flats pay it, where it is for some of them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        flats: Option<u32>,
        /// The contract's days for what is late.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dunning: Option<Dunning>,
        /// What the contract says about paying late.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        late: Option<LateTerms>,
        /// The decision it rests on.
        decision: RecordRef,
        /// Who asks.
        institution: InstitutionId,
        /// Who signs too.
        with: InstitutionId,
    },
    /// A tariff was signed.
    #[serde(rename = "billing.TariffSet")]
    TariffSet {
        /// The tariff.
        tariff: TariffId,
        /// First month.
        from: Period,
    },
    /// A run has begun.
    #[serde(rename = "billing.RunStarted")]
    RunStarted {
        /// The run.
        run: RunId,
        /// The tariff.
        tariff: TariffId,
        /// The first month.
        period: Period,
        /// When the bills are due.
        due: ShanghaiDate,
        /// Flats it goes through: all of the community, or those of the tariff's list.
        flats: u32,
        /// What is shared out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        share: Option<ShareOut>,
        /// The opening whose arrears are billed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opening: Option<OpeningId>,
        /// By whom.
        institution: InstitutionId,
    },
    /// Who shares a total is counted.
    #[serde(rename = "billing.ShareCounted")]
    ShareCounted {
        /// The run.
        run: RunId,
        /// Flats that share.
        flats: u32,
        /// Sum of their areas in 0.01 m², or their number.
        weights: u64,
    },
    /// A reduction is with the co-signers.
    #[serde(rename = "billing.ReductionProposed")]
    ReductionProposed {
        /// The reduction.
        reduction: ReductionId,
        /// Key of the public words for the service.
        name: String,
        /// How many flats.
        flats: u32,
        /// First month.
        from: Period,
        /// Last month.
        until: Period,
        /// On what ground.
        kind: ReductionKind,
        /// How much.
        off: Off,
        /// Whether a flat that owes anything when it is billed goes without.
        unless_arrears: bool,
        /// Why.
        reason: RecordRef,
        /// Who asks.
        institution: InstitutionId,
        /// Who signs too.
        with: InstitutionId,
    },
    /// A reduction was signed.
    #[serde(rename = "billing.ReductionGranted")]
    ReductionGranted {
        /// The reduction.
        reduction: ReductionId,
    },
    /// And this flat has it.
    #[serde(rename = "billing.FlatReduced")]
    FlatReduced {
        /// The reduction.
        reduction: ReductionId,
        /// The flat.
        flat: FlatId,
    },
    /// The early end of a reduction is with the co-signers.
    #[serde(rename = "billing.ReductionEndProposed")]
    ReductionEndProposed(ProposedEnd),
    /// It was signed.
    #[serde(rename = "billing.ReductionEnded")]
    ReductionEnded {
        /// The end.
        end: ReductionEndId,
    },
    /// And this flat pays in full after that month.
    #[serde(rename = "billing.FlatReductionEnded")]
    FlatReductionEnded {
        /// The reduction.
        reduction: ReductionId,
        /// The flat.
        flat: FlatId,
        /// The last month reduced.
        until: Period,
    },
    /// All flats are billed.
    #[serde(rename = "billing.RunCompleted")]
    RunCompleted {
        /// The run.
        run: RunId,
        /// Bills issued.
        bills: u32,
        /// Flats passed over: already billed for this month, or nobody to bill.
        skipped: u32,
        /// Sum of the bills.
        total: Fen,
        /// What was taken off them.
        #[serde(default, skip_serializing_if = "is_nothing")]
        reduced: Fen,
    },
    /// A bill, with everything it is computed from.
    #[serde(rename = "billing.BillIssued")]
    BillIssued {
        /// The bill.
        bill: BillId,
        /// The run.
        run: RunId,
        /// The tariff.
        tariff: TariffId,
        /// The flat.
        flat: FlatId,
        /// Who owes it.
        payer: Payer,
        /// Whose business it is.
        concerns: Concerns,
        /// The first month.
        period: Period,
        /// How many months it is for, or its part is of.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        months: u8,
        /// First day.
        from: ShanghaiDate,
        /// Last day.
        to: ShanghaiDate,
        /// Days it is for.
        days: u32,
        /// Days of all its months.
        month_days: u32,
        /// Area, 0.01 m².
        area: Area,
        /// What it is computed from.
        basis: Basis,
        /// The rate; none for a share of a total.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate: Option<Rate>,
        /// The share of a total.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        share: Option<ShareLine>,
        /// The readings it rests on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        counted: Option<Counted>,
        /// Its parking spaces, counted on the first day of each month.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        spaces: Option<u32>,
        /// The whole amount of one month; of the whole bill where the basis has no months.
        month_fen: Fen,
        /// Whether it is collected for a supplier.
        #[serde(default, skip_serializing_if = "is_not")]
        pass_through: bool,
        /// What is taken off.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reduced: Option<Reduced>,
        /// This bill's amount.
        fen: Fen,
        /// When it is due.
        due: ShanghaiDate,
    },
    /// A bill of what a flat owed before the books began.
    #[serde(rename = "billing.ArrearsBilled")]
    ArrearsBilled {
        /// The bill.
        bill: BillId,
        /// The run.
        run: RunId,
        /// The tariff whose days count when it is late.
        tariff: TariffId,
        /// The flat.
        flat: FlatId,
        /// Who owes it.
        payer: Payer,
        /// Whose business it is.
        concerns: Concerns,
        /// The opening that brought it.
        opening: OpeningId,
        /// The day up to which it had grown.
        as_of: ShanghaiDate,
        /// This bill's amount.
        fen: Fen,
        /// When it is due.
        due: ShanghaiDate,
    },
    /// A write-off of arrears is with the co-signers.
    #[serde(rename = "billing.WriteOffProposed")]
    WriteOffProposed {
        /// The write-off.
        write_off: WriteOffId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// Whose debt.
        debtor: Debtor,
        /// How much.
        fen: Fen,
        /// Why.
        reason: RecordRef,
        /// Who asks.
        institution: InstitutionId,
        /// Who signs too.
        with: InstitutionId,
    },
    /// So much of a flat's arrears is not owed any more.
    #[serde(rename = "billing.ArrearsWrittenOff")]
    ArrearsWrittenOff {
        /// The write-off.
        write_off: WriteOffId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// Whose debt.
        debtor: Debtor,
        /// How much.
        fen: Fen,
    },
    /// What a meter showed, by the company's sheet.
    #[serde(rename = "billing.ReadingRecorded")]
    ReadingRecorded {
        /// The sheet.
        batch: ReadingsId,
        /// Key of the public words for the service.
        name: String,
        /// The flat.
        flat: FlatId,
        /// In thousandths of the unit.
        value: u64,
        /// The day it was read.
        on: ShanghaiDate,
        /// Whether counting begins with it.
        first: bool,
        /// Whether an unlikely number was looked at again.
        confirmed: bool,
        /// Whose sheet.
        institution: InstitutionId,
        /// The sheet itself.
        evidence: RecordRef,
        /// When.
        at: Time,
    },
    /// What a flat's people read; it waits for the company.
    #[serde(rename = "billing.ReadingSubmitted")]
    ReadingSubmitted {
        /// The reading.
        reading: ReadingId,
        /// Key of the public words for the service.
        name: String,
        /// The flat.
        flat: FlatId,
        /// In thousandths of the unit.
        value: u64,
        /// The day it was read.
        on: ShanghaiDate,
        /// The meter.
        photo: RecordRef,
        /// The one that waited before.
        replaces: Option<ReadingId>,
        /// By whom.
        by: AccountId,
        /// When.
        at: Time,
    },
    /// And what became of it.
    #[serde(rename = "billing.ReadingAnswered")]
    ReadingAnswered {
        /// The reading.
        reading: ReadingId,
        /// Key of the public words for the service.
        name: String,
        /// The flat.
        flat: FlatId,
        /// What counts, in thousandths of the unit; absent where it was declined.
        value: Option<u64>,
        /// The day it was read.
        on: ShanghaiDate,
        /// Why another number counts, or none.
        reason: Option<RecordRef>,
        /// Who answered.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// A meter was swapped.
    #[serde(rename = "billing.MeterSwapped")]
    MeterSwapped {
        /// Key of the public words for the service.
        name: String,
        /// The flat.
        flat: FlatId,
        /// The old one's last number, in thousandths of the unit.
        closing: u64,
        /// The new one's first.
        opening: u64,
        /// The day.
        on: ShanghaiDate,
        /// What shows it.
        evidence: RecordRef,
        /// By whom.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// A bill is contested.
    #[serde(rename = "billing.BillDisputed")]
    BillDisputed {
        /// The bill.
        bill: BillId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// By whom.
        by: AccountId,
        /// Why.
        reason: RecordRef,
    },
    /// And no longer.
    #[serde(rename = "billing.DisputeResolved")]
    DisputeResolved {
        /// The bill.
        bill: BillId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// The institution that answered; absent when the resident took it back.
        institution: Option<InstitutionId>,
        /// Why.
        reason: RecordRef,
    },
    /// A bill was taken back.
    #[serde(rename = "billing.BillReversed")]
    BillReversed {
        /// The bill.
        bill: BillId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// What was still owed.
        cancelled: Fen,
        /// What was paid and is now prepaid money of the flat.
        credited: Fen,
        /// Why.
        reason: RecordRef,
    },
    /// The ledger reminded of a bill past its due day.
    #[serde(rename = "billing.BillReminded")]
    BillReminded {
        /// The bill.
        bill: BillId,
        /// The flat.
        flat: FlatId,
        /// What it lacked.
        owed: Fen,
        /// The notice.
        notice: NoticeId,
        /// When.
        at: Time,
    },
    /// The late bills of a run are being demanded.
    #[serde(rename = "billing.DemandsStarted")]
    DemandsStarted {
        /// The demands.
        demand: DemandsId,
        /// The run.
        run: RunId,
        /// Which step.
        step: DunningStep,
        /// Last day to pay.
        pay_by: ShanghaiDate,
        /// By whom.
        institution: InstitutionId,
    },
    /// All of them are sent.
    #[serde(rename = "billing.DemandsCompleted")]
    DemandsCompleted {
        /// The demands.
        demand: DemandsId,
        /// Notices sent.
        sent: u32,
        /// What they demand.
        fen: Fen,
    },
    /// A bill was demanded.
    #[serde(rename = "billing.BillDemanded")]
    BillDemanded {
        /// The bill.
        bill: BillId,
        /// The flat.
        flat: FlatId,
        /// Which step.
        step: DunningStep,
        /// What it lacked.
        owed: Fen,
        /// Last day to pay.
        pay_by: ShanghaiDate,
        /// The notice.
        notice: NoticeId,
        /// When.
        at: Time,
    },
    /// The late bills of a run are being charged.
    #[serde(rename = "billing.LateChargeStarted")]
    LateChargeStarted {
        /// The charge.
        charge: LateChargeId,
        /// The run.
        run: RunId,
        /// The last day charged.
        to: ShanghaiDate,
        /// When its bills are due.
        due: ShanghaiDate,
        /// By whom.
        institution: InstitutionId,
    },
    /// All of them are.
    #[serde(rename = "billing.LateChargeCompleted")]
    LateChargeCompleted {
        /// The charge.
        charge: LateChargeId,
        /// Bills made.
        bills: u32,
        /// Their sum.
        fen: Fen,
    },
    /// A bill of a late charge, with everything it is computed from.
    #[serde(rename = "billing.LateCharged")]
    LateCharged {
        /// The bill.
        bill: BillId,
        /// The charge.
        charge: LateChargeId,
        /// The bill that is late.
        of: BillId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// Who owes it.
        payer: Payer,
        /// The late bill's first month.
        period: Period,
        /// First day charged.
        from: ShanghaiDate,
        /// Last day charged.
        to: ShanghaiDate,
        /// The contract's terms.
        terms: LateTerms,
        /// What was unpaid, from the first late day on.
        segments: Vec<LateSegment>,
        /// What they come to, at most the cap.
        total: Fen,
        /// The most it may ever come to.
        cap: Fen,
        /// What of it was charged before.
        before: Fen,
        /// This bill's amount.
        fen: Fen,
        /// When it is due.
        due: ShanghaiDate,
    },
    /// Bills of a flat may be paid in parts.
    #[serde(rename = "billing.InstalmentsOffered")]
    InstalmentsOffered {
        /// The plan.
        plan: PlanId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// The bills.
        bills: Vec<BillId>,
        /// The parts.
        parts: Vec<Part>,
        /// Their sum.
        fen: Fen,
        /// Whether its days cost nothing.
        stops_late_charge: bool,
        /// The last day to accept it.
        until: ShanghaiDate,
        /// The notice.
        notice: Option<NoticeId>,
        /// By whom.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// An owner wants that.
    #[serde(rename = "billing.InstalmentsAccepted")]
    InstalmentsAccepted {
        /// The plan.
        plan: PlanId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// By whom.
        by: AccountId,
        /// When.
        at: Time,
    },
    /// An owner does not, or the company took its offer back.
    #[serde(rename = "billing.InstalmentsDeclined")]
    InstalmentsDeclined {
        /// The plan.
        plan: PlanId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// The company, where it was the company.
        institution: Option<InstitutionId>,
        /// When.
        at: Time,
    },
    /// Nobody answered in time.
    #[serde(rename = "billing.InstalmentsLapsed")]
    InstalmentsLapsed {
        /// The plan.
        plan: PlanId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// When.
        at: Time,
    },
    /// Less was paid than the parts up to this one.
    #[serde(rename = "billing.InstalmentMissed")]
    InstalmentMissed {
        /// The plan.
        plan: PlanId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// Which part, from 1.
        number: u8,
        /// Its last day.
        due: ShanghaiDate,
        /// What is lacking up to it.
        lacking: Fen,
        /// The notice.
        notice: Option<NoticeId>,
        /// When.
        at: Time,
    },
    /// A plan is over, and everything is as before it.
    #[serde(rename = "billing.PlanBroken")]
    PlanBroken {
        /// The plan.
        plan: PlanId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// When.
        at: Time,
    },
    /// All of it was paid.
    #[serde(rename = "billing.PlanKept")]
    PlanKept {
        /// The plan.
        plan: PlanId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// When.
        at: Time,
    },
    /// The ledger may debit a flat's due bills.
    #[serde(rename = "billing.DebitAuthorised")]
    DebitAuthorised {
        /// The mandate.
        mandate: MandateId,
        /// The flat.
        flat: FlatId,
        /// Most that is debited at once.
        cap: Fen,
        /// Its last day.
        until: ShanghaiDate,
        /// The mandate of the flat it replaces.
        replaces: Option<MandateId>,
        /// By whom.
        by: AccountId,
        /// When.
        at: Time,
    },
    /// And no longer.
    #[serde(rename = "billing.DebitEnded")]
    DebitEnded {
        /// The mandate.
        mandate: MandateId,
        /// The flat.
        flat: FlatId,
        /// Why.
        why: MandateEnd,
        /// By whom; absent when the clock found it over.
        by: Option<AccountId>,
        /// When.
        at: Time,
    },
    /// A due bill was not debited.
    #[serde(rename = "billing.DebitFailed")]
    DebitFailed {
        /// The mandate.
        mandate: MandateId,
        /// The flat.
        flat: FlatId,
        /// The bill.
        bill: BillId,
        /// Why.
        why: NotDebited,
        /// What the bill lacks.
        owed: Fen,
        /// The flat's prepaid money.
        prepaid: Fen,
        /// When.
        at: Time,
    },
    /// A receipt: a payment, or a payment taken back.
    #[serde(rename = "billing.ReceiptIssued")]
    ReceiptIssued {
        /// Gap-free number in the community.
        number: u64,
        /// What it is for.
        kind: ReceiptKind,
        /// The payment.
        payment: PaymentId,
        /// The flat.
        flat: FlatId,
        /// The bill, unless all of it is prepaid money.
        bill: Option<BillId>,
        /// Whole amount.
        fen: Fen,
        /// Paid on the bill; negative when taken back.
        to_bill: Fen,
        /// Into the flat's prepaid money; negative out of it.
        to_prepaid: Fen,
        /// The bill's rest before.
        owed_before: Fen,
        /// And after.
        owed_after: Fen,
        /// The flat's prepaid money before.
        prepaid_before: Fen,
        /// And after.
        prepaid_after: Fen,
        /// How it came, and what shows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        received: Option<Received>,
        /// Why it was taken back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<RecordRef>,
        /// By which institution; absent when a resident paid out of prepaid money.
        institution: Option<InstitutionId>,
        /// Whose business it is.
        concerns: Concerns,
        /// When.
        at: Time,
    },
    /// The cash of a counter was handed over.
    #[serde(rename = "billing.CashHandedOver")]
    CashHandedOver {
        /// The hand-over.
        shift: ShiftId,
        /// Gap-free number in the community.
        number: u64,
        /// Whose counter.
        institution: InstitutionId,
        /// Who.
        by: AccountId,
        /// Since when it was taken.
        since: Time,
        /// How often cash was taken or given back.
        receipts: u32,
        /// What receipts say.
        expected: Fen,
        /// What was counted.
        counted: Fen,
        /// Why the two differ.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<RecordRef>,
        /// When.
        at: Time,
    },
    /// Somebody else counted it too.
    #[serde(rename = "billing.CashConfirmed")]
    CashConfirmed {
        /// The hand-over.
        shift: ShiftId,
        /// Whose counter.
        institution: InstitutionId,
        /// Who.
        by: AccountId,
        /// When.
        at: Time,
    },
    /// How the account of a flat stood.
    #[serde(rename = "billing.AccountCertified")]
    AccountCertified {
        /// The certificate.
        certificate: CertificateId,
        /// Gap-free number in the community.
        number: u64,
        /// The flat.
        flat: FlatId,
        /// Fees its owners, present and former, have not paid.
        owed: Fen,
        /// Fees the developer has not paid for it.
        developer_owed: Fen,
        /// Its prepaid money.
        prepaid: Fen,
        /// What it owns of the maintenance fund.
        fund: Fen,
        /// What is still to be paid into that fund for it, by its owners or the developer.
        fund_owed: Fen,
        /// Whether nothing at all is owed.
        settled: bool,
        /// The institution that asked for somebody at its desk; absent where an owner did.
        institution: Option<InstitutionId>,
        /// When.
        at: Time,
    },
}
