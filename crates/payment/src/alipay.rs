//! Alipay: notices verified, and the signed address at which a phone pays.

use crate::keys::{PrivateKey, PublicKey};
use crate::limits::{BODY_BYTES_MAX, PARAMETERS_MAX};
use crate::notice::{Notice, Order, Provider};
use crate::refusal::Refusal;
use crate::value;
use kernel::Time;
use serde_json::json;
use std::collections::BTreeMap;

/// The merchant, with all it takes to speak with Alipay.
pub struct Merchant {
    /// 应用 ID.
    pub app_id: String,
    /// 卖家支付宝用户号 (PID).
    pub seller_id: String,
    /// The app's own key.
    pub key: PrivateKey,
    /// Alipay's key.
    pub alipay: PublicKey,
}

impl Merchant {
    /// A payment, if Alipay has signed it for this merchant.
    ///
    /// # Errors
    /// In the order of the README.
    pub fn verify(&self, body: &[u8]) -> Result<Notice, Refusal> {
        let mut told = parameters(body)?;
        let signature = told.remove("sign").ok_or(Refusal::BodyNotRead)?;
        if told.get("charset").is_some_and(|charset| !charset.eq_ignore_ascii_case("utf-8")) {
            return Err(Refusal::CharsetNotAllowed);
        }
        if told.remove("sign_type").as_deref() != Some("RSA2") {
            return Err(Refusal::AlgorithmUnknown);
        }
        self.alipay.verify(joined(&told).as_bytes(), &signature)?;
        self.notice(told)
    }

    fn notice(&self, mut told: BTreeMap<String, String>) -> Result<Notice, Refusal> {
        let mut take = |name: &str| told.remove(name).unwrap_or_default();
        if take("app_id") != self.app_id {
            return Err(Refusal::AppDiffers);
        }
        if take("seller_id") != self.seller_id {
            return Err(Refusal::MerchantDiffers);
        }
        let paid = ["TRADE_SUCCESS", "TRADE_FINISHED"].contains(&take("trade_status").as_str());
        // Of a payment that partly went back Alipay says TRADE_SUCCESS once more.
        if !paid || !take("refund_fee").is_empty() || !take("out_biz_no").is_empty() {
            return Err(Refusal::NotAPayment);
        }
        let amount = value::yuan(&take("total_amount")).ok_or(Refusal::AmountNotAllowed)?;
        let (paid_at, told_at) = (take("gmt_payment"), take("notify_time"));
        let paid_at = if paid_at.is_empty() { told_at } else { paid_at };
        Ok(Notice {
            provider: Provider::Alipay,
            amount: value::payable(amount)?,
            transaction: value::transaction(take("trade_no"))?,
            order: value::order(take("out_trade_no"))?,
            paid_at: value::beijing(&paid_at).ok_or(Refusal::TimeNotRead)?,
        })
    }

    /// The address at which a phone pays: `alipay.trade.wap.pay`, signed. `gateway` is Alipay's,
    /// and `back` where the payer comes back to.
    #[must_use]
    pub fn address(&self, gateway: &str, order: &Order, back: Option<&str>, now: Time) -> String {
        value::check(order);
        let content = json!({
            "out_trade_no": order.number, "total_amount": value::to_yuan(order.amount),
            "subject": order.description, "product_code": "QUICK_WAP_WAY",
            "time_expire": value::to_beijing(order.expires),
        });
        let fixed = [
            ("app_id", self.app_id.as_str()),
            ("method", "alipay.trade.wap.pay"),
            ("format", "JSON"),
            ("charset", "utf-8"),
            ("sign_type", "RSA2"),
            ("version", "1.0"),
            ("notify_url", order.notify_url),
        ];
        let mut all: BTreeMap<String, String> =
            fixed.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        all.insert("timestamp".to_owned(), value::to_beijing(now));
        all.insert("biz_content".to_owned(), content.to_string());
        all.extend(back.map(|back| ("return_url".to_owned(), back.to_owned())));
        let signature = self.key.sign(joined(&all).as_bytes());
        all.insert("sign".to_owned(), signature);
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&all);
        format!("{gateway}?{}", query.finish())
    }
}

/// What is signed: decoded, in the order of the names.
fn joined(parameters: &BTreeMap<String, String>) -> String {
    let parts: Vec<String> =
        parameters.iter().map(|(name, text)| format!("{name}={text}")).collect();
    parts.join("&")
}

fn parameters(body: &[u8]) -> Result<BTreeMap<String, String>, Refusal> {
    if body.len() > BODY_BYTES_MAX {
        return Err(Refusal::TooLarge);
    }
    let mut told = BTreeMap::new();
    for (name, text) in form_urlencoded::parse(body) {
        if told.len() == PARAMETERS_MAX {
            return Err(Refusal::TooLarge);
        }
        if told.insert(name.into_owned(), text.into_owned()).is_some() {
            return Err(Refusal::BodyNotRead);
        }
    }
    Ok(told)
}
