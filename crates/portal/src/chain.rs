//! The ledger itself over HTTP: status, trust, communities, blocks, headers, receipts, the export.
//!
//! Data classes hold here too: the bulk feeds (blocks, export) show what is open to the reader
//! without a note in the access log; what is logged when read is read one by one, through commands
//! and receipts. Everything else appears as the hash of its leaf, which is enough to check the
//! chain.

use crate::app::App;
use crate::limits::{COMMUNITIES_MAX, HEADERS_MAX};
use crate::seam::{Anchor, FinalBlock, Ledger, ReceiptRequest};
use crate::step::{self, StepView};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use kernel::{CommunityId, DataClass, Hash};
use ledger::certificate::Certificate;
use ledger::entry::UnitRecord;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Access, Error, Items, Problem, Reader, may_read};

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default()
        .routes(routes!(status))
        .routes(routes!(trust))
        .routes(routes!(communities))
        .routes(routes!(block))
        .routes(routes!(headers))
        .routes(routes!(unit_receipt))
        .routes(routes!(export))
}

/// One institution's seal under a block.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Seal {
    /// Its name, Chinese.
    pub name: String,
    /// Its name, English.
    pub name_en: String,
    /// The one character of its seal.
    pub mark: String,
    /// Its key, hex.
    pub key: String,
    /// Whether its signature is in the certificate.
    pub signed: bool,
}

/// Who stands behind a block: read from its certificate, never assumed.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Seals {
    /// All validators of the block's epoch, in the order of their keys.
    pub validators: Vec<Seal>,
    /// Signatures in the certificate.
    pub signed: usize,
    /// Signatures needed.
    pub needed: usize,
}

impl Seals {
    /// The seals of a certificate; nobody's for one that cannot be read.
    pub fn of(ledger: &dyn Ledger, certificate: &[u8]) -> Self {
        let Some(certificate) = Certificate::parse(certificate) else {
            return Self::default();
        };
        let Some(set) = ledger.validators_of(certificate.epoch) else {
            return Self::default();
        };
        let seal = |(position, validator): (usize, &ledger::trust::Validator)| Seal {
            name: validator.name.clone(),
            name_en: validator.name_en.clone(),
            mark: validator.mark.clone(),
            key: validator.key.to_hex(),
            signed: certificate.signers.contains(&position),
        };
        Self {
            validators: set.validators().iter().enumerate().map(seal).collect(),
            signed: certificate.signers.len(),
            needed: set.quorum(),
        }
    }
}

/// The state of the ledger as this portal sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Status {
    /// Chain id of commands, 16 hex digits.
    pub chain: String,
    /// Genesis hash, hex.
    pub genesis: String,
    /// Public name of the network.
    pub name: String,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// Height of the last final block.
    pub height: u64,
    /// Its time, Unix ms.
    pub block_time_ms: u64,
    /// The ledger's time now, Unix ms.
    pub time_ms: u64,
    /// Height the read model stands at.
    #[schema(required)]
    pub view_height: Option<u64>,
    /// Whether enough validators answer for the ledger to write.
    pub writing: bool,
    /// Commands that wait for a block.
    pub pending: usize,
    /// Signatures a block needs.
    pub needed: usize,
    /// Key of this portal's validator, hex.
    pub validator: String,
    /// Whether this machine's own files agree with what the institutions signed.
    pub step: StepView,
    /// The validators of this epoch.
    pub validators: Vec<ValidatorState>,
}

/// One validator as this node sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ValidatorState {
    /// Name, Chinese.
    pub name: String,
    /// Name, English.
    pub name_en: String,
    /// The one character of its seal.
    pub mark: String,
    /// Key, hex.
    pub key: String,
    /// Whether it answers; this node always does.
    pub connected: bool,
    /// The height it last told.
    #[schema(required)]
    pub height: Option<u64>,
    /// Its own portal, where known.
    #[schema(required)]
    pub door: Option<String>,
}

/// What the app needs to know before everything else.
#[utoipa::path(get, path = "/v1/status", tag = "ledger", responses((status = 200, body = Status)))]
async fn status(State(app): State<Arc<App>>) -> Json<Status> {
    Json(status_of(&app))
}

/// The state of the ledger now.
pub fn status_of(app: &App) -> Status {
    let (ledger, chain, head) = (&app.ledger, app.ledger.chain(), app.ledger.head());
    let trust = ledger.trust();
    let needed = ledger::trust::ValidatorSet::new(trust.validators.clone()).map(|set| set.quorum());
    let peers = ledger.peers();
    let validators: Vec<_> =
        trust.validators.iter().map(|v| validator_state(app, v, &peers)).collect();
    let needed = needed.unwrap_or(validators.len());
    Status {
        chain: chain.id.to_hex(),
        genesis: chain.genesis.to_hex(),
        name: chain.name.clone(),
        demo: chain.demo,
        height: head.height,
        block_time_ms: head.time_ms,
        time_ms: ledger.now_ms(),
        view_height: app.progress.borrow().height,
        writing: validators.iter().filter(|validator| validator.connected).count() >= needed,
        pending: ledger.pending(),
        needed,
        validator: chain.validator.to_hex(),
        step: app.step.borrow().view(),
        validators,
    }
}

fn validator_state(
    app: &App,
    validator: &ledger::trust::Validator,
    peers: &[crate::seam::Peer],
) -> ValidatorState {
    let own = validator.key == app.ledger.chain().validator;
    let peer = peers.iter().find(|peer| peer.key == validator.key);
    let key = validator.key.to_hex();
    let door = app.config.doors.borrow().iter().find(|door| door.key == key).cloned();
    ValidatorState {
        name: validator.name.clone(),
        name_en: validator.name_en.clone(),
        mark: validator.mark.clone(),
        connected: own || peer.is_some_and(|peer| peer.connected),
        height: match own {
            true => Some(app.ledger.head().height),
            false => peer.and_then(|peer| peer.height),
        },
        door: door.map(|door| door.url),
        key,
    }
}

/// `trust.json`: whom to trust from today on.
#[utoipa::path(get, path = "/v1/trust", tag = "ledger",
    responses((status = 200, description = "docs/schemas/trust.json", body = serde_json::Value)))]
async fn trust(State(app): State<Arc<App>>) -> Json<ledger::trust::Trust> {
    Json(app.ledger.trust())
}

/// A community of this ledger.
#[derive(Debug, Serialize, ToSchema)]
pub struct Community {
    /// Id, hex.
    pub id: String,
    /// Name, Chinese.
    pub name: String,
    /// Name, English.
    pub name_en: String,
    /// Units on its chain so far.
    pub units: u64,
}

/// The communities of this ledger.
#[utoipa::path(get, path = "/v1/communities", tag = "ledger",
    responses((status = 200, body = Items<Community>)))]
async fn communities(State(app): State<Arc<App>>) -> Result<Json<Items<Community>>, Error> {
    let known = app.state(|state| community::communities(state, COMMUNITIES_MAX));
    let counts = app.pool.read(crate::projector::unit_counts).await?;
    let item = |(id, info): (CommunityId, community::CommunityInfo)| Community {
        units: counts.get(&id.to_hex()).copied().unwrap_or(0),
        id: id.to_hex(),
        name: info.name,
        name_en: info.name_en,
    };
    Ok(Json(Items::all(known.into_iter().map(item).collect())))
}

/// A block.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlockView {
    /// Height.
    pub height: u64,
    /// Time, Unix ms.
    pub time_ms: u64,
    /// Header, hex.
    pub header: String,
    /// Certificate of this block, or of the next one that has its own, hex.
    pub certificate: String,
    /// Who signed.
    pub seals: Seals,
    /// Community entries in order of the log, hex.
    pub entries: Vec<String>,
    /// Units in the order they ran.
    pub units: Vec<UnitView>,
}

/// A unit of a block. What the reader may not read is there as the hash of its leaf alone.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub struct UnitView {
    /// The community, hex.
    pub community: String,
    /// RFC 6962 leaf hash of the unit, hex.
    pub leaf: String,
    /// 1 command, 3 job, 4 enactment, 5 reaction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<u8>,
    /// Its id, hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `applied`, `refused` or `fault`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    /// Code of a refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// A command's text as signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Its signature block, hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth: Option<String>,
    /// Facts the reader may see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactView>,
}

/// A fact.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct FactView {
    /// Number in its unit.
    pub index: u32,
    /// The JSON text as logged.
    pub text: String,
}

/// A block by height.
#[utoipa::path(get, path = "/v1/blocks/{height}", tag = "ledger", params(("height" = u64, Path)),
    responses((status = 200, body = BlockView), (status = 404, body = crate::shell::ErrorBody)))]
async fn block(
    State(app): State<Arc<App>>,
    Path(height): Path<u64>,
    headers: HeaderMap,
) -> Result<Json<BlockView>, Error> {
    let session = app.session(&headers)?;
    let block = app.ledger.block(height).await.ok_or(Problem::NotFound)?;
    let community = session.map(|session| session.community);
    let reader = app.reader_of(session, community.unwrap_or(CommunityId::NETWORK))?;
    let certificate = app.ledger.certificate(block.clone()).await.unwrap_or_default();
    Ok(Json(BlockView {
        height,
        time_ms: block.header.time_ms,
        header: hex::encode(block.header.to_bytes()),
        seals: app.seals(&certificate),
        certificate: hex::encode(certificate),
        entries: block.entries.iter().map(|entry| hex::encode(entry.to_bytes())).collect(),
        units: block.units.iter().map(|unit| unit_view(&block, unit, &reader)).collect(),
    }))
}

/// What of a unit is open to this reader without a note in the access log.
pub fn unit_view(block: &FinalBlock, unit: &UnitRecord, reader: &Reader) -> UnitView {
    let elsewhere = Reader::public(unit.community);
    let reader = if reader.community == unit.community { reader } else { &elsewhere };
    let leaf = ledger::merkle::leaf_hash(&unit.leaf()).to_hex();
    let closed = UnitView { community: unit.community.to_hex(), leaf, ..UnitView::default() };
    let facts = (0..).zip(&unit.facts);
    let open = facts.filter(|(_, f)| may_read(f.class, &f.subject, reader) == Access::Yes);
    let facts: Vec<_> =
        open.map(|(index, fact)| FactView { index, text: fact.text.clone() }).collect();
    let is_open = access_to_unit(unit, reader) == Access::Yes;
    if !is_open && facts.is_empty() {
        return closed;
    }
    let item = item_of(block, unit).filter(|_| is_open);
    UnitView {
        kind: Some(unit.kind),
        id: Some(unit.id.to_hex()),
        verdict: Some(unit.verdict.word().to_owned()),
        code: Some(unit.verdict.code().to_owned()).filter(|code| !code.is_empty()),
        text: item.as_ref().map(|item| String::from_utf8_lossy(&item.bytes).into_owned()),
        auth: item.as_ref().map(|item| hex::encode(&item.auth)),
        facts,
        ..closed
    }
}

/// Whether a reader may read a unit's own text and verdict: as its author, by its class, or because
/// everything private it did concerns the reader. A payment names a bill and no flat; its facts say
/// whose bill it was.
pub fn access_to_unit(unit: &UnitRecord, reader: &Reader) -> Access {
    if unit.author.is_some() && unit.author == reader.account {
        return Access::Yes;
    }
    let mut private = unit.facts.iter().filter(|fact| fact.class == DataClass::OwnFlat).peekable();
    let told = unit.class == DataClass::OwnFlat && private.peek().is_some();
    if told && private.all(|fact| may_read(fact.class, &fact.subject, reader) == Access::Yes) {
        return Access::Yes;
    }
    may_read(unit.class, &unit.subject, reader)
}

/// The item of a block a unit came from.
pub fn item_of(block: &FinalBlock, unit: &UnitRecord) -> Option<ledger::body::Item> {
    block.items().into_iter().nth(unit.item? as usize)
}

/// Which headers.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct From {
    /// First height; 1 when absent.
    pub from: Option<u64>,
}

/// A header with its certificate.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeaderView {
    /// Height.
    pub height: u64,
    /// Header, hex.
    pub header: String,
    /// Certificate, hex; absent where only a descendant's makes it final.
    #[schema(required)]
    pub certificate: Option<String>,
}

/// Headers from a height on, at most 200; `next` is the height to go on from.
#[utoipa::path(get, path = "/v1/headers", tag = "ledger", params(From),
    responses((status = 200, body = Items<HeaderView>)))]
async fn headers(
    State(app): State<Arc<App>>,
    Query(query): Query<From>,
) -> Result<Json<Items<HeaderView>>, Error> {
    let from = query.from.unwrap_or(1).max(1);
    let head = app.ledger.head().height;
    let end = head.min(from.saturating_add(HEADERS_MAX - 1));
    let mut items = Vec::new();
    for height in from..=end {
        let block = app.ledger.block(height).await.ok_or(Problem::NotFound)?;
        items.push(HeaderView {
            height,
            header: hex::encode(block.header.to_bytes()),
            certificate: block.certificate.as_ref().map(hex::encode),
        });
    }
    let next = (end < head && !items.is_empty()).then(|| (end + 1).to_string());
    Ok(Json(Items { items, next }))
}

/// Which receipt.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReceiptQuery {
    /// `latest`: under the newest block and today's validators.
    pub at: Option<String>,
    /// Only this fact.
    pub fact: Option<u32>,
}

/// The receipt of a unit: everything needed to check it offline.
#[utoipa::path(get, path = "/v1/receipts/{id}", tag = "ledger",
    params(("id" = String, Path, description = "Id of the unit, hex"), ReceiptQuery),
    responses((status = 200, description = "docs/schemas/receipt.json", body = serde_json::Value),
        (status = 404, body = crate::shell::ErrorBody),
        (status = 503, description = "`portal.OutOfStep`: this machine's own record of the block differs from what was signed",
            body = crate::shell::ErrorBody)))]
async fn unit_receipt(
    State(app): State<Arc<App>>,
    Path(id): Path<Hash>,
    Query(query): Query<ReceiptQuery>,
    headers: HeaderMap,
) -> Result<Json<ledger::receipt::Receipt>, Error> {
    let anchor = match query.at.as_deref() {
        None => Anchor::Own,
        Some("latest") => Anchor::Latest,
        Some(other) => return Err(Problem::BadParameter.because(format!("at={other}"))),
    };
    let place = app.pool.read(move |database| crate::projector::place_of(database, &id)).await?;
    let place = place.ok_or(Problem::NotFound)?;
    step::compare_before_receipt(&app, place.height).await?;
    let block = app.ledger.block(place.height).await.ok_or(Problem::NotFound)?;
    let unit = block.units.get(place.position).ok_or(Problem::NotFound)?;
    let reader = app.reader_of(app.session(&headers)?, unit.community)?;
    let facts = readable_facts(&app, unit, &reader, query.fact).await?;
    let with_item = access_to_unit(unit, &reader).is_allowed();
    if !with_item && facts.is_empty() {
        return Err(Problem::NotFound.into());
    }
    let text = |index: u32| unit.facts.get(index as usize).map(|fact| fact.text.clone());
    let facts = facts.into_iter().filter_map(text).collect();
    let (height, unit) = (place.height, unit.id);
    let request = ReceiptRequest { height, unit, anchor, facts, with_item };
    Ok(Json(app.ledger.receipt(request).await?))
}

/// The numbers of the facts a reader may see one by one; what must be logged is logged.
pub async fn readable_facts(
    app: &Arc<App>,
    unit: &UnitRecord,
    reader: &Reader,
    only: Option<u32>,
) -> Result<Vec<u32>, Error> {
    let mut subjects = vec![(None, unit.class, unit.subject)];
    let facts = (0..).zip(&unit.facts).filter(|(index, _)| only.is_none_or(|only| only == *index));
    subjects.extend(facts.map(|(index, fact)| (Some(index), fact.class, fact.subject)));
    if unit.author.is_some() && unit.author == reader.account {
        subjects.remove(0);
    }
    let about = |item: &(Option<u32>, kernel::DataClass, kernel::Subject)| (item.1, item.2);
    let kept = app.portal().filter(reader, "ledger.units", subjects, about).await?;
    Ok(kept.into_iter().filter_map(|item| item.0).collect())
}

/// A community's chain from a height on: one JSON text per line, with public bodies; the rest as
/// leaf hashes.
#[utoipa::path(get, path = "/v1/communities/{c}/export", tag = "ledger",
    params(("c" = String, Path), From),
    responses((status = 200, content_type = "application/x-ndjson", body = String)))]
async fn export(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    Query(query): Query<From>,
) -> Result<Response, Error> {
    let known = app.state(|state| community::community_info(state, community).is_some());
    if !known && community != CommunityId::NETWORK {
        return Err(Problem::CommunityNotFound.into());
    }
    let from = query.from.unwrap_or(0);
    let stream = futures::stream::try_unfold(from, move |from| {
        let app = app.clone();
        async move { export_line(&app, community, from).await }
    });
    let kind = [(CONTENT_TYPE, "application/x-ndjson")];
    Ok((kind, Body::from_stream(stream)).into_response())
}

/// One line of an export.
#[derive(Debug, Serialize, Deserialize)]
struct ExportLine {
    height: u64,
    header: String,
    certificate: Option<String>,
    /// Community entry, hex.
    entry: String,
    units: Vec<UnitView>,
}

/// The line of the first block at or after `from` in which the community has an entry.
async fn export_line(
    app: &Arc<App>,
    community: CommunityId,
    from: u64,
) -> Result<Option<(String, u64)>, Error> {
    let find = move |database: &rusqlite::Connection| {
        crate::projector::next_entry(database, community, from)
    };
    let Some(height) = app.pool.read(find).await? else {
        return Ok(None);
    };
    let block = app.ledger.block(height).await.ok_or(Problem::NotFound)?;
    let entry = block.entries.iter().find(|entry| entry.community == community);
    let entry = entry.ok_or_else(|| Problem::Internal.because("an entry the index knows"))?;
    let reader = Reader::public(community);
    let own = block.units.iter().filter(|unit| unit.community == community);
    let line = ExportLine {
        height,
        header: hex::encode(block.header.to_bytes()),
        certificate: block.certificate.as_ref().map(hex::encode),
        entry: hex::encode(entry.to_bytes()),
        units: own.map(|unit| unit_view(&block, unit, &reader)).collect(),
    };
    let mut text = serde_json::to_string(&line)?;
    text.push('\n');
    Ok(Some((text, height + 1)))
}
