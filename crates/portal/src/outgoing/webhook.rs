//! The signed call of an institution's gateway. `README.md` says what a gateway receives.

use super::OutgoingWay;
use super::file::{OutgoingTrouble, WebhookFile, is_this_machine, long_secret_in};
use super::join::Message;
use super::sender::Tried;
use crate::limits::OUTGOING_CALL;
use aws_lc_rs::hmac;
use reqwest::{StatusCode, Url, redirect};
use serde_json::json;
use std::time::{SystemTime, UNIX_EPOCH};

/// A gateway.
pub(super) struct Webhook {
    pub(super) ways: Vec<OutgoingWay>,
    url: Url,
    secret: hmac::Key,
    client: reqwest::Client,
}

impl Webhook {
    pub(super) fn open(file: &WebhookFile) -> Result<Self, OutgoingTrouble> {
        let url = Url::parse(&file.url).map_err(|error| {
            let what = format!("webhook.url ({error})");
            OutgoingTrouble::new(format!("{what} 不是网址。"), format!("{what} is no address."))
        })?;
        let here = url.host_str().is_some_and(is_this_machine);
        if url.scheme() != "https" && !(url.scheme() == "http" && here) {
            return Err(OutgoingTrouble::new(
                "webhook.url 须以 https 开头 (本机可用 http)。",
                "webhook.url must be https (http on this machine alone).",
            ));
        }
        if file.ways.is_empty() {
            return Err(OutgoingTrouble::new(
                "webhook.ways 是空的，请填 sms、wechat 或 email。",
                "webhook.ways is empty; name sms, wechat or email.",
            ));
        }
        let secret = long_secret_in("webhook.secret_file", &file.secret_file)?;
        // A redirect would take an address and a text where nobody has agreed to send them.
        super::use_one_tls();
        let client = reqwest::Client::builder().timeout(OUTGOING_CALL);
        let client = client.redirect(redirect::Policy::none()).build().map_err(|error| {
            let error = error.without_url();
            OutgoingTrouble::new(
                format!("这台机器不能建立安全连接 ({error})。"),
                "this machine can make no secure connection.",
            )
        })?;
        let secret = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        Ok(Self { ways: file.ways.clone(), url, secret, client })
    }

    /// One call. What the gateway answers beyond its status is not read.
    pub(super) async fn call(&self, message: &Message) -> Tried {
        let Message { id, community, notice, way, to, title, text, link, .. } = message;
        let body = json!({
            "v": 1, "id": id, "community": community, "notice": notice, "way": way.word(),
            "to": to, "title": title, "text": text, "link": link,
        });
        // A gateway compares with its own clock, which knows nothing of the ledger's.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let (body, timestamp) = (body.to_string(), now.as_secs().to_string());
        let request = self.client.post(self.url.clone());
        let request = request
            .header("content-type", "application/json")
            .header("linli-timestamp", &timestamp)
            .header("linli-signature", signature(&self.secret, &timestamp, &body))
            .body(body);
        match request.send().await {
            Ok(answer) => outcome(answer.status()),
            Err(error) if error.is_timeout() => Tried::Later("timeout".to_owned()),
            Err(_) => Tried::Later("no answer".to_owned()),
        }
    }
}

/// `v1=` and hex(HMAC-SHA-256(secret, timestamp ‖ "." ‖ body)).
fn signature(secret: &hmac::Key, timestamp: &str, body: &str) -> String {
    let tag = hmac::sign(secret, format!("{timestamp}.{body}").as_bytes());
    format!("v1={}", hex::encode(tag.as_ref()))
}

/// Too slow and too many are the moment's trouble; any other 4xx is about the message.
fn outcome(status: StatusCode) -> Tried {
    match status {
        _ if status.is_success() => Tried::Sent,
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => {
            Tried::Later(status.as_u16().to_string())
        }
        _ if status.is_client_error() => Tried::Refused(status.as_u16().to_string()),
        _ => Tried::Later(status.as_u16().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked example of `README.md`; `openssl dgst -sha256 -hmac` makes the same.
    #[test]
    fn the_signature_is_that_of_the_readme() {
        let secret = hmac::Key::new(hmac::HMAC_SHA256, b"0123456789abcdef");
        let told = signature(&secret, "1767225600", r#"{"v":1}"#);
        assert!(include_str!("README.md").contains(&told), "{told}");
    }

    #[test]
    fn what_a_status_means() {
        let means = |code: u16| match outcome(StatusCode::from_u16(code).expect("a status")) {
            Tried::Sent => "sent",
            Tried::Refused(_) => "refused",
            Tried::Later(_) => "later",
        };
        for (code, meaning) in [
            (200, "sent"),
            (202, "sent"),
            (302, "later"),
            (400, "refused"),
            (408, "later"),
            (422, "refused"),
            (429, "later"),
            (500, "later"),
            (503, "later"),
        ] {
            assert_eq!(means(code), meaning, "{code}");
        }
    }
}
