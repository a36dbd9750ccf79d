//! What this noun records. All of it is for owners, in totals.

use crate::settle::Gained;
use crate::state::{Basis, ContractId, Mode};
use kernel::{DataClass, Fen, InstitutionId, Period, RecordRef, ShanghaiDate, Subject, Time};
use serde::{Deserialize, Serialize};

/// Facts of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A service contract is in force from a month on.
    #[serde(rename = "service.ServiceSet")]
    ServiceSet {
        /// The contract.
        contract: ContractId,
        /// How the fee is charged.
        mode: Mode,
        /// The first month.
        from: Period,
        /// The contract itself.
        paper: RecordRef,
        /// On what it rests.
        basis: Basis,
        /// Who proposed it.
        institution: InstitutionId,
        /// Who signed too.
        with: InstitutionId,
        /// When.
        at: Time,
    },
    /// A month is settled.
    #[serde(rename = "service.MonthSettled")]
    MonthSettled {
        /// The contract in force.
        contract: ContractId,
        /// The month.
        month: Period,
        /// How the fee was charged.
        mode: Mode,
        /// What the books gained in it.
        gained: Gained,
        /// The company's remuneration; nothing in a lump sum.
        remuneration: Fen,
        /// Income less cost less remuneration: the company's in a lump sum, else the owners'.
        outcome: Fen,
        /// Number of the entry in the books, where there is a remuneration.
        entry: Option<u64>,
        /// When.
        at: Time,
    },
    /// The auditor's report on a year is filed.
    #[serde(rename = "service.AuditFiled")]
    AuditFiled {
        /// The year.
        year: u16,
        /// The report.
        report: RecordRef,
        /// Who filed it.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// The day by which a year's audit was due has passed without it.
    #[serde(rename = "service.AuditMissing")]
    AuditMissing {
        /// The year.
        year: u16,
        /// The day.
        due: ShanghaiDate,
    },
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        DataClass::Owners
    }
    fn subject(&self) -> Subject {
        Subject::default()
    }
}
