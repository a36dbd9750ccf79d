//! What co-signing records. Proposals carry ids and plain summaries without personal data: all is
//! public.

use crate::state::{Change, ProposalId, Resolution};
use kernel::{AccountId, DataClass, InstitutionId, RecordRef, Time};
use serde::{Deserialize, Serialize};

/// Facts of co-signing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A proposal waits for signatures.
    #[serde(rename = "cosign.ProposalOpened")]
    ProposalOpened {
        /// Its id.
        proposal: ProposalId,
        /// What it does once complete.
        resolution: Resolution,
        /// Who must sign.
        required: Vec<InstitutionId>,
        /// Until when.
        expires: Time,
        /// Why.
        evidence: Vec<RecordRef>,
        /// What changes.
        summary: Vec<Change>,
        /// Who opened it.
        by: Option<AccountId>,
        /// For which institution.
        institution: Option<InstitutionId>,
        /// When.
        at: Time,
    },
    /// An office member signed.
    #[serde(rename = "cosign.ProposalSigned")]
    ProposalSigned {
        /// The proposal.
        proposal: ProposalId,
        /// For which institution.
        institution: InstitutionId,
        /// By whom.
        by: AccountId,
        /// Signatures the institution still needs; 0: it has signed.
        missing: u8,
        /// When.
        at: Time,
    },
    /// An office member returned it.
    #[serde(rename = "cosign.ProposalReturned")]
    ProposalReturned {
        /// The proposal.
        proposal: ProposalId,
        /// For which institution.
        institution: InstitutionId,
        /// By whom.
        by: AccountId,
        /// Why.
        reason: RecordRef,
        /// Returns the institution still needs; 0: it has returned the proposal, which is closed.
        missing: u8,
        /// When.
        at: Time,
    },
    /// The proposer took it back.
    #[serde(rename = "cosign.ProposalWithdrawn")]
    ProposalWithdrawn {
        /// The proposal.
        proposal: ProposalId,
        /// By whom.
        by: AccountId,
        /// When.
        at: Time,
    },
    /// All institutions signed; the resolution is enacted next.
    #[serde(rename = "cosign.ProposalCompleted")]
    ProposalCompleted {
        /// The proposal.
        proposal: ProposalId,
        /// What happens now.
        resolution: Resolution,
        /// When.
        at: Time,
    },
    /// Its time ran out.
    #[serde(rename = "cosign.ProposalExpired")]
    ProposalExpired {
        /// The proposal.
        proposal: ProposalId,
        /// When.
        at: Time,
    },
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        DataClass::Public
    }
}
