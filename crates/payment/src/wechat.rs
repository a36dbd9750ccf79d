//! WeChat Pay, APIv3: notices verified and opened, orders written and their answers read.

mod request;

use crate::keys::{PrivateKey, PublicKey};
use crate::limits::{
    API_V3_KEY_BYTES, BODY_BYTES_MAX, HEADER_BYTES_MAX, NONCE_BYTES, TIMESTAMP_DIGITS_MAX,
    WINDOW_SECONDS,
};
use crate::notice::{Notice, Provider};
use crate::refusal::Refusal;
use crate::value;
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::{Fen, Time};
use serde::Deserialize;
use std::collections::BTreeMap;

pub use request::{Request, Way};

/// The merchant, with all it takes to speak with WeChat.
pub struct Merchant {
    /// 商户号.
    pub mchid: String,
    /// 公众号或小程序的 AppID.
    pub appid: String,
    /// Serial number of the merchant's own certificate.
    pub serial: String,
    /// The merchant's own key.
    pub key: PrivateKey,
    /// The APIv3 key.
    pub api_v3_key: [u8; API_V3_KEY_BYTES],
    /// WeChat's keys, by what `Wechatpay-Serial` calls them.
    pub platform: BTreeMap<String, PublicKey>,
}

/// Headers of a message, each absent where it was not sent or not text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Headers<'a> {
    /// `Wechatpay-Timestamp`, seconds.
    pub timestamp: Option<&'a str>,
    /// `Wechatpay-Nonce`.
    pub nonce: Option<&'a str>,
    /// `Wechatpay-Signature`, base64.
    pub signature: Option<&'a str>,
    /// `Wechatpay-Serial`: by which key.
    pub serial: Option<&'a str>,
}

#[derive(Deserialize)]
struct Envelope {
    event_type: String,
    resource: Option<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    algorithm: String,
    ciphertext: String,
    nonce: String,
    #[serde(default)]
    associated_data: String,
}

#[derive(Deserialize)]
struct Transaction {
    mchid: String,
    appid: String,
    out_trade_no: String,
    transaction_id: String,
    trade_state: String,
    success_time: String,
    amount: Amount,
}

#[derive(Deserialize)]
struct Amount {
    total: i64,
    currency: String,
}

impl Merchant {
    /// A payment, if WeChat has signed it for this merchant within the window.
    ///
    /// # Errors
    /// In the order of the README.
    pub fn verify(&self, headers: &Headers, body: &[u8], now: Time) -> Result<Notice, Refusal> {
        self.check_signature(headers, body, now)?;
        let envelope: Envelope = read(body)?;
        if envelope.event_type != "TRANSACTION.SUCCESS" {
            return Err(Refusal::NotAPayment);
        }
        let plain = self.open(&envelope.resource.ok_or(Refusal::BodyNotRead)?)?;
        self.notice(read(&plain)?)
    }

    /// That WeChat has signed this body, and lately.
    fn check_signature(&self, headers: &Headers, body: &[u8], now: Time) -> Result<(), Refusal> {
        if body.len() > BODY_BYTES_MAX {
            return Err(Refusal::TooLarge);
        }
        let all = (headers.timestamp, headers.nonce, headers.signature, headers.serial);
        let (Some(timestamp), Some(nonce), Some(signature), Some(serial)) = all else {
            return Err(Refusal::HeaderMissing);
        };
        let fits = |text: &str| {
            (1..=HEADER_BYTES_MAX).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_graphic())
        };
        let digits = timestamp.len() <= TIMESTAMP_DIGITS_MAX
            && timestamp.bytes().all(|byte| byte.is_ascii_digit());
        if ![timestamp, nonce, signature, serial].into_iter().all(fits) || !digits {
            return Err(Refusal::HeaderNotAllowed);
        }
        let seconds: u64 = timestamp.parse().map_err(|_| Refusal::HeaderNotAllowed)?;
        if (now / 1_000).abs_diff(seconds) > WINDOW_SECONDS {
            return Err(Refusal::OutsideWindow);
        }
        let key = self.platform.get(serial).ok_or(Refusal::KeyUnknown)?;
        let message = [timestamp.as_bytes(), nonce.as_bytes(), body];
        let message: Vec<u8> =
            message.into_iter().flat_map(|part| [part, b"\n"]).flatten().copied().collect();
        key.verify(&message, signature)
    }

    fn open(&self, resource: &Resource) -> Result<Vec<u8>, Refusal> {
        if resource.algorithm != "AEAD_AES_256_GCM" {
            return Err(Refusal::AlgorithmUnknown);
        }
        let nonce: [u8; NONCE_BYTES] =
            resource.nonce.as_bytes().try_into().map_err(|_| Refusal::NotDecrypted)?;
        let mut bytes = STANDARD.decode(&resource.ciphertext).map_err(|_| Refusal::NotDecrypted)?;
        let key = UnboundKey::new(&AES_256_GCM, &self.api_v3_key);
        let key = LessSafeKey::new(key.expect("the key has the length of the algorithm"));
        let aad = Aad::from(resource.associated_data.as_bytes());
        let plain = key.open_in_place(Nonce::assume_unique_for_key(nonce), aad, &mut bytes);
        let length = plain.map_err(|_| Refusal::NotDecrypted)?.len();
        bytes.truncate(length);
        Ok(bytes)
    }

    fn notice(&self, told: Transaction) -> Result<Notice, Refusal> {
        if told.mchid != self.mchid {
            return Err(Refusal::MerchantDiffers);
        }
        if told.appid != self.appid {
            return Err(Refusal::AppDiffers);
        }
        if told.trade_state != "SUCCESS" {
            return Err(Refusal::NotAPayment);
        }
        if told.amount.currency != "CNY" {
            return Err(Refusal::CurrencyDiffers);
        }
        Ok(Notice {
            provider: Provider::Wechat,
            amount: value::payable(Fen(told.amount.total))?,
            transaction: value::transaction(told.transaction_id)?,
            order: value::order(told.out_trade_no)?,
            paid_at: value::rfc3339(&told.success_time).ok_or(Refusal::TimeNotRead)?,
        })
    }
}

fn read<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|_| Refusal::BodyNotRead)
}
