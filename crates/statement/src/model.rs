//! What a statement says.

use kernel::{Fen, Hash, ShanghaiDate};

/// One statement of one account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// `camt.053.001.NN`, or the name of a profile; empty if the format was not recognised.
    pub format: String,
    /// The account as the file prints it: an IBAN, a number, or a masked number; empty if it prints
    /// none.
    pub account: String,
    /// Three letters of ISO 4217; empty if unknown. Amounts are in hundredths of its unit.
    pub currency: String,
    pub opening: Option<Fen>,
    pub closing: Option<Fen>,
    /// In the order of the file.
    pub lines: Vec<Line>,
    /// Lines of the file that move no money of this account, or not yet.
    pub passed_over: usize,
}

/// One movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The sheet's row or, in XML, the text line.
    pub line: u32,
    pub day: ShanghaiDate,
    /// `HH:MM:SS`; empty if the file gives none.
    pub time: String,
    pub value_day: Option<ShanghaiDate>,
    /// Above zero: a credit, which the account received; below: a debit. Never zero.
    pub amount: Fen,
    /// The balance after this line.
    pub balance: Option<Fen>,
    /// The other side, as far as it is named.
    pub name: String,
    pub remark: String,
    /// The bank's own id of the movement; empty if the file gives none.
    pub bank_id: String,
    /// The bank's word or code for the kind of movement.
    pub kind: String,
    /// See README, import keys.
    pub key: Hash,
}

impl Statement {
    /// The sum of all credits, and of all debits as a number above zero.
    pub fn totals(&self) -> (Fen, Fen) {
        let sum = |sign: i64| {
            let amounts = self.lines.iter().map(|line| line.amount.0 * sign);
            // The limits on amounts and lines keep this below 63 bits.
            Fen(amounts.filter(|amount| *amount > 0).sum())
        };
        (sum(1), sum(-1))
    }
}
