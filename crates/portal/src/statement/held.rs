//! What a line that came to the fund of deposits probably is. Pure, as `matching` is.
//!
//! *Certain* is a deposit's reference in the remark, with no more money than that deposit lacks.
//! The door in the remark, or exactly what a deposit lacks, is one press of a person.

use super::matching::{Guess, Suggestion, Told, Why, doors_in, plain};
use ::held::{DepositId, reference};
use bank::To;
use kernel::FlatId;

/// Suggestions shown for one line.
const SUGGESTIONS_MAX: usize = 5;

/// A deposit that waits for money.
#[derive(Clone, Debug)]
pub(super) struct Awaited {
    pub deposit: DepositId,
    pub flat: FlatId,
    pub door: String,
    pub lacking: i64,
}

/// Deposits that wait, and what earlier lines have brought.
#[derive(Clone, Debug, Default)]
pub(super) struct HeldDeposits {
    awaited: Vec<Awaited>,
}

impl HeldDeposits {
    pub(super) fn new(mut awaited: Vec<Awaited>) -> Self {
        for one in &mut awaited {
            one.door = plain(&one.door);
        }
        Self { awaited }
    }

    /// What a line is. A certain answer counts for the lines behind it.
    pub(super) fn guess(&mut self, line: &Told) -> Guess {
        let remark = plain(line.remark);
        let quoted = remark.to_uppercase();
        let mut named = (0..self.awaited.len())
            .filter(|at| quoted.contains(&reference(self.awaited[*at].deposit)));
        let (first, second) = (named.next(), named.next());
        let certain = first.filter(|at| second.is_none() && line.fen <= self.awaited[*at].lacking);
        if let Some(at) = certain {
            let answer = suggestion(&self.awaited[at], Why::DepositReference);
            self.awaited[at].lacking -= line.fen;
            self.awaited.retain(|one| one.lacking > 0);
            return Guess::Certain(answer);
        }
        let doors = doors_in(&remark, |door| self.awaited.iter().any(|one| one.door == door));
        let mut found = Vec::new();
        for one in &self.awaited {
            match one {
                one if doors.contains(&one.door) => found.push(suggestion(one, Why::DoorOnly)),
                one if one.lacking == line.fen => found.push(suggestion(one, Why::DepositAmount)),
                _ => {}
            }
        }
        found.sort_by_key(|one| one.why == Why::DepositAmount);
        found.truncate(SUGGESTIONS_MAX);
        Guess::Perhaps(found)
    }
}

fn suggestion(one: &Awaited, why: Why) -> Suggestion {
    Suggestion {
        flat: Some(one.flat),
        door: Some(one.door.clone()),
        owed: Some(one.lacking),
        ..Suggestion::bare(To::Held(one.deposit), why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id8;

    fn deposits() -> HeldDeposits {
        let one = |number: u8, door: &str, lacking: i64| Awaited {
            deposit: DepositId(Id8([number; 8])),
            flat: FlatId([number; 8]),
            door: door.to_owned(),
            lacking,
        };
        HeldDeposits::new(vec![
            one(0x1a, "1-1-101", 20_000),
            one(0x2b, "1-1-102", 50_000),
            one(0x3c, "1-1-102", 20_000),
        ])
    }

    fn said(guess: Guess) -> String {
        let one = |one: &Suggestion| match one.to {
            To::Held(DepositId(Id8(id))) => format!("{:02x}:{}", id[0], one.why.word()),
            other => panic!("{other:?}"),
        };
        match guess {
            Guess::Certain(certain) => format!("= {}", one(&certain)),
            Guess::Perhaps(some) => some.iter().map(one).collect::<Vec<_>>().join(" "),
        }
    }

    #[test]
    fn a_line_is_a_deposit_by_its_reference_or_perhaps() {
        let table = [
            (20_000, "YJ1A1A1A1A 门禁卡", "= 1a:deposit_reference"),
            (20_000, "yj1a1a1a1a", "= 1a:deposit_reference"),
            (12_000, "押金ＹＪ１Ａ１Ａ１Ａ１Ａ", "= 1a:deposit_reference"),
            // More than lacks: somebody must look.
            (20_001, "YJ1A1A1A1A", ""),
            (1, "1-1-102 押金", "2b:door_only 3c:door_only"),
            (20_000, "押金", "1a:deposit_amount 3c:deposit_amount"),
            (20_000, "YJ1A1A1A1A YJ2B2B2B2B", "1a:deposit_amount 3c:deposit_amount"),
            (7, "往来款", ""),
        ];
        for (fen, remark, want) in table {
            let told = Told { fen, name: "某人", remark, bank_id: "" };
            assert_eq!(said(deposits().guess(&told)), want, "{fen} {remark}");
        }
    }

    #[test]
    fn what_has_come_is_not_awaited_by_the_next_line() {
        let mut deposits = deposits();
        let told = Told { fen: 20_000, name: "", remark: "YJ1A1A1A1A", bank_id: "" };
        assert_eq!(said(deposits.guess(&told)), "= 1a:deposit_reference");
        assert_eq!(said(deposits.guess(&told)), "3c:deposit_amount");
    }
}
