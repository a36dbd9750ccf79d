//! A cell as the interpreter sees it: stricter than a sheet's, since a roster is a form.

use crate::limits::CELL_CHARS_MAX;

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
    pub(crate) fn of(cell: sheet::Cell) -> Cell {
        match cell {
            sheet::Cell::Text(text) => Cell::from_text(&text),
            sheet::Cell::Rounded => Cell::Rounded,
            sheet::Cell::Formula => Cell::Formula,
            sheet::Cell::Date(_) => Cell::Date,
            sheet::Cell::Fault => Cell::Fault,
            sheet::Cell::TooLong => Cell::TooLong,
        }
    }

    /// Text of a sheet, where full-width letters and digits become ordinary ones.
    fn from_text(text: &str) -> Cell {
        if text.chars().count() > CELL_CHARS_MAX {
            return Cell::TooLong;
        }
        if text.chars().any(|c| c.is_control() || is_invisible(c)) {
            return Cell::Unreadable;
        }
        if text.starts_with(['=', '@', '＝', '＠']) {
            return Cell::Formula;
        }
        Cell::Text(text.chars().map(half_width).collect())
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_narrowed_and_checked() {
        for (text, expected) in [
            ("王 芳", Cell::Text("王 芳".into())),
            ("１０１", Cell::Text("101".into())),
            ("=1+1", Cell::Formula),
            ("@SUM(A1)", Cell::Formula),
            ("王\u{0}芳", Cell::Unreadable),
            ("王\u{202e}芳", Cell::Unreadable),
            ("上\n下", Cell::Unreadable),
        ] {
            assert_eq!(Cell::from_text(text), expected, "{text:?}");
        }
        assert_eq!(Cell::from_text(&"张".repeat(CELL_CHARS_MAX + 1)), Cell::TooLong);
        assert!(matches!(Cell::from_text(&"张".repeat(CELL_CHARS_MAX)), Cell::Text(_)));
    }
}
