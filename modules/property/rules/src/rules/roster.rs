//! Drafting and proposing changes of the register.

use crate::clock::Job;
use crate::command::{
    DraftRoster, NameRepresentative, ProposeRoster, RegisterPerson, TransferFlat,
};
use crate::fact::Fact;
use crate::limits::{
    AREA_MAX, DRAFT_LIFE_MS, OPEN_DRAFTS_MAX, OWNERS_MAX, PART_ROWS_MAX, PARTS_MAX, SHARE_OF_MAX,
};
use crate::refusal::Refusal as No;
use crate::state::{
    DRAFTS, Draft, DraftId, DraftState, FLATS, NewOwner, OPEN_DRAFTS, PARTS, RosterFlat, Row,
    Share, Status, size,
};
use cosign::{Change, NewProposal, ProposalId, Resolution};
use identity::{Acting, InstitutionKind, Office};
use kernel::{
    AccountId, Ctx, DataClass, FlatId, InstitutionId, RecordRef, Refusal, ShanghaiDate, Store,
    Subject, Time,
};
use records::RecordKind;
use std::collections::BTreeSet;

/// Who may draft changes of the register.
const AUTHORS: &[InstitutionKind] = &[
    InstitutionKind::PropertyCompany,
    InstitutionKind::ResidentsCommittee,
    InstitutionKind::OwnersCommittee,
];
/// Who may sign them as the second.
const SECONDS: &[InstitutionKind] = &[
    InstitutionKind::PropertyCompany,
    InstitutionKind::ResidentsCommittee,
    InstitutionKind::OwnersCommittee,
    InstitutionKind::Subdistrict,
];
const OFFICES: &[Office] = &[Office::Head, Office::Clerk];

pub(super) fn draft_roster(
    store: &mut Store,
    ctx: &Ctx,
    command: DraftRoster,
) -> Result<(), Refusal> {
    let author = identity::acting(store, ctx, AUTHORS, OFFICES)?;
    let DraftRoster { draft: id, part, parts, flats } = command;
    if parts > PARTS_MAX || part >= parts {
        return Err(No::PartOutOfRange.into());
    }
    if flats.is_empty() || flats.len() > PART_ROWS_MAX {
        return Err(No::RowsOutOfRange.into());
    }
    let known = DRAFTS.get(store, &id)?;
    if let Some(draft) = &known {
        if draft.state != DraftState::Collecting {
            return Err(No::AlreadyProposed.into());
        }
        if (draft.institution, draft.parts) != (author.institution, parts) {
            return Err(No::DraftDiffers.into());
        }
        if PARTS.get(store, &(id, part))?.is_some() {
            return Err(No::PartAlreadyThere.into());
        }
    }
    let open = open_drafts(store, author.institution)?;
    if known.is_none() && open >= OPEN_DRAFTS_MAX {
        return Err(No::TooManyDrafts.into());
    }
    let today = ShanghaiDate::at(ctx.time);
    let mut seen = BTreeSet::new();
    for row in &flats {
        check_flat(store, row, today)?;
        if !seen.insert(row.flat) {
            return Err(No::FlatTwice.into());
        }
    }
    for row in &flats {
        let (kind, class) = (RecordKind::DoorPlate, DataClass::OwnFlat);
        records::attach(store, ctx, row.door, kind, class, about(row.flat))?;
        attach_cards(store, ctx, &row.owners)?;
    }
    // From here on the command succeeds.
    let mut draft = match known {
        Some(draft) => draft,
        None => open_draft(store, ctx, id, &author, parts)?,
    };
    draft.received += 1;
    draft.rows += flats.len() as u32;
    draft.area += flats.iter().map(|row| u64::from(row.area.0)).sum::<u64>();
    DRAFTS.put(store, &id, &draft)?;
    let rows: Vec<Row> = flats.into_iter().map(Row::Flat).collect();
    PARTS.put(store, &(id, part), &rows)
}

pub(super) fn propose_roster(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeRoster,
) -> Result<(), Refusal> {
    let author = identity::acting(store, ctx, AUTHORS, OFFICES)?;
    let draft = DRAFTS.get(store, &command.draft)?;
    let ours = draft.filter(|draft| draft.institution == author.institution);
    let mut draft = ours.ok_or(No::DraftNotFound)?;
    if draft.state != DraftState::Collecting {
        return Err(No::AlreadyProposed.into());
    }
    if draft.received != draft.parts {
        return Err(No::DraftIncomplete.into());
    }
    check_second(store, &author, command.with)?;
    check_expiry(command.expires, draft.lapses)?;
    let size = size(store)?;
    let summary = vec![
        change("register.rows", 0, u64::from(draft.rows)),
        change("register.area", size.area, draft.area),
        change("register.flats", u64::from(size.flats), u64::from(draft.rows)),
    ];
    let (evidence, subject) = (command.evidence, Subject::default());
    attach_evidence(store, ctx, evidence, DataClass::Institutions, subject)?;
    let (with, expires) = (command.with, command.expires);
    open_proposal(
        store,
        ctx,
        command.draft,
        [author.institution, with],
        expires,
        evidence,
        summary,
    )?;
    draft.state = DraftState::Proposed;
    DRAFTS.put(store, &command.draft, &draft)?;
    store.emit(&Fact::RosterProposed {
        draft: command.draft,
        institution: author.institution,
        with,
        rows: draft.rows,
        area: draft.area,
        evidence,
    })
}

pub(super) fn transfer_flat(
    store: &mut Store,
    ctx: &Ctx,
    command: TransferFlat,
) -> Result<(), Refusal> {
    let author = identity::acting(store, ctx, AUTHORS, OFFICES)?;
    let TransferFlat { transfer: id, flat: flat_id, owners, from, with, expires, evidence } =
        command;
    if DRAFTS.get(store, &id)?.is_some() {
        return Err(No::AlreadyProposed.into());
    }
    if open_drafts(store, author.institution)? >= OPEN_DRAFTS_MAX {
        return Err(No::TooManyDrafts.into());
    }
    let flat = FLATS.get(store, &flat_id)?.ok_or(No::FlatNotFound)?;
    if flat.dispute.is_some() {
        return Err(No::FlatDisputed.into());
    }
    if owners.is_empty() || flat.status == Status::Unsold {
        return Err(No::OwnersDoNotFit.into());
    }
    check_owners(&owners)?;
    if from > ShanghaiDate::at(ctx.time) {
        return Err(No::FromInFuture.into());
    }
    if flat.ownerships.last().is_some_and(|last| from <= last.from) {
        return Err(No::FromTooEarly.into());
    }
    check_second(store, &author, with)?;
    check_expiry(expires, ctx.time.saturating_add(DRAFT_LIFE_MS))?;
    attach_cards(store, ctx, &owners)?;
    attach_evidence(store, ctx, evidence, DataClass::OwnFlat, about(flat_id))?;
    let summary = vec![change("register.transfers", 0, 1)];
    open_proposal(store, ctx, id, [author.institution, with], expires, evidence, summary)?;
    let mut draft = open_draft(store, ctx, id, &author, 1)?;
    draft.received = 1;
    draft.rows = 1;
    draft.area = u64::from(flat.area.0);
    draft.state = DraftState::Proposed;
    DRAFTS.put(store, &id, &draft)?;
    let row = Row::Owners { flat: flat_id, from, owners };
    PARTS.put(store, &(id, 0), &vec![row])?;
    store.emit(&Fact::TransferProposed {
        draft: id,
        flat: flat_id,
        institution: author.institution,
        with,
        from,
        evidence,
    })
}

pub(super) fn register_person(
    store: &mut Store,
    ctx: &Ctx,
    command: &RegisterPerson,
) -> Result<(), Refusal> {
    let RegisterPerson { account, kind, card } = *command;
    let author = match identity::acting(store, ctx, AUTHORS, OFFICES) {
        Ok(author) => author,
        Err(_) => employer(store, ctx, account)?,
    };
    identity::register_person(store, ctx, account, kind, card, author.institution)?;
    match card {
        Some(card) => attach_card(store, ctx, account, card),
        None => Ok(()),
    }
}

/// The head of any institution names who works for it: somebody new, somebody it has named itself,
/// or somebody with an office in it whom nobody has named.
fn employer(store: &mut Store, ctx: &Ctx, account: AccountId) -> Result<Acting, Refusal> {
    let head = identity::acting(store, ctx, &[], &[Office::Head])?;
    let Some(person) = identity::person(store, account)? else {
        return Ok(head);
    };
    let roles = identity::live_roles(store, &account, &person, ctx.time)?;
    let works_here = roles.iter().any(|(_, role)| role.institution == head.institution);
    let own = person.author == Some(head.institution) || (person.card.is_none() && works_here);
    match own {
        true => Ok(head),
        false => Err(identity::Refusal::NotEntitled.into()),
    }
}

pub(super) fn name_representative(
    store: &mut Store,
    ctx: &Ctx,
    command: &NameRepresentative,
) -> Result<(), Refusal> {
    let author = identity::acting(store, ctx, AUTHORS, OFFICES)?;
    let NameRepresentative { account, card, evidence } = *command;
    identity::name_representative(store, ctx, account, card, author.institution)?;
    attach_card(store, ctx, account, card)?;
    let subject = Subject { flat: None, account: Some(account) };
    attach_evidence(store, ctx, evidence, DataClass::OwnFlat, subject)
}

/// The checks of one row that do not depend on other rows.
fn check_flat(store: &mut Store, row: &RosterFlat, today: ShanghaiDate) -> Result<(), Refusal> {
    if row.area.0 == 0 || row.area.0 > AREA_MAX {
        return Err(No::AreaNotAllowed.into());
    }
    let (owned, developed) = (!row.owners.is_empty(), row.developer.is_some());
    let fits = match row.status {
        Status::Delivered { .. } => owned || developed,
        Status::Undelivered => developed,
        Status::Unsold => developed && !owned,
    };
    if !fits || owned != row.owned_from.is_some() {
        return Err(No::OwnersDoNotFit.into());
    }
    check_owners(&row.owners)?;
    let delivered = match row.status {
        Status::Delivered { since } => Some(since),
        Status::Undelivered | Status::Unsold => None,
    };
    if delivered.max(row.owned_from) > Some(today) {
        return Err(No::FromInFuture.into());
    }
    let Some(developer) = row.developer else {
        return Ok(());
    };
    let institution = identity::institution(store, developer)?;
    match institution.is_some_and(|found| found.kind == InstitutionKind::Developer) {
        true => Ok(()),
        false => Err(No::DeveloperUnknown.into()),
    }
}

fn check_owners(owners: &[NewOwner]) -> Result<(), Refusal> {
    if owners.len() > OWNERS_MAX {
        return Err(No::TooManyOwners.into());
    }
    let mut seen = BTreeSet::new();
    if !owners.iter().all(|owner| seen.insert(owner.account)) {
        return Err(No::OwnerTwice.into());
    }
    let shares: Vec<Share> = owners.iter().filter_map(|owner| owner.share).collect();
    let complete = shares.is_empty() || (shares.len() == owners.len() && add_up(&shares));
    if !complete {
        return Err(No::SharesDoNotAddUp.into());
    }
    Ok(())
}

/// Whether the shares are well-formed and add up to exactly one.
fn add_up(shares: &[Share]) -> bool {
    let formed = |share: &Share| {
        share.part > 0 && share.part <= share.of && (1..=SHARE_OF_MAX).contains(&share.of)
    };
    if !shares.iter().all(formed) {
        return false;
    }
    // Reduced after each step; sixteen coprime denominators would overflow, and no title deed has
    // them.
    let sum = shares.iter().try_fold((0u128, 1u128), |(part, of), share| {
        let (more, of_more) = (u128::from(share.part), u128::from(share.of));
        let part = part.checked_mul(of_more)?.checked_add(more.checked_mul(of)?)?;
        let of = of.checked_mul(of_more)?;
        let common = greatest_common_divisor(part, of);
        Some((part / common, of / common))
    });
    sum == Some((1, 1))
}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn check_second(store: &mut Store, author: &Acting, with: InstitutionId) -> Result<(), Refusal> {
    let second = identity::institution(store, with)?;
    let fits = second.is_some_and(|second| SECONDS.contains(&second.kind));
    match fits && with != author.institution {
        true => Ok(()),
        false => Err(No::CosignerNotAllowed.into()),
    }
}

fn check_expiry(expires: Time, lapses: Time) -> Result<(), Refusal> {
    match expires <= lapses {
        true => Ok(()),
        false => Err(No::ExpiresTooLate.into()),
    }
}

/// Attaches the name cards when they arrive, so that the second institution can read what it signs.
fn attach_cards(store: &mut Store, ctx: &Ctx, owners: &[NewOwner]) -> Result<(), Refusal> {
    for owner in owners {
        if let Some(card) = owner.card {
            attach_card(store, ctx, owner.account, card)?;
        }
    }
    Ok(())
}

fn attach_card(
    store: &mut Store,
    ctx: &Ctx,
    account: AccountId,
    card: RecordRef,
) -> Result<(), Refusal> {
    let subject = Subject { flat: None, account: Some(account) };
    records::attach(store, ctx, card, RecordKind::PersonCard, DataClass::OwnFlat, subject)
}

fn attach_evidence(
    store: &mut Store,
    ctx: &Ctx,
    evidence: RecordRef,
    class: DataClass,
    subject: Subject,
) -> Result<(), Refusal> {
    records::attach(store, ctx, evidence, RecordKind::Evidence, class, subject)
}

fn open_proposal(
    store: &mut Store,
    ctx: &Ctx,
    draft: DraftId,
    required: [InstitutionId; 2],
    expires: Time,
    evidence: RecordRef,
    summary: Vec<Change>,
) -> Result<(), Refusal> {
    let proposal = NewProposal {
        id: ProposalId(draft.0),
        resolution: Resolution::AdoptRoster { draft: draft.0 },
        required: required.to_vec(),
        expires,
        evidence: vec![evidence],
        summary,
    };
    cosign::open(store, ctx, proposal)
}

fn change(label: &str, before: u64, after: u64) -> Change {
    Change { label: label.to_owned(), before: before.to_string(), after: after.to_string() }
}

fn open_drafts(store: &mut Store, institution: InstitutionId) -> Result<u16, Refusal> {
    Ok(OPEN_DRAFTS.get(store, &institution)?.unwrap_or(0))
}

/// Begins a draft and its time.
fn open_draft(
    store: &mut Store,
    ctx: &Ctx,
    id: DraftId,
    author: &Acting,
    parts: u16,
) -> Result<Draft, Refusal> {
    let open = open_drafts(store, author.institution)?;
    OPEN_DRAFTS.put(store, &author.institution, &(open + 1))?;
    let lapses = ctx.time.saturating_add(DRAFT_LIFE_MS);
    store.schedule(lapses, crate::NOUN, &Job::DropDraft { draft: id })?;
    Ok(Draft {
        institution: author.institution,
        parts,
        received: 0,
        rows: 0,
        area: 0,
        lapses,
        state: DraftState::Collecting,
        refused: 0,
    })
}

/// The subject of a fact or record about a flat.
pub(super) fn about(flat: FlatId) -> Subject {
    Subject { flat: Some(flat), account: None }
}
