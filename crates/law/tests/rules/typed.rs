//! The functions the ledger calls directly and `calc` does not offer.

use std::collections::BTreeSet;

use law::{
    Area, CN_CC278, Date, Draw, Fen, Fraction, LawError, Period, StartRule, allocate, days_between,
    draw, first_day_charged, metered_fee, monthly_fee, period_end, period_fee, portion,
    remainder_after, seller_and_buyer, smallest_amount_above, top_up_due,
};

fn fen(amount: u64) -> Fen {
    Fen::new(amount).expect("an amount of the test")
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day of the test")
}

fn share(numerator: u64, denominator: u64) -> Fraction {
    Fraction::new(numerator, denominator).expect("a fraction of the test")
}

#[test]
fn the_owner_pays_from_the_month_after_delivery() {
    let delivered = day("2026-03-17");
    assert_eq!(first_day_charged(delivered, StartRule::DeliveryDay), Ok(delivered));
    assert_eq!(first_day_charged(delivered, StartRule::NextMonth), Ok(day("2026-04-01")));
    assert_eq!(first_day_charged(day("2026-12-31"), StartRule::NextMonth), Ok(day("2027-01-01")));
    assert_eq!(
        first_day_charged(day("9999-12-01"), StartRule::NextMonth),
        Err(LawError::DayOutOfRange)
    );
    // F04: nothing of March is the owner's, since the period would end before it begins.
    let april = first_day_charged(delivered, StartRule::NextMonth).expect("in the calendar");
    assert_eq!(period_fee(fen(25_470), april, day("2026-03-31")), Err(LawError::PeriodReversed));
}

#[test]
fn seller_and_buyer_share_a_month_exactly() {
    for (change, seller, buyer) in [
        ("2026-02-10", 8_187, 17_283),
        ("2026-02-01", 0, 25_470),
        ("2026-02-28", 24_560, 910),
        ("2026-03-31", 24_648, 822),
    ] {
        assert_eq!(
            seller_and_buyer(fen(25_470), day(change)),
            Ok((fen(seller), fen(buyer))),
            "{change}"
        );
    }
    assert_eq!(remainder_after(fen(1), fen(2)), Err(LawError::PartExceedsWhole));
}

#[test]
fn a_meter_is_paid_by_what_it_counted() {
    // 15.650 m³ at 3.85: 60.2525; a hundredth of a unit at 0.50 is half a fen.
    assert_eq!(metered_fee(15_650, share(385, 1)), Ok(fen(6_025)));
    assert_eq!(metered_fee(10, share(50, 1)), Ok(fen(1)));
    assert_eq!(metered_fee(9, share(50, 1)), Ok(fen(0)));
    assert_eq!(metered_fee(1_000, share(4_883, 100)), Ok(fen(49)));
    assert_eq!(metered_fee(u64::MAX, share(u64::MAX, 1)), Err(LawError::AmountTooLarge));
}

#[test]
fn a_vacant_flat_pays_seventy_percent() {
    assert_eq!(portion(fen(25_470), share(70, 100)), Ok(fen(17_829)));
    assert_eq!(portion(fen(1), share(1, 2)), Ok(fen(1)));
    assert_eq!(portion(fen(i64::MAX as u64), share(2, 1)), Err(LawError::AmountTooLarge));
}

/// M04: three flats of 90 m², one unsold, and one of 30 m² bear 30,000.00; 101 holds only 8,000.00.
#[test]
fn a_repair_is_drawn_from_sub_accounts() {
    let weights = [("101", 9_000), ("102", 9_000), ("103", 9_000), ("104", 3_000)];
    let shares = allocate(fen(3_000_000), &weights).expect("weights");
    assert_eq!(shares, [fen(900_000), fen(900_000), fen(900_000), fen(300_000)]);
    assert_eq!(
        draw(shares[0], fen(800_000)),
        Draw { drawn: fen(800_000), shortfall: fen(100_000) }
    );
    assert_eq!(draw(shares[1], fen(900_000)), Draw { drawn: fen(900_000), shortfall: fen(0) });
    assert_eq!(draw(shares[2], fen(0)), Draw { drawn: fen(0), shortfall: fen(900_000) });
}

/// M05: strictly below 30 %.
#[test]
fn a_top_up_is_due_strictly_below_thirty_percent() {
    let first_deposit = fen(1_200_000);
    assert!(!top_up_due(fen(360_000), first_deposit));
    assert!(top_up_due(fen(359_999), first_deposit));
    assert!(!top_up_due(fen(0), fen(0)));
    assert!(top_up_due(fen(0), fen(1)));
}

/// M07: 45,000.00 less 34,000.01, more than half to the fund.
#[test]
fn more_than_half_of_the_public_revenue() {
    let net = remainder_after(fen(4_500_000), fen(3_400_001)).expect("a surplus");
    assert_eq!(net, fen(1_099_999));
    assert_eq!(smallest_amount_above(net, share(1, 2)), Ok(fen(550_000)));
    assert_eq!(smallest_amount_above(fen(1_100_000), share(1, 2)), Ok(fen(550_001)));
}

#[test]
fn a_period_that_ends_on_a_holiday_goes_on() {
    let national_day: BTreeSet<Date> =
        ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-05"].into_iter().map(day).collect();
    assert_eq!(
        period_end(day("2026-09-16"), Period::Days(15), &national_day),
        Ok(day("2026-10-04"))
    );
    assert_eq!(
        period_end(day("2026-09-16"), Period::Days(19), &national_day),
        Ok(day("2026-10-06"))
    );
    let last = BTreeSet::from([day("9999-12-31")]);
    assert_eq!(period_end(day("9999-12-30"), Period::Days(1), &last), Err(LawError::DayOutOfRange));
}

#[test]
fn fees_of_the_rule_book() {
    let area = Area::new(8_937).expect("in range");
    assert_eq!(monthly_fee(area, share(285, 1)), Ok(fen(25_470)));
    assert_eq!(monthly_fee(area, share(2_855, 10)), Ok(fen(25_515)));
    assert_eq!(days_between(day("2026-06-29"), day("2026-03-31")), -90);
}

/// The pack is data other crates store with a decision: its values are frozen.
#[test]
fn the_national_pack() {
    let law::RulePack { quorum, ordinary, special, .. } = CN_CC278;
    assert_eq!((CN_CC278.id, CN_CC278.version), ("CN-CC278", 1));
    for (threshold, part, whole, met) in [
        (quorum, 2, 3, true),
        (quorum, u64::MAX / 3 * 2, u64::MAX, true),
        (quorum, u64::MAX / 3 * 2 - 1, u64::MAX, false),
        (ordinary, 1, 2, false),
        (ordinary, u64::MAX, u64::MAX, true),
        (special, 3, 4, true),
        (special, 74, 99, false),
    ] {
        assert_eq!(threshold.is_met(part, whole), met, "{threshold:?} {part}/{whole}");
    }
}
