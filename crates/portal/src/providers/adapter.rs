//! A provider as the portal uses it: asks for an order, checks a notice, says that it was heard.

use super::file::Providers;
use crate::limits::PROVIDER_ANSWER_BYTES_MAX;
use axum::http::{HeaderMap, StatusCode, header::CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use payment::wechat::{Headers, Request, Way as WechatWay};
use payment::{Notice, Order, Provider, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::{SystemTime, UNIX_EPOCH};
use utoipa::ToSchema;
use view::{Error, Problem};

/// WeChat Pay, and where it is.
pub(super) struct Wechat {
    pub(super) merchant: payment::wechat::Merchant,
    pub(super) client: reqwest::Client,
    pub(super) base: String,
    pub(super) h5: bool,
}

/// Alipay, and where it is.
pub(super) struct Alipay {
    pub(super) merchant: payment::alipay::Merchant,
    pub(super) gateway: String,
}

/// How a payer comes to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProviderWay {
    /// A text as a QR code.
    Qr,
    /// A link to open on this phone.
    Link,
}

impl ProviderWay {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Qr => "qr",
            Self::Link => "link",
        }
    }
    pub(super) fn of(word: &str) -> Option<Self> {
        [Self::Qr, Self::Link].into_iter().find(|way| way.word() == word)
    }
}

/// The machine's own clock, which providers compare with theirs; the ledger's is another.
pub(super) fn machine_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_millis() as u64
}

impl Providers {
    /// What this portal can ask for.
    pub(super) fn ways(&self) -> Vec<(Provider, ProviderWay)> {
        let wechat = self.wechat.as_ref().map(|_| (Provider::Wechat, ProviderWay::Qr));
        let link = self.wechat.as_ref().filter(|wechat| wechat.h5);
        let link = link.map(|_| (Provider::Wechat, ProviderWay::Link));
        let alipay = self.alipay.as_ref().map(|_| (Provider::Alipay, ProviderWay::Link));
        [wechat, link, alipay].into_iter().flatten().collect()
    }

    /// Asks for an order: the text of a QR code, or a link.
    pub(super) async fn ask(
        &self,
        provider: Provider,
        way: ProviderWay,
        order: &Order<'_>,
        about: &Asked<'_>,
    ) -> Result<String, Error> {
        match (provider, way, &self.wechat, &self.alipay) {
            (Provider::Wechat, way, Some(wechat), _) => {
                let way = match way {
                    ProviderWay::Qr => WechatWay::Qr,
                    ProviderWay::Link => WechatWay::Link { client_ip: about.client_ip },
                };
                wechat.ask(way, order).await
            }
            (Provider::Alipay, ProviderWay::Link, _, Some(alipay)) => {
                let (gateway, back) = (&alipay.gateway, Some(about.back));
                Ok(alipay.merchant.address(gateway, order, back, machine_ms()))
            }
            _ => Err(Problem::NotPayableHere.into()),
        }
    }

    /// A notice as it came over HTTP.
    pub(super) fn verify(
        &self,
        provider: Provider,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Option<Result<Notice, Refusal>> {
        match provider {
            Provider::Wechat => {
                let wechat = self.wechat.as_ref()?;
                Some(wechat.merchant.verify(&signing(headers), body, machine_ms()))
            }
            Provider::Alipay => Some(self.alipay.as_ref()?.merchant.verify(body)),
        }
    }
}

/// What an order needs of who asks.
pub(super) struct Asked<'a> {
    pub(super) client_ip: &'a str,
    /// Where the payer comes back to.
    pub(super) back: &'a str,
}

impl Wechat {
    async fn ask(&self, way: WechatWay<'_>, order: &Order<'_>) -> Result<String, Error> {
        let nonce = hex::encode(rand::random::<[u8; 16]>());
        let request = self.merchant.request(order, way, &nonce, machine_ms());
        let (headers, body) = self.send(request).await?;
        let answer = self.merchant.answer(way, &signing(&headers), &body, machine_ms());
        answer.map_err(|refusal| Problem::ProviderFailed.because(refusal))
    }

    async fn send(&self, request: Request) -> Result<(HeaderMap, Vec<u8>), Error> {
        let failed = |error: reqwest::Error| Problem::ProviderFailed.because(error.without_url());
        let call = self.client.post(format!("{}{}", self.base, request.path));
        let call = call
            .header("authorization", request.authorization)
            .header("accept", "application/json")
            .header("content-type", "application/json")
            .header("user-agent", "linli")
            .body(request.body);
        let mut answer = call.send().await.map_err(failed)?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        if status != StatusCode::OK {
            return Err(Problem::ProviderFailed.because(status));
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(failed)? {
            if body.len() + chunk.len() > PROVIDER_ANSWER_BYTES_MAX {
                return Err(Problem::ProviderFailed.because("a long answer"));
            }
            body.extend_from_slice(&chunk);
        }
        Ok((headers, body))
    }
}

/// The headers by which WeChat signs.
fn signing(headers: &HeaderMap) -> Headers<'_> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    Headers {
        timestamp: text("wechatpay-timestamp"),
        nonce: text("wechatpay-nonce"),
        signature: text("wechatpay-signature"),
        serial: text("wechatpay-serial"),
    }
}

/// An answer in the provider's own form: the portal's is not put in its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InItsOwnForm;

/// What a provider hears. What was not heard it says again later.
pub(super) fn heard(provider: Provider) -> Response {
    let answer = match provider {
        Provider::Wechat => StatusCode::NO_CONTENT.into_response(),
        Provider::Alipay => "success".into_response(),
    };
    in_its_own_form(answer)
}

/// It was not taken: `status` says whose fault that is.
pub(super) fn not_heard(provider: Provider, status: StatusCode) -> Response {
    let answer = match provider {
        Provider::Wechat => {
            let body = json!({ "code": "FAIL", "message": "失败" }).to_string();
            (status, [(CONTENT_TYPE, "application/json")], body).into_response()
        }
        Provider::Alipay => "failure".into_response(),
    };
    in_its_own_form(answer)
}

fn in_its_own_form(mut answer: Response) -> Response {
    answer.extensions_mut().insert(InItsOwnForm);
    answer
}
