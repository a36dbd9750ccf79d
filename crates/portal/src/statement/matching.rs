//! What a line of a statement probably is. Pure: lines, debts and names in; an answer and its
//! reason out. Nothing here books anything: what is certain is proposed for booking, the rest is
//! shown to a person.
//!
//! *Certain* is, in this order: a payment on the books with this reference and amount; the door and
//! the month of exactly one open bill in the remark (who pays says what for, CC 560); a payer with
//! exactly one open bill, of exactly this amount; the door in the remark and one open bill of this
//! amount, paid by somebody of that flat. A bill that a line settles is not there for the next.

use bank::To;
use billing::{BillId, PaymentId};
use kernel::FlatId;
use payouts::PayoutId;
use std::collections::{BTreeMap, BTreeSet};

/// Suggestions shown for one line.
const SUGGESTIONS_MAX: usize = 5;

/// A bill that is not paid in full.
#[derive(Clone, Debug)]
pub(super) struct Debt {
    pub bill: BillId,
    pub flat: FlatId,
    /// As it stands on the door, `3-1-1201`.
    pub door: String,
    /// `YYYY-MM`.
    pub period: String,
    pub owed: i64,
    /// Names of those who owe it.
    pub payers: Vec<String>,
}

/// A line as the bank tells it.
#[derive(Clone, Debug)]
pub(super) struct Told<'a> {
    pub fen: i64,
    pub name: &'a str,
    pub remark: &'a str,
    pub bank_id: &'a str,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// A payment on the books has its reference.
    Recorded,
    /// Door and month stand in the remark.
    Reference,
    /// The payer has exactly one open bill, of this amount.
    Payer,
    /// The door stands in the remark, and somebody of that flat pays this amount.
    Door,
    /// The door stands in the remark, and somebody else pays, or another amount.
    DoorOnly,
    /// The payer owes something else.
    PayerOnly,
    /// Somebody of the payer's surname owes this amount.
    Surname,
    /// The number of an instruction stands in the remark.
    Instruction,
    /// An instruction of this amount waits.
    InstructionAmount,
    /// The contract's number stands in the remark.
    ContractNumber,
    /// The payer has one contract, and pays what it waits for.
    Counterparty,
    /// The payer has a contract.
    CounterpartyOnly,
    /// A contract waits for this amount.
    ReceiptAmount,
    /// Somebody owes the maintenance fund this amount.
    OwedAmount,
    /// The reference of a deposit stands in the remark.
    DepositReference,
    /// A deposit lacks this amount.
    DepositAmount,
}

impl Why {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Reference => "reference",
            Self::Payer => "payer",
            Self::Door => "door",
            Self::DoorOnly => "door_only",
            Self::PayerOnly => "payer_only",
            Self::Surname => "surname",
            Self::Instruction => "instruction",
            Self::InstructionAmount => "instruction_amount",
            Self::ContractNumber => "contract_number",
            Self::Counterparty => "counterparty",
            Self::CounterpartyOnly => "counterparty_only",
            Self::ReceiptAmount => "receipt_amount",
            Self::OwedAmount => "owed_amount",
            Self::DepositReference => "deposit_reference",
            Self::DepositAmount => "deposit_amount",
        }
    }
}

/// One thing a line may be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Suggestion {
    pub to: To,
    pub why: Why,
    pub flat: Option<FlatId>,
    pub door: Option<String>,
    pub period: Option<String>,
    pub owed: Option<i64>,
    /// What a contract is about, and the due day of its receipt.
    pub title: Option<String>,
    pub due: Option<String>,
}

impl Suggestion {
    /// Without a flat, and without a contract.
    pub(super) fn bare(to: To, why: Why) -> Self {
        let (door, period, title, due) = (None, None, None, None);
        Self { to, why, flat: None, door, period, owed: None, title, due }
    }
}

/// What a line is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Guess {
    Certain(Suggestion),
    /// Perhaps one of these; nobody knows when there are none.
    Perhaps(Vec<Suggestion>),
}

/// Debts and payments that lines are compared with, and what earlier lines have settled.
pub(super) struct Matcher {
    debts: Vec<Debt>,
    /// Doors of flats that owe nothing: money for them is paid ahead.
    settled: BTreeMap<String, FlatId>,
    recorded: BTreeMap<String, Vec<(PaymentId, i64)>>,
    /// Instructions of the fund that wait for the bank, with their amounts.
    instructed: Vec<(PayoutId, i64)>,
}

impl Matcher {
    pub(super) fn new(
        mut debts: Vec<Debt>,
        doors: BTreeMap<String, FlatId>,
        recorded: Vec<(PaymentId, String, i64)>,
    ) -> Self {
        for debt in &mut debts {
            debt.door = plain(&debt.door);
            debt.payers.iter_mut().for_each(|name| *name = plain(name));
        }
        let settled = doors.into_iter().map(|(door, flat)| (plain(&door), flat)).collect();
        let mut by_reference: BTreeMap<String, Vec<(PaymentId, i64)>> = BTreeMap::new();
        for (payment, reference, fen) in recorded {
            by_reference.entry(reference).or_default().push((payment, fen));
        }
        Self { debts, settled, recorded: by_reference, instructed: Vec::new() }
    }

    /// Compares lines that went with these instructions too.
    pub(super) fn with_instructions(mut self, instructed: Vec<(PayoutId, i64)>) -> Self {
        self.instructed = instructed;
        self
    }

    /// What a line that went is: the instruction whose number it quotes, or perhaps one of the same
    /// amount.
    fn went(&mut self, line: &Told) -> Guess {
        let remark = line.remark.to_ascii_lowercase();
        let fits = |(_, fen): &(PayoutId, i64)| *fen == -line.fen;
        let quoted = |one: &(PayoutId, i64)| fits(one) && remark.contains(&one.0.to_string());
        if let Some(at) = self.instructed.iter().position(quoted) {
            let (id, _) = self.instructed.swap_remove(at);
            return Guess::Certain(instruction(id, Why::Instruction));
        }
        let some = self.instructed.iter().filter(|one| fits(one));
        let some = some.map(|(id, _)| instruction(*id, Why::InstructionAmount));
        Guess::Perhaps(some.take(SUGGESTIONS_MAX).collect())
    }

    /// What a line is. A certain answer counts as booked for the lines behind it.
    pub(super) fn guess(&mut self, line: &Told) -> Guess {
        if line.fen <= 0 {
            return self.went(line);
        }
        if let Some(found) = self.recorded(line) {
            return Guess::Certain(found);
        }
        let (name, remark) = (plain(line.name), plain(line.remark));
        let doors = self.doors_in(&remark);
        let certain = self
            .by_reference(&remark, &doors)
            .or_else(|| self.by_payer(&name, line.fen))
            .or_else(|| self.by_door(&name, &doors, line.fen));
        match certain {
            Some((at, why)) => {
                let answer = suggestion(&self.debts[at], why);
                self.debts[at].owed -= line.fen;
                self.debts.retain(|debt| debt.owed > 0);
                Guess::Certain(answer)
            }
            None => Guess::Perhaps(self.perhaps(&name, &doors, line.fen)),
        }
    }

    fn recorded(&mut self, line: &Told) -> Option<Suggestion> {
        let waiting = self.recorded.get_mut(line.bank_id)?;
        let at = waiting.iter().position(|(_, fen)| *fen == line.fen)?;
        let (payment, _) = waiting.swap_remove(at);
        Some(Suggestion::bare(To::Recorded(payment), Why::Recorded))
    }

    fn doors_in(&self, remark: &str) -> BTreeSet<String> {
        doors_in(remark, |door| {
            self.settled.contains_key(door) || self.debts.iter().any(|debt| debt.door == door)
        })
    }

    fn by_reference(&self, remark: &str, doors: &BTreeSet<String>) -> Option<(usize, Why)> {
        self.only(Why::Reference, |debt| {
            doors.contains(&debt.door) && remark.contains(&debt.period)
        })
    }
    fn by_payer(&self, name: &str, fen: i64) -> Option<(usize, Why)> {
        let found = self.only(Why::Payer, |debt| debt.payers.iter().any(|payer| payer == name))?;
        (self.debts[found.0].owed == fen).then_some(found)
    }
    fn by_door(&self, name: &str, doors: &BTreeSet<String>, fen: i64) -> Option<(usize, Why)> {
        self.only(Why::Door, |debt| {
            doors.contains(&debt.door)
                && debt.owed == fen
                && debt.payers.iter().any(|payer| payer == name)
        })
    }

    /// The one debt for which this holds; none when there are several.
    fn only(&self, why: Why, fits: impl Fn(&Debt) -> bool) -> Option<(usize, Why)> {
        let mut found = (0..self.debts.len()).filter(|at| fits(&self.debts[*at]));
        let first = found.next()?;
        found.next().is_none().then_some((first, why))
    }

    fn perhaps(&self, name: &str, doors: &BTreeSet<String>, fen: i64) -> Vec<Suggestion> {
        let mut found = Vec::new();
        let surname = name.chars().next();
        let reasons: [(Why, &dyn Fn(&Debt) -> bool); 3] = [
            (Why::DoorOnly, &|debt| doors.contains(&debt.door)),
            (Why::PayerOnly, &|debt| debt.payers.iter().any(|payer| payer == name)),
            (Why::Surname, &|debt| {
                let same = |payer: &String| payer.chars().next() == surname;
                surname.is_some() && debt.owed == fen && debt.payers.iter().any(same)
            }),
        ];
        for (why, fits) in reasons {
            for debt in self.debts.iter().filter(|debt| fits(debt)) {
                let new = suggestion(debt, why);
                if !found.iter().any(|known: &Suggestion| known.to == new.to) {
                    found.push(new);
                }
            }
        }
        for door in doors {
            if let Some(flat) = self.settled.get(door) {
                let (flat, door) = (Some(*flat), Some(door.clone()));
                let to = To::Prepaid(flat.expect("just given"));
                let ahead = Suggestion::bare(to, Why::DoorOnly);
                found.push(Suggestion { flat, door, ..ahead });
            }
        }
        found.truncate(SUGGESTIONS_MAX);
        found
    }
}

/// Doors that stand in a remark as a whole: `1-1-101` is not in `1-1-1012` or `21-1-101`.
pub(super) fn doors_in(remark: &str, known: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let of_door = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let words = remark.split(|c| !of_door(c)).map(|word| word.trim_matches('-'));
    words.filter(|word| known(word)).map(str::to_owned).collect()
}

fn instruction(id: PayoutId, why: Why) -> Suggestion {
    Suggestion::bare(To::Payout(id), why)
}

fn suggestion(debt: &Debt, why: Why) -> Suggestion {
    Suggestion {
        flat: Some(debt.flat),
        door: Some(debt.door.clone()),
        period: Some(debt.period.clone()),
        owed: Some(debt.owed),
        ..Suggestion::bare(To::Bill(debt.bill), why)
    }
}

/// A text as it is compared: half-width, without blanks; dashes of all kinds are one.
pub(super) fn plain(text: &str) -> String {
    let half = |c: char| match c {
        '—' | '–' | '－' | '‐' | '−' | '#' => '-',
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let mut out = String::with_capacity(text.len());
    for c in text.chars().map(half) {
        match c.is_whitespace() {
            // A blank ends a word, so that 「3-1-1201 2026-10」 stays two.
            true if out.ends_with(' ') || out.is_empty() => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id8;

    fn debt(number: u8, door: &str, period: &str, owed: i64, payer: &str) -> Debt {
        Debt {
            bill: BillId(Id8([number; 8])),
            flat: FlatId([number; 8]),
            door: door.to_owned(),
            period: period.to_owned(),
            owed,
            payers: vec![payer.to_owned()],
        }
    }

    fn matcher() -> Matcher {
        let debts = vec![
            debt(1, "3-1-1201", "2026-10", 25_470, "王秀兰"),
            debt(2, "3-1-1201", "2026-11", 25_470, "王秀兰"),
            debt(3, "2-1-902", "2026-10", 21_540, "周建国"),
            debt(4, "1-1-101", "2026-10", 25_470, "陈静"),
            debt(5, "1-1-1012", "2026-10", 30_000, "陈晨"),
        ];
        let doors = BTreeMap::from([("4-2-101".to_owned(), FlatId([9; 8]))]);
        let recorded = vec![(PaymentId(Id8([7; 8])), "TX-1".to_owned(), 500)];
        Matcher::new(debts, doors, recorded)
    }

    fn guessed(matcher: &mut Matcher, fen: i64, name: &str, remark: &str, bank_id: &str) -> String {
        let number = |suggestion: &Suggestion| match suggestion.to {
            To::Bill(BillId(Id8(id))) => format!("{}:{}", id[0], suggestion.why.word()),
            To::Prepaid(FlatId(id)) => format!("ahead {}:{}", id[0], suggestion.why.word()),
            other => format!("{other:?}:{}", suggestion.why.word()),
        };
        match matcher.guess(&Told { fen, name, remark, bank_id }) {
            Guess::Certain(one) => format!("= {}", number(&one)),
            Guess::Perhaps(some) => some.iter().map(number).collect::<Vec<_>>().join(" "),
        }
    }

    #[test]
    fn what_is_certain_and_what_is_not() {
        // fen, payer, remark, bank's id → answer; each on its own.
        let table = [
            (25_470, "赵磊", "3-1-1201 2026-11", "", "= 2:reference"),
            (10_000, "赵磊", "物业费３－１－１２０１　2026-10", "", "= 1:reference"),
            (21_540, "周建国", "", "", "= 3:payer"),
            (21_541, "周建国", "", "", "3:payer_only"),
            // She has two open bills: which one is not certain.
            (25_470, "王秀兰", "", "", "1:payer_only 2:payer_only"),
            (21_540, "周小明", "父亲物业费 2-1-902", "", "3:door_only"),
            (21_540, "周小明", "", "", "3:surname"),
            (25_470, "某人", "1-1-101", "", "4:door_only"),
            (25_470, "某人", "1-1-1012", "", "5:door_only"),
            (25_470, "某人", "21-1-101 1-1-1013", "", ""),
            (8_000, "某人", "4-2-101物业费", "", "ahead 9:door_only"),
            (50_000, "某人", "往来款", "", ""),
            (500, "", "", "TX-1", "= Recorded(PaymentId(0707070707070707)):recorded"),
            (501, "", "", "TX-1", ""),
            (-500, "周建国", "2-1-902 2026-10", "", ""),
        ];
        for (fen, name, remark, bank_id, want) in table {
            let got = guessed(&mut matcher(), fen, name, remark, bank_id);
            assert_eq!(got, want, "{fen} {name} {remark} {bank_id}");
        }
    }

    #[test]
    fn money_that_went_is_an_instruction_or_nothing_known() {
        let ids = [1u8, 2].map(|number| PayoutId(Id8([number; 8])));
        let instructed = vec![(ids[0], 8_000), (ids[1], 8_000)];
        let mut matcher = matcher().with_instructions(instructed);
        let mut answer = |fen, remark| {
            let guess = matcher.guess(&Told { fen, name: "", remark, bank_id: "" });
            let id = |one: &Suggestion| match one.to {
                To::Payout(PayoutId(Id8(id))) => format!("{}:{}", id[0], one.why.word()),
                other => panic!("{other:?}"),
            };
            match guess {
                Guess::Certain(one) => format!("= {}", id(&one)),
                Guess::Perhaps(some) => some.iter().map(id).collect::<Vec<_>>().join(" "),
            }
        };
        assert_eq!(answer(-8_000, ""), "1:instruction_amount 2:instruction_amount");
        assert_eq!(answer(-8_001, "0202020202020202"), "");
        assert_eq!(answer(-8_000, "付款 0202020202020202"), "= 2:instruction");
        assert_eq!(answer(-8_000, "付款 0202020202020202"), "1:instruction_amount");
    }

    #[test]
    fn a_settled_bill_is_not_there_for_the_next_line() {
        let mut matcher = matcher();
        assert_eq!(guessed(&mut matcher, 21_540, "周建国", "", ""), "= 3:payer");
        assert_eq!(guessed(&mut matcher, 21_540, "周建国", "2-1-902 2026-10", ""), "");
        assert_eq!(guessed(&mut matcher, 500, "", "", "TX-1").chars().next(), Some('='));
        assert_eq!(guessed(&mut matcher, 500, "", "", "TX-1"), "");
    }
}
