//! Telling the depositor, in the flat's inbox, what becomes of a deposit.

use crate::clock::Job;
use crate::limits::WATCH_DAYS;
use crate::state::{DEPOSITS, Deposit, DepositId, Part, payout_of};
use kernel::{Ctx, Fen, Hash, Id8, InstitutionId, Refusal, ShanghaiDate, Store, Time, sha256};
use notices::{About, DepositNews, Form, NewForm, NoticeId};
use payouts::State;

/// A day in ms.
pub(crate) const DAY_MS: u64 = 86_400_000;

/// What there is to tell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct News {
    /// What happened.
    pub news: DepositNews,
    /// How much it is about.
    pub fen: Fen,
    /// The day that counts, if one does.
    pub on: Option<ShanghaiDate>,
    /// Which part was paid: each is told once.
    pub part: Option<Part>,
    /// In whose name, where it is not the company's.
    pub by: Option<InstitutionId>,
}

impl News {
    pub fn of(news: DepositNews, fen: Fen) -> Self {
        Self { news, fen, on: None, part: None, by: None }
    }
    pub fn on(news: DepositNews, fen: Fen, on: ShanghaiDate) -> Self {
        Self { on: Some(on), ..Self::of(news, fen) }
    }
}

/// Tells the flat while the depositor is one of its people: after that its inbox is somebody
/// else's.
pub(crate) fn tell(
    store: &mut Store,
    ctx: &Ctx,
    (id, deposit): (DepositId, &Deposit),
    News { news, fen, on, part, by }: News,
) -> Result<(), Refusal> {
    let flat = property::flat(store, deposit.flat)?;
    let theirs = deposit.depositor.zip(flat);
    if !theirs.is_some_and(|(depositor, flat)| flat.may_read(depositor, ctx.time)) {
        return Ok(());
    }
    let new = NewForm {
        id: notice_id(id, news, part),
        institution: by.unwrap_or(deposit.institution),
        about: About::Money,
        flat: deposit.flat,
        form: Form::DepositTold { deposit: id.0, fen, news, on },
        reply_by: None,
    };
    notices::announce_form(store, ctx, new)
}

/// Looks from tomorrow on whether the bank has paid a part that is instructed now.
pub(crate) fn watch_payment(
    store: &mut Store,
    ctx: &Ctx,
    deposit: DepositId,
    part: Part,
) -> Result<(), Refusal> {
    let until = ctx.time.saturating_add(WATCH_DAYS * DAY_MS);
    look_tomorrow(store, ctx, (deposit, part, until))
}

/// The bank's evidence reaches the instruction, which comes before this noun: so the clock looks.
pub(crate) fn watch(
    store: &mut Store,
    ctx: &Ctx,
    (id, part, until): (DepositId, Part, Time),
) -> Result<(), Refusal> {
    let deposit = DEPOSITS.get(store, &id)?.expect("deposits are never removed");
    let payout =
        payouts::payout(store, payout_of(id, part))?.expect("a watched part is instructed");
    match payout.state {
        State::Approved | State::Returned => look_tomorrow(store, ctx, (id, part, until)),
        State::Paid(day) => {
            let news = News::on(DepositNews::Paid, payout.fen, day);
            tell(store, ctx, (id, &deposit), News { part: Some(part), ..news })
        }
        State::Cancelled => Ok(()),
    }
}

fn look_tomorrow(
    store: &mut Store,
    ctx: &Ctx,
    (deposit, part, until): (DepositId, Part, Time),
) -> Result<(), Refusal> {
    let tomorrow = ShanghaiDate::at(ctx.time).end_ms();
    match tomorrow <= until {
        true => store.schedule(tomorrow, crate::NOUN, &Job::Watch { deposit, part, until }),
        false => Ok(()),
    }
}

fn notice_id(deposit: DepositId, news: DepositNews, part: Option<Part>) -> NoticeId {
    let part = part.map_or(0, |part| 1 + part as u8);
    let named = [b"linli/held/notice/v1\0".as_slice(), &deposit.0.0, &[news as u8, part]];
    let Hash(hash) = sha256(&named);
    NoticeId(Id8(*hash.first_chunk().expect("a hash has 32 bytes")))
}
