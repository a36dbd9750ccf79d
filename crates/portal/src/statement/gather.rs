//! What lines are compared with: open bills, doors, names of owners, references on the books; and
//! the lines' own texts, from the files they came in.

use super::Known;
use super::deposits::{Deposits, Owing};
use super::held::{Awaited, HeldDeposits};
use super::income::{Income, Waiting};
use super::matching::{Debt, Matcher};
use crate::app::{App, blocking};
use crate::names;
use ::statement::Line;
use bank_view::BankLineView;
use billing::Payer;
use kernel::{AccountId, CommunityId, Fen, FlatId, Hash};
use maintenance::{Debtor, Stand};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use treasury::Fund;
use view::{DoorPlate, Error, PersonCard, Reader};

/// Files opened for one look at the open lines; older ones wait until newer lines are explained.
const FILES_MAX: usize = 20;
/// Instructions of one fund that lines are compared with, the oldest first.
const INSTRUCTIONS_MAX: usize = 500;
/// Deposits that wait for money, compared with lines: the fund's desk keeps fewer open.
const AWAITED_MAX: usize = 1_000;
/// Flats read from the state at once.
const REGISTER_PAGE: usize = 500;

/// All that lines of this fund, or of any, are compared with.
pub(super) async fn known<'a>(
    app: &Arc<App>,
    reader: &Reader,
    fund: Option<Fund>,
    lines: impl Iterator<Item = &'a Line>,
) -> Result<Known, Error> {
    let (here, community) = (app.clone(), reader.community);
    // Opens a record for each flat: off the async threads, and once.
    let doors = Arc::new(blocking(move || Ok(doors(&here, community))).await?);
    Ok(Known {
        matcher: matcher(app, reader, fund, lines, doors.clone()).await?,
        income: income(app, reader).await?,
        held: held(app, reader, fund, &doors),
        deposits: deposits(app, reader, fund, doors).await?,
    })
}

/// Debts, doors and references as they stand.
async fn matcher<'a>(
    app: &Arc<App>,
    reader: &Reader,
    fund: Option<Fund>,
    lines: impl Iterator<Item = &'a Line>,
    doors: Arc<Doors>,
) -> Result<Matcher, Error> {
    let (portal, community) = (app.portal(), reader.community);
    let references: BTreeSet<&str> =
        lines.map(|line| line.bank_id.as_str()).filter(|id| !id.is_empty()).collect();
    let references = references.into_iter().map(str::to_owned).collect();
    let recorded = billing_view::recorded(&portal, community, references).await?;
    let debts = billing_view::debts(&portal, community).await?;
    let funds = fund.map_or(Fund::ALL.to_vec(), |fund| vec![fund]);
    let instructed = app.state(|state| {
        let open = |fund| payouts::peek_open_payouts(state, community, fund, INSTRUCTIONS_MAX);
        let open = funds.into_iter().flat_map(open);
        open.map(|(id, fen, _)| (id, fen.0)).collect::<Vec<_>>()
    });
    let app = app.clone();
    // Opens a record for each owner concerned: off the async threads.
    let gathered = blocking(move || {
        let owing: BTreeSet<FlatId> = debts.iter().map(|debt| debt.flat).collect();
        let settled = doors.iter().filter(|(flat, _)| !owing.contains(flat));
        let settled = settled.map(|(flat, door)| (door.clone(), *flat)).collect();
        let mut names = BTreeMap::new();
        let debt = |debt: billing_view::Debt| Debt {
            bill: debt.bill,
            flat: debt.flat,
            door: doors.get(&debt.flat).cloned().unwrap_or_default(),
            period: debt.period,
            owed: debt.owed_fen,
            payers: payers(&app, community, &mut names, &debt.payer),
        };
        let debts = debts.into_iter().map(debt).collect();
        let recorded = recorded.into_iter();
        let recorded = recorded.map(|one| (one.payment, one.reference, one.fen)).collect();
        Ok(Matcher::new(debts, settled, recorded).with_instructions(instructed))
    });
    gathered.await
}

/// What the public revenue and the maintenance fund wait for.
async fn income(app: &Arc<App>, reader: &Reader) -> Result<Income, Error> {
    let community = reader.community;
    let transfers = revenue_view::waiting_transfers(&app.portal(), community).await?;
    let transfer = |(id, fen): (String, i64)| Some((payouts::PayoutId::from_hex(&id)?, fen));
    let transfers = transfers.into_iter().filter_map(transfer).collect();
    let app = app.clone();
    // Opens a record for each contract: off the async threads.
    let gathered = blocking(move || {
        let limit = revenue::limits::CONTRACTS_MAX as usize;
        let all = app.state(|state| revenue::peek_contracts(state, community, None, limit));
        let waiting = |(id, contract): (revenue::ContractId, revenue::Contract)| {
            let lacking = (0..contract.covered.len())
                .filter(|at| contract.is_expected(*at) && contract.left(*at).0 > 0);
            let receipt = |at: usize| {
                let due = contract.terms.receipts[at].due.to_string();
                (at as u8, due, contract.left(at).0)
            };
            let receipts: Vec<_> = lacking.map(receipt).collect();
            let text = &contract.terms.text.commitment;
            let text: revenue_view::RevenueText = names::parsed(&app, community, text)?;
            let (number, title, counterparty) = (text.number, text.title, text.counterparty);
            Some(Waiting { contract: id, number, title, counterparty, receipts })
        };
        Ok(Income::new(all.into_iter().filter_map(waiting).collect(), transfers))
    });
    gathered.await
}

/// Doors, and what is owed to the maintenance fund; nothing for another fund's statement.
async fn deposits(
    app: &Arc<App>,
    reader: &Reader,
    fund: Option<Fund>,
    doors: Arc<Doors>,
) -> Result<Deposits, Error> {
    if fund.is_some_and(|fund| fund != Fund::Maintenance) {
        return Ok(Deposits::default());
    }
    let (app, community) = (app.clone(), reader.community);
    // Opens a record for each owner concerned: off the async threads.
    let gathered = blocking(move || {
        let (mut owing, mut names) = (Vec::new(), BTreeMap::new());
        for Stand { flat, owed, developer, .. } in owing_flats(&app, community) {
            let door = doors.get(&flat).cloned().unwrap_or_default();
            if owed > Fen::ZERO {
                let found = app.state(|state| property::peek_flat(state, community, flat));
                let owners = found.iter().flat_map(property::Flat::owners);
                let owners = Payer::Owners(owners.map(|owner| owner.account).collect());
                let payers = payers(&app, community, &mut names, &owners);
                let (debtor, owed, door) = (Debtor::Owners, owed.0, door.clone());
                owing.push(Owing { flat, door, debtor, owed, payers });
            }
            if developer > Fen::ZERO {
                let (debtor, owed) = (Debtor::Developer, developer.0);
                owing.push(Owing { flat, door, debtor, owed, payers: Vec::new() });
            }
        }
        Ok(Deposits::new(&doors, owing))
    });
    gathered.await
}

/// Deposits that wait for money; nothing for another fund's statement.
fn held(app: &App, reader: &Reader, fund: Option<Fund>, doors: &Doors) -> HeldDeposits {
    if fund.is_some_and(|fund| fund != Fund::Held) {
        return HeldDeposits::default();
    }
    let community = reader.community;
    let found = app.state(|state| ::held::peek_awaited(state, community, AWAITED_MAX));
    let awaited = found.into_iter().map(|(deposit, found)| Awaited {
        deposit,
        flat: found.flat,
        door: doors.get(&found.flat).cloned().unwrap_or_default(),
        lacking: found.lacking().0,
    });
    HeldDeposits::new(awaited.collect())
}

/// Flats for which somebody owes the maintenance fund.
fn owing_flats(app: &App, community: CommunityId) -> Vec<Stand> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page =
            app.state(|state| maintenance::peek_stands(state, community, after, REGISTER_PAGE));
        after = page.last().map(|stand| stand.flat);
        let read = page.len();
        found.extend(page.into_iter().filter(|stand| stand.owed.0 + stand.developer.0 > 0));
        if read < REGISTER_PAGE {
            return found;
        }
    }
}

type Doors = BTreeMap<FlatId, String>;

fn doors(app: &App, community: CommunityId) -> Doors {
    let mut doors = BTreeMap::new();
    let mut after = None;
    loop {
        let page = app.state(|state| property::peek_flats(state, community, after, REGISTER_PAGE));
        for (id, flat) in &page {
            let plate: Option<DoorPlate> = names::parsed(app, community, &flat.door.commitment);
            doors.extend(plate.map(|plate| (*id, plate.door)));
        }
        after = page.last().map(|(id, _)| *id);
        if page.len() < REGISTER_PAGE {
            return doors;
        }
    }
}

/// Names of who owes a bill. They are compared and shown to nobody.
fn payers(
    app: &App,
    community: kernel::CommunityId,
    known: &mut BTreeMap<AccountId, Option<String>>,
    payer: &Payer,
) -> Vec<String> {
    let Payer::Owners(accounts) = payer else {
        return Vec::new();
    };
    let name = |account: &AccountId| {
        let person = app.state(|state| identity::peek_person(state, community, *account));
        let card = person?.card?;
        let card: PersonCard = names::parsed(app, community, &card.commitment)?;
        Some(card.name)
    };
    let mut names = Vec::new();
    for account in accounts {
        names.extend(known.entry(*account).or_insert_with(|| name(account)).clone());
    }
    names
}

/// What the files say about these lines, by key. A file that was erased says nothing.
pub(super) async fn texts(
    app: &Arc<App>,
    reader: &Reader,
    lines: &[BankLineView],
) -> Result<BTreeMap<Hash, Line>, Error> {
    let portal = app.portal();
    let wanted: BTreeSet<Hash> =
        lines.iter().filter_map(|line| Hash::from_hex(&line.line)).collect();
    let statements: BTreeSet<&String> = lines.iter().map(|line| &line.statement).collect();
    let mut found = BTreeMap::new();
    for statement in statements.into_iter().take(FILES_MAX) {
        let file = bank_view::file_of(&portal, reader.community, statement.clone()).await?;
        let file = file.and_then(|file| Hash::from_hex(&file));
        let bytes = file.and_then(|file| app.ledger.record(reader.community, &file));
        let Some(bytes) = bytes else { continue };
        let read = blocking(move || Ok(::statement::read(&bytes))).await?;
        for line in &read.statement().lines {
            if wanted.contains(&line.key) {
                found.insert(line.key, line.clone());
            }
        }
    }
    Ok(found)
}
