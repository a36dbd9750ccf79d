//! Limits of this crate, each with its unit and its reason.

/// Bytes of a message: WeChat's are below 4 KiB, Alipay's below 8.
pub const BODY_BYTES_MAX: usize = 64 * 1024;
/// How far the timestamp of a WeChat message may be from now, in seconds: as WeChat documents.
pub const WINDOW_SECONDS: u64 = 300;
/// Bytes of a header: a signature of 8192 bits in base64 takes 1,368.
pub const HEADER_BYTES_MAX: usize = 2_048;
/// Digits of a timestamp in seconds: enough until the year 2286.
pub const TIMESTAMP_DIGITS_MAX: usize = 10;
/// Parameters of a form: Alipay sends about thirty.
pub const PARAMETERS_MAX: usize = 100;
/// Characters of a provider's number of a payment, as billing takes a reference.
pub const TRANSACTION_BYTES_MAX: usize = 64;
/// Characters of an order's number: Alipay's limit; WeChat's, 32, binds what we write.
pub const ORDER_BYTES_MAX: usize = 64;
/// Fewest characters of an order's number.
pub const ORDER_BYTES_MIN: usize = 6;
/// Bytes of a key's file.
pub const KEY_BYTES_MAX: usize = 64 * 1024;
/// Bytes of the APIv3 key.
pub const API_V3_KEY_BYTES: usize = 32;
/// Bytes of the nonce of a resource.
pub const NONCE_BYTES: usize = 12;
