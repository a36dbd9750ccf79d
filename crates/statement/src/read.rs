//! From bytes to a reading: which format, then everything the file says.

use sheet::{Language, Unreadable};

use crate::limits::FILE_BYTES_MAX;
use crate::model::Statement;
use crate::profile::{Profile, built_in};
use crate::report::{Finding, Mistake, Report, in_order};
use crate::{camt, key, table};

/// Everything a file says: what could be read, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    statement: Statement,
    findings: Vec<Finding>,
}

impl Reading {
    /// What could be read. Book it only if [`Reading::findings`] is empty.
    pub fn statement(&self) -> &Statement {
        &self.statement
    }

    /// What is wrong, by line and column.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The summary for people and programs.
    pub fn report(&self, language: Language) -> Report {
        let (credits_fen, debits_fen) = self.statement.totals();
        Report {
            format: self.statement.format.clone(),
            account: self.statement.account.clone(),
            currency: self.statement.currency.clone(),
            lines: self.statement.lines.len(),
            passed_over: self.statement.passed_over,
            credits_fen,
            debits_fen,
            opening_fen: self.statement.opening,
            closing_fen: self.statement.closing,
            errors: self.findings.iter().map(|finding| finding.reported(language)).collect(),
        }
    }
}

/// Reads a statement from the bytes of a file, with the built-in profiles.
pub fn read(bytes: &[u8]) -> Reading {
    read_with(bytes, built_in())
}

/// Reads a statement with these profiles.
pub fn read_with(bytes: &[u8], profiles: &[Profile]) -> Reading {
    let (mut statement, mut findings) = read_any(bytes, profiles).unwrap_or_else(|reason| {
        (Statement::default(), vec![Finding::new(0, "", Mistake::Unreadable(reason))])
    });
    if !statement.currency.is_empty() && statement.currency != "CNY" {
        findings.push(Finding::new(0, "", Mistake::CurrencyNotCny));
    }
    key::assign(&mut statement);
    Reading { statement, findings: in_order(findings) }
}

fn read_any(bytes: &[u8], profiles: &[Profile]) -> Result<(Statement, Vec<Finding>), Unreadable> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Unreadable::TooLarge);
    }
    let is_packed = [&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0"].iter().any(|m| bytes.starts_with(m));
    if !is_packed && !bytes.is_empty() {
        let text = sheet::decode(bytes)?;
        if text.trim_start().starts_with('<') {
            return Ok(camt::read(&text));
        }
    }
    Ok(table::read(&sheet::sheets(bytes)?, profiles))
}
