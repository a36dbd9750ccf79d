//! `providers` in `node.json`: read and opened before the node starts, so that a missing key stops
//! it at once and not at the first order.

use super::adapter::{Alipay, Wechat};
use crate::limits::PROVIDER_CALL;
use crate::outgoing::{is_this_machine, use_one_tls};
use payment::limits::API_V3_KEY_BYTES;
use payment::{KeyTrouble, PrivateKey, Provider, PublicKey};
use reqwest::{Url, redirect};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::{Debug, Display, Formatter};
use std::path::{Path, PathBuf};

/// By whom residents can pay; nobody unless it is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvidersFile {
    /// Address at which providers reach this portal; `public_url` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notify: Option<String>,
    /// WeChat Pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wechat: Option<WechatFile>,
    /// Alipay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alipay: Option<AlipayFile>,
}

/// The merchant at WeChat Pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WechatFile {
    /// 商户号.
    pub mchid: String,
    /// AppID.
    pub appid: String,
    /// Serial number of the merchant's certificate.
    pub merchant_serial: String,
    /// File with the merchant's private key.
    pub key_file: PathBuf,
    /// File with the APIv3 key, 32 characters.
    pub api_v3_key_file: PathBuf,
    /// WeChat's public keys or certificates: files, by what `Wechatpay-Serial` calls them.
    pub platform_keys: BTreeMap<String, PathBuf>,
    /// Whether the merchant has H5 payment: a link for a phone's browser.
    #[serde(default)]
    pub h5: bool,
    /// WeChat's address.
    #[serde(default = "wechat_address")]
    pub url: String,
}

/// The merchant at Alipay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlipayFile {
    /// 应用 ID.
    pub app_id: String,
    /// 卖家支付宝用户号.
    pub seller_id: String,
    /// File with the app's private key.
    pub key_file: PathBuf,
    /// File with Alipay's public key.
    pub alipay_key_file: PathBuf,
    /// Alipay's address.
    #[serde(default = "alipay_address")]
    pub url: String,
}

fn wechat_address() -> String {
    "https://api.mch.weixin.qq.com".to_owned()
}

fn alipay_address() -> String {
    "https://openapi.alipay.com/gateway.do".to_owned()
}

/// Why nobody can pay as it is set up, in Chinese and English.
#[derive(Debug)]
pub struct ProvidersTrouble(String);

impl ProvidersTrouble {
    fn new(zh: impl Display, en: impl Display) -> Self {
        Self(format!("在线支付设置有误：{zh} Paying online is not set up right: {en}"))
    }
}
impl Display for ProvidersTrouble {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for ProvidersTrouble {}

/// By whom residents can pay, with all keys read.
pub struct Providers {
    pub(super) wechat: Option<Wechat>,
    pub(super) alipay: Option<Alipay>,
    notify: String,
}

/// Secrets stay out of every log.
impl Debug for Providers {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let some =
            [(Provider::Wechat, self.wechat.is_some()), (Provider::Alipay, self.alipay.is_some())];
        let some: Vec<&str> =
            some.iter().filter(|(_, there)| *there).map(|(provider, _)| provider.word()).collect();
        write!(f, "Providers {some:?}")
    }
}

impl Providers {
    /// Reads what the file names. Calls no server.
    ///
    /// # Errors
    /// A file that cannot be read, a key that is none, an address that is none or is not protected,
    /// no provider at all.
    pub fn open(file: &ProvidersFile, public_url: Option<&str>) -> Result<Self, ProvidersTrouble> {
        let notify = file.notify.as_deref().or(public_url).ok_or_else(|| {
            ProvidersTrouble::new(
                "没有 notify，也没有 public_url：支付平台不知道往哪里通知。",
                "neither notify nor public_url: providers would not know where to tell.",
            )
        })?;
        let notify = address("notify", notify)?.as_str().trim_end_matches('/').to_owned();
        let wechat = file.wechat.as_ref().map(open_wechat).transpose()?;
        let alipay = file.alipay.as_ref().map(open_alipay).transpose()?;
        match wechat.is_none() && alipay.is_none() {
            true => Err(ProvidersTrouble::new(
                "providers 里没有 wechat，也没有 alipay。请填写其一，或删去 providers。",
                "providers names neither wechat nor alipay; fill in one, or delete providers.",
            )),
            false => Ok(Self { wechat, alipay, notify }),
        }
    }
    /// Where a provider sends its notices about a community's orders.
    pub(super) fn notify_url(&self, provider: Provider, community: kernel::CommunityId) -> String {
        format!("{}/pay/{}/{community}/notify", self.notify, provider.word())
    }
    /// The address of this portal.
    pub(super) fn here(&self) -> &str {
        &self.notify
    }
}

fn open_wechat(file: &WechatFile) -> Result<Wechat, ProvidersTrouble> {
    let names = [&file.mchid, &file.appid, &file.merchant_serial];
    not_empty("wechat.mchid, wechat.appid, wechat.merchant_serial", &names)?;
    let name = "wechat.api_v3_key_file";
    let api_v3_key: [u8; API_V3_KEY_BYTES] =
        text_in(name, &file.api_v3_key_file)?.trim().as_bytes().try_into().map_err(|_| {
            ProvidersTrouble::new(
                format!("{name} 里须是 {API_V3_KEY_BYTES} 个字符。"),
                format!("{name} must hold {API_V3_KEY_BYTES} characters."),
            )
        })?;
    if file.platform_keys.is_empty() {
        return Err(ProvidersTrouble::new(
            "wechat.platform_keys 是空的，请填微信支付公钥或平台证书。",
            "wechat.platform_keys is empty; name WeChat's public key or a platform certificate.",
        ));
    }
    let read = |(serial, path): (&String, &PathBuf)| {
        let key = public_key("wechat.platform_keys", serial, path)?;
        Ok((serial.clone(), key))
    };
    let merchant = payment::wechat::Merchant {
        mchid: file.mchid.clone(),
        appid: file.appid.clone(),
        serial: file.merchant_serial.clone(),
        key: private_key("wechat.key_file", &file.key_file)?,
        api_v3_key,
        platform: file.platform_keys.iter().map(read).collect::<Result<_, _>>()?,
    };
    // A redirect would take an order where nobody has agreed to send it.
    use_one_tls();
    let client = reqwest::Client::builder().timeout(PROVIDER_CALL);
    let client = client.redirect(redirect::Policy::none()).build().map_err(|_| {
        ProvidersTrouble::new(
            "这台机器不能建立安全连接。",
            "this machine can make no secure connection.",
        )
    })?;
    let base = address("wechat.url", &file.url)?.as_str().trim_end_matches('/').to_owned();
    Ok(Wechat { merchant, client, base, h5: file.h5 })
}

fn open_alipay(file: &AlipayFile) -> Result<Alipay, ProvidersTrouble> {
    not_empty("alipay.app_id, alipay.seller_id", &[&file.app_id, &file.seller_id])?;
    let merchant = payment::alipay::Merchant {
        app_id: file.app_id.clone(),
        seller_id: file.seller_id.clone(),
        key: private_key("alipay.key_file", &file.key_file)?,
        alipay: public_key("alipay.alipay_key_file", "", &file.alipay_key_file)?,
    };
    Ok(Alipay { merchant, gateway: address("alipay.url", &file.url)?.to_string() })
}

fn not_empty(names: &str, all: &[&String]) -> Result<(), ProvidersTrouble> {
    match all.iter().any(|text| text.is_empty()) {
        true => Err(ProvidersTrouble::new(
            format!("{names} 不能为空。"),
            format!("{names} must not be empty."),
        )),
        false => Ok(()),
    }
}

/// https, or http on this machine, where nobody listens on the way.
fn address(name: &str, text: &str) -> Result<Url, ProvidersTrouble> {
    let url = Url::parse(text).map_err(|error| {
        ProvidersTrouble::new(
            format!("{name} ({error}) 不是网址。"),
            format!("{name} ({error}) is no address."),
        )
    })?;
    let here = url.host_str().is_some_and(is_this_machine);
    match url.scheme() == "https" || (url.scheme() == "http" && here) {
        true => Ok(url),
        false => Err(ProvidersTrouble::new(
            format!("{name} 须以 https 开头 (本机可用 http)。"),
            format!("{name} must be https (http on this machine alone)."),
        )),
    }
}

fn text_in(name: &str, path: &Path) -> Result<String, ProvidersTrouble> {
    std::fs::read_to_string(path).map_err(|error| {
        let path = path.display();
        ProvidersTrouble::new(
            format!("{name} 指的文件 {path} 读不出来 ({error})。请放好这个文件，或改正路径。"),
            format!("the file {path} of {name} cannot be read. Put it there, or correct the path."),
        )
    })
}

fn private_key(name: &str, path: &Path) -> Result<PrivateKey, ProvidersTrouble> {
    PrivateKey::read(&text_in(name, path)?).map_err(|trouble| not_a_key(name, path, trouble))
}

fn public_key(name: &str, serial: &str, path: &Path) -> Result<PublicKey, ProvidersTrouble> {
    let key = PublicKey::read(serial, &text_in(name, path)?);
    key.map_err(|trouble| not_a_key(name, path, trouble))
}

fn not_a_key(name: &str, path: &Path, trouble: KeyTrouble) -> ProvidersTrouble {
    let (zh, en) = match trouble {
        KeyTrouble::NotAKey => ("不是密钥文件", "is no file of a key"),
        KeyTrouble::NotRsa => ("不是 2048 位以上的 RSA 密钥", "is no RSA key of 2048 bits or more"),
        KeyTrouble::SerialDiffers => {
            ("的证书序列号与名称不符", "has a certificate of another serial number")
        }
    };
    let path = path.display();
    ProvidersTrouble::new(format!("{name} 指的 {path} {zh}。"), format!("{path} of {name} {en}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trouble(json: &str, public_url: Option<&str>) -> String {
        let file: ProvidersFile = serde_json::from_str(json).expect("it is of the form");
        match Providers::open(&file, public_url) {
            Ok(providers) => format!("{providers:?}"),
            Err(trouble) => trouble.to_string(),
        }
    }

    #[test]
    fn what_is_set_up_wrong_is_told_before_the_node_starts() {
        let folder = std::env::temp_dir().join(format!("linli-providers-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let kept = |name: &str, text: &str| {
            let path = folder.join(name);
            std::fs::write(&path, text).unwrap();
            path.display().to_string()
        };
        let (private, public) = crate::providers::test_keys::pem();
        let (key, theirs) = (kept("key.pem", &private), kept("theirs.pem", &public));
        let (secret, short) = (kept("v3", "0123456789abcdef0123456789abcdef\n"), kept("s", "0123"));
        let wechat = |key: &str, secret: &str, serials: &str, url: &str| {
            format!(
                r#"{{"wechat":{{"mchid":"1900000100","appid":"wx1","merchant_serial":"40","key_file":"{key}","api_v3_key_file":"{secret}","platform_keys":{serials},"url":"{url}"}}}}"#
            )
        };
        let alipay = |seller: &str, key: &str, theirs: &str| {
            format!(
                r#"{{"alipay":{{"app_id":"2021","seller_id":"{seller}","key_file":"{key}","alipay_key_file":"{theirs}"}}}}"#
            )
        };
        let serials = format!(r#"{{"PUB_KEY_ID_1":"{theirs}"}}"#);
        let url = "https://api.mch.weixin.qq.com";
        let here = Some("https://linli.example/");
        for (json, public_url, told) in [
            (wechat(&key, &secret, &serials, url), here, r#"Providers ["wechat"]"#),
            (alipay("2088", &key, &theirs), here, r#"Providers ["alipay"]"#),
            (wechat(&key, &secret, &serials, "http://127.0.0.1:9"), here, r#"["wechat"]"#),
            (wechat(&key, &secret, &serials, url), None, "public_url"),
            (wechat(&key, &secret, &serials, url), Some("http://linli.example"), "notify"),
            (wechat(&key, &secret, &serials, "http://pay.example"), here, "wechat.url"),
            (wechat("/nowhere/key", &secret, &serials, url), here, "/nowhere/key"),
            (wechat(&theirs, &secret, &serials, url), here, "wechat.key_file"),
            (wechat(&key, &short, &serials, url), here, "wechat.api_v3_key_file"),
            (wechat(&key, &secret, "{}", url), here, "wechat.platform_keys"),
            (alipay("", &key, &theirs), here, "alipay.seller_id"),
            (alipay("2088", &key, &key), here, "alipay.alipay_key_file"),
            ("{}".to_owned(), here, "wechat"),
        ] {
            let said = trouble(&json, public_url);
            assert!(said.contains(told), "{json}: {said}");
            assert!(said.starts_with("Providers") || said.contains("在线支付设置有误"), "{said}");
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
