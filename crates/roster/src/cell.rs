//! A cell as the interpreter sees it: text, or a reason why there is none.
//!
//! The three file formats meet here. Floating-point numbers end here too: a number becomes the
//! decimal text of its 15 significant digits, which is what a spreadsheet shows, and everything
//! after is text and integers.

use crate::limits::CELL_CHARS_MAX;

/// Significant digits a spreadsheet keeps.
const SIGNIFICANT_DIGITS: i32 = 15;
/// Decimal exponents beyond this make no number of a form.
const EXPONENT_MAX: i32 = 30;

/// The content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Text(String),
    /// An integer with more digits than a spreadsheet keeps.
    Rounded,
    Formula,
    Date,
    Fault,
    TooLong,
    Unreadable,
}

impl Cell {
    /// Text as typed; `None` if it is blank. Full-width letters and digits become ordinary ones.
    pub(crate) fn from_text(text: &str) -> Option<Cell> {
        // Looking at a bounded part first keeps a huge cell from being copied.
        if text.len() > CELL_CHARS_MAX * 16 {
            return Some(Cell::TooLong);
        }
        let trimmed = trim(text);
        if trimmed.is_empty() {
            return None;
        }
        if trimmed.chars().count() > CELL_CHARS_MAX {
            return Some(Cell::TooLong);
        }
        if trimmed.chars().any(|c| c.is_control() || is_invisible(c)) {
            return Some(Cell::Unreadable);
        }
        if trimmed.starts_with(['=', '@', '＝', '＠']) {
            return Some(Cell::Formula);
        }
        Some(Cell::Text(trimmed.chars().map(half_width).collect()))
    }

    /// A number cell.
    pub(crate) fn from_number(number: f64) -> Cell {
        match decimal_text(number) {
            Some((text, false)) => Cell::Text(text),
            Some((_, true)) => Cell::Rounded,
            None => Cell::Fault,
        }
    }
}

/// Blanks on both sides, and the apostrophe that marks text in spreadsheets.
fn trim(text: &str) -> &str {
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let trimmed = text.trim_matches(blank);
    trimmed.strip_prefix('\'').map_or(trimmed, |rest| rest.trim_matches(blank))
}

/// Marks that change how text looks without being seen: joiners, direction marks, the byte-order
/// mark.
fn is_invisible(c: char) -> bool {
    let ranges = ['\u{200b}'..='\u{200f}', '\u{202a}'..='\u{202e}', '\u{2060}'..='\u{2069}'];
    ranges.iter().any(|range| range.contains(&c)) || matches!(c, '\u{feff}' | '\u{fffd}')
}

/// Full-width ASCII (U+FF01–FF5E) lies at a fixed distance from ordinary ASCII.
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// The decimal text of a number with 15 significant digits, and whether digits before the point
/// were lost. `None` for what is no finite number of ordinary size.
fn decimal_text(number: f64) -> Option<(String, bool)> {
    if !number.is_finite() {
        return None;
    }
    let scientific = format!("{:.*e}", (SIGNIFICANT_DIGITS - 1) as usize, number.abs());
    let (mantissa, exponent) = scientific.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    if exponent > EXPONENT_MAX {
        return None;
    }
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() || exponent < -EXPONENT_MAX {
        return Some(("0".into(), false));
    }
    let sign = if number < 0.0 { "-" } else { "" };
    let text = if exponent < 0 {
        format!("{sign}0.{}{digits}", "0".repeat((-exponent - 1) as usize))
    } else {
        let integer_digits = exponent as usize + 1;
        if digits.len() <= integer_digits {
            format!("{sign}{digits}{}", "0".repeat(integer_digits - digits.len()))
        } else {
            format!("{sign}{}.{}", &digits[..integer_digits], &digits[integer_digits..])
        }
    };
    Some((text, exponent >= SIGNIFICANT_DIGITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_a_spreadsheet_shows_them() {
        for (number, text) in [
            (f64::from_bits(96.79f64.to_bits() + 1), "96.79"),
            (f64::from_bits(84.57f64.to_bits() - 1), "84.57"),
            (134.0, "134"),
            (0.1 + 0.2, "0.3"),
            (-12.5, "-12.5"),
            (0.05, "0.05"),
            (0.0, "0"),
            (-0.0, "0"),
            (1e-300, "0"),
            (89.305, "89.305"),
            (19_900_000_001.0, "19900000001"),
            (999_999_999_999_999.0, "999999999999999"),
            (1200.0, "1200"),
        ] {
            assert_eq!(Cell::from_number(number), Cell::Text(text.into()), "{number}");
        }
        assert_eq!(Cell::from_number(999_999_197_305_174_694.0), Cell::Rounded);
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e31, f64::MAX] {
            assert_eq!(Cell::from_number(number), Cell::Fault, "{number}");
        }
    }

    #[test]
    fn text_is_trimmed_and_narrowed() {
        for (text, expected) in [
            (" 王 芳\u{3000}", Some(Cell::Text("王 芳".into()))),
            ("'0101", Some(Cell::Text("0101".into()))),
            ("１０１", Some(Cell::Text("101".into()))),
            ("\u{feff}楼号", Some(Cell::Text("楼号".into()))),
            ("", None),
            (" \t\u{3000}\n", None),
            ("'", None),
            ("=1+1", Some(Cell::Formula)),
            ("@SUM(A1)", Some(Cell::Formula)),
            ("王\u{0}芳", Some(Cell::Unreadable)),
            ("王\u{202e}芳", Some(Cell::Unreadable)),
            ("上\n下", Some(Cell::Unreadable)),
        ] {
            assert_eq!(Cell::from_text(text), expected, "{text:?}");
        }
        assert_eq!(Cell::from_text(&"张".repeat(CELL_CHARS_MAX + 1)), Some(Cell::TooLong));
        assert_eq!(Cell::from_text(&" ".repeat(1_000_000)), Some(Cell::TooLong));
        assert!(matches!(Cell::from_text(&"张".repeat(CELL_CHARS_MAX)), Some(Cell::Text(_))));
    }
}
