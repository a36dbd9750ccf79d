//! Opening a fund's book: parts, co-signing, posting.

use crate::book::{Cause, CauseKind, Entry, Line, balance, post};
use crate::chart::{self, Account, BANK, DEVELOPER_RECEIVABLE, FEES_RECEIVABLE, Floor, Fund, Side};
use crate::clock::Job;
use crate::command::{Command, DraftOpening, OpenBooks, OpeningBalance};
use crate::fact::Fact;
use crate::limits::{DRAFT_LIFE_MS, OPENING_LINES_MAX, OPENING_PARTS_MAX};
use crate::refusal::Refusal as No;
use crate::state::{
    BROUGHT, OPENED, OPENING_PARTS, OPENINGS, Opening, OpeningId, OpeningLine, OpeningState,
    TOTALS, is_by_flat,
};
use cosign::{Change, NewProposal, ProposalId, Resolution};
use identity::{Acting, InstitutionKind, Office};
use kernel::{
    Ctx, DataClass, Fen, Id8, InstitutionId, Refusal, ShanghaiDate, Store, Subject, Time,
};
use records::RecordKind;
use std::collections::BTreeSet;

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::DraftOpening(command) => draft_opening(store, ctx, &command),
        Command::OpenBooks(command) => open_books(store, ctx, &command),
    }
}

/// Who brings the opening of which fund.
fn author(store: &mut Store, ctx: &Ctx, fund: Fund) -> Result<Acting, Refusal> {
    let kinds: &[InstitutionKind] = match fund {
        Fund::PropertyFee | Fund::Held => &[InstitutionKind::PropertyCompany],
        Fund::Maintenance | Fund::PublicRevenue => {
            &[InstitutionKind::OwnersCommittee, InstitutionKind::Bank]
        }
    };
    let offices = [Office::Head, Office::Treasurer, Office::Cashier, Office::Clerk];
    identity::acting(store, ctx, kinds, &offices)
}

fn draft_opening(store: &mut Store, ctx: &Ctx, command: &DraftOpening) -> Result<(), Refusal> {
    let author = author(store, ctx, command.fund)?;
    let DraftOpening { opening: id, fund, as_of, part, parts, ref lines } = *command;
    if parts > OPENING_PARTS_MAX || part >= parts {
        return Err(No::PartOutOfRange.into());
    }
    if lines.len() < 2 || lines.len() > OPENING_LINES_MAX {
        return Err(No::LinesOutOfRange.into());
    }
    if as_of > ShanghaiDate::at(ctx.time) {
        return Err(No::DateInFuture.into());
    }
    let known = OPENINGS.get(store, &id)?;
    if let Some(opening) = &known {
        if opening.state != OpeningState::Collecting {
            return Err(No::AlreadyProposed.into());
        }
        let first = (opening.institution, opening.fund, opening.as_of, opening.parts);
        if first != (author.institution, fund, as_of, parts) {
            return Err(No::DraftDiffers.into());
        }
        if OPENING_PARTS.get(store, &(id, part))?.is_some() {
            return Err(No::PartAlreadyThere.into());
        }
    }
    let kept = check_lines(store, fund, lines)?;
    // From here on the command succeeds.
    let mut opening = match known {
        Some(opening) => opening,
        None => begin(store, ctx, command, author.institution)?,
    };
    opening.received += 1;
    let at_bank = kept.iter().filter(|line| line.account == BANK);
    opening.bank = at_bank.fold(opening.bank, |sum, line| Fen(sum.0 + line.fen.0));
    OPENINGS.put(store, &id, &opening)?;
    OPENING_PARTS.put(store, &(id, part), &kept)
}

fn open_books(store: &mut Store, ctx: &Ctx, command: &OpenBooks) -> Result<(), Refusal> {
    let id = command.opening;
    let mut opening = OPENINGS.get(store, &id)?.ok_or(No::DraftNotFound)?;
    let fund = opening.fund;
    let author = author(store, ctx, fund)?;
    if opening.institution != author.institution {
        return Err(No::DraftNotFound.into());
    }
    if opening.state != OpeningState::Collecting {
        return Err(No::AlreadyProposed.into());
    }
    if opening.received != opening.parts {
        return Err(No::DraftIncomplete.into());
    }
    if is_in_use(store, fund)? {
        return Err(No::BooksInUse.into());
    }
    check_cosigner(store, &author, command.with)?;
    if command.expires > opening.lapses {
        return Err(No::ExpiresTooLate.into());
    }
    let (kind, class) = (RecordKind::Evidence, DataClass::Institutions);
    for record in [Some(command.evidence), command.sheet].into_iter().flatten() {
        records::attach(store, ctx, record, kind, class, Subject::default())?;
    }
    propose(store, ctx, command, &opening)?;
    opening.state = OpeningState::Proposed;
    OPENINGS.put(store, &id, &opening)?;
    store.emit(&Fact::OpeningProposed {
        opening: id,
        fund,
        as_of: opening.as_of,
        institution: author.institution,
        evidence: command.evidence,
        sheet: command.sheet,
    })
}

/// Begins to post a signed opening; the clock goes on.
///
/// # Refusals
/// `DraftNotFound`, `BooksInUse`.
pub fn enact_opening(store: &mut Store, ctx: &Ctx, opening: Id8) -> Result<(), Refusal> {
    let id = OpeningId(opening);
    let found = OPENINGS.get(store, &id)?;
    let proposed = found.filter(|opening| opening.state == OpeningState::Proposed);
    let mut opening = proposed.ok_or(No::DraftNotFound)?;
    if is_in_use(store, opening.fund)? {
        return Err(No::BooksInUse.into());
    }
    // From here on the command succeeds.
    opening.state = OpeningState::Adopted;
    OPENINGS.put(store, &id, &opening)?;
    OPENED.put(store, &opening.fund, &id)?;
    store.schedule(ctx.time, crate::NOUN, &Job::PostPart { opening: id, part: 0 })
}

/// Posts one part as one entry.
pub(crate) fn post_part(
    store: &mut Store,
    ctx: &Ctx,
    id: OpeningId,
    part: u16,
) -> Result<(), Refusal> {
    let mut opening = OPENINGS.get(store, &id)?.ok_or(No::DraftNotFound)?;
    let kept = OPENING_PARTS.get(store, &(id, part))?.ok_or(No::DraftNotFound)?;
    let entry = Entry {
        fund: opening.fund,
        cause: Cause { kind: CauseKind::Opening, id: id.0 },
        lines: kept.iter().map(|line| posted(opening.fund, line)).collect(),
    };
    post(store, ctx, entry)?;
    OPENING_PARTS.delete(store, &(id, part))?;
    if opening.fund == Fund::PropertyFee {
        opening.owing += bring(store, &kept)?;
    }
    let next = part + 1;
    if next == opening.parts {
        opening.state = OpeningState::Opened;
    }
    OPENINGS.put(store, &id, &opening)?;
    if next < opening.parts {
        return store.schedule(ctx.time, crate::NOUN, &Job::PostPart { opening: id, part: next });
    }
    let bank_fen = balance(store, opening.fund, BANK, None)?;
    store.emit(&Fact::BooksOpened {
        opening: id,
        fund: opening.fund,
        as_of: opening.as_of,
        bank_fen,
    })
}

/// Remembers what of the posted lines is arrears of flats; gives how many flats are new with any.
fn bring(store: &mut Store, lines: &[OpeningLine]) -> Result<u32, Refusal> {
    let mut new = 0;
    for line in lines {
        let Some(flat) = line.flat else { continue };
        let known = BROUGHT.get(store, &flat)?;
        let mut brought = known.unwrap_or_default();
        let side = match line.account {
            FEES_RECEIVABLE => &mut brought.owners,
            DEVELOPER_RECEIVABLE => &mut brought.developer,
            _ => continue,
        };
        *side = side.plus(line.fen).ok_or(No::AmountTooLarge)?;
        new += u32::from(known.is_none());
        BROUGHT.put(store, &flat, &brought)?;
    }
    Ok(new)
}

/// Drops a draft whose time is over, unless it was signed.
pub(crate) fn drop_opening(store: &mut Store, id: OpeningId) -> Result<(), Refusal> {
    let signed =
        |opening: &Opening| matches!(opening.state, OpeningState::Adopted | OpeningState::Opened);
    let Some(opening) = OPENINGS.get(store, &id)?.filter(|opening| !signed(opening)) else {
        return Ok(());
    };
    for part in 0..opening.parts {
        OPENING_PARTS.delete(store, &(id, part))?;
    }
    OPENINGS.delete(store, &id)?;
    store.emit(&Fact::OpeningLapsed { opening: id })
}

fn begin(
    store: &mut Store,
    ctx: &Ctx,
    command: &DraftOpening,
    institution: InstitutionId,
) -> Result<Opening, Refusal> {
    let lapses: Time = ctx.time.saturating_add(DRAFT_LIFE_MS);
    let opening = command.opening;
    store.schedule(lapses, crate::NOUN, &Job::DropOpening { opening })?;
    Ok(Opening {
        institution,
        fund: command.fund,
        as_of: command.as_of,
        parts: command.parts,
        received: 0,
        bank: Fen::ZERO,
        lapses,
        state: OpeningState::Collecting,
        owing: 0,
    })
}

fn check_lines(
    store: &mut Store,
    fund: Fund,
    lines: &[OpeningBalance],
) -> Result<Vec<OpeningLine>, Refusal> {
    let mut seen = BTreeSet::new();
    let mut difference = 0i128;
    for line in lines {
        let row = chart::account(fund, line.account);
        let row = row.filter(|row| is_by_flat(row) == line.flat.is_some());
        let row = row.ok_or(No::NoSuchAccount)?;
        if !is_allowed(row, line.fen) {
            return Err(No::AmountNotAllowed.into());
        }
        if let Some(flat) = line.flat {
            property::flat(store, flat)?.ok_or(No::FlatNotFound)?;
        }
        if !seen.insert((line.account, line.flat)) {
            return Err(No::LineTwice.into());
        }
        let sign = if row.normal == Side::Debit { 1 } else { -1 };
        difference += sign * i128::from(line.fen.0);
    }
    if difference != 0 {
        return Err(No::NotBalanced.into());
    }
    let kept = lines.iter().map(|line| OpeningLine {
        account: line.account,
        flat: line.flat,
        fen: line.fen,
    });
    Ok(kept.collect())
}

fn is_allowed(row: &Account, fen: Fen) -> bool {
    match row.floor {
        Floor::Zero => fen.is_payable(),
        Floor::Open => Fen(fen.0.saturating_abs()).is_payable(),
    }
}

/// A kept line as an entry's line: a negative balance stands on the other side.
fn posted(fund: Fund, line: &OpeningLine) -> Line {
    let row = chart::account(fund, line.account).expect("checked when the part arrived");
    let normal = line.fen > Fen::ZERO;
    Line {
        account: line.account,
        flat: line.flat,
        side: if normal { row.normal } else { row.normal.opposite() },
        amount: Fen(line.fen.0.saturating_abs()),
    }
}

/// Whether a fund has an opening or any entry.
fn is_in_use(store: &mut Store, fund: Fund) -> Result<bool, Refusal> {
    let opened = OPENED.get(store, &fund)?.is_some();
    Ok(opened || !TOTALS.scan_under(store, &fund, None, 1)?.is_empty())
}

fn check_cosigner(store: &mut Store, author: &Acting, with: InstitutionId) -> Result<(), Refusal> {
    let allowed = [
        InstitutionKind::OwnersCommittee,
        InstitutionKind::ResidentsCommittee,
        InstitutionKind::Bank,
        InstitutionKind::Subdistrict,
    ];
    let cosigner = identity::institution(store, with)?;
    let fits = cosigner.is_some_and(|found| allowed.contains(&found.kind));
    match fits && with != author.institution {
        true => Ok(()),
        false => Err(No::CosignerNotAllowed.into()),
    }
}

fn propose(
    store: &mut Store,
    ctx: &Ctx,
    command: &OpenBooks,
    opening: &Opening,
) -> Result<(), Refusal> {
    let summary = vec![Change {
        label: format!("books.{}.bank_fen", opening.fund.word()),
        before: "0".to_owned(),
        after: opening.bank.0.to_string(),
    }];
    let proposal = NewProposal {
        id: ProposalId(command.opening.0),
        resolution: Resolution::OpenBooks { opening: command.opening.0 },
        required: vec![opening.institution, command.with],
        expires: command.expires,
        evidence: [Some(command.evidence), command.sheet].into_iter().flatten().collect(),
        summary,
    };
    cosign::open(store, ctx, proposal)
}
