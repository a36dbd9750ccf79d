//! Random postings over random days, random closes: figures are what entries add up to.

use super::{GENESIS, community};
use crate::clock::Job;
use crate::fact::Fact;
use crate::{Kind, enact_close, execute, parse, run_job};
use borsh::BorshDeserialize;
use cosign::Resolution;
use kernel::testing::{COMMUNITY, MemoryState, Names, START, ctx_by};
use kernel::{
    Author, Ctx, DueKind, Fen, Id8, Period, ShanghaiDate, Time, due_up_to, next_due_ms, take_due,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use treasury::chart::{self, BANK};
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side};

const DAY_MS: u64 = 86_400_000;

/// A step of a story: days that pass, then something.
#[derive(Clone, Debug)]
enum Step {
    Post { fund: Fund, account: prop::sample::Index, came: bool, fen: i64 },
    Close { fund: Fund, months_ago: u16 },
}

fn any_step() -> impl Strategy<Value = (u64, Step)> {
    let fund = || prop::sample::select(&Fund::ALL[..]);
    let post = (fund(), any::<prop::sample::Index>(), any::<bool>(), 1i64..90_000)
        .prop_map(|(fund, account, came, fen)| Step::Post { fund, account, came, fen });
    let close = (fund(), 1u16..4).prop_map(|(fund, months_ago)| Step::Close { fund, months_ago });
    (0u64..25, prop_oneof![2 => post, 1 => close])
}

/// A line of an entry, as somebody with a notebook writes it down.
type Note = (Period, Fund, u16, i64, i64);

struct Story {
    state: MemoryState,
    names: Names,
    now: Time,
    notes: Vec<Note>,
    facts: Vec<Fact>,
}

impl Story {
    /// Runs what is due up to now, each unit at the moment it is due.
    fn catch_up(&mut self) {
        while let Some(at) = next_due_ms(&self.state).filter(|at| *at <= self.now) {
            let (key, due) = due_up_to(&self.state, at, 1).remove(0);
            self.state.run(|store| take_due(store, &key)).unwrap();
            let mut ctx = kernel::testing::ctx(at, Author::Ledger);
            ctx.community = COMMUNITY;
            let ran = self.state.run(|store| match due.kind {
                DueKind::Enactment => match Resolution::try_from_slice(&due.data).unwrap() {
                    Resolution::CloseMonth { close } => enact_close(store, &ctx, close),
                    other => panic!("nobody proposed {other:?}"),
                },
                DueKind::Job if due.noun == crate::NOUN => {
                    Job::try_from_slice(&due.data).expect("a job reads back");
                    run_job(store, &ctx, &due.data)
                }
                DueKind::Job => cosign::run_job(store, &ctx, &due.data),
            });
            self.keep(ran);
        }
    }
    fn keep(&mut self, ran: Result<((), Vec<kernel::FactRecord>), kernel::Refusal>) {
        let Ok(((), facts)) = ran else { return };
        let told = facts.iter().filter_map(|fact| serde_json::from_str(&fact.text).ok());
        self.facts.extend(told);
    }
    fn post(&mut self, fund: Fund, account: prop::sample::Index, came: bool, fen: i64) {
        let whole = |row: &&chart::Account| {
            row.fund == fund && row.detail == chart::Detail::Whole && row.code != BANK
        };
        let rows: Vec<_> = chart::CHART.iter().filter(whole).collect();
        let against = rows[account.index(rows.len())].code;
        let line = |account, side| Line { account, flat: None, side, amount: Fen(fen) };
        let (bank, other) = match came {
            true => (Side::Debit, Side::Credit),
            false => (Side::Credit, Side::Debit),
        };
        let lines = vec![line(BANK, bank), line(against, other)];
        let cause = Cause { kind: CauseKind::Decision, id: Id8::ZERO };
        let ctx = kernel::testing::ctx(self.now, Author::Ledger);
        let entry = Entry { fund, cause, lines: lines.clone() };
        if self.state.run(|store| treasury::post(store, &ctx, entry)).is_ok() {
            let month = Period::of(ShanghaiDate::at(self.now));
            for Line { account, side, amount, .. } in lines {
                let (debit, credit) = match side {
                    Side::Debit => (amount.0, 0),
                    Side::Credit => (0, amount.0),
                };
                self.notes.push((month, fund, account, debit, credit));
            }
        }
    }
    /// The keeper proposes; the second signs at once.
    fn close(&mut self, number: usize, fund: Fund, months_ago: u16) {
        let month = Period::of(ShanghaiDate::at(self.now)).minus_months(months_ago).unwrap();
        let (keeper, second, with) = match fund {
            Fund::PropertyFee | Fund::Held => ("sun", "liu", "owners"),
            Fund::Maintenance | Fund::PublicRevenue => ("liu", "wu", "juwei"),
        };
        let word = fund.word();
        let expires = self.now + DAY_MS;
        let call = format!(
            r#"{{"disclosure.CloseMonth":{{"close":$id:c{number},"fund":"{word}","month":"{month}","with":$i:{with},"expires":{expires}}}}}"#
        );
        let by = |name: &str| -> Ctx { ctx_by(self.now, name, 0) };
        let (proposing, signing) = (by(keeper), by(second));
        let command = parse(&self.names.expand(&call)).unwrap();
        if self.state.run(|store| execute(store, &proposing, command)).is_err() {
            return;
        }
        let sign = self.names.expand(&format!(r#"{{"cosign.Sign":{{"proposal":$id:c{number}}}}}"#));
        let sign = cosign::parse(&sign).unwrap();
        self.state.run(|store| cosign::execute(store, &signing, sign)).unwrap();
        self.catch_up();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Every figure of every statement is what a notebook adds up to; every period whose due day is
    /// over has one statement for each kind that has a book, and no other; a late one lacks months;
    /// months are closed in order, each once.
    #[test]
    fn statements_are_what_entries_add_up_to(steps in prop::collection::vec(any_step(), 5..45)) {
        let (state, names) = community(GENESIS);
        let mut story = Story { state, names, now: START, notes: Vec::new(), facts: Vec::new() };
        for (number, (days, step)) in steps.into_iter().enumerate() {
            story.now += days * DAY_MS;
            story.catch_up();
            match step {
                Step::Post { fund, account, came, fen } => story.post(fund, account, came, fen),
                Step::Close { fund, months_ago } => story.close(number, fund, months_ago),
            }
        }
        let sum = |fund: Fund, account: u16, until: Option<Period>| -> (i64, i64) {
            let of = story.notes.iter().filter(|note| {
                until.is_some_and(|until| note.0 <= until) && (note.1, note.2) == (fund, account)
            });
            of.fold((0, 0), |(debit, credit), note| (debit + note.3, credit + note.4))
        };
        let mut published = BTreeSet::new();
        let mut closed: BTreeMap<Fund, Period> = BTreeMap::new();
        for fact in &story.facts {
            match fact {
                Fact::StatementPublished { kind, from, to, late, parts, figures, at, due, .. } => {
                    prop_assert!(published.insert((*kind, *to)), "published twice");
                    prop_assert_eq!(kind.first_month(*to), *from);
                    let lacks = parts.iter().any(|part| part.closed < part.months);
                    prop_assert_eq!(*late, lacks || *at >= due.end_ms());
                    for figure in figures {
                        let before = sum(figure.fund, figure.account, from.minus_months(1));
                        let after = sum(figure.fund, figure.account, Some(*to));
                        let sign = if figure.grows_by_credit() { -1 } else { 1 };
                        prop_assert_eq!(figure.opening.0, sign * (before.0 - before.1));
                        prop_assert_eq!(figure.closing.0, sign * (after.0 - after.1));
                        prop_assert_eq!(figure.debit.0, after.0 - before.0);
                        prop_assert_eq!(figure.credit.0, after.1 - before.1);
                        prop_assert_eq!(
                            figure.opening.0 + sign * (figure.debit.0 - figure.credit.0),
                            figure.closing.0
                        );
                    }
                    // Nothing that moved is left out.
                    for note in story.notes.iter().filter(|note| note.0 <= *to) {
                        let told = kind.tells(note.1, note.2);
                        let found = figures.iter().any(|f| (f.fund, f.account) == (note.1, note.2));
                        prop_assert_eq!(told, found);
                    }
                }
                Fact::MonthClosed { fund, month, totals, .. } => {
                    let before = closed.insert(*fund, *month);
                    prop_assert!(before.is_none_or(|before| before.plus_months(1) == Some(*month)));
                    for line in totals {
                        let (debit, credit) = sum(*fund, line.account, Some(*month));
                        prop_assert_eq!((line.debit.0, line.credit.0), (debit, credit));
                    }
                }
                Fact::CloseProposed { .. } | Fact::CloseLapsed { .. } => {}
            }
        }
        let mut month = Period::of(ShanghaiDate::at(START));
        while crate::due_day(month).unwrap().end_ms() <= story.now {
            for kind in Kind::ALL.into_iter().filter(|kind| kind.ends_with(month)) {
                let has_book = story.notes.iter().any(|note| {
                    let only = kind.only_for(note.1);
                    let told = only.is_none_or(|account| account == note.2);
                    note.0 <= month && kind.funds().contains(&note.1) && told
                });
                prop_assert_eq!(has_book, published.contains(&(kind, month)), "{:?} {}", kind, month);
            }
            month = month.plus_months(1).unwrap();
        }
    }
}
