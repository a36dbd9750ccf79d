//! The account of a person that money goes to, as its record holds it. Who may read the record is
//! the records' rule; who may see all of the number is the caller's.

use crate::{Portal, Reader};
use kernel::Hash;
use serde::Deserialize;

/// Digits of an account that are shown to whoever named it.
const TAIL_DIGITS: usize = 4;

/// Name, bank and number of an account.
#[derive(Debug, Deserialize)]
pub struct PayeeRecord {
    /// Name of the account's holder.
    pub name: String,
    /// Name of the bank.
    #[serde(default)]
    pub bank: String,
    /// Account number.
    #[serde(default)]
    pub account: String,
}

impl PayeeRecord {
    /// The record with this commitment, hex, where the reader may have it and it is one.
    pub fn read(portal: &Portal, reader: &Reader, commitment: &str) -> Option<Self> {
        let bytes = portal.services().record(reader, &Hash::from_hex(commitment)?)?;
        serde_json::from_slice(&bytes).ok()
    }
    /// The end of the number, as whoever named it recognises it.
    pub fn tail(&self) -> String {
        let digits = self.account.chars().count();
        self.account.chars().skip(digits.saturating_sub(TAIL_DIGITS)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_ends_in_four_digits_or_in_all_it_has() {
        let of = |account: &str| {
            let text = serde_json::json!({ "name": "王秀兰", "account": account }).to_string();
            serde_json::from_str::<PayeeRecord>(&text).unwrap().tail()
        };
        assert_eq!([of("6222000000001201"), of("12"), of("")], ["1201", "12", ""]);
        assert!(serde_json::from_str::<PayeeRecord>("{}").is_err(), "nobody's account");
    }
}
