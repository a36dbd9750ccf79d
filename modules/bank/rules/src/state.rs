//! What is kept, and under which keys.

use billing::{BillId, PaymentId};
use borsh::{BorshDeserialize, BorshSerialize};
use held::DepositId;
use kernel::{
    CommunityId, Fen, FlatId, Hash, InstitutionId, Read, RecordRef, Refusal, ShanghaiDate,
    StateKey, Store, Table, Time,
};
use maintenance::Debtor;
use payouts::PayoutId;
use revenue::ContractId;
use serde::{Deserialize, Serialize};
use treasury::{Fund, chart};

kernel::noun_id!(
    /// An import of a statement.
    StatementId
);
kernel::noun_id!(
    /// A refund of money that nobody could explain.
    RefundId
);

/// Where the account of a statement is kept.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// The fund's bank account.
    Bank,
    /// WeChat Pay.
    Wechat,
    /// Alipay.
    Alipay,
}

impl Medium {
    /// The account of the books that moves with it.
    pub fn account(self) -> u16 {
        match self {
            Self::Bank => chart::BANK,
            Self::Wechat | Self::Alipay => chart::AT_PROVIDER,
        }
    }
    /// How a payment on it came.
    pub(crate) fn channel(self) -> billing::Channel {
        match self {
            Self::Bank => billing::Channel::BankTransfer,
            Self::Wechat => billing::Channel::Wechat,
            Self::Alipay => billing::Channel::Alipay,
        }
    }
}

impl StateKey for Medium {
    fn write(&self, out: &mut Vec<u8>) {
        (*self as u8).write(out);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        match u8::read(bytes)? {
            0 => Some(Self::Bank),
            1 => Some(Self::Wechat),
            2 => Some(Self::Alipay),
            _ => None,
        }
    }
}

/// What a line was.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// The payment of a bill.
    Bill(BillId),
    /// Money paid ahead for a flat.
    Prepaid(FlatId),
    /// A payment that is on the books already.
    Recorded(PaymentId),
    /// A payment that the bank or provider took back.
    ChargedBack(PaymentId),
    /// What the fund had instructed its bank to pay.
    Payout(PayoutId),
    /// Income or cost of the fund, or money on its way from a provider.
    Account(u16),
    /// Nobody knows yet.
    Unclear,
    /// Money of a contract of the public revenue.
    Receipt {
        /// The contract.
        contract: ContractId,
        /// The first receipt it covers, from 0.
        number: u8,
    },
    /// The maintenance fund's share of the public revenue, as that fund's own statement shows it.
    Transfer(PayoutId),
    /// Money of a flat for the maintenance fund: what is owed to it first, then the flat's own.
    Deposit {
        /// The flat.
        flat: FlatId,
        /// Who paid.
        debtor: Debtor,
    },
    /// Money of a deposit that is kept for a flat.
    Held(DepositId),
    /// Nobody's here, and instructed to go back to whoever sent it. Said by a signed refund alone.
    Refunded(PayoutId),
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum ImportState {
    /// Parts arrive.
    Collecting,
    /// The clock books: the part it is at, and lines of that part already done.
    Booking {
        /// The part.
        part: u16,
        /// Lines done in it.
        done: u16,
    },
    /// All lines are done.
    Done,
}

/// A number of lines and what they add up to, credits and debits apart.
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
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// Lines.
    pub lines: u32,
    /// What came.
    pub credits: Fen,
    /// What went, as an amount above nothing.
    pub debits: Fen,
}

impl Sum {
    pub(crate) fn add(&mut self, fen: Fen) {
        self.lines += 1;
        // 20,000 lines of at most 10^12 fen stay below 63 bits.
        match fen > Fen::ZERO {
            true => self.credits.0 += fen.0,
            false => self.debits.0 -= fen.0,
        }
    }
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Import {
    /// Who brought it.
    pub institution: InstitutionId,
    /// The fund.
    pub fund: Fund,
    /// The account.
    pub medium: Medium,
    /// First day.
    pub from: ShanghaiDate,
    /// Last day.
    pub to: ShanghaiDate,
    /// What was announced.
    pub announced: Sum,
    /// The balance before the first line, if the file has it.
    pub opening: Option<Fen>,
    /// And after the last.
    pub closing: Option<Fen>,
    /// The file.
    pub file: RecordRef,
    /// Announced parts.
    pub parts: u16,
    /// Parts received.
    pub received: u16,
    /// What they add up to so far.
    pub arrived: Sum,
    /// Lines that were there before.
    pub known: u32,
    /// Lines booked as something.
    pub matched: u32,
    /// Lines nobody knows yet.
    pub unclear: u32,
    /// Lines that could not be entered.
    pub stuck: u32,
    /// How far it has come.
    pub state: ImportState,
}

/// A line while it waits for the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Waiting {
    pub(crate) key: Hash,
    pub(crate) day: ShanghaiDate,
    pub(crate) fen: Fen,
    pub(crate) to: To,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum LineState {
    /// In the books; `Unclear` among them.
    Booked {
        /// As what.
        to: To,
        /// The payment it became or took back, if any.
        payment: Option<PaymentId>,
    },
    /// Not in the books.
    Stuck,
}

/// A line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Line {
    /// The import that brought it.
    pub statement: StatementId,
    /// The fund.
    pub fund: Fund,
    /// The account.
    pub medium: Medium,
    /// The day.
    pub day: ShanghaiDate,
    /// How much: above nothing it came, below it went.
    pub fen: Fen,
    /// What became of it.
    pub state: LineState,
    /// How often it was matched: each time gives its payment another id.
    pub matches: u8,
}

pub(crate) const IMPORTS: Table<StatementId, Import> = Table::new(0x00a0);
/// Last day and closing balance of the latest import of an account.
pub(crate) const LATEST: Table<(Fund, Medium), (ShanghaiDate, Fen)> = Table::new(0x00a1);
/// Lines are proved by the log; the tree would only make them dearer.
pub(crate) const LINES: Table<Hash, Line> = Table::new(0x80a0);
pub(crate) const PARTS: Table<(StatementId, u16), Vec<Waiting>> = Table::new(0x80a1);
/// Which line shows that a payment on the books was made.
pub(crate) const SHOWN: Table<PaymentId, Hash> = Table::new(0x80a2);
/// Which line shows that an instruction was carried out.
pub(crate) const CARRIED_OUT: Table<PayoutId, Hash> = Table::new(0x80a3);

/// An import.
///
/// # Refusals
/// `TooMuchWork`.
pub fn import(store: &mut Store, id: StatementId) -> Result<Option<Import>, Refusal> {
    IMPORTS.get(store, &id)
}
/// Last day and closing balance of the latest import of an account.
///
/// # Refusals
/// `TooMuchWork`.
pub fn latest(
    store: &mut Store,
    fund: Fund,
    medium: Medium,
) -> Result<Option<(ShanghaiDate, Fen)>, Refusal> {
    LATEST.get(store, &(fund, medium))
}
/// An import, for queries.
pub fn peek_import(state: &dyn Read, community: CommunityId, id: StatementId) -> Option<Import> {
    IMPORTS.peek(state, community, &id)
}
/// A line, for queries.
pub fn peek_line(state: &dyn Read, community: CommunityId, key: Hash) -> Option<Line> {
    LINES.peek(state, community, &key)
}
/// When an import lapses that began at `time`.
pub(crate) fn lapses(time: Time) -> Time {
    time.saturating_add(crate::limits::IMPORT_LIFE_MS)
}
