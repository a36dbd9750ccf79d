//! Public texts that were reported or hidden: what happened, who decides, and the text itself for
//! whoever still reads it.

use axum::Json;
use axum::extract::{Path, Query, State};
use kernel::{CommunityId, Hash, Time};
use records::Hiding;
use records::limits::REPORT_MS;
use rusqlite::{Connection, Row, params};
use serde::Serialize;
use utoipa::ToSchema;
use view::{Error, Items, Page, Portal, Problem, Proof, Reader, word};

/// A public text that was reported or hidden.
#[derive(Debug, Serialize, ToSchema)]
pub struct HidingView {
    /// Commitment of the text, hex.
    pub commitment: String,
    /// What it is: `notice`.
    pub kind: String,
    /// `shown`, `hidden`, `appealed`, `final` or `restored`.
    pub state: String,
    /// The institution that published it, hex.
    #[schema(required)]
    pub institution: Option<String>,
    /// When it was erased, Unix ms.
    #[schema(required)]
    pub erased_ms: Option<u64>,
    /// Reports that nobody has acted on.
    pub reports: u32,
    /// How it was hidden last.
    #[schema(required)]
    pub hidden: Option<HiddenView>,
    /// What happened, in order. Reports only for who acts for an institution.
    pub steps: Vec<HidingStep>,
    /// The text, for who still reads it.
    #[schema(required)]
    pub text: Option<String>,
}

/// By whom and why a text is hidden.
#[derive(Debug, Serialize, ToSchema)]
pub struct HiddenView {
    /// `personal_data`, `insult`, `false_statement`, `advertisement`, `unlawful` or `other`.
    pub ground: String,
    /// The two institutions, hex.
    pub by: Vec<String>,
    /// When, Unix ms.
    pub at_ms: u64,
    /// Until when its author may appeal, Unix ms.
    pub appeal_until_ms: u64,
    /// Who answers the appeal, hex; none before there is one.
    pub answering: Vec<String>,
    /// Of these, who has upheld the hiding, hex.
    pub upheld: Vec<String>,
    /// Until when it is answered, Unix ms; then the text is shown again.
    #[schema(required)]
    pub answer_by_ms: Option<u64>,
}

/// One thing that happened to a text.
#[derive(Debug, Serialize, ToSchema)]
pub struct HidingStep {
    /// `reported`, `hidden`, `appealed`, `upheld`, `restored` or `lapsed`.
    pub what: String,
    /// For which institution, hex.
    #[schema(required)]
    pub institution: Option<String>,
    /// The record with the reason, hex.
    #[schema(required)]
    pub reason: Option<String>,
    /// When, Unix ms.
    pub at_ms: u64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A text of the index.
struct Indexed {
    row: i64,
    commitment: String,
    steps: Vec<HidingStep>,
}

/// Public texts that were reported or hidden, the latest event first.
#[utoipa::path(get, path = "/hidings", tag = "records", params(("c" = String, Path), Page),
    responses((status = 200, body = Items<HidingView>)))]
pub(super) async fn hidings(
    State(portal): State<Portal>,
    reader: Reader,
    Query(page): Query<Page>,
) -> Result<Json<Items<HidingView>>, Error> {
    let (limit, before) = (page.limit()?, page.before()?);
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT MAX(row) AS last, commitment FROM records_event WHERE community = ?1
             GROUP BY commitment HAVING last < ?2 ORDER BY last DESC LIMIT ?3",
        )?;
        let asked = params![community, before, limit as i64 + 1];
        let rows = query.query_map(asked, |row| Ok((row.get(0)?, row.get(1)?)))?;
        let rows = rows.collect::<Result<Vec<(i64, String)>, _>>()?;
        let indexed = |(row, commitment): (i64, String)| {
            let steps = steps(database, community, &commitment)?;
            Ok(Indexed { row, commitment, steps })
        };
        rows.into_iter().map(indexed).collect::<Result<Vec<_>, Error>>()
    });
    let views = found.await?.into_iter();
    let views = views.map(|text| Ok((text.row, view_of(&portal, &reader, text)?)));
    Ok(Json(Items::page(views.collect::<Result<_, Error>>()?, limit)))
}

/// What became of one public text.
#[utoipa::path(get, path = "/hidings/{commitment}", tag = "records",
    params(("c" = String, Path), ("commitment" = String, Path)),
    responses((status = 200, body = HidingView)))]
pub(super) async fn hiding(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, commitment)): Path<(CommunityId, String)>,
) -> Result<Json<HidingView>, Error> {
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let steps = steps(database, community, &commitment)?;
        Ok(Indexed { row: 0, commitment, steps })
    });
    Ok(Json(view_of(&portal, &reader, found.await?)?))
}

fn steps(
    database: &Connection,
    community: [u8; 8],
    commitment: &str,
) -> Result<Vec<HidingStep>, Error> {
    let mut query = database.prepare_cached(
        "SELECT event, institution, reason, at_ms,
            (SELECT lower(hex(id)) FROM unit WHERE number = e.unit), fact
         FROM records_event e WHERE community = ?1 AND commitment = ?2 ORDER BY row",
    )?;
    let step = |row: &Row| {
        Ok(HidingStep {
            what: row.get(0)?,
            institution: row.get(1)?,
            reason: row.get(2)?,
            at_ms: row.get::<_, i64>(3)? as u64,
            proof: Proof::of(row.get(4)?, row.get(5)?),
        })
    };
    let steps = query.query_map(params![community, commitment], step)?;
    Ok(steps.collect::<Result<_, _>>()?)
}

fn view_of(portal: &Portal, reader: &Reader, text: Indexed) -> Result<HidingView, Error> {
    let now = portal.services().now_ms();
    let commitment = Hash::from_hex(&text.commitment).ok_or(Problem::NotFound)?;
    let mut known = None;
    portal.services().with_state(&mut |state| {
        let record = records::peek_record(state, reader.community, commitment);
        let hiding = records::peek_hiding(state, reader.community, commitment);
        known = record.map(|record| (record, hiding));
    });
    let is_text =
        |(record, _): &(records::Record, _)| records::is_public_text(record.kind, record.class());
    let (record, hiding) = known.filter(is_text).ok_or(Problem::NotFound)?;
    let reports = waiting(&text.steps, now);
    let mut steps = text.steps;
    if reader.roles.is_empty() {
        steps.retain(|step| step.what != "reported");
    }
    let bytes = portal.services().record(reader, &commitment);
    Ok(HidingView {
        commitment: text.commitment,
        kind: word(&record.kind)?,
        state: match &hiding {
            Some(hiding) => word(&hiding.state_at(now))?,
            None => "shown".to_owned(),
        },
        institution: record.institution.map(|institution| institution.to_hex()),
        erased_ms: record.tombstoned.map(|tombstone| tombstone.at),
        reports,
        hidden: hiding.map(hidden_view).transpose()?,
        steps,
        text: bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    })
}

fn hidden_view(hiding: Hiding) -> Result<HiddenView, Error> {
    let hex = |ids: &[kernel::InstitutionId]| ids.iter().map(|id| id.to_hex()).collect();
    let appeal = hiding.appeal.as_ref();
    let upheld = appeal.map(|appeal| appeal.upheld.iter().map(|(id, _)| id.to_hex()).collect());
    Ok(HiddenView {
        ground: word(&hiding.ground)?,
        by: hex(&hiding.by),
        at_ms: hiding.at,
        appeal_until_ms: hiding.appeal_until,
        answering: appeal.map(|appeal| hex(&appeal.answering)).unwrap_or_default(),
        upheld: upheld.unwrap_or_default(),
        answer_by_ms: appeal.map(|appeal| appeal.answer_by),
    })
}

/// Reports since the text was hidden last that have not lapsed.
fn waiting(steps: &[HidingStep], now: Time) -> u32 {
    let since = steps.iter().rposition(|step| step.what == "hidden").map_or(0, |at| at + 1);
    let waits = |step: &&HidingStep| step.what == "reported" && now < step.at_ms + REPORT_MS;
    steps[since..].iter().filter(waits).count() as u32
}
