//! What flats owed before the books began: its bills, and what of it is let go.

use super::{Place, payer_text, subject_of};
use billing::Fact;
use kernel::Period;
use rusqlite::params;
use view::{Error, word};

impl Place<'_> {
    pub(super) fn of_arrears(&self, told: &Fact) -> Result<(), Error> {
        match told {
            Fact::ArrearsBilled { .. } => self.arrears(told),
            Fact::WriteOffProposed { .. } => self.write_off(told),
            Fact::ArrearsWrittenOff { write_off, .. } => {
                let text = "UPDATE billing_write_off SET signed_ms = ?3
                    WHERE community = ?1 AND write_off = ?2";
                self.signed(text, &write_off.to_string())
            }
            _ => Ok(()),
        }
    }

    /// A bill of arrears: one day, no area, no rate; its amount is what was brought.
    fn arrears(&self, told: &Fact) -> Result<(), Error> {
        let Fact::ArrearsBilled {
            bill,
            run,
            tariff,
            flat,
            payer,
            concerns,
            opening,
            as_of,
            fen,
            due,
        } = told
        else {
            return Ok(());
        };
        let subject = subject_of(*concerns, *flat);
        let row = params![
            self.community(),
            bill.to_string(),
            self.fact.row,
            run.to_string(),
            tariff.to_string(),
            flat.to_hex(),
            subject.flat.is_some(),
            subject.account.map(|account| account.to_hex()),
            payer_text(payer)?,
            Period::of(*as_of).to_string(),
            as_of.to_string(),
            opening.to_string(),
            fen.0,
            due.to_string(),
            self.time(),
            self.unit(),
            self.fact.number,
        ];
        let text = "INSERT INTO billing_bill (community, bill, row, run, tariff, flat,
            of_flat, of_account, payer, period, months, from_day, to_day, days, month_days, area,
            basis, rate_fen, rate_per, opening, month_fen, fen, paid, due, issued_ms, unit, fact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1, ?11, ?11, 1, 1, 0, 'arrears', 0, 1,
                ?12, ?13, ?13, 0, ?14, ?15, ?16, ?17)";
        self.tx.prepare_cached(text)?.execute(row)?;
        self.issued(&run.to_string(), fen.0)
    }

    fn write_off(&self, told: &Fact) -> Result<(), Error> {
        let Fact::WriteOffProposed {
            write_off,
            flat,
            concerns,
            debtor,
            fen,
            reason,
            institution,
            with,
        } = told
        else {
            return Ok(());
        };
        let subject = subject_of(*concerns, *flat);
        let row = params![
            self.community(),
            write_off.to_string(),
            self.fact.row,
            flat.to_hex(),
            subject.flat.is_some(),
            subject.account.map(|account| account.to_hex()),
            word(debtor)?,
            fen.0,
            reason.commitment.to_hex(),
            institution.to_hex(),
            with.to_hex(),
            self.unit(),
            self.fact.number,
        ];
        let text = "INSERT INTO billing_write_off (community, write_off, row, flat, of_flat,
            of_account, debtor, fen, reason, institution, second, unit, fact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }
}
