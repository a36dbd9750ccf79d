//! Alipay: a notice and everything that may be wrong with it, and the address of an order.

use crate::{NOW, ORDER, ours, theirs};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::Fen;
use payment::alipay::Merchant;
use payment::{Notice, Order, PrivateKey, Provider, PublicKey, Refusal};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub fn merchant() -> Merchant {
    Merchant {
        app_id: "2021000000000001".to_owned(),
        seller_id: "2088000000000001".to_owned(),
        key: PrivateKey::read(&ours().private).expect("a key"),
        alipay: PublicKey::read("", &theirs().public).expect("a key"),
    }
}

type Form = BTreeMap<String, String>;

fn paid() -> Form {
    [
        ("gmt_create", "2026-11-22 11:59:40"),
        ("charset", "utf-8"),
        ("gmt_payment", "2026-11-22 11:59:58"),
        ("notify_time", "2026-11-22 12:00:00"),
        ("subject", "账单 a1b2c3d4e5f60718"),
        ("buyer_id", "2088000000000009"),
        ("invoice_amount", "254.70"),
        ("version", "1.0"),
        ("notify_id", "2026112201222115958000000000000009"),
        ("notify_type", "trade_status_sync"),
        ("out_trade_no", ORDER),
        ("total_amount", "254.70"),
        ("trade_status", "TRADE_SUCCESS"),
        ("trade_no", "2026112222001400000000000009"),
        ("auth_app_id", "2021000000000001"),
        ("receipt_amount", "254.70"),
        ("app_id", "2021000000000001"),
        ("seller_id", "2088000000000001"),
        ("body", ""),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.to_owned()))
    .collect()
}

fn encoded(form: &Form) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}

/// As Alipay sends it.
fn signed(mut form: Form) -> String {
    let parts: Vec<String> = form.iter().map(|(name, text)| format!("{name}={text}")).collect();
    form.insert("sign".to_owned(), theirs().sign(parts.join("&").as_bytes()));
    form.insert("sign_type".to_owned(), "RSA2".to_owned());
    encoded(&form)
}

pub fn message() -> Vec<u8> {
    signed(paid()).into_bytes()
}

fn verify(body: &str) -> Result<Notice, Refusal> {
    merchant().verify(body.as_bytes())
}

fn with(name: &str, text: &str) -> Result<Notice, Refusal> {
    let mut form = paid();
    form.insert(name.to_owned(), text.to_owned());
    verify(&signed(form))
}

#[test]
fn a_payment_is_taken_as_it_was_made() {
    let expected = Notice {
        provider: Provider::Alipay,
        transaction: "2026112222001400000000000009".to_owned(),
        order: ORDER.to_owned(),
        amount: Fen(25_470),
        paid_at: NOW - 2_000,
    };
    assert_eq!(verify(&signed(paid())).as_ref(), Ok(&expected));
    assert_eq!(with("trade_status", "TRADE_FINISHED").as_ref(), Ok(&expected));
    let told = with("gmt_payment", "").expect("the time of the notice");
    assert_eq!(told.paid_at, NOW);
}

#[test]
fn it_is_refused_for_its_first_fault() {
    assert_eq!(verify(&"a".repeat(65_537)), Err(Refusal::TooLarge));
    let many: Vec<String> = (0..101).map(|at| format!("p{at}=1")).collect();
    assert_eq!(verify(&many.join("&")), Err(Refusal::TooLarge));
    assert_eq!(verify(""), Err(Refusal::BodyNotRead));
    assert_eq!(verify(&encoded(&paid())), Err(Refusal::BodyNotRead));
    let twice = format!("{}&total_amount=1.00", signed(paid()));
    assert_eq!(verify(&twice), Err(Refusal::BodyNotRead));
    assert_eq!(with("charset", "gbk"), Err(Refusal::CharsetNotAllowed));
    let other = signed(paid()).replace("sign_type=RSA2", "sign_type=RSA");
    assert_eq!(verify(&other), Err(Refusal::AlgorithmUnknown));
    let mut form = paid();
    form.insert("sign_type".to_owned(), "RSA2".to_owned());
    for (signature, refusal) in [
        ("?".to_owned(), Refusal::SignatureNotAllowed),
        (ours().sign(b"x"), Refusal::SignatureWrong),
    ] {
        form.insert("sign".to_owned(), signature);
        assert_eq!(verify(&encoded(&form)), Err(refusal));
    }
    let cheaper = signed(paid()).replace("total_amount=254.70", "total_amount=0.01");
    assert_eq!(verify(&cheaper), Err(Refusal::SignatureWrong));
    assert_eq!(with("app_id", "2021000000000002"), Err(Refusal::AppDiffers));
    assert_eq!(with("seller_id", "2088000000000002"), Err(Refusal::MerchantDiffers));
    for state in ["WAIT_BUYER_PAY", "TRADE_CLOSED", ""] {
        assert_eq!(with("trade_status", state), Err(Refusal::NotAPayment), "{state}");
    }
    assert_eq!(with("refund_fee", "10.00"), Err(Refusal::NotAPayment));
    assert_eq!(with("out_biz_no", "1"), Err(Refusal::NotAPayment));
    for amount in ["", "0.00", "-1.00", "254.705", "1e9", "99999999999.99"] {
        assert_eq!(with("total_amount", amount), Err(Refusal::AmountNotAllowed), "{amount}");
    }
    assert_eq!(with("trade_no", "20261122-1"), Err(Refusal::NumberNotAllowed));
    assert_eq!(with("out_trade_no", ""), Err(Refusal::NumberNotAllowed));
    assert_eq!(with("gmt_payment", "now"), Err(Refusal::TimeNotRead));
}

#[test]
fn an_order_is_an_address_signed_over_what_it_says() {
    let order = Order {
        number: ORDER,
        description: "账单 a1b2c3d4e5f60718",
        amount: Fen(25_470),
        expires: NOW + 7_200_000,
        notify_url: "https://linli.example/pay/alipay/0707070707070707/notify",
    };
    let back = "https://linli.example/bills/a1b2c3d4e5f60718";
    let gateway = "https://openapi.alipay.com/gateway.do";
    let address = merchant().address(gateway, &order, Some(back), NOW);
    let query = address.strip_prefix(gateway).and_then(|rest| rest.strip_prefix('?'));
    let mut told: Form =
        form_urlencoded::parse(query.expect("a query").as_bytes()).into_owned().collect();
    let signature = STANDARD.decode(told.remove("sign").expect("signed")).expect("base64");
    let parts: Vec<String> = told.iter().map(|(name, text)| format!("{name}={text}")).collect();
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, ours().pair.public_key());
    key.verify(parts.join("&").as_bytes(), &signature).expect("the merchant signed it");
    let content: Value = serde_json::from_str(&told["biz_content"]).expect("JSON");
    assert_eq!(
        content,
        json!({
            "out_trade_no": ORDER, "total_amount": "254.70", "subject": "账单 a1b2c3d4e5f60718",
            "product_code": "QUICK_WAP_WAY", "time_expire": "2026-11-22 14:00:00",
        })
    );
    for (name, text) in [
        ("app_id", "2021000000000001"),
        ("method", "alipay.trade.wap.pay"),
        ("charset", "utf-8"),
        ("sign_type", "RSA2"),
        ("timestamp", "2026-11-22 12:00:00"),
        ("version", "1.0"),
        ("notify_url", order.notify_url),
        ("return_url", back),
    ] {
        assert_eq!(told[name], text, "{name}");
    }
}
