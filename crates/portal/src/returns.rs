//! A bank's return file at a desk (回盘): a trial reading that saves nothing. Every row is compared
//! with the frozen item, so that what is shown here as new is accepted when it is signed. The page
//! keeps the file as the evidence, and signs it in parts.

mod profile;
mod rows;

use crate::app::{App, blocking};
use crate::names;
use crate::shell::ErrorBody;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::HeaderMap;
use directdebit::limits::{ITEMS_MAX, RETURN_LINES_MAX};
use directdebit::{Batch, BatchId, Item, ItemState, Outcome, item_reference};
use kernel::{CommunityId, Subject};
use profile::Column;
use rows::{Fault, Mistake, Row};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Problem, Reader, Services};

/// Bytes of a file: five thousand items, generously.
const BODY_BYTES_MAX: usize = 4 * 1024 * 1024;
/// How the access log calls an item that was compared with a return file.
const WHAT: &str = "directdebit.returns";

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default()
        .routes(routes!(bank_return_check))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
}

/// What a return file says.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct BankReturnCheck {
    /// The profile that fits; empty where none does.
    pub format: String,
    /// What can be recorded, in the order of the file.
    pub rows: Vec<BankReturnRow>,
    /// Rows that say what is on record already.
    pub known: u32,
    /// What the new rows say was collected, fen.
    pub paid_fen: i64,
    /// What the new rows say was not collected, fen.
    pub failed_fen: i64,
    /// Numbers of items without an answer that the file says nothing of.
    pub missing: Vec<u32>,
    /// What is wrong, by row and column.
    pub errors: Vec<BankReturnProblem>,
    /// Most lines of one command.
    pub lines_max: usize,
}

/// What a return file says that is new.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankReturnRow {
    /// Row as the file counts it.
    pub row: u32,
    /// Number of the item.
    pub item: u32,
    /// How much, fen.
    pub fen: i64,
    /// Why the bank did not collect; nothing where it did.
    #[schema(required)]
    pub failure: Option<String>,
}

/// One mistake.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankReturnProblem {
    /// Row as the file counts it; 0 for the file as a whole.
    pub row: u32,
    /// The reference of the row.
    pub reference: String,
    /// Name of the column; empty for the whole row.
    pub column: String,
    /// Stable code.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Trial reading of a bank's return file (xlsx, xls or csv). Saves nothing.
#[utoipa::path(post, path = "/v1/communities/{c}/bank-debits/{batch}/returns/check",
    tag = "directdebit", params(("c" = String, Path), ("batch" = String, Path)),
    security(("session" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = BankReturnCheck), (status = "4XX", body = ErrorBody)))]
async fn bank_return_check(
    State(app): State<Arc<App>>,
    Path((community, batch)): Path<(CommunityId, BatchId)>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<BankReturnCheck>, Error> {
    let reader = app.reader(&headers, community)?;
    reader.account()?;
    let found = app.state(|state| directdebit::peek_batch(state, community, batch));
    let found = found.filter(|found| handles(&reader, found)).ok_or(Problem::NotAllowed)?;
    if !found.drawn {
        return Err(Problem::NotFound.into());
    }
    let items = app
        .state(|state| directdebit::peek_items(state, community, batch, None, ITEMS_MAX as usize));
    let (checked, flats) = blocking(move || Ok(check(batch, items, &body))).await?;
    names::note(&app, &reader, WHAT, flats).await?;
    Ok(Json(checked))
}

/// Whether the reader handles the money of the company whose batch it is.
fn handles(reader: &Reader, batch: &Batch) -> bool {
    let offices = ["head", "clerk", "cashier"];
    let mut roles = reader.roles.iter();
    roles.any(|role| {
        role.institution == batch.institution && offices.contains(&role.office.as_str())
    })
}

/// Compares a file with the items of a batch; and whose items it names.
fn check(batch: BatchId, items: Vec<(u32, Item)>, body: &[u8]) -> (BankReturnCheck, Vec<Subject>) {
    let read = rows::read(body, profile::built_in());
    let mut found = BankReturnCheck {
        format: read.format,
        lines_max: RETURN_LINES_MAX,
        ..BankReturnCheck::default()
    };
    let waiting =
        |(number, item): &(u32, Item)| (item.state == ItemState::Waiting).then_some(*number);
    let mut missing: BTreeSet<u32> = items.iter().filter_map(waiting).collect();
    let by_reference: BTreeMap<String, (u32, Item)> = items
        .into_iter()
        .map(|(number, item)| (item_reference(batch, number).to_lowercase(), (number, item)))
        .collect();
    let mut mistakes = read.mistakes;
    let (mut seen, mut flats) = (BTreeSet::new(), BTreeSet::new());
    for row in read.rows {
        let wrong = |column, fault| {
            let (number, reference) = (row.row, row.reference.clone());
            Mistake { row: number, reference, column: Some(column), fault }
        };
        let Some((number, item)) = by_reference.get(&row.reference.to_lowercase()) else {
            mistakes.push(wrong(Column::Reference, Fault::ReferenceUnknown));
            continue;
        };
        flats.insert(item.flat);
        missing.remove(number);
        if !seen.insert(*number) {
            mistakes.push(wrong(Column::Reference, Fault::ReferenceTwice));
            found.rows.retain(|known| known.item != *number);
            continue;
        }
        match compare(&row, item) {
            Ok(true) => found.rows.push(told(&row, *number)),
            Ok(false) => found.known += 1,
            Err((column, fault)) => mistakes.push(wrong(column, fault)),
        }
    }
    mistakes.sort_by_key(|mistake| mistake.row);
    let sum = |failed: bool| -> i64 {
        let rows = found.rows.iter().filter(|row| row.failure.is_some() == failed);
        rows.map(|row| row.fen).sum()
    };
    (found.paid_fen, found.failed_fen) = (sum(false), sum(true));
    found.missing = missing.into_iter().collect();
    found.errors = mistakes.into_iter().map(problem).collect();
    (found, flats.into_iter().map(Reader::about_flat).collect())
}

/// Whether a row says something new of its item.
fn compare(row: &Row, item: &Item) -> Result<bool, (Column, Fault)> {
    if row.fen != item.fen.0 {
        return Err((Column::Amount, Fault::AmountDiffers));
    }
    match item.state.outcome() {
        None => Ok(true),
        Some(known) if known == row.outcome => Ok(false),
        Some(_) => Err((Column::Status, Fault::OutcomeDiffers)),
    }
}

fn told(row: &Row, item: u32) -> BankReturnRow {
    let failure = match row.outcome {
        Outcome::Paid => None,
        Outcome::Failed(why) => Some(why.word().to_owned()),
    };
    BankReturnRow { row: row.row, item, fen: row.fen, failure }
}

fn problem(mistake: Mistake) -> BankReturnProblem {
    BankReturnProblem {
        row: mistake.row,
        reference: mistake.reference,
        column: mistake.column.map_or("", Column::name).to_owned(),
        code: mistake.fault.code().to_owned(),
        zh: mistake.fault.zh().to_owned(),
        en: mistake.fault.en().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use billing::{BillId, PaymentId};
    use directdebit::{Failure, MandateId};
    use kernel::{Fen, FlatId, Id8};

    const BATCH: BatchId = BatchId(Id8([7; 8]));

    fn item(number: u8, fen: i64, state: ItemState) -> (u32, Item) {
        let id = Id8([number; 8]);
        let (mandate, flat, bill) = (MandateId(id), FlatId([number; 8]), BillId(id));
        (u32::from(number), Item { mandate, flat, bill, fen: Fen(fen), state })
    }

    fn items() -> Vec<(u32, Item)> {
        vec![
            item(1, 25_470, ItemState::Waiting),
            item(2, 21_540, ItemState::Waiting),
            item(3, 30_000, ItemState::Paid(PaymentId(Id8([9; 8])))),
            item(4, 40_000, ItemState::Failed(Failure::Insufficient)),
            item(5, 50_000, ItemState::Waiting),
            item(6, 60_000, ItemState::Released),
        ]
    }

    fn file(rows: &[(u32, &str, &str)]) -> String {
        let line = |(number, amount, status): &(u32, &str, &str)| {
            format!("{},{amount},{status}\n", item_reference(BATCH, *number).to_uppercase())
        };
        format!("代扣编号,金额,结果,原因\n{}", rows.iter().map(line).collect::<String>())
    }

    fn codes(found: &BankReturnCheck) -> Vec<(u32, &str)> {
        found.errors.iter().map(|error| (error.row, error.code.as_str())).collect()
    }

    #[test]
    fn a_file_is_compared_with_what_was_sent() {
        let text = file(&[
            (1, "254.70", "成功"),
            (2, "215.40", "失败,余额不足"),
            (3, "300", "成功"),
            (4, "400", "成功"),
            (6, "600.00", "成功"),
            (9, "1", "成功"),
        ]);
        let (found, flats) = check(BATCH, items(), text.as_bytes());
        let rows: Vec<_> =
            found.rows.iter().map(|row| (row.item, row.failure.as_deref())).collect();
        // A late answer for a released item counts.
        assert_eq!(rows, [(1, None), (2, Some("insufficient")), (6, None)]);
        assert_eq!((found.paid_fen, found.failed_fen, found.known), (85_470, 21_540, 1));
        assert_eq!(found.missing, [5]);
        assert_eq!(codes(&found), [(5, "outcome_differs"), (7, "reference_unknown")]);
        assert_eq!(flats.len(), 5, "whose items it names");
    }

    #[test]
    fn what_differs_or_comes_twice_is_not_offered() {
        let text = file(&[
            (1, "254.71", "成功"),
            (2, "215.40", "成功"),
            (2, "215.40", "失败"),
            (5, "500.00", "处理中"),
        ]);
        let (found, _) = check(BATCH, items(), text.as_bytes());
        assert!(found.rows.is_empty());
        let expected = [(2, "amount_differs"), (4, "reference_twice"), (5, "status_unknown")];
        assert_eq!(codes(&found), expected);
        assert_eq!(found.missing, [5], "an unknown word is no answer");
    }
}
