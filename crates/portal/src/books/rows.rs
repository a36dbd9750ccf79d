//! A sheet of opening balances: cells become balances of accounts and flats, or a mistake with its
//! row and column. What the register knows decides about doors and who owes.

use kernel::{Fen, FlatId};
use sheet::{Cell, Unreadable};
use std::collections::{BTreeMap, BTreeSet};
use treasury::chart::{
    self, Account, CHART, DEVELOPER_RECEIVABLE, Detail, FEES_RECEIVABLE, Floor, Fund, Side,
};

/// Characters of a text cell: one line of a page.
const TEXT_CHARS_MAX: usize = 80;
/// Digits of an amount before the point: ten thousand million yuan is a typing error.
const YUAN_DIGITS_MAX: usize = 10;
/// Balances of one sheet: they fit into the parts of an opening with room to spare.
const LINES_MAX: usize = 40_000;

/// A column of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Account,
    Door,
    Amount,
}

/// Every column and its headers in order of preference.
const COLUMNS: [(Column, &[&str]); 3] = [
    (Column::Account, &["科目", "科目编号", "Account"]),
    (Column::Door, &["房号", "门牌号", "Door"]),
    (Column::Amount, &["金额", "余额", "期初余额", "Amount"]),
];

/// What people call accounts kept by flat, beside their names in the chart.
const BYNAMES: [(Fund, &str, u16); 6] = [
    (Fund::PropertyFee, "欠费", FEES_RECEIVABLE),
    (Fund::PropertyFee, "往期欠费", FEES_RECEIVABLE),
    (Fund::PropertyFee, "预存", chart::FEES_PREPAID),
    (Fund::PropertyFee, "业主结余", chart::FEES_SURPLUS),
    (Fund::Maintenance, "分户账", chart::FLAT_EQUITY),
    (Fund::Held, "押金", 22411),
];

impl Column {
    pub(super) fn header(self) -> &'static str {
        let found = COLUMNS.iter().find(|(column, _)| *column == self);
        found.map_or("", |(_, headers)| headers[0])
    }
}

/// What is wrong with a cell, a row or the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Unreadable(Unreadable),
    NoHeader,
    NoRows,
    Missing,
    NotText,
    TooLong,
    NotAmount,
    NotNegative,
    UnknownAccount,
    UnknownDoor,
    DoorNeeded,
    DoorNotNeeded,
    Twice,
    NotTheOwners,
    NotTheDeveloper,
    TooManyRows,
    /// So much is lacking on this side.
    NotBalanced(Side, i128),
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
            Self::NotAmount => "not_an_amount",
            Self::NotNegative => "negative",
            Self::UnknownAccount => "account_unknown",
            Self::UnknownDoor => "door_unknown",
            Self::DoorNeeded => "door_needed",
            Self::DoorNotNeeded => "door_not_needed",
            Self::Twice => "twice",
            Self::NotTheOwners => "not_the_owners",
            Self::NotTheDeveloper => "not_the_developer",
            Self::TooManyRows => "too_many_rows",
            Self::NotBalanced(..) => "not_balanced",
        }
    }
    pub(super) fn zh(self) -> String {
        let text = match self {
            Self::NotBalanced(side, fen) => {
                let side = if side == Side::Debit { "借方" } else { "贷方" };
                return format!("借贷不相等：{side}少 {} 元", yuan(fen));
            }
            Self::Unreadable(why) => why.message(sheet::Language::Chinese),
            Self::NoHeader => "缺少这一列；请使用空白表的表头",
            Self::NoRows => "没有填写任何金额",
            Self::Missing => "没有填写",
            Self::NotText => "是公式或错误值；请粘贴为数值",
            Self::TooLong => "文字太长，最多 80 个字",
            Self::NotAmount => "不是金额；请写成 6000.00",
            Self::NotNegative => "这个科目不能是负数",
            Self::UnknownAccount => "这本账里没有这个科目",
            Self::UnknownDoor => "名册里没有这个房号",
            Self::DoorNeeded => "这个科目要按户填写房号",
            Self::DoorNotNeeded => "这个科目不分户，不填房号",
            Self::Twice => "同一科目、同一房号在前面已经出现",
            Self::NotTheOwners => "这户没有业主；建设单位的欠费请记入 1124",
            Self::NotTheDeveloper => "这户没有登记建设单位；业主的欠费请记入 1122",
            Self::TooManyRows => "一张表最多 40000 行余额",
        };
        text.to_owned()
    }
    pub(super) fn en(self) -> String {
        let text = match self {
            Self::NotBalanced(side, fen) => {
                let side = if side == Side::Debit { "debits" } else { "credits" };
                return format!("the sides are not equal: {side} lack {} yuan", yuan(fen));
            }
            Self::Unreadable(why) => why.message(sheet::Language::English),
            Self::NoHeader => "this column is missing; please use the headers of the empty sheet",
            Self::NoRows => "no amount is filled in",
            Self::Missing => "is not filled in",
            Self::NotText => "is a formula or an error; please paste it as a value",
            Self::TooLong => "is too long, at most 80 characters",
            Self::NotAmount => "is no amount; please write 6000.00",
            Self::NotNegative => "this account cannot be negative",
            Self::UnknownAccount => "this book has no such account",
            Self::UnknownDoor => "the register has no such door",
            Self::DoorNeeded => "this account is kept by flat: its door is needed",
            Self::DoorNotNeeded => "this account is not kept by flat: no door, please",
            Self::Twice => "the same account and door stand further up already",
            Self::NotTheOwners => "this flat has no owner; what the developer owes goes to 1124",
            Self::NotTheDeveloper => {
                "this flat has no developer in the register; what owners owe goes to 1122"
            }
            Self::TooManyRows => "a sheet holds at most 40000 balances",
        };
        text.to_owned()
    }
}

fn yuan(fen: i128) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// A mistake and where it stands; row 0 is the file as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub row: u32,
    pub column: Option<Column>,
    pub fault: Fault,
}

/// What the register knows of a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub flat: FlatId,
    pub has_owners: bool,
    pub has_developer: bool,
}

/// One balance of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Balance {
    pub account: &'static Account,
    pub flat: Option<FlatId>,
    /// On the account's normal side.
    pub fen: i64,
}

/// What a sheet holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub lines: Vec<Balance>,
    pub mistakes: Vec<Mistake>,
}

/// The side on which a balance stands: a negative one on the other.
pub(super) fn side_of(line: &Balance) -> Side {
    if line.fen < 0 { line.account.normal.opposite() } else { line.account.normal }
}

/// Doors as people write them: no blanks, any dash.
pub(super) fn plain_door(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace());
    let dash = |letter| if matches!(letter, '－' | '—' | '–' | '−') { '-' } else { letter };
    letters.map(dash).collect()
}

/// Reads the first sheet that has the headers.
pub(super) fn read(bytes: &[u8], fund: Fund, doors: &BTreeMap<String, Place>) -> Reading {
    let whole = |column, fault| Reading {
        lines: Vec::new(),
        mistakes: vec![Mistake { row: 0, column, fault }],
    };
    let sheets = match sheet::sheets(bytes) {
        Ok(sheets) => sheets,
        Err(why) => return whole(None, Fault::Unreadable(why)),
    };
    let mut lacking = None;
    for sheet in sheets {
        let rows = sheet.into_rows();
        let headed = rows.iter().map(|(row, cells)| (*row, headers(cells)));
        let Some((row, columns)) = headed.max_by_key(|(row, found)| (found.len(), u32::MAX - row))
        else {
            continue;
        };
        let missing = COLUMNS.iter().find(|(column, _)| !columns.contains_key(column));
        match missing {
            None => {
                let (seen, reading) = (BTreeSet::new(), Reading::default());
                let mut reader = Reader { fund, doors, seen, reading };
                for (row, cells) in rows.range(row + 1..) {
                    let cell = |column: Column| cells.get(columns.get(&column)?);
                    reader.row(*row, [Column::Account, Column::Door, Column::Amount].map(cell));
                }
                return reader.finish();
            }
            Some((column, _)) => lacking = lacking.or(Some(*column)),
        }
    }
    whole(lacking, Fault::NoHeader)
}

fn headers(cells: &BTreeMap<u32, Cell>) -> BTreeMap<Column, u32> {
    let mut found = BTreeMap::new();
    for (at, cell) in cells {
        let Cell::Text(text) = cell else { continue };
        // 「金额（元）」 is the column 「金额」.
        let plain = text.split(['（', '(']).next().unwrap_or_default().trim();
        let column = COLUMNS.iter().find(|(_, names)| names.contains(&plain));
        if let Some((column, _)) = column {
            found.entry(*column).or_insert(*at);
        }
    }
    found
}

/// A sheet while it is read.
struct Reader<'a> {
    fund: Fund,
    doors: &'a BTreeMap<String, Place>,
    seen: BTreeSet<(u16, Option<FlatId>)>,
    reading: Reading,
}

impl Reader<'_> {
    fn row(&mut self, row: u32, [account, door, amount]: [Option<&Cell>; 3]) {
        let before = self.reading.mistakes.len();
        let wrong = |column, fault| Mistake { row, column: Some(column), fault };
        let fen = match amount.map(text_of) {
            None => return,
            Some(Err(fault)) => Err(wrong(Column::Amount, fault)),
            Some(Ok(text)) => fen_of(&text).ok_or(wrong(Column::Amount, Fault::NotAmount)),
        };
        // A row of the empty sheet that nobody filled in.
        if fen == Ok(0) {
            return;
        }
        let row_of = self.account(account).map_err(|fault| wrong(Column::Account, fault));
        let place = self.place(door).map_err(|fault| wrong(Column::Door, fault));
        for mistake in [fen.err(), row_of.err(), place.err()].into_iter().flatten() {
            self.reading.mistakes.push(mistake);
        }
        let (Ok(fen), Ok(account), Ok(place)) = (fen, row_of, place) else {
            return;
        };
        let found = [
            self.door_fault(account, place).map(|fault| wrong(Column::Door, fault)),
            amount_fault(account, fen).map(|fault| wrong(Column::Amount, fault)),
        ];
        self.reading.mistakes.extend(found.into_iter().flatten());
        let flat = place.map(|place| place.flat);
        if self.reading.mistakes.len() == before && !self.seen.insert((account.code, flat)) {
            self.reading.mistakes.push(Mistake { row, column: None, fault: Fault::Twice });
        }
        if self.reading.mistakes.len() == before {
            self.reading.lines.push(Balance { account, flat, fen });
        }
    }

    /// `1122`, `1122 应收物业费` or `应收物业费`.
    fn account(&self, cell: Option<&Cell>) -> Result<&'static Account, Fault> {
        let text = text_of(cell.ok_or(Fault::Missing)?)?;
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let by_name = || {
            let named = |row: &&Account| {
                row.fund == self.fund && (row.zh == text || row.en.eq_ignore_ascii_case(&text))
            };
            let bynamed =
                BYNAMES.iter().find(|(fund, name, _)| *fund == self.fund && *name == text);
            let bynamed = bynamed.and_then(|(fund, _, code)| chart::account(*fund, *code));
            CHART.iter().find(named).or(bynamed)
        };
        let found = match digits.parse() {
            Ok(code) => chart::account(self.fund, code),
            Err(_) => by_name(),
        };
        found.ok_or(Fault::UnknownAccount)
    }

    fn place(&self, cell: Option<&Cell>) -> Result<Option<Place>, Fault> {
        let Some(cell) = cell else { return Ok(None) };
        let text = text_of(cell)?;
        let known = self.doors.get(&plain_door(&text)).copied();
        known.map(Some).ok_or(Fault::UnknownDoor)
    }

    fn door_fault(&self, account: &Account, place: Option<Place>) -> Option<Fault> {
        let fees = self.fund == Fund::PropertyFee;
        match (account.detail, place) {
            (Detail::ByFlat, None) => Some(Fault::DoorNeeded),
            (Detail::Whole, Some(_)) => Some(Fault::DoorNotNeeded),
            (_, Some(place)) if fees && account.code == FEES_RECEIVABLE => {
                (!place.has_owners).then_some(Fault::NotTheOwners)
            }
            (_, Some(place)) if fees && account.code == DEVELOPER_RECEIVABLE => {
                (!place.has_developer).then_some(Fault::NotTheDeveloper)
            }
            _ => None,
        }
    }

    fn finish(self) -> Reading {
        let mut reading = self.reading;
        let mut whole = |fault| {
            reading.mistakes.push(Mistake { row: 0, column: None, fault });
        };
        if reading.lines.len() > LINES_MAX {
            whole(Fault::TooManyRows);
        }
        let difference: i128 = reading.lines.iter().map(signed).sum();
        if reading.lines.is_empty() && reading.mistakes.is_empty() {
            reading.mistakes.push(Mistake { row: 0, column: None, fault: Fault::NoRows });
        } else if difference != 0 {
            let lacking = if difference > 0 { Side::Credit } else { Side::Debit };
            let fault = Fault::NotBalanced(lacking, difference.abs());
            reading.mistakes.push(Mistake { row: 0, column: None, fault });
        }
        reading
    }
}

/// Positive on the debit side.
pub(super) fn signed(line: &Balance) -> i128 {
    let fen = i128::from(line.fen);
    if line.account.normal == Side::Debit { fen } else { -fen }
}

fn amount_fault(account: &Account, fen: i64) -> Option<Fault> {
    match account.floor {
        Floor::Zero if fen < 0 => Some(Fault::NotNegative),
        _ => (!Fen(fen.abs()).is_payable()).then_some(Fault::NotAmount),
    }
}

fn text_of(cell: &Cell) -> Result<String, Fault> {
    match cell {
        Cell::Text(text) if text.chars().count() > TEXT_CHARS_MAX => Err(Fault::TooLong),
        Cell::Text(text) => Ok(text.trim().to_owned()),
        Cell::TooLong => Err(Fault::TooLong),
        Cell::Date(_) | Cell::Rounded | Cell::Formula | Cell::Fault => Err(Fault::NotText),
    }
}

/// Yuan with at most two decimals, perhaps negative: `6000`, `6,000.00`, `-¥6000.5`.
fn fen_of(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | '，' | '¥' | '￥')).collect();
    let plain = plain.trim().trim_end_matches('元');
    let (negative, plain) = match plain.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, plain),
    };
    let (yuan, cents) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if yuan.is_empty() || yuan.len() > YUAN_DIGITS_MAX || !digits(yuan) {
        return None;
    }
    if cents.len() > 2 || !digits(cents) {
        return None;
    }
    let fen: i64 = format!("{yuan}{cents:0<2}").parse().ok()?;
    Some(if negative { -fen } else { fen })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doors() -> BTreeMap<String, Place> {
        let place = |number, has_owners, has_developer| Place {
            flat: FlatId([number; 8]),
            has_owners,
            has_developer,
        };
        BTreeMap::from([
            ("3-1-1201".to_owned(), place(1, true, false)),
            ("3-1-802".to_owned(), place(2, true, true)),
            ("3-1-1301".to_owned(), place(3, false, true)),
        ])
    }

    fn said(rows: &str) -> Reading {
        let text = format!("期初余额表\n科目,房号,金额（元）\n{rows}");
        read(text.as_bytes(), Fund::PropertyFee, &doors())
    }

    fn told(reading: &Reading) -> Vec<String> {
        let one = |mistake: &Mistake| {
            let column = mistake.column.map_or("", Column::header);
            format!("{} {column} {}", mistake.row, mistake.fault.code())
        };
        reading.mistakes.iter().map(one).collect()
    }

    #[test]
    fn accounts_are_known_by_code_or_name_and_doors_however_they_are_dashed() {
        let read = said(
            "1002,,\"1,000.50\"\n1122 应收物业费,3－1－1201,500\n欠费,3-1-802,¥20.5元\n\
             1124,3-1-1301,7\n预存, 3-1-802,0.50\n业主结余,,1528.50\n2241,,-1\n\
             1123,,\n2203,3-1-1301,0.00\n",
        );
        assert_eq!(read.mistakes, []);
        let line = |line: &Balance| (line.account.code, line.flat.map(|flat| flat.0[0]), line.fen);
        assert_eq!(
            read.lines.iter().map(line).collect::<Vec<_>>(),
            [
                (1002, None, 100_050),
                (1122, Some(1), 50_000),
                (1122, Some(2), 2_050),
                (1124, Some(3), 700),
                (2203, Some(2), 50),
                (3001, None, 152_850),
                (2241, None, -100),
            ]
        );
    }

    #[test]
    fn every_mistake_says_its_row_and_column() {
        let read = said(
            "9999,,10\n,,10\n1122,,10\n1122,3-9-9,10\n1002,3-1-802,10\n1002,,zehn\n\
             1122,3-1-1301,10\n1124,3-1-1201,10\n1123,,-5\n3001,,10\n3001,,20\n\
             1122,3-1-1201,99999999999\n2202,,99999999999.99\n",
        );
        assert_eq!(
            told(&read),
            [
                "3 科目 account_unknown",
                "4 科目 missing",
                "5 房号 door_needed",
                "6 房号 door_unknown",
                "7 房号 door_not_needed",
                "8 金额 not_an_amount",
                "9 房号 not_the_owners",
                "10 房号 not_the_developer",
                "11 金额 negative",
                "13  twice",
                "14 金额 not_an_amount",
                "15 金额 not_an_amount",
                "0  not_balanced",
            ]
        );
    }

    #[test]
    fn what_does_not_balance_says_by_how_much_and_on_which_side() {
        let fault = |rows: &str| said(rows).mistakes[0].fault;
        assert_eq!(fault("1002,,100\n3001,,70.25\n"), Fault::NotBalanced(Side::Credit, 2_975));
        assert_eq!(fault("1002,,10\n3001,,70\n").zh(), "借贷不相等：借方少 60.00 元");
        assert!(fault("1002,,10\n3001,,70\n").en().contains("debits lack 60.00"));
    }

    #[test]
    fn what_is_no_sheet_of_balances_says_why() {
        let first = |bytes: &[u8]| {
            let read = read(bytes, Fund::PropertyFee, &doors());
            (read.mistakes[0].column, read.mistakes[0].fault.code())
        };
        assert_eq!(first(b""), (None, "file_empty"));
        assert_eq!(first("科目,金额\n1002,5\n".as_bytes()), (Some(Column::Door), "header_missing"));
        assert_eq!(first("科目,房号,金额\n1002,,\n".as_bytes()), (None, "no_rows"));
        assert_eq!(told(&said(&format!("{},,5\n", "x".repeat(81))))[0], "3 科目 too_long");
        assert_eq!(told(&said("=A1,,5\n"))[0], "3 科目 account_unknown");
    }
}
