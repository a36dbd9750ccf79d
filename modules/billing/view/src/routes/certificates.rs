//! Certificates of flats' accounts.

use super::paper::{self, Wanted};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use kernel::{CommunityId, DataClass};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use view::{DoorPlate, Error, Items, Page, Portal, Problem, Proof, Reader};

/// Whose certificates.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CertificatesOf {
    /// The flat, hex.
    pub flat: String,
}

/// How a flat's account stood.
#[derive(Debug, Serialize, ToSchema)]
pub struct CertificateView {
    /// Gap-free number in the community.
    pub number: u64,
    /// Flat, hex.
    pub flat: String,
    /// Its door, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Fees its owners, present and former, had not paid, fen.
    pub owed_fen: i64,
    /// Fees the developer had not paid for it, fen.
    pub developer_owed_fen: i64,
    /// Its prepaid money, fen.
    pub prepaid_fen: i64,
    /// What it owned of the maintenance fund, fen.
    pub fund_fen: i64,
    /// What was still to be paid into that fund for it, fen.
    pub fund_owed_fen: i64,
    /// Whether nothing at all was owed.
    pub settled: bool,
    /// The last month billed by then, `YYYY-MM`.
    #[schema(required)]
    pub billed_to: Option<String>,
    /// The institution that asked for somebody at its desk, hex.
    #[schema(required)]
    pub institution: Option<String>,
    /// When, Unix ms.
    pub at_ms: u64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

const COLUMNS: &str = "SELECT row, number, flat, owed, developer_owed, prepaid, fund, fund_owed,
    settled, billed_to, institution, at_ms,
    (SELECT lower(hex(id)) FROM unit WHERE number = c.unit), fact FROM billing_certificate c";

/// Certificates of a flat, newest first.
#[utoipa::path(get, path = "/certificates", tag = "billing",
    params(("c" = String, Path), CertificatesOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<CertificateView>)))]
pub(super) async fn certificates(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<CertificatesOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<CertificateView>>, Error> {
    reader.account()?;
    let (limit, before) = (page.limit()?, page.before()?);
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let text = format!(
            "{COLUMNS} WHERE +community = ?1 AND flat = ?2 AND row < ?3 ORDER BY row DESC LIMIT ?4"
        );
        let mut query = database.prepare_cached(&text)?;
        let asked = params![community, of.flat, before, limit as i64 + 1];
        let rows = query.query_map(asked, certificate_row)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let Items { items, next } = Items::page(found.await?, limit);
    let mut items = portal.filter(&reader, "billing.certificates", items, about).await?;
    portal.with_doors(&reader, &mut items, |one| (&one.flat, &mut one.door)).await?;
    Ok(Json(Items { items, next }))
}

/// A certificate by its number.
#[utoipa::path(get, path = "/certificates/{number}", tag = "billing",
    params(("c" = String, Path), ("number" = u64, Path)), security(("session" = [])),
    responses((status = 200, body = CertificateView)))]
pub(super) async fn certificate(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, number)): Path<(CommunityId, u64)>,
) -> Result<Json<CertificateView>, Error> {
    Ok(Json(numbered(&portal, &reader, number).await?))
}

/// A certificate as an A5 sheet, PDF.
#[utoipa::path(get, path = "/certificates/{number}/paper", tag = "billing",
    params(("c" = String, Path), ("number" = u64, Path), Wanted), security(("session" = [])),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
pub(super) async fn certificate_paper(
    State(portal): State<Portal>,
    reader: Reader,
    headers: HeaderMap,
    Path((_, number)): Path<(CommunityId, u64)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let found = numbered(&portal, &reader, number).await?;
    let head = portal.services().letterhead(&headers, reader.community)?;
    paper::answer(&paper::of_certificate(&found, &head, wanted.words()?))
}

async fn numbered(portal: &Portal, reader: &Reader, number: u64) -> Result<CertificateView, Error> {
    reader.account()?;
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let number = i64::try_from(number).map_err(|_| Problem::NotFound)?;
        let text = format!("{COLUMNS} WHERE community = ?1 AND number = ?2");
        let asked = params![community, number];
        Ok(database.prepare_cached(&text)?.query_row(asked, certificate_row)?.1)
    });
    let found = vec![found.await?];
    let mut found = portal.filter(reader, "billing.certificate", found, about).await?;
    portal.with_doors(reader, &mut found, |one| (&one.flat, &mut one.door)).await?;
    Ok(found.pop().ok_or(Problem::NotFound)?)
}

fn about(found: &CertificateView) -> (DataClass, kernel::Subject) {
    (DataClass::OwnFlat, view::subject_of_row(Some(&found.flat), None))
}

fn certificate_row(row: &Row) -> rusqlite::Result<(i64, CertificateView)> {
    let found = CertificateView {
        number: row.get::<_, i64>(1)? as u64,
        flat: row.get(2)?,
        door: None,
        owed_fen: row.get(3)?,
        developer_owed_fen: row.get(4)?,
        prepaid_fen: row.get(5)?,
        fund_fen: row.get(6)?,
        fund_owed_fen: row.get(7)?,
        settled: row.get(8)?,
        billed_to: row.get(9)?,
        institution: row.get(10)?,
        at_ms: row.get::<_, i64>(11)? as u64,
        proof: Proof::of(row.get(12)?, row.get(13)?),
    };
    Ok((row.get(0)?, found))
}
