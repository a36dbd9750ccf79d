//! Which records exist, what became of public texts, and who has looked.

mod hiding;

use axum::Json;
use axum::extract::{Query, State};
use kernel::{AccountId, DataClass, FlatId, Subject};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{AccessLine, Error, Items, Page, Portal, Proof, Reader, subject_of_row};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(record_index))
        .routes(routes!(access_log))
        .routes(routes!(hiding::hidings))
        .routes(routes!(hiding::hiding))
}

/// Which records.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RecordsOf {
    /// One kind.
    pub kind: Option<String>,
    /// One flat, hex.
    pub flat: Option<String>,
    /// One account, hex.
    pub account: Option<String>,
    /// Only what people have filed about themselves.
    pub filed: Option<bool>,
}

/// A record on the books; its bytes are another request, by the right to read them.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordEntry {
    /// Commitment, hex.
    pub commitment: String,
    /// `person_card`, `door_plate`, `evidence`, `document`, `photo`, `notice` or `reason`.
    pub kind: String,
    /// Bytes.
    pub size: u32,
    /// `public`, `owners`, `own_flat` or `institutions`.
    pub class: String,
    /// The flat it is about, hex.
    #[schema(required)]
    pub flat: Option<String>,
    /// The person it is about, hex.
    #[schema(required)]
    pub account: Option<String>,
    /// Who attached it, hex.
    #[schema(required)]
    pub attached_by: Option<String>,
    /// For which institution, hex.
    #[schema(required)]
    pub institution: Option<String>,
    /// When, Unix ms.
    pub attached_ms: u64,
    /// When it was erased, Unix ms.
    #[schema(required)]
    pub erased_ms: Option<u64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Records the reader may know of, newest first. A page can hold fewer items than asked for: what a
/// reader may not know of is left out.
#[utoipa::path(get, path = "/records", tag = "records", params(("c" = String, Path), RecordsOf, Page),
    responses((status = 200, body = Items<RecordEntry>)))]
async fn record_index(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<RecordsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<RecordEntry>>, Error> {
    let (limit, before) = (page.limit()?, page.before()?);
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT row, commitment, kind, size, class, flat, account, attached_by, institution,
                attached_ms, erased_ms, (SELECT lower(hex(id)) FROM unit WHERE number = r.unit), fact
             FROM records_record r
             WHERE community = ?1 AND row < ?2 AND (?4 IS NULL OR kind = ?4)
               AND (?5 IS NULL OR flat = ?5) AND (?6 IS NULL OR account = ?6)
               AND (NOT ?7 OR attached_by = account)
             ORDER BY row DESC LIMIT ?3",
        )?;
        let (limit, filed) = (limit as i64 + 1, of.filed == Some(true));
        let asked = params![community, before, limit, of.kind, of.flat, of.account, filed];
        let rows = query.query_map(asked, entry)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let page = Items::page(found.await?, limit);
    let about = |entry: &RecordEntry| {
        let subject = subject_of_row(entry.flat.as_deref(), entry.account.as_deref());
        (class_of(&entry.class), subject)
    };
    let items = portal.filter(&reader, "records.index", page.items, about).await?;
    Ok(Json(Items { items, next: page.next }))
}

fn entry(row: &Row) -> rusqlite::Result<(i64, RecordEntry)> {
    let item = RecordEntry {
        commitment: row.get(1)?,
        kind: row.get(2)?,
        size: row.get(3)?,
        class: row.get(4)?,
        flat: row.get(5)?,
        account: row.get(6)?,
        attached_by: row.get(7)?,
        institution: row.get(8)?,
        attached_ms: row.get::<_, i64>(9)? as u64,
        erased_ms: row.get::<_, Option<i64>>(10)?.map(|at| at as u64),
        proof: Proof::of(row.get(11)?, row.get(12)?),
    };
    Ok((row.get(0)?, item))
}

fn class_of(word: &str) -> DataClass {
    match word {
        "public" => DataClass::Public,
        "owners" => DataClass::Owners,
        "institutions" => DataClass::Institutions,
        _ => DataClass::OwnFlat,
    }
}

/// Whose log.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LogOf {
    /// Only one of the reader's flats, hex.
    pub flat: Option<String>,
}

/// Who has looked at what is the reader's own: the account and its flats. Kept by this institution
/// for what was read through its own portal.
#[utoipa::path(get, path = "/access-log", tag = "records", params(("c" = String, Path), LogOf, Page),
    security(("session" = [])), responses((status = 200, body = Items<AccessLine>)))]
async fn access_log(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<LogOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<AccessLine>>, Error> {
    let account: AccountId = reader.account()?;
    let only = of.flat.as_deref().map(FlatId::from_hex);
    let flats = reader.flats.iter().filter(|flat| only.is_none_or(|only| only == Some(**flat)));
    let mut subjects: Vec<Subject> = flats.map(|flat| Reader::about_flat(*flat)).collect();
    if only.is_none() {
        subjects.push(Subject { flat: None, account: Some(account) });
    }
    let log = portal.services().access_log(reader.community, subjects, page);
    Ok(Json(log.await?))
}
