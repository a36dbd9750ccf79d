//! Recoveries of accounts: their facts into rows, rows into JSON. They are public, so that an
//! account's phones, its co-owners and everybody else see who vouched for whom.

use axum::Json;
use axum::extract::{Query, State};
use identity::Fact;
use kernel::{AccountId, DataClass, InstitutionId};
use rusqlite::{Row, Transaction, params};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, FactRow, Items, Page, Portal, Proof, Reader, UnitRow};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default().routes(routes!(recoveries))
}

/// A step of a recovery.
pub(crate) fn project(
    tx: &Transaction,
    unit: &UnitRow,
    fact: &FactRow,
    told: &Fact,
) -> Result<(), Error> {
    let community = unit.community.0;
    match told {
        Fact::RecoveryOpened { .. } => opened(tx, unit, fact, told),
        Fact::RecoveryApproved { account, by, officer, finish_from, lapses, at } => {
            let state = if finish_from.is_some() { "approved" } else { "open" };
            tx.prepare_cached(
                "UPDATE identity_recovery SET state = ?3, finish_from_ms = ?4, lapses_ms = ?5,
                    vouched = json_insert(vouched, '$[#]', json(?6))
                 WHERE row = (SELECT max(row) FROM identity_recovery
                    WHERE community = ?1 AND account = ?2)",
            )?
            .execute(params![
                community,
                account.to_hex(),
                state,
                finish_from.map(|from| from as i64),
                *lapses as i64,
                serde_json::to_string(&Vouching::of(by, officer, *at))?,
            ])?;
            Ok(())
        }
        Fact::RecoveryVetoed { account, by, at } => {
            ended(tx, community, account, "vetoed", Some(by.to_hex()), *at)
        }
        Fact::RecoveryFinished { account, at, .. } => {
            ended(tx, community, account, "finished", None, *at)
        }
        _ => Ok(()),
    }
}

fn opened(tx: &Transaction, unit: &UnitRow, fact: &FactRow, told: &Fact) -> Result<(), Error> {
    let Fact::RecoveryOpened { account, public_key, by, officer, evidence, needed, lapses, at } =
        told
    else {
        return Ok(());
    };
    tx.prepare_cached(
        "UPDATE identity_recovery SET state = 'replaced', ended_ms = ?3
         WHERE community = ?1 AND account = ?2 AND state IN ('open', 'approved')
           AND lapses_ms > ?3",
    )?
    .execute(params![unit.community.0, account.to_hex(), *at as i64])?;
    tx.prepare_cached(
        "INSERT INTO identity_recovery (community, account, row, public_key, evidence, needed,
            vouched, opened_ms, lapses_ms, state, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'open', ?10, ?11)",
    )?
    .execute(params![
        unit.community.0,
        account.to_hex(),
        fact.row,
        hex::encode(&public_key.bytes),
        evidence.commitment.to_hex(),
        needed,
        serde_json::to_string(&[Vouching::of(by, officer, *at)])?,
        *at as i64,
        *lapses as i64,
        unit.number,
        fact.number,
    ])?;
    Ok(())
}

fn ended(
    tx: &Transaction,
    community: [u8; 8],
    account: &AccountId,
    state: &str,
    by: Option<String>,
    at: u64,
) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE identity_recovery SET state = ?3, ended_by = ?4, ended_ms = ?5
         WHERE row = (SELECT max(row) FROM identity_recovery
            WHERE community = ?1 AND account = ?2)",
    )?
    .execute(params![community, account.to_hex(), state, by, at as i64])?;
    Ok(())
}

/// Which recoveries.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RecoveriesOf {
    /// One account, hex.
    pub account: Option<String>,
    /// Only those that wait for a step.
    pub running: Option<bool>,
}

/// An institution behind a recovery.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Vouching {
    /// The institution, hex.
    pub institution: String,
    /// The person who did it, hex.
    pub officer: String,
    /// When, Unix ms.
    pub at_ms: u64,
}

impl Vouching {
    fn of(institution: &InstitutionId, officer: &AccountId, at_ms: u64) -> Self {
        Self { institution: institution.to_hex(), officer: officer.to_hex(), at_ms }
    }
}

/// A recovery of an account and what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecoveryView {
    /// Whose account, hex.
    pub account: String,
    /// Name, for readers with the right.
    #[schema(required)]
    pub name: Option<String>,
    /// The new key, hex.
    pub public_key: String,
    /// What was looked at: commitment of the record, hex.
    pub evidence: String,
    /// The institutions behind it, in the order they came.
    pub vouched: Vec<Vouching>,
    /// How many there must be.
    pub needed: u8,
    /// `open`, `approved`, `vetoed`, `finished`, `replaced` or `lapsed`.
    pub state: String,
    /// When it was opened, Unix ms.
    pub opened_ms: u64,
    /// Since when it may be finished, Unix ms; once all have approved.
    #[schema(required)]
    pub finish_from_ms: Option<u64>,
    /// When it is over without a further step, Unix ms.
    pub lapses_ms: u64,
    /// When it was vetoed, finished or replaced, Unix ms.
    #[schema(required)]
    pub ended_ms: Option<u64>,
    /// Who vetoed it, hex.
    #[schema(required)]
    pub ended_by: Option<String>,
    /// The fact that opened it.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Recoveries, newest first.
#[utoipa::path(get, path = "/recoveries", tag = "identity",
    params(("c" = String, Path), RecoveriesOf, Page),
    responses((status = 200, body = Items<RecoveryView>)))]
async fn recoveries(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<RecoveriesOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<RecoveryView>>, Error> {
    portal.gate(&reader, DataClass::Public)?;
    let (limit, before, now) = (page.limit()?, page.before()?, portal.services().now_ms());
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT row, account, public_key, evidence, vouched, needed,
                CASE WHEN state IN ('open', 'approved') AND lapses_ms <= ?4 THEN 'lapsed'
                    ELSE state END AS state,
                opened_ms, finish_from_ms, lapses_ms, ended_ms, ended_by,
                (SELECT lower(hex(id)) FROM unit WHERE number = r.unit), fact
             FROM identity_recovery r
             WHERE community = ?1 AND row < ?2 AND (?5 IS NULL OR account = ?5)
               AND (?6 = 0 OR (state IN ('open', 'approved') AND lapses_ms > ?4))
             ORDER BY row DESC LIMIT ?3",
        )?;
        let running = of.running.unwrap_or(false);
        let asked = params![community, before, limit as i64 + 1, now as i64, of.account, running];
        let rows = query.query_map(asked, recovery)?;
        rows.map(|row| {
            let (place, vouched, mut item) = row?;
            item.vouched = serde_json::from_str(&vouched)?;
            Ok((place, item))
        })
        .collect::<Result<Vec<_>, Error>>()
    });
    let mut items = Items::page(found.await?, limit);
    let accounts = items.items.iter().filter_map(|item| AccountId::from_hex(&item.account));
    let names = portal.names(&reader, accounts.collect::<Vec<_>>()).await?;
    for item in &mut items.items {
        let account = AccountId::from_hex(&item.account);
        item.name = account.and_then(|account| names.get(&account).cloned());
    }
    Ok(Json(items))
}

fn recovery(row: &Row) -> rusqlite::Result<(i64, String, RecoveryView)> {
    let ms = |value: Option<i64>| value.map(|value| value as u64);
    let item = RecoveryView {
        account: row.get(1)?,
        name: None,
        public_key: row.get(2)?,
        evidence: row.get(3)?,
        vouched: Vec::new(),
        needed: row.get(5)?,
        state: row.get(6)?,
        opened_ms: row.get::<_, i64>(7)? as u64,
        finish_from_ms: ms(row.get(8)?),
        lapses_ms: row.get::<_, i64>(9)? as u64,
        ended_ms: ms(row.get(10)?),
        ended_by: row.get(11)?,
        proof: Proof::of(row.get(12)?, row.get(13)?),
    };
    Ok((row.get(0)?, row.get(4)?, item))
}
