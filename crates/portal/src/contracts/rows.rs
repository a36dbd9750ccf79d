//! A sheet of contracts: cells become contracts with what each should bring, or a mistake with its
//! row and column. One row is one series of receipts; rows of the same number are one contract.

use kernel::{Fen, ShanghaiDate};
use revenue::limits::{COMMISSION_BP_MAX, GRACE_DAYS, GRACE_DAYS_MAX, RECEIPTS_MAX};
use sheet::{Cell, Unreadable};
use std::collections::BTreeMap;

/// Largest number of months between two receipts.
const MONTHS_MAX: u32 = 60;
/// Characters of a text cell: one line of a page.
const TEXT_CHARS_MAX: usize = 80;
/// Digits of an amount before the point: ten thousand million yuan is a typing error.
const YUAN_DIGITS_MAX: usize = 10;

/// A column of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Number,
    Title,
    Counterparty,
    Kind,
    Building,
    From,
    Until,
    Grace,
    Commission,
    FirstDue,
    Months,
    Count,
    Amount,
}

/// Every column, its headers in order of preference, and whether a sheet may leave it out.
const COLUMNS: [(Column, &[&str], bool); 13] = [
    (Column::Number, &["合同编号", "编号", "Contract number"], false),
    (Column::Title, &["合同名称", "名称", "经营项目", "Title"], false),
    (Column::Counterparty, &["对方单位", "承租方", "经营单位", "Counterparty"], false),
    (Column::Kind, &["收入类别", "类别", "Kind of income"], false),
    (Column::Building, &["楼栋", "楼号", "Building"], true),
    (Column::From, &["开始日期", "起始日期", "First day"], false),
    (Column::Until, &["截止日期", "终止日期", "Last day"], false),
    (Column::Grace, &["宽限天数", "Grace days"], true),
    (Column::Commission, &["经营服务费比例", "经营服务费", "佣金比例", "Commission"], true),
    (Column::FirstDue, &["首次应收日", "应收日期", "First due day"], false),
    (Column::Months, &["间隔月数", "Months between"], true),
    (Column::Count, &["期数", "Number of receipts"], true),
    (Column::Amount, &["每期金额", "金额", "Amount each"], false),
];

impl Column {
    pub(super) fn header(self) -> &'static str {
        let found = COLUMNS.iter().find(|(column, ..)| *column == self);
        found.map_or("", |(_, headers, _)| headers[0])
    }
}

/// Words for the kind of income and its account.
const KINDS: [(&str, u16); 10] = [
    ("停车", 4001),
    ("广告", 4002),
    ("场地", 4003),
    ("快递柜", 4003),
    ("充电", 4003),
    ("基站", 4003),
    ("租金", 4004),
    ("房租", 4004),
    ("补偿", 4005),
    ("赔偿", 4005),
];

/// What is wrong with a cell, a row or the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Unreadable(Unreadable),
    NoHeader,
    NoRows,
    Missing,
    NotText,
    TooLong,
    NotDate,
    NotAmount,
    NotCount,
    NotPercent,
    UnknownKind,
    UnknownBuilding,
    NotInOrder,
    OutOfTerm,
    TooManyReceipts,
    SameNumberDiffers,
    KnownNumber,
    TooManyContracts,
}

impl Fault {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Unreadable(why) => why.code(),
            Self::NoHeader => "header_missing",
            Self::NoRows => "no_rows",
            Self::Missing => "missing",
            Self::NotText => "not_text",
            Self::TooLong => "too_long",
            Self::NotDate => "not_a_date",
            Self::NotAmount => "not_an_amount",
            Self::NotCount => "not_a_number",
            Self::NotPercent => "not_a_percentage",
            Self::UnknownKind => "kind_unknown",
            Self::UnknownBuilding => "building_unknown",
            Self::NotInOrder => "dates_not_in_order",
            Self::OutOfTerm => "due_out_of_term",
            Self::TooManyReceipts => "too_many_receipts",
            Self::SameNumberDiffers => "same_number_differs",
            Self::KnownNumber => "number_known",
            Self::TooManyContracts => "too_many_contracts",
        }
    }
    pub(super) fn zh(self) -> &'static str {
        match self {
            Self::Unreadable(why) => why.message(sheet::Language::Chinese),
            Self::NoHeader => "缺少这一列；请使用登记表的表头",
            Self::NoRows => "表头下面没有合同",
            Self::Missing => "没有填写",
            Self::NotText => "是公式或错误值；请改为文字或数字",
            Self::TooLong => "文字太长，最多 80 个字",
            Self::NotDate => "不是日期；请写成 2026-01-31",
            Self::NotAmount => "不是金额；请写成 6000.00，大于零",
            Self::NotCount => "不是可用的整数",
            Self::NotPercent => "不是 0 到 50 的百分数；请写成 20% 或 20，单元格不要设成百分比格式",
            Self::UnknownKind => "类别只能是停车、广告、场地、租金或补偿",
            Self::UnknownBuilding => "名册里没有这栋楼",
            Self::NotInOrder => "截止日期早于开始日期，或合同已经期满",
            Self::OutOfTerm => "应收日离合同期限太远，或已过去一年以上",
            Self::TooManyReceipts => "一份合同最多 120 笔应收款",
            Self::SameNumberDiffers => "与同一编号的前一行不一致",
            Self::KnownNumber => "这个编号的合同已经登记",
            Self::TooManyContracts => "一批最多 200 份合同",
        }
    }
    pub(super) fn en(self) -> &'static str {
        match self {
            Self::Unreadable(why) => why.message(sheet::Language::English),
            Self::NoHeader => "this column is missing; please use the headers of the form",
            Self::NoRows => "there is no contract below the headers",
            Self::Missing => "is not filled in",
            Self::NotText => "is a formula or an error; please write text or a number",
            Self::TooLong => "is too long, at most 80 characters",
            Self::NotDate => "is no date; please write 2026-01-31",
            Self::NotAmount => "is no amount; please write 6000.00, above nothing",
            Self::NotCount => "is no possible whole number",
            Self::NotPercent => {
                "is no percentage from 0 to 50; please write 20% or 20, in a cell of no percent format"
            }
            Self::UnknownKind => {
                "the kind is 停车 (parking), 广告 (advertising), 场地 (venues), 租金 (rent) or 补偿 (compensation)"
            }
            Self::UnknownBuilding => "the register has no such building",
            Self::NotInOrder => "the last day is before the first, or the term is over",
            Self::OutOfTerm => "the due day is too far from the term, or more than a year ago",
            Self::TooManyReceipts => "a contract has at most 120 receipts",
            Self::SameNumberDiffers => "differs from the row above with the same number",
            Self::KnownNumber => "a contract of this number is in the register",
            Self::TooManyContracts => "a batch holds at most 200 contracts",
        }
    }
}

/// A mistake and where it stands; row 0 is the file as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub row: u32,
    pub column: Option<Column>,
    pub fault: Fault,
}

/// A contract of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The first row that names it.
    pub row: u32,
    pub number: String,
    pub title: String,
    pub counterparty: String,
    pub account: u16,
    pub building: Option<u16>,
    pub from: ShanghaiDate,
    pub until: ShanghaiDate,
    pub grace_days: u8,
    pub commission_bp: u16,
    /// Due day and amount, in the order of days.
    pub receipts: Vec<(ShanghaiDate, Fen)>,
}

/// What a sheet holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub contracts: Vec<Row>,
    pub mistakes: Vec<Mistake>,
}

/// Reads the first sheet that has the headers.
pub(super) fn read(bytes: &[u8]) -> Reading {
    let whole = |column, fault| Reading {
        contracts: Vec::new(),
        mistakes: vec![Mistake { row: 0, column, fault }],
    };
    let sheets = match sheet::sheets(bytes) {
        Ok(sheets) => sheets,
        Err(why) => return whole(None, Fault::Unreadable(why)),
    };
    let mut best: Option<(usize, Column)> = None;
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
            Some((column, ..)) if best.is_none_or(|(most, _)| columns.len() > most) => {
                best = Some((columns.len(), *column));
            }
            Some(_) => {}
        }
    }
    whole(best.map(|(_, column)| column), Fault::NoHeader)
}

fn headers(cells: &BTreeMap<u32, Cell>) -> BTreeMap<u32, Column> {
    let mut found: BTreeMap<u32, Column> = BTreeMap::new();
    for (at, cell) in cells {
        let Cell::Text(text) = cell else { continue };
        // 「每期金额（元）」 is the column 「每期金额」.
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
) -> Reading {
    let mut reading = Reading::default();
    for (row, cells) in rows {
        let cells = columns.iter().filter_map(|(at, column)| Some((*column, cells.get(at)?)));
        let cells: BTreeMap<Column, &Cell> = cells.collect();
        if cells.is_empty() {
            continue;
        }
        let mut one = OneRow { row: *row, cells: &cells, mistakes: Vec::new() };
        let read = one.contract();
        reading.mistakes.append(&mut one.mistakes);
        if let Some(read) = read {
            reading.add(read);
        }
    }
    if reading.contracts.is_empty() && reading.mistakes.is_empty() {
        reading.mistakes.push(Mistake { row: 0, column: None, fault: Fault::NoRows });
    }
    reading
}

impl Reading {
    /// Another contract, or more receipts of one.
    fn add(&mut self, read: Row) {
        let row = read.row;
        let same = self.contracts.iter_mut().find(|known| known.number == read.number);
        let Some(known) = same else {
            self.contracts.push(read);
            return;
        };
        let mut fault = |column, fault| {
            self.mistakes.push(Mistake { row, column: Some(column), fault });
        };
        let terms = |row: &Row| {
            let Row { account, building, grace_days, commission_bp, .. } = *row;
            let texts = (row.title.clone(), row.counterparty.clone());
            (texts, account, building, grace_days, commission_bp)
        };
        let differs =
            terms(known) != terms(&read) || (known.from, known.until) != (read.from, read.until);
        if differs {
            fault(Column::Number, Fault::SameNumberDiffers);
        } else if known.receipts.len() + read.receipts.len() > RECEIPTS_MAX {
            fault(Column::Count, Fault::TooManyReceipts);
        } else {
            known.receipts.extend(read.receipts);
            known.receipts.sort();
        }
    }
}

/// One row while it is read: every mistake in it is told.
struct OneRow<'a> {
    row: u32,
    cells: &'a BTreeMap<Column, &'a Cell>,
    mistakes: Vec<Mistake>,
}

impl OneRow<'_> {
    fn contract(&mut self) -> Option<Row> {
        let number = self.needed(Column::Number);
        let title = self.needed(Column::Title);
        let counterparty = self.needed(Column::Counterparty);
        let account = self.parsed(Column::Kind, Fault::UnknownKind, account);
        let building = self.optional(Column::Building, Fault::UnknownBuilding, building);
        let from = self.parsed(Column::From, Fault::NotDate, date);
        let until = self.parsed(Column::Until, Fault::NotDate, date);
        let grace = self.optional(Column::Grace, Fault::NotCount, |text| {
            whole(text, 0..=u32::from(GRACE_DAYS_MAX)).map(|days| days as u8)
        });
        let commission = self.optional(Column::Commission, Fault::NotPercent, commission);
        let first = self.parsed(Column::FirstDue, Fault::NotDate, date);
        let months =
            self.optional(Column::Months, Fault::NotCount, |text| whole(text, 1..=MONTHS_MAX));
        let count = self
            .optional(Column::Count, Fault::NotCount, |text| whole(text, 1..=RECEIPTS_MAX as u32));
        let fen = self.parsed(Column::Amount, Fault::NotAmount, amount);
        let (count, months) = (count?.unwrap_or(1), months?.unwrap_or(1));
        let receipts = series(first?, months, count, fen?);
        if receipts.is_none() {
            self.wrong(Column::Count, Fault::NotCount);
        }
        Some(Row {
            row: self.row,
            number: number?,
            title: title?,
            counterparty: counterparty?,
            account: account?,
            building: building?,
            from: from?,
            until: until?,
            grace_days: grace?.unwrap_or(GRACE_DAYS),
            commission_bp: commission?.unwrap_or(0),
            receipts: receipts?,
        })
    }
    fn wrong(&mut self, column: Column, fault: Fault) {
        self.mistakes.push(Mistake { row: self.row, column: Some(column), fault });
    }
    /// The text of a cell; a date is its day. `Some(None)` when it is blank.
    fn text(&mut self, column: Column) -> Option<Option<String>> {
        let fault = match self.cells.get(&column) {
            None => return Some(None),
            Some(Cell::Text(text)) if text.chars().count() > TEXT_CHARS_MAX => Fault::TooLong,
            Some(Cell::Text(text)) => return Some(Some(text.clone())),
            Some(Cell::Date(text)) => {
                let day = text.split(' ').next().unwrap_or_default();
                return Some(Some(day.to_owned()));
            }
            Some(Cell::TooLong) => Fault::TooLong,
            Some(Cell::Rounded | Cell::Formula | Cell::Fault) => Fault::NotText,
        };
        self.wrong(column, fault);
        None
    }
    fn needed(&mut self, column: Column) -> Option<String> {
        let text = self.text(column)?;
        if text.is_none() {
            self.wrong(column, Fault::Missing);
        }
        text
    }
    fn parsed<T>(
        &mut self,
        column: Column,
        fault: Fault,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.needed(column)?;
        let value = parse(&text);
        if value.is_none() {
            self.wrong(column, fault);
        }
        value
    }
    fn optional<T>(
        &mut self,
        column: Column,
        fault: Fault,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<Option<T>> {
        let Some(text) = self.text(column)? else {
            return Some(None);
        };
        let value = parse(&text);
        if value.is_none() {
            self.wrong(column, fault);
        }
        value.map(Some)
    }
}

fn account(text: &str) -> Option<u16> {
    let found = KINDS.iter().find(|(word, _)| text.contains(word));
    found.map(|(_, account)| *account)
}

fn building(text: &str) -> Option<u16> {
    let digits = text.trim_end_matches(['栋', '楼', '号', '幢', ' ']);
    whole(digits, 1..=u32::from(u16::MAX)).map(|number| number as u16)
}

/// `2026-01-31`, `2026/1/31`, `2026.1.31` or `2026年1月31日`.
fn date(text: &str) -> Option<ShanghaiDate> {
    let text = text.trim_end_matches('日');
    let mut parts = text.split(['-', '/', '.', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    ShanghaiDate::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn whole(text: &str, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.then(|| text.parse().ok()).flatten()?;
    range.contains(&number).then_some(number)
}

/// A percentage with at most two decimals, in basis points: `20`, `12.5%`. Below one it needs its
/// sign: a cell of percent format says 0.2 and means 20 %.
fn commission(text: &str) -> Option<u16> {
    let plain = text.trim_end_matches(['%', '％']);
    let is_signed = plain.len() < text.len();
    let (whole, rest) = plain.trim().split_once('.').unwrap_or((plain.trim(), ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || rest.len() > 2 || !digits(whole) || !digits(rest) {
        return None;
    }
    let points: u16 = format!("{whole}{rest:0<2}").parse().ok()?;
    let is_clear = is_signed || points == 0 || points >= 100;
    (is_clear && points <= COMMISSION_BP_MAX).then_some(points)
}

/// Yuan with at most two decimals, above nothing: `6000`, `6,000.00`, `¥6000.5`.
fn amount(text: &str) -> Option<Fen> {
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | '，' | '¥' | '￥')).collect();
    let plain = plain.trim().trim_end_matches('元');
    let (yuan, cents) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if yuan.is_empty() || yuan.len() > YUAN_DIGITS_MAX || !digits(yuan) {
        return None;
    }
    if cents.len() > 2 || !digits(cents) {
        return None;
    }
    let fen = Fen(format!("{yuan}{cents:0<2}").parse().ok()?);
    fen.is_payable().then_some(fen)
}

/// The same day of the month, every so many months; the last of a month that is too short.
fn series(
    first: ShanghaiDate,
    months: u32,
    count: u32,
    fen: Fen,
) -> Option<Vec<(ShanghaiDate, Fen)>> {
    let (year, month, day) = first.parts();
    let due = |number: u32| {
        let months = u32::from(year) * 12 + u32::from(month) - 1 + number * months;
        let (year, month) = (u16::try_from(months / 12).ok()?, (months % 12 + 1) as u8);
        (1..=day).rev().find_map(|day| ShanghaiDate::new(year, month, day))
    };
    (0..count).map(|number| Some((due(number)?, fen))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADERS: &str = "合同编号,合同名称,对方单位,收入类别,楼栋,开始日期,截止日期,宽限天数,首次应收日,间隔月数,期数,每期金额（元）\n";

    fn said(rows: &str) -> Reading {
        read(format!("公共收益合同登记表\n{HEADERS}{rows}").as_bytes())
    }

    #[test]
    fn a_row_is_a_series_and_rows_of_one_number_are_one_contract() {
        let read = said(
            "GG-1,电梯广告,某传媒,广告,,2026-01-01,2026-12-31,,2026-01-31,1,3,\"1,000.50\"\n\
             GG-1,电梯广告,某传媒,广告,,2026/1/1,2026年12月31日,10,2026.1.15,,,500\n\n\
             KD-1,快递柜,某物流,快递柜场地,2号楼,2026-01-01,2026-12-31,5,2026-03-31,,,¥6000元\n",
        );
        assert_eq!(read.mistakes, []);
        let [lift, lockers] = &read.contracts[..] else { panic!("{read:?}") };
        let days: Vec<String> =
            lift.receipts.iter().map(|(day, fen)| format!("{day} {}", fen.0)).collect();
        assert_eq!(
            days,
            ["2026-01-15 50000", "2026-01-31 100050", "2026-02-28 100050", "2026-03-31 100050"]
        );
        assert_eq!((lift.account, lift.building, lift.grace_days), (4002, None, 10));
        assert_eq!((lockers.account, lockers.building, lockers.grace_days), (4003, Some(2), 5));
        assert_eq!(lockers.receipts.len(), 1);
    }

    #[test]
    fn every_mistake_says_its_row_and_column() {
        let read = said(
            ",电梯广告,某传媒,彩票,9x,昨天,2026-12-31,91,2026-13-01,0,121,-3\n\
             A,甲,乙,停车,,2026-01-01,2026-12-31,,2026-01-31,1,120,10\n\
             A,甲,丙,停车,,2026-01-01,2026-12-31,,2026-01-31,,,10\n\
             A,甲,乙,停车,,2026-01-01,2026-12-31,,2026-01-31,,,10\n",
        );
        let told = |mistake: &Mistake| {
            let column = mistake.column.map_or("", Column::header);
            format!("{} {column} {}", mistake.row, mistake.fault.code())
        };
        let told: Vec<String> = read.mistakes.iter().map(told).collect();
        assert_eq!(
            told,
            [
                "3 合同编号 missing",
                "3 收入类别 kind_unknown",
                "3 楼栋 building_unknown",
                "3 开始日期 not_a_date",
                "3 宽限天数 not_a_number",
                "3 首次应收日 not_a_date",
                "3 间隔月数 not_a_number",
                "3 期数 not_a_number",
                "3 每期金额 not_an_amount",
                "5 合同编号 same_number_differs",
                "6 期数 too_many_receipts",
            ]
        );
        assert_eq!(read.contracts.len(), 1);
    }

    #[test]
    fn a_commission_is_a_percentage_that_cannot_be_mistaken() {
        for (text, points) in
            [("20", 2_000), ("12.5％", 1_250), ("0.5%", 50), ("0", 0), ("50%", 5_000)]
        {
            assert_eq!(commission(text), Some(points), "{text}");
        }
        for text in ["0.2", "50.01", "20.001", "-1", "二成", "%", "1/5"] {
            assert_eq!(commission(text), None, "{text}");
        }
        let headers = HEADERS.replace("宽限天数,", "宽限天数,经营服务费比例（%）,");
        let rows = "A,甲,乙,停车,,2026-01-01,2026-12-31,,20%,2026-01-31,1,3,10\n\
                    A,甲,乙,停车,,2026-01-01,2026-12-31,,,2026-05-31,,,10\n\
                    B,甲,乙,停车,,2026-01-01,2026-12-31,,0.2,2026-05-31,,,10\n";
        let read = read(format!("{headers}{rows}").as_bytes());
        assert_eq!(read.contracts[0].commission_bp, 2_000);
        let codes: Vec<_> =
            read.mistakes.iter().map(|each| (each.row, each.fault.code())).collect();
        assert_eq!(codes, [(3, "same_number_differs"), (4, "not_a_percentage")]);
    }

    #[test]
    fn what_is_no_sheet_of_contracts_says_why() {
        let first = |read: Reading| read.mistakes[0].fault.code();
        assert_eq!(first(read(b"")), "file_empty");
        assert_eq!(first(read(b"a,b\n1,2\n")), "header_missing");
        assert_eq!(first(said("")), "no_rows");
        let long = "x".repeat(81);
        let row = format!("{long},a,b,停车,,2026-01-01,2026-12-31,,2026-01-31,,,10\n");
        assert_eq!(first(said(&row)), "too_long");
    }
}
