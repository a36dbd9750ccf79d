//! A cell: text, or a reason why there is none.
//!
//! The file formats meet here. Floating-point numbers end here too: a number becomes the decimal
//! text of its 15 significant digits, which is what a spreadsheet shows, and everything after is
//! text and integers.

use calamine::ExcelDateTime;

use crate::limits::CELL_BYTES_MAX;

/// Significant digits a spreadsheet keeps.
const SIGNIFICANT_DIGITS: i32 = 15;
/// Decimal exponents beyond this make no number of a form.
const EXPONENT_MAX: i32 = 30;

/// The content of a cell that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// As typed, without blanks on both sides.
    Text(String),
    /// An integer with more digits than a spreadsheet keeps.
    Rounded,
    Formula,
    /// A moment, as `YYYY-MM-DD HH:MM:SS`; blank beyond the calendar of a spreadsheet.
    Date(String),
    Fault,
    TooLong,
}

impl Cell {
    /// Text as typed; `None` if it is blank.
    pub(crate) fn from_text(text: &str) -> Option<Cell> {
        // Looking at a bounded part first keeps a huge cell from being copied.
        if text.len() > CELL_BYTES_MAX {
            return Some(Cell::TooLong);
        }
        let trimmed = trim(text);
        (!trimmed.is_empty()).then(|| Cell::Text(trimmed.into()))
    }

    /// A number cell.
    pub(crate) fn from_number(number: f64) -> Cell {
        match decimal_text(number) {
            Some((text, false)) => Cell::Text(text),
            Some((_, true)) => Cell::Rounded,
            None => Cell::Fault,
        }
    }

    /// A number cell that the program shows as a date.
    pub(crate) fn from_date(date: ExcelDateTime) -> Cell {
        // Beyond these serial numbers lie no dates of a spreadsheet (1900 to 9999).
        if !(0.0..2_958_466.0).contains(&date.as_f64()) {
            return Cell::Date(String::new());
        }
        let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
        Cell::Date(format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"))
    }
}

/// Blanks on both sides, and the apostrophe that marks text in spreadsheets.
fn trim(text: &str) -> &str {
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let trimmed = text.trim_matches(blank);
    trimmed.strip_prefix('\'').map_or(trimmed, |rest| rest.trim_matches(blank))
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
    fn text_is_trimmed_and_bounded() {
        for (text, expected) in [
            (" 王 芳\u{3000}", Some(Cell::Text("王 芳".into()))),
            ("'0101", Some(Cell::Text("0101".into()))),
            ("3985734\t", Some(Cell::Text("3985734".into()))),
            ("\u{feff}楼号", Some(Cell::Text("楼号".into()))),
            ("", None),
            (" \t\u{3000}\n", None),
            ("'", None),
        ] {
            assert_eq!(Cell::from_text(text), expected, "{text:?}");
        }
        assert_eq!(Cell::from_text(&"a".repeat(CELL_BYTES_MAX + 1)), Some(Cell::TooLong));
        assert!(matches!(Cell::from_text(&"a".repeat(CELL_BYTES_MAX)), Some(Cell::Text(_))));
    }
}
