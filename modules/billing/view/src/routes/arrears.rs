//! What flats owed before the books began and has no bill yet, in sums.

use axum::Json;
use axum::extract::State;
use billing::Unbilled;
use kernel::DataClass;
use serde::Serialize;
use utoipa::ToSchema;
use view::{Error, Portal, Reader};

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
