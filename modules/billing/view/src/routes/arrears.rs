//! What flats owed before the books began and has no bill yet, in sums; and what of it is let go.

use axum::Json;
use axum::extract::{Path, State};
use billing::Unbilled;
use kernel::{CommunityId, DataClass, FlatId};
use rusqlite::params;
use serde::Serialize;
use utoipa::ToSchema;
use view::{DoorPlate, Error, Portal, Problem, Proof, Reader, subject_of_row};

/// What flats owed before the books began.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct BillingArrears {
    /// The opening that brought it, hex; absent where the service fees began without balances.
    #[schema(required)]
    pub opening: Option<String>,
    /// The day up to which it had grown.
    #[schema(required)]
    pub as_of: Option<String>,
    /// Flats with anything brought.
    pub flats: u32,
    /// Flats with something that has no bill.
    pub unbilled_flats: u32,
    /// What of it owners owe, fen.
    pub owners_fen: i64,
    /// What of it the developer owes, fen.
    pub developer_fen: i64,
}

/// What flats owed before the books began and has no bill yet. Sums for institutions.
#[utoipa::path(get, path = "/arrears", tag = "billing", params(("c" = String, Path)),
    security(("session" = [])), responses((status = 200, body = BillingArrears)))]
pub(super) async fn arrears(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<BillingArrears>, Error> {
    portal.gate(&reader, DataClass::Institutions)?;
    let (community, mut found) = (reader.community, None);
    portal.services().with_state(&mut |state| {
        found = billing::peek_unbilled(state, community);
    });
    let told = |found: Unbilled| BillingArrears {
        opening: Some(found.opening.to_string()),
        as_of: Some(found.as_of.to_string()),
        flats: found.brought,
        unbilled_flats: found.flats,
        owners_fen: found.owners.0,
        developer_fen: found.developer.0,
    };
    Ok(Json(found.map(told).unwrap_or_default()))
}

/// What of a flat's arrears is let go.
#[derive(Debug, Serialize, ToSchema)]
pub struct BillingWriteOff {
    /// Id, hex.
    pub write_off: String,
    /// Flat, hex.
    pub flat: String,
    /// Its door, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Whose debt: `owners` or `developer`.
    pub debtor: String,
    /// How much, fen.
    pub fen: i64,
    /// The record of the reason, hex.
    pub reason: String,
    /// Who asked, hex.
    pub institution: String,
    /// Who signs too, hex.
    pub second: String,
    /// When it was signed, Unix ms.
    #[schema(required)]
    pub signed_ms: Option<u64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
    /// Whom it is about; not part of the answer.
    #[serde(skip)]
    #[schema(ignore)]
    subject: (Option<String>, Option<String>),
}

/// A write-off of arrears: for the flat's own people, and whoever is asked to sign it.
#[utoipa::path(get, path = "/write-offs/{write_off}", tag = "billing",
    params(("c" = String, Path), ("write_off" = String, Path)), security(("session" = [])),
    responses((status = 200, body = BillingWriteOff)))]
pub(super) async fn write_off(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, String)>,
) -> Result<Json<BillingWriteOff>, Error> {
    reader.account()?;
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let text = "SELECT write_off, flat, debtor, fen, reason, institution, second, signed_ms,
                (SELECT lower(hex(id)) FROM unit WHERE number = w.unit), fact,
                CASE WHEN of_flat THEN flat END, of_account
            FROM billing_write_off w WHERE community = ?1 AND write_off = ?2";
        let mut query = database.prepare_cached(text)?;
        Ok(query.query_row(params![community, id], |row| {
            Ok(BillingWriteOff {
                write_off: row.get(0)?,
                flat: row.get(1)?,
                door: None,
                debtor: row.get(2)?,
                fen: row.get(3)?,
                reason: row.get(4)?,
                institution: row.get(5)?,
                second: row.get(6)?,
                signed_ms: row.get::<_, Option<i64>>(7)?.map(|at| at as u64),
                proof: Proof::of(row.get(8)?, row.get(9)?),
                subject: (row.get(10)?, row.get(11)?),
            })
        })?)
    });
    let about = |found: &BillingWriteOff| {
        let (flat, account) = &found.subject;
        (DataClass::OwnFlat, subject_of_row(flat.as_deref(), account.as_deref()))
    };
    let found = portal.filter(&reader, "billing.write_off", vec![found.await?], about).await?;
    let mut found = found.into_iter().next().ok_or(Problem::NotFound)?;
    let flat = FlatId::from_hex(&found.flat);
    let doors = portal.doors(&reader, flat).await?;
    found.door = flat.and_then(|flat| doors.get(&flat).cloned());
    Ok(Json(found))
}
