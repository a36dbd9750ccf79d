//! Reductions into rows: what was asked for, when it was granted, and what ended early.

use super::Place;
use billing::{Fact, ProposedEnd};
use rusqlite::params;
use view::{Error, word};

impl Place<'_> {
    pub(super) fn of_reductions(&self, told: &Fact) -> Result<(), Error> {
        match told {
            Fact::ReductionGranted { reduction } => {
                let text = "UPDATE billing_reduction SET granted_ms = ?3
                    WHERE community = ?1 AND reduction = ?2";
                self.signed(text, &reduction.to_string())
            }
            Fact::ReductionEnded { end } => {
                let text = "UPDATE billing_reduction_end SET granted_ms = ?3
                    WHERE community = ?1 AND ending = ?2";
                self.signed(text, &end.to_string())
            }
            Fact::ReductionEndProposed(end) => self.reduction_end(end),
            _ => self.reduction(told),
        }
    }

    fn reduction(&self, told: &Fact) -> Result<(), Error> {
        let Fact::ReductionProposed {
            reduction,
            name,
            flats,
            from,
            until,
            kind,
            off,
            unless_arrears,
            reason,
            institution,
            with,
        } = told
        else {
            return Ok(());
        };
        let row = params![
            self.community(),
            reduction.to_string(),
            self.fact.row,
            name,
            flats,
            from.to_string(),
            until.to_string(),
            word(kind)?,
            serde_json::to_string(off)?,
            unless_arrears,
            reason.commitment.to_hex(),
            institution.to_hex(),
            with.to_hex(),
            self.unit(),
            self.fact.number,
        ];
        let text = "INSERT INTO billing_reduction (community, reduction, row, name, flats,
            from_month, until_month, kind, off, unless_arrears, reason, institution, second, unit,
            fact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }

    fn reduction_end(&self, told: &ProposedEnd) -> Result<(), Error> {
        let ProposedEnd { end, reduction, flats, until, reason, institution, with } = told;
        let row = params![
            self.community(),
            end.to_string(),
            self.fact.row,
            reduction.to_string(),
            flats,
            until.to_string(),
            reason.commitment.to_hex(),
            institution.to_hex(),
            with.to_hex(),
            self.unit(),
            self.fact.number,
        ];
        let text = "INSERT INTO billing_reduction_end (community, ending, row, reduction, flats,
            until_month, reason, institution, second, unit, fact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }
}
