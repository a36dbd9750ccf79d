//! What was asked and not done: refused commands from the read model, newest first.
//!
//! A refusal of an institution is public; a resident's is that resident's own business, and open
//! to those who inspect, with a note in the access log.

use crate::app::App;
use crate::commands::{RefusalWords, refusal_words};
use crate::limits::CALL_BYTES_MAX;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use kernel::{CommunityId, DataClass, Subject};
use ledger::entry::{UnitRecord, UnitVerdict};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{BlockRow, Error, Items, Page, Problem, subject_of_row};

/// The rows of refused commands and of units that ended in an internal fault.
pub const SCHEMA: &str = "
-- The row is the number of the unit.
CREATE TABLE refusal (
    row INTEGER PRIMARY KEY,
    community BLOB NOT NULL,
    height BIGINT NOT NULL,
    time_ms BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    command TEXT,
    call TEXT,
    verdict TEXT NOT NULL,
    code TEXT NOT NULL,
    author TEXT,
    institution TEXT,
    office TEXT,
    class TEXT NOT NULL,
    flat TEXT,
    account TEXT
);
CREATE INDEX refusal_community ON refusal (community, row);
";

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default().routes(routes!(refusals))
}

/// What was asked, as signed.
pub struct Asked {
    /// `<noun>.<Command>`.
    pub name: String,
    /// The value of `do`.
    pub call: String,
}

/// Writes the row of a unit that was not applied.
///
/// # Errors
/// The database.
pub fn project(
    tx: &Transaction,
    block: &BlockRow,
    unit: &UnitRecord,
    number: i64,
    asked: Option<&Asked>,
) -> Result<(), Error> {
    if unit.verdict == UnitVerdict::Applied {
        return Ok(());
    }
    let author = unit.author.map(|account| account.to_hex());
    let role = role_of(tx, unit, block.time_ms)?;
    let (institution, office) = role.unzip();
    tx.prepare_cached(
        "INSERT INTO refusal (row, community, height, time_ms, kind, command, verdict, code,
            author, institution, office, class, flat, account, call)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?
    .execute(params![
        number,
        unit.community.0,
        block.height as i64,
        block.time_ms as i64,
        unit.kind,
        asked.map(|asked| asked.name.as_str()),
        unit.verdict.word(),
        unit.verdict.code(),
        author,
        institution,
        office,
        CLASSES.iter().find(|(_, class)| *class == unit.class).map(|(word, _)| *word),
        unit.subject.flat.map(|flat| flat.to_hex()),
        unit.subject.account.map(|account| account.to_hex()),
        asked.map(|asked| asked.call.as_str()).filter(|call| call.len() <= CALL_BYTES_MAX),
    ])?;
    Ok(())
}

/// Data classes as the rows name them.
const CLASSES: [(&str, DataClass); 4] = [
    ("public", DataClass::Public),
    ("owners", DataClass::Owners),
    ("own_flat", DataClass::OwnFlat),
    ("institutions", DataClass::Institutions),
];

/// What a row says of who may read it; an unknown word opens nothing but to its subject.
fn class_of(word: &str) -> DataClass {
    let known = CLASSES.iter().find(|(known, _)| *known == word);
    known.map_or(DataClass::OwnFlat, |(_, class)| *class)
}

/// The institution and office for which the author acts, by the first role live at that time.
fn role_of(
    tx: &Transaction,
    unit: &UnitRecord,
    time_ms: u64,
) -> Result<Option<(String, String)>, Error> {
    let Some(author) = unit.author else {
        return Ok(None);
    };
    let mut query = tx.prepare_cached(
        "SELECT institution, office FROM identity_role
         WHERE community = ?1 AND account = ?2 AND granted_ms <= ?3
           AND (until_ms IS NULL OR until_ms > ?3) AND (revoked_ms IS NULL OR revoked_ms > ?3)
         ORDER BY row LIMIT 1",
    )?;
    let asked = params![unit.community.0, author.to_hex(), time_ms as i64];
    let role = query.query_row(asked, |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(role.optional()?)
}

/// Which refusals.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RefusalsOf {
    /// Only this code.
    pub code: Option<String>,
    /// Only of those who acted for this institution, hex.
    pub institution: Option<String>,
    /// Only this command, `<noun>.<Command>`.
    pub command: Option<String>,
}

/// Something that was asked and not done.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefusalView {
    /// Id of the unit, hex: its receipt proves the refusal.
    pub unit: String,
    /// 1 command, 3 job, 4 enactment, 5 reaction.
    pub kind: u8,
    /// Height of the block.
    pub height: u64,
    /// Time of the block, Unix ms.
    pub time_ms: u64,
    /// `<noun>.<Command>`; absent for what nobody signed.
    #[schema(required)]
    pub command: Option<String>,
    /// What was asked, as signed; absent when it is long.
    #[schema(required, value_type = Object)]
    pub call: Option<serde_json::Value>,
    /// `refused` or `fault`.
    pub verdict: String,
    /// Code and words of the refusal; absent for a fault.
    #[schema(required)]
    pub refusal: Option<RefusalWords>,
    /// Who signed, hex.
    #[schema(required)]
    pub author: Option<String>,
    /// The institution the author acted for, hex; absent for a resident.
    #[schema(required)]
    pub institution: Option<String>,
    /// The office held there.
    #[schema(required)]
    pub office: Option<String>,
}

/// What was refused in a community, newest first. A page can hold fewer items than asked for: what
/// is a resident's own business is left out for everybody else, except those who inspect.
#[utoipa::path(get, path = "/v1/communities/{c}/refusals", tag = "ledger",
    params(("c" = String, Path), RefusalsOf, Page),
    responses((status = 200, body = Items<RefusalView>)))]
async fn refusals(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    Query(of): Query<RefusalsOf>,
    Query(page): Query<Page>,
    headers: HeaderMap,
) -> Result<Json<Items<RefusalView>>, Error> {
    let known = app.state(|state| community::community_info(state, community).is_some());
    if !known && community != CommunityId::NETWORK {
        return Err(Problem::CommunityNotFound.into());
    }
    let reader = app.reader_of(app.session(&headers)?, community)?;
    let (limit, before) = (page.limit()?, page.before()?);
    let rows = move |database: &Connection| rows_before(database, community, &of, before, limit);
    let page = Items::page(app.pool.read(rows).await?, limit);
    let mine: Option<String> = reader.account.map(|account| account.to_hex());
    let about = |(view, class, subject): &(RefusalView, DataClass, Subject)| {
        let own = view.author.is_some() && view.author == mine;
        (if own { DataClass::Public } else { *class }, *subject)
    };
    let kept = app.portal().filter(&reader, "ledger.refusals", page.items, about).await?;
    let items = kept.into_iter().map(|(view, ..)| view).collect();
    Ok(Json(Items { items, next: page.next }))
}

type Found = (i64, (RefusalView, DataClass, Subject));

fn rows_before(
    database: &Connection,
    community: CommunityId,
    of: &RefusalsOf,
    before: i64,
    limit: usize,
) -> Result<Vec<Found>, Error> {
    let mut query = database.prepare_cached(
        "SELECT row, (SELECT lower(hex(id)) FROM unit WHERE number = r.row), kind, height, time_ms,
            command, verdict, code, author, institution, office, class, flat, account, call
         FROM refusal r
         WHERE community = ?1 AND row < ?2 AND (?4 IS NULL OR code = ?4)
           AND (?5 IS NULL OR institution = ?5) AND (?6 IS NULL OR command = ?6)
         ORDER BY row DESC LIMIT ?3",
    )?;
    let (code, institution, command) = (&of.code, &of.institution, &of.command);
    let asked = params![community.0, before, limit as i64 + 1, code, institution, command];
    let rows = query.query_map(asked, found)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn found(row: &Row) -> rusqlite::Result<Found> {
    let code: String = row.get(7)?;
    let view = RefusalView {
        unit: row.get(1)?,
        kind: row.get(2)?,
        height: row.get::<_, i64>(3)? as u64,
        time_ms: row.get::<_, i64>(4)? as u64,
        command: row.get(5)?,
        call: row.get::<_, Option<String>>(14)?.and_then(|call| serde_json::from_str(&call).ok()),
        verdict: row.get(6)?,
        refusal: refusal_words(&code),
        author: row.get(8)?,
        institution: row.get(9)?,
        office: row.get(10)?,
    };
    let class = class_of(&row.get::<_, String>(11)?);
    let (flat, account): (Option<String>, Option<String>) = (row.get(12)?, row.get(13)?);
    Ok((row.get(0)?, (view, class, subject_of_row(flat.as_deref(), account.as_deref()))))
}
