//! The sheet of a total that was shared out 公共水电分摊表.

use super::tariffs::RunShare;
use axum::Json;
use axum::extract::{Path, State};
use billing::{RunId, Share};
use kernel::{CommunityId, DataClass, FlatId};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use view::{DoorPlate, Error, Portal, Problem, Reader};

/// A sheet: for owners what flats of each size pay, for institutions each flat as well.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareSheet {
    /// Key of the public words for the service.
    pub service: String,
    /// First month, `YYYY-MM`.
    pub period: String,
    /// How many months.
    pub months: u8,
    /// `share_area` or `share_flat`.
    pub basis: String,
    /// What is shared out, and what shows it.
    pub share: RunShare,
    /// Flats that share.
    pub flats: u32,
    /// Sum of their areas in 0.01 m², or their number.
    pub weights: u64,
    /// Sum of the lines, fen; the total once all are billed.
    pub shared_fen: i64,
    /// Flats of one size with one amount, the smallest first.
    pub lines: Vec<ShareSheetLine>,
    /// Each flat, for institutions.
    pub of_flats: Vec<ShareSheetFlat>,
}

/// Flats of one size with one amount.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareSheetLine {
    /// Area in 0.01 m², or 1.
    pub weight: u32,
    /// What each of them pays, fen.
    pub fen: i64,
    /// How many they are.
    pub flats: u32,
}

/// One flat's line.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareSheetFlat {
    /// The flat, hex.
    pub flat: String,
    /// Its door.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Area in 0.01 m², or 1.
    pub weight: u32,
    /// What it pays, fen; absent while it is not billed.
    #[schema(required)]
    pub fen: Option<i64>,
}

/// The sheet of a run's service and months.
#[utoipa::path(get, path = "/runs/{run}/shares", tag = "billing",
    params(("c" = String, Path), ("run" = String, Path)), security(("session" = [])),
    responses((status = 200, body = ShareSheet)))]
pub(super) async fn run_shares(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, run)): Path<(CommunityId, String)>,
) -> Result<Json<ShareSheet>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let id = RunId::from_hex(&run).ok_or(Problem::BadParameter)?;
    let (mut sheet, lines) = portal.state(reader.community, |store| {
        let run = billing::run(store, id)?.ok_or(Problem::NotFound)?;
        let tariff = billing::tariff(store, run.tariff)?.ok_or(Problem::NotFound)?;
        let service = billing::service_id(&tariff.name);
        let found = billing::shares(store, service, run.period)?;
        let (sheet, lines) = found.ok_or(Problem::NotFound)?;
        let told = ShareSheet {
            service: tariff.name,
            period: run.period.to_string(),
            months: tariff.terms.cycle.months(),
            basis: tariff.basis.word().to_owned(),
            share: RunShare::told(&sheet.share),
            flats: sheet.flats,
            weights: sheet.weights,
            shared_fen: lines.iter().filter_map(|(_, line)| line.fen).map(|fen| fen.0).sum(),
            lines: by_size(&lines),
            of_flats: Vec::new(),
        };
        Ok((told, lines))
    })?;
    if reader.inspects() {
        let about = |(flat, _): &(FlatId, Share)| (DataClass::OwnFlat, Reader::about_flat(*flat));
        let lines = portal.filter(&reader, "billing.shares", lines, about).await?;
        let doors = portal.doors(&reader, lines.iter().map(|(flat, _)| *flat)).await?;
        let of_flats = lines.into_iter().map(|(flat, line)| ShareSheetFlat {
            flat: flat.to_hex(),
            door: doors.get(&flat).cloned(),
            weight: line.weight,
            fen: line.fen.map(|fen| fen.0),
        });
        sheet.of_flats = of_flats.collect();
    }
    Ok(Json(sheet))
}

fn by_size(lines: &[(FlatId, Share)]) -> Vec<ShareSheetLine> {
    let mut counts = BTreeMap::<(u32, i64), u32>::new();
    for (_, line) in lines {
        if let Some(fen) = line.fen {
            *counts.entry((line.weight, fen.0)).or_default() += 1;
        }
    }
    let line = |((weight, fen), flats)| ShareSheetLine { weight, fen, flats };
    counts.into_iter().map(line).collect()
}
