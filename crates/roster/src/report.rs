//! What is wrong, where, and how it is said.

use serde::Serialize;
use sheet::{Language, Unreadable};

use crate::column::Column;
use crate::limits::ERRORS_MAX;

/// A kind of mistake. The set is closed: each has a code and a sentence in two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    HeaderMissing,
    ColumnMissing,
    ColumnRepeated,
    ValueMissing,
    CellFormula,
    CellDate,
    CellFault,
    /// With the number of characters allowed.
    CellTooLong(usize),
    CellUnreadable,
    AreaNotANumber,
    AreaNotPositive,
    AreaTooPrecise,
    AreaTooLarge,
    InnerAreaExceeds,
    AmountInvalid,
    NumberInvalid,
    UnknownValue,
    FloorAboveTop,
    FloorContradictsDoor,
    PhoneInvalid,
    IdForm,
    IdBirthDate,
    IdCheckDigit,
    IdRounded,
    /// With the row of the other name.
    IdWithTwoNames(u32),
    OwnerNotIdentifiable,
    /// With the row it repeats.
    RowRepeated(u32),
    /// With the row that says otherwise.
    FlatContradiction(u32),
    FlatWithoutOwner,
    TooManyErrors,
}

impl Mistake {
    /// The stable name of the mistake, for programs.
    pub fn code(self) -> &'static str {
        match self {
            Mistake::HeaderMissing => "header_missing",
            Mistake::ColumnMissing => "column_missing",
            Mistake::ColumnRepeated => "column_repeated",
            Mistake::ValueMissing => "value_missing",
            Mistake::CellFormula => "cell_formula",
            Mistake::CellDate => "cell_date",
            Mistake::CellFault => "cell_fault",
            Mistake::CellTooLong(_) => "cell_too_long",
            Mistake::CellUnreadable => "cell_unreadable",
            Mistake::AreaNotANumber => "area_not_a_number",
            Mistake::AreaNotPositive => "area_not_positive",
            Mistake::AreaTooPrecise => "area_too_precise",
            Mistake::AreaTooLarge => "area_too_large",
            Mistake::InnerAreaExceeds => "inner_area_exceeds",
            Mistake::AmountInvalid => "amount_invalid",
            Mistake::NumberInvalid => "number_invalid",
            Mistake::UnknownValue => "unknown_value",
            Mistake::FloorAboveTop => "floor_above_top",
            Mistake::FloorContradictsDoor => "floor_contradicts_door",
            Mistake::PhoneInvalid => "phone_invalid",
            Mistake::IdForm => "id_form",
            Mistake::IdBirthDate => "id_birth_date",
            Mistake::IdCheckDigit => "id_check_digit",
            Mistake::IdRounded => "id_rounded",
            Mistake::IdWithTwoNames(_) => "id_with_two_names",
            Mistake::OwnerNotIdentifiable => "owner_not_identifiable",
            Mistake::RowRepeated(_) => "row_repeated",
            Mistake::FlatContradiction(_) => "flat_contradiction",
            Mistake::FlatWithoutOwner => "flat_without_owner",
            Mistake::TooManyErrors => "too_many_errors",
        }
    }

    /// The sentence for people. It names columns and rows, never what a cell holds.
    pub fn message(self, language: Language) -> String {
        match language {
            Language::Chinese => self.message_zh(),
            Language::English => self.message_en(),
        }
    }

    fn message_zh(self) -> String {
        let text = match self {
            Mistake::HeaderMissing => {
                "没有找到表头：前 10 行中应有一行写着楼号、单元、房间、建筑面积、业主名称等列名"
            }
            Mistake::ColumnMissing => "缺少此列，或列名被改动",
            Mistake::ColumnRepeated => "此列出现两次",
            Mistake::ValueMissing => "此格必填",
            Mistake::CellFormula => "此格是公式或超链接，请粘贴为文本",
            Mistake::CellDate => "此格被表格软件变成了日期，请设为文本后重填",
            Mistake::CellFault => "此格是表格软件的错误值",
            Mistake::CellTooLong(max) => return format!("内容过长，最多 {max} 个字"),
            Mistake::CellUnreadable => "含有不可见的控制字符",
            Mistake::AreaNotANumber => "面积应为数字，例如 89.57",
            Mistake::AreaNotPositive => "面积应大于零",
            Mistake::AreaTooPrecise => "面积最多两位小数",
            Mistake::AreaTooLarge => "面积过大，请检查小数点",
            Mistake::InnerAreaExceeds => "室内面积大于建筑面积",
            Mistake::AmountInvalid => "金额应为不小于零的数字，最多两位小数",
            Mistake::NumberInvalid => "应为合理范围内的整数",
            Mistake::UnknownValue => "不在可选值之内",
            Mistake::FloorAboveTop => "楼层高于总层数",
            Mistake::FloorContradictsDoor => "楼层与房间号不符",
            Mistake::PhoneInvalid => "电话号码不完整或格式不对",
            Mistake::IdForm => "证件号码的长度或字符不对",
            Mistake::IdBirthDate => "身份证号中的出生日期不存在",
            Mistake::IdCheckDigit => "身份证号的校验位不对，请核对是否抄错",
            Mistake::IdRounded => "身份证号被存成数字，后几位已丢失，请设为文本后重填",
            Mistake::IdWithTwoNames(row) => {
                return format!("第 {row} 行的同一身份证号是另一个姓名");
            }
            Mistake::OwnerNotIdentifiable => "个人业主至少要有身份证号或手机号之一",
            Mistake::RowRepeated(row) => return format!("与第 {row} 行是同一房屋的同一业主"),
            Mistake::FlatContradiction(row) => return format!("同一房屋，与第 {row} 行填写不一致"),
            Mistake::FlatWithoutOwner => "此房屋只有家庭成员或租客，没有业主",
            Mistake::TooManyErrors => "错误过多，其余不再列出",
        };
        text.into()
    }

    fn message_en(self) -> String {
        let text = match self {
            Mistake::HeaderMissing => {
                "no header row: one of the first 10 rows must hold the column names"
            }
            Mistake::ColumnMissing => "this column is missing or renamed",
            Mistake::ColumnRepeated => "this column occurs twice",
            Mistake::ValueMissing => "this cell must be filled in",
            Mistake::CellFormula => "this cell is a formula or a link; paste it as text",
            Mistake::CellDate => {
                "the spreadsheet turned this cell into a date; format it as text and retype it"
            }
            Mistake::CellFault => "this cell is an error value of the spreadsheet",
            Mistake::CellTooLong(max) => return format!("too long: at most {max} characters"),
            Mistake::CellUnreadable => "this cell contains invisible control characters",
            Mistake::AreaNotANumber => "an area must be a number such as 89.57",
            Mistake::AreaNotPositive => "an area must be more than zero",
            Mistake::AreaTooPrecise => "an area has at most two decimals",
            Mistake::AreaTooLarge => "this area is too large; check the decimal point",
            Mistake::InnerAreaExceeds => "the inner area is larger than the building area",
            Mistake::AmountInvalid => "an amount must be a number from zero, with two decimals",
            Mistake::NumberInvalid => "this must be an integer in a sensible range",
            Mistake::UnknownValue => "this value is not one of the list",
            Mistake::FloorAboveTop => "the floor lies above the top of the building",
            Mistake::FloorContradictsDoor => "the floor does not match the door number",
            Mistake::PhoneInvalid => "the phone number is incomplete or malformed",
            Mistake::IdForm => "the id number has a wrong length or character",
            Mistake::IdBirthDate => "the date of birth in the id number does not exist",
            Mistake::IdCheckDigit => "the check digit of the id number is wrong; compare it",
            Mistake::IdRounded => {
                "the id number was stored as a number and lost digits; retype it as text"
            }
            Mistake::IdWithTwoNames(row) => {
                return format!("the same id number has another name in row {row}");
            }
            Mistake::OwnerNotIdentifiable => "a person needs an id number or a phone number",
            Mistake::RowRepeated(row) => {
                return format!("the same flat and owner already stand in row {row}");
            }
            Mistake::FlatContradiction(row) => {
                return format!("row {row} describes the same flat differently");
            }
            Mistake::FlatWithoutOwner => "this flat has family members or tenants but no owner",
            Mistake::TooManyErrors => "too many errors; the rest is not listed",
        };
        text.into()
    }
}

/// A mistake and its place: the sheet's own row number and, unless the whole row is meant, the
/// column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    pub row: u32,
    pub column: Option<Column>,
    pub mistake: Mistake,
}

/// The result of a check, as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    pub rows: usize,
    pub flats: usize,
    pub owners: usize,
    pub total_area: u64,
    pub errors: Vec<ReportedError>,
}

/// One line of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportedError {
    pub row: u32,
    pub column: &'static str,
    pub code: &'static str,
    pub message: String,
}

impl Report {
    /// The report on a file in which there is nothing to look at.
    pub fn unreadable(reason: Unreadable, language: Language) -> Report {
        let message = reason.message(language).into();
        let error = ReportedError { row: 0, column: "", code: reason.code(), message };
        Report { rows: 0, flats: 0, owners: 0, total_area: 0, errors: vec![error] }
    }
}

impl Finding {
    /// The line of the report for this finding.
    pub fn reported(&self, language: Language) -> ReportedError {
        ReportedError {
            row: self.row,
            column: self.column.map_or("", Column::header),
            code: self.mistake.code(),
            message: self.mistake.message(language),
        }
    }
}

/// Sorts by row and column and cuts the list at [`ERRORS_MAX`].
pub(crate) fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| (finding.row, finding.column));
    if findings.len() > ERRORS_MAX {
        findings.truncate(ERRORS_MAX);
        let row = findings.last().map_or(0, |finding| finding.row);
        findings.push(Finding { row, column: None, mistake: Mistake::TooManyErrors });
    }
    findings
}
