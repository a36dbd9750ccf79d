//! Mandates: for the flat's people, and for readers with a duty. The account is shown to nobody but
//! whoever gave it, and only its end.

use super::{Asked, check_desk, flat_of};
use crate::routes::file::Account;
use axum::Json;
use axum::extract::{Query, State};
use kernel::{DataClass, Hash, ShanghaiDate, Subject};
use rusqlite::{Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use view::{DoorPlate, Error, Items, Page, Portal, Proof, Reader, subject_of_row};

/// Digits of an account that are shown to whoever gave it.
const TAIL_DIGITS: usize = 4;

/// Which mandates.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BankDebitMandatesOf {
    /// One flat, hex.
    pub flat: Option<String>,
    /// Only those in force, or only those that are over.
    pub live: Option<bool>,
}

/// A mandate to collect a flat's bills by the payer's bank.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankDebitMandateView {
    /// Id, hex.
    pub mandate: String,
    /// Flat, hex.
    pub flat: String,
    /// Its door, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Who gave it, hex.
    pub by: String,
    /// The account, for whoever gave it, while the record is on this node.
    #[schema(required)]
    pub account: Option<BankDebitAccountView>,
    /// Most that is collected at once, fen.
    pub cap_fen: i64,
    /// Its last day.
    pub until: String,
    /// When it was given, Unix ms.
    pub given_ms: u64,
    /// Whether it is in force.
    pub live: bool,
    /// When it was ended, Unix ms; a mandate past its last day may not be ended yet.
    #[schema(required)]
    pub ended_ms: Option<u64>,
    /// `revoked`, `replaced`, `expired` or `right_lost`.
    #[schema(required)]
    pub ended_why: Option<String>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
    /// Whom it is about, and the account's record; not part of the answer.
    #[serde(skip)]
    #[schema(ignore)]
    about: (Subject, String),
}

/// An account, as its owner recognises it.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankDebitAccountView {
    /// The bank.
    pub bank: String,
    /// The last digits of the number.
    pub tail: String,
}

/// Mandates the reader may see, newest first.
#[utoipa::path(get, path = "/bank-debit-mandates", tag = "directdebit",
    params(("c" = String, Path), BankDebitMandatesOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<BankDebitMandateView>)))]
pub(super) async fn bank_debit_mandates(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<BankDebitMandatesOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<BankDebitMandateView>>, Error> {
    let me = reader.account()?.to_hex();
    let (limit, before) = (page.limit()?, page.before()?);
    let today = ShanghaiDate::at(portal.services().now_ms()).to_string();
    let live =
        of.live.map(|live| format!(" AND (ended_ms IS NULL AND until >= '{today}') = {live}"));
    let (asked, values) = Asked::by(&reader)
        .and("m.row < ?", Some(before))
        .and("m.flat = ?", flat_of(of.flat)?)
        .page("m.row DESC", limit);
    let found = portal.read(move |database| {
        let text = format!(
            "SELECT row, mandate, flat, of_account, cap, until, given_ms, ended_ms, why,
                CASE WHEN of_flat THEN flat END, account,
                (SELECT lower(hex(id)) FROM unit WHERE number = m.unit), fact
             FROM directdebit_mandate m WHERE community = ?{}{asked}",
            live.unwrap_or_default()
        );
        let mut query = database.prepare_cached(&text)?;
        let rows = query.query_map(params_from_iter(values), |row| mandate_row(row, &today))?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let Items { items, next } = Items::page(found.await?, limit);
    let about = |item: &BankDebitMandateView| (DataClass::OwnFlat, item.about.0);
    let mut items = portal.filter(&reader, "directdebit.mandates", items, about).await?;
    portal.with_doors(&reader, &mut items, |item| (&item.flat, &mut item.door)).await?;
    for item in &mut items {
        if item.by == me {
            item.account = account_of(&portal, &reader, &item.about.1);
        }
    }
    Ok(Json(Items { items, next }))
}

fn mandate_row(row: &Row, today: &str) -> rusqlite::Result<(i64, BankDebitMandateView)> {
    let (by, until): (String, String) = (row.get(3)?, row.get(5)?);
    let ended: Option<i64> = row.get(7)?;
    let flat: Option<String> = row.get(9)?;
    let view = BankDebitMandateView {
        mandate: row.get(1)?,
        flat: row.get(2)?,
        door: None,
        account: None,
        cap_fen: row.get(4)?,
        live: ended.is_none() && until.as_str() >= today,
        until,
        given_ms: row.get::<_, i64>(6)? as u64,
        ended_ms: ended.map(|at| at as u64),
        ended_why: row.get(8)?,
        proof: Proof::of(row.get(11)?, row.get(12)?),
        about: (subject_of_row(flat.as_deref(), Some(&by)), row.get(10)?),
        by,
    };
    Ok((row.get(0)?, view))
}

fn account_of(portal: &Portal, reader: &Reader, commitment: &str) -> Option<BankDebitAccountView> {
    let bytes = portal.services().record(reader, &Hash::from_hex(commitment)?)?;
    let Account { bank, account, .. } = serde_json::from_slice(&bytes).ok()?;
    let digits = account.chars().count();
    let tail = account.chars().skip(digits.saturating_sub(TAIL_DIGITS)).collect();
    Some(BankDebitAccountView { bank, tail })
}

/// Mandates in total.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankDebitTotals {
    /// Mandates in force.
    pub live: u32,
}

/// How many mandates there are, for readers with a duty.
#[utoipa::path(get, path = "/bank-debit-totals", tag = "directdebit",
    params(("c" = String, Path)), security(("session" = [])),
    responses((status = 200, body = BankDebitTotals)))]
pub(super) async fn bank_debit_totals(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<BankDebitTotals>, Error> {
    check_desk(&reader)?;
    let community = reader.community;
    let today = ShanghaiDate::at(portal.services().now_ms()).to_string();
    let live = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT COUNT(*) FROM directdebit_mandate
             WHERE community = ?1 AND ended_ms IS NULL AND until >= ?2",
        )?;
        Ok(query.query_row(params![community.0, today], |row| row.get(0))?)
    });
    Ok(Json(BankDebitTotals { live: live.await? }))
}
