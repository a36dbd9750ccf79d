//! RSA keys as providers' tools write them, and the one scheme both use: RSASSA-PKCS1-v1_5 with
//! SHA-256.

use crate::limits::KEY_BYTES_MAX;
use crate::refusal::Refusal;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, PublicKey as RsaPublicKey};
use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, SubjectPublicKeyInfoDer};
use x509_parser::prelude::{FromDer as _, X509Certificate};

/// Why a key cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyTrouble {
    /// Neither PEM nor base64 of a key.
    NotAKey,
    /// A key of another kind, or too short.
    NotRsa,
    /// A certificate of another serial number.
    SerialDiffers,
}

/// A provider's key: it verifies.
#[derive(Clone)]
pub struct PublicKey(Vec<u8>);

impl PublicKey {
    /// Reads a public key, or the key of a certificate, which must have the serial number `name`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(name: &str, text: &str) -> Result<Self, KeyTrouble> {
        if text.len() > KEY_BYTES_MAX {
            return Err(KeyTrouble::NotAKey);
        }
        let bytes = text.as_bytes();
        let der = if text.contains("-----BEGIN CERTIFICATE-----") {
            of_certificate(name, bytes)?
        } else if text.contains("-----BEGIN") {
            let key = SubjectPublicKeyInfoDer::from_pem_slice(bytes);
            key.map_err(|_| KeyTrouble::NotAKey)?.to_vec()
        } else {
            bare(text)?
        };
        // Any message and signature will do: only whether the key itself is one is asked.
        let found = RsaPublicKey::from_der(&der).map_err(|_| KeyTrouble::NotRsa)?;
        match found.modulus().big_endian_without_leading_zero().len() {
            256..=1_024 => Ok(Self(der)),
            _ => Err(KeyTrouble::NotRsa),
        }
    }

    /// Checks a signature in base64.
    pub(crate) fn verify(&self, message: &[u8], signature: &str) -> Result<(), Refusal> {
        let signature = STANDARD.decode(signature).map_err(|_| Refusal::SignatureNotAllowed)?;
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &self.0);
        key.verify(message, &signature).map_err(|_| Refusal::SignatureWrong)
    }
}

fn of_certificate(name: &str, pem: &[u8]) -> Result<Vec<u8>, KeyTrouble> {
    let der = CertificateDer::from_pem_slice(pem).map_err(|_| KeyTrouble::NotAKey)?;
    let (_, certificate) =
        X509Certificate::from_der(der.as_ref()).map_err(|_| KeyTrouble::NotAKey)?;
    let serial: String =
        certificate.raw_serial().iter().map(|byte| format!("{byte:02X}")).collect();
    let plain = |text: &str| text.trim_start_matches('0').to_ascii_uppercase();
    match plain(&serial) == plain(name) {
        true => Ok(certificate.public_key().raw.to_vec()),
        false => Err(KeyTrouble::SerialDiffers),
    }
}

/// The base64 of a key without its PEM around it, in one piece or in lines.
fn bare(text: &str) -> Result<Vec<u8>, KeyTrouble> {
    let packed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD.decode(packed).map_err(|_| KeyTrouble::NotAKey)
}

/// Our own key: it signs.
pub struct PrivateKey(KeyPair);

/// A secret stays out of every log.
impl std::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrivateKey")
    }
}

impl PrivateKey {
    /// Reads a private key.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, KeyTrouble> {
        if text.len() > KEY_BYTES_MAX {
            return Err(KeyTrouble::NotAKey);
        }
        let found = if text.contains("-----BEGIN") {
            let key = PrivateKeyDer::from_pem_slice(text.as_bytes());
            match key.map_err(|_| KeyTrouble::NotAKey)? {
                PrivateKeyDer::Pkcs1(der) => KeyPair::from_der(der.secret_pkcs1_der()),
                PrivateKeyDer::Pkcs8(der) => KeyPair::from_pkcs8(der.secret_pkcs8_der()),
                _ => return Err(KeyTrouble::NotRsa),
            }
        } else {
            let der = bare(text)?;
            KeyPair::from_pkcs8(&der).or_else(|_| KeyPair::from_der(&der))
        };
        found.map(Self).map_err(|_| KeyTrouble::NotRsa)
    }

    /// Signs; base64. The scheme is deterministic: the same message has the same signature.
    pub(crate) fn sign(&self, message: &[u8]) -> String {
        let mut signature = vec![0; self.0.public_modulus_len()];
        let signed = self.0.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature);
        signed.expect("an RSA key of 2048 bits or more signs any message");
        STANDARD.encode(signature)
    }
}
