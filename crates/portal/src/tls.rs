//! HTTPS at the portal itself, where no proxy does it: with the institution's own certificate, or
//! with one that is fetched and renewed by ACME (RFC 8555, challenge tls-alpn-01, RFC 8737).
//!
//! An own certificate is read again when its file changes, at the next handshake, so that a renewal
//! needs no restart; a file that cannot be read then changes nothing.

use axum::Router;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use futures::StreamExt;
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls_acme::AcmeConfig;
use rustls_acme::caches::DirCache;
use serde::{Deserialize, Serialize};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;
use view::{Error, Problem};

/// Where a certificate authority answers when none is named.
const LETS_ENCRYPT: &str = "https://acme-v02.api.letsencrypt.org/directory";

/// How the portal comes by its certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Tls {
    /// Files of the institution's own: PEM, the certificate with its chain first.
    Files {
        /// Certificate and chain.
        certificate: PathBuf,
        /// Private key.
        key: PathBuf,
    },
    /// Fetched and renewed by ACME; the portal must be reached on port 443 under these names.
    Acme {
        /// Names of the portal, such as `linli.example`.
        domains: Vec<String>,
        /// E-mail address that the authority may write to.
        contact: String,
        /// The authority's directory; Let's Encrypt when absent.
        #[serde(default)]
        directory: Option<String>,
    },
}

/// The app as a server takes it.
type Service = IntoMakeServiceWithConnectInfo<Router, SocketAddr>;

/// Serves over TLS until it is aborted.
///
/// # Errors
/// A certificate or key cannot be read, or does not fit the other.
pub(crate) fn serve(
    tls: &Tls,
    data_dir: &Path,
    listener: TcpListener,
    service: Service,
) -> Result<impl Future<Output = std::io::Result<()>> + Send + use<>, Error> {
    let unusable = |error: std::io::Error| Problem::Internal.because(error);
    listener.set_nonblocking(true).map_err(unusable)?;
    let server = axum_server::from_tcp(listener).map_err(unusable)?;
    let acceptor = match tls {
        Tls::Files { certificate, key } => Acceptor::Files(own(certificate, key)?),
        Tls::Acme { domains, contact, directory } => {
            let directory = directory.as_deref().unwrap_or(LETS_ENCRYPT);
            Acceptor::Acme(fetched(domains, contact, directory, &data_dir.join("acme")))
        }
    };
    Ok(async move {
        match acceptor {
            Acceptor::Files(acceptor) => server.acceptor(acceptor).serve(service).await,
            Acceptor::Acme(acceptor) => server.acceptor(acceptor).serve(service).await,
        }
    })
}

enum Acceptor {
    Files(RustlsAcceptor),
    Acme(rustls_acme::axum::AxumAcceptor),
}

fn own(certificate: &Path, key: &Path) -> Result<RustlsAcceptor, Error> {
    let known = OwnCertificate::open(certificate, key)?;
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Problem::Internal.because(error))?;
    let mut config = config.with_no_client_auth().with_cert_resolver(Arc::new(known));
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(RustlsAcceptor::new(RustlsConfig::from_config(Arc::new(config))))
}

fn fetched(
    domains: &[String],
    contact: &str,
    directory: &str,
    cache: &Path,
) -> rustls_acme::axum::AxumAcceptor {
    let mut state = AcmeConfig::new_with_provider(domains, Arc::new(default_provider()))
        .contact([format!("mailto:{contact}")])
        .directory(directory)
        .cache(DirCache::new(cache.to_owned()))
        .state();
    let config = state.default_rustls_config_with_provider(Arc::new(default_provider()));
    let acceptor = state.axum_acceptor(config);
    tokio::spawn(async move {
        while let Some(event) = state.next().await {
            match event {
                Ok(event) => tracing::info!(?event, "certificate"),
                Err(error) => tracing::error!(?error, "no certificate could be fetched"),
            }
        }
    });
    acceptor
}

/// Certificate and key from files, as they were when last read.
#[derive(Debug)]
struct OwnCertificate {
    certificate: PathBuf,
    key: PathBuf,
    known: Mutex<(Option<SystemTime>, Arc<CertifiedKey>)>,
}

impl OwnCertificate {
    fn open(certificate: &Path, key: &Path) -> Result<Self, Error> {
        let read = read_pair(certificate, key);
        let pair = read.map_err(|error| Problem::Internal.because(error))?;
        let known = Mutex::new((changed(certificate), Arc::new(pair)));
        Ok(Self { certificate: certificate.to_owned(), key: key.to_owned(), known })
    }
}

impl ResolvesServerCert for OwnCertificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let mut known = self.known.lock().expect("no holder of the lock panics");
        let now = changed(&self.certificate);
        if now != known.0 {
            // Once for every change, also where the new file cannot be read.
            known.0 = now;
            match read_pair(&self.certificate, &self.key) {
                Ok(pair) => known.1 = Arc::new(pair),
                Err(error) => tracing::error!(error, "the new certificate is not used"),
            }
        }
        Some(known.1.clone())
    }
}

fn changed(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|found| found.modified()).ok()
}

/// # Errors
/// In words: which file, and what is wrong with it.
fn read_pair(certificate: &Path, key: &Path) -> Result<CertifiedKey, String> {
    let wrong = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let chain = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| wrong(certificate, &error))?;
    if chain.is_empty() {
        return Err(wrong(certificate, &"no certificate in it"));
    }
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|error| wrong(key, &error))?;
    CertifiedKey::from_der(chain, secret, &default_provider()).map_err(|error| wrong(key, &error))
}

/// What answers on the port of plain HTTP: everything is moved to the address people should type.
pub(crate) fn moved(public_url: String) -> Router {
    Router::new().fallback(to_https).with_state(Arc::new(public_url))
}

async fn to_https(State(public_url): State<Arc<String>>, request: Request) -> Response {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    Redirect::permanent(&format!("{}{path}", public_url.trim_end_matches('/'))).into_response()
}
