//! Records and tables of identity.

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::signature::PublicKey;
use kernel::{AccountId, Hash, Id8, InstitutionId, RecordRef, Table, Time, noun_id};
use serde::{Deserialize, Serialize};

noun_id!(/// A role granted to a person.
    RoleId);

/// What an institution is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum InstitutionKind {
    /// 业主委员会.
    OwnersCommittee,
    /// 物业服务企业.
    PropertyCompany,
    /// 居民委员会.
    ResidentsCommittee,
    /// A bank that holds funds.
    Bank,
    /// 街道办事处.
    Subdistrict,
    /// An auditor.
    Auditor,
    /// 建设单位.
    Developer,
}

/// What a person does in an institution.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Office {
    /// Leads it: chair, manager, director. Grants and revokes the other roles.
    Head,
    /// Desk work.
    Clerk,
    /// Takes and confirms payments.
    Cashier,
    /// Keeps the funds' books.
    Treasurer,
    /// Repairs.
    Technician,
    /// Attests who a person is.
    Attestor,
    /// Reads everything, changes nothing.
    Auditor,
}

impl Office {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Head,
        Self::Clerk,
        Self::Cashier,
        Self::Treasurer,
        Self::Technician,
        Self::Attestor,
        Self::Auditor,
    ];

    /// The word in commands and facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Clerk => "clerk",
            Self::Cashier => "cashier",
            Self::Treasurer => "treasurer",
            Self::Technician => "technician",
            Self::Attestor => "attestor",
            Self::Auditor => "auditor",
        }
    }
}

/// An institution: its public names, its seal, and its office, the people who together sign for it.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Institution {
    /// Kind.
    pub kind: InstitutionKind,
    /// Public name, Chinese.
    pub name: String,
    /// Public name, English.
    pub name_en: String,
    /// The one character of its seal.
    pub mark: String,
    /// The members of its office. Nobody is in the office of two institutions.
    pub signers: Vec<AccountId>,
    /// How many of them make the institution's signature.
    pub signatures_needed: u8,
}

/// Natural person or company.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum PersonKind {
    /// 自然人.
    Natural,
    /// 法人; its keys are in the hands of its [`Representative`].
    Company,
}

/// That a second institution vouched for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Confirmation {
    /// Since when.
    pub at: Time,
    /// The institution; `None` for genesis.
    pub by: Option<InstitutionId>,
    /// End of the public objection time: from then on the person may vote.
    pub objection_until: Time,
}

/// Who acts for a company: its legal representative, or somebody it has authorised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Representative {
    /// Their name card, off chain.
    pub card: RecordRef,
    /// The institution that saw the company's papers.
    pub author: InstitutionId,
    /// Since when.
    pub at: Time,
}

/// A person. The account id is the person's for life; before activation it has no key of its own.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Person {
    /// Natural person or company.
    pub kind: PersonKind,
    /// The name card, off chain.
    pub card: Option<RecordRef>,
    /// The institution that wrote the roster entry; `None` for people of genesis without one.
    pub author: Option<InstitutionId>,
    /// Who acts for it; of companies only.
    pub representative: Option<Representative>,
    /// Since when the ledger knows the account.
    pub registered_at: Time,
    /// When the first key of its own arrived.
    pub activated_at: Option<Time>,
    /// The first confirmation.
    pub confirmed: Option<Confirmation>,
    /// Objections neither withdrawn nor dismissed.
    pub open_objections: u8,
    /// Index of the next key.
    pub next_key: u32,
    /// Keys not revoked, in the order they came; some may have run out.
    pub live_keys: Vec<u32>,
    /// Roles not revoked, in the order they came; some may have run out.
    pub live_roles: Vec<RoleId>,
}

/// What a key may sign.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everything the person may do.
    Full,
    /// Reading, paying and asking; neither votes nor keys nor offices.
    ReadAndPay,
    /// One activation, then nothing.
    Activation,
    /// What a person does for themselves at an institution's desk: no keys, no recoveries, no
    /// offices.
    Desk,
}

/// Who brought a key.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum KeyOrigin {
    /// The genesis file.
    Genesis,
    /// An institution issued it as an activation code.
    Code(InstitutionId),
    /// It came with an activation; the institution issued that code.
    Activation(InstitutionId),
    /// Another key of the account.
    Key(u32),
    /// This key of the account printed it as a household card.
    HouseholdCard(u32),
    /// It came with the household card of this index.
    Rebinding(u32),
    /// A recovery.
    Recovery,
    /// An institution made it at its desk, for a person without a phone.
    Desk {
        /// The person who did.
        by: AccountId,
        /// The institution.
        institution: InstitutionId,
    },
}

/// A key of an account.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Key {
    /// Suite and point.
    pub public_key: PublicKey,
    /// What it may sign.
    pub scope: Scope,
    /// Since when it is there.
    pub added_at: Time,
    /// Who brought it.
    pub added_by: KeyOrigin,
    /// Since when its scope is [`Scope::Full`]: its own objection time runs from here.
    pub full_since: Option<Time>,
    /// Usable up to and including this time.
    pub not_after: Option<Time>,
    /// Since when it is revoked or used up.
    pub revoked_at: Option<Time>,
}

/// That a role was taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct RoleEnd {
    /// When.
    pub at: Time,
    /// By whom; `None` for the ledger, which enacts a co-signed change.
    pub by: Option<AccountId>,
}

/// A role of a person in an institution. It is live from `granted_at` until, and not including,
/// `until`.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Role {
    /// The institution.
    pub institution: InstitutionId,
    /// The office.
    pub office: Office,
    /// Who granted it; `None` for genesis and co-signed grants.
    pub granted_by: Option<AccountId>,
    /// Since when.
    pub granted_at: Time,
    /// End of the term.
    pub until: Option<Time>,
    /// Whether and when it was taken away.
    pub revoked: Option<RoleEnd>,
}

/// An objection to a person's right to vote.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Objection {
    /// When.
    pub at: Time,
    /// For which institution the objector spoke, if for one.
    pub institution: Option<InstitutionId>,
    /// Why, off chain.
    pub reason: RecordRef,
}

/// That institutions want to give an account a new key in place of all others. One that was vetoed
/// or has lapsed stays until the next one, because it decides how many must stand behind that.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Recovery {
    /// The key of the device the person showed.
    pub key: PublicKey,
    /// The institutions behind it; the first opened it.
    pub vouched: Vec<InstitutionId>,
    /// How many there must be.
    pub needed: u8,
    /// Since when it may be finished; `None` until all have approved.
    pub finish_from: Option<Time>,
    /// From this time on it is over.
    pub lapses: Time,
    /// When it was vetoed.
    pub vetoed_at: Option<Time>,
}

/// The last desk session of an account. It is live while its key is usable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Desk {
    /// Its key.
    pub key: u32,
    /// The institution at whose desk.
    pub institution: InstitutionId,
}

/// How many desk sessions an institution opened on its latest day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct DeskDay {
    /// Days since 1970 in Shanghai.
    pub day: u64,
    /// Sessions on it.
    pub count: u32,
}

/// What genesis fixed for this community.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Params {
    /// Public objection time after a confirmation or a new key, in ms.
    pub objection_ms: u64,
    /// Between the last approval of a recovery and its end, in ms.
    pub recovery_ms: u64,
    /// Whether this is a demonstration.
    pub demo: bool,
}

pub(crate) const PARAMS: Table<(), Params> = Table::new(0x0010);
pub(crate) const PERSONS: Table<AccountId, Person> = Table::new(0x0011);
pub(crate) const KEYS: Table<(AccountId, u32), Key> = Table::new(0x0012);
pub(crate) const INSTITUTIONS: Table<InstitutionId, Institution> = Table::new(0x0013);
pub(crate) const ROLES: Table<(AccountId, RoleId), Role> = Table::new(0x0014);
/// By person and objector.
pub(crate) const OBJECTIONS: Table<(AccountId, AccountId), Objection> = Table::new(0x0015);
/// In whose office an account signs.
pub(crate) const OFFICE_OF: Table<AccountId, InstitutionId> = Table::new(0x0016);
/// Who leads an institution, and by which role.
pub(crate) const HEADS: Table<InstitutionId, (AccountId, RoleId)> = Table::new(0x0017);
/// The last recovery of an account that was not finished.
pub(crate) const RECOVERIES: Table<AccountId, Recovery> = Table::new(0x0018);
/// The last desk session of an account.
pub(crate) const DESKS: Table<AccountId, Desk> = Table::new(0x0019);
/// Which account and key a code or household card belongs to, by the hash of its public key.
pub(crate) const CODES: Table<Hash, (AccountId, u32)> = Table::new(0x8010);
/// Batches of codes, so that a retry under another salt is not a second issue.
pub(crate) const BATCHES: Table<Id8, InstitutionId> = Table::new(0x8011);
/// How many desk sessions an institution opened today.
pub(crate) const DESK_DAYS: Table<InstitutionId, DeskDay> = Table::new(0x8012);
