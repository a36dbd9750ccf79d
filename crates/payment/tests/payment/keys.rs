//! Keys in the forms in which providers' tools write them.

use crate::{Owned, ours, theirs};
use payment::{KeyTrouble, PrivateKey, PublicKey};

fn bare(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with("---")).collect()
}

fn trouble(name: &str, text: &str) -> Option<KeyTrouble> {
    PublicKey::read(name, text).err()
}

#[test]
fn keys_are_read_with_and_without_their_pem() {
    let Owned { private, public, .. } = theirs();
    for text in [public.clone(), bare(public), format!("\n{}\n", bare(public))] {
        assert_eq!(trouble("PUB_KEY_ID_1", &text), None);
    }
    for text in [private.clone(), bare(private)] {
        PrivateKey::read(&text).expect("it is one");
    }
    assert_eq!(trouble("", "not a key"), Some(KeyTrouble::NotAKey));
    assert_eq!(trouble("", "bm90IGEga2V5"), Some(KeyTrouble::NotRsa));
    assert_eq!(trouble("", &private.replace("PRIVATE", "PUBLIC")), Some(KeyTrouble::NotRsa));
    assert_eq!(trouble("", &"A".repeat(100_000)), Some(KeyTrouble::NotAKey));
    for text in [public.clone(), "bm90IGEga2V5".to_owned(), "?".to_owned()] {
        assert!(PrivateKey::read(&text).is_err(), "{text}");
    }
    assert_eq!(format!("{:?}", PrivateKey::read(private).unwrap()), "PrivateKey");
}

#[test]
fn a_certificate_has_the_serial_number_it_is_named_by() {
    let key = rcgen::KeyPair::from_pem_and_sign_algo(&ours().private, &rcgen::PKCS_RSA_SHA256);
    let mut parameters = rcgen::CertificateParams::new(Vec::new()).expect("no names");
    parameters.serial_number = Some(rcgen::SerialNumber::from(vec![0x5a, 0x01, 0xff, 0x0c]));
    let certificate = parameters.self_signed(&key.expect("an RSA key")).expect("it signs");
    assert_eq!(trouble("5A01FF0C", &certificate.pem()), None);
    assert_eq!(trouble("5a01ff0c", &certificate.pem()), None);
    assert_eq!(trouble("5A01FF0D", &certificate.pem()), Some(KeyTrouble::SerialDiffers));
    assert_eq!(trouble("", &certificate.pem()), Some(KeyTrouble::SerialDiffers));
    // A key of another kind signs nothing here.
    let other = rcgen::KeyPair::generate().expect("it is made");
    assert_eq!(trouble("", &other.public_key_pem()), Some(KeyTrouble::NotRsa));
    assert!(PrivateKey::read(&other.serialize_pem()).is_err());
}
