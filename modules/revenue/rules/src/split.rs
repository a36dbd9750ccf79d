//! The maintenance fund's share of the net of each quarter.

use crate::clock::Job;
use crate::command::ProposeSplit;
use crate::fact::Fact;
use crate::limits::{PAYMENT_AGAIN_MS, PAYMENT_DAYS, SHARE_OF_MAX};
use crate::refusal::Refusal as No;
use crate::rules::{Asked, ask, attach, forget_draft, keep_draft};
use crate::state::{DRAFTS, Draft, DraftId, SPLIT, Share, Split};
use cosign::Resolution;
use identity::{InstitutionKind, Office};
use kernel::{
    Ctx, DataClass, Fen, Hash, Id8, KernelRefusal, Refusal, ShanghaiDate, Store, Subject, sha256,
};
use payouts::{Debit, NewPayout, PayoutId, Purpose};
use records::RecordKind;
use treasury::chart::TO_MAINTENANCE;
use treasury::{Cause, CauseKind, Fund};

/// Accounts whose gain is income, and those whose gain is cost.
const INCOME: [u16; 6] = [4001, 4002, 4003, 4004, 4005, 4101];
const COST: [u16; 3] = [5001, 5002, 5003];

pub(crate) fn propose(store: &mut Store, ctx: &Ctx, command: &ProposeSplit) -> Result<(), Refusal> {
    let offices = [Office::Head, Office::Treasurer, Office::Clerk];
    let author = identity::acting(store, ctx, &[InstitutionKind::OwnersCommittee], &offices)?;
    let ProposeSplit { draft: id, share, decided_on, minutes, payee, with, expires } = *command;
    if !share.is_allowed() {
        return Err(No::ShareNotAllowed.into());
    }
    if decided_on > ShanghaiDate::at(ctx.time) {
        return Err(No::DecidedOnNotAllowed.into());
    }
    let second = identity::institution(store, with)?;
    let kinds = [InstitutionKind::ResidentsCommittee, InstitutionKind::Subdistrict];
    if !second.is_some_and(|second| kinds.contains(&second.kind)) {
        return Err(No::CosignerNotAllowed.into());
    }
    keep_draft(store, id, &Draft::Split { share, decided_on, minutes, payee }, expires)?;
    attach(store, ctx, minutes, RecordKind::Document)?;
    attach_payee(store, ctx, payee)?;
    let resolution = Resolution::SetSplit { draft: id.0 };
    let required = vec![author.institution, with];
    let more = if share.more_than { ">" } else { "≥" };
    let summary = vec![
        ("split.share", format!("{more} {}/{}", share.parts, share.of)),
        ("split.decided_on", decided_on.to_string()),
    ];
    let evidence = vec![minutes];
    ask(store, ctx, Asked { id, resolution, required, expires, evidence, summary })
}

pub(crate) fn attach_payee(
    store: &mut Store,
    ctx: &Ctx,
    payee: kernel::RecordRef,
) -> Result<(), Refusal> {
    let (kind, class) = (RecordKind::Document, DataClass::Institutions);
    records::attach(store, ctx, payee, kind, class, Subject::default())
}

impl Share {
    /// At most all; more than all is nothing.
    fn is_allowed(self) -> bool {
        let parts = match self.more_than {
            true => 1..=self.of.saturating_sub(1),
            false => 0..=self.of,
        };
        (1..=SHARE_OF_MAX).contains(&self.of) && parts.contains(&self.parts)
    }
    /// The share of a net above nothing: rounded up to a fen, or the smallest amount above it;
    /// never more than the net.
    pub(crate) fn part_of(self, net: Fen) -> Fen {
        let Ok(amount) = u64::try_from(net.0) else {
            return Fen::ZERO;
        };
        if amount == 0 || self.parts == 0 {
            return Fen::ZERO;
        }
        let share = match self.more_than {
            true => {
                let amount = law::Fen::new(amount).expect("63 bits are an amount");
                let share = law::Fraction::new(u64::from(self.parts), u64::from(self.of));
                let share = share.expect("a share is of something");
                let above = law::smallest_amount_above(amount, share);
                above.expect("less than all of the net, and one fen").get()
            }
            false => {
                let wide = u128::from(amount) * u128::from(self.parts);
                wide.div_ceil(u128::from(self.of)) as u64
            }
        };
        Fen(share.min(amount) as i64)
    }
}

/// Enacts a signed share: it counts from now on.
///
/// # Refusals
/// `DraftNotFound`.
pub fn enact_split(store: &mut Store, ctx: &Ctx, draft: Id8) -> Result<(), Refusal> {
    let rule = DraftId(draft);
    let found = DRAFTS.get(store, &rule)?;
    let Some(Draft::Split { share, decided_on, minutes, payee }) = found else {
        return Err(No::DraftNotFound.into());
    };
    // What an earlier rule has shared out and could not instruct stays owed.
    let before = SPLIT.get(store, &())?;
    let owed = before.map_or(Fen::ZERO, |split| split.owed);
    let quarter = quarter_end(ShanghaiDate::at(ctx.time));
    let (income, cost) = (gained(store, &INCOME)?, gained(store, &COST)?);
    // From here on the command succeeds.
    let since = ctx.time;
    let split = Split {
        rule,
        share,
        decided_on,
        minutes,
        payee,
        since,
        quarter,
        income,
        cost,
        owed,
        held: false,
        transfers: 0,
    };
    SPLIT.put(store, &(), &split)?;
    forget_draft(store, rule)?;
    store.schedule(quarter.end_ms(), crate::NOUN, &Job::Quarter { rule })?;
    store.emit(&Fact::SplitSet { rule, share, decided_on, minutes, quarter, at: ctx.time })
}

/// Closes a quarter that is over, and instructs what is owed.
pub(crate) fn close_quarter(store: &mut Store, ctx: &Ctx, rule: DraftId) -> Result<(), Refusal> {
    let found = SPLIT.get(store, &())?;
    let Some(mut split) = found.filter(|split| split.rule == rule) else {
        // Another rule is in force.
        return Ok(());
    };
    if ctx.time >= split.quarter.end_ms() {
        count(store, &mut split)?;
    }
    let mut next = split.quarter.end_ms();
    if split.owed > Fen::ZERO {
        transfer(store, ctx, &mut split)?;
    }
    if split.owed > Fen::ZERO {
        next = next.min(ctx.time.saturating_add(PAYMENT_AGAIN_MS));
    }
    SPLIT.put(store, &(), &split)?;
    store.schedule(next, crate::NOUN, &Job::Quarter { rule })
}

fn count(store: &mut Store, split: &mut Split) -> Result<(), Refusal> {
    let (income, cost) = (gained(store, &INCOME)?, gained(store, &COST)?);
    let gain = |now: Fen, before: Fen| now.minus(before).expect("balances have 63 bits");
    let (earned, spent) = (gain(income, split.income), gain(cost, split.cost));
    let fen = split.share.part_of(earned.minus(spent).unwrap_or(Fen::ZERO));
    store.emit(&Fact::QuarterClosed {
        rule: split.rule,
        quarter: split.quarter,
        income: earned,
        cost: spent,
        fen,
    })?;
    let next = split.quarter.plus_days(1).expect("no ledger runs until the year 2999");
    split.quarter = quarter_end(next);
    (split.income, split.cost) = (income, cost);
    split.owed = split.owed.plus(fen).expect("all shares together are at most all income");
    Ok(())
}

/// Instructs the bank, or says once why that is not possible yet.
fn transfer(store: &mut Store, ctx: &Ctx, split: &mut Split) -> Result<(), Refusal> {
    let (rule, fen) = (split.rule, split.owed);
    let today = ShanghaiDate::at(ctx.time);
    let payout = transfer_id(rule, split.transfers);
    let new = NewPayout {
        id: payout,
        fund: Fund::PublicRevenue,
        payee: split.payee,
        fen,
        due: today.plus_days(PAYMENT_DAYS).expect("no ledger runs until the year 2999"),
        cause: Cause { kind: CauseKind::Contract, id: rule.0 },
        purpose: Purpose::Transfer,
        debit: vec![Debit { account: TO_MAINTENANCE, flat: None, fen }],
    };
    let before = store.checkpoint();
    match payouts::instruct(store, ctx, new) {
        Ok(()) => {
            split.owed = Fen::ZERO;
            split.held = false;
            split.transfers += 1;
            store.emit(&Fact::TransferInstructed { rule, payout, fen })
        }
        Err(refusal) if refusal == KernelRefusal::TooMuchWork.into() => Err(refusal),
        Err(refusal) => {
            store.revert(before);
            if split.held {
                return Ok(());
            }
            split.held = true;
            store.emit(&Fact::TransferHeld { rule, fen, because: refusal.code.to_owned() })
        }
    }
}

/// The instruction of a rule's `number`-th transfer.
fn transfer_id(rule: DraftId, number: u32) -> PayoutId {
    let Hash(hash) = sha256(&[b"linli/transfer/v1\0", &rule.0.0, &number.to_be_bytes()]);
    PayoutId(Id8(*hash.first_chunk().expect("a hash has 32 bytes")))
}

/// What accounts of the public revenue hold together.
fn gained(store: &mut Store, accounts: &[u16]) -> Result<Fen, Refusal> {
    let mut sum = Fen::ZERO;
    for account in accounts {
        let balance = treasury::balance(store, Fund::PublicRevenue, *account, None)?;
        sum = sum.plus(balance).ok_or(treasury::Refusal::AmountTooLarge)?;
    }
    Ok(sum)
}

/// The last day of the quarter a day lies in.
pub(crate) fn quarter_end(day: ShanghaiDate) -> ShanghaiDate {
    let (year, month, _) = day.parts();
    let (month, last) = [(3, 31), (6, 30), (9, 30), (12, 31)][usize::from((month - 1) / 3)];
    ShanghaiDate::new(year, month, last).expect("quarters end on real days")
}
