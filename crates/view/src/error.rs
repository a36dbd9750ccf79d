//! Errors of reading: a closed list, each with a stable code and words in Chinese and English.
//!
//! A handler answers with [`Error`]; the portal's outermost layer turns it into the JSON of the
//! API, adds the id of the log line, and writes the cause to the log. The cause never leaves the
//! machine.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::fmt::Display;

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident $status:literal $zh:literal $en:literal)+) => {
        /// What went wrong, for people.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Problem { $($(#[$doc])* $name,)+ }

        impl Problem {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Code, status and words.
            pub fn failure(self) -> Failure {
                match self {
                    $(Self::$name => Failure {
                        code: concat!("portal.", stringify!($name)),
                        status: $status,
                        zh: $zh,
                        en: $en,
                    },)+
                }
            }
        }
    };
}

problems! {
    /// The request is not of the documented form.
    BadParameter 400 "请求的内容不对。" "The request is not of the expected form."
    /// A search for people with hardly any letters.
    NameTooShort 400 "没有查找：姓名太短。请至少输入两个字。" "Nothing was searched: the name is too short. Please give at least two letters."
    /// Only with a session.
    SessionNeeded 401 "请先用这部手机的钥匙登录。" "Please sign in with this device's key first."
    /// The session is over or its key was revoked.
    SessionOver 401 "登录已过期，请重新登录。" "The session is over; please sign in again."
    /// The signature over the login text is wrong, or the challenge was used or is too old.
    LoginFailed 401 "登录没有成功，请再试一次。" "Signing in failed; please try again."
    /// The reader has no right.
    NotAllowed 403 "您没有查看或办理这项内容的权限。" "You have no right to see or do this."
    /// No such thing, or not for this reader.
    NotFound 404 "没有找到。" "There is no such thing."
    /// The ledger has no such community.
    CommunityNotFound 404 "账本里没有这个小区。" "This ledger has no such community."
    /// A method the route does not have.
    MethodNotAllowed 405 "这个地址不支持这种操作。" "This address does not support that method."
    /// The same thing is already there in another form.
    Conflict 409 "与已有内容冲突。" "This conflicts with what is already there."
    /// The institution has not set up this way of sending, or not on this server.
    NotSentHere 409 "这台服务器没有替这家机构设置这种送达方式。请由本机构的服务器管理员设置，或换一种方式送达。" "This server has no such way of sending set up for this institution. Ask its administrator, or deliver in another way."
    /// No such way to pay here: the property company has not set it up on this server.
    NotPayableHere 409 "这里不能用这种方式在线交费。请用别的方式交费，或到物业收费窗口。" "This way of paying online is not set up here. Please pay in another way, or at the counter."
    /// Somebody wants to pay what is paid.
    NothingToPay 409 "没有下单：这张账单已经不欠费。" "No order was made: nothing is owed on this bill any more."
    /// Beyond a size limit.
    TooLarge 413 "内容太大，没有收下。" "The content is too large; it was not accepted."
    /// Not the kind of file asked for.
    WrongContent 415 "文件类型不对，没有收下。" "The content type is not accepted here."
    /// The file can be read but its content cannot be used.
    Unusable 422 "文件内容有问题，没有采用。" "The content cannot be used."
    /// Too many requests from one address.
    TooManyRequests 429 "请求太频繁，请稍后再试。" "Too many requests; please try again shortly."
    /// Too many searches for people by one account.
    TooManySearches 429 "没有查找：按姓名查找的次数用完了。请过几分钟再试，或按门牌查找。" "Nothing was searched: too many searches by name. Please wait some minutes, or search by door."
    /// Our own fault.
    Internal 500 "服务出了问题，已经记录。" "Something went wrong on our side; it has been logged."
    /// WeChat Pay or Alipay does not answer, or says no.
    ProviderFailed 502 "没有下单：支付平台没有应答或没有接受。请稍后再试，或换一种方式交费。" "No order was made: the payment provider did not answer or did not accept. Please try again later, or pay in another way."
    /// Too few validators answer, or the queue is full.
    NotWriting 503 "账本暂停记账，已有记录安全，可以查看。" "The ledger is not writing now; existing records are safe and readable."
    /// This machine's own files differ from what the institutions signed.
    OutOfStep 503 "这台服务器的记录与账本不一致，请改用另一家机构的服务器查看。" "This server's records differ from the ledger; please use another institution's server."
    /// The read model is not up to date yet.
    NotReady 503 "正在准备数据，请稍后再试。" "Data is still being prepared; please try again shortly."
}

impl Problem {
    /// This problem with its cause, for the log.
    pub fn because(self, cause: impl Display) -> Error {
        Error { failure: self.failure(), cause: Some(cause.to_string()) }
    }
}

/// Code, status and words of a failed request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Stable code.
    pub code: &'static str,
    /// HTTP status.
    pub status: u16,
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

/// A failed request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What the caller is told.
    pub failure: Failure,
    /// What the log is told.
    pub cause: Option<String>,
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self { failure: problem.failure(), cause: None }
    }
}
impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self { failure, cause: None }
    }
}
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::QueryReturnedNoRows => Problem::NotFound.into(),
            other => Problem::Internal.because(other),
        }
    }
}
impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Problem::Internal.because(error)
    }
}
/// A query over finalised state runs without limits, so a refusal in it is our own fault.
impl From<kernel::Refusal> for Error {
    fn from(refusal: kernel::Refusal) -> Self {
        Problem::Internal.because(refusal.code)
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.failure.code)?;
        self.cause.as_ref().map_or(Ok(()), |cause| write!(f, ": {cause}"))
    }
}
impl std::error::Error for Error {}

impl IntoResponse for Error {
    /// Only the status and, for the portal's outermost layer, this error itself.
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.failure.status);
        let mut response = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_its_own_code_and_a_status_of_its_kind() {
        let codes: std::collections::BTreeSet<_> =
            Problem::ALL.iter().map(|problem| problem.failure().code).collect();
        assert_eq!(codes.len(), Problem::ALL.len());
        for problem in Problem::ALL {
            let failure = problem.failure();
            assert!((400..600).contains(&failure.status), "{problem:?}");
            assert!(failure.zh.ends_with('。') && failure.en.ends_with('.'), "{problem:?}");
            assert_eq!(Error::from(*problem).into_response().status().as_u16(), failure.status);
        }
    }
}
