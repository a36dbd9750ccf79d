//! One function per command: decide in the documented order, then apply.

use crate::book::{Entered, enter, undo};
use crate::clock::Job;
use crate::command::{AddLines, BeginImport, Command, MatchLine, NewLine, UnmatchLine};
use crate::fact::Fact;
use crate::limits::{
    ACCOUNTS_IN, ACCOUNTS_OUT, LINES_MAX, MATCHES_MAX, PART_LINES_MAX, PARTS_MAX,
    STATEMENT_AGO_DAYS_MAX, STATEMENT_DAYS_MAX,
};
use crate::refusal::Refusal as No;
use crate::state::{
    IMPORTS, Import, ImportState, LATEST, LINES, LineState, Medium, PARTS, StatementId, Sum, To,
    Waiting, lapses,
};
use identity::{Acting, InstitutionKind, Office};
use kernel::{Ctx, DataClass, Fen, Refusal, ShanghaiDate, Store, Subject};
use records::RecordKind;
use treasury::Fund;
use treasury::chart::AT_PROVIDER;

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::BeginImport(command) => begin(store, ctx, &command),
        Command::AddLines(command) => add_lines(store, ctx, &command),
        Command::MatchLine(command) => match_line(store, ctx, &command),
        Command::UnmatchLine(command) => unmatch(store, ctx, &command),
        Command::ProposeRefund(command) => crate::refund::propose(store, ctx, &command),
    }
}

/// Who brings statements of a fund and says what their lines are: whoever keeps its book, and the
/// bank that holds its money.
fn author(store: &mut Store, ctx: &Ctx, fund: Fund) -> Result<Acting, Refusal> {
    let keeper = match fund {
        Fund::PropertyFee | Fund::Held => InstitutionKind::PropertyCompany,
        Fund::Maintenance | Fund::PublicRevenue => InstitutionKind::OwnersCommittee,
    };
    let offices = [Office::Head, Office::Clerk, Office::Cashier, Office::Treasurer];
    let acting = identity::acting(store, ctx, &[keeper, InstitutionKind::Bank], &offices)?;
    let holds = treasury::custody(store, fund)?.institution == acting.institution;
    match acting.kind == keeper || holds {
        true => Ok(acting),
        // The author may act for both; then the keeper's role is the one meant.
        false => identity::acting(store, ctx, &[keeper], &offices),
    }
}

fn begin(store: &mut Store, ctx: &Ctx, command: &BeginImport) -> Result<(), Refusal> {
    let BeginImport { statement: id, fund, medium, from, to, opening, closing, .. } = *command;
    let author = author(store, ctx, fund)?;
    if IMPORTS.get(store, &id)?.is_some() {
        return Err(No::StatementExists.into());
    }
    if medium != Medium::Bank && fund != Fund::PropertyFee {
        return Err(No::MediumNotAllowed.into());
    }
    if medium == Medium::Bank && treasury::custody(store, fund)?.mask != command.mask {
        return Err(No::AccountDiffers.into());
    }
    if !are_days(from, to, ShanghaiDate::at(ctx.time)) {
        return Err(No::DaysNotAllowed.into());
    }
    let announced = Sum { lines: command.lines, credits: command.credits, debits: command.debits };
    if !is_size(announced, command.parts) {
        return Err(No::SizeNotAllowed.into());
    }
    if let (Some(opening), Some(closing)) = (opening, closing) {
        let moved = opening.plus(announced.credits).and_then(|sum| sum.minus(announced.debits));
        if moved != Some(closing) {
            return Err(No::DoesNotAddUp.into());
        }
    }
    let latest = LATEST.get(store, &(fund, medium))?;
    let follows = latest.filter(|(last, _)| last.plus_days(1) == Some(from));
    if let (Some((_, before)), Some(opening)) = (follows, opening)
        && before != opening
    {
        return Err(No::BalanceBroken.into());
    }
    let (kind, class) = (file_kind(fund), DataClass::OwnFlat);
    records::attach(store, ctx, command.file, kind, class, Subject::default())?;
    let import = Import {
        institution: author.institution,
        fund,
        medium,
        from,
        to,
        announced,
        opening,
        closing,
        file: command.file,
        parts: command.parts,
        received: 0,
        arrived: Sum::default(),
        known: 0,
        matched: 0,
        unclear: 0,
        stuck: 0,
        state: ImportState::Collecting,
    };
    IMPORTS.put(store, &id, &import)?;
    store.schedule(lapses(ctx.time), crate::NOUN, &Job::Drop { statement: id })
}

/// Residents pay into the accounts that the property company keeps: their names are for whoever
/// matches them. The owners' common accounts are their committee's to supervise.
pub fn file_kind(fund: Fund) -> RecordKind {
    match fund {
        Fund::PropertyFee | Fund::Held => RecordKind::Statement,
        Fund::Maintenance | Fund::PublicRevenue => RecordKind::Evidence,
    }
}

fn are_days(from: ShanghaiDate, to: ShanghaiDate, today: ShanghaiDate) -> bool {
    let earliest = today.days().saturating_sub(STATEMENT_AGO_DAYS_MAX);
    from <= to
        && to <= today
        && from.days() >= earliest
        && to.days() - from.days() <= STATEMENT_DAYS_MAX
}

/// What 20,000 lines of the largest amount can add up to, in this number of parts.
fn is_size(sum: Sum, parts: u16) -> bool {
    let most = i64::from(sum.lines).saturating_mul(kernel::limits::COMMAND_FEN_MAX);
    let is_sum = |fen: Fen| (0..=most).contains(&fen.0);
    (1..=LINES_MAX).contains(&sum.lines)
        && (1..=PARTS_MAX).contains(&parts)
        && is_sum(sum.credits)
        && is_sum(sum.debits)
}

fn add_lines(store: &mut Store, ctx: &Ctx, command: &AddLines) -> Result<(), Refusal> {
    let AddLines { statement: id, part, ref lines } = *command;
    let found = IMPORTS.get(store, &id)?;
    let fund = found.as_ref().map_or(Fund::PropertyFee, |import| import.fund);
    let author = author(store, ctx, fund)?;
    let own = found.filter(|import| import.institution == author.institution);
    let mut import = own.ok_or(No::StatementNotFound)?;
    if import.state != ImportState::Collecting {
        return Err(No::AlreadyComplete.into());
    }
    if part >= import.parts {
        return Err(No::PartOutOfRange.into());
    }
    if PARTS.get(store, &(id, part))?.is_some() {
        return Err(No::PartAlreadyThere.into());
    }
    if lines.is_empty() || lines.len() > PART_LINES_MAX {
        return Err(No::LinesOutOfRange.into());
    }
    for line in lines {
        check_line(&import, line)?;
        import.arrived.add(line.fen);
    }
    import.received += 1;
    let is_last = import.received == import.parts;
    if is_last && import.arrived != import.announced {
        return Err(No::PartsDiffer.into());
    }
    // From here on the command succeeds.
    let waiting: Vec<Waiting> = lines.iter().map(Waiting::of).collect();
    PARTS.put(store, &(id, part), &waiting)?;
    if is_last {
        adopt(store, ctx, id, &mut import)?;
    }
    IMPORTS.put(store, &id, &import)
}

impl Waiting {
    fn of(line: &NewLine) -> Self {
        Self { key: line.key, day: line.day, fen: line.fen, to: line.to }
    }
}

fn check_line(import: &Import, line: &NewLine) -> Result<(), Refusal> {
    let is_amount = Fen(line.fen.0.saturating_abs()).is_payable();
    if !is_amount || !(import.from..=import.to).contains(&line.day) {
        return Err(No::LineNotAllowed.into());
    }
    match is_target(import.fund, import.medium, line.fen, line.to) {
        true => Ok(()),
        false => Err(No::TargetNotAllowed.into()),
    }
}

/// Whether a line of this fund and direction can be that.
fn is_target(fund: Fund, medium: Medium, fen: Fen, to: To) -> bool {
    let came = fen > Fen::ZERO;
    match to {
        To::Unclear => true,
        To::Bill(_) | To::Prepaid(_) | To::Recorded(_) => came && fund == Fund::PropertyFee,
        To::ChargedBack(_) => !came && fund == Fund::PropertyFee,
        To::Payout(_) => !came && medium == Medium::Bank,
        To::Receipt { .. } => came && fund == Fund::PublicRevenue,
        To::Transfer(_) | To::Deposit { .. } => came && fund == Fund::Maintenance,
        To::Held(_) => came && fund == Fund::Held,
        To::Refunded(_) => false,
        To::Account(AT_PROVIDER) => fund == Fund::PropertyFee && medium == Medium::Bank,
        To::Account(code) => {
            let allowed = if came { ACCOUNTS_IN } else { ACCOUNTS_OUT };
            allowed.iter().any(|(of, codes)| *of == fund && codes.contains(&code))
        }
    }
}

/// The statement is whole: it is told, and the clock begins to book.
fn adopt(
    store: &mut Store,
    ctx: &Ctx,
    id: StatementId,
    import: &mut Import,
) -> Result<(), Refusal> {
    import.state = ImportState::Booking { part: 0, done: 0 };
    let account = (import.fund, import.medium);
    let latest = LATEST.get(store, &account)?;
    if let Some(closing) = import.closing
        && latest.is_none_or(|(last, _)| last <= import.to)
    {
        LATEST.put(store, &account, &(import.to, closing))?;
    }
    store.emit(&Fact::StatementImported {
        statement: id,
        fund: import.fund,
        medium: import.medium,
        from: import.from,
        to: import.to,
        sum: import.announced,
        opening: import.opening,
        closing: import.closing,
        institution: import.institution,
        file: import.file,
    })?;
    store.schedule(ctx.time, crate::NOUN, &Job::Book { statement: id })
}

fn match_line(store: &mut Store, ctx: &Ctx, command: &MatchLine) -> Result<(), Refusal> {
    let MatchLine { line: key, to } = *command;
    let mut line = LINES.get(store, &key)?.ok_or(No::LineNotFound)?;
    let author = author(store, ctx, line.fund)?;
    let is_open =
        matches!(line.state, LineState::Stuck | LineState::Booked { to: To::Unclear, .. });
    if !is_open || line.matches >= MATCHES_MAX {
        return Err(No::AlreadyMatched.into());
    }
    let stays = to == To::Unclear && line.state != LineState::Stuck;
    if stays || !is_target(line.fund, line.medium, line.fen, to) {
        return Err(No::TargetNotAllowed.into());
    }
    let payment = enter(store, ctx, Entered { key, line: &line, to, by: author.institution })?;
    // From here on the command succeeds.
    line.matches += 1;
    line.state = LineState::Booked { to, payment };
    LINES.put(store, &key, &line)?;
    store.emit(&Fact::LineBooked {
        statement: line.statement,
        line: key,
        fund: line.fund,
        day: line.day,
        fen: line.fen,
        to,
        payment,
        because: None,
        reason: None,
    })
}

fn unmatch(store: &mut Store, ctx: &Ctx, command: &UnmatchLine) -> Result<(), Refusal> {
    let UnmatchLine { line: key, reason } = *command;
    let mut line = LINES.get(store, &key)?.ok_or(No::LineNotFound)?;
    let author = author(store, ctx, line.fund)?;
    let (to, payment) = match line.state {
        LineState::Stuck | LineState::Booked { to: To::Unclear, .. } => {
            return Err(No::NotMatched.into());
        }
        LineState::Booked { to: To::ChargedBack(_), .. } => {
            return Err(No::ChargeBackStands.into());
        }
        LineState::Booked { to: To::Payout(_), .. } => return Err(No::PayoutStands.into()),
        LineState::Booked { to, payment } => (to, payment),
    };
    let (kind, class) = (RecordKind::Reason, DataClass::Institutions);
    records::attach(store, ctx, reason, kind, class, Subject::default())?;
    undo(store, ctx, Entered { key, line: &line, to, by: author.institution }, payment)?;
    // From here on the command succeeds.
    line.state = LineState::Booked { to: To::Unclear, payment: None };
    LINES.put(store, &key, &line)?;
    store.emit(&Fact::LineBooked {
        statement: line.statement,
        line: key,
        fund: line.fund,
        day: line.day,
        fen: line.fen,
        to: To::Unclear,
        payment: None,
        because: None,
        reason: Some(reason),
    })
}
