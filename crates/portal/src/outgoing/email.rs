//! E-mail through the institution's own mail server.

use super::file::{EmailFile, MailTls, OutgoingTrouble, is_this_machine, secret_in};
use super::join::Message;
use super::sender::Tried;
use crate::limits::OUTGOING_CALL;
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, header};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

/// Answers about who signs in, not about the message: the operator mends the password, and what
/// waits is sent then.
const ABOUT_SIGNING_IN: [u16; 5] = [454, 530, 534, 535, 538];

/// A mail server, and in whose name it sends.
pub(super) struct Email {
    from: Mailbox,
    server: AsyncSmtpTransport<Tokio1Executor>,
}

impl Email {
    pub(super) fn open(file: &EmailFile) -> Result<Self, OutgoingTrouble> {
        let from = file.from.parse().map_err(|_| {
            OutgoingTrouble::new(
                "email.from 不是邮箱，例如 安和物业 <notice@example.cn>。",
                "email.from is no address such as Anhe <notice@example.cn>.",
            )
        })?;
        let server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&file.host)
            .port(file.port.unwrap_or(usual_port(file.tls)))
            .tls(tls_of(file)?)
            .timeout(Some(OUTGOING_CALL));
        let server = match credentials(file)? {
            Some(credentials) => server.credentials(credentials),
            None => server,
        };
        Ok(Self { from, server: server.build() })
    }

    /// Hands one message to the mail server.
    pub(super) async fn send(&self, message: &Message) -> Tried {
        let Ok(to) = message.to.parse::<Mailbox>() else {
            return Tried::Refused("not an address".to_owned());
        };
        let domain = self.from.email.domain();
        let letter = lettre::Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(message.title.as_str())
            .message_id(Some(format!("<{}@{domain}>", message.id)))
            .header(ContentType::TEXT_PLAIN)
            .header(header::ContentTransferEncoding::Base64)
            .body(body_of(message));
        let Ok(letter) = letter else {
            return Tried::Refused("not a message".to_owned());
        };
        match self.server.send(letter).await {
            Ok(_) => Tried::Sent,
            Err(error) => outcome(&error),
        }
    }
}

/// A server's words may repeat the address, so its number alone is kept.
fn outcome(error: &lettre::transport::smtp::Error) -> Tried {
    let Some(code) = error.status().map(u16::from) else {
        return Tried::Later("no answer".to_owned());
    };
    match error.is_permanent() && !ABOUT_SIGNING_IN.contains(&code) {
        true => Tried::Refused(code.to_string()),
        false => Tried::Later(code.to_string()),
    }
}

fn body_of(message: &Message) -> String {
    let Message { text, institution, link, .. } = message;
    let read = link.as_ref().map(|link| format!("\n在邻里阅读和签收 Read and sign: {link}"));
    format!("{text}\n\n—— {institution}{}\n", read.unwrap_or_default())
}

fn usual_port(tls: MailTls) -> u16 {
    match tls {
        MailTls::Implicit => 465,
        MailTls::Starttls => 587,
        MailTls::None => 25,
    }
}

fn tls_of(file: &EmailFile) -> Result<Tls, OutgoingTrouble> {
    let parameters = || {
        TlsParameters::new(file.host.clone()).map_err(|error| {
            OutgoingTrouble::new(
                format!("这台机器不能建立安全连接 ({error})。"),
                "this machine can make no secure connection.",
            )
        })
    };
    match file.tls {
        MailTls::Implicit => Ok(Tls::Wrapper(parameters()?)),
        MailTls::Starttls => Ok(Tls::Required(parameters()?)),
        MailTls::None if is_this_machine(&file.host) => Ok(Tls::None),
        MailTls::None => Err(OutgoingTrouble::new(
            "email.tls 是 none 时，email.host 只能是本机。",
            "email.tls may be none for a relay on this machine alone.",
        )),
    }
}

fn credentials(file: &EmailFile) -> Result<Option<Credentials>, OutgoingTrouble> {
    match (&file.user, &file.password_file) {
        (Some(user), Some(path)) => {
            let password = secret_in("email.password_file", path)?;
            Ok(Some(Credentials::new(user.clone(), password)))
        }
        (None, None) => Ok(None),
        _ => Err(OutgoingTrouble::new(
            "email.user 和 email.password_file 须同时填写，或都不填。",
            "email.user and email.password_file go together.",
        )),
    }
}
