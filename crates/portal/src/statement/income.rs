//! What a line that came to the public revenue or the maintenance fund probably is: money of a
//! contract, or the share that one gave the other. Pure, as `matching` is.
//!
//! *Certain* is a contract's number in the remark, with no more money than that contract expects;
//! a payer who has one contract, and pays exactly what it waits for next; the number of a transfer
//! in the remark, of its amount.

use super::matching::{Guess, Suggestion, Told, Why, plain};
use bank::To;
use payouts::PayoutId;
use revenue::ContractId;

/// Suggestions shown for one line.
const SUGGESTIONS_MAX: usize = 5;
/// Characters of a contract's number that can be told from an ordinary word.
const NUMBER_CHARS_MIN: usize = 4;

/// A contract that waits for money.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    pub contract: ContractId,
    pub number: String,
    pub title: String,
    pub counterparty: String,
    /// Receipts that are not covered: which, until when, and what each lacks.
    pub receipts: Vec<(u8, String, i64)>,
}

/// What the two funds wait for, and what earlier lines have covered.
#[derive(Clone, Debug, Default)]
pub(super) struct Income {
    contracts: Vec<Waiting>,
    transfers: Vec<(PayoutId, i64)>,
}

impl Income {
    pub(super) fn new(mut contracts: Vec<Waiting>, transfers: Vec<(PayoutId, i64)>) -> Self {
        for contract in &mut contracts {
            contract.number = plain(&contract.number).to_lowercase();
            contract.counterparty = plain(&contract.counterparty);
        }
        contracts.retain(|contract| !contract.receipts.is_empty());
        Self { contracts, transfers }
    }

    /// What a line of the public revenue is. A certain answer counts for the lines behind it.
    pub(super) fn of_contract(&mut self, line: &Told) -> Guess {
        let (name, remark) = (plain(line.name), plain(line.remark).to_lowercase());
        let total =
            |contract: &Waiting| -> i64 { contract.receipts.iter().map(|(.., left)| left).sum() };
        let by_number = self.only(|contract| {
            let long = contract.number.chars().count() >= NUMBER_CHARS_MIN;
            long && holds(&remark, &contract.number)
        });
        let by_number = by_number.filter(|at| line.fen <= total(&self.contracts[*at]));
        let by_payer = self.only(|contract| contract.counterparty == name);
        let by_payer = by_payer.filter(|at| self.contracts[*at].receipts[0].2 == line.fen);
        let certain = by_number.map(|at| (at, Why::ContractNumber));
        if let Some((at, why)) = certain.or_else(|| by_payer.map(|at| (at, Why::Counterparty))) {
            let answer = suggestion(&self.contracts[at], 0, why);
            self.cover(at, line.fen);
            return Guess::Certain(answer);
        }
        let mut found = Vec::new();
        for contract in &self.contracts {
            let same = |(.., left): &(u8, String, i64)| *left == line.fen;
            if contract.counterparty == name {
                found.push(suggestion(contract, 0, Why::CounterpartyOnly));
            } else if let Some(at) = contract.receipts.iter().position(same) {
                found.push(suggestion(contract, at, Why::ReceiptAmount));
            }
        }
        found.sort_by_key(|one| one.why != Why::CounterpartyOnly);
        found.truncate(SUGGESTIONS_MAX);
        Guess::Perhaps(found)
    }

    /// What a line of the maintenance fund is.
    pub(super) fn of_transfer(&mut self, line: &Told) -> Guess {
        let remark = line.remark.to_ascii_lowercase();
        let fits = |(_, fen): &&(PayoutId, i64)| *fen == line.fen;
        let quoted = |one: &(PayoutId, i64)| fits(&one) && remark.contains(&one.0.to_string());
        if let Some(at) = self.transfers.iter().position(quoted) {
            let (id, fen) = self.transfers.swap_remove(at);
            return Guess::Certain(transfer(id, fen, Why::Instruction));
        }
        let some = self.transfers.iter().filter(fits).take(SUGGESTIONS_MAX);
        Guess::Perhaps(some.map(|(id, fen)| transfer(*id, *fen, Why::InstructionAmount)).collect())
    }

    fn cover(&mut self, at: usize, fen: i64) {
        let mut rest = fen;
        let receipts = &mut self.contracts[at].receipts;
        for (.., left) in receipts.iter_mut() {
            let part = (*left).min(rest);
            *left -= part;
            rest -= part;
        }
        receipts.retain(|(.., left)| *left > 0);
        self.contracts.retain(|contract| !contract.receipts.is_empty());
    }

    /// The one contract for which this holds; none when there are several.
    fn only(&self, fits: impl Fn(&Waiting) -> bool) -> Option<usize> {
        let mut found = (0..self.contracts.len()).filter(|at| fits(&self.contracts[*at]));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

/// Whether a number stands in a remark as a whole: `GG-1` is not in `GG-12`.
fn holds(remark: &str, number: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !(c.is_ascii_alphanumeric() || c == '-'));
    remark.match_indices(number).any(|(at, _)| {
        let before = remark[..at].chars().next_back();
        let after = remark[at + number.len()..].chars().next();
        edge(before) && edge(after)
    })
}

fn suggestion(contract: &Waiting, at: usize, why: Why) -> Suggestion {
    let (number, due, left) = &contract.receipts[at];
    Suggestion {
        to: To::Receipt { contract: contract.contract, number: *number },
        why,
        flat: None,
        door: None,
        period: None,
        owed: Some(*left),
        title: Some(contract.title.clone()),
        due: Some(due.clone()),
    }
}

fn transfer(id: PayoutId, fen: i64, why: Why) -> Suggestion {
    Suggestion { owed: Some(fen), ..Suggestion::bare(To::Transfer(id), why) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id8;

    fn waiting(id: u8, number: &str, counterparty: &str, receipts: &[i64]) -> Waiting {
        let receipt = |(at, left): (usize, &i64)| (at as u8, format!("2026-0{}-05", at + 1), *left);
        Waiting {
            contract: ContractId(Id8([id; 8])),
            number: number.to_owned(),
            title: format!("合同 {id}"),
            counterparty: counterparty.to_owned(),
            receipts: receipts.iter().enumerate().map(receipt).collect(),
        }
    }

    fn income() -> Income {
        let contracts = vec![
            waiting(1, "GG-2026-1", "青禾传媒有限公司", &[300_000, 300_000]),
            waiting(2, "GG-2026-12", "某传媒", &[300_000]),
            waiting(3, "KD-7", "某物流", &[80_000]),
            waiting(4, "KD-8", "某物流", &[90_000]),
            waiting(5, "x", "铁塔", &[600_000]),
        ];
        Income::new(contracts, vec![(PayoutId(Id8([9; 8])), 550_000)])
    }

    fn said(guess: Guess) -> String {
        let one = |one: &Suggestion| match one.to {
            To::Receipt { contract: ContractId(Id8(id)), number } => {
                format!("{}.{number}:{}", id[0], one.why.word())
            }
            To::Transfer(PayoutId(Id8(id))) => format!("transfer {}:{}", id[0], one.why.word()),
            other => panic!("{other:?}"),
        };
        match guess {
            Guess::Certain(certain) => format!("= {}", one(&certain)),
            Guess::Perhaps(some) => some.iter().map(one).collect::<Vec<_>>().join(" "),
        }
    }

    #[test]
    fn a_line_is_a_contracts_money_by_number_by_payer_or_perhaps() {
        let table = [
            (100_000, "某人", "电梯广告 gg-2026-1 一季度", "= 1.0:contract_number"),
            (600_000, "某人", "GG-2026-1", "= 1.0:contract_number"),
            // More than the contract expects: somebody must look.
            (600_001, "某人", "GG-2026-1", ""),
            (300_000, "青禾传媒有限公司", "", "= 1.0:counterparty"),
            (300_001, "青禾传媒有限公司", "", "1.0:counterparty_only"),
            (300_000, "某人", "", "1.0:receipt_amount 2.0:receipt_amount"),
            // Two contracts with one payer: which one is not certain.
            (80_000, "某物流", "", "3.0:counterparty_only 4.0:counterparty_only"),
            (80_000, "某物流", "KD-7", "= 3.0:contract_number"),
            // A number of one letter says nothing.
            (600_000, "某人", "x", "5.0:receipt_amount"),
            (5, "某人", "往来款", ""),
        ];
        for (fen, name, remark, want) in table {
            let told = Told { fen, name, remark, bank_id: "" };
            assert_eq!(said(income().of_contract(&told)), want, "{fen} {name} {remark}");
        }
    }

    #[test]
    fn what_is_covered_is_not_there_for_the_next_line() {
        let mut income = income();
        let told = |fen| Told { fen, name: "青禾传媒有限公司", remark: "", bank_id: "" };
        assert_eq!(said(income.of_contract(&told(300_000))), "= 1.0:counterparty");
        assert_eq!(said(income.of_contract(&told(300_000))), "= 1.1:counterparty");
        assert_eq!(said(income.of_contract(&told(300_000))), "2.0:receipt_amount");
    }

    #[test]
    fn the_maintenance_fund_waits_for_transfers() {
        let mut income = income();
        let told = |fen, remark| Told { fen, name: "", remark, bank_id: "" };
        let by_amount = "transfer 9:instruction_amount";
        assert_eq!(said(income.of_transfer(&told(550_000, "转入"))), by_amount);
        assert_eq!(said(income.of_transfer(&told(550_001, "0909090909090909"))), "");
        let quoted = told(550_000, "0909090909090909");
        assert_eq!(said(income.of_transfer(&quoted)), "= transfer 9:instruction");
        assert_eq!(said(income.of_transfer(&quoted)), "");
    }
}
