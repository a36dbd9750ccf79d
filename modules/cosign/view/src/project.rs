//! Facts of co-signing into rows: an index for lists, and each answer with its proof. What a
//! proposal says is read from the finalised state.

use cosign::{Fact, ProposalId};
use kernel::{AccountId, InstitutionId, Time};
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let close = |proposal, status| set_status(tx, unit, proposal, status);
    match fact.read::<Fact>()? {
        Fact::ProposalOpened { proposal, required, expires, .. } => {
            open(tx, unit, fact, proposal, &required, expires)
        }
        Fact::ProposalSigned { proposal, institution, by, at, .. } => {
            let voice = Voice { proposal, institution, by, answer: "signed", reason: None, at };
            speak(tx, unit, fact, voice)
        }
        Fact::ProposalReturned { proposal, institution, by, reason, missing, at } => {
            let reason = Some(reason.commitment.to_hex());
            let voice = Voice { proposal, institution, by, answer: "returned", reason, at };
            speak(tx, unit, fact, voice)?;
            if missing == 0 { close(proposal, "returned") } else { Ok(()) }
        }
        Fact::ProposalWithdrawn { proposal, .. } => close(proposal, "withdrawn"),
        Fact::ProposalCompleted { proposal, .. } => close(proposal, "complete"),
        Fact::ProposalExpired { proposal, .. } => close(proposal, "expired"),
    }
}

fn open(
    tx: &Transaction,
    unit: &UnitRow,
    fact: &FactRow,
    proposal: ProposalId,
    required: &[InstitutionId],
    expires: Time,
) -> Result<(), Error> {
    let (community, proposal) = (unit.community.0, proposal.to_string());
    tx.prepare_cached(
        "INSERT INTO cosign_proposal (community, proposal, row, status, expires_ms, unit, fact)
         VALUES (?1, ?2, ?3, 'open', ?4, ?5, ?6)",
    )?
    .execute(params![
        community,
        proposal,
        fact.row,
        expires as i64,
        unit.number,
        fact.number
    ])?;
    for institution in required {
        tx.prepare_cached(
            "INSERT INTO cosign_required (community, institution, proposal) VALUES (?1, ?2, ?3)
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![community, institution.to_hex(), proposal])?;
    }
    Ok(())
}

struct Voice {
    proposal: ProposalId,
    institution: InstitutionId,
    by: AccountId,
    answer: &'static str,
    reason: Option<String>,
    at: Time,
}

fn speak(tx: &Transaction, unit: &UnitRow, fact: &FactRow, voice: Voice) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO cosign_voice
            (community, proposal, row, institution, account, answer, reason, at_ms, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        unit.community.0,
        voice.proposal.to_string(),
        fact.row,
        voice.institution.to_hex(),
        voice.by.to_hex(),
        voice.answer,
        voice.reason,
        voice.at as i64,
        unit.number,
        fact.number
    ])?;
    Ok(())
}

fn set_status(
    tx: &Transaction,
    unit: &UnitRow,
    proposal: ProposalId,
    status: &str,
) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE cosign_proposal SET status = ?3 WHERE community = ?1 AND proposal = ?2",
    )?
    .execute(params![unit.community.0, proposal.to_string(), status])?;
    Ok(())
}
