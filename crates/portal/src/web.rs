//! The web app, as built by vite and embedded at compile time: hashed assets for ever, the page
//! itself always asked for again. Answers the smallest form the browser takes (brotli, gzip, plain)
//! when the build made it.

use axum::body::Body;
use axum::http::header::{
    ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
    VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use kernel::sha256;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use view::{Error, Problem};

/// Path and bytes of every file of the build, written by `build.rs`.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/web.rs"));
const PAGE: &str = "index.html";
/// The font of papers that are made in the browser; the one that the portal's own are set in.
const FONT: &str = "fonts/noto-sans-hans.otf";
const ENCODINGS: &[(&str, &str)] = &[("br", ".br"), ("gzip", ".gz")];

struct File {
    bytes: &'static [u8],
    etag: String,
}

static BY_PATH: LazyLock<BTreeMap<&str, File>> = LazyLock::new(|| {
    let file = |(path, bytes): &(&'static str, &'static [u8])| {
        let etag = format!("\"{}\"", &sha256(&[bytes]).to_hex()[..32]);
        (*path, File { bytes, etag })
    };
    FILES.iter().chain(&[(FONT, paper::FONT)]).map(file).collect()
});

/// Any path that no route has: a file of the app, or for a browser that opens a page of it, the app
/// itself.
pub async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Result<Response, Error> {
    let path = uri.path().trim_start_matches('/');
    let is_reading = method == Method::GET || method == Method::HEAD;
    if path.starts_with("v1/") || !is_reading {
        return Err(Problem::NotFound.into());
    }
    if !path.is_empty() && BY_PATH.contains_key(path) {
        return Ok(file(path, &headers));
    }
    let wants_page = headers.get(ACCEPT).is_some_and(|accept| contains(accept, "text/html"));
    // An address of the app may have a dot, as the one in a receipt's QR code has.
    let is_page = path.is_empty() || (wants_page && !path.starts_with("assets/"));
    match is_page {
        true => Ok(file(PAGE, &headers)),
        false => Err(Problem::NotFound.into()),
    }
}

fn file(path: &str, headers: &HeaderMap) -> Response {
    let (encoding, found) = best(path, headers);
    let etag = HeaderValue::from_str(&found.etag).expect("hex in quotes is a header value");
    let unchanged = headers.get(IF_NONE_MATCH).is_some_and(|known| contains(known, &found.etag));
    let mut response = match unchanged {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Body::from(found.bytes).into_response(),
    };
    let answer = response.headers_mut();
    answer.insert(ETAG, etag);
    answer.insert(VARY, HeaderValue::from_static("accept-encoding"));
    answer.insert(CONTENT_TYPE, HeaderValue::from_static(kind_of(path)));
    answer.insert(CACHE_CONTROL, HeaderValue::from_static(cache_of(path)));
    if let Some(encoding) = encoding {
        answer.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn best(path: &str, headers: &HeaderMap) -> (Option<&'static str>, &'static File) {
    let accepted = headers.get(ACCEPT_ENCODING);
    for (name, suffix) in ENCODINGS {
        let packed = BY_PATH.get(format!("{path}{suffix}").as_str());
        if let Some(file) = packed.filter(|_| accepted.is_some_and(|a| contains(a, name))) {
            return (Some(name), file);
        }
    }
    (None, BY_PATH.get(path).expect("the caller looked, and build.rs insists on the page"))
}

fn contains(value: &HeaderValue, word: &str) -> bool {
    value.to_str().is_ok_and(|text| text.contains(word))
}

/// Vite writes a hash into the names of its assets: such a file never changes.
fn cache_of(path: &str) -> &'static str {
    match path.split('/').next() {
        Some("assets") => "public, max-age=31536000, immutable",
        Some("fonts") => "public, max-age=2592000",
        _ => "no-cache",
    }
}

fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "otf" => "font/otf",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
