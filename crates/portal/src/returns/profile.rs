//! Mapping profiles: what the return file of a bank looks like, as data. A bank is added by a file.

use directdebit::{Failure, Outcome};
use serde::Deserialize;
use std::sync::LazyLock;

const BUILT_IN: [&str; 2] = [include_str!("general.json"), include_str!("remark.json")];

/// What a return file looks like.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Profile {
    /// Its stable name.
    pub format: String,
    pub columns: Columns,
    /// What the status begins with where the bank collected.
    paid: Vec<String>,
    /// And where it did not.
    failed: Vec<String>,
    /// What a reason holds; the first that fits decides.
    reasons: Vec<Reason>,
    /// What rows below the table begin with; nothing behind the first of them is read.
    pub footers: Vec<String>,
}

/// The headers of each column, any of which may stand there.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Columns {
    reference: Vec<String>,
    amount: Vec<String>,
    status: Vec<String>,
    /// A file may leave it out.
    reason: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reason {
    word: String,
    is: Failure,
}

/// A column of a return file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Reference,
    Amount,
    Status,
    Reason,
}

impl Column {
    /// Those that every file has.
    pub const NEEDED: [Self; 3] = [Self::Reference, Self::Amount, Self::Status];

    /// Its name, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reference => "代扣编号",
            Self::Amount => "金额",
            Self::Status => "结果",
            Self::Reason => "原因",
        }
    }
}

impl Columns {
    /// The column under this header.
    pub fn of(&self, header: &str) -> Option<Column> {
        let header = header.to_lowercase();
        let is = |names: &[String]| names.contains(&header);
        let all = [
            (Column::Reference, &self.reference),
            (Column::Amount, &self.amount),
            (Column::Status, &self.status),
            (Column::Reason, &self.reason),
        ];
        all.into_iter().find(|(_, names)| is(names)).map(|(column, _)| column)
    }
}

impl Profile {
    /// What a row's words say; nothing where the status is unknown.
    pub fn outcome(&self, status: &str, reason: &str) -> Option<Outcome> {
        let (status, reason) = (status.to_lowercase(), reason.to_lowercase());
        let begins = |words: &[String]| words.iter().any(|word| status.starts_with(word));
        // 「不成功」 does not begin with 「成功」, but a word of failure is asked first all the same.
        if begins(&self.failed) {
            let said = format!("{reason} {status}");
            let found = self.reasons.iter().find(|each| said.contains(&each.word));
            return Some(Outcome::Failed(found.map_or(Failure::Other, |each| each.is)));
        }
        begins(&self.paid).then_some(Outcome::Paid)
    }
}

/// The profiles that come with the portal.
pub(super) fn built_in() -> &'static [Profile] {
    static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
        let read = |text| serde_json::from_str(text).expect("a test reads every built-in profile");
        BUILT_IN.into_iter().map(read).collect()
    });
    &PROFILES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_profile_is_read_and_in_lower_case() {
        let formats: Vec<_> = built_in().iter().map(|profile| profile.format.as_str()).collect();
        assert_eq!(formats, ["general", "remark"]);
        for text in BUILT_IN {
            assert_eq!(text.to_lowercase(), text, "headers and words are compared so");
        }
    }

    #[test]
    fn words_of_banks() {
        let general = &built_in()[0];
        for (status, reason, outcome) in [
            ("成功", "", Some(Outcome::Paid)),
            ("交易成功", "", Some(Outcome::Paid)),
            ("SUCCESS", "", Some(Outcome::Paid)),
            ("失败", "账户余额不足", Some(Outcome::Failed(Failure::Insufficient))),
            ("失败：余额不足", "", Some(Outcome::Failed(Failure::Insufficient))),
            ("扣款失败", "客户未签约", Some(Outcome::Failed(Failure::MandateRefused))),
            ("失败", "超过单笔限额", Some(Outcome::Failed(Failure::OverLimit))),
            ("失败", "账户已销户", Some(Outcome::Failed(Failure::AccountClosed))),
            ("失败", "系统忙", Some(Outcome::Failed(Failure::Other))),
            ("不成功", "", Some(Outcome::Failed(Failure::Other))),
            ("处理中", "", None),
            ("", "", None),
        ] {
            assert_eq!(general.outcome(status, reason), outcome, "{status} {reason}");
        }
    }
}
