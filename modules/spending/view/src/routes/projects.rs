//! Projects: what state says of them, joined with the steps of the read model and with texts.

use super::line_of;
use axum::Json;
use axum::extract::{Path, Query, State};
use kernel::{CommunityId, DataClass};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use spending::{
    Acceptance, Authority, Contract, Ground, Paid, Part, Project, ProjectId, Quote, QuoteId, Scope,
};
use utoipa::{IntoParams, ToSchema};
use view::{Error, Items, Page, Portal, Problem, Proof, Reader, word};

/// Which projects.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ProjectsOf {
    /// Paid from this fund.
    pub fund: Option<String>,
}

/// A project.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectView {
    /// Id, hex.
    pub project: String,
    /// What it is called.
    #[schema(required)]
    pub title: Option<String>,
    /// The fund it is paid from.
    pub fund: String,
    /// The building it serves; the whole community when absent.
    #[schema(required)]
    pub building: Option<u16>,
    /// The stairwell it serves.
    #[schema(required)]
    pub stairwell: Option<u16>,
    /// When it was opened, Unix ms.
    pub opened_ms: u64,
    /// The first link that is missing: `decision`, `quotes`, `contract`, `work`, `acceptance`,
    /// `payment`, `settlement`; absent when it is settled.
    #[schema(required)]
    pub missing: Option<String>,
    /// What allows it.
    #[schema(required)]
    pub authority: Option<AuthorityView>,
    /// How many quotes came.
    pub quotes_sealed: u32,
    /// Whether they were opened.
    pub quotes_opened: bool,
    /// The contract.
    #[schema(required)]
    pub contract: Option<ContractView>,
    /// What the bank has paid, fen.
    pub paid_fen: i64,
    /// `none`, `charging` or `done`.
    pub acceptance: String,
    /// Photos so far.
    pub photos: u32,
}

/// What allows a project.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuthorityView {
    /// `decision`, `budget` or `emergency`.
    pub kind: String,
    /// The most it may cost, fen.
    pub cap_fen: i64,
    /// By how many percent the final cost may be above it.
    pub tolerance_pct: u8,
    /// Since when, Unix ms.
    pub since_ms: u64,
    /// What was decided about: `use_fund`, `use_revenue`, `rebuild`.
    #[schema(required)]
    pub matter: Option<String>,
    /// The day of the decision.
    #[schema(required)]
    pub decided_on: Option<String>,
    /// The year of the budget.
    #[schema(required)]
    pub budget_year: Option<u16>,
    /// The numbers of the decision.
    #[schema(required)]
    pub counted: Option<CountedView>,
    /// The danger: `lift`, `fire_system` …
    #[schema(required)]
    pub danger: Option<String>,
    /// Minutes or report: record, hex.
    pub record: String,
    /// Publicity until.
    #[schema(required)]
    pub publish_by: Option<String>,
    /// Audit until.
    #[schema(required)]
    pub audit_by: Option<String>,
    /// Whether it was publicised.
    pub published: bool,
    /// Whether it was audited.
    pub audited: bool,
}

/// The numbers of a decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountedView {
    /// All in the scope.
    pub total: PartView,
    /// Taking part.
    pub participating: PartView,
    /// For it.
    pub in_favour: PartView,
    /// Against it.
    pub against: PartView,
    /// Abstained.
    pub abstained: PartView,
}

/// A part of those who may decide.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartView {
    /// Heads.
    pub heads: u32,
    /// Area, 0.01 m².
    pub area: u64,
}

/// A contract.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContractView {
    /// Name of the contractor.
    #[schema(required)]
    pub contractor: Option<String>,
    /// The contract: record, hex.
    pub document: String,
    /// Why not the lowest quote.
    #[schema(required)]
    pub reason: Option<String>,
    /// How much, fen.
    pub fen: i64,
    /// When what is paid.
    pub stages: Vec<StageView>,
}

/// A stage of a contract.
#[derive(Debug, Serialize, ToSchema)]
pub struct StageView {
    /// `advance`, `progress`, `acceptance` or `retention`.
    pub kind: String,
    /// How much, fen.
    pub fen: i64,
    /// Not before this day.
    #[schema(required)]
    pub not_before: Option<String>,
    /// `open`, `approved`, `returned` or `paid`.
    pub state: String,
    /// The instruction to the bank, hex.
    #[schema(required)]
    pub payout: Option<String>,
    /// The day on which it was paid, or is to be paid.
    #[schema(required)]
    pub day: Option<String>,
}

/// A quote.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuoteView {
    /// Id, hex.
    pub quote: String,
    /// Name of the contractor.
    #[schema(required)]
    pub contractor: Option<String>,
    /// How much, fen; absent while it is sealed.
    #[schema(required)]
    pub fen: Option<i64>,
    /// Whether the contract took it.
    pub chosen: bool,
}

/// A step of a project.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkView {
    /// `opened`, `decision`, `emergency`, `publicity`, `audit`, `publicity_missed`,
    /// `audit_missed`, `quote_sealed`, `quote_opened`, `contract`, `changed`, `photos`,
    /// `requested`, `approved`, `accepted`, `charged` or `closed`.
    pub kind: String,
    /// When, Unix ms.
    pub at_ms: u64,
    /// Who, hex.
    #[schema(required)]
    pub institution: Option<String>,
    /// The stage, from 0.
    #[schema(required)]
    pub stage: Option<u8>,
    /// How much, fen.
    #[schema(required)]
    pub fen: Option<i64>,
    /// Papers or photos: records, hex.
    pub records: Vec<String>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// What a flat of the reader's bears.
#[derive(Debug, Serialize, ToSchema)]
pub struct BorneShareView {
    /// The flat, hex.
    pub flat: String,
    /// Its share, fen.
    pub fen: i64,
    /// Out of its account, fen.
    pub drawn_fen: i64,
    /// Owed, fen.
    pub owed_fen: i64,
    /// Its account afterwards, fen.
    pub balance_fen: i64,
    /// What it first deposited, if the account fell below 30 % of it, fen.
    #[schema(required)]
    pub first_deposit_fen: Option<i64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A project with everything that happened to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectDetail {
    /// The project.
    #[serde(flatten)]
    pub project: ProjectView,
    /// Its quotes.
    pub quotes: Vec<QuoteView>,
    /// What happened, in order.
    pub links: Vec<LinkView>,
    /// What the reader's own flats bear.
    pub shares: Vec<BorneShareView>,
}

/// Projects, newest first.
#[utoipa::path(get, path = "/projects", tag = "spending",
    params(("c" = String, Path), ProjectsOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<ProjectView>)))]
pub(super) async fn projects(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<ProjectsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<ProjectView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (limit, before, community) = (page.limit()?, page.before()?, reader.community.0);
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT row, project, opened_ms FROM spending_project
             WHERE community = ?1 AND row < ?2 AND (?4 IS NULL OR fund = ?4)
             ORDER BY row DESC LIMIT ?3",
        )?;
        let asked = params![community, before, limit as i64 + 1, of.fund];
        let rows = query.query_map(asked, |row| {
            Ok((row.get(0)?, (row.get::<_, String>(1)?, row.get::<_, i64>(2)? as u64)))
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let page = Items::page(found.await?, limit);
    let mut items = Vec::with_capacity(page.items.len());
    for (id, opened_ms) in page.items {
        let id = ProjectId::from_hex(&id).ok_or(Problem::Internal)?;
        items.push(now(&portal, &reader, id, opened_ms)?.0);
    }
    Ok(Json(Items { items, next: page.next }))
}

/// A project.
#[utoipa::path(get, path = "/projects/{project}", tag = "spending",
    params(("c" = String, Path), ("project" = String, Path)), security(("session" = [])),
    responses((status = 200, body = ProjectDetail)))]
pub(super) async fn project(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, ProjectId)>,
) -> Result<Json<ProjectDetail>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let community = reader.community;
    let flats: Vec<String> = reader.flats.iter().map(|flat| flat.to_hex()).collect();
    let rows = portal.read(move |database| {
        let (community, id) = (community.0, id.to_string());
        let mut query = database.prepare_cached(
            "SELECT opened_ms FROM spending_project WHERE community = ?1 AND project = ?2",
        )?;
        let opened: i64 = query.query_row(params![community, id], |row| row.get(0))?;
        let links = links_of(database, &community, &id)?;
        Ok((opened as u64, links, shares_of(database, &community, &id, &flats)?))
    });
    let (opened_ms, links, shares) = rows.await?;
    let (project, quotes) = now(&portal, &reader, id, opened_ms)?;
    Ok(Json(ProjectDetail { project, quotes, links, shares }))
}

/// The project as it stands, and its quotes.
fn now(
    portal: &Portal,
    reader: &Reader,
    id: ProjectId,
    opened_ms: u64,
) -> Result<(ProjectView, Vec<QuoteView>), Error> {
    let (community, mut found) = (reader.community, None);
    portal.services().with_state(&mut |state| {
        found = spending::peek_project(state, community, id).map(|project| {
            let paid = spending::peek_paid(state, community, &project);
            (project, paid, spending::peek_quotes(state, community, id))
        });
    });
    let (project, paid, quotes) = found.ok_or(Problem::NotFound)?;
    let line = |record: &kernel::RecordRef| line_of(portal, reader, &record.commitment.to_hex());
    let taken = project.contract.as_ref().and_then(|contract| contract.quote);
    let quote = |(quote, one): (QuoteId, Quote)| QuoteView {
        quote: quote.to_string(),
        contractor: line(&one.contractor),
        fen: one.fen.map(|fen| fen.0),
        chosen: taken == Some(quote),
    };
    let quotes = quotes.into_iter().map(quote).collect();
    let contract = project.contract.as_ref();
    let stages = contract.map_or(&[][..], |contract| &contract.stages);
    let settled = paid.iter().zip(stages).filter(|(paid, _)| matches!(paid, Paid::On(..)));
    let (building, stairwell) = match project.scope {
        Scope::Community => (None, None),
        Scope::Building { building } => (Some(building), None),
        Scope::Stairwell { building, stairwell } => (Some(building), Some(stairwell)),
    };
    let view = ProjectView {
        project: id.to_string(),
        title: line(&project.title),
        fund: project.fund.word().to_owned(),
        building,
        stairwell,
        opened_ms,
        missing: missing(&project, &paid).map(str::to_owned),
        authority: project.authority.as_ref().map(authority_view).transpose()?,
        quotes_sealed: project.quotes,
        quotes_opened: project.opened,
        contract: contract.map(|contract| contract_view(contract, &paid, &line)).transpose()?,
        paid_fen: settled.map(|(_, stage)| stage.fen.0).sum(),
        acceptance: match project.acceptance {
            Acceptance::None => "none",
            Acceptance::Charging => "charging",
            Acceptance::Done => "done",
        }
        .to_owned(),
        photos: project.photos,
    };
    Ok((view, quotes))
}

/// The first link that is not there.
fn missing(project: &Project, paid: &[Paid]) -> Option<&'static str> {
    let emergency = |authority: &Authority| matches!(authority.ground, Ground::Emergency { .. });
    let Some(authority) = &project.authority else {
        return Some("decision");
    };
    if !project.opened && !emergency(authority) {
        return Some("quotes");
    }
    if project.contract.is_none() {
        return Some("contract");
    }
    if project.photos == 0 {
        return Some("work");
    }
    if project.acceptance == Acceptance::None {
        return Some("acceptance");
    }
    if paid.iter().any(|paid| !matches!(paid, Paid::On(..))) {
        return Some("payment");
    }
    (!project.closed).then_some("settlement")
}

fn authority_view(authority: &Authority) -> Result<AuthorityView, Error> {
    let mut view = AuthorityView {
        kind: "decision".to_owned(),
        cap_fen: authority.cap.0,
        tolerance_pct: authority.tolerance_pct,
        since_ms: authority.since,
        matter: None,
        decided_on: None,
        budget_year: None,
        counted: None,
        danger: None,
        record: String::new(),
        publish_by: None,
        audit_by: None,
        published: false,
        audited: false,
    };
    let part = |part: Part| PartView { heads: part.heads, area: part.area };
    match &authority.ground {
        Ground::Decision { matter, counted, decided_on, minutes } => {
            view.matter = Some(word(matter)?);
            view.decided_on = Some(decided_on.to_string());
            view.record = minutes.commitment.to_hex();
            view.counted = Some(CountedView {
                total: part(counted.total),
                participating: part(counted.participating),
                in_favour: part(counted.in_favour),
                against: part(counted.against),
                abstained: part(counted.abstained),
            });
        }
        Ground::Budget { year, decided_on, minutes } => {
            view.kind = "budget".to_owned();
            view.budget_year = Some(*year);
            view.decided_on = Some(decided_on.to_string());
            view.record = minutes.commitment.to_hex();
        }
        Ground::Emergency { danger, report, publish_by, audit_by, published, audited } => {
            view.kind = "emergency".to_owned();
            view.danger = Some(word(danger)?);
            view.record = report.commitment.to_hex();
            view.publish_by = Some(publish_by.to_string());
            view.audit_by = Some(audit_by.to_string());
            (view.published, view.audited) = (*published, *audited);
        }
    }
    Ok(view)
}

fn contract_view(
    contract: &Contract,
    paid: &[Paid],
    line: &impl Fn(&kernel::RecordRef) -> Option<String>,
) -> Result<ContractView, Error> {
    let stage = |(stage, paid): (&spending::Stage, &Paid)| {
        let (state, at) = match paid {
            Paid::Not => ("open", None),
            Paid::Approved(id, day) => ("approved", Some((id, day))),
            Paid::Returned(id, day) => ("returned", Some((id, day))),
            Paid::On(id, day) => ("paid", Some((id, day))),
        };
        Ok(StageView {
            kind: word(&stage.kind)?,
            fen: stage.fen.0,
            not_before: stage.not_before.map(|day| day.to_string()),
            state: state.to_owned(),
            payout: at.map(|(id, _)| id.to_hex()),
            day: at.map(|(_, day)| day.to_string()),
        })
    };
    let stages: Result<_, Error> = contract.stages.iter().zip(paid).map(stage).collect();
    Ok(ContractView {
        contractor: line(&contract.contractor),
        document: contract.document.commitment.to_hex(),
        reason: contract.reason.as_ref().and_then(line),
        fen: contract.fen.0,
        stages: stages?,
    })
}

fn links_of(
    database: &Connection,
    community: &[u8; 8],
    project: &str,
) -> Result<Vec<LinkView>, Error> {
    let mut query = database.prepare_cached(
        "SELECT kind, at_ms, institution, stage, fen, records,
            (SELECT lower(hex(id)) FROM unit WHERE number = l.unit), fact
         FROM spending_link l WHERE community = ?1 AND project = ?2 ORDER BY row",
    )?;
    let rows = query.query_map(params![community, project], |row| {
        let records: String = row.get(5)?;
        Ok(LinkView {
            kind: row.get(0)?,
            at_ms: row.get::<_, i64>(1)? as u64,
            institution: row.get(2)?,
            stage: row.get(3)?,
            fen: row.get(4)?,
            records: serde_json::from_str(&records).unwrap_or_default(),
            proof: Proof::of(row.get(6)?, row.get(7)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The shares of these flats: the reader's own.
fn shares_of(
    database: &Connection,
    community: &[u8; 8],
    project: &str,
    flats: &[String],
) -> Result<Vec<BorneShareView>, Error> {
    let flats = serde_json::to_string(flats)?;
    let mut query = database.prepare_cached(
        "SELECT flat, fen, drawn, owed, balance, first_deposit,
            (SELECT lower(hex(id)) FROM unit WHERE number = s.unit), fact
         FROM spending_share s
         WHERE community = ?1 AND project = ?2 AND flat IN (SELECT value FROM json_each(?3))",
    )?;
    let rows = query.query_map(params![community, project, flats], |row| {
        Ok(BorneShareView {
            flat: row.get(0)?,
            fen: row.get(1)?,
            drawn_fen: row.get(2)?,
            owed_fen: row.get(3)?,
            balance_fen: row.get(4)?,
            first_deposit_fen: row.get(5)?,
            proof: Proof::of(row.get(6)?, row.get(7)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
