//! Mandates and items for the flat's people and readers with a duty; batches in totals for owners;
//! the debit file for whoever handles money at the company.

mod batches;
mod file;
mod items;
mod mandates;

use kernel::FlatId;
use rusqlite::types::Value;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Portal, Problem, Reader};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(batches::bank_debits))
        .routes(routes!(batches::bank_debit))
        .routes(routes!(file::bank_debit_file))
        .routes(routes!(items::bank_debit_items))
        .routes(routes!(items::bank_debits_passed))
        .routes(routes!(mandates::bank_debit_mandates))
        .routes(routes!(mandates::bank_debit_totals))
}

/// Which rows about single flats a reader may see at all: everything of the community with a duty,
/// else those whose mandate concerns the reader's flats or account. What it lets through still
/// passes `Portal::filter`.
struct Asked {
    conditions: String,
    values: Vec<Value>,
}

impl Asked {
    /// `m` is the mandate in the query.
    fn by(reader: &Reader) -> Self {
        let mut asked = Self { conditions: String::new(), values: vec![blob(&reader.community.0)] };
        if !reader.inspects() {
            let flats: Vec<_> = reader.flats.iter().map(|flat| flat.to_hex()).collect();
            let flats = serde_json::to_string(&flats).expect("a list of texts is plain data");
            let account = reader.account.map(|account| account.to_hex()).unwrap_or_default();
            asked.conditions.push_str(
                " AND (m.of_account = ? OR (m.of_flat AND m.flat IN
                    (SELECT value FROM json_each(?))))",
            );
            asked.values.extend([Value::Text(account), Value::Text(flats)]);
        }
        asked
    }

    /// Rows for which `condition`, with one `?`, holds for this value; all when there is none.
    fn and(mut self, condition: &str, value: Option<impl Into<Value>>) -> Self {
        if let Some(value) = value {
            self.conditions.push_str(&format!(" AND {condition}"));
            self.values.push(value.into());
        }
        self
    }

    /// What follows `WHERE community = ?`, and all values: one more than `limit`.
    fn page(mut self, order: &str, limit: usize) -> (String, Vec<Value>) {
        self.values.push(Value::Integer(limit as i64 + 1));
        (format!("{} ORDER BY {order} LIMIT ?", self.conditions), self.values)
    }
}

fn blob(bytes: &[u8]) -> Value {
    Value::Blob(bytes.to_vec())
}

/// A flat as a parameter.
fn flat_of(text: Option<String>) -> Result<Option<String>, Error> {
    let Some(text) = text else { return Ok(None) };
    match FlatId::from_hex(&text) {
        Some(flat) => Ok(Some(flat.to_hex())),
        None => Err(Problem::BadParameter.because(format!("flat={text}"))),
    }
}

/// Who looks into all flats.
fn check_desk(reader: &Reader) -> Result<(), Error> {
    reader.account()?;
    match reader.inspects() {
        true => Ok(()),
        false => Err(Problem::NotAllowed.into()),
    }
}
