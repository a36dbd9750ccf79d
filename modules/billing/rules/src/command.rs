//! The commands of this noun, as signed.

use crate::instalments::Part;
use crate::late::LateTerms;
use crate::reduction::{Off, ReductionKind};
use crate::state::{
    BillId, CertificateId, Channel, Debtor, DemandsId, DunningStep, LateChargeId, MandateId,
    PaymentId, PlanId, ReadingId, ReadingsId, ReductionEndId, ReductionId, RunId, ShiftId,
    TariffId, WriteOffId,
};
use crate::terms::{Basis, Dunning, Rate, ShareOut, Terms};
use kernel::{
    DataClass, Fen, FlatId, InstitutionId, Period, RecordRef, ShanghaiDate, Subject, Time,
};
use serde::{Deserialize, Serialize};

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// A tariff goes to the co-signers.
    #[serde(rename = "billing.ProposeTariff")]
    ProposeTariff(ProposeTariff),
    /// Some flats need not pay all of a service for a time: it goes to the co-signers.
    #[serde(rename = "billing.ProposeReduction")]
    ProposeReduction(ProposeReduction),
    /// Some flats pay in full again before their reduction's last month: it goes to the co-signers.
    #[serde(rename = "billing.ProposeReductionEnd")]
    ProposeReductionEnd(ProposeReductionEnd),
    /// The whole community is billed for the months of a bill.
    #[serde(rename = "billing.IssueRun")]
    IssueRun(IssueRun),
    /// What flats owed before the books began becomes bills.
    #[serde(rename = "billing.BillArrears")]
    BillArrears(BillArrears),
    /// What of a flat's arrears is let go: it goes to the co-signers.
    #[serde(rename = "billing.ProposeWriteOff")]
    ProposeWriteOff(ProposeWriteOff),
    /// What meters showed, by the company's sheet.
    #[serde(rename = "billing.RecordReadings")]
    RecordReadings(RecordReadings),
    /// What a flat's people read off their own meter.
    #[serde(rename = "billing.SubmitReading")]
    SubmitReading(SubmitReading),
    /// The company accepts it, or does not.
    #[serde(rename = "billing.AnswerReading")]
    AnswerReading(AnswerReading),
    /// A meter was taken away, and another put in its place.
    #[serde(rename = "billing.SwapMeter")]
    SwapMeter(SwapMeter),
    /// The late bills of a run are demanded.
    #[serde(rename = "billing.SendDemands")]
    SendDemands(SendDemands),
    /// The late bills of a run are charged for being late.
    #[serde(rename = "billing.ChargeLate")]
    ChargeLate(ChargeLate),
    /// Bills of a flat may be paid in parts.
    #[serde(rename = "billing.OfferInstalments")]
    OfferInstalments(OfferInstalments),
    /// An owner wants that.
    #[serde(rename = "billing.AcceptInstalments")]
    AcceptInstalments(PlanStep),
    /// Or does not, or the company takes its offer back.
    #[serde(rename = "billing.DeclineInstalments")]
    DeclineInstalments(PlanStep),
    /// Somebody who owes a bill contests it.
    #[serde(rename = "billing.DisputeBill")]
    DisputeBill(BillStep),
    /// Takes the dispute back, or answers it.
    #[serde(rename = "billing.ResolveDispute")]
    ResolveDispute(BillStep),
    /// A bill is taken back.
    #[serde(rename = "billing.ReverseBill")]
    ReverseBill(BillStep),
    /// Money has arrived.
    #[serde(rename = "billing.RecordPayment")]
    RecordPayment(RecordPayment),
    /// A bill is paid out of the flat's prepaid money.
    #[serde(rename = "billing.PayFromPrepaid")]
    PayFromPrepaid(PayFromPrepaid),
    /// The ledger may debit a flat's due bills.
    #[serde(rename = "billing.AuthoriseDebit")]
    AuthoriseDebit(AuthoriseDebit),
    /// And no longer.
    #[serde(rename = "billing.RevokeDebit")]
    RevokeDebit(RevokeDebit),
    /// A payment is taken back.
    #[serde(rename = "billing.ReversePayment")]
    ReversePayment(ReversePayment),
    /// An officer hands over the cash of a counter.
    #[serde(rename = "billing.HandOverCash")]
    HandOverCash(HandOverCash),
    /// Another one has counted it.
    #[serde(rename = "billing.ConfirmCash")]
    ConfirmCash(ConfirmCash),
    /// The ledger certifies how a flat's account stands.
    #[serde(rename = "billing.CertifyAccount")]
    CertifyAccount(CertifyAccount),
}

/// See [`Command::ProposeTariff`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeTariff {
    /// The tariff's id.
    pub tariff: TariffId,
    /// Key of the public words for the service.
    pub name: String,
    /// What a bill is computed from.
    pub basis: Basis,
    /// The rate; none where a total is shared out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
    /// First month.
    pub from: Period,
    /// What is agreed beyond a usual month.
    #[serde(default, skip_serializing_if = "Terms::is_usual")]
    pub terms: Terms,
    /// The flats that pay a fixed amount, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flats: Vec<FlatId>,
    /// The decision it rests on.
    pub decision: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
    /// The contract's days for what is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dunning: Option<Dunning>,
    /// What the contract says about paying late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<LateTerms>,
}
/// See [`Command::IssueRun`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueRun {
    /// The run's id.
    pub run: RunId,
    /// The tariff.
    pub tariff: TariffId,
    /// The first month.
    pub period: Period,
    /// When the bills are due.
    pub due: ShanghaiDate,
    /// What is shared out, by the first run of such a tariff for these months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<ShareOut>,
}
/// See [`Command::BillArrears`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BillArrears {
    /// The run's id.
    pub run: RunId,
    /// The tariff whose days count when they are late.
    pub tariff: TariffId,
    /// When the bills are due.
    pub due: ShanghaiDate,
}
/// See [`Command::ProposeWriteOff`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeWriteOff {
    /// Its id.
    pub write_off: WriteOffId,
    /// The flat.
    pub flat: FlatId,
    /// Whose debt.
    pub debtor: Debtor,
    /// How much of what has no bill.
    pub fen: Fen,
    /// Why.
    pub reason: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// What the meter of one flat showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingLine {
    /// The flat.
    pub flat: FlatId,
    /// In thousandths of the unit.
    pub value: u64,
    /// Whether an unlikely number was looked at again.
    #[serde(default, skip_serializing_if = "is_false")]
    pub confirmed: bool,
}
/// See [`Command::RecordReadings`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordReadings {
    /// The sheet; its parts share it.
    pub batch: ReadingsId,
    /// Key of the public words for the service.
    pub name: String,
    /// The day the meters were read.
    pub taken_on: ShanghaiDate,
    /// Flat by flat, in order.
    pub lines: Vec<ReadingLine>,
    /// The sheet itself.
    pub evidence: RecordRef,
}
/// See [`Command::SubmitReading`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubmitReading {
    /// The flat.
    pub flat: FlatId,
    /// Key of the public words for the service.
    pub name: String,
    /// In thousandths of the unit.
    pub value: u64,
    /// The meter.
    pub photo: RecordRef,
}
/// What the company says to a flat's own reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadingAnswer {
    /// It counts.
    Accept,
    /// Another number counts.
    Correct {
        /// In thousandths of the unit.
        value: u64,
        /// Why.
        reason: RecordRef,
    },
    /// It does not count.
    Decline {
        /// Why.
        reason: RecordRef,
    },
}
/// See [`Command::AnswerReading`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerReading {
    /// The flat.
    pub flat: FlatId,
    /// Key of the public words for the service.
    pub name: String,
    /// Its reading.
    pub reading: ReadingId,
    /// The answer.
    pub answer: ReadingAnswer,
}
/// See [`Command::SwapMeter`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SwapMeter {
    /// The flat.
    pub flat: FlatId,
    /// Key of the public words for the service.
    pub name: String,
    /// The old meter's last number, in thousandths of the unit.
    pub closing: u64,
    /// The new meter's first.
    pub opening: u64,
    /// The day.
    pub on: ShanghaiDate,
    /// What shows it.
    pub evidence: RecordRef,
}
/// See [`Command::ProposeReduction`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeReduction {
    /// The reduction's id.
    pub reduction: ReductionId,
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
    #[serde(default)]
    pub unless_arrears: bool,
    /// Why.
    pub reason: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::ProposeReductionEnd`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeReductionEnd {
    /// Its id.
    pub end: ReductionEndId,
    /// The reduction.
    pub reduction: ReductionId,
    /// The flats, in order.
    pub flats: Vec<FlatId>,
    /// The last month reduced.
    pub until: Period,
    /// Why.
    pub reason: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::SendDemands`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendDemands {
    /// Their id.
    pub demand: DemandsId,
    /// The run.
    pub run: RunId,
    /// Which step.
    pub step: DunningStep,
}
/// See [`Command::ChargeLate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChargeLate {
    /// Its id.
    pub charge: LateChargeId,
    /// The run.
    pub run: RunId,
}
/// See [`Command::OfferInstalments`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferInstalments {
    /// The plan's id.
    pub plan: PlanId,
    /// The flat.
    pub flat: FlatId,
    /// Its bills, in order.
    pub bills: Vec<BillId>,
    /// In which parts, in the order of days.
    pub parts: Vec<Part>,
    /// Whether its days cost nothing.
    pub stops_late_charge: bool,
}
/// See [`Command::AcceptInstalments`] and [`Command::DeclineInstalments`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanStep {
    /// The plan.
    pub plan: PlanId,
}
/// See [`Command::DisputeBill`], [`Command::ResolveDispute`] and [`Command::ReverseBill`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BillStep {
    /// The bill.
    pub bill: BillId,
    /// Why.
    pub reason: RecordRef,
}
/// What a payment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A bill.
    Bill(BillId),
    /// Prepaid money of a flat.
    Prepaid(FlatId),
}
/// See [`Command::RecordPayment`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordPayment {
    /// The payment's id.
    pub payment: PaymentId,
    /// What it is for.
    pub target: Target,
    /// How much.
    pub fen: Fen,
    /// How it came.
    pub channel: Channel,
    /// When it was paid.
    pub paid_at: Time,
    /// The bank's or provider's reference.
    pub reference: Option<String>,
    /// Slip, statement or screenshot.
    pub evidence: RecordRef,
}
/// See [`Command::PayFromPrepaid`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayFromPrepaid {
    /// The payment's id.
    pub payment: PaymentId,
    /// The bill.
    pub bill: BillId,
    /// How much.
    pub fen: Fen,
}
/// See [`Command::AuthoriseDebit`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthoriseDebit {
    /// The mandate's id.
    pub mandate: MandateId,
    /// The flat.
    pub flat: FlatId,
    /// Most that is debited at once.
    pub cap: Fen,
    /// Its last day.
    pub until: ShanghaiDate,
}
/// See [`Command::RevokeDebit`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevokeDebit {
    /// The mandate.
    pub mandate: MandateId,
}
/// See [`Command::ReversePayment`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReversePayment {
    /// The payment.
    pub payment: PaymentId,
    /// Why.
    pub reason: RecordRef,
}
/// See [`Command::HandOverCash`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOverCash {
    /// The hand-over's id.
    pub shift: ShiftId,
    /// What was counted.
    pub counted: Fen,
    /// Why it is more or less than was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<RecordRef>,
}
/// See [`Command::ConfirmCash`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmCash {
    /// The hand-over.
    pub shift: ShiftId,
}
/// See [`Command::CertifyAccount`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertifyAccount {
    /// The certificate's id.
    pub certificate: CertificateId,
    /// The flat.
    pub flat: FlatId,
}

impl Command {
    /// Who may read the command's text. A text about a bill names the bill and not the flat, so it
    /// is for institutions and its author; the flat's people read the facts.
    pub fn class(&self) -> DataClass {
        match self {
            // A list of flats is theirs and the institutions' business.
            Self::ProposeTariff(command) if !command.flats.is_empty() => DataClass::Institutions,
            Self::ProposeTariff(_) | Self::IssueRun(_) | Self::BillArrears(_) => DataClass::Owners,
            // They name flats, or are a counter's own business.
            Self::SendDemands(_)
            | Self::ChargeLate(_)
            | Self::ProposeReduction(_)
            | Self::ProposeReductionEnd(_)
            | Self::RecordReadings(_)
            | Self::HandOverCash(_)
            | Self::ConfirmCash(_) => DataClass::Institutions,
            Self::DisputeBill(_)
            | Self::ResolveDispute(_)
            | Self::ReverseBill(_)
            | Self::RecordPayment(_)
            | Self::PayFromPrepaid(_)
            | Self::AuthoriseDebit(_)
            | Self::RevokeDebit(_)
            | Self::ReversePayment(_)
            | Self::ProposeWriteOff(_)
            | Self::OfferInstalments(_)
            | Self::AcceptInstalments(_)
            | Self::DeclineInstalments(_)
            | Self::SubmitReading(_)
            | Self::AnswerReading(_)
            | Self::SwapMeter(_)
            | Self::CertifyAccount(_) => DataClass::OwnFlat,
        }
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        match self {
            Self::RecordPayment(RecordPayment { target: Target::Prepaid(flat), .. }) => {
                Subject { flat: Some(*flat), account: None }
            }
            Self::AuthoriseDebit(AuthoriseDebit { flat, .. })
            | Self::ProposeWriteOff(ProposeWriteOff { flat, .. })
            | Self::OfferInstalments(OfferInstalments { flat, .. })
            | Self::SubmitReading(SubmitReading { flat, .. })
            | Self::AnswerReading(AnswerReading { flat, .. })
            | Self::SwapMeter(SwapMeter { flat, .. })
            | Self::CertifyAccount(CertifyAccount { flat, .. }) => {
                Subject { flat: Some(*flat), account: None }
            }
            _ => Subject::default(),
        }
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}
