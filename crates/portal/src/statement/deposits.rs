//! What a line that came to the maintenance fund probably is, besides a transfer: money of a flat.
//! Pure, as `matching` is.
//!
//! *Certain* is a flat's door in the remark with exactly what its owners owe the fund, and an owner
//! of exactly one owing flat who pays exactly that. A deposit nobody asked for is one press of a
//! person: who pays ahead may mean the owners' account or the developer's.

use super::matching::{Guess, Suggestion, Told, Why, doors_in, plain};
use bank::To;
use kernel::FlatId;
use maintenance::Debtor;
use std::collections::BTreeMap;

/// Suggestions shown for one line.
const SUGGESTIONS_MAX: usize = 5;

/// What is owed to the fund for a flat.
#[derive(Clone, Debug)]
pub(super) struct Owing {
    pub flat: FlatId,
    pub door: String,
    pub debtor: Debtor,
    pub owed: i64,
    /// Names of its owners; none of the developer.
    pub payers: Vec<String>,
}

/// Doors and debts, and what earlier lines have settled.
#[derive(Clone, Debug, Default)]
pub(super) struct Deposits {
    doors: BTreeMap<String, FlatId>,
    owing: Vec<Owing>,
}

impl Deposits {
    pub(super) fn new(doors: &BTreeMap<FlatId, String>, mut owing: Vec<Owing>) -> Self {
        for one in &mut owing {
            one.door = plain(&one.door);
            one.payers.iter_mut().for_each(|name| *name = plain(name));
        }
        let doors = doors.iter().map(|(flat, door)| (plain(door), *flat)).collect();
        Self { doors, owing }
    }

    /// What a line is. A certain answer counts for the lines behind it.
    pub(super) fn guess(&mut self, line: &Told) -> Guess {
        let (name, remark) = (plain(line.name), plain(line.remark));
        let doors = doors_in(&remark, |door| self.doors.contains_key(door));
        let pays = |one: &Owing| one.payers.contains(&name);
        let by_door = self.only(|one| doors.contains(&one.door));
        let by_payer = self.only(pays);
        let exact = |at: &usize| self.owing[*at].owed == line.fen;
        let certain = by_door.filter(exact).map(|at| (at, Why::Door));
        let certain = certain.or_else(|| by_payer.filter(exact).map(|at| (at, Why::Payer)));
        if let Some((at, why)) = certain {
            return Guess::Certain(of_owing(&self.owing.swap_remove(at), why));
        }
        let mut found = Vec::new();
        for one in &self.owing {
            match one {
                one if doors.contains(&one.door) => found.push(of_owing(one, Why::DoorOnly)),
                one if pays(one) => found.push(of_owing(one, Why::PayerOnly)),
                one if one.owed == line.fen => found.push(of_owing(one, Why::OwedAmount)),
                _ => {}
            }
        }
        for door in &doors {
            let owes = self.owing.iter().any(|one| one.door == *door);
            if let Some(flat) = self.doors.get(door).filter(|_| !owes) {
                found.push(suggestion(*flat, Debtor::Owners, door, Why::DoorOnly));
            }
        }
        found.sort_by_key(|one| one.why == Why::OwedAmount);
        found.truncate(SUGGESTIONS_MAX);
        Guess::Perhaps(found)
    }

    /// The one debt for which this holds; none when there are several.
    fn only(&self, fits: impl Fn(&Owing) -> bool) -> Option<usize> {
        let mut found = (0..self.owing.len()).filter(|at| fits(&self.owing[*at]));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

fn of_owing(one: &Owing, why: Why) -> Suggestion {
    let found = suggestion(one.flat, one.debtor, &one.door, why);
    Suggestion { owed: Some(one.owed), ..found }
}

fn suggestion(flat: FlatId, debtor: Debtor, door: &str, why: Why) -> Suggestion {
    let to = To::Deposit { flat, debtor };
    Suggestion { flat: Some(flat), door: Some(door.to_owned()), ..Suggestion::bare(to, why) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owing(number: u8, door: &str, debtor: Debtor, owed: i64, payer: &str) -> Owing {
        let payers = if payer.is_empty() { vec![] } else { vec![payer.to_owned()] };
        Owing { flat: FlatId([number; 8]), door: door.to_owned(), debtor, owed, payers }
    }

    fn deposits() -> Deposits {
        let doors = [(1, "1-1-101"), (2, "1-1-102"), (3, "1-1-103"), (4, "1-1-1012")];
        let doors = doors.map(|(number, door)| (FlatId([number; 8]), door.to_owned()));
        let owing = vec![
            owing(1, "1-1-101", Debtor::Owners, 100_000, "王秀兰"),
            owing(2, "1-1-102", Debtor::Owners, 52_000, "周建国"),
            owing(3, "1-1-103", Debtor::Developer, 900_000, ""),
        ];
        Deposits::new(&doors.into_iter().collect(), owing)
    }

    fn said(guess: Guess) -> String {
        let one = |one: &Suggestion| match one.to {
            To::Deposit { flat: FlatId(id), debtor } => {
                format!("{}.{}:{}", id[0], debtor.word(), one.why.word())
            }
            other => panic!("{other:?}"),
        };
        match guess {
            Guess::Certain(certain) => format!("= {}", one(&certain)),
            Guess::Perhaps(some) => some.iter().map(one).collect::<Vec<_>>().join(" "),
        }
    }

    #[test]
    fn a_line_is_a_flats_money_by_door_by_payer_or_perhaps() {
        let table = [
            (100_000, "某人", "1-1-101 维修资金", "= 1.owners:door"),
            (100_000, "王秀兰", "", "= 1.owners:payer"),
            (52_000, "周建国", "补交", "= 2.owners:payer"),
            // Another amount than is owed: somebody must look.
            (99_999, "王秀兰", "1-1-101", "1.owners:door_only"),
            (99_999, "王秀兰", "", "1.owners:payer_only"),
            (52_000, "某人", "", "2.owners:owed_amount"),
            (900_000, "海棠置业", "1-1-103", "= 3.developer:door"),
            // A flat that owes nothing pays ahead.
            (500_000, "某人", "1-1-1012", "4.owners:door_only"),
            // A longer door is another flat's.
            (100_000, "某人", "21-1-101", "1.owners:owed_amount"),
            (5, "某人", "往来款", ""),
        ];
        for (fen, name, remark, want) in table {
            let told = Told { fen, name, remark, bank_id: "" };
            assert_eq!(said(deposits().guess(&told)), want, "{fen} {name} {remark}");
        }
    }

    #[test]
    fn what_is_paid_is_not_there_for_the_next_line() {
        let mut deposits = deposits();
        let told = Told { fen: 52_000, name: "周建国", remark: "", bank_id: "" };
        assert_eq!(said(deposits.guess(&told)), "= 2.owners:payer");
        assert_eq!(said(deposits.guess(&told)), "");
    }
}
