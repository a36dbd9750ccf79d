//! A return file: cells become a reference, an amount and an outcome, or a mistake with its row and
//! column.

use super::profile::{Column, Profile};
use directdebit::Outcome;
use sheet::{Cell, Unreadable};
use std::collections::BTreeMap;

/// Rows above the table that are looked at for its header.
const HEADER_ROWS_MAX: usize = 64;

/// What is wrong with a cell, a row or the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Unreadable(Unreadable),
    NoHeader,
    NoRows,
    NotText,
    ReferenceMissing,
    ReferenceUnknown,
    ReferenceTwice,
    NotAmount,
    AmountDiffers,
    StatusUnknown,
    OutcomeDiffers,
}

impl Fault {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Unreadable(why) => why.code(),
            Self::NoHeader => "header_missing",
            Self::NoRows => "no_rows",
            Self::NotText => "not_text",
            Self::ReferenceMissing => "missing",
            Self::ReferenceUnknown => "reference_unknown",
            Self::ReferenceTwice => "reference_twice",
            Self::NotAmount => "amount_invalid",
            Self::AmountDiffers => "amount_differs",
            Self::StatusUnknown => "status_unknown",
            Self::OutcomeDiffers => "outcome_differs",
        }
    }
    pub(super) fn zh(self) -> &'static str {
        match self {
            Self::Unreadable(why) => why.message(sheet::Language::Chinese),
            Self::NoHeader => "缺少这一列；请使用银行的回盘文件",
            Self::NoRows => "表头下面没有内容",
            Self::NotText => "是公式或错误值；请使用银行的原文件",
            Self::ReferenceMissing => "没有代扣编号",
            Self::ReferenceUnknown => "不是这个批次的代扣编号",
            Self::ReferenceTwice => "这个代扣编号在文件里出现两次",
            Self::NotAmount => "不是金额，例如 254.70",
            Self::AmountDiffers => "金额与送出的不同；没有登记，请向银行核实",
            Self::StatusUnknown => "看不出是成功还是失败；没有登记",
            Self::OutcomeDiffers => "已经登记过不同的结果；请向银行核实",
        }
    }
    pub(super) fn en(self) -> &'static str {
        match self {
            Self::Unreadable(why) => why.message(sheet::Language::English),
            Self::NoHeader => "this column is missing; please use the bank's return file",
            Self::NoRows => "there is nothing below the headers",
            Self::NotText => "is a formula or an error; please use the bank's own file",
            Self::ReferenceMissing => "has no reference",
            Self::ReferenceUnknown => "is no reference of this batch",
            Self::ReferenceTwice => "this reference is in the file twice",
            Self::NotAmount => "is no amount, such as 254.70",
            Self::AmountDiffers => {
                "differs from what was sent; it is not recorded, please ask the bank"
            }
            Self::StatusUnknown => "says neither success nor failure; it is not recorded",
            Self::OutcomeDiffers => "has another outcome on record; please ask the bank",
        }
    }
}

/// A mistake and where it stands; row 0 is the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub row: u32,
    /// As it stands in the file; empty where there is none.
    pub reference: String,
    pub column: Option<Column>,
    pub fault: Fault,
}

/// A row that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub row: u32,
    pub reference: String,
    pub fen: i64,
    pub outcome: Outcome,
}

/// What a file holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct File {
    /// The profile that fits; empty where none does.
    pub format: String,
    pub rows: Vec<Row>,
    pub mistakes: Vec<Mistake>,
}

/// Reads the first sheet that has the headers of a profile.
pub(super) fn read(bytes: &[u8], profiles: &[Profile]) -> File {
    let whole = |column, fault| {
        let mistakes = vec![Mistake { row: 0, reference: String::new(), column, fault }];
        File { mistakes, ..File::default() }
    };
    let sheets = match sheet::sheets(bytes) {
        Ok(sheets) => sheets,
        Err(why) => return whole(None, Fault::Unreadable(why)),
    };
    let mut nearest: Option<BTreeMap<u32, Column>> = None;
    for sheet in sheets {
        let rows = sheet.into_rows();
        let heads = rows.iter().take(HEADER_ROWS_MAX).flat_map(|(row, cells)| {
            profiles.iter().map(move |profile| (*row, profile, headers(cells, profile)))
        });
        // The most columns; of equals the first row, and the first profile.
        let best = heads.reduce(|a, b| if b.2.len() > a.2.len() { b } else { a });
        let Some((row, profile, columns)) = best else { continue };
        if Column::NEEDED.iter().all(|needed| columns.values().any(|column| column == needed)) {
            return read_rows(rows.range(row + 1..), profile, &columns);
        }
        if nearest.as_ref().is_none_or(|found| columns.len() > found.len()) {
            nearest = Some(columns);
        }
    }
    let found = nearest.unwrap_or_default();
    let lacks =
        Column::NEEDED.into_iter().find(|needed| !found.values().any(|column| column == needed));
    whole(lacks, Fault::NoHeader)
}

fn headers(cells: &BTreeMap<u32, Cell>, profile: &Profile) -> BTreeMap<u32, Column> {
    let mut found: BTreeMap<u32, Column> = BTreeMap::new();
    for (at, cell) in cells {
        let Cell::Text(text) = cell else { continue };
        // 「金额（元）」 is the column 「金额」.
        let plain = text.split(['（', '(']).next().unwrap_or_default().trim();
        if let Some(column) = profile.columns.of(plain)
            && !found.values().any(|known| *known == column)
        {
            found.insert(*at, column);
        }
    }
    found
}

fn read_rows<'a>(
    rows: impl Iterator<Item = (&'a u32, &'a BTreeMap<u32, Cell>)>,
    profile: &Profile,
    columns: &BTreeMap<u32, Column>,
) -> File {
    let mut file = File { format: profile.format.clone(), ..File::default() };
    for (row, cells) in rows {
        let first = cells.values().find_map(|cell| match cell {
            Cell::Text(text) => Some(text.trim().to_lowercase()),
            _ => None,
        });
        let is_footer = |text: &String| profile.footers.iter().any(|word| text.starts_with(word));
        if first.as_ref().is_some_and(is_footer) {
            break;
        }
        let cells = columns.iter().filter_map(|(at, column)| Some((*column, cells.get(at)?)));
        let cells: BTreeMap<Column, &Cell> = cells.collect();
        if cells.is_empty() {
            continue;
        }
        match row_of(*row, &cells, profile) {
            Ok(good) => file.rows.push(good),
            Err(mistake) => file.mistakes.push(mistake),
        }
    }
    if file.rows.is_empty() && file.mistakes.is_empty() {
        let (reference, fault) = (String::new(), Fault::NoRows);
        file.mistakes.push(Mistake { row: 0, reference, column: None, fault });
    }
    file
}

fn row_of(row: u32, cells: &BTreeMap<Column, &Cell>, profile: &Profile) -> Result<Row, Mistake> {
    let text = |column| match cells.get(&column) {
        None => Ok(""),
        Some(Cell::Text(text)) => Ok(text.trim()),
        Some(_) => Err((column, Fault::NotText)),
    };
    let named = match cells.get(&Column::Reference) {
        // Our own apostrophe, and blanks that a bank pads with.
        Some(Cell::Text(text)) => text.trim().trim_start_matches('\'').to_owned(),
        _ => String::new(),
    };
    let read = || {
        text(Column::Reference)?;
        if named.is_empty() {
            return Err((Column::Reference, Fault::ReferenceMissing));
        }
        let fen = fen_of(text(Column::Amount)?).ok_or((Column::Amount, Fault::NotAmount))?;
        let outcome = profile.outcome(text(Column::Status)?, text(Column::Reason)?);
        let outcome = outcome.ok_or((Column::Status, Fault::StatusUnknown))?;
        Ok(Row { row, reference: named.clone(), fen, outcome })
    };
    read().map_err(|(column, fault)| Mistake {
        row,
        reference: named.clone(),
        column: Some(column),
        fault,
    })
}

/// 「¥1,254.70」 in fen.
fn fen_of(text: &str) -> Option<i64> {
    let plain =
        text.trim_start_matches(['¥', '￥']).trim_end_matches('元').replace([',', '，'], "");
    let (whole, part) = plain.trim().split_once('.').unwrap_or((plain.trim(), ""));
    // A spreadsheet writes 254.7 for 254.70, and 254.7000 too.
    let part = part.trim_end_matches('0');
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    format!("{whole}{part:0<2}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::profile::built_in;
    use super::*;
    use directdebit::Failure;

    fn faults(file: &File) -> Vec<(u32, Option<Column>, Fault)> {
        file.mistakes.iter().map(|each| (each.row, each.column, each.fault)).collect()
    }

    const TEXT: &str = "演示银行批量代扣回盘\n批次,20260131\n\
        代扣编号,户名,扣款金额（元）,处理结果,失败原因\n\
        D01,王秀兰,254.70,成功,\n'D02,李,\"1,215.4\",失败,账户余额不足\n\
        ,赵,1,成功,\nD03,孙,一,成功,\nD04,钱,1.00,处理中,\n合计,,1470.10,,\nD05,x,1,成功,\n";

    #[test]
    fn a_file_gives_its_rows_and_its_mistakes() {
        let file = read(TEXT.as_bytes(), built_in());
        assert_eq!(file.format, "general");
        let rows: Vec<_> = file
            .rows
            .iter()
            .map(|row| (row.row, &row.reference[..], row.fen, row.outcome))
            .collect();
        let failed = Outcome::Failed(Failure::Insufficient);
        assert_eq!(rows, [(4, "D01", 25_470, Outcome::Paid), (5, "D02", 121_540, failed)]);
        let expected = [
            (6, Some(Column::Reference), Fault::ReferenceMissing),
            (7, Some(Column::Amount), Fault::NotAmount),
            (8, Some(Column::Status), Fault::StatusUnknown),
        ];
        assert_eq!(faults(&file), expected);
    }

    #[test]
    fn a_bank_that_writes_gbk_and_returns_the_remark_is_read() {
        // 序号,账号,户名,金额,处理结果,失败原因,备注: 1,6222,王秀兰,254.70,成功,,D01
        let bytes = b"\xd0\xf2\xba\xc5,\xd5\xcb\xba\xc5,\xbb\xa7\xc3\xfb,\xbd\xf0\xb6\xee,\xb4\xa6\xc0\xed\xbd\xe1\xb9\xfb,\xca\xa7\xb0\xdc\xd4\xad\xd2\xf2,\xb1\xb8\xd7\xa2\n1,6222,\xcd\xf5\xd0\xe3\xc0\xbc,254.70,\xb3\xc9\xb9\xa6,,D01\n";
        let file = read(bytes, built_in());
        assert_eq!((file.format.as_str(), file.mistakes.len()), ("remark", 0));
        assert_eq!(file.rows[0].reference, "D01");
    }

    #[test]
    fn what_is_no_return_file_is_told_so() {
        let of = |text: &str| faults(&read(text.as_bytes(), built_in()));
        assert_eq!(of(""), [(0, None, Fault::Unreadable(Unreadable::Empty))]);
        assert_eq!(of("代扣编号,金额\nD01,1\n"), [(0, Some(Column::Status), Fault::NoHeader)]);
        assert_eq!(of("门牌,读数\n1,2\n"), [(0, Some(Column::Reference), Fault::NoHeader)]);
        assert_eq!(of("代扣编号,金额,结果\n"), [(0, None, Fault::NoRows)]);
    }

    #[test]
    fn amounts_are_read_as_they_are_written() {
        for (text, fen) in [("254.70", 25_470), ("¥1,254.7", 125_470), ("3元", 300), ("0.01", 1)]
        {
            assert_eq!(fen_of(text), Some(fen), "{text}");
        }
        for wrong in ["", "-1", "1.234", "一", "1e3", ".5", "1234567890"] {
            assert_eq!(fen_of(wrong), None, "{wrong}");
        }
    }
}
