//! Desk sessions: their facts into rows, rows into JSON. That one was opened is public; what was
//! done in it is for the person, and for institutions with a duty.

use axum::Json;
use axum::extract::{Path, Query, State};
use identity::Fact;
use kernel::{AccountId, CommunityId, DataClass, Subject};
use rusqlite::{Connection, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{BlockRow, Error, FactRow, Items, Page, Portal, Proof, Reader, UnitRow};

/// Things done in one session: more than a person signs in half an hour.
const ACTS_MAX: i64 = 500;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default().routes(routes!(desks)).routes(routes!(desk))
}

/// What a fact tells of a desk session.
pub(crate) fn project(
    tx: &Transaction,
    block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
    told: &Fact,
) -> Result<(), Error> {
    let community = unit.community.0;
    match told {
        Fact::DeskOpened { account, key, by, officer, until, at, .. } => {
            tx.prepare_cached(
                "INSERT INTO identity_desk (community, account, key, row, institution, officer,
                    opened_ms, until_ms, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                community,
                account.to_hex(),
                key,
                fact.row,
                by.to_hex(),
                officer.to_hex(),
                *at as i64,
                *until as i64,
                unit.number,
                fact.number,
            ])?;
        }
        Fact::DeskClosed { account, key, by, .. } => {
            tx.prepare_cached(
                "UPDATE identity_desk SET closed_by = ?4
                 WHERE community = ?1 AND account = ?2 AND key = ?3",
            )?
            .execute(params![community, account.to_hex(), key, by.to_hex()])?;
        }
        // Whatever ends the key ends the session: closing it, ending the key, a recovery.
        Fact::KeyRevoked { account, key, at } => {
            tx.prepare_cached(
                "UPDATE identity_desk SET closed_ms = ?4
                 WHERE community = ?1 AND account = ?2 AND key = ?3 AND until_ms > ?4",
            )?
            .execute(params![community, account.to_hex(), key, *at as i64])?;
        }
        Fact::DoneAtDesk { account, key, institution, .. } => {
            tx.prepare_cached(
                "INSERT INTO identity_desk_act (unit, community, account, key, institution,
                    command, at_ms, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                unit.number,
                community,
                account.to_hex(),
                key,
                institution.to_hex(),
                unit.command,
                block.time_ms as i64,
                fact.number,
            ])?;
        }
        _ => {}
    }
    Ok(())
}

/// Which desk sessions.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DesksOf {
    /// One account, hex.
    pub account: Option<String>,
    /// One institution, hex.
    pub institution: Option<String>,
    /// Only those that are open.
    pub open: Option<bool>,
}

/// A session at an institution's desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskView {
    /// Who is helped, hex.
    pub account: String,
    /// Name, for readers with the right.
    #[schema(required)]
    pub name: Option<String>,
    /// Number of the session's key in the account.
    pub key: u32,
    /// The institution, hex.
    pub institution: String,
    /// The person who helps, hex.
    pub officer: String,
    /// Name of the person who helps, for readers with the right.
    #[schema(required)]
    pub officer_name: Option<String>,
    /// When it began, Unix ms.
    pub opened_ms: u64,
    /// When it runs out, Unix ms.
    pub until_ms: u64,
    /// When it was ended before that, Unix ms.
    #[schema(required)]
    pub closed_ms: Option<u64>,
    /// Who ended it, hex.
    #[schema(required)]
    pub closed_by: Option<String>,
    /// Whether it is open now.
    pub open: bool,
    /// The fact that opened it.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A session, and what was done in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskDetail {
    /// The session.
    #[serde(flatten)]
    pub desk: DeskView,
    /// What was done, in order.
    pub acts: Vec<DeskAct>,
}

/// One thing done at a desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskAct {
    /// `<noun>.<Command>`.
    pub command: String,
    /// When, Unix ms.
    pub at_ms: u64,
    /// The fact that it was done at a desk.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Desk sessions, newest first.
#[utoipa::path(get, path = "/desks", tag = "identity", params(("c" = String, Path), DesksOf, Page),
    responses((status = 200, body = Items<DeskView>)))]
async fn desks(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<DesksOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<DeskView>>, Error> {
    portal.gate(&reader, DataClass::Public)?;
    let (limit, before, now) = (page.limit()?, page.before()?, portal.services().now_ms());
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT row, account, key, institution, officer, opened_ms, until_ms, closed_ms,
                closed_by, (SELECT lower(hex(id)) FROM unit WHERE number = d.unit), fact
             FROM identity_desk d
             WHERE community = ?1 AND row < ?2 AND (?4 IS NULL OR account = ?4)
               AND (?5 IS NULL OR institution = ?5)
               AND (?6 = 0 OR (closed_ms IS NULL AND until_ms >= ?7))
             ORDER BY row DESC LIMIT ?3",
        )?;
        let open = of.open.unwrap_or(false);
        let limit = limit as i64 + 1;
        let asked = params![community, before, limit, of.account, of.institution, open, now as i64];
        let rows = query.query_map(asked, |row| Ok((row.get(0)?, desk_row(row, now)?)))?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let mut items = Items::page(found.await?, limit);
    with_names(&portal, &reader, &mut items.items).await?;
    Ok(Json(items))
}

/// One desk session with what was done in it, for the person and whoever looks after them.
#[utoipa::path(get, path = "/desks/{account}/{key}", tag = "identity",
    params(("c" = String, Path), ("account" = String, Path), ("key" = u32, Path)),
    security(("session" = [])), responses((status = 200, body = DeskDetail)))]
async fn desk(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, account, key)): Path<(CommunityId, AccountId, u32)>,
) -> Result<Json<DeskDetail>, Error> {
    reader.account()?;
    let subject = Subject { flat: None, account: Some(account) };
    portal.check(&reader, DataClass::OwnFlat, subject, "identity.desk").await?;
    let (community, now) = (reader.community.0, portal.services().now_ms());
    let found = portal.read(move |database| {
        let account = account.to_hex();
        let mut query = database.prepare_cached(
            "SELECT row, account, key, institution, officer, opened_ms, until_ms, closed_ms,
                closed_by, (SELECT lower(hex(id)) FROM unit WHERE number = d.unit), fact
             FROM identity_desk d WHERE community = ?1 AND account = ?2 AND key = ?3",
        )?;
        let asked = params![community, account, key];
        let desk = query.query_row(asked, |row| desk_row(row, now))?;
        Ok((desk, acts_of(database, community, &account, key)?))
    });
    let (desk, acts) = found.await?;
    let mut desks = [desk];
    with_names(&portal, &reader, &mut desks).await?;
    let [desk] = desks;
    Ok(Json(DeskDetail { desk, acts }))
}

fn acts_of(
    database: &Connection,
    community: [u8; 8],
    account: &str,
    key: u32,
) -> Result<Vec<DeskAct>, Error> {
    let mut query = database.prepare_cached(
        "SELECT command, at_ms, (SELECT lower(hex(id)) FROM unit WHERE number = a.unit), fact
         FROM identity_desk_act a WHERE community = ?1 AND account = ?2 AND key = ?3
         ORDER BY unit LIMIT ?4",
    )?;
    let rows = query.query_map(params![community, account, key, ACTS_MAX], |row| {
        Ok(DeskAct {
            command: row.get(0)?,
            at_ms: row.get::<_, i64>(1)? as u64,
            proof: Proof::of(row.get(2)?, row.get(3)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

async fn with_names(portal: &Portal, reader: &Reader, desks: &mut [DeskView]) -> Result<(), Error> {
    let accounts = desks.iter().flat_map(|desk| [&desk.account, &desk.officer]);
    let accounts = accounts.filter_map(|account| AccountId::from_hex(account));
    let names = portal.names(reader, accounts.collect::<Vec<_>>()).await?;
    let name = |account: &str| names.get(&AccountId::from_hex(account)?).cloned();
    for desk in desks {
        desk.name = name(&desk.account);
        desk.officer_name = name(&desk.officer);
    }
    Ok(())
}

fn desk_row(row: &Row, now: u64) -> rusqlite::Result<DeskView> {
    let (until, closed) = (row.get::<_, i64>(6)? as u64, row.get::<_, Option<i64>>(7)?);
    Ok(DeskView {
        account: row.get(1)?,
        name: None,
        key: row.get(2)?,
        institution: row.get(3)?,
        officer: row.get(4)?,
        officer_name: None,
        opened_ms: row.get::<_, i64>(5)? as u64,
        until_ms: until,
        closed_ms: closed.map(|closed| closed as u64),
        closed_by: row.get(8)?,
        open: closed.is_none() && now <= until,
        proof: Proof::of(row.get(9)?, row.get(10)?),
    })
}
