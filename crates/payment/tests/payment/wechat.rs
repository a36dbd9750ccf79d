//! WeChat Pay: a notice and everything that may be wrong with it, an order and its answer.

use crate::{NOW, ORDER, ours, theirs};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::signature::KeyPair as _;
use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::Fen;
use payment::wechat::{Headers, Merchant, Way};
use payment::{Notice, Order, PrivateKey, Provider, PublicKey, Refusal};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub const SERIAL: &str = "PUB_KEY_ID_0000000000000024101100397200000006";
const API_V3_KEY: [u8; 32] = *b"0123456789abcdef0123456789ABCDEF";
const NONCE: &str = "fdasflkja484";

pub fn merchant() -> Merchant {
    Merchant {
        mchid: "1900000100".to_owned(),
        appid: "wxd678efh567hg6787".to_owned(),
        serial: "408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB".to_owned(),
        key: PrivateKey::read(&ours().private).expect("a key"),
        api_v3_key: API_V3_KEY,
        platform: BTreeMap::from([(
            SERIAL.to_owned(),
            PublicKey::read(SERIAL, &theirs().public).expect("a key"),
        )]),
    }
}

pub fn transaction() -> Value {
    json!({
        "transaction_id": "4200001234202611220123456789", "mchid": "1900000100",
        "amount": {
            "payer_total": 25_470, "total": 25_470, "currency": "CNY", "payer_currency": "CNY",
        },
        "trade_state": "SUCCESS", "bank_type": "CMC", "appid": "wxd678efh567hg6787",
        "trade_state_desc": "支付成功", "out_trade_no": ORDER, "trade_type": "NATIVE",
        "success_time": "2026-11-22T11:59:58+08:00", "attach": "",
        "payer": { "openid": "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
    })
}

fn seal(plain: &Value) -> Value {
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &API_V3_KEY).expect("32 bytes"));
    let mut bytes = plain.to_string().into_bytes();
    let nonce = Nonce::try_assume_unique_for_key(NONCE.as_bytes()).expect("12 bytes");
    key.seal_in_place_append_tag(nonce, Aad::from(b"transaction"), &mut bytes).expect("it seals");
    json!({
        "original_type": "transaction", "algorithm": "AEAD_AES_256_GCM",
        "ciphertext": STANDARD.encode(bytes), "associated_data": "transaction", "nonce": NONCE,
    })
}

fn envelope(resource: Value) -> String {
    json!({
        "id": "EV-2018022511223320873", "create_time": "2026-11-22T12:00:00+08:00",
        "resource_type": "encrypt-resource", "event_type": "TRANSACTION.SUCCESS",
        "summary": "支付成功", "resource": resource,
    })
    .to_string()
}

/// A message with its headers.
#[derive(Clone)]
pub struct Message {
    pub timestamp: String,
    pub nonce: String,
    pub signature: String,
    pub serial: String,
    pub body: Vec<u8>,
}

impl Message {
    pub fn of(body: impl Into<Vec<u8>>) -> Self {
        let (timestamp, nonce, serial) = ((NOW / 1_000).to_string(), "c5ac7061fccab6bf", SERIAL);
        let mut message = Self {
            timestamp,
            nonce: nonce.into(),
            signature: String::new(),
            serial: serial.into(),
            body: body.into(),
        };
        message.sign();
        message
    }
    pub fn paid() -> Self {
        Self::of(envelope(seal(&transaction())))
    }
    fn sign(&mut self) {
        let head = format!("{}\n{}\n", self.timestamp, self.nonce);
        self.signature = theirs().sign(&[head.as_bytes(), &self.body, b"\n"].concat());
    }
    pub fn headers(&self) -> Headers<'_> {
        Headers {
            timestamp: Some(&self.timestamp),
            nonce: Some(&self.nonce),
            signature: Some(&self.signature),
            serial: Some(&self.serial),
        }
    }
    pub fn verify(&self) -> Result<Notice, Refusal> {
        merchant().verify(&self.headers(), &self.body, NOW)
    }
}

#[test]
fn a_payment_is_taken_as_it_was_made() {
    let expected = Notice {
        provider: Provider::Wechat,
        transaction: "4200001234202611220123456789".to_owned(),
        order: ORDER.to_owned(),
        amount: Fen(25_470),
        paid_at: NOW - 2_000,
    };
    assert_eq!(Message::paid().verify(), Ok(expected));
}

#[test]
fn the_envelope_is_refused_for_its_first_fault() {
    let changed = |change: &dyn Fn(&mut Message)| {
        let mut message = Message::paid();
        change(&mut message);
        message.verify().expect_err("it is refused")
    };
    let signed = |change: &dyn Fn(&mut Message)| {
        changed(&|message| {
            change(message);
            message.sign();
        })
    };
    assert_eq!(signed(&|m| m.body = vec![b' '; 65_537]), Refusal::TooLarge);
    for missing in 0..4 {
        let message = Message::paid();
        let mut headers = message.headers();
        *[
            &mut headers.timestamp,
            &mut headers.nonce,
            &mut headers.signature,
            &mut headers.serial,
        ][missing] = None;
        let refused = merchant().verify(&headers, &message.body, NOW);
        assert_eq!(refused, Err(Refusal::HeaderMissing), "{missing}");
    }
    assert_eq!(signed(&|m| m.nonce = "a\nb".into()), Refusal::HeaderNotAllowed);
    assert_eq!(signed(&|m| m.timestamp = "-1".into()), Refusal::HeaderNotAllowed);
    assert_eq!(signed(&|m| m.timestamp = "99999999999".into()), Refusal::HeaderNotAllowed);
    assert_eq!(changed(&|m| m.signature = String::new()), Refusal::HeaderNotAllowed);
    for (seconds, taken) in [(-301_i64, false), (-300, true), (300, true), (301, false)] {
        let mut message = Message::paid();
        message.timestamp = (NOW as i64 / 1_000 + seconds).to_string();
        message.sign();
        let expected = if taken { None } else { Some(Refusal::OutsideWindow) };
        assert_eq!(message.verify().err(), expected, "{seconds}");
    }
    assert_eq!(changed(&|m| m.serial = "PUB_KEY_ID_1".into()), Refusal::KeyUnknown);
    assert_eq!(changed(&|m| m.signature = "?".into()), Refusal::SignatureNotAllowed);
    assert_eq!(changed(&|m| m.signature = ours().sign(b"x")), Refusal::SignatureWrong);
    assert_eq!(changed(&|m| m.body.push(b' ')), Refusal::SignatureWrong);
    // WeChat now and then sends such a signature to see whether it is refused.
    let probe = |m: &mut Message| m.signature = format!("WECHATPAY/SIGNTEST/{}", m.signature);
    assert!(Message::paid().verify().is_ok());
    assert!(matches!(changed(&probe), Refusal::SignatureNotAllowed | Refusal::SignatureWrong));
    assert_eq!(signed(&|m| m.body = b"{}".to_vec()), Refusal::BodyNotRead);
    assert_eq!(signed(&|m| m.body = vec![0xff]), Refusal::BodyNotRead);
    let twice = br#"{"event_type":"TRANSACTION.SUCCESS","event_type":"TRANSACTION.SUCCESS"}"#;
    assert_eq!(signed(&|m| m.body = twice.to_vec()), Refusal::BodyNotRead);
    let bare = br#"{"event_type":"TRANSACTION.SUCCESS"}"#;
    assert_eq!(signed(&|m| m.body = bare.to_vec()), Refusal::BodyNotRead);
    let refund = br#"{"event_type":"REFUND.SUCCESS","resource":null}"#;
    assert_eq!(signed(&|m| m.body = refund.to_vec()), Refusal::NotAPayment);
    assert!(Refusal::NotAPayment.is_heard() && !Refusal::SignatureWrong.is_heard());
}

#[test]
fn the_resource_opens_with_its_own_key_alone() {
    let with = |change: &dyn Fn(&mut Value)| {
        let mut resource = seal(&transaction());
        change(&mut resource);
        Message::of(envelope(resource)).verify().err()
    };
    assert_eq!(with(&|_| {}), None);
    assert_eq!(with(&|r| r["algorithm"] = json!("none")), Some(Refusal::AlgorithmUnknown));
    for (member, text) in [
        ("nonce", "fdasflkja485"),
        ("nonce", "short"),
        ("associated_data", "refund"),
        ("ciphertext", "AAAA"),
        ("ciphertext", "?"),
    ] {
        assert_eq!(with(&|r| r[member] = json!(text)), Some(Refusal::NotDecrypted), "{member}");
    }
    let mut other = merchant();
    other.api_v3_key[0] ^= 1;
    let message = Message::paid();
    let refused = other.verify(&message.headers(), &message.body, NOW);
    assert_eq!(refused, Err(Refusal::NotDecrypted));
}

#[test]
fn what_was_opened_is_a_payment_to_this_merchant() {
    let with = |pointer: &str, value: Value| {
        let mut plain = transaction();
        *plain.pointer_mut(pointer).expect("it is there") = value;
        Message::of(envelope(seal(&plain))).verify().expect_err(pointer)
    };
    assert_eq!(with("/amount", json!(25_470)), Refusal::BodyNotRead);
    assert_eq!(with("/amount/total", json!(254.7)), Refusal::BodyNotRead);
    assert_eq!(with("/mchid", json!("1900000101")), Refusal::MerchantDiffers);
    assert_eq!(with("/appid", json!("wx0")), Refusal::AppDiffers);
    assert_eq!(with("/trade_state", json!("REFUND")), Refusal::NotAPayment);
    assert_eq!(with("/amount/currency", json!("USD")), Refusal::CurrencyDiffers);
    assert_eq!(with("/amount/total", json!(0)), Refusal::AmountNotAllowed);
    assert_eq!(with("/amount/total", json!(-1)), Refusal::AmountNotAllowed);
    assert_eq!(with("/amount/total", json!(i64::MAX)), Refusal::AmountNotAllowed);
    assert_eq!(with("/transaction_id", json!("")), Refusal::NumberNotAllowed);
    assert_eq!(with("/transaction_id", json!("42 00")), Refusal::NumberNotAllowed);
    assert_eq!(with("/out_trade_no", json!("short")), Refusal::NumberNotAllowed);
    assert_eq!(with("/out_trade_no", json!("账单 3-1-1201")), Refusal::NumberNotAllowed);
    assert_eq!(with("/success_time", json!("yesterday")), Refusal::TimeNotRead);
}

fn order() -> Order<'static> {
    Order {
        number: ORDER,
        description: "账单 a1b2c3d4e5f60718",
        amount: Fen(25_470),
        expires: NOW + 7_200_000,
        notify_url: "https://linli.example/pay/wechat/0707070707070707/notify",
    }
}

#[test]
fn an_order_is_signed_over_what_is_sent() {
    let request = merchant().request(&order(), Way::Qr, "593BEC0C930BF1AFEB40B4A08C8FB242", NOW);
    assert_eq!(request.path, "/v3/pay/transactions/native");
    let body: Value = serde_json::from_str(&request.body).expect("JSON");
    assert_eq!(
        body,
        json!({
            "appid": "wxd678efh567hg6787", "mchid": "1900000100",
            "description": "账单 a1b2c3d4e5f60718", "out_trade_no": ORDER,
            "time_expire": "2026-11-22T14:00:00+08:00", "notify_url": order().notify_url,
            "amount": { "total": 25_470, "currency": "CNY" },
        })
    );
    let (head, signature) = request.authorization.split_once(",signature=\"").expect("signed");
    assert_eq!(
        head,
        "WECHATPAY2-SHA256-RSA2048 mchid=\"1900000100\",\
         nonce_str=\"593BEC0C930BF1AFEB40B4A08C8FB242\",timestamp=\"1795320000\",\
         serial_no=\"408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB\""
    );
    let signature = STANDARD.decode(signature.trim_end_matches('"')).expect("base64");
    let nonce = "593BEC0C930BF1AFEB40B4A08C8FB242";
    let message = format!("POST\n{}\n1795320000\n{nonce}\n{}\n", request.path, request.body);
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, ours().pair.public_key());
    key.verify(message.as_bytes(), &signature).expect("the merchant signed it");

    let way = Way::Link { client_ip: "203.0.113.9" };
    let request = merchant().request(&order(), way, nonce, NOW);
    assert_eq!(request.path, "/v3/pay/transactions/h5");
    let body: Value = serde_json::from_str(&request.body).expect("JSON");
    let scene = json!({ "payer_client_ip": "203.0.113.9", "h5_info": { "type": "Wap" } });
    assert_eq!(body["scene_info"], scene);
}

#[test]
fn an_answer_is_believed_when_wechat_signed_it() {
    let answered = |way: Way, body: &str| {
        let message = Message::of(body);
        merchant().answer(way, &message.headers(), &message.body, NOW)
    };
    let link = Way::Link { client_ip: "203.0.113.9" };
    let qr = r#"{"code_url":"weixin://wxpay/bizpayurl?pr=qnu8GBtzz"}"#;
    let h5 = r#"{"h5_url":"https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=1"}"#;
    assert_eq!(answered(Way::Qr, qr), Ok("weixin://wxpay/bizpayurl?pr=qnu8GBtzz".to_owned()));
    assert!(answered(link, h5).is_ok_and(|url| url.starts_with("https://wx.tenpay.com/")));
    for (way, body) in [
        (Way::Qr, h5),
        (link, qr),
        (Way::Qr, r#"{"code_url":"javascript:alert(1)"}"#),
        (link, r#"{"h5_url":"http://wx.tenpay.com/"}"#),
        (Way::Qr, "{}"),
    ] {
        assert_eq!(answered(way, body), Err(Refusal::BodyNotRead), "{body}");
    }
    let mut forged = Message::of(qr);
    forged.body = qr.replace("qnu8GBtzz", "elsewhere").into_bytes();
    let refused = merchant().answer(Way::Qr, &forged.headers(), &forged.body, NOW);
    assert_eq!(refused, Err(Refusal::SignatureWrong));
}
