//! What it takes to earn a contract's money: shown by the company, signed by a second institution.

use crate::command::ProposeCost;
use crate::fact::Fact;
use crate::limits::{PAYMENT_DAYS, VOUCHERS_MAX};
use crate::refusal::Refusal as No;
use crate::rules::{Asked, ask, attach, check_cosigner, company, forget_draft, keep_draft};
use crate::split::attach_payee;
use crate::state::{CONTRACTS, Contract, ContractId, Cost, DRAFTS, Draft, DraftId};
use cosign::Resolution;
use kernel::{Ctx, Fen, Id8, RecordRef, Refusal, ShanghaiDate, Store};
use payouts::{Debit, NewPayout, PayoutId, Purpose};
use records::RecordKind;
use treasury::{Cause, CauseKind, Fund};

pub(crate) fn propose(store: &mut Store, ctx: &Ctx, command: ProposeCost) -> Result<(), Refusal> {
    let author = company(store, ctx)?;
    let ProposeCost { draft: id, contract, kind, fen, vouchers, payee, with, expires } = command;
    let found = contract_of(store, contract)?;
    if !fen.is_payable() {
        return Err(No::CostNotPayable.into());
    }
    if !are_vouchers(&vouchers) {
        return Err(No::VouchersOutOfRange.into());
    }
    check_brought(&found, fen)?;
    check_cosigner(store, author.kind, with)?;
    let institution = author.institution;
    let cost = Cost { contract, kind, fen, vouchers: vouchers.clone(), payee, institution };
    keep_draft(store, id, &Draft::Cost(cost), expires)?;
    for voucher in &vouchers {
        attach(store, ctx, *voucher, RecordKind::Evidence)?;
    }
    attach_payee(store, ctx, payee)?;
    let resolution = Resolution::PayCost { contract: contract.0, draft: id.0 };
    let required = vec![institution, with];
    let summary = vec![("contract.cost_fen", fen.0.to_string())];
    let evidence = vouchers;
    ask(store, ctx, Asked { id, resolution, required, expires, evidence, summary })
}

/// Enacts a signed cost: the bank is instructed.
///
/// # Refusals
/// `DraftNotFound`, `MoreThanBrought`, then those of payouts.
pub fn enact_cost(store: &mut Store, ctx: &Ctx, draft: Id8) -> Result<(), Refusal> {
    let id = DraftId(draft);
    let Some(Draft::Cost(cost)) = DRAFTS.get(store, &id)? else {
        return Err(No::DraftNotFound.into());
    };
    let Cost { contract, kind, fen, vouchers, payee, institution } = cost;
    let mut found = contract_of(store, contract)?;
    check_brought(&found, fen)?;
    let today = ShanghaiDate::at(ctx.time);
    let new = NewPayout {
        id: PayoutId(draft),
        fund: Fund::PublicRevenue,
        payee,
        fen,
        due: today.plus_days(PAYMENT_DAYS).expect("no ledger runs until the year 2999"),
        cause: Cause { kind: CauseKind::Contract, id: contract.0 },
        purpose: Purpose::Cost,
        debit: vec![Debit { account: kind.account(), flat: None, fen }],
    };
    payouts::instruct(store, ctx, new)?;
    // From here on the command succeeds.
    found.spent = found.spent.plus(fen).expect("no more than the contract brought");
    CONTRACTS.put(store, &contract, &found)?;
    forget_draft(store, id)?;
    let (cost, at) = (id, ctx.time);
    store.emit(&Fact::CostApproved { contract, cost, kind, fen, vouchers, institution, at })
}

/// A contract that ended has costs too: a last bill of electricity.
fn contract_of(store: &mut Store, id: ContractId) -> Result<Contract, Refusal> {
    Ok(CONTRACTS.get(store, &id)?.ok_or(No::ContractNotFound)?)
}

fn are_vouchers(vouchers: &[RecordRef]) -> bool {
    let is_new = |(at, voucher): (usize, &RecordRef)| !vouchers[..at].contains(voucher);
    (1..=VOUCHERS_MAX).contains(&vouchers.len()) && vouchers.iter().enumerate().all(is_new)
}

/// A contract pays for itself: what owners earn elsewhere is not spent on it.
fn check_brought(contract: &Contract, fen: Fen) -> Result<(), Refusal> {
    match fen > contract.left_of_received() {
        true => Err(No::MoreThanBrought.into()),
        false => Ok(()),
    }
}
