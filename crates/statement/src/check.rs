//! Whether a statement adds up.

use kernel::Fen;

use crate::model::{Line, Statement};
use crate::report::{Finding, Mistake};
use crate::value::amount;

/// Opening balance and all lines make the closing balance, where both are known.
pub(crate) fn checked_closing(statement: &Statement) -> bool {
    let (Some(opening), Some(closing)) = (statement.opening, statement.closing) else {
        return true;
    };
    let (credits, debits) = statement.totals();
    opening.plus(credits).and_then(|sum| sum.minus(debits)) == Some(closing)
}

/// The text of a total states this sum; banks print a total of debits with or without its sign.
pub(crate) fn checked_total(stated: &str, sum: Fen) -> bool {
    amount(stated).is_ok_and(|stated| stated.0.abs() == sum.0)
}

/// Balances of a table: each follows from the line before it in time. The order of the file is the
/// one in which fewer balances break. Fills in opening and closing balance.
pub(crate) fn running_balance(
    statement: &mut Statement,
    findings: &mut Vec<Finding>,
    column: &str,
) {
    let forward: Vec<&Line> = statement.lines.iter().collect();
    let backward: Vec<&Line> = statement.lines.iter().rev().collect();
    let (breaks_forward, breaks_backward) = (breaks(&forward), breaks(&backward));
    let is_backward = match breaks_forward.len().cmp(&breaks_backward.len()) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        // The same breaks either way: days and times decide.
        std::cmp::Ordering::Equal => {
            let days = forward.first().zip(forward.last());
            days.is_some_and(|(first, last)| (first.day, &first.time) > (last.day, &last.time))
        }
    };
    let (lines, broken) =
        if is_backward { (backward, breaks_backward) } else { (forward, breaks_forward) };
    let ends = lines.first().zip(lines.last());
    let opening = ends.and_then(|(first, _)| first.balance?.minus(first.amount));
    let closing = ends.and_then(|(_, last)| last.balance);
    for (line, expected) in broken {
        findings.push(Finding::new(line, column, Mistake::BalanceBreaks(expected)));
    }
    statement.opening = opening;
    statement.closing = closing;
}

/// Lines, oldest first, whose balance is not the one before plus their amount, with what it should
/// be.
fn breaks(lines: &[&Line]) -> Vec<(u32, Fen)> {
    let pairs = lines.windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        let expected = before.balance?.plus(after.amount)?;
        (after.balance? != expected).then_some((after.line, expected))
    });
    pairs.collect()
}
