//! The form of an opening, as somebody fills it in. What it means is checked when it is proposed;
//! here only that it can be shown and kept.

use crate::limits::{OPENING_INSTITUTIONS_MAX, OPENING_NAME_BYTES_MAX, OPENING_OFFICERS_MAX};
use kernel::CommunityId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use view::{Error, Problem};

/// A community, or one institution that comes into a community.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningForm {
    /// The community that an institution comes into, hex (the network's id for the network);
    /// absent for a community that opens.
    #[schema(required)]
    pub into: Option<String>,
    /// Name of the community, Chinese; empty for an institution.
    pub name: String,
    /// The same in English.
    pub name_en: String,
    /// Public objection time after a confirmation or a new key, in days.
    pub objection_days: u32,
    /// Institutions of the network that serve in the community, hex.
    pub serving: Vec<String>,
    /// New institutions.
    pub institutions: Vec<InstitutionForm>,
    /// Where the money of each fund lies.
    pub accounts: Vec<AccountForm>,
}

/// A new institution.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InstitutionForm {
    /// Its kind, as in `identity`.
    pub kind: String,
    /// Public name, Chinese.
    pub name: String,
    /// Public name, English.
    pub name_en: String,
    /// The one character of its seal.
    pub mark: String,
    /// How many signers make its signature.
    pub signatures_needed: u8,
    /// Its officers; no names, those are records.
    pub officers: Vec<OfficerForm>,
}

/// An officer.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficerForm {
    /// Offices, as in `identity`.
    pub offices: Vec<String>,
    /// Whether they are among those who sign for the institution.
    pub signs: bool,
}

/// A bank account.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountForm {
    /// The fund, as in `treasury`.
    pub fund: String,
    /// Seal of the bank among the institutions.
    pub bank: String,
    /// Last four digits of the account number.
    pub mask: String,
}

impl OpeningForm {
    /// Whether it can be shown and kept: everything has a limit.
    pub(super) fn check(&self) -> Result<(), Error> {
        let short = |text: &String| text.len() <= OPENING_NAME_BYTES_MAX;
        let institution = |one: &InstitutionForm| {
            let words = [&one.kind, &one.name, &one.name_en, &one.mark];
            let officers = 1..=OPENING_OFFICERS_MAX;
            let offices = one.officers.iter().flat_map(|officer| &officer.offices);
            words.into_iter().chain(offices).all(short) && officers.contains(&one.officers.len())
        };
        let account = |one: &AccountForm| [&one.fund, &one.bank, &one.mask].into_iter().all(short);
        let few = self.serving.len() + self.institutions.len() <= OPENING_INSTITUTIONS_MAX
            && self.accounts.len() <= OPENING_INSTITUTIONS_MAX
            && (self.into.is_none() || self.institutions.len() == 1);
        let words = [&self.name, &self.name_en].into_iter().chain(&self.serving).all(short);
        let known = few && words && self.accounts.iter().all(account);
        match known && !self.institutions.is_empty() && self.institutions.iter().all(institution) {
            true => Ok(()),
            false => Err(Problem::BadParameter.because("the form is not complete or too long")),
        }
    }
    /// Where it is proposed: on the network, or in the community an institution comes into.
    pub(super) fn place(&self) -> Result<CommunityId, Error> {
        match &self.into {
            None => Ok(CommunityId::NETWORK),
            Some(id) => CommunityId::from_hex(id).ok_or_else(|| Problem::BadParameter.into()),
        }
    }
}
