//! Statements as banks write them, as people break them, and as strangers forge them.

mod camt;
mod hostile;
mod keys;
mod shared;
mod tables;

use statement::{Language, Reading, read};

/// What a reading says, in one line for the statement and one for each mistake.
fn told(reading: &Reading) -> Vec<String> {
    let report = reading.report(Language::Chinese);
    let fen = |fen: Option<kernel::Fen>| fen.map_or("-".to_string(), |fen| fen.0.to_string());
    let (lines, over) = (report.lines, report.passed_over);
    let (credits, debits) = (report.credits_fen.0, report.debits_fen.0);
    let (opening, closing) = (fen(report.opening_fen), fen(report.closing_fen));
    let (format, account, currency) = (report.format, report.account, report.currency);
    let head = format!(
        "{format} {account} {currency}: {lines}+{over} lines, {opening} +{credits} -{debits} = {closing}"
    );
    let errors = report.errors.iter().map(|error| {
        assert!(!error.message.is_empty());
        format!("{} {} {}", error.line, error.column, error.code)
    });
    std::iter::once(head).chain(errors).collect()
}

/// A file reads as these lines say.
fn check(name: &str, bytes: &[u8], expected: &[&str]) {
    assert_eq!(told(&read(bytes)), expected, "{name}");
}
