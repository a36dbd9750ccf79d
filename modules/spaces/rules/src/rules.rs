//! Proposing changes, and entering them.

use crate::command::{Command, ProposeSpaces};
use crate::fact::Fact;
use crate::limits::{
    AHEAD_DAYS_MAX, FLAT_HOLDINGS_MAX, FLAT_SPACES_MAX, HOLDINGS_MAX, LINES_MAX, NUMBER_BYTES_MAX,
    SPACES_MAX,
};
use crate::refusal::Refusal as No;
use crate::state::{
    DRAFTS, Draft, DraftId, Held, Holding, Line, OF_FLAT, OfFlat, SPACES, TOTALS, Totals, space_id,
};
use cosign::{Change, NewProposal, ProposalId, Resolution};
use identity::{InstitutionKind, Office};
use kernel::{Ctx, DataClass, FlatId, Id8, Refusal, ShanghaiDate, Store, Subject};
use records::RecordKind;
use std::collections::BTreeMap;

/// Who may sign what the company proposes.
const SECONDS: &[InstitutionKind] = &[
    InstitutionKind::OwnersCommittee,
    InstitutionKind::ResidentsCommittee,
    InstitutionKind::Subdistrict,
];

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::ProposeSpaces(command) => propose(store, ctx, command),
    }
}

fn propose(store: &mut Store, ctx: &Ctx, command: ProposeSpaces) -> Result<(), Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let author = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    let ProposeSpaces { draft: id, lines, evidence, with, expires } = command;
    if DRAFTS.get(store, &id)?.is_some() {
        return Err(No::DraftExists.into());
    }
    let in_order = lines.is_sorted_by(|a, b| a.number < b.number);
    if !(1..=LINES_MAX).contains(&lines.len()) || !in_order {
        return Err(No::LinesNotAllowed.into());
    }
    let today = ShanghaiDate::at(ctx.time);
    for line in &lines {
        check(store, line, today)?;
    }
    check_size(store, &lines)?;
    let second = identity::institution(store, with)?;
    if !second.is_some_and(|found| SECONDS.contains(&found.kind)) {
        return Err(No::CosignerNotAllowed.into());
    }
    let (kind, class) = (RecordKind::Document, DataClass::Institutions);
    records::attach(store, ctx, evidence, kind, class, Subject::default())?;
    let institution = author.institution;
    let counted = lines.iter().fold(Totals::default(), |mut counted, line| {
        *counted.of(line.held) += 1;
        counted
    });
    let change = Change {
        label: "spaces".to_owned(),
        before: String::new(),
        after: format!("{} {} {} {}", lines.len(), counted.owned, counted.leased, counted.free),
    };
    let new = NewProposal {
        id: ProposalId(id.0),
        resolution: Resolution::RegisterSpaces { draft: id.0 },
        required: vec![institution, with],
        expires,
        evidence: vec![evidence],
        summary: vec![change],
    };
    cosign::open(store, ctx, new)?;
    DRAFTS.put(store, &id, &Draft { lines: lines.clone(), institution, adopted: false })?;
    store.emit(&Fact::SpacesProposed { draft: id, lines, evidence, institution, with })
}

/// Enters signed changes: all of them, or none where one no longer fits.
///
/// # Refusals
/// `DraftNotFound`, `FromTooEarly`, `TooManySpaces`.
pub fn enact(store: &mut Store, ctx: &Ctx, draft: Id8) -> Result<(), Refusal> {
    let id = DraftId(draft);
    let waiting = DRAFTS.get(store, &id)?.filter(|draft| !draft.adopted);
    let mut draft = waiting.ok_or(No::DraftNotFound)?;
    for line in &draft.lines {
        check_day(store, line)?;
    }
    check_size(store, &draft.lines)?;
    // From here on the command succeeds.
    let mut totals = TOTALS.get(store, &())?.unwrap_or_default();
    for line in &draft.lines {
        enter(store, id, line, &mut totals)?;
    }
    TOTALS.put(store, &(), &totals)?;
    let lines = draft.lines.len() as u32;
    draft.adopted = true;
    DRAFTS.put(store, &id, &draft)?;
    store.emit(&Fact::SpacesRegistered { draft: id, lines, totals, at: ctx.time })
}

fn check(store: &mut Store, line: &Line, today: ShanghaiDate) -> Result<(), Refusal> {
    let allowed = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    let fits = (1..=NUMBER_BYTES_MAX).contains(&line.number.len());
    if !fits || !line.number.bytes().all(allowed) {
        return Err(No::NumberNotAllowed.into());
    }
    if line.from.days().saturating_sub(today.days()) > AHEAD_DAYS_MAX {
        return Err(No::DayNotAllowed.into());
    }
    if let Some(held) = line.held
        && property::flat(store, held.flat)?.is_none()
    {
        return Err(No::FlatNotFound.into());
    }
    check_day(store, line)
}

fn check_day(store: &mut Store, line: &Line) -> Result<(), Refusal> {
    let holdings = SPACES.get(store, &space_id(&line.number))?.unwrap_or_default();
    match holdings.last().is_some_and(|last| last.from > line.from) {
        true => Err(No::FromTooEarly.into()),
        false => Ok(()),
    }
}

/// That flats and community stay within their limits, whatever the lines free.
fn check_size(store: &mut Store, lines: &[Line]) -> Result<(), Refusal> {
    let mut all = TOTALS.get(store, &())?.unwrap_or_default().all();
    let mut taken: BTreeMap<FlatId, usize> = BTreeMap::new();
    for line in lines {
        if SPACES.get(store, &space_id(&line.number))?.is_none() {
            all += 1;
        }
        if let Some(held) = line.held {
            *taken.entry(held.flat).or_default() += 1;
        }
    }
    for (flat, new) in taken {
        let before = OF_FLAT.get(store, &flat)?.unwrap_or_default();
        let open = before.iter().filter(|space| space.ended.is_none()).count();
        if open + new > FLAT_SPACES_MAX {
            return Err(No::TooManySpaces.into());
        }
    }
    match all > SPACES_MAX {
        true => Err(No::TooManySpaces.into()),
        false => Ok(()),
    }
}

fn enter(
    store: &mut Store,
    draft: DraftId,
    line: &Line,
    totals: &mut Totals,
) -> Result<(), Refusal> {
    let space = space_id(&line.number);
    let mut holdings = SPACES.get(store, &space)?.unwrap_or_default();
    if let Some(last) = holdings.last().copied() {
        *totals.of(last.held) -= 1;
        if let Some(held) = last.held {
            leave(store, draft, line, (last.from, held))?;
        }
        // A line of the same day puts the last one right.
        if last.from == line.from {
            holdings.pop();
        }
    }
    *totals.of(line.held) += 1;
    holdings.push(Holding { from: line.from, held: line.held });
    let extra = holdings.len().saturating_sub(HOLDINGS_MAX);
    holdings.drain(..extra);
    SPACES.put(store, &space, &holdings)?;
    match line.held {
        Some(held) => take(store, draft, line, held),
        None => Ok(()),
    }
}

/// Ends what a flat had, on the day before the line's.
fn leave(
    store: &mut Store,
    draft: DraftId,
    line: &Line,
    (from, held): (ShanghaiDate, Held),
) -> Result<(), Refusal> {
    let mut spaces = OF_FLAT.get(store, &held.flat)?.unwrap_or_default();
    for space in &mut spaces {
        if space.number == line.number && space.ended.is_none() {
            space.ended = Some(line.from);
        }
    }
    spaces.retain(|space| space.ended.is_none_or(|ended| ended > space.from));
    OF_FLAT.put(store, &held.flat, &spaces)?;
    let (number, flat, ended) = (line.number.clone(), held.flat, line.from);
    store.emit(&Fact::SpaceLeft { number, flat, from, ended, draft })
}

fn take(store: &mut Store, draft: DraftId, line: &Line, held: Held) -> Result<(), Refusal> {
    let Held { flat, kind } = held;
    let (number, from) = (line.number.clone(), line.from);
    let mut spaces = OF_FLAT.get(store, &flat)?.unwrap_or_default();
    spaces.push(OfFlat { number: number.clone(), kind, from, ended: None });
    // What ended first is forgotten first; no more than half of the list can be open.
    spaces.sort_by_key(|space| (space.ended.is_none(), space.ended, space.from));
    let extra = spaces.len().saturating_sub(FLAT_HOLDINGS_MAX);
    spaces.drain(..extra);
    OF_FLAT.put(store, &flat, &spaces)?;
    store.emit(&Fact::SpaceTaken { number, flat, kind, from, draft })
}
