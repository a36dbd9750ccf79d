//! Drafting, proposing, registering and ending contracts.

use crate::clock::Job;
use crate::command::{Command, DraftContracts, ProposeContracts, ProposeEnd};
use crate::fact::Fact;
use crate::limits::{
    BATCH_CONTRACTS_MAX, COMMISSION_BP_MAX, CONTRACTS_MAX, DRAFT_LIFE_MS, DRAFTS_MAX,
    GRACE_DAYS_MAX, PART_CONTRACTS_MAX, PARTS_MAX, RECEIPT_AGO_DAYS_MAX, RECEIPT_OUTSIDE_DAYS_MAX,
    RECEIPTS_MAX, TERM_DAYS_MAX,
};
use crate::refusal::Refusal as No;
use crate::state::{
    Basis, Batch, CONTRACTS, Contract, ContractId, DRAFTS, Draft, DraftId, Expected, PARTS, TALLY,
    Terms, contract_id,
};
use crate::{commission, cost, split};
use cosign::{Change, NewProposal, ProposalId, Resolution};
use identity::{Acting, InstitutionKind, Office};
use kernel::{
    Ctx, DataClass, Fen, Id8, InstitutionId, RecordRef, Refusal, ShanghaiDate, Store, Subject, Time,
};
use records::RecordKind;

/// Accounts of income from contracts.
const ACCOUNTS: std::ops::RangeInclusive<u16> = 4001..=4005;

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::DraftContracts(command) => draft_contracts(store, ctx, command),
        Command::ProposeContracts(command) => propose_contracts(store, ctx, &command),
        Command::ProposeEnd(command) => propose_end(store, ctx, &command),
        Command::ProposeSplit(command) => split::propose(store, ctx, &command),
        Command::ProposeCost(command) => cost::propose(store, ctx, command),
        Command::ProposeCommissionAccount(command) => {
            commission::propose_account(store, ctx, &command)
        }
    }
}

fn draft_contracts(store: &mut Store, ctx: &Ctx, command: DraftContracts) -> Result<(), Refusal> {
    let author = managing(store, ctx)?;
    let DraftContracts { draft: id, part, parts, contracts } = command;
    if part >= parts || parts > PARTS_MAX {
        return Err(No::PartOutOfRange.into());
    }
    if contracts.is_empty() || contracts.len() > PART_CONTRACTS_MAX {
        return Err(No::ContractsOutOfRange.into());
    }
    let known = collecting(store, id, author.institution, parts)?;
    if PARTS.get(store, &(id, part))?.is_some() {
        return Err(No::PartAlreadyThere.into());
    }
    let mut batch = match known {
        Some(batch) => batch,
        None => begin(store, ctx, id, author.institution, parts)?,
    };
    batch.received += 1;
    batch.contracts += contracts.len() as u32;
    if batch.contracts > BATCH_CONTRACTS_MAX {
        return Err(No::TooManyContracts.into());
    }
    for terms in &contracts {
        check_terms(ctx, terms)?;
        attach(store, ctx, terms.text, RecordKind::Document)?;
        if let Some(paper) = terms.paper {
            attach(store, ctx, paper, RecordKind::Document)?;
        }
        batch.latest_from = batch.latest_from.max(terms.from);
        // 200 contracts of 120 receipts of at most 10^12 fen stay below 63 bits.
        batch.fen.0 += terms.receipts.iter().map(|receipt| receipt.fen.0).sum::<i64>();
    }
    // From here on the command succeeds.
    PARTS.put(store, &(id, part), &contracts)?;
    DRAFTS.put(store, &id, &Draft::Contracts(batch))
}

/// The batch this part belongs to, if it was begun.
fn collecting(
    store: &mut Store,
    id: DraftId,
    institution: InstitutionId,
    parts: u16,
) -> Result<Option<Batch>, Refusal> {
    match DRAFTS.get(store, &id)? {
        None => Ok(None),
        Some(Draft::Contracts(batch)) if batch.institution == institution => {
            if batch.basis.is_some() {
                return Err(No::AlreadyProposed.into());
            }
            match batch.parts == parts {
                true => Ok(Some(batch)),
                false => Err(No::DraftDiffers.into()),
            }
        }
        Some(_) => Err(No::DraftExists.into()),
    }
}

fn begin(
    store: &mut Store,
    ctx: &Ctx,
    id: DraftId,
    institution: InstitutionId,
    parts: u16,
) -> Result<Batch, Refusal> {
    count_draft(store)?;
    let lapses = ctx.time.saturating_add(DRAFT_LIFE_MS);
    store.schedule(lapses, crate::NOUN, &Job::Drop { draft: id })?;
    Ok(Batch {
        institution,
        parts,
        received: 0,
        contracts: 0,
        fen: Fen::ZERO,
        latest_from: ShanghaiDate::at(0),
        lapses,
        basis: None,
        adopted: false,
    })
}

/// A contract that is possible; what it says in words is in a record.
fn check_terms(ctx: &Ctx, terms: &Terms) -> Result<(), Refusal> {
    if !ACCOUNTS.contains(&terms.account) {
        return Err(No::AccountNotAllowed.into());
    }
    let (from, until) = (terms.from.days(), terms.until.days());
    let today = ShanghaiDate::at(ctx.time).days();
    if until < from || until - from > TERM_DAYS_MAX || until < today {
        return Err(No::TermNotAllowed.into());
    }
    if terms.grace_days > GRACE_DAYS_MAX {
        return Err(No::GraceNotAllowed.into());
    }
    if terms.commission_bp > COMMISSION_BP_MAX {
        return Err(No::CommissionNotAllowed.into());
    }
    let days = from
        .saturating_sub(RECEIPT_OUTSIDE_DAYS_MAX)
        .max(today.saturating_sub(RECEIPT_AGO_DAYS_MAX))
        ..=until + RECEIPT_OUTSIDE_DAYS_MAX;
    let fits = |receipt: &Expected| receipt.fen.is_payable() && days.contains(&receipt.due.days());
    let receipts = &terms.receipts;
    let allowed = (1..=RECEIPTS_MAX).contains(&receipts.len())
        && receipts.iter().all(fits)
        && receipts.windows(2).all(|pair| pair[0].due <= pair[1].due);
    match allowed {
        true => Ok(()),
        false => Err(No::ReceiptsNotAllowed.into()),
    }
}

fn propose_contracts(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeContracts,
) -> Result<(), Refusal> {
    let author = managing(store, ctx)?;
    let ProposeContracts { draft: id, basis, with, expires } = *command;
    let found = DRAFTS.get(store, &id)?;
    let Some(Draft::Contracts(mut batch)) = found else {
        return Err(No::DraftNotFound.into());
    };
    if batch.institution != author.institution {
        return Err(No::DraftNotFound.into());
    }
    if batch.basis.is_some() {
        return Err(No::AlreadyProposed.into());
    }
    if batch.received != batch.parts {
        return Err(No::DraftIncomplete.into());
    }
    check_basis(ctx, &batch, basis)?;
    check_room(store, &batch)?;
    check_cosigner(store, author.kind, with)?;
    if expires > batch.lapses {
        return Err(No::ExpiresTooLate.into());
    }
    attach(store, ctx, basis.record(), RecordKind::Document)?;
    batch.basis = Some(basis);
    let summary = vec![
        ("contracts.count", batch.contracts.to_string()),
        ("contracts.expected_fen", batch.fen.0.to_string()),
    ];
    DRAFTS.put(store, &id, &Draft::Contracts(batch))?;
    let resolution = Resolution::RegisterContracts { draft: id.0 };
    let required = vec![author.institution, with];
    let evidence = vec![basis.record()];
    ask(store, ctx, Asked { id, resolution, required, expires, evidence, summary })
}

fn check_basis(ctx: &Ctx, batch: &Batch, basis: Basis) -> Result<(), Refusal> {
    let today = ShanghaiDate::at(ctx.time);
    match basis {
        Basis::Decision { decided_on, .. } if decided_on > today => {
            Err(No::DecidedOnNotAllowed.into())
        }
        Basis::Older { .. } if batch.latest_from >= today => Err(No::NotOlder.into()),
        Basis::Decision { .. } | Basis::Older { .. } => Ok(()),
    }
}

fn check_room(store: &mut Store, batch: &Batch) -> Result<(), Refusal> {
    let tally = TALLY.get(store, &())?.unwrap_or_default();
    match tally.contracts + batch.contracts > CONTRACTS_MAX {
        true => Err(No::TooManyContracts.into()),
        false => Ok(()),
    }
}

/// Enacts a signed batch: the clock registers it part by part.
///
/// # Refusals
/// `DraftNotFound`, `TooManyContracts`.
pub fn enact_contracts(store: &mut Store, ctx: &Ctx, draft: Id8) -> Result<(), Refusal> {
    let id = DraftId(draft);
    let found = DRAFTS.get(store, &id)?;
    let Some(Draft::Contracts(mut batch)) = found else {
        return Err(No::DraftNotFound.into());
    };
    check_room(store, &batch)?;
    // From here on the command succeeds.
    let mut tally = TALLY.get(store, &())?.unwrap_or_default();
    tally.contracts += batch.contracts;
    TALLY.put(store, &(), &tally)?;
    batch.adopted = true;
    DRAFTS.put(store, &id, &Draft::Contracts(batch))?;
    store.schedule(ctx.time, crate::NOUN, &Job::Register { draft: id, part: 0 })
}

/// Registers one part of a signed batch.
pub(crate) fn register(
    store: &mut Store,
    ctx: &Ctx,
    id: DraftId,
    part: u16,
) -> Result<(), Refusal> {
    let found = DRAFTS.get(store, &id)?;
    let Some(Draft::Contracts(batch)) = found else {
        panic!("a batch that is being registered is never removed");
    };
    let basis = batch.basis.expect("a signed batch says on what it rests");
    let contracts = PARTS.get(store, &(id, part))?.expect("all parts have arrived");
    for (place, terms) in contracts.into_iter().enumerate() {
        let contract = contract_id(id, part, place as u16);
        let new = Contract::new(terms.clone(), basis);
        store.schedule(new.deadline(0), crate::NOUN, &Job::Watch { contract })?;
        CONTRACTS.put(store, &contract, &new)?;
        let (institution, at) = (batch.institution, ctx.time);
        store.emit(&Fact::ContractRegistered {
            contract,
            batch: id,
            terms,
            basis,
            institution,
            at,
        })?;
    }
    PARTS.delete(store, &(id, part))?;
    match part + 1 < batch.parts {
        true => store.schedule(ctx.time, crate::NOUN, &Job::Register { draft: id, part: part + 1 }),
        false => forget_draft(store, id),
    }
}

fn propose_end(store: &mut Store, ctx: &Ctx, command: &ProposeEnd) -> Result<(), Refusal> {
    let author = managing(store, ctx)?;
    let ProposeEnd { draft: id, contract, on, reason, with, expires } = *command;
    let found = live(store, contract)?;
    if !(found.terms.from..=found.terms.until).contains(&on) {
        return Err(No::EndNotAllowed.into());
    }
    check_cosigner(store, author.kind, with)?;
    let draft = Draft::End { contract, on, reason };
    keep_draft(store, id, &draft, expires)?;
    attach(store, ctx, reason, RecordKind::Reason)?;
    let resolution = Resolution::EndContract { contract: contract.0, draft: id.0 };
    let required = vec![author.institution, with];
    let summary = vec![("contract.ends_on", on.to_string())];
    let evidence = vec![reason];
    ask(store, ctx, Asked { id, resolution, required, expires, evidence, summary })
}

/// Enacts a signed end. Whether money is missing depends on it, so the clock looks again.
///
/// # Refusals
/// `DraftNotFound`, `ContractEnded`.
pub fn enact_end(store: &mut Store, ctx: &Ctx, draft: Id8) -> Result<(), Refusal> {
    let id = DraftId(draft);
    let Some(Draft::End { contract, on, reason }) = DRAFTS.get(store, &id)? else {
        return Err(No::DraftNotFound.into());
    };
    let mut found = live(store, contract)?;
    // From here on the command succeeds.
    found.ended = Some(on);
    CONTRACTS.put(store, &contract, &found)?;
    forget_draft(store, id)?;
    store.emit(&Fact::ContractEnded { contract, on, reason, at: ctx.time })
}

/// A contract that did not end early.
fn live(store: &mut Store, id: ContractId) -> Result<Contract, Refusal> {
    let found = CONTRACTS.get(store, &id)?.ok_or(No::ContractNotFound)?;
    match found.ended {
        Some(_) => Err(No::ContractEnded.into()),
        None => Ok(found),
    }
}

/// Says which receipts are missing by now, and comes back when the next one may be.
pub(crate) fn watch(store: &mut Store, ctx: &Ctx, id: ContractId) -> Result<(), Refusal> {
    let found = CONTRACTS.get(store, &id)?;
    let mut contract = found.expect("contracts are never removed");
    let mut number = usize::from(contract.watched);
    while number < contract.covered.len() && contract.deadline(number) <= ctx.time {
        contract.watched += 1;
        if contract.is_missing(number) {
            say_missing(store, id, &contract, number)?;
        }
        number += 1;
    }
    CONTRACTS.put(store, &id, &contract)?;
    match number < contract.covered.len() && contract.is_expected(number) {
        true => {
            store.schedule(contract.deadline(number), crate::NOUN, &Job::Watch { contract: id })
        }
        false => Ok(()),
    }
}

pub(crate) fn say_missing(
    store: &mut Store,
    id: ContractId,
    contract: &Contract,
    number: usize,
) -> Result<(), Refusal> {
    let (due, left) = (contract.terms.receipts[number].due, contract.left(number));
    store.emit(&Fact::ReceiptMissing { contract: id, number: number as u8, due, left })
}

/// Drops what nobody signed in time.
pub(crate) fn drop_draft(store: &mut Store, id: DraftId) -> Result<(), Refusal> {
    match DRAFTS.get(store, &id)? {
        None => Ok(()),
        Some(Draft::Contracts(batch)) => {
            if batch.adopted {
                // The clock is registering it at this moment.
                return Ok(());
            }
            for part in 0..batch.parts {
                PARTS.delete(store, &(id, part))?;
            }
            forget_draft(store, id)
        }
        Some(Draft::End { .. } | Draft::Split { .. } | Draft::Cost(_) | Draft::Account { .. }) => {
            forget_draft(store, id)
        }
    }
}

/// Whoever keeps the contracts: owners' committee or property company.
fn managing(store: &mut Store, ctx: &Ctx) -> Result<Acting, Refusal> {
    let kinds = [InstitutionKind::OwnersCommittee, InstitutionKind::PropertyCompany];
    let offices = [Office::Head, Office::Treasurer, Office::Clerk];
    identity::acting(store, ctx, &kinds, &offices)
}

/// The company, which runs the trade and shows what it costs.
pub(crate) fn company(store: &mut Store, ctx: &Ctx) -> Result<Acting, Refusal> {
    let offices = [Office::Head, Office::Treasurer, Office::Clerk];
    identity::acting(store, ctx, &[InstitutionKind::PropertyCompany], &offices)
}

/// The other of committee and company, or the residents' committee.
pub(crate) fn check_cosigner(
    store: &mut Store,
    proposer: InstitutionKind,
    with: InstitutionId,
) -> Result<(), Refusal> {
    let other = match proposer {
        InstitutionKind::OwnersCommittee => InstitutionKind::PropertyCompany,
        _ => InstitutionKind::OwnersCommittee,
    };
    let second = identity::institution(store, with)?;
    let allowed = [other, InstitutionKind::ResidentsCommittee];
    match second.is_some_and(|second| allowed.contains(&second.kind)) {
        true => Ok(()),
        false => Err(No::CosignerNotAllowed.into()),
    }
}

/// Papers of contracts are for owners.
pub(crate) fn attach(
    store: &mut Store,
    ctx: &Ctx,
    record: RecordRef,
    kind: RecordKind,
) -> Result<(), Refusal> {
    records::attach(store, ctx, record, kind, DataClass::Owners, Subject::default())
}

/// Keeps a draft until it is signed or its time is over.
pub(crate) fn keep_draft(
    store: &mut Store,
    id: DraftId,
    draft: &Draft,
    expires: Time,
) -> Result<(), Refusal> {
    if DRAFTS.get(store, &id)?.is_some() {
        return Err(No::DraftExists.into());
    }
    count_draft(store)?;
    DRAFTS.put(store, &id, draft)?;
    store.schedule(expires, crate::NOUN, &Job::Drop { draft: id })
}

fn count_draft(store: &mut Store) -> Result<(), Refusal> {
    let mut tally = TALLY.get(store, &())?.unwrap_or_default();
    if tally.drafts >= DRAFTS_MAX {
        return Err(No::TooManyDrafts.into());
    }
    tally.drafts += 1;
    TALLY.put(store, &(), &tally)
}

pub(crate) fn forget_draft(store: &mut Store, id: DraftId) -> Result<(), Refusal> {
    let mut tally = TALLY.get(store, &())?.expect("a draft is counted");
    tally.drafts -= 1;
    TALLY.put(store, &(), &tally)?;
    DRAFTS.delete(store, &id)
}

/// What goes to the co-signers.
pub(crate) struct Asked {
    pub id: DraftId,
    pub resolution: Resolution,
    pub required: Vec<InstitutionId>,
    pub expires: Time,
    pub evidence: Vec<RecordRef>,
    /// Label and value of what comes.
    pub summary: Vec<(&'static str, String)>,
}

pub(crate) fn ask(store: &mut Store, ctx: &Ctx, asked: Asked) -> Result<(), Refusal> {
    let change = |(label, after): (&str, String)| Change {
        label: label.to_owned(),
        before: String::new(),
        after,
    };
    let proposal = NewProposal {
        id: ProposalId(asked.id.0),
        resolution: asked.resolution,
        required: asked.required,
        expires: asked.expires,
        evidence: asked.evidence,
        summary: asked.summary.into_iter().map(change).collect(),
    };
    cosign::open(store, ctx, proposal)
}
