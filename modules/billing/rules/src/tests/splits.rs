//! However a flat changes hands within a bill, its parts add up.

use crate::reduction::Off;
use crate::split::{Amount, parts, whole_of};
use crate::terms::{Start, days_of, months_from};
use kernel::testing::{account, institution};
use kernel::{Area, Hash, Id8, RecordRef, ShanghaiDate};
use property::{Basis, DraftId, Flat, Owner, Ownership, Status};
use proptest::prelude::*;

/// A flat delivered and sold on days of 2026, counted from the first of January.
fn flat(delivered: u64, sales: &[u64], developer: bool) -> Flat {
    let new_year = ShanghaiDate::new(2026, 1, 1).unwrap();
    let day = |days: u64| new_year.plus_days(days).unwrap();
    let ownership = |(number, days): (usize, &u64)| Ownership {
        from: day(*days),
        owners: vec![Owner { account: account(&format!("o{number}")), share: None }],
    };
    Flat {
        building: 1,
        stairwell: 1,
        area: Area(8937),
        basis: Basis::Register,
        status: Status::Delivered { since: day(delivered) },
        developer: developer.then(|| institution("dev")),
        ownerships: sales.iter().enumerate().map(ownership).collect(),
        occupants: Vec::new(),
        dispute: None,
        door: RecordRef { commitment: Hash([1; 32]), size: 1 },
        draft: DraftId(Id8([1; 8])),
    }
}

fn any_amount() -> impl Strategy<Value = Amount> {
    (0u64..10_000_000, 0usize..3).prop_map(|(fen, kind)| {
        let fen = law::Fen::new(fen).unwrap();
        [Amount::Monthly(fen), Amount::Whole(fen), Amount::Shared(fen)][kind]
    })
}

fn any_off() -> impl Strategy<Value = Off> {
    prop_oneof![
        (1u32..=100).prop_map(|of| Off::Part { of, per: 100 }),
        (1i64..20_000_000).prop_map(|fen| Off::Fen(kernel::Fen(fen))),
    ]
}

proptest! {
    /// Where every day has somebody, and always for a share, the parts are the whole amount and
    /// what is taken off them is what was granted; otherwise they are no more. Nobody's part is
    /// below nothing, and no two parts have a day in common.
    #[test]
    fn parts_add_up(
        delivered in 0u64..380,
        mut sales in prop::collection::btree_set(0u64..380, 0..4),
        developer in any::<bool>(),
        start in prop_oneof![Just(Start::NextMonthAfterDelivery), Just(Start::DeliveryDay)],
        first in 1u8..=12,
        months in prop_oneof![Just(1u8), Just(3), Just(6), Just(12)],
        amount in any_amount(),
        off in any_off(),
    ) {
        // Nobody owns a flat before it is delivered.
        sales.retain(|day| *day >= delivered);
        let sales: Vec<u64> = sales.into_iter().collect();
        let flat = flat(delivered, &sales, developer);
        let months = months_from(format!("2026-{first:02}").parse().unwrap(), months);
        let whole = whole_of(amount, months.len()).unwrap();
        let off = off.of(whole).unwrap();
        let parts = parts(&flat, start, (days_of(&months), months.len()), amount, off).unwrap();
        let gross: i64 = parts.iter().map(|part| part.gross.0).sum();
        let reduced: i64 = parts.iter().map(|part| part.reduced.0).sum();
        let fen: i64 = parts.iter().map(|part| part.fen().0).sum();
        let (from, to) = days_of(&months);
        let all = to.days() - from.days() + 1;
        let known: u64 = parts.iter().map(|part| u64::from(part.days)).sum();
        prop_assert_eq!(fen, gross - reduced);
        prop_assert!(parts.iter().all(|part| part.reduced <= part.gross));
        prop_assert!(gross <= whole.get() as i64 && reduced <= off.get() as i64);
        prop_assert!(parts.windows(2).all(|pair| pair[0].last < pair[1].first));
        let paid_in_full = known == all || matches!(amount, Amount::Shared(_));
        if paid_in_full && !parts.is_empty() {
            prop_assert_eq!(gross, whole.get() as i64);
            // A fen may not fit where a part is smaller than its half-up share of what is off.
            prop_assert!(off.get() as i64 - reduced <= parts.len() as i64);
        }
    }
}
