//! Facts into rows: what was told, and how it arrived.

use kernel::{FlatId, Hash, InstitutionId, RecordRef, Time};
use notices::{Audience, Fact, NoticeId, Way};
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow, word};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let told = fact.read::<Fact>()?;
    match told {
        Fact::NoticePublished { .. } => published(tx, unit, fact, told),
        Fact::NoticeAddressed { notice, flat, .. } => {
            let row = params![
                unit.community.0,
                notice.to_string(),
                flat.to_hex(),
                unit.number,
                fact.number
            ];
            tx.prepare_cached(
                "INSERT INTO notices_flat (community, notice, flat, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(row)?;
            Ok(())
        }
        Fact::NoticeCorrected { notice, corrected_by, .. } => {
            let by = corrected_by.to_string();
            tx.prepare_cached(
                "UPDATE notices_notice SET corrected_by = ?3 WHERE community = ?1 AND notice = ?2",
            )?
            .execute(params![unit.community.0, notice.to_string(), by])?;
            Ok(())
        }
        Fact::NoticeWithdrawn { notice, reason, at, .. } => {
            let reason = reason.commitment.to_hex();
            tx.prepare_cached(
                "UPDATE notices_notice SET withdrawn_ms = ?3, reason = ?4
                 WHERE community = ?1 AND notice = ?2",
            )?
            .execute(params![
                unit.community.0,
                notice.to_string(),
                at as i64,
                reason
            ])?;
            Ok(())
        }
        Fact::NoticePosted { notice, delivered_at, evidence, .. } => {
            posted(tx, unit, notice, delivered_at, evidence.commitment)
        }
        Fact::NoticeServed {
            notice, flat, way, delivered_at, evidence, institution, at, ..
        } => {
            let service = Service { notice, flat, way, at: delivered_at, recorded: at };
            served(tx, unit, fact, service, Some(institution), evidence)
        }
        Fact::NoticeAcknowledged { notice, flat, at, .. } => {
            let service = Service { notice, flat, way: Way::InAppRead, at, recorded: at };
            served(tx, unit, fact, service, None, None)
        }
    }
}

fn published(tx: &Transaction, unit: &UnitRow, fact: &FactRow, told: Fact) -> Result<(), Error> {
    let Fact::NoticePublished {
        notice,
        about,
        audience,
        text,
        form,
        evidence,
        reply_by,
        corrects,
        institution,
        at,
        ..
    } = told
    else {
        return Ok(());
    };
    let (kind, building) = match audience {
        Audience::Community => ("community", None),
        Audience::Building(building) => ("building", Some(building)),
        Audience::Flats(_) => ("flats", None),
        Audience::Institutions => ("institutions", None),
    };
    let row = params![
        unit.community.0,
        notice.to_string(),
        fact.row,
        word(&about)?,
        kind,
        building,
        text.map(|text| text.commitment.to_hex()),
        text.map(|text| text.size),
        form.map(|form| serde_json::to_string(&form)).transpose()?,
        evidence.map(|evidence| evidence.commitment.to_hex()),
        reply_by.map(|until| until as i64),
        corrects.map(|corrects| corrects.to_string()),
        institution.to_hex(),
        at as i64,
        unit.number,
        fact.number,
    ];
    tx.prepare_cached(
        "INSERT INTO notices_notice (community, notice, row, about, audience, building, text, size,
            form, evidence, reply_by_ms, corrects, institution, at_ms, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
            ?16)",
    )?
    .execute(row)?;
    Ok(())
}

/// The earliest posting counts; its photo is the one shown.
fn posted(
    tx: &Transaction,
    unit: &UnitRow,
    notice: NoticeId,
    at: Time,
    photo: Hash,
) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE notices_notice SET posted_ms = ?3, photo = ?4
         WHERE community = ?1 AND notice = ?2 AND (posted_ms IS NULL OR posted_ms > ?3)",
    )?
    .execute(params![unit.community.0, notice.to_string(), at as i64, photo.to_hex()])?;
    Ok(())
}

/// One attempt, or one signature.
struct Service {
    notice: NoticeId,
    flat: FlatId,
    way: Way,
    at: Time,
    recorded: Time,
}

fn served(
    tx: &Transaction,
    unit: &UnitRow,
    fact: &FactRow,
    service: Service,
    institution: Option<InstitutionId>,
    evidence: Option<RecordRef>,
) -> Result<(), Error> {
    let row = params![
        unit.community.0,
        service.notice.to_string(),
        service.flat.to_hex(),
        fact.row,
        word(&service.way)?,
        service.at as i64,
        service.recorded as i64,
        institution.map(|institution| institution.to_hex()),
        evidence.map(|evidence| evidence.commitment.to_hex()),
        unit.number,
        fact.number,
    ];
    tx.prepare_cached(
        "INSERT INTO notices_service (community, notice, flat, row, way, at_ms, recorded_ms,
            institution, evidence, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(row)?;
    Ok(())
}
