//! What is kept, and under which keys.

use crate::late::LateTerms;
use crate::terms::{Basis, Dunning, Rate, Terms, month_number};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{
    AccountId, Area, CommunityId, Fen, FlatId, Hash, Id8, InstitutionId, Period, Read, RecordRef,
    Refusal, ShanghaiDate, StateKey, Store, Table, Time, sha256,
};
use notices::NotDebited;
use serde::{Deserialize, Serialize};
use treasury::Fund;
use treasury::chart::{AT_PROVIDER, BANK, FEES_PREPAID};

kernel::noun_id!(
    /// A tariff.
    TariffId
);
kernel::noun_id!(
    /// A billing run.
    RunId
);
kernel::noun_id!(
    /// A bill; derived from run, flat and part.
    BillId
);
kernel::noun_id!(
    /// A payment.
    PaymentId
);
kernel::noun_id!(
    /// Demands for the late bills of a run.
    DemandsId
);
kernel::noun_id!(
    /// A charge of the late bills of a run.
    LateChargeId
);
kernel::noun_id!(
    /// A plan to pay in parts.
    PlanId
);
kernel::noun_id!(
    /// A mandate to debit.
    MandateId
);
kernel::noun_id!(
    /// A hand-over of cash.
    ShiftId
);
kernel::noun_id!(
    /// A certificate of a flat's account.
    CertificateId
);
kernel::noun_id!(
    /// A reduction.
    ReductionId
);
kernel::noun_id!(
    /// The early end of a reduction.
    ReductionEndId
);
kernel::noun_id!(
    /// A write-off of arrears.
    WriteOffId
);
kernel::noun_id!(
    /// A sheet of readings.
    ReadingsId
);
kernel::noun_id!(
    /// A flat's own reading; derived from the command that brought it.
    ReadingId
);
kernel::noun_id!(
    /// A service, the same under all its tariffs; derived from its name.
    ServiceId
);

/// A step the company takes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum DunningStep {
    /// 催告.
    Demand,
    /// The last notice.
    Formal,
}

/// What was done about a late bill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Dunned {
    /// Until when the demand asked to pay.
    pub pay_by: Option<ShanghaiDate>,
    /// Whether the last notice was sent.
    pub formal: bool,
}

/// Demands for the late bills of a run.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Demands {
    /// The run.
    pub run: RunId,
    /// Which step.
    pub step: DunningStep,
    /// In whose name.
    pub institution: InstitutionId,
    /// Last day to pay.
    pub pay_by: ShanghaiDate,
    /// Notices so far.
    pub sent: u32,
    /// What they demand so far.
    pub fen: Fen,
}

/// A tariff.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Tariff {
    /// Key of the public words for the service.
    pub name: String,
    /// What a bill is computed from.
    pub basis: Basis,
    /// The rate; none where a total is shared out.
    pub rate: Option<Rate>,
    /// First month.
    pub from: Period,
    /// What is agreed beyond a usual month.
    pub terms: Terms,
    /// The flats that pay it, in order, where it is for some of them; empty for all.
    pub flats: Vec<FlatId>,
    /// The contract's days for what is late.
    pub dunning: Option<Dunning>,
    /// What the contract says about paying late.
    pub late: Option<LateTerms>,
    /// The decision it rests on.
    pub decision: RecordRef,
    /// Who proposed it.
    pub institution: InstitutionId,
    /// Since when it was signed; `None` while it waits.
    pub signed_at: Option<Time>,
}

/// A billing run.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Run {
    /// The tariff.
    pub tariff: TariffId,
    /// The first month.
    pub period: Period,
    /// When the bills are due.
    pub due: ShanghaiDate,
    /// The last flat done.
    pub cursor: Option<FlatId>,
    /// Since when all flats are done.
    pub done_at: Option<Time>,
    /// Bills so far.
    pub bills: u32,
    /// Flats passed over so far.
    pub skipped: u32,
    /// Their sum so far.
    pub total: Fen,
    /// What was taken off them so far.
    pub reduced: Fen,
}

/// Who owes a bill.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// These owners together, sorted.
    Owners(Vec<AccountId>),
    /// The developer.
    Developer(InstitutionId),
}

/// An open dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Dispute {
    /// Who disputes.
    pub by: AccountId,
    /// Since when.
    pub since: Time,
    /// Why.
    pub reason: RecordRef,
}

/// A bill. What it was computed from stands in its fact.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Bill {
    /// The flat.
    pub flat: FlatId,
    /// The run.
    pub run: RunId,
    /// The service.
    pub service: ServiceId,
    /// The first month.
    pub period: Period,
    /// How many months it is for, or its part is of.
    pub months: u8,
    /// First and last day it is for.
    pub days: (ShanghaiDate, ShanghaiDate),
    /// Area at the time.
    pub area: Area,
    /// Rate at the time; none for a share of a total.
    pub rate: Option<Rate>,
    /// Who owes it.
    pub payer: Payer,
    /// The account that its amount was credited to, as its tariff said when it was issued.
    pub credited: u16,
    /// How much.
    pub fen: Fen,
    /// How much of it is paid.
    pub paid: Fen,
    /// When it is due.
    pub due: ShanghaiDate,
    /// An open dispute.
    pub dispute: Option<Dispute>,
    /// Whether it was taken back.
    pub reversed: bool,
}

/// How a bill stands, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nothing is paid.
    Open,
    /// Some is paid.
    Part,
    /// All is paid.
    Paid,
    /// A dispute is open.
    Disputed,
    /// It was taken back.
    Reversed,
}

impl Bill {
    /// What is still owed.
    pub fn owed(&self) -> Fen {
        match self.reversed {
            true => Fen::ZERO,
            false => self.fen.minus(self.paid).expect("no more than the amount is ever paid"),
        }
    }
    /// How it stands.
    pub fn status(&self) -> Status {
        match self {
            _ if self.reversed => Status::Reversed,
            _ if self.dispute.is_some() => Status::Disputed,
            _ if self.paid == self.fen => Status::Paid,
            _ if self.paid > Fen::ZERO => Status::Part,
            _ => Status::Open,
        }
    }
    /// The account of the books in which it is owed.
    pub(crate) fn receivable(&self) -> u16 {
        match self.payer {
            Payer::Owners(_) => treasury::chart::FEES_RECEIVABLE,
            Payer::Developer(_) => treasury::chart::DEVELOPER_RECEIVABLE,
        }
    }
    /// Whether its payers are exactly the owners in force, so that a credit is theirs.
    pub fn is_of_present_owners(&self, flat: &property::Flat) -> bool {
        match &self.payer {
            Payer::Owners(accounts) => *accounts == property::account_set(flat.owners()),
            Payer::Developer(_) => false,
        }
    }
}

impl Tariff {
    /// Where its bills are credited: income of the service; of what is passed through, a debt to
    /// whoever supplied it.
    pub(crate) fn credited(&self) -> u16 {
        match (self.terms.pass_through, self.basis.spaces()) {
            (true, _) => treasury::chart::COLLECTED,
            (false, Some(_)) => treasury::chart::PARKING_SERVICE,
            (false, None) => treasury::chart::SERVICE_FEES,
        }
    }
}

/// How money came.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// At the counter; the cashier brings it to the bank.
    Cash,
    /// A transfer.
    BankTransfer,
    /// A card at the counter.
    Card,
    /// WeChat Pay.
    Wechat,
    /// Alipay.
    Alipay,
}

/// Where a payment's money came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Source {
    /// From outside.
    Received {
        /// Who recorded it.
        by: InstitutionId,
        /// Key of its bank reference, if it has one.
        reference: Option<Hash>,
        /// Whether it was cash at the property company's counter.
        cash: bool,
    },
    /// Out of the flat's prepaid money.
    Prepaid,
    /// The same, by the ledger's clock under a mandate.
    Mandate(MandateId),
    /// From outside, by a line of a bank statement.
    Line,
    /// From outside, and it lies at WeChat Pay or Alipay until they pay it out.
    AtProvider {
        /// Who recorded it.
        by: InstitutionId,
        /// Key of the provider's reference, if it has one.
        reference: Option<Hash>,
    },
}

impl Source {
    /// The account of the books that somebody's record put the money in: the bank's, or that of
    /// money at a provider. None where nobody recorded any.
    pub fn account(&self) -> Option<u16> {
        match self {
            Self::Received { .. } => Some(BANK),
            Self::AtProvider { .. } => Some(AT_PROVIDER),
            Self::Prepaid | Self::Mandate(_) | Self::Line => None,
        }
    }
    /// Key of its reference, if it has one.
    pub(crate) fn reference(&self) -> Option<Hash> {
        match self {
            Self::Received { reference, .. } | Self::AtProvider { reference, .. } => *reference,
            Self::Prepaid | Self::Mandate(_) | Self::Line => None,
        }
    }
}

/// What a payment moved; taking it back moves the opposite. `bank = bill + prepaid`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Movement {
    /// From outside, into the bank account or another of the books.
    pub bank: Fen,
    /// Paid on the bill.
    pub bill: Fen,
    /// Into the flat's prepaid money.
    pub prepaid: Fen,
}

impl Movement {
    pub(crate) fn opposite(self) -> Self {
        Self { bank: Fen(-self.bank.0), bill: Fen(-self.bill.0), prepaid: Fen(-self.prepaid.0) }
    }
}

/// A payment.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Payment {
    /// The flat.
    pub flat: FlatId,
    /// The bill, unless all of it is prepaid money.
    pub bill: Option<BillId>,
    /// What it moved.
    pub moved: Movement,
    /// Where it came from.
    pub source: Source,
    /// Its receipt.
    pub receipt: u64,
    /// Whether it was taken back.
    pub reversed: bool,
}

/// The cash of one person at a counter since they last handed over.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Drawer {
    /// Whose counter.
    pub institution: InstitutionId,
    /// The first cash in it.
    pub since: Time,
    /// Taken, less given back; negative when more was given back.
    pub fen: Fen,
    /// How often cash was taken or given back.
    pub receipts: u32,
}

/// Cash handed over.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Shift {
    /// Whose counter.
    pub institution: InstitutionId,
    /// Who handed over.
    pub by: AccountId,
    /// Who counted after them.
    pub confirmed: Option<AccountId>,
}

/// A mandate to debit a flat's due bills out of its prepaid money.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Mandate {
    /// The flat.
    pub flat: FlatId,
    /// Who gave it.
    pub by: AccountId,
    /// Most that is debited at once.
    pub cap: Fen,
    /// Its last day.
    pub until: ShanghaiDate,
    /// The day it, or the first of those it replaced, was given: it covers what is due after it.
    pub given: ShanghaiDate,
    /// Whether it was ended; past its last day it is over without that.
    pub ended: bool,
}

/// What became of a mandate's debit of one bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Debit {
    /// Done: never again, even if it was taken back.
    Done,
    /// It failed, and the flat was told why.
    Failed(NotDebited),
}

/// Who owes arrears.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Debtor {
    /// The owners of the opening's day.
    Owners,
    /// The developer.
    Developer,
}

/// What became of one debtor's arrears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct ArrearsSide {
    /// The live bill.
    pub bill: Option<BillId>,
    /// What two institutions let go of it.
    pub written_off: Fen,
}

impl ArrearsSide {
    /// What of the brought arrears is still owed, billed or not.
    pub fn left(self, brought: Fen) -> Fen {
        brought.minus(self.written_off).expect("no more is written off than was brought")
    }
}

/// What became of a flat's arrears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct LiveArrears {
    pub owners: ArrearsSide,
    pub developer: ArrearsSide,
}

impl LiveArrears {
    pub fn of(&mut self, debtor: Debtor) -> &mut ArrearsSide {
        match debtor {
            Debtor::Owners => &mut self.owners,
            Debtor::Developer => &mut self.developer,
        }
    }
}

/// A write-off of arrears.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct WriteOff {
    /// The flat.
    pub flat: FlatId,
    /// Whose debt.
    pub debtor: Debtor,
    /// How much.
    pub fen: Fen,
    /// Why.
    pub reason: RecordRef,
    /// Who asks.
    pub institution: InstitutionId,
    /// Since when it was signed; `None` while it waits.
    pub signed_at: Option<Time>,
}

/// The service of bills of arrears; no tariff has it.
pub const ARREARS_SERVICE: &str = "arrears";

/// A month as a key: months since year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MonthKey(u16);

impl MonthKey {
    pub(crate) fn of(period: Period) -> Self {
        Self(month_number(period))
    }
}
impl StateKey for MonthKey {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        u16::read(bytes).map(Self)
    }
}

/// The tariffs of a service by first month, in order.
pub(crate) type InForce = Vec<(Period, TariffId)>;

pub(crate) const TARIFFS: Table<TariffId, Tariff> = Table::new(0x0060);
pub(crate) const BILLS: Table<BillId, Bill> = Table::new(0x0061);
pub(crate) const NEXT_RECEIPT: Table<(), u64> = Table::new(0x0062);
pub(crate) const RUNS: Table<RunId, Run> = Table::new(0x0063);
pub(crate) const IN_FORCE: Table<ServiceId, InForce> = Table::new(0x0064);
pub(crate) const MANDATES: Table<MandateId, Mandate> = Table::new(0x0065);
/// What became of a flat's arrears.
pub(crate) const ARREARS: Table<FlatId, LiveArrears> = Table::new(0x006c);
pub(crate) const WRITE_OFFS: Table<WriteOffId, WriteOff> = Table::new(0x006d);
pub(crate) const NEXT_CERTIFICATE: Table<(), u64> = Table::new(0x006f);
pub(crate) const NEXT_SHIFT: Table<(), u64> = Table::new(0x006e);
pub(crate) const PAYMENTS: Table<PaymentId, Payment> = Table::new(0x8060);
pub(crate) const REFERENCES: Table<Hash, PaymentId> = Table::new(0x8061);
/// The live mandate of a flat.
pub(crate) const MANDATE_OF: Table<FlatId, MandateId> = Table::new(0x8063);
/// What became of a bill's debit.
pub(crate) const DEBITS: Table<BillId, Debit> = Table::new(0x8064);
/// What was done about a late bill.
pub(crate) const DUNNED: Table<BillId, Dunned> = Table::new(0x8065);
/// Bills that a payer's bank is collecting.
pub(crate) const HELD: Table<BillId, ()> = Table::new(0x80ec);
/// Demands for a run.
pub(crate) const DEMANDS: Table<DemandsId, Demands> = Table::new(0x8066);
pub(crate) const DRAWERS: Table<AccountId, Drawer> = Table::new(0x806d);
pub(crate) const SHIFTS: Table<ShiftId, Shift> = Table::new(0x806e);
/// Number of a certificate.
pub(crate) const CERTIFICATES: Table<CertificateId, u64> = Table::new(0x806f);
/// How many live bills a flat has for a service and month.
pub(crate) const LIVE: Table<(ServiceId, MonthKey, FlatId), u8> = Table::new(0x8062);

impl Bill {
    /// The months it is for, or its part is of: none of them is billed twice.
    pub(crate) fn covers(&self) -> Vec<Period> {
        crate::terms::months_from(self.period, self.months)
    }
}

/// The id of a bill.
pub fn bill_id(run: RunId, flat: FlatId, part: u8) -> BillId {
    BillId(first_bytes(&[b"linli/bill/v1\0", &run.0.0, &flat.0, &[part]]))
}
/// The id of a service.
pub fn service_id(name: &str) -> ServiceId {
    ServiceId(first_bytes(&[b"linli/service/v1\0", name.as_bytes()]))
}
pub(crate) fn first_bytes(parts: &[&[u8]]) -> Id8 {
    let Hash(hash) = sha256(parts);
    Id8(*hash.first_chunk().expect("a hash has 32 bytes"))
}

/// A bill.
///
/// # Refusals
/// `TooMuchWork`.
pub fn bill(store: &mut Store, id: BillId) -> Result<Option<Bill>, Refusal> {
    BILLS.get(store, &id)
}
/// A payment.
///
/// # Refusals
/// `TooMuchWork`.
pub fn payment(store: &mut Store, id: PaymentId) -> Result<Option<Payment>, Refusal> {
    PAYMENTS.get(store, &id)
}
/// A tariff.
///
/// # Refusals
/// `TooMuchWork`.
pub fn tariff(store: &mut Store, id: TariffId) -> Result<Option<Tariff>, Refusal> {
    TARIFFS.get(store, &id)
}
/// A run.
///
/// # Refusals
/// `TooMuchWork`.
pub fn run(store: &mut Store, id: RunId) -> Result<Option<Run>, Refusal> {
    RUNS.get(store, &id)
}
/// A bill, for queries.
pub fn peek_bill(state: &dyn Read, community: CommunityId, id: BillId) -> Option<Bill> {
    BILLS.peek(state, community, &id)
}
/// A payment, for queries.
pub fn peek_payment(state: &dyn Read, community: CommunityId, id: PaymentId) -> Option<Payment> {
    PAYMENTS.peek(state, community, &id)
}
/// The payment that stands under a bank's or provider's reference, for queries.
pub fn peek_reference(
    state: &dyn Read,
    community: CommunityId,
    channel: Channel,
    reference: &str,
) -> Option<PaymentId> {
    REFERENCES.peek(state, community, &reference_key(channel, reference))
}
/// Where a reference is kept: each channel has its own.
pub(crate) fn reference_key(channel: Channel, reference: &str) -> Hash {
    sha256(&[b"linli/reference/v1\0", &[channel as u8], reference.as_bytes()])
}
/// A tariff, for queries.
pub fn peek_tariff(state: &dyn Read, community: CommunityId, id: TariffId) -> Option<Tariff> {
    TARIFFS.peek(state, community, &id)
}
/// A run, for queries.
pub fn peek_run(state: &dyn Read, community: CommunityId, id: RunId) -> Option<Run> {
    RUNS.peek(state, community, &id)
}
/// The cash of a person at a counter, for queries.
pub fn peek_drawer(state: &dyn Read, community: CommunityId, of: AccountId) -> Option<Drawer> {
    DRAWERS.peek(state, community, &of)
}
/// What a flat has prepaid, for queries: as the books have it, whoever moved it.
pub fn peek_prepaid(state: &dyn Read, community: CommunityId, flat: FlatId) -> Fen {
    treasury::peek_flat(state, community, Fund::PropertyFee, flat).balance(FEES_PREPAID)
}
/// A write-off, for queries.
pub fn peek_write_off(
    state: &dyn Read,
    community: CommunityId,
    id: WriteOffId,
) -> Option<WriteOff> {
    WRITE_OFFS.peek(state, community, &id)
}
/// A mandate, for queries.
pub fn peek_mandate(state: &dyn Read, community: CommunityId, id: MandateId) -> Option<Mandate> {
    MANDATES.peek(state, community, &id)
}
/// The live mandate of a flat, for queries; past its last day it stands until the clock ends it.
pub fn mandate_of(state: &dyn Read, community: CommunityId, flat: FlatId) -> Option<MandateId> {
    MANDATE_OF.peek(state, community, &flat)
}
