//! What the founders agreed before they meet: the network, the first community, who keeps the
//! ledger, and where the money lies. A file, or a few questions on the terminal.

use super::Problem;
use super::ask::{ask, ask_until};
use identity::InstitutionKind;
use kernel::{CommunityId, InstitutionId, sha256};
use serde::{Deserialize, Serialize};
use treasury::Fund;
use treasury::genesis::{BankAccount, GenesisTreasury};

/// Version of the form of `plan.json`.
const PLAN_VERSION: u32 = 1;
/// Fewest institutions that keep a real ledger: with four, one may fail or lie without harm.
const FOUNDERS_MIN: usize = 4;
/// Public objection time after a confirmation, in days, unless the plan says otherwise.
const OBJECTION_DAYS: u64 = 3;

/// `plan.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Plan {
    linli_plan: u32,
    /// Public name of the network: a street, a district.
    pub(super) network: String,
    /// The first community.
    pub(super) community: Community,
    /// Public objection time after a confirmation or a new key, in days.
    pub(super) objection_days: u64,
    /// Those that keep the ledger; each runs one validator.
    pub(super) institutions: Vec<Institution>,
    /// The four bank accounts.
    pub(super) accounts: Vec<Account>,
}

/// The community's public names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Community {
    pub(super) name: String,
    pub(super) name_en: String,
}

/// An institution that keeps the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Institution {
    pub(super) kind: InstitutionKind,
    pub(super) name: String,
    pub(super) name_en: String,
    /// The one character of its seal.
    pub(super) mark: String,
}

/// Where a fund's money lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Account {
    pub(super) fund: Fund,
    /// Seal of the bank among the institutions.
    pub(super) bank: String,
    /// Last four digits of the account number.
    pub(super) mask: String,
}

/// Kinds that usually keep the ledger, with the word on their seal.
const USUAL: [(InstitutionKind, &str, &str, &str); 4] = [
    (InstitutionKind::OwnersCommittee, "业", "业主委员会", "Owners' committee"),
    (InstitutionKind::PropertyCompany, "物", "物业公司", "Property company"),
    (InstitutionKind::ResidentsCommittee, "居", "居民委员会", "Residents' committee"),
    (InstitutionKind::Bank, "银", "银行", "Bank"),
];

impl Plan {
    /// Reads a plan's file.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        let plan: Self = serde_json::from_slice(bytes)
            .map_err(|error| format!("这份计划读不懂 this plan cannot be read: {error}"))?;
        plan.check()?;
        Ok(plan)
    }

    /// Asks the person at the terminal.
    pub(super) fn asked() -> Result<Self, Problem> {
        let network = ask("网络的名称（例如街道名） Name of the network, for example a street")?;
        let name = ask("小区名称 Name of the community")?;
        let name_en = ask("小区英文名 Name of the community in English")?;
        let mut institutions = Vec::new();
        for (kind, mark, zh, en) in USUAL {
            let name = ask(&format!("{zh}全称 Full name of the: {en}"))?;
            let name_en = ask(&format!("{zh}英文名 The same in English"))?;
            institutions.push(Institution { kind, name, name_en, mark: mark.to_owned() });
        }
        let mut accounts = Vec::new();
        for fund in Fund::ALL {
            let (zh, en) = fund.names();
            let question = format!("{zh}专户的账号末四位 Last four digits of the account: {en}");
            let mask = ask_until(&question, |text| {
                text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
            })?;
            accounts.push(Account { fund, bank: "银".to_owned(), mask });
        }
        let plan = Self {
            linli_plan: PLAN_VERSION,
            network,
            community: Community { name, name_en },
            objection_days: OBJECTION_DAYS,
            institutions,
            accounts,
        };
        plan.check()?;
        Ok(plan)
    }

    /// What the genesis file's own check would say only at the end of the meeting, and what it
    /// leaves to the founders.
    fn check(&self) -> Result<(), Problem> {
        let refuse = |zh: &str, en: &str| Err(format!("{zh} {en}").into());
        if self.linli_plan != PLAN_VERSION {
            return refuse("计划的版本不认识。", "Unknown version of the plan.");
        }
        if self.institutions.len() < FOUNDERS_MIN {
            return refuse(
                "至少要四家机构记账，才能容许一家出错。",
                "At least four institutions must keep the ledger, so that one may fail.",
            );
        }
        let mut marks: Vec<&str> = self.institutions.iter().map(|one| one.mark.as_str()).collect();
        marks.sort_unstable();
        marks.dedup();
        if marks.len() != self.institutions.len() {
            return refuse("两家机构用了同一个印。", "Two institutions have the same seal.");
        }
        if let Some(account) = self.accounts.iter().find(|a| !marks.contains(&a.bank.as_str())) {
            let bank = &account.bank;
            return refuse(
                &format!("没有印为「{bank}」的机构。"),
                &format!("There is no institution with the seal {bank}."),
            );
        }
        if self.objection_days == 0 {
            return refuse("异议期至少一天。", "The objection time is at least a day.");
        }
        Ok(())
    }

    /// The community's id: of its names and the meeting, so that two meetings never share one.
    pub(super) fn community_id(&self, meeting: &str) -> CommunityId {
        CommunityId(id_of(&["community", meeting, &self.community.name]))
    }

    /// An institution's id.
    pub(super) fn institution_id(&self, meeting: &str, mark: &str) -> InstitutionId {
        InstitutionId(id_of(&["institution", meeting, mark]))
    }

    /// The treasury's part of genesis.
    pub(super) fn treasury(&self, meeting: &str) -> GenesisTreasury {
        let account = |account: &Account| BankAccount {
            fund: account.fund,
            institution: self.institution_id(meeting, &account.bank),
            mask: account.mask.clone(),
        };
        GenesisTreasury { accounts: self.accounts.iter().map(account).collect() }
    }
}

fn id_of(parts: &[&str]) -> [u8; 8] {
    let joined = parts.join("\0");
    let hash = sha256(&[b"linli/founding id/v1\0", joined.as_bytes()]).0;
    let mut id = [0; 8];
    id.copy_from_slice(&hash[..8]);
    id
}
