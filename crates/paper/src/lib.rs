//! A paper (单据): one A5 sheet in a PDF with its own Chinese font, for people who keep, send or
//! print it. **The same papers give the same bytes**, whoever renders it and whenever: nothing of a
//! PDF comes from a clock, a machine or chance.
//!
//! A paper is a title, what it is about, lines with amounts, a sum, remarks, and a code that leads
//! anybody to its proof. What a sheet has no room for is refused, never cut off silently. Limits:
//! [`limits`].

pub mod limits;

mod code;
mod font;
mod layout;

pub use font::BYTES as FONT;

use limits::{LINES_MAX, SHEETS_MAX, TEXT_CHARS_MAX};

/// One sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// `zh` or `en`: the language of what it says.
    pub language: &'static str,
    /// Whose books it comes from.
    pub community: String,
    /// What it is.
    pub title: String,
    /// What it is not: a copy (副本), a demonstration. Printed large.
    pub marks: Vec<String>,
    /// Number, day, flat, payee, one each.
    pub about: Vec<String>,
    /// What the amounts are for.
    pub lines: Vec<Line>,
    /// Their sum, or what they come to; absent where they do not add up to anything.
    pub total: Option<Line>,
    /// What else a reader should know.
    pub remarks: Vec<String>,
    /// Where its proof stands.
    pub code: Code,
}

/// A text and an amount, written as people read it (`254.70`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What for.
    pub text: String,
    /// How much.
    pub amount: String,
}

/// The way to the proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The address in the QR code.
    pub address: String,
    /// What scanning it does.
    pub label: String,
    /// For people who type: the address in words.
    pub words: String,
}

/// Why no sheet was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unprintable {
    /// No sheet or too many, or more lines or longer texts than allowed or than a sheet has room
    /// for.
    TooMuch,
    /// The PDF could not be written.
    Fault,
}

/// Yuan with two decimals and groups of three, as in `64,016.40`.
pub fn yuan(fen: i64) -> String {
    let (whole, rest) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    let digits = whole.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3 + 4);
    if fen < 0 {
        grouped.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{rest:02}")
}

/// Papers as one PDF, a sheet each.
///
/// # Errors
/// [`Unprintable`].
pub fn pdf(papers: &[Paper]) -> Result<Vec<u8>, Unprintable> {
    match (1..=SHEETS_MAX).contains(&papers.len()) && papers.iter().all(is_allowed) {
        true => layout::draw(papers),
        false => Err(Unprintable::TooMuch),
    }
}

fn is_allowed(paper: &Paper) -> bool {
    let texts = [&paper.community, &paper.title, &paper.code.label, &paper.code.words];
    let lists = [&paper.marks, &paper.about, &paper.remarks];
    let lines = || paper.lines.iter().chain(&paper.total);
    let count = lists.iter().map(|list| list.len()).sum::<usize>() + lines().count();
    let amounts = lines().flat_map(|line| [&line.text, &line.amount]);
    let mut all = texts.into_iter().chain(lists.into_iter().flatten()).chain(amounts);
    count <= LINES_MAX && !all.any(|text| text.chars().count() > TEXT_CHARS_MAX)
}

#[cfg(test)]
mod tests;
