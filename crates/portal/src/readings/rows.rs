//! A sheet of readings: cells become a door, a number in thousandths of the unit and a mark, or a
//! mistake with its row and column. A row whose number is blank was not read.

use billing::limits::METER_MAX;
use sheet::{Cell, Unreadable};
use std::collections::BTreeMap;

/// A column of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Door,
    Value,
    Mark,
}

/// Every column, its headers in order of preference, and whether a sheet may leave it out.
const COLUMNS: [(Column, &[&str], bool); 3] = [
    (Column::Door, &["门牌", "房号", "房屋", "Door"], false),
    (Column::Value, &["本次读数", "读数", "止数", "本期读数", "Reading"], false),
    (Column::Mark, &["确认", "Confirmed"], true),
];

impl Column {
    pub(super) fn header(self) -> &'static str {
        let found = COLUMNS.iter().find(|(column, ..)| *column == self);
        found.map_or("", |(_, headers, _)| headers[0])
    }
}

/// Words of the mark.
const YES: [&str; 8] = ["确认", "是", "√", "✓", "对", "Y", "YES", "1"];
const NO: [&str; 5] = ["否", "不", "N", "NO", "0"];

/// What is wrong with a cell or the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Unreadable(Unreadable),
    NoHeader,
    NoRows,
    DoorMissing,
    NotText,
    NotReading,
    NotMark,
    UnknownDoor,
    SameDoor,
}

impl Fault {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Unreadable(why) => why.code(),
            Self::NoHeader => "header_missing",
            Self::NoRows => "no_rows",
            Self::DoorMissing => "missing",
            Self::NotText => "not_text",
            Self::NotReading => "not_a_reading",
            Self::NotMark => "mark_unknown",
            Self::UnknownDoor => "door_unknown",
            Self::SameDoor => "door_twice",
        }
    }
    pub(super) fn zh(self) -> &'static str {
        match self {
            Self::Unreadable(why) => why.message(sheet::Language::Chinese),
            Self::NoHeader => "缺少这一列；请使用抄表单的表头",
            Self::NoRows => "表头下面没有读数",
            Self::DoorMissing => "有读数，没有门牌",
            Self::NotText => "是公式或错误值；请改为数字",
            Self::NotReading => "不是读数；最多六位整数、三位小数，例如 123.456",
            Self::NotMark => "只能写「确认」，或者不写",
            Self::UnknownDoor => "名册里没有这个门牌",
            Self::SameDoor => "这个门牌在表里出现两次",
        }
    }
    pub(super) fn en(self) -> &'static str {
        match self {
            Self::Unreadable(why) => why.message(sheet::Language::English),
            Self::NoHeader => "this column is missing; please use the headers of the sheet",
            Self::NoRows => "there is no reading below the headers",
            Self::DoorMissing => "a reading without a door",
            Self::NotText => "is a formula or an error; please write a number",
            Self::NotReading => {
                "is no reading; at most six digits before the point and three after, such as 123.456"
            }
            Self::NotMark => "is either 确认 (confirmed) or blank",
            Self::UnknownDoor => "the register has no such door",
            Self::SameDoor => "this door is in the sheet twice",
        }
    }
}

/// A mistake and where it stands; row 0 is the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub row: u32,
    /// As it stands in the sheet; empty where there is none.
    pub door: String,
    pub column: Option<Column>,
    pub fault: Fault,
}

/// A row that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub row: u32,
    /// As it stands in the sheet.
    pub door: String,
    /// In thousandths of the unit.
    pub value: u64,
    pub confirmed: bool,
}

/// What a sheet holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub rows: Vec<Row>,
    pub mistakes: Vec<Mistake>,
    /// Doors without a number.
    pub blank: u32,
}

/// Reads the first sheet that has the headers.
pub(super) fn read(bytes: &[u8]) -> Sheet {
    let whole = |column, fault| {
        let mistakes = vec![Mistake { row: 0, door: String::new(), column, fault }];
        Sheet { mistakes, ..Sheet::default() }
    };
    let sheets = match sheet::sheets(bytes) {
        Ok(sheets) => sheets,
        Err(why) => return whole(None, Fault::Unreadable(why)),
    };
    let mut lacks = None;
    for sheet in sheets {
        let rows = sheet.into_rows();
        let headed = rows.iter().map(|(row, cells)| (*row, headers(cells)));
        let Some((row, columns)) = headed.max_by_key(|(row, found)| (found.len(), u32::MAX - row))
        else {
            continue;
        };
        let lacking = COLUMNS.iter().find(|(column, _, optional)| {
            !optional && !columns.values().any(|found| found == column)
        });
        match lacking {
            None => return read_rows(rows.range(row + 1..), &columns),
            Some((column, ..)) => lacks = lacks.or(Some(*column)),
        }
    }
    whole(lacks, Fault::NoHeader)
}

fn headers(cells: &BTreeMap<u32, Cell>) -> BTreeMap<u32, Column> {
    let mut found: BTreeMap<u32, Column> = BTreeMap::new();
    for (at, cell) in cells {
        let Cell::Text(text) = cell else { continue };
        // 「本次读数（吨）」 is the column 「本次读数」.
        let plain = text.split(['（', '(']).next().unwrap_or_default().trim();
        let column = COLUMNS.iter().find(|(_, names, _)| names.contains(&plain));
        if let Some((column, ..)) = column
            && !found.values().any(|known| known == column)
        {
            found.insert(*at, *column);
        }
    }
    found
}

fn read_rows<'a>(
    rows: impl Iterator<Item = (&'a u32, &'a BTreeMap<u32, Cell>)>,
    columns: &BTreeMap<u32, Column>,
) -> Sheet {
    let mut sheet = Sheet::default();
    for (row, cells) in rows {
        let cells = columns.iter().filter_map(|(at, column)| Some((*column, cells.get(at)?)));
        sheet.add(*row, &cells.collect());
    }
    if sheet.rows.is_empty() && sheet.mistakes.is_empty() {
        let (door, fault) = (String::new(), Fault::NoRows);
        sheet.mistakes.push(Mistake { row: 0, door, column: None, fault });
    }
    sheet
}

impl Sheet {
    fn add(&mut self, row: u32, cells: &BTreeMap<Column, &Cell>) {
        let (door, readable) = match cells.get(&Column::Door) {
            None => (None, true),
            Some(Cell::Text(text)) => (Some(text.clone()), true),
            // 「3-1-2」 is a date to a spreadsheet, and its door is lost.
            Some(_) => (None, false),
        };
        let named = door.clone().unwrap_or_default();
        let mut wrong = |column, fault| {
            let mistake = Mistake { row, door: named.clone(), column: Some(column), fault };
            self.mistakes.push(mistake);
        };
        if !readable {
            return wrong(Column::Door, Fault::NotText);
        }
        let value = match (cells.get(&Column::Value), &door) {
            (None, None) => return,
            (None, Some(_)) => {
                self.blank += 1;
                return;
            }
            (Some(_), None) => return wrong(Column::Door, Fault::DoorMissing),
            (Some(Cell::Text(text)), Some(_)) => {
                let value = thousandths(text);
                if value.is_none() {
                    wrong(Column::Value, Fault::NotReading);
                }
                value
            }
            (Some(_), Some(_)) => return wrong(Column::Value, Fault::NotText),
        };
        let confirmed = match cells.get(&Column::Mark) {
            None => Some(false),
            Some(Cell::Text(text)) if YES.contains(&text.to_uppercase().as_str()) => Some(true),
            Some(Cell::Text(text)) if NO.contains(&text.to_uppercase().as_str()) => Some(false),
            Some(_) => {
                wrong(Column::Mark, Fault::NotMark);
                None
            }
        };
        if let (Some(door), Some(value), Some(confirmed)) = (door, value, confirmed) {
            self.rows.push(Row { row, door, value, confirmed });
        }
    }
}

/// 「1,234.5」 in thousandths.
fn thousandths(text: &str) -> Option<u64> {
    let plain = text.replace([',', '，', ' '], "");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    // A spreadsheet writes 12.5000 for 12.5.
    let part = part.trim_end_matches('0');
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > 3 || !digits(whole) || !digits(part) {
        return None;
    }
    let value = format!("{whole}{part:0<3}").parse().ok()?;
    (value <= METER_MAX).then_some(value)
}

/// A door as it is compared: 「3号楼1单元1201室」 is 「3-1-1201」.
pub(super) fn same_door(typed: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let mut door: String = typed.trim().chars().map(half).collect();
    door.truncate(door.trim_end_matches(['室', '号', '房']).len());
    for word in ["号楼", "单元", "栋", "幢", "座", "楼", "门"] {
        door = door.replace(word, "-");
    }
    let parts = door.split(|c: char| c.is_whitespace() || "-‐‑‒–—―－/#.。、·".contains(c));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-").to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_gives_its_rows_and_its_mistakes() {
        let text = "抄表单\n门牌,上次读数,本次读数（吨）,确认\n\
            3-1-1201,12.3,15.65,\n3-1-802,1,,\n3号楼1单元1301室,5,1000.0000,确认\n\
            3-1-1302,5,12.3456,\n,1,5,\n3-1-1402,1,5,也许\n3-1-1401,1,-5,\n";
        let sheet = read(text.as_bytes());
        let rows: Vec<_> =
            sheet.rows.iter().map(|row| (&row.door[..], row.value, row.confirmed)).collect();
        assert_eq!(rows, [("3-1-1201", 15_650, false), ("3号楼1单元1301室", 1_000_000, true)]);
        let faults: Vec<_> = sheet.mistakes.iter().map(|each| (each.row, each.fault)).collect();
        let expected = [
            (6, Fault::NotReading),
            (7, Fault::DoorMissing),
            (8, Fault::NotMark),
            (9, Fault::NotReading),
        ];
        assert_eq!(faults, expected);
        assert_eq!(sheet.blank, 1);
    }

    #[test]
    fn a_sheet_without_its_headers_or_rows_is_told_so() {
        let fault = |text: &str| {
            let sheet = read(text.as_bytes());
            assert_eq!(sheet.mistakes.len(), 1, "{text}");
            (sheet.mistakes[0].column, sheet.mistakes[0].fault)
        };
        assert_eq!(fault("门牌,金额\n3-1-1201,5\n"), (Some(Column::Value), Fault::NoHeader));
        assert_eq!(fault("门牌,读数\n3-1-1201,\n"), (None, Fault::NoRows));
        assert_eq!(fault(""), (None, Fault::Unreadable(Unreadable::Empty)));
    }

    #[test]
    fn doors_are_compared_in_one_form() {
        for typed in
            ["3-1-1201", " 3号楼1单元1201室 ", "３－１－１２０１", "3#1#1201", "3栋1门1201号"]
        {
            assert_eq!(same_door(typed), "3-1-1201", "{typed}");
        }
        assert_eq!(same_door("a座1201"), "A-1201");
    }

    #[test]
    fn readings_have_six_digits_and_three() {
        assert_eq!(thousandths("999999.999"), Some(METER_MAX));
        assert_eq!(thousandths("1,234.5"), Some(1_234_500));
        assert_eq!(thousandths("0"), Some(0));
        for wrong in ["1000000", "-1", "1.2345", "1e3", ".5", "", "一"] {
            assert_eq!(thousandths(wrong), None, "{wrong}");
        }
    }
}
