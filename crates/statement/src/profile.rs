//! Mapping profiles: what the table of one bank looks like, as data.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::limits::HEADER_BYTES_MAX;

/// The profiles that come with this crate.
const BUILT_IN: [&str; 11] = [
    include_str!("../profiles/wechat.json"),
    include_str!("../profiles/alipay.json"),
    include_str!("../profiles/icbc.json"),
    include_str!("../profiles/ccb.json"),
    include_str!("../profiles/boc.json"),
    include_str!("../profiles/cmb.json"),
    include_str!("../profiles/icbc-corporate.json"),
    include_str!("../profiles/ccb-corporate.json"),
    include_str!("../profiles/boc-corporate.json"),
    include_str!("../profiles/wechat-fund.json"),
    include_str!("../profiles/alipay-account.json"),
];

/// What a table looks like; the README explains every field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its stable name: lower-case letters, digits and dashes.
    pub format: String,
    pub columns: Columns,
    /// For a file without a column of currencies.
    #[serde(default)]
    pub currency: String,
    /// What stands before the account number above the header.
    #[serde(default)]
    pub account_label: String,
    /// What the direction and the status of a line mean; the first that fits decides.
    #[serde(default)]
    pub directions: Vec<Direction>,
    /// What the row of totals begins with; credits and debits stand in their columns.
    #[serde(default)]
    pub total_label: String,
    /// What stands before and behind the number of lines above the header.
    #[serde(default)]
    pub count_label: Option<(String, String)>,
    /// What stands before every value, so that no spreadsheet takes it for a number.
    #[serde(default)]
    pub cell_mark: String,
    /// Whether the column of debits has its amounts below zero.
    #[serde(default)]
    pub debits_below_zero: bool,
    /// What rows below the table begin with; nothing behind the first of them is read.
    #[serde(default)]
    pub footers: Vec<String>,
}

/// The headers of the columns.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// The day, with the time behind it or not.
    pub day: String,
    pub time: Option<String>,
    pub value_day: Option<String>,
    /// One column for both ways: with a sign, or with `direction`.
    pub amount: Option<String>,
    /// Two columns, one for each way.
    pub credit: Option<String>,
    pub debit: Option<String>,
    pub direction: Option<String>,
    pub status: Option<String>,
    pub balance: Option<String>,
    pub currency: Option<String>,
    pub account: Option<String>,
    pub name: Option<String>,
    pub id: Option<String>,
    pub kind: Option<String>,
    /// Joined by a blank.
    #[serde(default)]
    pub remark: Vec<String>,
}

impl Columns {
    /// Every header there must be.
    pub fn all(&self) -> Vec<&str> {
        let one = [
            &self.time,
            &self.value_day,
            &self.amount,
            &self.credit,
            &self.debit,
            &self.direction,
            &self.status,
            &self.balance,
            &self.currency,
            &self.account,
            &self.name,
            &self.id,
            &self.kind,
        ];
        let mut all = vec![self.day.as_str()];
        all.extend(one.into_iter().flatten().map(String::as_str));
        all.extend(self.remark.iter().map(String::as_str));
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// What a direction means.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Direction {
    pub direction: String,
    /// What the status begins with; of none of these, the next entry is tried.
    pub statuses: Vec<String>,
    pub sign: Sign,
}

/// Which way the money went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    Credit,
    Debit,
    /// Between pockets of the same person, or not at all.
    PassedOver,
}

/// Why a text is no profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError(pub String);

impl Profile {
    /// Reads a profile from JSON.
    ///
    /// # Errors
    /// [`ProfileError`], if the JSON has other fields, or if amounts could not be told from it.
    pub fn from_json(text: &str) -> Result<Profile, ProfileError> {
        let wrong = |why: &str| Err(ProfileError(why.into()));
        let profile: Profile =
            serde_json::from_str(text).map_err(|error| ProfileError(error.to_string()))?;
        let name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if profile.format.is_empty() || !profile.format.chars().all(name) {
            return wrong("format is a name of lower-case letters, digits and dashes");
        }
        let columns = &profile.columns;
        if columns.all().iter().any(|header| header.is_empty() || header.len() > HEADER_BYTES_MAX) {
            return wrong("a header is empty or too long");
        }
        let both = columns.credit.is_some() && columns.debit.is_some();
        let neither = columns.credit.is_none() && columns.debit.is_none();
        if !(columns.amount.is_some() && neither || columns.amount.is_none() && both) {
            return wrong("needs either amount or both credit and debit");
        }
        if columns.direction.is_some() == profile.directions.is_empty()
            || columns.direction.is_some() && columns.amount.is_none()
            || columns.status.is_some() && columns.direction.is_none()
        {
            return wrong(
                "direction needs amount and a list of directions; status needs direction",
            );
        }
        if columns.currency.is_none() && profile.currency.is_empty() {
            return wrong("needs a currency or its column");
        }
        Ok(profile)
    }
}

/// The profiles that come with this crate.
pub fn built_in() -> &'static [Profile] {
    static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
        let read = |text| Profile::from_json(text).expect("a test reads every built-in profile");
        BUILT_IN.into_iter().map(read).collect()
    });
    &PROFILES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_profile_is_read() {
        let formats: Vec<&str> = built_in().iter().map(|profile| &*profile.format).collect();
        let people = ["wechat", "alipay", "icbc", "ccb", "boc", "cmb"];
        let companies = ["icbc-corporate", "ccb-corporate", "boc-corporate"];
        let merchants = ["wechat-fund", "alipay-account"];
        assert_eq!(formats, [&people[..], &companies, &merchants].concat());
    }

    #[test]
    fn what_is_no_profile() {
        for (text, why) in [
            ("{}", "missing field"),
            (r#"{"format":"x","columns":{"day":"d","amount":"a"}}"#, "needs a currency"),
            (r#"{"format":"X","currency":"CNY","columns":{"day":"d","amount":"a"}}"#, "format is"),
            (r#"{"format":"x","currency":"CNY","columns":{"day":"d"}}"#, "needs either"),
            (
                r#"{"format":"x","currency":"CNY","columns":{"day":"d","credit":"c"}}"#,
                "needs either",
            ),
            (
                r#"{"format":"x","currency":"CNY","columns":{"day":"d","amount":"a","status":"s"}}"#,
                "direction needs",
            ),
            (r#"{"format":"x","currency":"CNY","columns":{"day":"","amount":"a"}}"#, "a header"),
            (
                r#"{"format":"x","currency":"CNY","columns":{"day":"d","amount":"a"},"more":1}"#,
                "unknown field",
            ),
        ] {
            let error = Profile::from_json(text).expect_err(text);
            assert!(error.0.contains(why), "{text}: {}", error.0);
        }
    }
}
