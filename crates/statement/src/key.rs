//! Import keys: the same movement has the same key in every export.

use std::collections::BTreeMap;

use kernel::sha256;

use crate::model::{Line, Statement};

/// What the bytes begin with; a change of anything here is a new version.
const DOMAIN: &str = "linli.statement.line.1";

/// Gives every line its key.
pub(crate) fn assign(statement: &mut Statement) {
    let mut equals: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    let source = source(&statement.format).to_string();
    let (account, currency) = (statement.account.clone(), statement.currency.clone());
    for line in &mut statement.lines {
        let mut bytes = Vec::new();
        let parts = [DOMAIN, &source, &account, &currency].map(String::from);
        for part in parts.into_iter().chain(identity(line)) {
            // The length before each part keeps two parts from being read as one.
            bytes.extend((part.len() as u64).to_le_bytes());
            bytes.extend(part.as_bytes());
        }
        let position = equals.entry(bytes.clone()).or_default();
        bytes.extend(position.to_le_bytes());
        *position += 1;
        line.key = sha256(&[&bytes]);
    }
}

/// A bank that changes from one version of camt.053 to the next still names the same movements.
fn source(format: &str) -> &str {
    if format.starts_with("camt.053.") { "camt.053" } else { format }
}

fn identity(line: &Line) -> Vec<String> {
    let (day, amount) = (line.day.to_string(), line.amount.0.to_string());
    if line.bank_id.is_empty() {
        let balance = line.balance.map(|balance| balance.0.to_string()).unwrap_or_default();
        vec!["line".into(), day, line.time.clone(), amount, balance]
    } else {
        vec!["id".into(), line.bank_id.clone(), day, amount]
    }
}
