//! HTTPS at the portal itself: the certificate that is there now is the one that is shown.

use crate::town::Town;
use portal::tls::Tls;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

const NAME: &str = "linli.example";

/// A new certificate, written over the one before.
fn issue(folder: &Path) -> CertificateDer<'static> {
    let made = rcgen::generate_simple_self_signed([NAME.to_owned()]).unwrap();
    std::fs::write(folder.join("key.pem"), made.key_pair.serialize_pem()).unwrap();
    std::fs::write(folder.join("certificate.pem"), made.cert.pem()).unwrap();
    made.cert.der().clone()
}

/// Asks over TLS, trusting this certificate alone; what was answered, or why nothing was.
async fn ask(address: SocketAddr, trusted: &CertificateDer<'static>) -> Result<String, String> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    let connector = TlsConnector::from(Arc::new(config));
    let stream = TcpStream::connect(address).await.unwrap();
    let name = ServerName::try_from(NAME).unwrap();
    let connected = connector.connect(name, stream).await;
    let mut stream = connected.map_err(|error| error.to_string())?;
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn free_port() -> SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_renewed_certificate_is_shown_at_the_next_handshake() {
    let folder = std::env::temp_dir().join(format!("linli-tls-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let first = issue(&folder);
    let plain = free_port();
    let town = Town::open_with(|config| {
        let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
        config.tls = Some(Tls::Files { certificate, key });
        config.plain = Some(plain);
        config.public_url = Some(format!("https://{NAME}"));
    })
    .await;
    let address = town.running.address;
    let answer = ask(address, &first).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("strict-transport-security"));

    let second = issue(&folder);
    assert!(ask(address, &second).await.unwrap().starts_with("HTTP/1.1 200"));
    assert!(ask(address, &first).await.is_err(), "the old one is not shown any more");
    std::fs::write(folder.join("certificate.pem"), "half a file").unwrap();
    assert!(ask(address, &second).await.unwrap().starts_with("HTTP/1.1 200"));

    // Whoever types the address without https is sent on, with the page they asked for.
    let mut stream = TcpStream::connect(plain).await.unwrap();
    stream
        .write_all(b"GET /bills?x=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut moved = String::new();
    stream.read_to_string(&mut moved).await.unwrap();
    assert!(moved.starts_with("HTTP/1.1 308"), "{moved}");
    assert!(moved.contains("location: https://linli.example/bills?x=1"), "{moved}");
    town.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_authority_that_does_not_answer_is_no_reason_not_to_start() {
    let town = Town::open_with(|config| {
        config.tls = Some(Tls::Acme {
            domains: vec![NAME.to_owned()],
            contact: "office@linli.example".to_owned(),
            directory: Some(format!("https://{}/directory", free_port())),
        });
    })
    .await;
    let nobody = rcgen::generate_simple_self_signed([NAME.to_owned()]).unwrap();
    let refused = ask(town.running.address, nobody.cert.der()).await;
    assert!(refused.is_err(), "it listens, and has no certificate to show yet");
    town.close().await;
}

#[test]
fn the_configuration_is_read_strictly() {
    let read = |text: &str| serde_json::from_str::<Tls>(text);
    assert!(read(r#"{"files":{"certificate":"a.pem","key":"b.pem"}}"#).is_ok());
    assert!(read(r#"{"acme":{"domains":["a"],"contact":"b@c"}}"#).is_ok());
    assert!(read(r#"{"files":{"certificate":"a.pem"}}"#).is_err());
    assert!(read(r#"{"acme":{"domains":["a"],"contact":"b","mail":"c"}}"#).is_err());
}
