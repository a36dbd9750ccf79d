//! The rules as JSON: one array of inputs in, one array of results out (README, `calc`).
//!
//! The shapes below are the wire form of the typed functions and nothing else; each input is read,
//! computed and written on its own, so that a bad one leaves its neighbours alone.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::allocate::allocate;
use crate::date::Date;
use crate::deadline::{Period, latest_notice_day, period_end};
use crate::error::LawError;
use crate::fee::{monthly_fee, period_fee};
use crate::limits::{CO_OWNERS_MAX, ID_BYTES_MAX, INPUT_BYTES_MAX};
use crate::pack::CN_CC278;
use crate::penalty::{LateTerms, penalty};
use crate::strict::{BoundedList, UniqueMap};
use crate::tally::{Class, Decision, Measure, Tally, tally};
use crate::units::{Area, Fen, Fraction};
use crate::vote::{Ballot, SilentRule, Unit, UnitState, Vote, vote};

/// A rule `calc` can apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Tally,
    Vote,
    Fee,
    PeriodFee,
    Penalty,
    Allocate,
    Deadline,
}

impl Kind {
    /// All rules, in the order of the specification.
    pub const ALL: [Kind; 7] = [
        Kind::Tally,
        Kind::Vote,
        Kind::Fee,
        Kind::PeriodFee,
        Kind::Penalty,
        Kind::Allocate,
        Kind::Deadline,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Tally => "tally",
            Kind::Vote => "vote",
            Kind::Fee => "fee",
            Kind::PeriodFee => "period_fee",
            Kind::Penalty => "penalty",
            Kind::Allocate => "allocate",
            Kind::Deadline => "deadline",
        }
    }
}

/// Applies the rule `kind` to every element of the JSON array `text`.
///
/// # Errors
/// The JSON text of one `{"error":…}` if the kind is unknown or the text is no array within the
/// limits.
pub fn calc(kind: &str, text: &str) -> Result<String, String> {
    calc_all(kind, text).map_err(|error| to_text(&ErrorElement::from(&error)))
}

fn calc_all(kind: &str, text: &str) -> Result<String, LawError> {
    let kind = Kind::ALL
        .into_iter()
        .find(|known| known.name() == kind)
        .ok_or_else(|| LawError::UnknownKind(kind.into()))?;
    if text.len() > INPUT_BYTES_MAX {
        return Err(LawError::TooLarge("text"));
    }
    let inputs: BoundedList<&RawValue> = read(text)?;
    let results = inputs.0.iter().map(|input| {
        calc_one(kind, input.get()).unwrap_or_else(|error| to_text(&ErrorElement::from(&error)))
    });
    Ok(join(results))
}

fn calc_one(kind: Kind, input: &str) -> Result<String, LawError> {
    match kind {
        Kind::Tally => calc_tally(read(input)?),
        Kind::Vote => calc_vote(read(input)?),
        Kind::Fee => calc_fee(read(input)?),
        Kind::PeriodFee => calc_period_fee(read(input)?),
        Kind::Penalty => calc_penalty(read(input)?),
        Kind::Allocate => calc_allocate(read(input)?),
        Kind::Deadline => calc_deadline(read(input)?),
    }
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, LawError> {
    serde_json::from_str(text).map_err(|error| LawError::BadInput(error.to_string()))
}

fn to_text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("integers, enums and text always have a JSON form")
}

fn join(elements: impl Iterator<Item = String>) -> String {
    let mut text = String::from("[");
    for (index, element) in elements.enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&element);
    }
    text.push(']');
    text
}

#[derive(Serialize)]
struct ErrorElement {
    error: ErrorBody,
}

#[derive(Serialize)]
struct ErrorBody {
    code: &'static str,
    message_zh: String,
    message_en: String,
}

impl From<&LawError> for ErrorElement {
    fn from(error: &LawError) -> ErrorElement {
        let (message_zh, message_en) = (error.message_zh(), error.message_en());
        ErrorElement { error: ErrorBody { code: error.code(), message_zh, message_en } }
    }
}

#[derive(Serialize)]
struct FenResult {
    fen: Fen,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureInput {
    area: u64,
    heads: u64,
}

impl MeasureInput {
    fn checked(&self) -> Result<Measure, LawError> {
        Ok(Measure { area: Area::new(self.area)?, heads: self.heads })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TallyInput {
    total: MeasureInput,
    participating: MeasureInput,
    #[serde(rename = "for")]
    in_favour: MeasureInput,
    class: Class,
}

#[derive(Serialize)]
struct TallyResult {
    result: Decision,
}

fn calc_tally(input: TallyInput) -> Result<String, LawError> {
    let numbers = Tally {
        total: input.total.checked()?,
        participating: input.participating.checked()?,
        in_favour: input.in_favour.checked()?,
        class: input.class,
    };
    Ok(to_text(&TallyResult { result: tally(&CN_CC278, &numbers)? }))
}

/// An owner: one id, or the ids of a set of people.
#[derive(Deserialize)]
#[serde(untagged)]
enum OwnerInput {
    One(String),
    Several(Vec<String>),
}

impl OwnerInput {
    /// The text that is equal for equal sets, whatever their order.
    fn key(self) -> Result<String, LawError> {
        match self {
            OwnerInput::One(id) => checked_id(id),
            OwnerInput::Several(ids) => {
                if ids.len() > CO_OWNERS_MAX {
                    return Err(LawError::TooLarge("owner"));
                }
                let mut members = BTreeSet::new();
                for id in ids {
                    if id.contains('+') {
                        return Err(LawError::BadId(id));
                    }
                    if let Some(twice) = members.replace(checked_id(id)?) {
                        return Err(LawError::DuplicateId(twice));
                    }
                }
                if members.is_empty() {
                    return Err(LawError::BadId(String::new()));
                }
                Ok(members.into_iter().collect::<Vec<_>>().join("+"))
            }
        }
    }
}

fn checked_id(id: String) -> Result<String, LawError> {
    if id.len() > ID_BYTES_MAX {
        return Err(LawError::TooLarge("id"));
    }
    if id.is_empty() {
        return Err(LawError::BadId(id));
    }
    Ok(id)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitInput {
    id: String,
    area: u64,
    owner: OwnerInput,
    state: UnitState,
}

impl UnitInput {
    fn checked(self) -> Result<Unit, LawError> {
        Ok(Unit {
            id: checked_id(self.id)?,
            area: Area::new(self.area)?,
            owner: self.owner.key()?,
            state: self.state,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VoteInput {
    class: Class,
    silent: SilentRule,
    units: BoundedList<UnitInput>,
    ballots: UniqueMap<Ballot>,
    served: BoundedList<String>,
    developer: Option<String>,
}

fn calc_vote(input: VoteInput) -> Result<String, LawError> {
    let units: Result<Vec<Unit>, LawError> =
        input.units.0.into_iter().map(UnitInput::checked).collect();
    let count = vote(
        &CN_CC278,
        &Vote {
            class: input.class,
            silent: input.silent,
            units: units?,
            ballots: input.ballots.0,
            served: input.served.0.into_iter().collect(),
            developer: input.developer.map(checked_id).transpose()?,
        },
    )?;
    Ok(to_text(&count))
}

/// A rate: whole fen, or a fraction of fen.
#[derive(Deserialize)]
#[serde(untagged)]
enum RateInput {
    Whole(u64),
    Parts(u64, u64),
}

impl RateInput {
    fn checked(&self) -> Result<Fraction, LawError> {
        match *self {
            RateInput::Whole(fen) => Fraction::new(fen, 1),
            RateInput::Parts(numerator, denominator) => Fraction::new(numerator, denominator),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeeInput {
    area: u64,
    rate_fen_per_m2: RateInput,
}

fn calc_fee(input: FeeInput) -> Result<String, LawError> {
    let fen = monthly_fee(Area::new(input.area)?, input.rate_fen_per_m2.checked()?)?;
    Ok(to_text(&FenResult { fen }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodFeeInput {
    monthly_fen: u64,
    from: String,
    to: String,
}

fn calc_period_fee(input: PeriodFeeInput) -> Result<String, LawError> {
    let (from, to) = (Date::parse(&input.from)?, Date::parse(&input.to)?);
    let fen = period_fee(Fen::new(input.monthly_fen)?, from, to)?;
    Ok(to_text(&FenResult { fen }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PenaltyInput {
    principal_fen: u64,
    per_day: (u64, u64),
    due: String,
    paid: String,
    #[serde(default)]
    grace_days: u64,
    cap_fen: Option<u64>,
}

fn calc_penalty(input: PenaltyInput) -> Result<String, LawError> {
    let terms = LateTerms {
        per_day: Fraction::new(input.per_day.0, input.per_day.1)?,
        grace_days: input.grace_days,
        cap: input.cap_fen.map(Fen::new).transpose()?,
    };
    let (due, paid) = (Date::parse(&input.due)?, Date::parse(&input.paid)?);
    Ok(to_text(&penalty(Fen::new(input.principal_fen)?, &terms, due, paid)?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AllocateInput {
    total_fen: u64,
    weights: BoundedList<(String, u64)>,
}

#[derive(Serialize)]
struct AllocateResult<'a> {
    shares: Vec<(&'a str, Fen)>,
}

fn calc_allocate(input: AllocateInput) -> Result<String, LawError> {
    let mut weights = Vec::with_capacity(input.weights.0.len());
    for (id, weight) in input.weights.0 {
        weights.push((checked_id(id)?, weight));
    }
    let borrowed: Vec<(&str, u64)> = weights.iter().map(|(id, weight)| (&**id, *weight)).collect();
    let amounts = allocate(Fen::new(input.total_fen)?, &borrowed)?;
    let shares = borrowed.iter().map(|(id, _)| *id).zip(amounts).collect();
    Ok(to_text(&AllocateResult { shares }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadlineInput {
    before: Option<String>,
    days: Option<u64>,
    from: Option<String>,
    plus_days: Option<u64>,
    plus_months: Option<u64>,
    plus_years: Option<u64>,
    closed_days: Option<BoundedList<String>>,
}

#[derive(Serialize)]
struct DeadlineResult {
    date: String,
}

fn calc_deadline(input: DeadlineInput) -> Result<String, LawError> {
    let periods = [
        input.plus_days.map(Period::Days),
        input.plus_months.map(Period::Months),
        input.plus_years.map(Period::Years),
    ];
    let periods: Vec<Period> = periods.into_iter().flatten().collect();
    let date = match (input.before, input.days, input.from, periods.as_slice(), input.closed_days) {
        (Some(before), Some(days), None, [], None) => {
            latest_notice_day(Date::parse(&before)?, days)?
        }
        (None, None, Some(from), [period], closed_days) => {
            let closed_days = closed_days.map_or(Vec::new(), |list| list.0);
            let closed_days: Result<BTreeSet<Date>, LawError> =
                closed_days.iter().map(|day| Date::parse(day)).collect();
            period_end(Date::parse(&from)?, *period, &closed_days?)?
        }
        _ => return Err(LawError::DeadlineShape),
    };
    Ok(to_text(&DeadlineResult { date: date.to_string() }))
}
