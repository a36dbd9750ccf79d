//! A key made for the tests of this crate.

use std::sync::OnceLock;

/// Private and public, as their owners' files hold them.
pub(crate) fn pem() -> (String, String) {
    use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der, PublicKeyX509Der};
    use aws_lc_rs::rsa::{KeyPair, KeySize};
    use aws_lc_rs::signature::KeyPair as _;
    static KEY: OnceLock<(String, String)> = OnceLock::new();
    let make = || {
        let pair = KeyPair::generate(KeySize::Rsa2048).expect("the machine has randomness");
        let private: Pkcs8V1Der = pair.as_der().expect("an RSA key");
        let public: PublicKeyX509Der = pair.public_key().as_der().expect("an RSA key");
        let text = |bytes: &[u8]| base64::Engine::encode(&base64::prelude::BASE64_STANDARD, bytes);
        let (private, public) = (text(private.as_ref()), text(public.as_ref()));
        let pem = |label: &str, text: &str| {
            format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n")
        };
        (pem("PRIVATE KEY", &private), pem("PUBLIC KEY", &public))
    };
    KEY.get_or_init(make).clone()
}
