//! Messages of providers, made with keys of their own: what is taken, what is refused and why, and
//! what nobody may get through.

mod alipay;
mod hostile;
mod keys;
mod wechat;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::sync::OnceLock;

/// 2026-11-22 12:00:00 in Beijing.
pub const NOW: u64 = 1_795_320_000_000;
pub const ORDER: &str = "a1b2c3d4e5f607180011223344556677";

/// A key, as its owner's file holds it.
pub struct Owned {
    pub pair: KeyPair,
    pub private: String,
    pub public: String,
}

impl Owned {
    fn new() -> Self {
        let pair = KeyPair::generate(KeySize::Rsa2048).expect("the machine has randomness");
        let private: Pkcs8V1Der = pair.as_der().expect("an RSA key");
        let public: PublicKeyX509Der = pair.public_key().as_der().expect("an RSA key");
        let private = pem("PRIVATE KEY", private.as_ref());
        let public = pem("PUBLIC KEY", public.as_ref());
        Self { pair, private, public }
    }
    pub fn sign(&self, message: &[u8]) -> String {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        let random = SystemRandom::new();
        self.pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).expect("it signs");
        STANDARD.encode(signature)
    }
}

pub fn pem(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<&str> =
        (0..text.len()).step_by(64).map(|at| &text[at..(at + 64).min(text.len())]).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

/// The provider's key.
pub fn theirs() -> &'static Owned {
    static KEY: OnceLock<Owned> = OnceLock::new();
    KEY.get_or_init(Owned::new)
}

/// The merchant's key.
pub fn ours() -> &'static Owned {
    static KEY: OnceLock<Owned> = OnceLock::new();
    KEY.get_or_init(Owned::new)
}
