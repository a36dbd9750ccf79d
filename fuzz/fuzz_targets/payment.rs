//! Notices of payment, from providers by way of anybody; and the keys they are checked by.
#![no_main]

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use libfuzzer_sys::fuzz_target;
use payment::wechat::Headers;
use payment::{PrivateKey, PublicKey, alipay, wechat};
use std::collections::BTreeMap;
use std::sync::OnceLock;

const NOW: u64 = 1_795_320_000_000;

/// Merchants whose providers' key nobody has.
fn merchants() -> &'static (wechat::Merchant, alipay::Merchant) {
    static BOTH: OnceLock<(wechat::Merchant, alipay::Merchant)> = OnceLock::new();
    BOTH.get_or_init(|| {
        let pair = KeyPair::generate(KeySize::Rsa2048).expect("the machine has randomness");
        let private: Pkcs8V1Der = pair.as_der().expect("an RSA key");
        let public: PublicKeyX509Der = pair.public_key().as_der().expect("an RSA key");
        let private = BASE64_STANDARD.encode(private.as_ref());
        let public = BASE64_STANDARD.encode(public.as_ref());
        let theirs = || PublicKey::read("1", &public).expect("a key");
        let ours = || PrivateKey::read(&private).expect("a key");
        let wechat = wechat::Merchant {
            mchid: "1900000100".to_owned(),
            appid: "wx1".to_owned(),
            serial: "1".to_owned(),
            key: ours(),
            api_v3_key: [7; 32],
            platform: BTreeMap::from([("1".to_owned(), theirs())]),
        };
        let alipay = alipay::Merchant {
            app_id: "2021".to_owned(),
            seller_id: "2088".to_owned(),
            key: ours(),
            alipay: theirs(),
        };
        (wechat, alipay)
    })
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let _ = PublicKey::read("1", &text);
    let _ = PrivateKey::read(&text);
    let (wechat, alipay) = merchants();
    let headers = Headers {
        timestamp: Some("1795320000"),
        nonce: Some("c5ac7061fccab6bf"),
        signature: Some(&text),
        serial: Some("1"),
    };
    assert!(wechat.verify(&headers, bytes, NOW).is_err());
    assert!(alipay.verify(bytes).is_err());
});
