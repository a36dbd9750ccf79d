//! What a provider says was paid, and what it is asked for.

use kernel::{Fen, Time};
use serde::{Deserialize, Serialize};

/// Who carries the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// 微信支付.
    Wechat,
    /// 支付宝.
    Alipay,
}

impl Provider {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Wechat, Self::Alipay];

    /// As it stands in texts and addresses; the channel of a payment has the same word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Wechat => "wechat",
            Self::Alipay => "alipay",
        }
    }
    /// The provider of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.word() == word)
    }
}

/// A payment, as its provider has signed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Who says so.
    pub provider: Provider,
    /// The provider's number of the payment.
    pub transaction: String,
    /// Our number of the order.
    pub order: String,
    /// How much.
    pub amount: Fen,
    /// When.
    pub paid_at: Time,
}

/// What a payer is asked for. The texts are ours: no name and no door belongs in them.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// Our number: 6–32 letters and digits.
    pub number: &'a str,
    /// What the payer reads.
    pub description: &'a str,
    /// How much.
    pub amount: Fen,
    /// Until when it can be paid.
    pub expires: Time,
    /// Where the provider sends its notices.
    pub notify_url: &'a str,
}
