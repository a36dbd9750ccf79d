//! Openings of books: which there are, and what one that waits for signatures holds, so that nobody
//! signs what they have not seen. Sums are for all institutions, lines for those who may look into
//! single flats, each look logged.

use crate::routes::account_names;
use axum::Json;
use axum::extract::{Path, Query, State};
use kernel::{CommunityId, DataClass, FlatId, InstitutionId, Subject};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use treasury::{Opening, OpeningId, OpeningLine, OpeningState};
use utoipa::{IntoParams, ToSchema};
use view::{DoorPlate, Error, Items, Portal, Problem, Reader, word};

/// Openings listed: one stands for each fund, the rest lapsed.
const OPENINGS_SHOWN: usize = 50;

/// The opening of a book.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookOpening {
    /// Id, hex.
    pub opening: String,
    /// Fund.
    pub fund: String,
    /// The day whose balances it brings.
    pub as_of: String,
    /// Who asked, hex.
    pub institution: String,
    /// The record of the custodian's statement, hex.
    pub evidence: String,
    /// The record of the sheet the balances were read from, hex.
    #[schema(required)]
    pub sheet: Option<String>,
    /// `proposed`, `opened` or `lapsed`.
    pub state: String,
}

/// Openings of books, newest first.
#[utoipa::path(get, path = "/book-openings", tag = "treasury", params(("c" = String, Path)),
    security(("session" = [])), responses((status = 200, body = Items<BookOpening>)))]
pub(crate) async fn book_openings(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<Items<BookOpening>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT opening, fund, as_of, institution, evidence, sheet, state
             FROM treasury_opening WHERE community = ?1 ORDER BY row DESC LIMIT ?2",
        )?;
        let rows = query.query_map(params![community, OPENINGS_SHOWN as i64], |row| {
            Ok(BookOpening {
                opening: row.get(0)?,
                fund: row.get(1)?,
                as_of: row.get(2)?,
                institution: row.get(3)?,
                evidence: row.get(4)?,
                sheet: row.get(5)?,
                state: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    Ok(Json(Items::all(found.await?)))
}

/// What an opening that waits holds, account by account.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookOpeningSums {
    /// Fund.
    pub fund: String,
    /// The day whose balances it brings.
    pub as_of: String,
    /// Parts its lines come in; none once it is signed.
    pub parts: u16,
    /// Accounts, by code.
    pub accounts: Vec<BookOpeningSum>,
}

/// An account of an opening.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookOpeningSum {
    /// Code.
    pub account: u16,
    /// Name, Chinese.
    pub name: String,
    /// Name, English.
    pub name_en: String,
    /// `debit` or `credit`: the side on which it grows.
    pub normal: String,
    /// Balance on that side, fen.
    pub fen: i64,
    /// Flats it is kept for.
    pub flats: u32,
}

/// What an opening that waits for signatures holds, in sums.
#[utoipa::path(get, path = "/book-openings/{opening}", tag = "treasury",
    params(("c" = String, Path), ("opening" = String, Path)), security(("session" = [])),
    responses((status = 200, body = BookOpeningSums)))]
pub(crate) async fn book_opening(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, OpeningId)>,
) -> Result<Json<BookOpeningSums>, Error> {
    portal.gate(&reader, DataClass::Institutions)?;
    let (community, mut sums) = (reader.community, None);
    portal.services().with_state(&mut |state| {
        let opening =
            treasury::peek_opening(state, community, id).filter(|one| may_see(one, &reader));
        sums = opening.map(|opening| {
            let mut accounts: BTreeMap<u16, (i64, u32)> = BTreeMap::new();
            for part in 0..parts(&opening) {
                for line in treasury::peek_opening_part(state, community, id, part) {
                    let sum = accounts.entry(line.account).or_default();
                    sum.0 += line.fen.0;
                    sum.1 += u32::from(line.flat.is_some());
                }
            }
            (opening, accounts)
        });
    });
    let (opening, accounts) = sums.ok_or(Problem::NotFound)?;
    let sum = |(account, (fen, flats)): (u16, (i64, u32))| {
        let (name, name_en) = account_names(opening.fund, account);
        let row = treasury::chart::account(opening.fund, account).ok_or(Problem::Internal)?;
        Ok(BookOpeningSum { account, name, name_en, normal: word(&row.normal)?, fen, flats })
    };
    let accounts: Result<_, Error> = accounts.into_iter().map(sum).collect();
    let fund = opening.fund.word().to_owned();
    let (as_of, parts) = (opening.as_of.to_string(), parts(&opening));
    Ok(Json(BookOpeningSums { fund, as_of, parts, accounts: accounts? }))
}

/// Which lines.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LinesOf {
    /// The part, from 0.
    pub part: Option<u16>,
}

/// One part of an opening that waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookOpeningLines {
    /// Its lines.
    pub lines: Vec<BookOpeningLine>,
    /// The next part; absent after the last.
    #[schema(required)]
    pub next: Option<u16>,
}

/// A line of an opening.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookOpeningLine {
    /// Code.
    pub account: u16,
    /// Name, Chinese.
    pub name: String,
    /// Name, English.
    pub name_en: String,
    /// Flat, hex, where the account is kept by flat.
    #[schema(required)]
    pub flat: Option<String>,
    /// Its door.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Balance on the account's normal side, fen.
    pub fen: i64,
}

/// The lines of one part of an opening that waits for signatures.
#[utoipa::path(get, path = "/book-openings/{opening}/lines", tag = "treasury",
    params(("c" = String, Path), ("opening" = String, Path), LinesOf), security(("session" = [])),
    responses((status = 200, body = BookOpeningLines)))]
pub(crate) async fn book_opening_lines(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, OpeningId)>,
    Query(of): Query<LinesOf>,
) -> Result<Json<BookOpeningLines>, Error> {
    portal.gate(&reader, DataClass::Institutions)?;
    let (community, part) = (reader.community, of.part.unwrap_or(0));
    let mut found = None;
    portal.services().with_state(&mut |state| {
        let opening =
            treasury::peek_opening(state, community, id).filter(|one| may_see(one, &reader));
        let lines = treasury::peek_opening_part(state, community, id, part);
        found = opening.map(|opening| (opening, lines));
    });
    let (opening, lines) = found.ok_or(Problem::NotFound)?;
    let lines = portal.filter(&reader, "treasury.opening", lines, about).await?;
    let doors = portal.doors(&reader, lines.iter().filter_map(|line| line.flat)).await?;
    let told = |line: OpeningLine| {
        let (name, name_en) = account_names(opening.fund, line.account);
        BookOpeningLine {
            account: line.account,
            name,
            name_en,
            flat: line.flat.map(|flat| flat.to_hex()),
            door: line.flat.and_then(|flat| doors.get(&flat).cloned()),
            fen: line.fen.0,
        }
    };
    let next = part.checked_add(1).filter(|next| *next < parts(&opening));
    Ok(Json(BookOpeningLines { lines: lines.into_iter().map(told).collect(), next }))
}

/// A line of a flat is read as that flat's own; one of the whole book by any institution.
fn about(line: &OpeningLine) -> (DataClass, Subject) {
    match line.flat {
        Some(flat) => (DataClass::OwnFlat, Subject { flat: Some::<FlatId>(flat), account: None }),
        None => (DataClass::Institutions, Subject::default()),
    }
}

/// Until it is proposed, a draft is its author's own business.
fn may_see(opening: &Opening, reader: &Reader) -> bool {
    let acts = |id: InstitutionId| reader.roles.iter().any(|role| role.institution == id);
    opening.state != OpeningState::Collecting || acts(opening.institution)
}

/// The parts that are still to be read: posted ones are in the journal.
fn parts(opening: &Opening) -> u16 {
    match opening.state {
        OpeningState::Collecting | OpeningState::Proposed => opening.parts,
        OpeningState::Adopted | OpeningState::Opened => 0,
    }
}
