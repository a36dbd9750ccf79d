//! Sharing a contract out over the flats it serves, by the clock: frozen once, then page by page.

use crate::clock::Job;
use crate::fact::Fact;
use crate::limits::{CHARGE_FLATS_MAX, FREEZE_PAGE};
use crate::refusal::Refusal as No;
use crate::state::{
    Acceptance, Contract, FIRST_DEPOSIT, PROJECTS, Project, ProjectId, SHARES, Share,
};
use kernel::{Area, Ctx, Fen, FlatId, Refusal, Store};
use property::Voter;
use treasury::chart::{
    CONTRACTS_PAYABLE, FLAT_EQUITY, FUND_DEVELOPER_RECEIVABLE, FUND_RECEIVABLE, PAID_AHEAD,
};
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side};

/// Works out what each flat of the scope bears: by area, by largest remainder, ties to the smaller
/// id.
pub(crate) fn freeze(store: &mut Store, ctx: &Ctx, id: ProjectId) -> Result<(), Refusal> {
    let (project, contract) = accepted(store, id)?;
    let flats = in_scope(store, &project)?;
    let names: Vec<String> = flats.iter().map(|(flat, ..)| flat.to_hex()).collect();
    let weights = names.iter().zip(&flats);
    let weights: Vec<_> =
        weights.map(|(name, (_, area, _))| (name.as_str(), u64::from(area.0))).collect();
    let shares = law::allocate(to_law(contract.fen), &weights).map_err(|_| No::ScopeEmpty)?;
    let shares: Vec<Share> = flats
        .iter()
        .zip(shares)
        .map(|((flat, _, developer), fen)| Share {
            flat: *flat,
            fen: of_law(fen),
            developer: *developer,
        })
        .collect();
    // From here on the command succeeds.
    for (page, shares) in shares.chunks(CHARGE_FLATS_MAX).enumerate() {
        SHARES.put(store, &(id, page as u16), &shares.to_vec())?;
    }
    store.schedule(ctx.time, crate::NOUN, &Job::Charge { project: id, page: 0 })
}

/// Charges the flats of one page as one entry.
pub(crate) fn charge(
    store: &mut Store,
    ctx: &Ctx,
    id: ProjectId,
    page: u16,
) -> Result<(), Refusal> {
    let (mut project, contract) = accepted(store, id)?;
    let shares = SHARES.get(store, &(id, page))?.expect("the scope was frozen in pages");
    let first_deposit = FIRST_DEPOSIT.get(store, &())?;
    let mut lines = Vec::new();
    let mut told = Vec::new();
    for share in shares.iter().filter(|share| share.fen > Fen::ZERO) {
        let bearing = bear(store, share)?;
        lines.extend(bearing.lines(share.flat));
        told.push((*share, bearing));
    }
    let sum = told.iter().fold(0, |sum, (share, _)| sum + share.fen.0);
    // What was paid ahead is used up first; the rest is a debt of the fund.
    let ahead = Fen(project.ahead.0.min(sum));
    let payable = Fen(sum - ahead.0);
    lines.extend(
        [(PAID_AHEAD, ahead), (CONTRACTS_PAYABLE, payable)].map(|(account, amount)| Line {
            account,
            flat: None,
            side: Side::Credit,
            amount,
        }),
    );
    lines.retain(|line| line.amount > Fen::ZERO);
    if sum > 0 {
        let cause = Cause { kind: CauseKind::Decision, id: id.0 };
        treasury::post(store, ctx, Entry { fund: Fund::Maintenance, cause, lines })?;
    }
    // From here on the command succeeds.
    project.ahead = Fen(project.ahead.0 - ahead.0);
    for (share, bearing) in told {
        tell(store, id, &share, &bearing, first_deposit)?;
    }
    SHARES.delete(store, &(id, page))?;
    if SHARES.get(store, &(id, page + 1))?.is_some() {
        PROJECTS.put(store, &id, &project)?;
        return store.schedule(ctx.time, crate::NOUN, &Job::Charge { project: id, page: page + 1 });
    }
    project.acceptance = Acceptance::Done;
    PROJECTS.put(store, &id, &project)?;
    store.emit(&Fact::ProjectCharged { project: id, fen: contract.fen })
}

fn accepted(store: &mut Store, id: ProjectId) -> Result<(Project, Contract), Refusal> {
    let project = PROJECTS.get(store, &id)?.expect("projects are never removed");
    let contract = project.contract.clone().expect("only contracted work is accepted");
    Ok((project, contract))
}

/// The flats of the scope in id order: area, and whether the developer bears the share.
fn in_scope(store: &mut Store, project: &Project) -> Result<Vec<(FlatId, Area, bool)>, Refusal> {
    let (scope, mut found, mut after) = (project.scope.of_register(), Vec::new(), None);
    loop {
        let page = property::flats(store, after, FREEZE_PAGE)?;
        for (id, flat) in page.iter().filter(|(_, flat)| scope.holds(flat)) {
            let developer = matches!(flat.voter(), Voter::Developer(_));
            found.push((*id, flat.area, developer));
        }
        if page.len() < FREEZE_PAGE {
            return Ok(found);
        }
        after = page.last().map(|(id, _)| *id);
    }
}

/// How a flat bears its share.
struct Bearing {
    drawn: Fen,
    owed: Fen,
    receivable: u16,
    before: Fen,
    area: Area,
}

impl Bearing {
    fn lines(&self, flat: FlatId) -> [Line; 2] {
        [(FLAT_EQUITY, self.drawn), (self.receivable, self.owed)].map(|(account, amount)| Line {
            account,
            flat: Some(flat),
            side: Side::Debit,
            amount,
        })
    }
    fn after(&self) -> Fen {
        Fen(self.before.0 - self.drawn.0)
    }
}

/// From the flat's account, down to nothing; the rest is owed by its owners. Of an unsold flat all
/// is owed by the developer.
fn bear(store: &mut Store, share: &Share) -> Result<Bearing, Refusal> {
    let flat = property::flat(store, share.flat)?.expect("flats are never removed");
    let before = treasury::balance(store, Fund::Maintenance, FLAT_EQUITY, Some(share.flat))?;
    let draw = law::draw(to_law(share.fen), to_law(before));
    let (drawn, owed, receivable) = match share.developer {
        true => (Fen::ZERO, share.fen, FUND_DEVELOPER_RECEIVABLE),
        false => (of_law(draw.drawn), of_law(draw.shortfall), FUND_RECEIVABLE),
    };
    Ok(Bearing { drawn, owed, receivable, before, area: flat.area })
}

fn tell(
    store: &mut Store,
    project: ProjectId,
    share: &Share,
    bearing: &Bearing,
    first_deposit: Option<u32>,
) -> Result<(), Refusal> {
    let (flat, fen, balance) = (share.flat, share.fen, bearing.after());
    let (drawn, owed) = (bearing.drawn, bearing.owed);
    store.emit(&Fact::ShareCharged { project, flat, fen, drawn, owed, balance })?;
    let Some(fen_per_m2) = first_deposit.filter(|_| !share.developer) else {
        return Ok(());
    };
    let first_deposit = first_deposit_of(bearing.area, fen_per_m2);
    let is_due = |balance| is_top_up_due(balance, first_deposit);
    match is_due(balance) && !is_due(bearing.before) {
        true => store.emit(&Fact::TopUpDue { flat, project, balance, first_deposit }),
        false => Ok(()),
    }
}

/// Whether a flat's account is strictly below 30 % of what it first deposited.
pub fn is_top_up_due(balance: Fen, first_deposit: Fen) -> bool {
    law::top_up_due(to_law(balance), to_law(first_deposit))
}

/// What a flat first deposited: area in 0.01 m² times fen per m², half up.
pub fn first_deposit_of(area: Area, fen_per_m2: u32) -> Fen {
    const HUNDREDTHS: i64 = 100;
    let product = i64::from(area.0) * i64::from(fen_per_m2);
    Fen((product + HUNDREDTHS / 2) / HUNDREDTHS)
}

fn to_law(fen: Fen) -> law::Fen {
    let fen = u64::try_from(fen.0).expect("balances of flats and contracts are not negative");
    law::Fen::new(fen).expect("amounts of the books are in the law's range")
}

fn of_law(fen: law::Fen) -> Fen {
    Fen(i64::try_from(fen.get()).expect("a share is not more than its contract"))
}
