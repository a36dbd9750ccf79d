//! Records and tables of co-signing.

use borsh::{BorshDeserialize, BorshSerialize};
use identity::genesis::{GenesisInstitution, GenesisPerson};
use kernel::{AccountId, Hash, Id8, InstitutionId, RecordRef, ShanghaiDate, Table, Time, noun_id};
use serde::{Deserialize, Serialize};

noun_id!(/// A proposal.
    ProposalId);

/// A validator as a proposal names it.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValidatorCard {
    /// Public name of the institution, Chinese.
    pub name: String,
    /// Public name of the institution, English.
    pub name_en: String,
    /// The one character of its seal.
    pub mark: String,
    /// Ed25519 key, hex.
    pub key: Hash,
}

/// Why two institutions hide a public text: closed, in the words of law.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Personal data of others (CC 1034).
    PersonalData,
    /// Insult or slander (CC 1024).
    Insult,
    /// What it says about a person is not true (CC 1028).
    FalseStatement,
    /// Advertisement.
    Advertisement,
    /// Content the law forbids.
    Unlawful,
    /// Anything else; the reason says what.
    Other,
}

/// What a completed co-signature does. Closed; ids, or the whole of what has no id yet.
/// `community/src/enact.rs` is the one place that calls the noun, so nothing here needs to know it.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Resolution {
    /// A roster draft becomes the roster (property).
    AdoptRoster {
        /// The draft.
        draft: Id8,
    },
    /// A tariff takes force (billing).
    SetTariff {
        /// The tariff.
        tariff: Id8,
    },
    /// The next epoch has other validators (network).
    ReplaceValidators {
        /// The whole new set.
        validators: Vec<ValidatorCard>,
    },
    /// The demo's clock moves (network).
    SetLedgerOffset {
        /// What the ledger's clock adds to the machine's, in ms.
        offset_ms: i64,
    },
    /// An institution has another head (identity).
    GrantHead {
        /// The institution.
        institution: InstitutionId,
        /// The new head.
        account: AccountId,
        /// End of the term.
        #[serde(default)]
        until: Option<Time>,
    },
    /// An institution has another office (identity).
    ReplaceSigners {
        /// The institution.
        institution: InstitutionId,
        /// The members of the new office.
        signers: Vec<AccountId>,
        /// How many of them make the institution's signature.
        signatures_needed: u8,
    },
    /// Another institution comes in (identity).
    AdmitInstitution {
        /// The institution.
        institution: GenesisInstitution,
        /// Its first people.
        persons: Vec<GenesisPerson>,
    },
    /// A community opens on this network (network).
    OpenCommunity {
        /// The proposal; what it proposes waits with the network.
        opening: ProposalId,
    },
    /// A record that law forces to go is erased (records).
    EraseRecord {
        /// The record.
        commitment: Hash,
    },
    /// A fund's book opens with these balances (treasury).
    OpenBooks {
        /// The opening.
        opening: Id8,
    },
    /// A public text is hidden (records).
    HideRecord {
        /// The record.
        commitment: Hash,
        /// On what ground.
        ground: Ground,
        /// By which two institutions.
        by: [InstitutionId; 2],
        /// Why.
        reason: RecordRef,
    },
    /// A payment was made, by the slip of a custodian outside the community (payouts).
    ConfirmPaid {
        /// The instruction.
        payout: Id8,
        /// The day of the payment.
        paid_on: ShanghaiDate,
        /// The custodian's slip.
        evidence: RecordRef,
    },
    /// An instruction goes to another payee (payouts).
    CorrectPayee {
        /// The instruction.
        payout: Id8,
        /// Name and account of the payee.
        payee: RecordRef,
    },
    /// Owners have decided on a project (spending).
    AdoptDecision {
        /// The project.
        project: Id8,
        /// The decision that was proposed.
        draft: Id8,
    },
    /// A project is an emergency (spending).
    AdoptEmergency {
        /// The project.
        project: Id8,
        /// The emergency that was proposed.
        draft: Id8,
    },
    /// A contract is signed (spending).
    SignContract {
        /// The project.
        project: Id8,
        /// The contract that was proposed.
        draft: Id8,
    },
    /// A stage of a contract may be paid (spending).
    ApprovePayment {
        /// The project.
        project: Id8,
        /// The request, whose id the instruction takes over.
        draft: Id8,
    },
    /// The work of a project is accepted (spending).
    AcceptWork {
        /// The project.
        project: Id8,
        /// The acceptance that was proposed.
        draft: Id8,
    },
    /// What each square metre first deposited in the maintenance fund (spending).
    SetFirstDeposit {
        /// Fen per m².
        fen_per_m2: u32,
    },
    /// A month of a fund is closed (disclosure).
    CloseMonth {
        /// The close that was proposed.
        close: Id8,
    },
    /// Contracts of the public revenue enter the register (revenue).
    RegisterContracts {
        /// The batch.
        draft: Id8,
    },
    /// A contract of the public revenue ends early (revenue).
    EndContract {
        /// The contract.
        contract: Id8,
        /// The end that was proposed.
        draft: Id8,
    },
    /// A share of the public revenue goes to the maintenance fund (revenue).
    SetSplit {
        /// The rule that was proposed.
        draft: Id8,
    },
    /// Some flats need not pay all of a service for a time (billing).
    GrantReduction {
        /// The reduction.
        reduction: Id8,
    },
    /// What of a flat's arrears from before the books is let go (billing).
    WriteOffArrears {
        /// The write-off.
        write_off: Id8,
    },
    /// Owners have approved a year's budget (spending).
    AdoptBudget {
        /// The draft of it.
        draft: Id8,
    },
    /// Deposits for renovations are allowed, or no longer (held).
    SetRenovationDeposits {
        /// Whether they are.
        allowed: bool,
    },
    /// A contract costs more or less than was agreed (spending).
    ChangeContract {
        /// The project.
        project: Id8,
        /// The change that was proposed.
        draft: Id8,
    },
    /// Which flats have which parking spaces (spaces).
    RegisterSpaces {
        /// The changes that were proposed.
        draft: Id8,
    },
    /// How the property fee is charged, from a month on (service).
    SetService {
        /// The contract that was proposed.
        contract: Id8,
    },
    /// A cost of a contract of the public revenue is paid (revenue).
    PayCost {
        /// The contract.
        contract: Id8,
        /// The cost, whose id the instruction takes over.
        draft: Id8,
    },
    /// Where commissions of the public revenue are paid to (revenue).
    SetCommissionAccount {
        /// The account that was proposed.
        draft: Id8,
    },
    /// Money that nobody could explain goes back (bank).
    RefundLine {
        /// The refund, whose id the instruction takes over.
        refund: Id8,
        /// The line that brought it.
        line: Hash,
        /// Name and account of whoever gets it.
        payee: RecordRef,
    },
    /// What a payer's bank collected, and nobody could place, goes back (directdebit).
    RefundItem {
        /// The refund, whose id the instruction takes over.
        refund: Id8,
        /// The batch.
        batch: Id8,
        /// The item.
        item: u32,
        /// Name and account of whoever gets it.
        payee: RecordRef,
    },
    /// Some flats pay in full again before their reduction's last month (billing).
    EndReduction {
        /// The end.
        end: Id8,
    },
}

/// One line of «what changes»: short plain text without personal data.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What.
    pub label: String,
    /// As it is.
    pub before: String,
    /// As it will be.
    pub after: String,
}

/// What an office member said.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Yes.
    Signed,
    /// No, for a reason given as a record.
    Returned,
}

/// One answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Voice {
    /// For which institution.
    pub institution: InstitutionId,
    /// By whom.
    pub account: AccountId,
    /// What.
    pub answer: Answer,
    /// When.
    pub at: Time,
}

/// Where a proposal stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Waits for signatures.
    Open,
    /// All required institutions signed; the resolution is enacted.
    Complete,
    /// An institution returned it.
    Returned,
    /// The proposer took it back.
    Withdrawn,
    /// Its time ran out.
    Expired,
}

/// A proposal and everything said about it.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Proposal {
    /// What it does once complete.
    pub resolution: Resolution,
    /// Who must sign.
    pub required: Vec<InstitutionId>,
    /// Open before, and not at, this time.
    pub expires: Time,
    /// Records that show why.
    pub evidence: Vec<RecordRef>,
    /// What changes.
    pub summary: Vec<Change>,
    /// Who opened it; `None` for the ledger.
    pub proposer: Option<AccountId>,
    /// For which institution, if for one.
    pub proposing: Option<InstitutionId>,
    /// When.
    pub opened_at: Time,
    /// What was said, in order.
    pub voices: Vec<Voice>,
    /// Institutions whose signature is complete, in order.
    pub signed: Vec<InstitutionId>,
    /// Where it stands.
    pub status: Status,
}

pub(crate) const PROPOSALS: Table<ProposalId, Proposal> = Table::new(0x0020);
/// The inbox: what waits for an institution, by institution and proposal.
pub(crate) const INBOX: Table<(InstitutionId, ProposalId), Time> = Table::new(0x0021);
