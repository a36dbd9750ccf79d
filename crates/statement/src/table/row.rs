//! One row of a table becomes one line.

use std::collections::BTreeMap;

use kernel::{Fen, Hash};
use sheet::Cell;

use super::Cells;
use crate::limits::TEXT_BYTES_MAX;
use crate::model::{Line, Statement};
use crate::profile::{Profile, Sign};
use crate::report::{Finding, Mistake};
use crate::value::{amount, clean, currency, day_and_time, is_blank, squeezed, time};

/// A row and where its columns are.
pub(super) struct Row<'a> {
    pub(super) number: u32,
    pub(super) cells: &'a Cells,
    pub(super) positions: &'a BTreeMap<String, u32>,
    pub(super) profile: &'a Profile,
    pub(super) findings: &'a mut Vec<Finding>,
}

/// Which way a row moves money, if it moves any.
enum Movement {
    Amount(Fen),
    PassedOver,
}

impl Row<'_> {
    /// Whether the row repeats the header.
    pub(super) fn is_header(&self) -> bool {
        let day = &self.profile.columns.day;
        let cell = self.positions.get(day).and_then(|position| self.cells.get(position));
        matches!(cell, Some(Cell::Text(text)) if squeezed(text) == squeezed(day))
    }

    /// Whether any column that is read is filled.
    pub(super) fn has_content(&self) -> bool {
        self.positions.values().any(|position| self.cells.contains_key(position))
    }

    /// The text of a total.
    pub(super) fn total(&mut self, column: &Option<String>) -> String {
        self.optional(column).unwrap_or_default()
    }

    /// Adds the line, or says why there is none.
    pub(super) fn read(&mut self, statement: &mut Statement) {
        let before = self.findings.len();
        let movement = self.movement();
        let line = match movement {
            Some(Movement::PassedOver) => {
                statement.passed_over += 1;
                return;
            }
            Some(Movement::Amount(amount)) => self.line(amount),
            None => None,
        };
        self.account(statement);
        self.currency(statement);
        // A line without its balance still counts, so that the totals can be compared by eye.
        let Some(line) = line else {
            debug_assert!(self.findings.len() > before, "a row that is left out is reported");
            return;
        };
        statement.lines.push(line);
    }

    fn line(&mut self, amount: Fen) -> Option<Line> {
        let columns = &self.profile.columns;
        let (day, mut of_day) = {
            let text = self.required(&columns.day)?;
            self.value(&columns.day, day_and_time(&text))?
        };
        if let Some(column) = &columns.time
            && let Some(text) = self.optional(&columns.time)
        {
            of_day = self.value(column, time(&text))?;
        }
        let mut value_day = None;
        if let Some(column) = &columns.value_day
            && let Some(text) = self.optional(&columns.value_day)
        {
            value_day = Some(self.value(column, day_and_time(&text))?.0);
        }
        Some(Line {
            line: self.number,
            day,
            time: of_day,
            value_day,
            amount,
            balance: self.balance(),
            name: self.text(&columns.name),
            remark: self.remark(),
            bank_id: self.text(&columns.id),
            kind: self.text(&columns.kind),
            key: Hash::ZERO,
        })
    }

    fn movement(&mut self) -> Option<Movement> {
        let columns = &self.profile.columns;
        let Some(column) = &columns.amount else {
            return self.two_columns().map(Movement::Amount);
        };
        let text = self.required(column)?;
        let fen = self.value(column, amount(&text))?;
        let Some(direction) = &columns.direction else {
            return self.not_zero(column, fen).map(Movement::Amount);
        };
        let sign = self.sign(direction)?;
        if fen < Fen::ZERO {
            self.report(column, Mistake::AmountInvalid);
            return None;
        }
        match sign {
            Sign::PassedOver => Some(Movement::PassedOver),
            Sign::Credit => self.not_zero(column, fen).map(Movement::Amount),
            Sign::Debit => self.not_zero(column, Fen(-fen.0)).map(Movement::Amount),
        }
    }

    /// Credit less debit, of which one is blank or zero. A bank takes back with a number below
    /// zero.
    fn two_columns(&mut self) -> Option<Fen> {
        let columns = &self.profile.columns;
        let mut sides = [Fen::ZERO; 2];
        for (side, column) in sides.iter_mut().zip([&columns.credit, &columns.debit]) {
            if let Some(text) = self.optional(column) {
                let name = column.as_deref().unwrap_or_default();
                *side = self.value(name, amount(&text))?;
            }
        }
        match sides {
            [Fen::ZERO, Fen::ZERO] => {
                let name = columns.debit.as_deref().unwrap_or_default();
                self.report(name, Mistake::AmountMissing);
                None
            }
            [credit, Fen::ZERO] => Some(credit),
            [Fen::ZERO, debit] if self.profile.debits_below_zero => Some(debit),
            [Fen::ZERO, debit] => Some(Fen(-debit.0)),
            _ => {
                let name = columns.debit.as_deref().unwrap_or_default();
                self.report(name, Mistake::AmountAmbiguous);
                None
            }
        }
    }

    /// What the profile says about the direction and the status of this row.
    fn sign(&mut self, column: &str) -> Option<Sign> {
        let direction = self.raw(column).unwrap_or_default();
        let status_column = self.profile.columns.status.as_deref().unwrap_or_default();
        let status = if status_column.is_empty() { None } else { self.raw(status_column) };
        let status = status.unwrap_or_default();
        let fits = |one: &&crate::profile::Direction| one.direction == direction;
        let mut of_direction = self.profile.directions.iter().filter(fits).peekable();
        if of_direction.peek().is_none() {
            self.report(column, Mistake::DirectionUnknown);
            return None;
        }
        let begins = |known: &String| status.starts_with(known.as_str());
        let found = of_direction
            .find(|one| one.statuses.iter().any(begins) || status_column.is_empty())
            .map(|one| one.sign);
        if found.is_none() {
            self.report(status_column, Mistake::StatusUnknown);
        }
        found
    }

    fn not_zero(&mut self, column: &str, fen: Fen) -> Option<Fen> {
        if fen == Fen::ZERO {
            self.report(column, Mistake::AmountMissing);
            return None;
        }
        Some(fen)
    }

    fn balance(&mut self) -> Option<Fen> {
        let column = self.profile.columns.balance.as_deref()?;
        let text = self.required(column)?;
        self.value(column, amount(&text))
    }

    /// The first line names the account, and every line names the same.
    fn account(&mut self, statement: &mut Statement) {
        let column = &self.profile.columns.account;
        let account = self.text(column);
        if statement.account.is_empty() {
            statement.account = account;
        } else if column.is_some() && account != statement.account {
            self.report(column.as_deref().unwrap_or_default(), Mistake::AccountMixed);
        }
    }

    fn currency(&mut self, statement: &mut Statement) {
        let Some(column) = self.profile.columns.currency.as_deref() else { return };
        let Some(text) = self.required(column) else { return };
        let Some(code) = self.value(column, currency(&text)) else { return };
        if statement.currency.is_empty() {
            statement.currency = code;
        } else if statement.currency != code {
            self.report(column, Mistake::CurrencyMixed);
        }
    }

    /// The texts of all columns of the remark that say something, joined.
    fn remark(&mut self) -> String {
        let columns = self.profile.columns.remark.iter();
        let texts: Vec<String> = columns
            .map(|column| self.text(&Some(column.clone())))
            .filter(|t| !t.is_empty())
            .collect();
        let remark = texts.join(" ");
        if remark.len() > TEXT_BYTES_MAX {
            let column = self.profile.columns.remark.first().cloned().unwrap_or_default();
            self.report(&column, Mistake::TextTooLong);
            return String::new();
        }
        remark
    }

    fn text(&mut self, column: &Option<String>) -> String {
        clean(&self.optional(column).unwrap_or_default())
    }

    fn required(&mut self, column: &str) -> Option<String> {
        let before = self.findings.len();
        let text = self.raw(column).filter(|text| !is_blank(text));
        if text.is_none() && self.findings.len() == before {
            self.report(column, Mistake::ValueMissing);
        }
        text
    }

    fn optional(&mut self, column: &Option<String>) -> Option<String> {
        self.raw(column.as_deref()?).filter(|text| !is_blank(text))
    }

    /// The text of a cell as it stands.
    fn raw(&mut self, column: &str) -> Option<String> {
        let position = self.positions.get(column)?;
        match self.cells.get(position)? {
            Cell::Text(text) | Cell::Date(text) => {
                let mark = self.profile.cell_mark.as_str();
                Some(text.strip_prefix(mark).unwrap_or(text).to_owned())
            }
            Cell::TooLong => {
                self.report(column, Mistake::TextTooLong);
                None
            }
            Cell::Rounded | Cell::Formula | Cell::Fault => {
                self.report(column, Mistake::CellUnusable);
                None
            }
        }
    }

    fn value<T>(&mut self, column: &str, result: Result<T, Mistake>) -> Option<T> {
        result.map_err(|mistake| self.report(column, mistake)).ok()
    }

    pub(super) fn report(&mut self, column: &str, mistake: Mistake) {
        self.findings.push(Finding::new(self.number, column, mistake));
    }
}
