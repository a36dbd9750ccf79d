//! Tariffs and runs for all owners; bills and receipts for the people of a flat and readers with a
//! duty.

mod bills;
mod receipts;
mod tariffs;

use rusqlite::types::Value;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Portal, Reader};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(tariffs::tariffs))
        .routes(routes!(tariffs::runs))
        .routes(routes!(tariffs::run))
        .routes(routes!(bills::bills))
        .routes(routes!(bills::bill))
        .routes(routes!(receipts::payments))
        .routes(routes!(receipts::payment_receipt))
        .routes(routes!(receipts::prepaid))
}

/// What of a table about single flats a reader may see at all, as SQL: everything for readers with
/// a duty, otherwise rows about the reader's own flats or account. What it lets through still
/// passes `Portal::filter`.
fn own_rows(reader: &Reader) -> (&'static str, Value, Value) {
    if reader.inspects() {
        return ("1 = 1", Value::Null, Value::Null);
    }
    let flats: Vec<_> = reader.flats.iter().map(|flat| flat.to_hex()).collect();
    let flats = serde_json::to_string(&flats).expect("a list of texts is plain data");
    let account = reader.account.map(|account| account.to_hex()).unwrap_or_default();
    let text = "(subject_flat IN (SELECT unhex(value) FROM json_each(?1)) OR subject_account = ?2)";
    (text, Value::Text(flats), Value::Text(account))
}
