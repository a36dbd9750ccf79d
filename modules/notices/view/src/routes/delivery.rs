//! How a notice arrived, flat by flat: for the institutions that bring it.

use super::{NoticeView, one};
use axum::Json;
use axum::extract::{Path, Query, State};
use kernel::{CommunityId, DataClass, FlatId};
use notices::{NoticeId, Recipient, Recipients};
use rusqlite::params;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use view::{DoorPlate, Error, Page, Portal, Problem, Proof, Reader};

/// Whose business it is whether a notice arrived.
const KINDS: &[&str] =
    &["owners_committee", "property_company", "residents_committee", "subdistrict", "auditor"];

/// How a notice arrived.
#[derive(Debug, Serialize, ToSchema)]
pub struct Delivery {
    /// Flats it is for.
    pub flats: u32,
    /// Of these, how many it reached otherwise than by the board.
    pub served: u32,
    /// Of these, how many signed for it.
    pub acknowledged: u32,
    /// A page of them, in the order of their ids.
    pub items: Vec<Delivered>,
    /// Pass it as `after` to get the next page; `null` on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// One flat.
#[derive(Debug, Serialize, ToSchema)]
pub struct Delivered {
    /// The flat, hex.
    pub flat: String,
    /// Its door, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Building.
    pub building: u16,
    /// Stairwell.
    pub stairwell: u16,
    /// When it first reached the flat otherwise than by the board, Unix ms.
    #[schema(required)]
    pub served_ms: Option<u64>,
    /// What was tried and what was signed, in the order it was recorded.
    pub attempts: Vec<Attempt>,
}

/// One attempt, or one signature.
#[derive(Debug, Serialize, ToSchema)]
pub struct Attempt {
    /// `in_app_read`, `paper_delivered`, `email`, `sms`, `wechat` or `returned`.
    pub way: String,
    /// When, Unix ms.
    pub at_ms: u64,
    /// Who says so, hex; nobody for a resident's own signature.
    #[schema(required)]
    pub institution: Option<String>,
    /// The institution at whose desk a resident signed, hex.
    #[schema(required)]
    pub assisted_by: Option<String>,
    /// What shows it, a record, hex.
    #[schema(required)]
    pub evidence: Option<String>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// How a notice arrived, flat by flat. Each flat that is shown to an institution is logged.
#[utoipa::path(get, path = "/notices/{notice}/delivery", tag = "notices",
    params(("c" = String, Path), ("notice" = String, Path), Page), security(("session" = [])),
    responses((status = 200, body = Delivery)))]
pub(super) async fn delivery(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, String)>,
    Query(page): Query<Page>,
) -> Result<Json<Delivery>, Error> {
    let notice = one(&portal, &reader, id).await?;
    if !is_concerned(&reader, &notice) {
        return Err(Problem::NotAllowed.into());
    }
    let limit = page.limit()?;
    let after = page
        .after
        .as_deref()
        .map(|after| FlatId::from_hex(after).ok_or_else(|| Problem::BadParameter.because("after")));
    let after = after.transpose()?;
    let id = NoticeId::from_hex(&notice.notice).ok_or(Problem::NotFound)?;
    let (flats, found) = portal.state(reader.community, |store| {
        let audience = notices::notice(store, id)?.ok_or(Problem::NotFound)?.audience;
        let size = notices::audience_size(store, &audience)?;
        Ok((size, notices::recipients(store, id, &audience, after, limit)?))
    })?;
    let next = next_of(&found);
    let (served, acknowledged) = counts(&portal, reader.community, &notice.notice).await?;
    let items = found.flats.into_iter().map(delivered).collect();
    let about = |item: &Delivered| {
        let flat = FlatId::from_hex(&item.flat).unwrap_or(FlatId::ZERO);
        (DataClass::OwnFlat, Reader::about_flat(flat))
    };
    let mut items = portal.filter(&reader, "notices.delivery", items, about).await?;
    complete(&portal, &reader, &notice.notice, &mut items).await?;
    Ok(Json(Delivery { flats, served, acknowledged, items, next }))
}

/// A letter to single flats is its writer's business alone.
fn is_concerned(reader: &Reader, notice: &NoticeView) -> bool {
    let is_letter = notice.audience == "flats";
    reader.roles.iter().any(|role| {
        let writes = role.institution.to_hex() == notice.institution;
        KINDS.contains(&role.kind.as_str()) && (!is_letter || writes)
    })
}

fn next_of(found: &Recipients) -> Option<String> {
    let last = found.flats.last().filter(|_| found.more);
    last.map(|last| last.flat.to_hex())
}

fn delivered(of: Recipient) -> Delivered {
    Delivered {
        flat: of.flat.to_hex(),
        door: None,
        building: of.building,
        stairwell: of.stairwell,
        served_ms: of.served.map(|served| served.at),
        attempts: Vec::new(),
    }
}

/// How many flats it reached, and how many signed.
async fn counts(
    portal: &Portal,
    community: CommunityId,
    notice: &str,
) -> Result<(u32, u32), Error> {
    let notice = notice.to_owned();
    let counts = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT COUNT(DISTINCT CASE WHEN way <> 'returned' THEN flat END),
                COUNT(DISTINCT CASE WHEN way = 'in_app_read' THEN flat END)
             FROM notices_service WHERE community = ?1 AND notice = ?2",
        )?;
        Ok(query.query_row(params![community.0, notice], |row| Ok((row.get(0)?, row.get(1)?)))?)
    });
    counts.await
}

/// Joins doors and what was tried.
async fn complete(
    portal: &Portal,
    reader: &Reader,
    notice: &str,
    items: &mut [Delivered],
) -> Result<(), Error> {
    let flats: Vec<_> = items.iter().filter_map(|item| FlatId::from_hex(&item.flat)).collect();
    let mut doors = portal.doors(reader, flats).await?;
    let asked: Vec<_> = items.iter().map(|item| &item.flat).collect();
    let asked = serde_json::to_string(&asked)?;
    let mut attempts = attempts(portal, reader.community, notice.to_owned(), asked).await?;
    for item in items {
        item.door = FlatId::from_hex(&item.flat).and_then(|flat| doors.remove(&flat));
        item.attempts = attempts.remove(&item.flat).unwrap_or_default();
    }
    Ok(())
}

async fn attempts(
    portal: &Portal,
    community: CommunityId,
    notice: String,
    flats: String,
) -> Result<BTreeMap<String, Vec<Attempt>>, Error> {
    let rows = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT flat, way, at_ms, institution, evidence,
                (SELECT lower(hex(id)) FROM unit WHERE number = s.unit), fact,
                (SELECT institution FROM identity_desk_act WHERE unit = s.unit)
             FROM notices_service s WHERE community = ?1 AND notice = ?2
                AND flat IN (SELECT value FROM json_each(?3)) ORDER BY row",
        )?;
        let rows = query.query_map(params![community.0, notice, flats], |row| {
            let attempt = Attempt {
                way: row.get(1)?,
                at_ms: row.get::<_, i64>(2)? as u64,
                institution: row.get(3)?,
                evidence: row.get(4)?,
                proof: Proof::of(row.get(5)?, row.get(6)?),
                assisted_by: row.get(7)?,
            };
            Ok((row.get::<_, String>(0)?, attempt))
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let mut found: BTreeMap<String, Vec<Attempt>> = BTreeMap::new();
    for (flat, attempt) in rows.await? {
        found.entry(flat).or_default().push(attempt);
    }
    Ok(found)
}
