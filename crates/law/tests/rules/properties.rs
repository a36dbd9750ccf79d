//! What must hold for every input: conservation, monotony, independence of order, heads and area.

use std::collections::{BTreeMap, BTreeSet};

use law::{
    Area, Ballot, CN_CC278, Class, Date, Decision, Fen, Fraction, LatePart, LateTerms, Period,
    SilentRule, Tally, Unit, UnitState, Vote, VoteCount, allocate, days_between, penalty,
    penalty_of_parts, period_end, period_fee, remainder_after, seller_and_buyer, tally, vote,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The same cases on every machine and every run.
pub fn fixed_cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(278),
        ..ProptestConfig::default()
    }
}

fn fen(amount: u64) -> Fen {
    Fen::new(amount).expect("a small amount")
}

fn days() -> impl Strategy<Value = Date> {
    (0i64..60_000).prop_map(|days| {
        Date::new(1950, 1, 1).and_then(|date| date.plus_days(days)).expect("in the calendar")
    })
}

fn weights() -> impl Strategy<Value = Vec<(String, u64)>> {
    let weight = prop_oneof![3 => 0u64..20_000, 1 => Just(0), 1 => any::<u64>()];
    prop::collection::btree_map("[0-9a-c]{1,4}", weight, 1..40)
        .prop_map(|map| map.into_iter().collect::<Vec<_>>())
        .prop_shuffle()
}

fn share_out(total: u64, weights: &[(String, u64)]) -> Option<Vec<u64>> {
    let borrowed: Vec<(&str, u64)> =
        weights.iter().map(|(id, weight)| (id.as_str(), *weight)).collect();
    Some(allocate(fen(total), &borrowed).ok()?.into_iter().map(Fen::get).collect())
}

/// A small electorate, ballots by some, services for some.
fn votes() -> impl Strategy<Value = Vote> {
    let state = prop_oneof![
        6 => Just(UnitState::Delivered),
        1 => Just(UnitState::Unsold),
        1 => Just(UnitState::Undelivered),
    ];
    let unit = (0u64..20_000, 0usize..8, state).prop_map(|(area, owner, state)| {
        let owner =
            if state == UnitState::Unsold { "builder".to_string() } else { format!("o{owner}") };
        (area, owner, state)
    });
    let silent = prop_oneof![
        Just(SilentRule::None),
        Just(SilentRule::ParticipateAbstain),
        Just(SilentRule::FollowMajority),
    ];
    let class = prop_oneof![Just(Class::Ordinary), Just(Class::Special)];
    let choices = prop::collection::vec((0u8..6, any::<bool>()), 9);
    (prop::collection::vec(unit, 1..14), class, silent, choices).prop_map(
        |(units, class, silent, choices)| {
            let units: Vec<Unit> = units
                .into_iter()
                .enumerate()
                .map(|(index, (area, owner, state))| Unit {
                    id: format!("u{index}"),
                    area: Area::new(area).expect("small"),
                    owner,
                    state,
                })
                .collect();
            let mut ballots = BTreeMap::new();
            let mut served = BTreeSet::new();
            for (voter, (choice, is_served)) in voters(&units).into_iter().zip(choices) {
                match choice {
                    0 | 1 => ballots.insert(voter.clone(), Ballot::For),
                    2 => ballots.insert(voter.clone(), Ballot::Against),
                    3 => ballots.insert(voter.clone(), Ballot::Abstain),
                    _ => None,
                };
                if is_served {
                    served.insert(voter);
                }
            }
            Vote { class, silent, units, ballots, served, developer: Some("builder".into()) }
        },
    )
}

fn voters(units: &[Unit]) -> BTreeSet<String> {
    units
        .iter()
        .map(
            |unit| {
                if unit.state == UnitState::Delivered {
                    unit.owner.clone()
                } else {
                    "builder".into()
                }
            },
        )
        .collect()
}

fn count(of: &Vote) -> Option<VoteCount> {
    vote(&CN_CC278, of).ok()
}

proptest! {
    #![proptest_config(fixed_cases(4_000))]

    #[test]
    fn shares_add_up_and_are_fair(total in 0u64..1_000_000_000_000, weights in weights()) {
        let Some(shares) = share_out(total, &weights) else {
            prop_assert!(weights.iter().all(|(_, weight)| *weight == 0));
            return Ok(());
        };
        prop_assert_eq!(shares.iter().sum::<u64>(), total);
        let weight_sum: u128 = weights.iter().map(|(_, weight)| u128::from(*weight)).sum();
        for ((_, weight), share) in weights.iter().zip(&shares) {
            let exact_floor = u128::from(total) * u128::from(*weight) / weight_sum;
            prop_assert!([exact_floor, exact_floor + 1].contains(&u128::from(*share)));
            prop_assert!(*weight > 0 || *share == 0);
        }
    }

    #[test]
    fn shares_do_not_depend_on_the_order(
        total in any::<u32>(), weights in weights(), turn in any::<prop::sample::Index>(),
    ) {
        let mut turned = weights.clone();
        turned.rotate_left(turn.index(weights.len()));
        let by_id = |weights: &[(String, u64)]| -> Option<BTreeMap<String, u64>> {
            let shares = share_out(u64::from(total), weights)?;
            Some(weights.iter().map(|(id, _)| id.clone()).zip(shares).collect())
        };
        prop_assert_eq!(by_id(&weights), by_id(&turned));
    }

    #[test]
    fn adjacent_periods_differ_from_the_whole_by_one_fen_at_most(
        monthly in 0u64..10_000_000, start in days(), first in 0i64..800, second in 1i64..800,
    ) {
        let middle = start.plus_days(first).expect("in the calendar");
        let end = middle.plus_days(second).expect("in the calendar");
        let after_middle = middle.plus_days(1).expect("in the calendar");
        let part = |from, to| period_fee(fen(monthly), from, to).expect("in order").get();
        let apart = part(start, middle) + part(after_middle, end);
        prop_assert!(apart.abs_diff(part(start, end)) <= 1);
    }

    #[test]
    fn whole_months_cost_whole_months(
        monthly in 0u64..10_000_000, start in days(), months in 1u64..60,
    ) {
        let first = start.month_start();
        let next = first.plus_months(months).expect("in the calendar");
        let last = next.plus_days(-1).expect("in the calendar");
        prop_assert_eq!(period_fee(fen(monthly), first, last), Ok(fen(monthly * months)));
    }

    #[test]
    fn seller_and_buyer_pay_the_month(monthly in 0u64..10_000_000, change in days()) {
        let (seller, buyer) = seller_and_buyer(fen(monthly), change).expect("in range");
        prop_assert_eq!(seller.get() + buyer.get(), monthly);
        prop_assert_eq!(remainder_after(fen(monthly), seller), Ok(buyer));
    }

    #[test]
    fn a_penalty_grows_with_time_up_to_its_cap(
        principal in 0u64..100_000_000, rate in 0u64..50, cap in 0u64..10_000_000,
        due in days(), late in 0i64..4_000, grace in 0u64..60,
    ) {
        let per_day = Fraction::new(rate, 10_000).expect("a rate");
        let terms = |cap| LateTerms { per_day, grace_days: grace, cap };
        let on = |days: i64, cap| {
            let paid = due.plus_days(days).expect("in the calendar");
            penalty(fen(principal), &terms(cap), due, paid).expect("in range")
        };
        let (today, tomorrow) = (on(late, None), on(late + 1, None));
        prop_assert_eq!(today.days, (late as u64).saturating_sub(grace));
        prop_assert!(today.amount <= tomorrow.amount);
        prop_assert_eq!(on(late, Some(fen(cap))).amount, today.amount.min(fen(cap)));
        prop_assert_eq!(on(grace as i64, None).amount, Fen::ZERO);
        prop_assert_eq!(on(-late, None).days, 0);
    }

    #[test]
    fn a_penalty_in_parts_is_rounded_once(
        principal in 1u64..100_000_000, rate in 0u64..50, first in 0u64..2_000, then in 0u64..2_000,
    ) {
        let per_day = Fraction::new(rate, 10_000).expect("a rate");
        let part = |principal: u64, days| LatePart { principal: fen(principal), days };
        let of = |parts: &[LatePart]| {
            penalty_of_parts(parts, per_day, None).expect("in range").get()
        };
        let whole = of(&[part(principal, first + then)]);
        prop_assert_eq!(of(&[part(principal, first), part(principal, then)]), whole);
        let less = of(&[part(principal, first), part(principal / 2, then)]);
        let apart = of(&[part(principal, first)]) + of(&[part(principal / 2, then)]);
        prop_assert!(less <= whole && less.abs_diff(apart) <= 1);
    }

    #[test]
    fn periods_end_after_they_begin(from in days(), months in 0u64..600) {
        let end = period_end(from, Period::Months(months), &BTreeSet::new());
        let end = end.expect("in the calendar");
        let ((_, _, started), (_, _, ended)) = (from.civil(), end.civil());
        prop_assert!(ended == started || (ended < started && ended == end.days_in_its_month()));
        let days = days_between(from, end);
        prop_assert!(days >= 28 * months as i64 && days <= 31 * months as i64);
        let years = period_end(from, Period::Years(months), &BTreeSet::new());
        prop_assert_eq!(years, period_end(from, Period::Months(months * 12), &BTreeSet::new()));
    }

    #[test]
    fn the_count_is_complete(vote in votes()) {
        let Some(count) = count(&vote) else { return Ok(()) };
        let parts = [count.in_favour, count.against, count.abstain];
        let area: u64 = parts.iter().map(|part| part.area.get()).sum();
        let heads: u64 = parts.iter().map(|part| part.heads).sum();
        prop_assert_eq!((area, heads), (count.participating.area.get(), count.participating.heads));
        prop_assert_eq!(count.total.heads as usize, voters(&vote.units).len());
        let all: u64 = vote.units.iter().map(|unit| unit.area.get()).sum();
        prop_assert_eq!(count.total.area.get(), all);
    }

    #[test]
    fn one_more_ballot_for_never_undoes_passed(vote in votes()) {
        let Some(before) = count(&vote) else { return Ok(()) };
        for voter in voters(&vote.units) {
            if vote.ballots.get(&voter) == Some(&Ballot::For) {
                continue;
            }
            let mut more = vote.clone();
            more.ballots.insert(voter, Ballot::For);
            let after = count(&more).expect("still a vote");
            prop_assert!(before.result != Decision::Passed || after.result == Decision::Passed);
        }
    }

    #[test]
    fn a_vote_does_not_depend_on_the_order_of_units(
        vote in votes(), turn in any::<prop::sample::Index>(),
    ) {
        let mut turned = vote.clone();
        turned.units.rotate_left(turn.index(vote.units.len()));
        turned.units.reverse();
        prop_assert_eq!(count(&vote), count(&turned));
    }

    #[test]
    fn units_coming_to_one_owner_change_heads_not_area(vote in votes()) {
        let delivered = |unit: &&Unit| unit.state == UnitState::Delivered;
        let Some(first) = vote.units.iter().find(delivered).cloned() else { return Ok(()) };
        let Some(before) = count(&vote) else { return Ok(()) };
        // Splitting a unit into two of the same owner changes nothing at all …
        let mut split = vote.clone();
        let area = Area::new(1_234).expect("small");
        split.units.push(Unit { id: "split".into(), area, ..first });
        let split_count = count(&split).expect("still a vote");
        prop_assert_eq!(split_count.total.heads, before.total.heads);
        prop_assert_eq!(split_count.total.area.get(), before.total.area.get() + 1_234);
        // … while the same unit in the hands of somebody new is one head more and no area.
        let mut sold = split.clone();
        sold.units.last_mut().expect("just pushed").owner = "newcomer".into();
        let sold_count = count(&sold).expect("still a vote");
        prop_assert_eq!(sold_count.total.heads, split_count.total.heads + 1);
        prop_assert_eq!(sold_count.total.area, split_count.total.area);
    }

    #[test]
    fn the_developer_selling_one_of_several_units_adds_one_head(
        vote in votes(), area in 1u64..20_000,
    ) {
        let mut vote = vote;
        for id in ["kept", "sold"] {
            let area = Area::new(area).expect("small");
            let (owner, state) = ("builder".into(), UnitState::Unsold);
            vote.units.push(Unit { id: id.into(), area, owner, state });
        }
        let before = count(&vote).expect("a vote");
        let unit = vote.units.last_mut().expect("just pushed");
        unit.owner = "buyer".into();
        // Sold but not handed over: still the developer's head.
        unit.state = UnitState::Undelivered;
        prop_assert_eq!(count(&vote).expect("a vote").total, before.total);
        vote.units.last_mut().expect("just pushed").state = UnitState::Delivered;
        let after = count(&vote).expect("a vote");
        prop_assert_eq!(after.total.heads, before.total.heads + 1);
        prop_assert_eq!(after.total.area, before.total.area);
    }

    #[test]
    fn a_tally_agrees_with_the_count(vote in votes()) {
        let Some(count) = count(&vote) else { return Ok(()) };
        let numbers = Tally {
            total: count.total,
            participating: count.participating,
            in_favour: count.in_favour,
            class: vote.class,
        };
        prop_assert_eq!(tally(&CN_CC278, &numbers), Ok(count.result));
    }
}
