//! What can be wrong with an input: a closed list of codes with a Chinese and an English sentence
//! each.

use crate::limits::ERROR_DETAIL_CHARS_MAX;

/// A mistake in the input of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LawError {
    /// `calc` knows no rule of this name.
    UnknownKind(String),
    /// The text is no JSON array, or an element lacks a member, has an unknown or duplicate one, or
    /// a wrong type.
    BadInput(String),
    /// More bytes, elements or characters than `limits` allows; the text names what.
    TooLarge(&'static str),
    /// A result or an intermediate sum leaves the range of amounts.
    AmountTooLarge,
    /// A fraction has the denominator zero.
    ZeroDenominator,
    /// The text is no calendar day `YYYY-MM-DD`.
    NoSuchDay(String),
    /// A computed day lies outside the calendar.
    DayOutOfRange,
    /// A period ends before it begins.
    PeriodReversed,
    /// A deadline needs exactly one of its shapes.
    DeadlineShape,
    /// Nobody or no area is entitled to vote.
    EmptyElectorate,
    /// A part (participating, for) is larger than its whole.
    PartExceedsWhole,
    /// Two units, weights or ids of one owner carry the same id.
    DuplicateId(String),
    /// A ballot or a service names somebody who has no vote.
    NoRightToVote(String),
    /// Unsold units have several owners and no developer is named.
    SeveralDevelopers,
    /// There is nothing to share out by: no weight, or all weights are zero.
    NoWeight,
    /// An id is empty or holds a character reserved for sets of owners.
    BadId(String),
}

impl LawError {
    /// The stable name of the mistake, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            LawError::UnknownKind(_) => "unknown_kind",
            LawError::BadInput(_) => "bad_input",
            LawError::TooLarge(_) => "too_large",
            LawError::AmountTooLarge => "amount_too_large",
            LawError::ZeroDenominator => "zero_denominator",
            LawError::NoSuchDay(_) => "no_such_day",
            LawError::DayOutOfRange => "day_out_of_range",
            LawError::PeriodReversed => "period_reversed",
            LawError::DeadlineShape => "deadline_shape",
            LawError::EmptyElectorate => "empty_electorate",
            LawError::PartExceedsWhole => "part_exceeds_whole",
            LawError::DuplicateId(_) => "duplicate_id",
            LawError::NoRightToVote(_) => "no_right_to_vote",
            LawError::SeveralDevelopers => "several_developers",
            LawError::NoWeight => "no_weight",
            LawError::BadId(_) => "bad_id",
        }
    }

    /// The sentence for Chinese readers.
    pub fn message_zh(&self) -> String {
        match self {
            LawError::UnknownKind(kind) => format!("没有名为“{}”的计算", shorten(kind)),
            LawError::BadInput(detail) => format!("输入格式不对：{}", shorten(detail)),
            LawError::TooLarge(what) => format!("输入过大：{what}"),
            LawError::AmountTooLarge => "数额超出可计算范围".into(),
            LawError::ZeroDenominator => "分数的分母不能为零".into(),
            LawError::NoSuchDay(text) => {
                format!("“{}”不是有效日期，应为 YYYY-MM-DD", shorten(text))
            }
            LawError::DayOutOfRange => "计算出的日期超出日历范围".into(),
            LawError::PeriodReversed => "期间的结束日早于开始日".into(),
            LawError::DeadlineShape => {
                "应提供 before 与 days，或 from 与 plus_days、plus_months、plus_years 之一".into()
            }
            LawError::EmptyElectorate => "表决范围内没有面积或没有业主".into(),
            LawError::PartExceedsWhole => "部分大于整体：同意不得多于参与，参与不得多于总数".into(),
            LawError::DuplicateId(id) => format!("编号重复：{}", shorten(id)),
            LawError::NoRightToVote(id) => format!("没有表决权：{}", shorten(id)),
            LawError::SeveralDevelopers => {
                "未售房屋属于不同主体，请用 developer 指明建设单位".into()
            }
            LawError::NoWeight => "没有可供分摊的权重".into(),
            LawError::BadId(id) => format!("编号为空或含有“+”：“{}”", shorten(id)),
        }
    }

    /// The sentence for English readers.
    pub fn message_en(&self) -> String {
        match self {
            LawError::UnknownKind(kind) => format!("there is no rule called '{}'", shorten(kind)),
            LawError::BadInput(detail) => format!("malformed input: {}", shorten(detail)),
            LawError::TooLarge(what) => format!("the input is too large: {what}"),
            LawError::AmountTooLarge => "an amount leaves the range of the calculation".into(),
            LawError::ZeroDenominator => "the denominator of a fraction must not be zero".into(),
            LawError::NoSuchDay(text) => {
                format!("'{}' is not a calendar day YYYY-MM-DD", shorten(text))
            }
            LawError::DayOutOfRange => "the resulting day lies outside the calendar".into(),
            LawError::PeriodReversed => "the period ends before it begins".into(),
            LawError::DeadlineShape => {
                "give before and days, or from and one of plus_days, plus_months, plus_years".into()
            }
            LawError::EmptyElectorate => "no area or no owner is entitled to vote".into(),
            LawError::PartExceedsWhole => {
                "a part exceeds its whole: for <= participating <= total must hold".into()
            }
            LawError::DuplicateId(id) => format!("the id '{}' occurs twice", shorten(id)),
            LawError::NoRightToVote(id) => format!("'{}' has no vote here", shorten(id)),
            LawError::SeveralDevelopers => {
                "unsold units have several owners: name the developer".into()
            }
            LawError::NoWeight => "there is no weight to share out by".into(),
            LawError::BadId(id) => format!("the id '{}' is empty or contains '+'", shorten(id)),
        }
    }
}

/// Keeps a stranger's text from flooding a message.
fn shorten(text: &str) -> String {
    let mut characters = text.chars();
    let head: String = characters.by_ref().take(ERROR_DETAIL_CHARS_MAX).collect();
    if characters.next().is_some() { head + "…" } else { head }
}
