//! A faultless sheet as parts of an opening: each balances by itself and fits into one command.
//! Together they are the sheet, exactly. A line is cut in two only where a part ends, and one of a
//! flat only if no line of the whole book is left to end the part with.

use super::rows::{Balance, side_of};
use kernel::{Fen, FlatId};
use std::collections::{BTreeMap, VecDeque};
use treasury::{OpeningBalance, Side};

/// Lines after which a part ends as soon as no line of a flat is cut.
const LINES_ENOUGH: usize = 180;
/// Lines of a part at most: 65 bytes each, they leave room in a command of 16 KiB.
const LINES_MAX: usize = 230;

/// What is left of a line.
struct Piece {
    account: u16,
    flat: Option<FlatId>,
    /// Of its amount, whatever its sign.
    left: i64,
    /// Whether it counts against its account's normal side.
    negative: bool,
    is_cut: bool,
}

impl Piece {
    fn is_cut_flat(&self) -> bool {
        self.is_cut && self.flat.is_some()
    }
}

/// The parts of balances whose two sides are equal.
pub(super) fn parts(lines: &[Balance]) -> Vec<Vec<OpeningBalance>> {
    let [mut debits, mut credits] = [Side::Debit, Side::Credit].map(|side| pieces(lines, side));
    let mut parts = Vec::new();
    let mut part: BTreeMap<(u16, Option<FlatId>), i64> = BTreeMap::new();
    loop {
        let enough = part.len() >= LINES_ENOUGH;
        let cut = |pieces: &VecDeque<Piece>| pieces.front().is_some_and(Piece::is_cut_flat);
        let is_full = part.len() + 2 > LINES_MAX;
        let is_done = debits.is_empty() || credits.is_empty();
        if is_done || is_full || (enough && !cut(&debits) && !cut(&credits)) {
            if !part.is_empty() {
                parts.push(closed(std::mem::take(&mut part)));
            }
            if is_done {
                return parts;
            }
        }
        let debit = next(&debits, enough && cut(&credits));
        let credit = next(&credits, enough && cut(&debits));
        let fen = debits[debit].left.min(credits[credit].left);
        for (pieces, at) in [(&mut debits, debit), (&mut credits, credit)] {
            let piece = &mut pieces[at];
            let sum = part.entry((piece.account, piece.flat)).or_default();
            *sum += if piece.negative { -fen } else { fen };
            piece.left -= fen;
            piece.is_cut = true;
            if piece.left == 0 {
                pieces.remove(at);
            }
        }
    }
}

/// The lines of one side, those of flats first.
fn pieces(lines: &[Balance], side: Side) -> VecDeque<Piece> {
    let piece = |line: &Balance| Piece {
        account: line.account.code,
        flat: line.flat,
        left: line.fen.abs(),
        negative: line.fen < 0,
        is_cut: false,
    };
    let on_side = || lines.iter().filter(move |line| side_of(line) == side);
    let flats = on_side().filter(|line| line.flat.is_some());
    flats.chain(on_side().filter(|line| line.flat.is_none())).map(piece).collect()
}

/// The first of a side; one of the whole book where it is to end a cut line of the other side.
fn next(pieces: &VecDeque<Piece>, to_end_a_cut: bool) -> usize {
    let whole = || pieces.iter().position(|piece| piece.flat.is_none());
    if to_end_a_cut { whole().unwrap_or(0) } else { 0 }
}

fn closed(part: BTreeMap<(u16, Option<FlatId>), i64>) -> Vec<OpeningBalance> {
    let line = |((account, flat), fen)| OpeningBalance { account, flat, fen: Fen(fen) };
    part.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::super::rows::signed;
    use super::*;
    use proptest::prelude::*;
    use treasury::Fund;
    use treasury::chart;

    fn line(account: u16, flat: Option<u64>, fen: i64) -> Balance {
        let account = chart::account(Fund::PropertyFee, account).expect("it is in the chart");
        Balance { account, flat: flat.map(|number| FlatId(number.to_be_bytes())), fen }
    }

    /// Debts, prepaid money, bank and payables as they come; the surplus makes both sides equal.
    fn any_sheet() -> impl Strategy<Value = Vec<Balance>> {
        let fens = |most: usize| prop::collection::vec(1i64..5_000_000, 0..most);
        (fens(500), fens(500), 1i64..90_000_000_000, 1i64..90_000_000).prop_map(
            |(debts, prepaid, bank, payable)| {
                let mut lines = vec![line(1002, None, bank), line(2202, None, payable)];
                let flats = |account, fens: Vec<i64>| {
                    let numbered = (0u64..).zip(fens);
                    numbered.map(move |(flat, fen)| line(account, Some(flat), fen))
                };
                lines.extend(flats(1122, debts));
                lines.extend(flats(2203, prepaid));
                let surplus: i128 = lines.iter().map(signed).sum();
                if surplus != 0 {
                    lines.push(line(3001, None, i64::try_from(surplus).expect("small")));
                }
                lines
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        /// The parts of a sheet are that sheet and nothing else, and each is one that rules take.
        #[test]
        fn parts_add_up_to_the_sheet(lines in any_sheet()) {
            let parts = parts(&lines);
            let mut sums: BTreeMap<(u16, Option<FlatId>), i64> = BTreeMap::new();
            for part in &parts {
                prop_assert!((2..=treasury::limits::OPENING_LINES_MAX).contains(&part.len()));
                let bytes = serde_json::to_vec(part).expect("plain data").len();
                prop_assert!(bytes < kernel::limits::COMMAND_BYTES_MAX - 1_024, "{bytes} bytes");
                let mut difference = 0;
                let mut keys = std::collections::BTreeSet::new();
                for balance in part {
                    prop_assert!(balance.fen != Fen(0));
                    prop_assert!(keys.insert((balance.account, balance.flat)));
                    *sums.entry((balance.account, balance.flat)).or_default() += balance.fen.0;
                    let flat = balance.flat.map(|flat| u64::from_be_bytes(flat.0));
                    difference += signed(&line(balance.account, flat, balance.fen.0));
                }
                prop_assert_eq!(difference, 0, "a part balances by itself");
            }
            let sheet = lines.iter().map(|line| ((line.account.code, line.flat), line.fen)).collect();
            prop_assert_eq!(sums, sheet);
        }
    }

    #[test]
    fn no_line_of_a_flat_is_cut_while_the_book_has_others() {
        let mut lines: Vec<Balance> = (0..900).map(|flat| line(1122, Some(flat), 12_345)).collect();
        lines.push(line(3001, None, 900 * 12_345));
        let parts = parts(&lines);
        assert_eq!(parts.len(), 6);
        let flats = parts.iter().flatten().filter(|balance| balance.flat.is_some());
        assert!(flats.clone().all(|balance| balance.fen == Fen(12_345)));
        assert_eq!(flats.count(), 900);
    }
}
