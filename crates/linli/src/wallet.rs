//! Keys and signed commands, for the demo's story and the benchmark: what the web app does in a
//! browser.

use kernel::envelope;
use kernel::signature::{PublicKey, Suite};
use kernel::{AccountId, CommunityId, Id8, Time};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde::Serialize;

/// What a sign-in signs under, instead of a command's prefix.
const LOGIN_PREFIX: &[u8] = b"linli/login/v1\0";

/// A key with the account it belongs to.
#[derive(Clone)]
pub(crate) struct Wallet {
    pub(crate) account: AccountId,
    /// Its index in the account.
    pub(crate) key: u32,
    secret: Secret,
}

#[derive(Clone)]
enum Secret {
    P256(SigningKey),
    Ed25519(ed25519_consensus::SigningKey),
}

/// A command ready to send: the text as signed and its signature block in hex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Signed {
    pub(crate) text: String,
    pub(crate) auth: String,
}

/// What all commands to one community share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Destination {
    pub(crate) chain: Id8,
    pub(crate) community: CommunityId,
}

#[derive(Serialize)]
struct Text<'a> {
    linli: u64,
    chain: Id8,
    community: CommunityId,
    account: AccountId,
    key: u32,
    salt: String,
    valid_until: Time,
    #[serde(rename = "do")]
    call: &'a serde_json::value::RawValue,
}

impl Wallet {
    /// A new P-256 key for `account`.
    pub(crate) fn new(account: AccountId, key: u32) -> Self {
        let secret = loop {
            // All but one in 2³² random scalars are in range.
            if let Ok(secret) = SigningKey::from_slice(&rand::random::<[u8; 32]>()) {
                break secret;
            }
        };
        Self { account, key, secret: Secret::P256(secret) }
    }
    /// A new Ed25519 key for `account`.
    pub(crate) fn new_ed25519(account: AccountId, key: u32) -> Self {
        let secret = ed25519_consensus::SigningKey::from(rand::random::<[u8; 32]>());
        Self { account, key, secret: Secret::Ed25519(secret) }
    }
    /// The P-256 key with this private scalar; `None` when it is out of range.
    pub(crate) fn from_scalar(account: AccountId, key: u32, scalar: &[u8; 32]) -> Option<Self> {
        let secret = SigningKey::from_slice(scalar).ok()?;
        Some(Self { account, key, secret: Secret::P256(secret) })
    }

    /// The public key as an account keeps it.
    pub(crate) fn public_key(&self) -> PublicKey {
        let (suite, bytes) = match &self.secret {
            Secret::P256(secret) => {
                (Suite::P256, secret.verifying_key().to_sec1_point(true).as_bytes().to_vec())
            }
            Secret::Ed25519(secret) => {
                (Suite::Ed25519, secret.verification_key().to_bytes().to_vec())
            }
        };
        PublicKey { suite, bytes, relying_party: None, origin: None }
    }

    /// PKCS#8 in base64, for the persona cards of a demo; `None` for an Ed25519 key.
    pub(crate) fn pkcs8(&self) -> Option<String> {
        use base64::Engine;
        use p256::pkcs8::EncodePrivateKey;
        let Secret::P256(secret) = &self.secret else {
            return None;
        };
        let document = secret.to_pkcs8_der().ok()?;
        Some(base64::engine::general_purpose::STANDARD.encode(document.as_bytes()))
    }

    /// Signs `call`, the value of `do`, valid until `valid_until` of ledger time.
    pub(crate) fn sign(&self, to: Destination, valid_until: Time, call: &str) -> Signed {
        let call: &serde_json::value::RawValue =
            serde_json::from_str(call).expect("callers write JSON");
        let text = Text {
            linli: envelope::ENVELOPE_VERSION,
            chain: to.chain,
            community: to.community,
            account: self.account,
            key: self.key,
            salt: hex::encode(rand::random::<[u8; 16]>()),
            valid_until,
            call,
        };
        let text = serde_json::to_string(&text).expect("an envelope is plain data");
        let auth = hex::encode(self.auth(&envelope::preimage(text.as_bytes())));
        Signed { text, auth }
    }

    /// The body of a sign-in: a text that can never be a command, signed under another prefix.
    pub(crate) fn login(&self, to: Destination, nonce: &str) -> serde_json::Value {
        let Destination { chain, community } = to;
        let (account, key) = (self.account, self.key);
        let text = format!(
            r#"{{"linli_login":1,"chain":"{chain}","community":"{community}","account":"{account}","key":{key},"nonce":"{nonce}"}}"#
        );
        let auth = hex::encode(self.auth(&[LOGIN_PREFIX, text.as_bytes()].concat()));
        serde_json::json!({
            "community": community, "account": account, "key": key, "nonce": nonce, "auth": auth,
        })
    }

    /// The signature block over a preimage.
    fn auth(&self, preimage: &[u8]) -> Vec<u8> {
        match &self.secret {
            Secret::P256(secret) => {
                let signature: Signature = secret.sign(preimage);
                [&[1], &signature.normalize_s().to_bytes()[..]].concat()
            }
            Secret::Ed25519(secret) => {
                let signature = secret.sign(&kernel::sha256(&[preimage]).0);
                [&[3], &signature.to_bytes()[..]].concat()
            }
        }
    }
}

/// Eight random bytes, for the ids clients make.
pub(crate) fn random_id() -> Id8 {
    Id8(rand::random())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_wallet_signs_the_ledger_reads_and_verifies() {
        let account = AccountId([7; 20]);
        let to = Destination { chain: Id8([1; 8]), community: CommunityId([2; 8]) };
        for wallet in [Wallet::new(account, 3), Wallet::new_ed25519(account, 3)] {
            let signed = wallet.sign(to, 99, r#"{"billing.Pay":{"fen":5}}"#);
            let envelope = envelope::Envelope::parse(signed.text.as_bytes()).unwrap();
            assert_eq!((envelope.account, envelope.key, envelope.valid_until), (account, 3, 99));
            assert_eq!(envelope.name, "billing.Pay");
            let auth = hex::decode(&signed.auth).unwrap();
            let key = wallet.public_key();
            assert!(key.is_well_formed());
            assert!(kernel::signature::verify_command(&key, signed.text.as_bytes(), &auth));
        }
    }
}
