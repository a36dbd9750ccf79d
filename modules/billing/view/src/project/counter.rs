//! What a counter leaves behind: cash handed over, certificates of accounts.

use super::{Place, time};
use billing::{Fact, ShiftId};
use kernel::{AccountId, Time};
use rusqlite::params;
use view::Error;

impl Place<'_> {
    pub(super) fn shift_confirmed(
        &self,
        shift: ShiftId,
        by: AccountId,
        at: Time,
    ) -> Result<(), Error> {
        let text = "UPDATE billing_shift SET confirmed_by = ?3, confirmed_ms = ?4
            WHERE community = ?1 AND shift = ?2";
        let row = params![self.community(), shift.to_string(), by.to_hex(), time(at)];
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }

    pub(super) fn shift(&self, told: &Fact) -> Result<(), Error> {
        let Fact::CashHandedOver {
            shift,
            number,
            institution,
            by,
            since,
            receipts,
            expected,
            counted,
            reason,
            at,
        } = told
        else {
            return Ok(());
        };
        let row = params![
            self.community(),
            shift.to_string(),
            self.fact.row,
            *number as i64,
            institution.to_hex(),
            by.to_hex(),
            time(*since),
            receipts,
            expected.0,
            counted.0,
            reason.map(|reason| reason.commitment.to_hex()),
            time(*at),
            self.unit(),
            self.fact.number,
        ];
        let text = "INSERT INTO billing_shift (community, shift, row, number, institution,
            by_account, since_ms, receipts, expected, counted, reason, at_ms, unit, fact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }

    pub(super) fn certificate(&self, told: &Fact) -> Result<(), Error> {
        let Fact::AccountCertified {
            certificate: _,
            number,
            flat,
            owed,
            developer_owed,
            prepaid,
            fund,
            fund_owed,
            settled,
            institution,
            at,
        } = told
        else {
            return Ok(());
        };
        let row = params![
            self.community(),
            *number as i64,
            self.fact.row,
            flat.to_hex(),
            owed.0,
            developer_owed.0,
            prepaid.0,
            fund.0,
            fund_owed.0,
            settled,
            institution.map(|institution| institution.to_hex()),
            time(*at),
            self.unit(),
            self.fact.number,
        ];
        let text = "INSERT INTO billing_certificate (community, number, row, flat, owed,
            developer_owed, prepaid, fund, fund_owed, settled, institution, at_ms, unit, fact,
            billed_to)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,
                (SELECT MAX(substr(to_day, 1, 7)) FROM billing_bill
                 WHERE +community = ?1 AND flat = ?4 AND reversed_ms IS NULL
                    AND basis <> 'late_charge'))";
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }
}
