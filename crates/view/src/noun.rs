//! A noun's view as the portal sees it: a schema, a projection, routes.

use crate::{Error, Portal};
use kernel::{AccountId, CommunityId, FactRecord, Hash};
use rusqlite::Transaction;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

/// The block being projected.
#[derive(Clone, Copy, Debug)]
pub struct BlockRow {
    /// Height.
    pub height: u64,
    /// Block time, Unix ms.
    pub time_ms: u64,
    /// Digest.
    pub digest: [u8; 32],
}

/// The unit being projected.
#[derive(Clone, Copy, Debug)]
pub struct UnitRow<'a> {
    /// Its community.
    pub community: CommunityId,
    /// 1 command, 3 job, 4 enactment, 5 reaction.
    pub kind: u8,
    /// Its id.
    pub id: Hash,
    /// Its number among all units of the ledger, from 1: what rows keep of it, in the column
    /// `unit`; the table `unit` has the id. 0 is genesis, which is no unit.
    pub number: i64,
    /// `applied`, `refused` or `fault`.
    pub verdict: &'a str,
    /// Code of a refusal.
    pub code: &'a str,
    /// Who signed.
    pub author: Option<AccountId>,
    /// `<noun>.<Command>`.
    pub command: Option<&'a str>,
    /// Its number in the community.
    pub index: u64,
}

/// The fact being projected.
#[derive(Clone, Copy, Debug)]
pub struct FactRow<'a> {
    /// Its number in the unit.
    pub number: u32,
    /// Its number among all facts of the ledger: the order of rows, and the cursor of pages.
    pub row: i64,
    /// The fact.
    pub record: &'a FactRecord,
}

impl FactRow<'_> {
    /// The fact as its noun's own type.
    ///
    /// # Errors
    /// `portal.Internal` when it does not read back.
    pub fn read<T: serde::de::DeserializeOwned>(&self) -> Result<T, Error> {
        Ok(serde_json::from_str(&self.record.text)?)
    }
}

/// One noun's view.
pub trait NounView: Send + Sync {
    /// The noun.
    fn noun(&self) -> &'static str;
    /// `CREATE TABLE` statements; every table starts with the noun's name.
    fn schema(&self) -> &'static str;
    /// Turns one of the noun's facts into rows, inside the block's transaction.
    ///
    /// # Errors
    /// A fact that does not read back, or the database.
    fn project(
        &self,
        tx: &Transaction,
        block: &BlockRow,
        unit: &UnitRow,
        fact: &FactRow,
    ) -> Result<(), Error>;
    /// What a community that begins has to reach in this noun.
    fn milestones(&self) -> &'static [Milestone] {
        &[]
    }
    /// The noun's routes under `/v1/communities/{c}`.
    fn routes(&self) -> OpenApiRouter<Portal>;
}

/// One step of a community's beginning, until its first bill is paid.
#[derive(Clone, Copy, Debug)]
pub struct Milestone {
    /// Its name in the API.
    pub step: &'static str,
    /// Query of one boolean about the community `?1`, over this noun's tables.
    pub reached: &'static str,
}

/// Where an item comes from: fetch `/v1/receipts/{unit}?fact={fact}` to prove it. What genesis
/// brought has none: it is proved by the genesis file itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Proof {
    /// Id of the unit, hex.
    pub unit: String,
    /// Number of the fact in the unit.
    pub fact: u32,
}

impl Proof {
    /// From the unit's id, which genesis has none of, and the column `fact`.
    pub fn of(unit: Option<String>, fact: u32) -> Option<Self> {
        Some(Self { unit: unit?, fact })
    }
}

/// An enum without data as it stands in facts.
///
/// # Errors
/// It does not serialise.
pub fn word(value: &impl Serialize) -> Result<String, Error> {
    let value = serde_json::to_value(value)?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}
