//! `outgoing` in `node.json`: read and opened before the node starts, so that a missing file stops
//! it at once and not at the first notice.

use super::OutgoingWay;
use super::email::Email;
use super::webhook::Webhook;
use crate::limits::{OUTGOING_FIRST_WAIT_MS, OUTGOING_SECRET_BYTES_MIN};
use serde::{Deserialize, Serialize};
use std::fmt::{Debug, Display, Formatter};
use std::path::{Path, PathBuf};

/// What goes out of this node; nothing unless it is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutgoingFile {
    /// A mail server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailFile>,
    /// A gateway of text messages or WeChat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webhook: Option<WebhookFile>,
}

/// How e-mail leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmailFile {
    /// Name of the mail server.
    pub host: String,
    /// Its port; 465 for `implicit`, 587 for `starttls`, 25 for `none` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// How the connection is protected.
    #[serde(default)]
    pub tls: MailTls,
    /// Who signs in; nobody for a relay that asks for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// File with the password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_file: Option<PathBuf>,
    /// The sender, `安和物业 <notice@example.cn>`.
    pub from: String,
}

/// How a connection to a mail server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTls {
    /// TLS from the first byte.
    #[default]
    Implicit,
    /// TLS after `STARTTLS`; a server without it gets nothing.
    Starttls,
    /// None: only to a relay on this machine.
    None,
}

/// The gateway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebhookFile {
    /// Its address; https, or http on this machine.
    pub url: String,
    /// File with the shared secret.
    pub secret_file: PathBuf,
    /// What it can do; text messages when absent.
    #[serde(default = "sms_alone")]
    pub ways: Vec<OutgoingWay>,
}

fn sms_alone() -> Vec<OutgoingWay> {
    vec![OutgoingWay::Sms]
}

/// Why nothing can be sent as it is set up, in Chinese and English.
#[derive(Debug)]
pub struct OutgoingTrouble(String);

impl OutgoingTrouble {
    pub(super) fn new(zh: impl Display, en: impl Display) -> Self {
        Self(format!("对外送达设置有误：{zh} Sending is not set up right: {en}"))
    }
}
impl Display for OutgoingTrouble {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for OutgoingTrouble {}

/// What can be sent, with its secrets read.
pub struct Outgoing {
    pub(super) email: Option<Email>,
    pub(super) webhook: Option<Webhook>,
    pub(super) first_wait_ms: u64,
}

/// Secrets stay out of every log.
impl Debug for Outgoing {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "Outgoing {:?}", self.ways())
    }
}

impl Outgoing {
    /// Reads what the file names. Calls no server.
    ///
    /// # Errors
    /// A file that cannot be read, a secret that is too short, an address that is none or is not
    /// protected, two ways for e-mail, none for anything.
    pub fn open(file: &OutgoingFile) -> Result<Self, OutgoingTrouble> {
        let email = file.email.as_ref().map(Email::open).transpose()?;
        let webhook = file.webhook.as_ref().map(Webhook::open).transpose()?;
        let by_gateway = |way| webhook.as_ref().is_some_and(|hook| hook.ways.contains(&way));
        if email.is_some() && by_gateway(OutgoingWay::Email) {
            return Err(OutgoingTrouble::new(
                "email 和 webhook 都要发电子邮件，请只留一个。",
                "both email and webhook would send e-mail; keep one of them.",
            ));
        }
        let outgoing = Self { email, webhook, first_wait_ms: OUTGOING_FIRST_WAIT_MS };
        match outgoing.ways().is_empty() {
            true => Err(OutgoingTrouble::new(
                "outgoing 里没有任何送达方式，请填写 email 或 webhook，或删去 outgoing。",
                "outgoing names no way; fill in email or webhook, or delete outgoing.",
            )),
            false => Ok(outgoing),
        }
    }
    /// How long it waits before it tries a second time, in ms; each further wait is twice as long.
    pub fn waiting_first(self, first_wait_ms: u64) -> Self {
        Self { first_wait_ms, ..self }
    }
    pub(super) fn ways(&self) -> Vec<OutgoingWay> {
        let hook = self.webhook.as_ref().map(|hook| &hook.ways[..]).unwrap_or_default();
        let able = |way: &OutgoingWay| {
            hook.contains(way) || (*way == OutgoingWay::Email && self.email.is_some())
        };
        OutgoingWay::ALL.into_iter().filter(able).collect()
    }
}

/// A secret in a file of its own, without the line's end.
pub(super) fn secret_in(name: &str, path: &Path) -> Result<String, OutgoingTrouble> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        let path = path.display();
        OutgoingTrouble::new(
            format!("{name} 指的文件 {path} 读不出来 ({error})。请放好这个文件，或改正路径。"),
            format!("the file {path} of {name} cannot be read. Put it there, or correct the path."),
        )
    })?;
    Ok(text.trim().to_owned())
}

/// A secret that signs.
pub(super) fn long_secret_in(name: &str, path: &Path) -> Result<String, OutgoingTrouble> {
    let secret = secret_in(name, path)?;
    if secret.len() < OUTGOING_SECRET_BYTES_MIN {
        return Err(OutgoingTrouble::new(
            format!("{} 里的密钥太短，至少 {OUTGOING_SECRET_BYTES_MIN} 个字符。", path.display()),
            format!("the secret in it has less than {OUTGOING_SECRET_BYTES_MIN} characters."),
        ));
    }
    Ok(secret)
}

/// Whether a host is this machine, where nobody listens on the way.
pub(crate) fn is_this_machine(host: &str) -> bool {
    ["localhost", "127.0.0.1", "::1", "[::1]"].contains(&host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trouble(json: &str) -> String {
        let file: OutgoingFile = serde_json::from_str(json).expect("it is of the form");
        match Outgoing::open(&file) {
            Ok(outgoing) => format!("{outgoing:?}"),
            Err(trouble) => trouble.to_string(),
        }
    }

    #[test]
    fn what_is_set_up_wrong_is_told_before_the_node_starts() {
        let folder = std::env::temp_dir().join(format!("linli-outgoing-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let kept = |name: &str, text: &str| {
            let path = folder.join(name);
            std::fs::write(&path, text).unwrap();
            path.display().to_string()
        };
        let (good, short) = (kept("good", "0123456789abcdef\n"), kept("short", "0123\n"));
        let hook = |url: &str, secret: &str, ways: &str| {
            format!(r#"{{"webhook":{{"url":"{url}","secret_file":"{secret}","ways":{ways}}}}}"#)
        };
        let mail = |tls: &str, rest: &str| {
            format!(r#"{{"email":{{"host":"mail.example","tls":"{tls}",{rest}}}}}"#)
        };
        let from = r#""from":"安和物业 <notice@example.cn>""#;
        let both = format!(
            r#"{{"email":{{"host":"localhost","tls":"none",{from}}},"webhook":{{"url":"https://g.example/","secret_file":"{good}","ways":["email"]}}}}"#
        );
        for (json, told) in [
            (hook("https://g.example/a", &good, r#"["sms","wechat"]"#), "Outgoing [Sms, Wechat]"),
            (hook("http://127.0.0.1:9/a", &good, r#"["sms"]"#), "Outgoing [Sms]"),
            (hook("http://g.example/a", &good, r#"["sms"]"#), "https"),
            (hook("nonsense", &good, r#"["sms"]"#), "webhook.url"),
            (hook("https://g.example/", "/nowhere/secret", r#"["sms"]"#), "/nowhere/secret"),
            (hook("https://g.example/", &short, r#"["sms"]"#), "16"),
            (hook("https://g.example/", &good, "[]"), "webhook.ways"),
            (mail("implicit", from), "Outgoing [Email]"),
            (mail("none", from), "email.tls"),
            (mail("implicit", r#""from":"nobody""#), "email.from"),
            (mail("starttls", &format!(r#"{from},"user":"a""#)), "password_file"),
            ("{}".to_owned(), "webhook"),
            (both, "e-mail"),
        ] {
            let said = trouble(&json);
            assert!(said.contains(told), "{json}: {said}");
            assert!(said.starts_with("Outgoing") || said.contains("对外送达设置有误"), "{said}");
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
