//! Records up and down: bytes that never enter a block.
//!
//! An upload is kept on enough validators before its commitment comes back, so that the command
//! that names it never points at nothing. A download asks the records noun whether this reader may,
//! and logs what must be logged.

use crate::app::App;
use crate::limits::RECORD_BODY_BYTES_MAX;
use crate::names::{note, what};
use crate::rights::records_reader;
use crate::shell::ErrorBody;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::{CommunityId, Hash, Subject};
use records::{ReadAnswer, RecordKind};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Problem, Services};

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default()
        .routes(routes!(upload))
        .layer(DefaultBodyLimit::max(RECORD_BODY_BYTES_MAX))
        .routes(routes!(download))
}

/// What the bytes are.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Upload {
    /// `person_card`, `door_plate`, `evidence`, `document`, `photo`, `notice` or `reason`.
    pub kind: String,
}

/// A kept record: put it into the command that names it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Kept {
    /// Salted commitment, hex.
    pub commitment: String,
    /// Bytes.
    pub size: u32,
}

/// Keeps bytes as a record. Only with a session.
#[utoipa::path(post, path = "/v1/communities/{c}/records", tag = "records",
    params(("c" = String, Path), Upload),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Kept), (status = "4XX", body = ErrorBody)))]
async fn upload(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    Query(query): Query<Upload>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Kept>, Error> {
    app.reader(&headers, community)?.account()?;
    let kind: Option<RecordKind> = serde_json::from_value(query.kind.as_str().into()).ok();
    let kind = kind.ok_or_else(|| Problem::BadParameter.because(format!("kind={}", query.kind)))?;
    if body.is_empty() {
        return Err(Problem::BadParameter.because("an empty record"));
    }
    if body.len() > records::bytes_max(kind) as usize {
        return Err(Problem::TooLarge.because(format!("{} bytes", body.len())));
    }
    let record = app.ledger.keep_record(community, &query.kind, body.to_vec()).await?;
    metrics::counter!("linli_records_kept_total").increment(1);
    Ok(Json(Kept { commitment: record.commitment.to_hex(), size: record.size }))
}

/// The bytes of a record that is on the books, for a reader with the right.
#[utoipa::path(get, path = "/v1/communities/{c}/records/{commitment}", tag = "records",
    params(("c" = String, Path), ("commitment" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 404, body = ErrorBody)))]
async fn download(
    State(app): State<Arc<App>>,
    Path((community, commitment)): Path<(CommunityId, Hash)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let reader = app.reader(&headers, community)?;
    let record = app.state(|state| records::peek_record(state, community, commitment));
    let record = record.filter(|record| record.tombstoned.is_none()).ok_or(Problem::NotFound)?;
    let subject = Subject { flat: record.flat, account: record.account };
    let asking = records_reader(&reader);
    let logged = match records::may_read(record.kind, record.class(), subject, &asking) {
        ReadAnswer::No => return Err(Problem::NotFound.into()),
        ReadAnswer::Yes => Vec::new(),
        ReadAnswer::YesLogged => vec![subject],
    };
    let bytes = app.record(&reader, &commitment).ok_or(Problem::NotFound)?;
    note(&app, &reader, what(record.kind), logged).await?;
    let headers = [(CONTENT_TYPE, kind_of(&bytes)), (CONTENT_DISPOSITION, "inline")];
    Ok((headers, bytes).into_response())
}

/// What a browser may take bytes for, by their first bytes: pictures and PDF, plain text, otherwise
/// a download. Never a page: with `nosniff` and our policy nothing in a record can run.
fn kind_of(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        [b'%', b'P', b'D', b'F', ..] => "application/pdf",
        _ if std::str::from_utf8(bytes).is_ok() => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::kind_of;

    #[test]
    fn a_record_is_never_served_as_a_page() {
        for (bytes, kind) in [
            (&b"\x89PNG\r\n"[..], "image/png"),
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
            (b"%PDF-1.7", "application/pdf"),
            (b"<html><script>", "text/plain; charset=utf-8"),
            ("王秀兰".as_bytes(), "text/plain; charset=utf-8"),
            (b"\xff\xfe", "application/octet-stream"),
        ] {
            assert_eq!(kind_of(bytes), kind);
        }
    }
}
