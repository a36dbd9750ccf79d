//! Sharing an amount out by weights, to the last fen (README §4).

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::error::LawError;
use crate::limits::ELEMENTS_MAX;
use crate::units::Fen;

/// Shares `total` by largest remainder, ties to the smaller id. The answer has the order of
/// `weights` and adds up to `total`; nobody's share depends on that order.
///
/// # Errors
/// In this order: [`LawError::TooLarge`], [`LawError::DuplicateId`], [`LawError::NoWeight`].
pub fn allocate(total: Fen, weights: &[(&str, u64)]) -> Result<Vec<Fen>, LawError> {
    if weights.len() > ELEMENTS_MAX {
        return Err(LawError::TooLarge("weights"));
    }
    let mut seen = BTreeSet::new();
    if let Some((twice, _)) = weights.iter().find(|(id, _)| !seen.insert(*id)) {
        return Err(LawError::DuplicateId((*twice).into()));
    }
    // A million weights of 64 bits sum to less than 2^84, and total × weight to less than 2^127.
    let weight_sum: u128 = weights.iter().map(|(_, weight)| u128::from(*weight)).sum();
    if weight_sum == 0 {
        return Err(LawError::NoWeight);
    }
    let product = |weight: u64| total.wide() * u128::from(weight);
    let mut shares: Vec<u128> =
        weights.iter().map(|(_, weight)| product(*weight) / weight_sum).collect();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_unstable_by_key(|index| {
        let (id, weight) = weights[*index];
        (Reverse(product(weight) % weight_sum), id)
    });
    // Fewer fen are left over than there are weights, and a weight of zero has the remainder zero,
    // so it gets none.
    let left_over = total.wide() - shares.iter().sum::<u128>();
    for index in by_remainder.into_iter().take(left_over as usize) {
        shares[index] += 1;
    }
    shares.into_iter().map(Fen::from_wide).collect()
}
