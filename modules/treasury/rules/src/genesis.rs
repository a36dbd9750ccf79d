//! Where the money of each fund lies, before block 1.

use crate::chart::Fund;
use crate::limits::MASK_DIGITS;
use crate::refusal::Refusal as No;
use crate::state::{CUSTODY, Custody};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{InstitutionId, Refusal, Store};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The treasury's part of the genesis file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisTreasury {
    /// One bank account per fund.
    pub accounts: Vec<BankAccount>,
}

/// One fund's bank account.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankAccount {
    /// The fund.
    pub fund: Fund,
    /// The bank or custodian.
    pub institution: InstitutionId,
    /// The last four digits of the account number; the number itself is in no block.
    pub mask: String,
}

/// Writes the bank accounts.
///
/// # Refusals
/// `FundsNotSeparate`.
pub fn apply(store: &mut Store, genesis: &GenesisTreasury) -> Result<(), Refusal> {
    let funds: BTreeSet<Fund> = genesis.accounts.iter().map(|row| row.fund).collect();
    let places: BTreeSet<_> =
        genesis.accounts.iter().map(|row| (row.institution, &row.mask)).collect();
    let one_each = genesis.accounts.len() == Fund::ALL.len();
    let separate = one_each && funds.len() == Fund::ALL.len() && places.len() == Fund::ALL.len();
    let is_mask = |row: &BankAccount| {
        row.mask.len() == MASK_DIGITS && row.mask.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !separate || !genesis.accounts.iter().all(is_mask) {
        return Err(No::FundsNotSeparate.into());
    }
    // From here on the command succeeds.
    for row in &genesis.accounts {
        let custody = Custody { institution: row.institution, mask: row.mask.clone() };
        CUSTODY.put(store, &row.fund, &custody)?;
    }
    Ok(())
}
