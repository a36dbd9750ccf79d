//! Rows into JSON.

use axum::Json;
use axum::extract::{Query, State};
use kernel::DataClass;
use rusqlite::{Row, params};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Items, Page, Portal, Proof, Reader};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default().routes(routes!(entries))
}

/// An entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct __Noun__EntryView {
    /// Id, hex.
    pub id: String,
    /// Commitment of its text, hex.
    pub note: String,
    /// When it was opened, Unix ms.
    pub opened_ms: u64,
    /// Where to prove it.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// The entries of the community, oldest first.
#[utoipa::path(get, path = "/__noun__", tag = "__noun__", params(("c" = String, Path), Page),
    responses((status = 200, body = Items<__Noun__EntryView>)))]
async fn entries(
    State(portal): State<Portal>,
    reader: Reader,
    Query(page): Query<Page>,
) -> Result<Json<Items<__Noun__EntryView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (community, after, limit) = (reader.community.to_hex(), page.after()?, page.limit()?);
    let rows = portal.read(move |db| {
        let mut query = db.prepare_cached(
            "SELECT row, id, note, opened_ms, unit, fact FROM __noun___entry
             WHERE community = ?1 AND row > ?2 ORDER BY row LIMIT ?3",
        )?;
        let found = query.query_map(params![community, after, limit as i64 + 1], entry)?;
        Ok(found.collect::<Result<Vec<_>, _>>()?)
    });
    Ok(Json(Items::page(rows.await?, limit)))
}

fn entry(row: &Row) -> rusqlite::Result<(i64, __Noun__EntryView)> {
    let view = __Noun__EntryView {
        id: row.get("id")?,
        note: row.get("note")?,
        opened_ms: row.get::<_, i64>("opened_ms")? as u64,
        proof: Proof::of(row.get("unit")?, row.get("fact")?),
    };
    Ok((row.get("row")?, view))
}
