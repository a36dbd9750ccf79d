//! How a portal is run.

use crate::outgoing::Outgoing;
use crate::providers::Providers;
use crate::tls::Tls;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::watch;

/// What the operator decides.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Folder of the read model, the sessions and the access log.
    pub data_dir: PathBuf,
    /// The address people type, such as `https://linli.example`. With https, cookies are marked
    /// secure and browsers are told to stay on https.
    pub public_url: Option<String>,
    /// HTTPS at the portal itself; absent behind a proxy.
    pub tls: Option<Tls>,
    /// Where plain HTTP is answered beside `tls`, and moved to `public_url`.
    pub plain: Option<SocketAddr>,
    /// Whether a reverse proxy stands in front and names the caller in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Doors of the other institutions, as they are now: the app sends commands to them when this
    /// one does not answer.
    pub doors: watch::Receiver<Vec<Door>>,
    /// What sends notices out, where the institution has set it up.
    pub outgoing: Option<Arc<Outgoing>>,
    /// By whom residents can pay, where the property company has set it up.
    pub providers: Option<Arc<Providers>>,
}

/// Another institution's portal.
#[derive(Clone, Debug)]
pub struct Door {
    /// Its validator's key, hex.
    pub key: String,
    /// Its public address.
    pub url: String,
}

impl Config {
    /// For a demonstration or a test: any free port of this machine.
    pub fn local(data_dir: PathBuf) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data_dir,
            public_url: None,
            tls: None,
            plain: None,
            behind_proxy: false,
            doors: watch::channel(Vec::new()).1,
            outgoing: None,
            providers: None,
        }
    }
    pub(crate) fn is_https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}
