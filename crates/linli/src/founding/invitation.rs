//! An invitation to the founding: whom it is for, where the meeting is, and the code that seals
//! everything said there.

use super::Problem;
use aws_lc_rs::hmac;
use identity::activation::Code;
use kernel::sha256;
use serde::{Deserialize, Serialize};

/// Version of the form of an invitation.
const INVITATION_VERSION: u32 = 1;

/// An invitation's file. Whoever has it can answer in the institution's name: it is handed over,
/// not posted in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Invitation {
    linli_invitation: u32,
    /// Name of the network, for the person who reads the file.
    pub(super) network: String,
    /// The institution's name.
    pub(super) institution: String,
    /// Its seal.
    pub(super) mark: String,
    /// Where the meeting is: `http://host:port`.
    pub(super) meeting: String,
    /// The code, as printed.
    pub(super) code: String,
}

/// Why a seal is on a message: the same bytes never pass for something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Plan,
    Answer,
    Page,
    Signature,
    Result,
}

impl About {
    fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Answer => "answer",
            Self::Page => "page",
            Self::Signature => "signature",
            Self::Result => "result",
        }
    }
}

/// A new code of 100 random bits, as printed.
pub(super) fn new_code() -> String {
    Code::of_bits(rand::random()).printed()
}

impl Invitation {
    pub(super) fn new(
        network: &str,
        (institution, mark): (&str, &str),
        meeting: &str,
        code: &str,
    ) -> Self {
        Self {
            linli_invitation: INVITATION_VERSION,
            network: network.to_owned(),
            institution: institution.to_owned(),
            mark: mark.to_owned(),
            meeting: meeting.to_owned(),
            code: code.to_owned(),
        }
    }

    /// From what a person has: a file, or address, seal and code as they were read over the phone:
    /// `http://192.168.1.5:7700/居 K7QM-…`.
    pub(super) fn find(given: &[String]) -> Result<Self, Problem> {
        let unreadable = |error: &dyn std::fmt::Display| {
            format!("这份邀请读不懂 this invitation cannot be read: {error}")
        };
        let found = match given {
            [link, code] => {
                let (meeting, mark) = link
                    .rsplit_once('/')
                    .filter(|(meeting, mark)| meeting.contains("://") && !mark.is_empty())
                    .ok_or_else(|| unreadable(&"http://…/印 code"))?;
                Self::new("", ("", mark), meeting, code)
            }
            [path] => {
                let bytes =
                    std::fs::read(path).map_err(|error| unreadable(&format!("{path}: {error}")))?;
                serde_json::from_slice(&bytes).map_err(|error| unreadable(&error))?
            }
            _ => return Err(unreadable(&"要么一个文件，要么地址和邀请码").into()),
        };
        if found.linli_invitation != INVITATION_VERSION {
            return Err(unreadable(&"unknown version").into());
        }
        if Code::parse(&found.code).is_err() {
            let text = "邀请码打错了一个字，请对照邀请再输一遍。The code has a typing error; \
                please compare it with the invitation.";
            return Err(text.into());
        }
        Ok(found)
    }

    /// What the invitation's QR code says, and what can be read aloud.
    pub(super) fn spoken(&self) -> String {
        format!("{}/{} {}", self.meeting, self.mark, self.code)
    }

    /// The address of one kind of message at the meeting.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}/founding/{}/{path}", self.meeting, hex::encode(&self.mark))
    }
}

/// The seal of a code on a message, hex.
pub(super) fn seal(code: &str, about: About, message: &[u8]) -> String {
    let tag = hmac::sign(&key(code), &labelled(about, message));
    hex::encode(tag.as_ref())
}

/// Whether a seal is the code's, on this message and for this purpose.
pub(super) fn is_sealed(code: &str, about: About, message: &[u8], seal: &str) -> bool {
    let tag = hex::decode(seal).unwrap_or_default();
    hmac::verify(&key(code), &labelled(about, message), &tag).is_ok()
}

/// However the code was typed, the key is the same.
fn key(code: &str) -> hmac::Key {
    let normal = Code::parse(code).map_or_else(|_| code.to_owned(), |code| code.printed());
    let secret = sha256(&[b"linli/founding code/v1\0", normal.as_bytes()]);
    hmac::Key::new(hmac::HMAC_SHA256, &secret.0)
}

fn labelled(about: About, message: &[u8]) -> Vec<u8> {
    [b"linli/founding message/v1\0", about.word().as_bytes(), b"\0", message].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_holds_for_its_code_its_purpose_and_its_message_only() {
        let (code, other) = (new_code(), new_code());
        let given = seal(&code, About::Answer, b"yes");
        assert!(is_sealed(&code.to_lowercase(), About::Answer, b"yes", &given));
        assert!(!is_sealed(&other, About::Answer, b"yes", &given));
        assert!(!is_sealed(&code, About::Signature, b"yes", &given));
        assert!(!is_sealed(&code, About::Answer, b"yes!", &given));
        assert!(!is_sealed(&code, About::Answer, b"yes", ""));
        assert!(!is_sealed(&code, About::Answer, b"yes", "not hex"));
    }

    #[test]
    fn an_invitation_can_be_read_aloud() {
        let code = new_code();
        let link = "http://192.168.1.5:7700/居".to_owned();
        let found = Invitation::find(&[link, code.to_lowercase()]).expect("it was read well");
        assert_eq!(
            (found.meeting.as_str(), found.mark.as_str()),
            ("http://192.168.1.5:7700", "居")
        );
        let mut wrong = code.into_bytes();
        wrong[0] = if wrong[0] == b'7' { b'8' } else { b'7' };
        let wrong = String::from_utf8(wrong).expect("it is ASCII");
        let link = "http://192.168.1.5:7700/居".to_owned();
        assert!(Invitation::find(&[link, wrong]).is_err(), "a typing error is found at once");
        assert!(Invitation::find(&["/nowhere".to_owned()]).is_err());
    }
}
