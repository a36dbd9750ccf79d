//! Payments and their numbered receipts, and a flat's prepaid money.

use super::Asked;
use axum::Json;
use axum::extract::{Path, Query, State};
use billing::{BillId, PaymentId};
use kernel::{CommunityId, DataClass, Fen, FlatId, Read};
use rusqlite::{Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use view::{DoorPlate, Error, Items, Page, Portal, Problem, Proof, Reader, subject_of_row};

/// Which payments.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PaymentsOf {
    /// One flat, hex.
    pub flat: Option<String>,
    /// One bill, hex.
    pub bill: Option<String>,
    /// One payment, hex.
    pub payment: Option<String>,
}

/// A numbered receipt: a payment, or a payment taken back.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceiptView {
    /// Gap-free number in the community.
    pub number: u64,
    /// `received`, `from_prepaid`, `by_mandate`, `by_bank_debit` or `reversal`.
    pub kind: String,
    /// Payment, hex.
    pub payment: String,
    /// Flat, hex.
    pub flat: String,
    /// Its door, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Bill, hex; absent where all of it is prepaid money.
    #[schema(required)]
    pub bill: Option<String>,
    /// Whole amount, fen.
    pub fen: i64,
    /// Paid on the bill, fen; negative when taken back.
    pub to_bill_fen: i64,
    /// Into the flat's prepaid money, fen; negative out of it.
    pub to_prepaid_fen: i64,
    /// The bill's rest before, fen.
    pub owed_before_fen: i64,
    /// And after.
    pub owed_after_fen: i64,
    /// The flat's prepaid money before, fen.
    pub prepaid_before_fen: i64,
    /// And after.
    pub prepaid_after_fen: i64,
    /// `cash`, `bank_transfer`, `card`, `wechat` or `alipay`.
    #[schema(required)]
    pub channel: Option<String>,
    /// When it was paid, Unix ms.
    #[schema(required)]
    pub paid_ms: Option<u64>,
    /// The bank's or provider's reference.
    #[schema(required)]
    pub reference: Option<String>,
    /// The record that shows it, hex.
    #[schema(required)]
    pub evidence: Option<String>,
    /// The record with the reason for taking it back, hex.
    #[schema(required)]
    pub reason: Option<String>,
    /// Which institution recorded it, hex.
    #[schema(required)]
    pub institution: Option<String>,
    /// When it was recorded, Unix ms.
    pub at_ms: u64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
    /// Whom it is about; not part of the answer.
    #[serde(skip)]
    #[schema(ignore)]
    subject: (Option<String>, Option<String>),
}

/// The busiest table keeps ids as bytes; here they become the text of the API again.
const COLUMNS: &str = "SELECT number, kind, lower(hex(payment)), lower(hex(flat)),
    nullif(lower(hex(bill)), ''), fen, to_bill, to_prepaid, owed_before, owed_after,
    prepaid_before, prepaid_after, channel, paid_ms, reference, evidence, reason, institution,
    at_ms, (SELECT lower(hex(id)) FROM unit WHERE number = r.unit), fact,
    CASE WHEN of_flat THEN lower(hex(flat)) END, of_account FROM billing_receipt r";

/// Payments the reader may see, newest first. Readers with a duty see all, and every flat they see
/// is logged.
#[utoipa::path(get, path = "/payments", tag = "billing",
    params(("c" = String, Path), PaymentsOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<ReceiptView>)))]
pub(super) async fn payments(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<PaymentsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<ReceiptView>>, Error> {
    reader.account()?;
    let (limit, before) = (page.limit()?, page.before()?);
    let community = reader.community;
    let flat_of_bill = flat_of(&portal, of.bill.as_deref(), BillId::from_hex, |state, id| {
        billing::peek_bill(state, community, id).map(|bill| bill.flat)
    })?;
    let flat_of_payment =
        flat_of(&portal, of.payment.as_deref(), PaymentId::from_hex, |state, id| {
            billing::peek_payment(state, community, id).map(|payment| payment.flat)
        })?;
    let (asked, values) = Asked::by(&reader, "billing_receipt", "unhex(value)")
        .and("number < ?", Some(before))
        .key("flat = unhex(?)", of.flat)
        .key("flat = ?", flat_of_bill)
        .and("bill = unhex(?)", of.bill)
        .key("flat = ?", flat_of_payment)
        .and("payment = unhex(?)", of.payment)
        .newest("number", limit);
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(&format!("{COLUMNS} WHERE {asked}"))?;
        let rows = query.query_map(params_from_iter(values), receipt_row)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let Items { items, next } = Items::page(found.await?, limit);
    let mut items = portal.filter(&reader, "billing.payments", items, about).await?;
    portal.with_doors(&reader, &mut items, |one| (&one.flat, &mut one.door)).await?;
    Ok(Json(Items { items, next }))
}

/// Receipts are found by their flat: those of one bill or payment among those of its own. What the
/// state does not know has no flat, and so no receipts.
fn flat_of<I: Copy>(
    portal: &Portal,
    text: Option<&str>,
    parse: fn(&str) -> Option<I>,
    peek: impl Fn(&dyn Read, I) -> Option<FlatId>,
) -> Result<Option<Vec<u8>>, Error> {
    let Some(text) = text else {
        return Ok(None);
    };
    let id = parse(text).ok_or_else(|| Problem::BadParameter.because(text))?;
    let mut flat = None;
    portal.services().with_state(&mut |state| flat = peek(state, id));
    Ok(Some(flat.map(|flat| flat.0.to_vec()).unwrap_or_default()))
}

fn about(receipt: &ReceiptView) -> (DataClass, kernel::Subject) {
    let (flat, account) = &receipt.subject;
    (DataClass::OwnFlat, subject_of_row(flat.as_deref(), account.as_deref()))
}

/// A receipt by its number.
#[utoipa::path(get, path = "/receipts/{number}", tag = "billing",
    params(("c" = String, Path), ("number" = u64, Path)), security(("session" = [])),
    responses((status = 200, body = ReceiptView)))]
pub(super) async fn payment_receipt(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, number)): Path<(CommunityId, u64)>,
) -> Result<Json<ReceiptView>, Error> {
    Ok(Json(numbered(&portal, &reader, number).await?))
}

/// A receipt by its number, for a reader who may see it.
pub(super) async fn numbered(
    portal: &Portal,
    reader: &Reader,
    number: u64,
) -> Result<ReceiptView, Error> {
    reader.account()?;
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let number = i64::try_from(number).map_err(|_| Problem::NotFound)?;
        let text = format!("{COLUMNS} WHERE community = ?1 AND number = ?2");
        Ok(database.prepare_cached(&text)?.query_row(params![community, number], receipt_row)?.1)
    });
    let found = vec![found.await?];
    let mut found = portal.filter(reader, "billing.receipt", found, about).await?;
    portal.with_doors(reader, &mut found, |one| (&one.flat, &mut one.door)).await?;
    Ok(found.pop().ok_or(Problem::NotFound)?)
}

/// A receipt behind its number, which is the cursor of pages.
fn receipt_row(row: &Row) -> rusqlite::Result<(i64, ReceiptView)> {
    let receipt = ReceiptView {
        number: row.get::<_, i64>(0)? as u64,
        kind: row.get(1)?,
        payment: row.get(2)?,
        flat: row.get(3)?,
        door: None,
        bill: row.get(4)?,
        fen: row.get(5)?,
        to_bill_fen: row.get(6)?,
        to_prepaid_fen: row.get(7)?,
        owed_before_fen: row.get(8)?,
        owed_after_fen: row.get(9)?,
        prepaid_before_fen: row.get(10)?,
        prepaid_after_fen: row.get(11)?,
        channel: row.get(12)?,
        paid_ms: row.get::<_, Option<i64>>(13)?.map(|at| at as u64),
        reference: row.get(14)?,
        evidence: row.get(15)?,
        reason: row.get(16)?,
        institution: row.get(17)?,
        at_ms: row.get::<_, i64>(18)? as u64,
        proof: Proof::of(row.get(19)?, row.get(20)?),
        subject: (row.get(21)?, row.get(22)?),
    };
    Ok((row.get(0)?, receipt))
}

/// Whose prepaid money.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PrepaidOf {
    /// The flat, hex.
    pub flat: String,
}

/// A flat's prepaid money.
#[derive(Debug, Serialize, ToSchema)]
pub struct Prepaid {
    /// Flat, hex.
    pub flat: String,
    /// Balance, fen.
    pub prepaid_fen: i64,
    /// What the flat's present people still owe, fen.
    pub owed_fen: i64,
}

/// Prepaid money and debt of a flat.
#[utoipa::path(get, path = "/prepaid", tag = "billing", params(("c" = String, Path), PrepaidOf),
    security(("session" = [])), responses((status = 200, body = Prepaid)))]
pub(super) async fn prepaid(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<PrepaidOf>,
) -> Result<Json<Prepaid>, Error> {
    let flat = FlatId::from_hex(&of.flat);
    let flat = flat.ok_or_else(|| Problem::BadParameter.because(format!("flat={}", of.flat)))?;
    let about = Reader::about_flat(flat);
    portal.check(&reader, DataClass::OwnFlat, about, "billing.prepaid").await?;
    let community = reader.community;
    let mut prepaid = Fen::ZERO;
    portal.services().with_state(&mut |state| {
        prepaid = billing::peek_prepaid(state, community, flat);
    });
    let found = portal.read(move |database| {
        let mut owed = database.prepare_cached(
            "SELECT CAST(COALESCE(SUM(fen - paid), 0) AS BIGINT) FROM billing_bill
             WHERE +community = ?1 AND flat = ?2 AND of_flat AND reversed_ms IS NULL",
        )?;
        Ok(owed.query_row(params![community.0, of.flat], |row| row.get(0))?)
    });
    let owed_fen = found.await?;
    Ok(Json(Prepaid { flat: flat.to_hex(), prepaid_fen: prepaid.0, owed_fen }))
}
