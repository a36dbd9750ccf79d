//! Facts into rows: one link per step of a project, one row per share and question.

use kernel::{Fen, FlatId, InstitutionId, RecordRef};
use rusqlite::{Transaction, params};
use spending::{About, Duty, Fact, ProjectId};
use view::{BlockRow, Error, FactRow, UnitRow};

pub(crate) fn project(
    tx: &Transaction,
    block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let told = fact.read::<Fact>()?;
    match told {
        Fact::ShareCharged { project, flat, fen, drawn, owed, balance } => {
            share(tx, unit, fact, &Share { project, flat, fen, drawn, owed, balance })
        }
        Fact::BudgetAdopted { fund, year, .. } => budget(tx, unit, fact, fund.word(), year),
        Fact::TopUpDue { flat, project, first_deposit, .. } => {
            tx.prepare_cached(
                "UPDATE spending_share SET first_deposit = ?4
                 WHERE community = ?1 AND project = ?2 AND flat = ?3",
            )?
            .execute(params![
                unit.community.0,
                project.to_string(),
                flat.to_hex(),
                first_deposit.0
            ])?;
            Ok(())
        }
        Fact::QuestionAsked { question, about, text, at } => {
            let (project, entry) = match about {
                About::Project(project) => (Some(project.to_string()), None),
                About::Entry(number) => (None, Some(number as i64)),
            };
            tx.prepare_cached(
                "INSERT INTO spending_question
                    (row, community, question, project, entry, text, asked_ms, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                fact.row,
                unit.community.0,
                question.to_string(),
                project,
                entry,
                text.commitment.to_hex(),
                at as i64,
                unit.number,
                fact.number
            ])?;
            Ok(())
        }
        Fact::QuestionAnswered { question, text, institution, at } => {
            tx.prepare_cached(
                "UPDATE spending_question SET answer = ?3, institution = ?4, answered_ms = ?5
                 WHERE community = ?1 AND question = ?2",
            )?
            .execute(params![
                unit.community.0,
                question.to_string(),
                text.commitment.to_hex(),
                institution.to_hex(),
                at as i64
            ])?;
            Ok(())
        }
        Fact::FirstDepositSet { .. } => Ok(()),
        told => step(tx, block, unit, fact, told),
    }
}

/// A step of a project: its first also makes the project's own row.
fn step(
    tx: &Transaction,
    block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
    told: Fact,
) -> Result<(), Error> {
    if let Fact::ProjectOpened { project, fund, at, .. } = &told {
        tx.prepare_cached(
            "INSERT INTO spending_project (row, community, project, fund, opened_ms)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            fact.row,
            unit.community.0,
            project.to_string(),
            fund.word(),
            *at as i64
        ])?;
    }
    let Some(link) = link_of(told) else {
        return Ok(());
    };
    let records: Vec<String> =
        link.records.iter().map(|record| record.commitment.to_hex()).collect();
    tx.prepare_cached(
        "INSERT INTO spending_link
            (row, community, project, kind, at_ms, institution, stage, fen, records, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        fact.row,
        unit.community.0,
        link.project.to_string(),
        link.kind,
        block.time_ms as i64,
        link.institution.map(|id| id.to_hex()),
        link.stage,
        link.fen.map(|fen| fen.0),
        serde_json::to_string(&records)?,
        unit.number,
        fact.number
    ])?;
    Ok(())
}

fn budget(
    tx: &Transaction,
    unit: &UnitRow,
    fact: &FactRow,
    fund: &str,
    year: u16,
) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO spending_budget (community, fund, year, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (community, fund, year) DO UPDATE SET unit = ?4, fact = ?5",
    )?
    .execute(params![unit.community.0, fund, year, unit.number, fact.number])?;
    Ok(())
}

/// What a row keeps of a step.
struct Link {
    project: ProjectId,
    kind: &'static str,
    institution: Option<InstitutionId>,
    stage: Option<u8>,
    fen: Option<Fen>,
    records: Vec<RecordRef>,
}

impl Link {
    fn new(project: ProjectId, kind: &'static str, records: Vec<RecordRef>) -> Self {
        Self { project, kind, institution: None, stage: None, fen: None, records }
    }
    fn by(self, institution: InstitutionId) -> Self {
        Self { institution: Some(institution), ..self }
    }
    fn fen(self, fen: Fen) -> Self {
        Self { fen: Some(fen), ..self }
    }
    fn stage(self, stage: u8) -> Self {
        Self { stage: Some(stage), ..self }
    }
}

fn link_of(told: Fact) -> Option<Link> {
    let done = |duty| match duty {
        Duty::Publicity => "publicity",
        Duty::Audit => "audit",
    };
    let missed = |duty| match duty {
        Duty::Publicity => "publicity_missed",
        Duty::Audit => "audit_missed",
    };
    Some(match told {
        Fact::ProjectOpened { project, title, institution, .. } => {
            Link::new(project, "opened", vec![title]).by(institution)
        }
        Fact::DecisionAdopted { project, cap, minutes, .. } => {
            Link::new(project, "decision", vec![minutes]).fen(cap)
        }
        Fact::EmergencyAdopted { project, cap, report, .. } => {
            Link::new(project, "emergency", vec![report]).fen(cap)
        }
        Fact::BudgetUsed { project, cap, .. } => Link::new(project, "budget", Vec::new()).fen(cap),
        Fact::DutyDone { project, duty, evidence, institution, .. } => {
            Link::new(project, done(duty), vec![evidence]).by(institution)
        }
        Fact::DutyMissed { project, duty, .. } => Link::new(project, missed(duty), Vec::new()),
        Fact::QuoteSealed { project, contractor, .. } => {
            Link::new(project, "quote_sealed", vec![contractor])
        }
        Fact::QuoteOpened { project, fen, document, .. } => {
            Link::new(project, "quote_opened", vec![document]).fen(fen)
        }
        Fact::ContractSigned { project, document, fen, .. } => {
            Link::new(project, "contract", vec![document]).fen(fen)
        }
        Fact::ContractChanged { project, fen, reason, report, .. } => {
            Link::new(project, "changed", vec![reason, report]).fen(fen)
        }
        Fact::PhotosAdded { project, photos, institution, .. } => {
            Link::new(project, "photos", photos).by(institution)
        }
        Fact::PaymentRequested { project, stage, fen, institution, .. } => {
            Link::new(project, "requested", Vec::new()).by(institution).stage(stage).fen(fen)
        }
        Fact::PaymentApproved { project, stage, fen, .. } => {
            Link::new(project, "approved", Vec::new()).stage(stage).fen(fen)
        }
        Fact::WorkAccepted { project, report, .. } => Link::new(project, "accepted", vec![report]),
        Fact::ProjectCharged { project, fen } => Link::new(project, "charged", Vec::new()).fen(fen),
        Fact::ProjectClosed { project, unspent, .. } => {
            Link::new(project, "closed", Vec::new()).fen(unspent)
        }
        Fact::ShareCharged { .. }
        | Fact::TopUpDue { .. }
        | Fact::FirstDepositSet { .. }
        | Fact::BudgetAdopted { .. }
        | Fact::QuestionAsked { .. }
        | Fact::QuestionAnswered { .. } => return None,
    })
}

struct Share {
    project: ProjectId,
    flat: FlatId,
    fen: Fen,
    drawn: Fen,
    owed: Fen,
    balance: Fen,
}

fn share(tx: &Transaction, unit: &UnitRow, fact: &FactRow, share: &Share) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO spending_share
            (community, project, flat, fen, drawn, owed, balance, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        unit.community.0,
        share.project.to_string(),
        share.flat.to_hex(),
        share.fen.0,
        share.drawn.0,
        share.owed.0,
        share.balance.0,
        unit.number,
        fact.number
    ])?;
    Ok(())
}
