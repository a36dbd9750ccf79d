//! What the ledger tells by itself, as figures for the app to word.

use kernel::ShanghaiDate;
use notices::Form;
use serde::Serialize;
use utoipa::ToSchema;
use view::{Error, word};

/// A worded form. Figures that its kind does not have are absent.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct FormView {
    /// `debit_failed`, `payment_reminder`, `payment_demand`, `instalment_offer`,
    /// `instalment_missed`, `bank_debit_failed`, `refund_told` or `deposit_told`.
    pub kind: String,
    /// The bill it is about, hex.
    #[schema(required)]
    pub bill: Option<String>,
    /// Its month, `YYYY-MM`.
    #[schema(required)]
    pub period: Option<String>,
    /// What the bill lacks, fen; of a plan all its parts, of a missed part what is lacking up to
    /// it; of a refund how much it is; of a deposit how much the news is about.
    pub owed_fen: i64,
    /// What prepaid money lacks for it, fen: of a failed debit.
    #[schema(required)]
    pub lacking_fen: Option<i64>,
    /// Of a failed debit: `disputed`, `over_cap`, `prepaid_too_low`, `expired` or `right_lost`; by
    /// the payer's bank: `insufficient`, `account_closed`, `mandate_refused`, `over_limit`,
    /// `other`, `over_cap`, `expired` or `right_lost`. What became of a refund: `approved`,
    /// `declined`, `cancelled` or `paid`. What became of a deposit: `returning`, `deducted`,
    /// `stands`, `decided`, `undecided`, `overdue`, `account_missing` or `paid`.
    #[schema(required)]
    pub why: Option<String>,
    /// When the bill was due: of a reminder and a demand; of a missed part its last day. Until when
    /// the bank should pay an approved refund, or when it paid it. Of a deposit the day that
    /// counts.
    #[schema(required)]
    pub due: Option<String>,
    /// Last day to pay: of a demand.
    #[schema(required)]
    pub pay_by: Option<String>,
    /// Whether it is the last notice: of a demand; whether the plan is over: of a missed part.
    #[schema(required)]
    pub last: Option<bool>,
    /// The plan to pay in parts, hex: of an offer and a missed part.
    #[schema(required)]
    pub plan: Option<String>,
    /// In how many parts: of an offer.
    #[schema(required)]
    pub parts: Option<u8>,
    /// Last day to accept it: of an offer.
    #[schema(required)]
    pub until: Option<String>,
    /// The request to give prepaid money back, hex.
    #[schema(required)]
    pub refund: Option<String>,
    /// The deposit, hex.
    #[schema(required)]
    pub deposit: Option<String>,
}

impl FormView {
    /// From the text of a row.
    pub(super) fn read(text: Option<String>) -> Option<Self> {
        Self::of(serde_json::from_str(&text?).ok()?).ok()
    }

    fn of(form: Form) -> Result<Self, Error> {
        let (kind, bill, period, owed) = match form {
            Form::DebitFailed { bill, period, owed, .. } => ("debit_failed", bill, period, owed),
            Form::PaymentReminder { bill, period, owed, .. } => {
                ("payment_reminder", bill, period, owed)
            }
            Form::PaymentDemand { bill, period, owed, .. } => {
                ("payment_demand", bill, period, owed)
            }
            Form::InstalmentOffer { bill, period, owed, .. } => {
                ("instalment_offer", bill, period, owed)
            }
            Form::InstalmentMissed { bill, period, owed, .. } => {
                ("instalment_missed", bill, period, owed)
            }
            Form::BankDebitFailed { bill, period, owed, .. } => {
                ("bank_debit_failed", bill, period, owed)
            }
            Form::RefundTold { .. } | Form::DepositTold { .. } => return Self::going_back(form),
        };
        let common = Self {
            kind: kind.to_owned(),
            bill: Some(bill.to_string()),
            period: Some(period.to_string()),
            owed_fen: owed.0,
            ..Self::default()
        };
        Ok(match form {
            Form::DebitFailed { lacking, why, .. } => {
                Self { lacking_fen: Some(lacking.0), why: Some(word(&why)?), ..common }
            }
            Form::BankDebitFailed { why, .. } => Self { why: Some(word(&why)?), ..common },
            Form::PaymentReminder { due, .. } => Self { due: Some(due.to_string()), ..common },
            Form::PaymentDemand { due, pay_by, last, .. } => Self {
                due: Some(due.to_string()),
                pay_by: Some(pay_by.to_string()),
                last: Some(last),
                ..common
            },
            Form::InstalmentOffer { plan, parts, until, .. } => Self {
                plan: Some(plan.to_string()),
                parts: Some(parts),
                until: Some(until.to_string()),
                ..common
            },
            Form::InstalmentMissed { plan, due, broken, .. } => Self {
                plan: Some(plan.to_string()),
                due: Some(due.to_string()),
                last: Some(broken),
                ..common
            },
            Form::RefundTold { .. } | Form::DepositTold { .. } => common,
        })
    }
    /// Of money that goes back.
    fn going_back(form: Form) -> Result<Self, Error> {
        let day = |on: Option<ShanghaiDate>| on.map(|day| day.to_string());
        Ok(match form {
            Form::RefundTold { refund, fen, step, on } => Self {
                kind: "refund_told".to_owned(),
                refund: Some(refund.to_string()),
                owed_fen: fen.0,
                why: Some(word(&step)?),
                due: day(on),
                ..Self::default()
            },
            Form::DepositTold { deposit, fen, news, on } => Self {
                kind: "deposit_told".to_owned(),
                deposit: Some(deposit.to_string()),
                owed_fen: fen.0,
                why: Some(word(&news)?),
                due: day(on),
                ..Self::default()
            },
            _ => Self::default(),
        })
    }
}
