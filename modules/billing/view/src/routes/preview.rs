//! What a run would do 试算, computed by the rules themselves and changing nothing.

use super::bills::{BillCounted, BillReduced, BillShare};
use axum::Json;
use axum::extract::{Path, Query, State};
use billing::{LeftOut, Preview, REFUSALS, Sample, ShareOut, TariffId};
use kernel::{CommunityId, DataClass, Fen, FlatId, Hash, Period, RecordRef, RefusalText};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use view::{DoorPlate, Error, Portal, Problem, Reader};

/// Flats without a bill that are named; the rest are counted.
const LEFT_OUT_SHOWN_MAX: usize = 50;

/// Which run.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PreviewOf {
    /// Tariff, hex.
    pub tariff: String,
    /// First month, `YYYY-MM`.
    pub period: String,
    /// What is to be shared out, fen.
    pub total_fen: Option<i64>,
}

/// What a run would do, or why it would be refused.
#[derive(Debug, Serialize, ToSchema)]
pub struct RunPreview {
    /// Why it would be refused; the rest is empty then.
    #[schema(required)]
    pub refused: Option<PreviewRefusal>,
    /// Flats it would go through.
    pub flats: u32,
    /// Their area, 0.01 m².
    pub area: u64,
    /// Bills it would issue.
    pub bills: u32,
    /// Their sum, fen.
    pub total_fen: i64,
    /// Flats with something taken off.
    pub reduced_flats: u32,
    /// And how much, fen.
    pub reduced_fen: i64,
    /// Building by building.
    pub buildings: Vec<PreviewBuilding>,
    /// The smallest, the median and the largest flat.
    pub samples: Vec<PreviewSample>,
    /// Flats without a bill.
    pub left_out: u32,
    /// The first of them.
    pub left_out_flats: Vec<PreviewLeftOut>,
    /// The months billed before for the same service.
    #[schema(required)]
    pub last: Option<PreviewLast>,
}

/// Why a run would be refused.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewRefusal {
    /// Stable code.
    pub code: String,
    /// What, why and what to do, in Chinese.
    pub zh: Vec<String>,
    /// In English.
    pub en: Vec<String>,
}

/// What a building comes to.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewBuilding {
    /// Its number.
    pub building: u16,
    /// Flats with a bill.
    pub flats: u32,
    /// Their bills.
    pub bills: u32,
    /// The sum, fen.
    pub total_fen: i64,
}

/// One flat's bill, before it is split between payers.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewSample {
    /// Its door.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Its area, 0.01 m².
    pub area: u32,
    /// As in a bill.
    pub basis: String,
    /// Rate in fen: numerator; 0 for a share of a total.
    pub rate_fen: u32,
    /// And denominator.
    pub rate_per: u32,
    /// How many months.
    pub months: u8,
    /// The share of a total.
    #[schema(required)]
    pub share: Option<BillShare>,
    /// The readings it rests on.
    #[schema(required)]
    pub counted: Option<BillCounted>,
    /// Its parking spaces of this kind, counted on the first day of each month.
    #[schema(required)]
    pub spaces: Option<u32>,
    /// The whole amount, fen: of one month, or of the bill where the basis has no months.
    pub month_fen: i64,
    /// What is taken off.
    #[schema(required)]
    pub reduced: Option<BillReduced>,
    /// What is to pay, fen.
    pub fen: i64,
    /// In how many bills.
    pub bills: u32,
}

/// A flat without a bill.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewLeftOut {
    /// Its door.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// `already_billed`, `nobody_to_bill`, `nothing_to_pay`, `no_space`, `no_reading` or
    /// `reading_waits`.
    pub why: String,
}

/// The months billed before.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewLast {
    /// The first of them, `YYYY-MM`.
    pub period: String,
    /// Bills.
    pub bills: u32,
    /// Their sum, fen.
    pub total_fen: i64,
}

/// What a run would do now: for institutions, whose people set it up or are asked about it.
#[utoipa::path(get, path = "/run-preview", tag = "billing",
    params(("c" = String, Path), PreviewOf), security(("session" = [])),
    responses((status = 200, body = RunPreview)))]
pub(super) async fn run_preview(
    State(portal): State<Portal>,
    reader: Reader,
    Path(_): Path<CommunityId>,
    Query(of): Query<PreviewOf>,
) -> Result<Json<RunPreview>, Error> {
    portal.gate(&reader, DataClass::Institutions)?;
    let tariff = TariffId::from_hex(&of.tariff).ok_or(Problem::BadParameter)?;
    let period: Period = of.period.parse().map_err(|why| Problem::BadParameter.because(why))?;
    // The preview asks for no evidence: any record stands for the supplier's bill.
    let evidence = RecordRef { commitment: Hash([0; 32]), size: 1 };
    let share = of.total_fen.map(|total| ShareOut { total: Fen(total), evidence, meter: None });
    let now = portal.services().now_ms();
    let told = portal.state(reader.community, |store| {
        Ok(billing::preview(store, now, (tariff, period), share))
    })?;
    let told = match told {
        Ok(told) => told,
        Err(refusal) => return Ok(Json(refused(refusal.code))),
    };
    let last = last(&portal, reader.community, of.tariff, of.period).await?;
    let named = told.samples.iter().map(|sample| sample.flat);
    let named: Vec<FlatId> = named.chain(left_out(&told).map(|(flat, _)| flat)).collect();
    let doors = portal.doors(&reader, named).await?;
    Ok(Json(view(&told, &doors, last)?))
}

fn left_out(told: &Preview) -> impl Iterator<Item = (FlatId, LeftOut)> + use<> {
    first(told.left_out.clone()).into_iter()
}

/// The flats that are named: those that wait for an answer before the others.
pub(super) fn first(mut left_out: Vec<(FlatId, LeftOut)>) -> Vec<(FlatId, LeftOut)> {
    left_out.sort_by_key(|(_, why)| *why != LeftOut::ReadingWaits);
    left_out.truncate(LEFT_OUT_SHOWN_MAX);
    left_out
}

fn view(
    told: &Preview,
    doors: &BTreeMap<FlatId, DoorPlate>,
    last: Option<PreviewLast>,
) -> Result<RunPreview, Error> {
    let samples = told.samples.iter();
    let samples = samples.map(|each| sample(each, doors.get(&each.flat).cloned()));
    let buildings = told.buildings.iter().map(|(building, sum)| PreviewBuilding {
        building: *building,
        flats: sum.flats,
        bills: sum.bills,
        total_fen: sum.total.0,
    });
    let left_out_flats = left_out(told).map(|(flat, why)| PreviewLeftOut {
        door: doors.get(&flat).cloned(),
        why: left_out_word(why).to_owned(),
    });
    Ok(RunPreview {
        refused: None,
        flats: told.flats,
        area: told.area,
        bills: told.bills,
        total_fen: told.total.0,
        reduced_flats: told.reduced_flats,
        reduced_fen: told.reduced.0,
        buildings: buildings.collect(),
        samples: samples.collect::<Result<_, _>>()?,
        left_out: told.left_out.len() as u32,
        left_out_flats: left_out_flats.collect(),
        last,
    })
}

fn refused(code: &'static str) -> RunPreview {
    let text: Option<&RefusalText> = REFUSALS.iter().find(|text| text.code == code);
    let words = |words: [&str; 3]| words.map(str::to_owned).to_vec();
    RunPreview {
        refused: Some(PreviewRefusal {
            code: code.to_owned(),
            zh: text.map(|text| words(text.zh)).unwrap_or_default(),
            en: text.map(|text| words(text.en)).unwrap_or_default(),
        }),
        flats: 0,
        area: 0,
        bills: 0,
        total_fen: 0,
        reduced_flats: 0,
        reduced_fen: 0,
        buildings: Vec::new(),
        samples: Vec::new(),
        left_out: 0,
        left_out_flats: Vec::new(),
        last: None,
    }
}

fn sample(told: &Sample, door: Option<DoorPlate>) -> Result<PreviewSample, Error> {
    Ok(PreviewSample {
        door,
        area: told.area.0,
        basis: told.basis.word().to_owned(),
        rate_fen: told.rate.map_or(0, |rate| rate.fen),
        rate_per: told.rate.map_or(1, |rate| rate.per),
        months: told.months,
        share: told.share.map(|line| BillShare {
            total_fen: line.total.0,
            weight: line.weight,
            weights: line.weights,
        }),
        counted: told.counted.as_ref().map(BillCounted::told),
        spaces: told.spaces,
        month_fen: told.month_fen.0,
        reduced: told.reduced.as_ref().map(BillReduced::told).transpose()?,
        fen: told.fen.0,
        bills: told.bills,
    })
}

pub(super) fn left_out_word(why: LeftOut) -> &'static str {
    match why {
        LeftOut::AlreadyBilled => "already_billed",
        LeftOut::NobodyToBill => "nobody_to_bill",
        LeftOut::NothingToPay => "nothing_to_pay",
        LeftOut::NoSpace => "no_space",
        LeftOut::NoReading => "no_reading",
        LeftOut::ReadingWaits => "reading_waits",
    }
}

/// The latest months before these that were billed for the tariff's service.
async fn last(
    portal: &Portal,
    community: CommunityId,
    tariff: String,
    period: String,
) -> Result<Option<PreviewLast>, Error> {
    let text = "SELECT r.period, SUM(r.bills), SUM(r.total) FROM billing_run r
        JOIN billing_tariff t ON t.community = r.community AND t.tariff = r.tariff
        WHERE r.community = ?1 AND r.period < ?3 AND t.name =
            (SELECT name FROM billing_tariff WHERE community = ?1 AND tariff = ?2)
        GROUP BY r.period ORDER BY r.period DESC LIMIT 1";
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(text)?;
        let row = query.query_row(params![community.0, tariff, period], |row| {
            Ok(PreviewLast { period: row.get(0)?, bills: row.get(1)?, total_fen: row.get(2)? })
        });
        Ok(row.optional()?)
    });
    found.await
}
