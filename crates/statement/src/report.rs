//! What is wrong, where, and how it is said.

use kernel::Fen;
use serde::Serialize;
use sheet::{Language, Unreadable};

use crate::limits::ERRORS_MAX;

/// A kind of mistake. The set is closed: each has a code and a sentence in two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// Nothing of the file could be read.
    Unreadable(Unreadable),
    /// With the balance there should be.
    BalanceBreaks(Fen),
    FormatUnknown,
    ColumnMissing,
    ColumnRepeated,
    HeaderRepeated,
    ValueMissing,
    ValueRepeated,
    CellUnusable,
    TextTooLong,
    DayInvalid,
    TimeInvalid,
    AmountInvalid,
    AmountTooPrecise,
    AmountTooLarge,
    AmountMissing,
    AmountAmbiguous,
    DirectionUnknown,
    StatusUnknown,
    CurrencyUnknown,
    CurrencyMixed,
    CurrencyNotCny,
    AccountMixed,
    ClosingMismatch,
    TotalMismatch,
    CountMismatch,
    XmlInvalid,
    XmlDoctype,
    XmlTooLarge,
    VersionUnknown,
    SeveralStatements,
    TooManyLines,
    TooManyErrors,
}

impl Mistake {
    /// The stable name of the mistake, for programs.
    pub fn code(self) -> &'static str {
        match self {
            Mistake::Unreadable(reason) => reason.code(),
            Mistake::BalanceBreaks(_) => "balance_breaks",
            Mistake::FormatUnknown => "format_unknown",
            Mistake::ColumnMissing => "column_missing",
            Mistake::ColumnRepeated => "column_repeated",
            Mistake::HeaderRepeated => "header_repeated",
            Mistake::ValueMissing => "value_missing",
            Mistake::ValueRepeated => "value_repeated",
            Mistake::CellUnusable => "cell_unusable",
            Mistake::TextTooLong => "text_too_long",
            Mistake::DayInvalid => "day_invalid",
            Mistake::TimeInvalid => "time_invalid",
            Mistake::AmountInvalid => "amount_invalid",
            Mistake::AmountTooPrecise => "amount_too_precise",
            Mistake::AmountTooLarge => "amount_too_large",
            Mistake::AmountMissing => "amount_missing",
            Mistake::AmountAmbiguous => "amount_ambiguous",
            Mistake::DirectionUnknown => "direction_unknown",
            Mistake::StatusUnknown => "status_unknown",
            Mistake::CurrencyUnknown => "currency_unknown",
            Mistake::CurrencyMixed => "currency_mixed",
            Mistake::CurrencyNotCny => "currency_not_cny",
            Mistake::AccountMixed => "account_mixed",
            Mistake::ClosingMismatch => "closing_mismatch",
            Mistake::TotalMismatch => "total_mismatch",
            Mistake::CountMismatch => "count_mismatch",
            Mistake::XmlInvalid => "xml_invalid",
            Mistake::XmlDoctype => "xml_doctype",
            Mistake::XmlTooLarge => "xml_too_large",
            Mistake::VersionUnknown => "version_unknown",
            Mistake::SeveralStatements => "several_statements",
            Mistake::TooManyLines => "too_many_lines",
            Mistake::TooManyErrors => "too_many_errors",
        }
    }

    /// The sentence for people. It names columns and lines, never a person or an account.
    pub fn message(self, language: Language) -> String {
        match language {
            Language::Chinese => self.message_zh(),
            Language::English => self.message_en(),
        }
    }

    fn message_zh(self) -> String {
        let text = match self {
            Mistake::Unreadable(reason) => reason.message(Language::Chinese),
            Mistake::BalanceBreaks(expected) => {
                let yuan = yuan(expected);
                return format!("余额接不上：按上一笔应为 {yuan} 元，可能少了明细或被改动");
            }
            Mistake::FormatUnknown => "不认识这种文件：没有找到已知银行的表头，也不是 camt.053",
            Mistake::ColumnMissing => "缺少此列，或列名被改动",
            Mistake::ColumnRepeated => "此列出现两次",
            Mistake::HeaderRepeated => "表头出现两次，可能是两份流水粘在一起，请分开",
            Mistake::ValueMissing => "此处没有填写",
            Mistake::ValueRepeated => "此项出现两次，互相不同",
            Mistake::CellUnusable => "此格是公式或错误值，请使用银行导出的原文件",
            Mistake::TextTooLong => "文字过长",
            Mistake::DayInvalid => "日期不存在或格式不对",
            Mistake::TimeInvalid => "时间不存在或格式不对",
            Mistake::AmountInvalid => "金额应为数字，例如 1,234.56",
            Mistake::AmountTooPrecise => "金额最多两位小数",
            Mistake::AmountTooLarge => "金额过大，请检查小数点",
            Mistake::AmountMissing => "没有金额，或金额为零",
            Mistake::AmountAmbiguous => "收入和支出都填了金额",
            Mistake::DirectionUnknown => "看不出是收入还是支出",
            Mistake::StatusUnknown => "不认识这个交易状态，无法判断是否已付",
            Mistake::CurrencyUnknown => "不认识这个币种",
            Mistake::CurrencyMixed => "与流水的币种不同",
            Mistake::CurrencyNotCny => "不是人民币流水，只能查看，不能入账",
            Mistake::AccountMixed => "与前面的账号不同，请按账户分别导出",
            Mistake::ClosingMismatch => "期初余额加全部明细不等于期末余额",
            Mistake::TotalMismatch => "明细合计与文件中写的合计不符",
            Mistake::CountMismatch => "明细笔数与文件中写的笔数不符，文件可能被删减",
            Mistake::XmlInvalid => "XML 不完整或格式不对",
            Mistake::XmlDoctype => "XML 中有实体定义，拒绝读取",
            Mistake::XmlTooLarge => "XML 层次过深或内容过多",
            Mistake::VersionUnknown => "不认识这个版本的 camt.053（可读第 2 至 8 版）",
            Mistake::SeveralStatements => "文件中有几份对账单，请分别导出",
            Mistake::TooManyLines => "明细过多，请分段导出",
            Mistake::TooManyErrors => "错误过多，其余不再列出",
        };
        text.into()
    }

    fn message_en(self) -> String {
        let text = match self {
            Mistake::Unreadable(reason) => reason.message(Language::English),
            Mistake::BalanceBreaks(expected) => {
                let yuan = yuan(expected);
                return format!(
                    "the balance does not follow from the line before: it should be {yuan}; a line \
                     is missing or changed"
                );
            }
            Mistake::FormatUnknown => {
                "the format is unknown: no header of a known bank, and not camt.053"
            }
            Mistake::ColumnMissing => "this column is missing or renamed",
            Mistake::ColumnRepeated => "this column occurs twice",
            Mistake::HeaderRepeated => "a second header: two statements in one file; separate them",
            Mistake::ValueMissing => "a value is missing here",
            Mistake::ValueRepeated => "this occurs twice, with different values",
            Mistake::CellUnusable => {
                "this cell is a formula or an error value; use the file as the bank exported it"
            }
            Mistake::TextTooLong => "this text is too long",
            Mistake::DayInvalid => "this is no date",
            Mistake::TimeInvalid => "this is no time of day",
            Mistake::AmountInvalid => "an amount must be a number such as 1,234.56",
            Mistake::AmountTooPrecise => "an amount has at most two decimals",
            Mistake::AmountTooLarge => "this amount is too large; check the decimal point",
            Mistake::AmountMissing => "there is no amount, or it is zero",
            Mistake::AmountAmbiguous => "both the credit and the debit hold an amount",
            Mistake::DirectionUnknown => "neither a credit nor a debit",
            Mistake::StatusUnknown => "this state of a payment is unknown: it may be paid or not",
            Mistake::CurrencyUnknown => "this currency is unknown",
            Mistake::CurrencyMixed => "another currency than the statement",
            Mistake::CurrencyNotCny => "not in yuan: it can be read but not booked",
            Mistake::AccountMixed => "another account than before; export one account at a time",
            Mistake::ClosingMismatch => "opening balance plus all lines is not the closing balance",
            Mistake::TotalMismatch => "the lines do not add up to the total that the file states",
            Mistake::CountMismatch => {
                "the number of lines is not the one the file states; it may have been cut"
            }
            Mistake::XmlInvalid => "the XML is cut off or malformed",
            Mistake::XmlDoctype => "the XML defines entities, which are not read",
            Mistake::XmlTooLarge => "the XML is too deep or has too many elements",
            Mistake::VersionUnknown => "this version of camt.053 is unknown (2 to 8 are read)",
            Mistake::SeveralStatements => "several statements in one file; export them one by one",
            Mistake::TooManyLines => "too many lines; export shorter periods",
            Mistake::TooManyErrors => "too many errors; the rest is not listed",
        };
        text.into()
    }
}

/// An amount as people write it.
fn yuan(fen: Fen) -> String {
    let sign = if fen.0 < 0 { "-" } else { "" };
    let fen = fen.0.unsigned_abs();
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}

/// A mistake and its place: the sheet's row or the text line of the XML, 0 if the whole file is
/// meant; and the column's header or the element's name, empty if the whole line is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub line: u32,
    pub column: String,
    pub mistake: Mistake,
}

impl Finding {
    pub(crate) fn new(line: u32, column: &str, mistake: Mistake) -> Finding {
        Finding { line, column: column.into(), mistake }
    }

    /// The line of the report for this finding.
    pub fn reported(&self, language: Language) -> ReportedError {
        ReportedError {
            line: self.line,
            column: self.column.clone(),
            code: self.mistake.code(),
            message: self.mistake.message(language),
        }
    }
}

/// The result of a check, as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    pub format: String,
    pub account: String,
    pub currency: String,
    pub lines: usize,
    pub passed_over: usize,
    pub credits_fen: Fen,
    pub debits_fen: Fen,
    pub opening_fen: Option<Fen>,
    pub closing_fen: Option<Fen>,
    pub errors: Vec<ReportedError>,
}

/// One line of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportedError {
    pub line: u32,
    pub column: String,
    pub code: &'static str,
    pub message: String,
}

/// Sorts by line and cuts the list at [`ERRORS_MAX`].
pub(crate) fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| finding.line);
    if findings.len() > ERRORS_MAX {
        findings.truncate(ERRORS_MAX);
        let line = findings.last().map_or(0, |finding| finding.line);
        findings.push(Finding::new(line, "", Mistake::TooManyErrors));
    }
    findings
}
