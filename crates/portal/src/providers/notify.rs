//! The door at which providers say that something was paid.

use super::adapter::{heard, machine_ms, not_heard};
use super::kept::Came;
use super::{company, count};
use crate::app::{App, blocking};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kernel::CommunityId;
use payment::Provider;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use view::{Error, Problem};

/// Headers of a message that are kept beside it: those that sign it.
const KEPT_HEADERS: [&str; 4] =
    ["wechatpay-timestamp", "wechatpay-nonce", "wechatpay-serial", "wechatpay-signature"];

/// A notice of WeChat Pay or Alipay: verified, kept, answered in the provider's own form. Nothing
/// is booked by it.
#[utoipa::path(post, path = "/pay/{provider}/{c}/notify", tag = "billing",
    params(("provider" = String, Path), ("c" = String, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, description = "Alipay: `success` or `failure`"),
        (status = 204, description = "WeChat Pay: it was heard"),
        (status = "4XX", description = "WeChat Pay: `{\"code\":\"FAIL\"}`"),
        (status = 404, body = crate::shell::ErrorBody)))]
pub(super) async fn notified(
    State(app): State<Arc<App>>,
    Path((provider, community)): Path<(String, CommunityId)>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Error> {
    let provider = Provider::of(&provider).ok_or(Problem::NotFound)?;
    let providers = app.config.providers.clone().ok_or(Problem::NotFound)?;
    company(&app, community).ok_or(Problem::NotFound)?;
    let verified = providers.verify(provider, &headers, &body).ok_or(Problem::NotFound)?;
    let notice = match verified {
        Ok(notice) => notice,
        Err(refusal) => {
            tracing::warn!(
                provider = provider.word(),
                code = refusal.code(),
                "a notice is refused"
            );
            count(NOTICES, provider, refusal.code());
            return Ok(match refusal.is_heard() {
                true => heard(provider),
                false => not_heard(provider, StatusCode::UNAUTHORIZED),
            });
        }
    };
    let message = as_it_came(&headers, &body);
    let private = app.private.clone();
    let kept =
        blocking(move || private.keep_notice(community, &notice, &message, machine_ms())).await;
    let outcome = match kept {
        Ok(Came::First) => "first",
        Ok(Came::Again) => "again",
        Ok(Came::Differs) => {
            tracing::error!(provider = provider.word(), "a notice contradicts an earlier one");
            "differs"
        }
        Err(error) => {
            tracing::error!(%error, provider = provider.word(), "a notice cannot be kept");
            count(NOTICES, provider, "not_kept");
            return Ok(not_heard(provider, StatusCode::INTERNAL_SERVER_ERROR));
        }
    };
    count(NOTICES, provider, outcome);
    Ok(heard(provider))
}

const NOTICES: &str = "linli_provider_notices_total";

/// Body and signing headers, so that whoever has the provider's key can check them again.
fn as_it_came(headers: &HeaderMap, body: &[u8]) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let kept = KEPT_HEADERS.into_iter().filter_map(|name| Some((name, text(name)?)));
    let headers: BTreeMap<&str, &str> = kept.collect();
    json!({ "headers": headers, "body": String::from_utf8_lossy(body) }).to_string()
}
