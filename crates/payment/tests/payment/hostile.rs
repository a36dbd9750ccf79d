//! What anybody can send: nothing panics, nothing forged is taken, and every refusal is told.

use crate::wechat::{Message, merchant as wechat};
use crate::{NOW, alipay};
use payment::Refusal;
use payment::wechat::Headers;
use proptest::prelude::*;
use std::collections::BTreeSet;

proptest! {
    #[test]
    fn any_bytes_are_refused(
        body in proptest::collection::vec(any::<u8>(), 0..600),
        header in "\\PC{0,40}",
        number in "[0-9]{0,12}",
    ) {
        prop_assert!(alipay::merchant().verify(&body).is_err());
        let headers = Headers {
            timestamp: Some(&number),
            nonce: Some(&header),
            signature: Some(&header),
            serial: Some(crate::wechat::SERIAL),
        };
        prop_assert!(wechat().verify(&headers, &body, NOW).is_err());
    }

    #[test]
    fn any_form_is_refused(text in "[a-z_=&%0-9A-F+]{0,300}") {
        let form = format!("{text}&sign=AAAA&sign_type=RSA2");
        prop_assert!(alipay::merchant().verify(form.as_bytes()).is_err());
    }

    #[test]
    fn one_bit_of_a_wechat_notice_is_one_too_many(at in any::<prop::sample::Index>(), bit in 0..8_u32) {
        let mut message = Message::paid();
        let bits = 1_u8 << bit;
        let parts = [message.timestamp.len(), message.nonce.len(), message.signature.len(),
            message.serial.len(), message.body.len()];
        let mut at = at.index(parts.iter().sum());
        let part = parts.iter().position(|length| match at.checked_sub(*length) {
            Some(rest) => { at = rest; false }
            None => true,
        });
        let flip = |text: &mut String| {
            let mut bytes = std::mem::take(text).into_bytes();
            bytes[at] ^= bits;
            // A header that is no text is none.
            *text = String::from_utf8(bytes).unwrap_or_default();
        };
        match part {
            Some(0) => flip(&mut message.timestamp),
            Some(1) => flip(&mut message.nonce),
            Some(2) => flip(&mut message.signature),
            Some(3) => flip(&mut message.serial),
            _ => message.body[at] ^= bits,
        }
        prop_assert!(message.verify().is_err());
    }

    #[test]
    fn one_bit_of_an_alipay_notice_says_the_same_or_nothing(
        at in any::<prop::sample::Index>(), bit in 0..8_u32,
    ) {
        let whole = alipay::message();
        let taken = alipay::merchant().verify(&whole).expect("as it was sent");
        let mut changed = whole;
        let at = at.index(changed.len());
        changed[at] ^= 1_u8 << bit;
        if let Ok(notice) = alipay::merchant().verify(&changed) {
            prop_assert_eq!(notice, taken);
        }
    }
}

#[test]
fn every_code_is_told_once_and_stands_in_the_readme() {
    let codes: BTreeSet<&str> = Refusal::ALL.iter().map(|refusal| refusal.code()).collect();
    assert_eq!(codes.len(), Refusal::ALL.len());
    let readme = include_str!("../../README.md");
    for refusal in Refusal::ALL {
        assert!(readme.contains(&format!("`{refusal:?}`")), "{refusal:?}");
    }
}
