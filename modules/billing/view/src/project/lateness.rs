//! What being late costs, and plans to pay in parts.

use super::{Event, Place, payer_text, subject_of};
use billing::{Fact, PlanId};
use rusqlite::params;
use view::Error;

impl Place<'_> {
    pub(super) fn of_late(&self, told: &Fact) -> Result<(), Error> {
        match told {
            Fact::LateChargeStarted { charge, run, to, due, institution } => {
                let row = params![
                    self.community(),
                    charge.to_string(),
                    self.fact.row,
                    run.to_string(),
                    to.to_string(),
                    due.to_string(),
                    institution.to_hex(),
                    self.time(),
                    self.unit(),
                    self.fact.number,
                ];
                let text = "INSERT INTO billing_late_charge (community, charge, row, run, to_day,
                    due, institution, at_ms, unit, fact)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
                self.tx.prepare_cached(text)?.execute(row)?;
                Ok(())
            }
            Fact::LateChargeCompleted { charge, bills, fen } => {
                let text = "UPDATE billing_late_charge SET bills = ?3, fen = ?4
                    WHERE community = ?1 AND charge = ?2";
                let row = params![self.community(), charge.to_string(), bills, fen.0];
                self.tx.prepare_cached(text)?.execute(row)?;
                Ok(())
            }
            _ => self.late(told),
        }
    }

    /// A bill of a late charge: no area, no rate; the fact has what it is computed from.
    fn late(&self, told: &Fact) -> Result<(), Error> {
        let Fact::LateCharged { bill, charge, of, flat, concerns, payer, period, from, to, .. } =
            told
        else {
            return Ok(());
        };
        let Fact::LateCharged { terms, segments, total, cap, before, fen, due, .. } = told else {
            return Ok(());
        };
        let subject = subject_of(*concerns, *flat);
        let detail = serde_json::json!({
            "terms": terms, "segments": segments, "total": total, "cap": cap, "before": before,
        });
        let row = params![
            self.community(),
            bill.to_string(),
            self.fact.row,
            charge.to_string(),
            flat.to_hex(),
            subject.flat.is_some(),
            subject.account.map(|account| account.to_hex()),
            payer_text(payer)?,
            period.to_string(),
            from.to_string(),
            to.to_string(),
            to.days().saturating_sub(from.days()) as i64 + 1,
            of.to_string(),
            detail.to_string(),
            fen.0,
            due.to_string(),
            self.time(),
            self.unit(),
            self.fact.number,
        ];
        let text = "INSERT INTO billing_bill (community, bill, row, run, tariff, flat,
            of_flat, of_account, payer, period, months, from_day, to_day, days, month_days, area,
            basis, rate_fen, rate_per, late_of, late, month_fen, fen, paid, due, issued_ms, unit,
            fact)
            VALUES (?1, ?2, ?3, ?4, (SELECT tariff FROM billing_bill WHERE community = ?1
                AND bill = ?13), ?5, ?6, ?7, ?8, ?9, 1, ?10, ?11, ?12, ?12, 0, 'late_charge', 0, 1,
                ?13, ?14, ?15, ?15, 0, ?16, ?17, ?18, ?19)";
        self.tx.prepare_cached(text)?.execute(row)?;
        self.issued(&charge.to_string(), fen.0)?;
        self.history(*of, Event { what: "late_charged", fen: fen.0, reason: None, notice: None })
    }

    pub(super) fn of_plan(&self, told: &Fact) -> Result<(), Error> {
        match told {
            Fact::InstalmentsAccepted { plan, .. } => self.plan_accepted(*plan),
            Fact::InstalmentsDeclined { plan, institution: Some(_), .. } => {
                self.plan_ended(*plan, "withdrawn")
            }
            Fact::InstalmentsDeclined { plan, .. } => self.plan_ended(*plan, "declined"),
            Fact::InstalmentsLapsed { plan, .. } => self.plan_ended(*plan, "lapsed"),
            Fact::InstalmentMissed { plan, .. } => self.plan_missed(*plan),
            Fact::PlanBroken { plan, .. } => self.plan_ended(*plan, "broken"),
            Fact::PlanKept { plan, .. } => self.plan_ended(*plan, "kept"),
            _ => self.plan_offered(told),
        }
    }

    fn plan_offered(&self, told: &Fact) -> Result<(), Error> {
        let Fact::InstalmentsOffered {
            plan,
            flat,
            concerns,
            bills,
            parts,
            fen,
            stops_late_charge,
            until,
            institution,
            ..
        } = told
        else {
            return Ok(());
        };
        let subject = subject_of(*concerns, *flat);
        let row = params![
            self.community(),
            plan.to_string(),
            self.fact.row,
            flat.to_hex(),
            subject.flat.is_some(),
            subject.account.map(|account| account.to_hex()),
            serde_json::to_string(bills)?,
            serde_json::to_string(parts)?,
            fen.0,
            stops_late_charge,
            until.to_string(),
            institution.to_hex(),
            self.time(),
            self.unit(),
            self.fact.number,
        ];
        let text = "INSERT INTO billing_plan (community, plan, row, flat, of_flat, of_account,
            bills, parts, fen, stops_late_charge, until, institution, state, missed, offered_ms,
            unit, fact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'offered', 0, ?13, ?14,
                ?15)";
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }

    fn plan_accepted(&self, plan: PlanId) -> Result<(), Error> {
        let text = "UPDATE billing_plan SET state = 'live', accepted_ms = ?3
            WHERE community = ?1 AND plan = ?2";
        self.signed(text, &plan.to_string())?;
        let text = "UPDATE billing_bill SET plan = ?2 WHERE community = ?1 AND bill IN
            (SELECT value FROM billing_plan, json_each(bills) WHERE community = ?1 AND plan = ?2)";
        self.tx.prepare_cached(text)?.execute(params![self.community(), plan.to_string()])?;
        Ok(())
    }

    fn plan_missed(&self, plan: PlanId) -> Result<(), Error> {
        let text = "UPDATE billing_plan SET missed = missed + 1 WHERE community = ?1 AND plan = ?2";
        self.tx.prepare_cached(text)?.execute(params![self.community(), plan.to_string()])?;
        Ok(())
    }

    fn plan_ended(&self, plan: PlanId, state: &str) -> Result<(), Error> {
        let text = "UPDATE billing_plan SET state = ?3, ended_ms = ?4
            WHERE community = ?1 AND plan = ?2";
        let (community, plan) = (self.community(), plan.to_string());
        self.tx.prepare_cached(text)?.execute(params![community, plan, state, self.time()])?;
        let text = "UPDATE billing_bill SET plan = NULL WHERE community = ?1 AND plan = ?2
            AND bill IN (SELECT value FROM billing_plan, json_each(bills)
                WHERE community = ?1 AND plan = ?2)";
        self.tx.prepare_cached(text)?.execute(params![community, plan])?;
        Ok(())
    }
}
