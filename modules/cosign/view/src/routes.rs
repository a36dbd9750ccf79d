//! The one inbox for everything that needs several institutions (待会签). Proposals are public: they
//! carry ids and plain summaries only.

use axum::Json;
use axum::extract::{Path, Query, State};
use cosign::{Proposal, ProposalId};
use kernel::{CommunityId, DataClass, InstitutionId};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Items, Page, Portal, Problem, Proof, Reader};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default().routes(routes!(proposals)).routes(routes!(proposal))
}

/// Which proposals.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ProposalsOf {
    /// Those this institution must sign, hex.
    #[serde(rename = "for")]
    #[param(rename = "for")]
    pub institution: Option<String>,
    /// `open`, `complete`, `returned`, `withdrawn` or `expired`.
    pub state: Option<String>,
}

/// A proposal.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposalView {
    /// Id, hex.
    pub proposal: String,
    /// `open`, `complete`, `returned`, `withdrawn` or `expired`.
    pub state: String,
    /// What it does: `adopt_roster`, `set_tariff`, `replace_validators`, `grant_head` …
    pub kind: String,
    /// The resolution as enacted, ids only.
    pub resolution: serde_json::Value,
    /// What changes.
    pub summary: Vec<ChangeView>,
    /// Evidence records.
    pub evidence: Vec<RecordView>,
    /// Who opened it, hex; nobody for the ledger.
    #[schema(required)]
    pub proposer: Option<String>,
    /// For which institution, hex.
    #[schema(required)]
    pub proposing: Option<String>,
    /// When, Unix ms.
    pub opened_ms: u64,
    /// Open until, Unix ms.
    pub expires_ms: u64,
    /// Who must sign, and who has.
    pub required: Vec<Required>,
    /// What was said, in order.
    pub voices: Vec<VoiceView>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// One line of what changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeView {
    /// What.
    pub label: String,
    /// As it is.
    pub before: String,
    /// As it will be.
    pub after: String,
}

/// A record by its commitment.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordView {
    /// Commitment, hex.
    pub commitment: String,
    /// Bytes.
    pub size: u32,
}

/// An institution that must sign.
#[derive(Debug, Serialize, ToSchema)]
pub struct Required {
    /// Id, hex.
    pub institution: String,
    /// Name, Chinese.
    pub name: String,
    /// Name, English.
    pub name_en: String,
    /// The one character of its seal.
    pub mark: String,
    /// Whether its signature is complete.
    pub signed: bool,
}

/// One answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VoiceView {
    /// For which institution, hex.
    pub institution: String,
    /// By whom, hex.
    pub account: String,
    /// `signed` or `returned`.
    pub answer: String,
    /// The record with the reason, hex.
    #[schema(required)]
    pub reason: Option<String>,
    /// When, Unix ms.
    pub at_ms: u64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A row of the index.
struct Indexed {
    row: i64,
    proposal: ProposalId,
    proof: Option<Proof>,
    voices: Vec<VoiceView>,
}

/// Proposals, newest first.
#[utoipa::path(get, path = "/proposals", tag = "cosign",
    params(("c" = String, Path), ProposalsOf, Page),
    responses((status = 200, body = Items<ProposalView>)))]
async fn proposals(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<ProposalsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<ProposalView>>, Error> {
    portal.gate(&reader, DataClass::Public)?;
    let (limit, before, now) = (page.limit()?, page.before()?, portal.services().now_ms());
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT p.row, p.proposal, (SELECT lower(hex(id)) FROM unit WHERE number = p.unit), p.fact
             FROM cosign_proposal p
             WHERE p.community = ?1 AND p.row < ?2
               AND (?4 IS NULL OR EXISTS (SELECT 1 FROM cosign_required r WHERE
                r.community = p.community AND r.proposal = p.proposal AND r.institution = ?4))
               AND (?5 IS NULL OR ?5 =
                CASE WHEN p.status = 'open' AND p.expires_ms <= ?6 THEN 'expired' ELSE p.status END)
             ORDER BY p.row DESC LIMIT ?3",
        )?;
        let asked =
            params![community, before, limit as i64 + 1, of.institution, of.state, now as i64];
        let rows = query.query_map(asked, indexed)?.collect::<Result<Vec<_>, _>>()?;
        let rows = rows.into_iter().flatten().map(|row| with_voices(database, community, row));
        rows.collect::<Result<Vec<_>, Error>>()
    });
    let views = found.await?.into_iter().map(|row| Ok((row.row, view_of(&portal, &reader, row)?)));
    Ok(Json(Items::page(views.collect::<Result<_, Error>>()?, limit)))
}

/// A proposal.
#[utoipa::path(get, path = "/proposals/{proposal}", tag = "cosign",
    params(("c" = String, Path), ("proposal" = String, Path)),
    responses((status = 200, body = ProposalView)))]
async fn proposal(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, String)>,
) -> Result<Json<ProposalView>, Error> {
    portal.gate(&reader, DataClass::Public)?;
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT row, proposal, (SELECT lower(hex(id)) FROM unit WHERE number = p.unit), fact
             FROM cosign_proposal p
             WHERE community = ?1 AND proposal = ?2",
        )?;
        let row = query.query_row(params![community, id], indexed)?.ok_or(Problem::NotFound)?;
        with_voices(database, community, row)
    });
    Ok(Json(view_of(&portal, &reader, found.await?)?))
}

fn indexed(row: &rusqlite::Row) -> rusqlite::Result<Option<Indexed>> {
    let proposal = ProposalId::from_hex(&row.get::<_, String>(1)?);
    let (number, proof) = (row.get(0)?, Proof::of(row.get(2)?, row.get(3)?));
    let voices = Vec::new();
    Ok(proposal.map(|proposal| Indexed { row: number, proposal, proof, voices }))
}

fn with_voices(
    database: &Connection,
    community: [u8; 8],
    mut row: Indexed,
) -> Result<Indexed, Error> {
    let mut query = database.prepare_cached(
        "SELECT institution, account, answer, reason, at_ms,
                (SELECT lower(hex(id)) FROM unit WHERE number = v.unit), fact FROM cosign_voice v
         WHERE community = ?1 AND proposal = ?2 ORDER BY row",
    )?;
    let voices = query.query_map(params![community, row.proposal.to_string()], |voice| {
        Ok(VoiceView {
            institution: voice.get(0)?,
            account: voice.get(1)?,
            answer: voice.get(2)?,
            reason: voice.get(3)?,
            at_ms: voice.get::<_, i64>(4)? as u64,
            proof: Proof::of(voice.get(5)?, voice.get(6)?),
        })
    })?;
    row.voices = voices.collect::<Result<_, _>>()?;
    Ok(row)
}

fn view_of(portal: &Portal, reader: &Reader, row: Indexed) -> Result<ProposalView, Error> {
    let now = portal.services().now_ms();
    let mut known = None;
    portal.services().with_state(&mut |state| {
        let proposal = cosign::peek_proposal(state, reader.community, row.proposal);
        known = proposal.map(|proposal| {
            let signed = |id: &InstitutionId| proposal.signed.contains(id);
            let required = proposal.required.iter().map(|id| (*id, signed(id)));
            let required: Vec<_> = required.collect();
            (cosign::status_at(&proposal, now), required, proposal)
        });
    });
    let (status, required, proposal) = known.ok_or(Problem::NotFound)?;
    let seals = portal.services().institutions(reader.community);
    let required = required.into_iter().map(|(id, signed)| {
        let seal = seals.get(&id).cloned().unwrap_or_default();
        let (name, name_en, mark) = (seal.name, seal.name_en, seal.mark);
        Required { institution: id.to_hex(), name, name_en, mark, signed }
    });
    let required = required.collect();
    let state = serde_json::to_value(status)?.as_str().unwrap_or_default().to_owned();
    finish(row, proposal, state, required)
}

fn finish(
    row: Indexed,
    proposal: Proposal,
    state: String,
    required: Vec<Required>,
) -> Result<ProposalView, Error> {
    let resolution = serde_json::to_value(&proposal.resolution)?;
    let kind = resolution.as_object().and_then(|object| object.keys().next().cloned());
    let change =
        |c: cosign::Change| ChangeView { label: c.label, before: c.before, after: c.after };
    let record = |record: &kernel::RecordRef| RecordView {
        commitment: record.commitment.to_hex(),
        size: record.size,
    };
    Ok(ProposalView {
        proposal: row.proposal.to_string(),
        state,
        kind: kind.unwrap_or_default(),
        resolution,
        evidence: proposal.evidence.iter().map(record).collect(),
        summary: proposal.summary.into_iter().map(change).collect(),
        proposer: proposal.proposer.map(|account| account.to_hex()),
        proposing: proposal.proposing.map(|institution| institution.to_hex()),
        opened_ms: proposal.opened_at,
        expires_ms: proposal.expires,
        required,
        voices: row.voices,
        proof: row.proof,
    })
}
