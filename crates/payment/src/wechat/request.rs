//! Orders as WeChat takes them, and what it answers.

use super::{Headers, Merchant, read};
use crate::notice::Order;
use crate::refusal::Refusal;
use crate::value;
use kernel::Time;
use serde::Deserialize;
use serde_json::json;

/// How the payer comes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way<'a> {
    /// Native: a text shown as a QR code, which WeChat scans.
    Qr,
    /// H5: a link that a phone's browser opens. WeChat asks for the payer's address.
    Link {
        /// Address of the payer's phone.
        client_ip: &'a str,
    },
}

/// A request to be sent: `POST` of the body to the path, as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Below the base address.
    pub path: &'static str,
    /// The body, exactly as signed.
    pub body: String,
    /// The header `Authorization`.
    pub authorization: String,
}

#[derive(Deserialize)]
struct Answer {
    code_url: Option<String>,
    h5_url: Option<String>,
}

impl Merchant {
    /// Asks for an order. `nonce` is a text nobody can guess, used once.
    #[must_use]
    pub fn request(&self, order: &Order, way: Way, nonce: &str, now: Time) -> Request {
        value::check(order);
        let mut body = json!({
            "appid": self.appid, "mchid": self.mchid, "description": order.description,
            "out_trade_no": order.number, "time_expire": value::to_rfc3339(order.expires),
            "notify_url": order.notify_url,
            "amount": { "total": order.amount.0, "currency": "CNY" },
        });
        let path = match way {
            Way::Qr => "/v3/pay/transactions/native",
            Way::Link { client_ip } => {
                body["scene_info"] =
                    json!({ "payer_client_ip": client_ip, "h5_info": { "type": "Wap" } });
                "/v3/pay/transactions/h5"
            }
        };
        let (body, timestamp) = (body.to_string(), (now / 1_000).to_string());
        let message = format!("POST\n{path}\n{timestamp}\n{nonce}\n{body}\n");
        let signature = self.key.sign(message.as_bytes());
        let (mchid, serial) = (&self.mchid, &self.serial);
        let authorization = format!(
            "WECHATPAY2-SHA256-RSA2048 mchid=\"{mchid}\",nonce_str=\"{nonce}\",\
             timestamp=\"{timestamp}\",serial_no=\"{serial}\",signature=\"{signature}\""
        );
        Request { path, body, authorization }
    }

    /// What WeChat answered: the text of the QR code, or the link.
    ///
    /// # Errors
    /// Those of a signature; `BodyNotRead` for an answer without either.
    pub fn answer(
        &self,
        way: Way,
        headers: &Headers,
        body: &[u8],
        now: Time,
    ) -> Result<String, Refusal> {
        self.check_signature(headers, body, now)?;
        let answer: Answer = read(body)?;
        let (url, begin) = match way {
            Way::Qr => (answer.code_url, "weixin://"),
            Way::Link { .. } => (answer.h5_url, "https://"),
        };
        url.filter(|url| url.starts_with(begin)).ok_or(Refusal::BodyNotRead)
    }
}
