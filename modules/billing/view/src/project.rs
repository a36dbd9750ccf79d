//! Facts of billing into rows: bills with their arithmetic, what happened to each, receipts.

mod arrears;
mod counter;
mod lateness;
mod meters;
mod reductions;

use billing::{
    BillId, Concerns, DunningStep, Fact, MandateEnd, MandateId, Payer, Rate, ReceiptKind, Received,
};
use kernel::{FlatId, ShanghaiDate, Subject, Time};
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow, word};

/// A bill of a run.
const BILL_ROW: &str = "INSERT INTO billing_bill (community, bill, row, run, tariff, flat,
    of_flat, of_account, payer, period, months, from_day, to_day, days, month_days, area,
    basis, rate_fen, rate_per, share, reduced, month_fen, fen, paid, due, issued_ms, unit,
    fact, counted, pass_through, spaces)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
        ?18, ?19, ?20, ?21, ?22, ?23, 0, ?24, ?25, ?26, ?27, ?28, ?29, ?30)";

pub(crate) fn project(
    tx: &Transaction,
    block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let place = Place { tx, block, unit, fact };
    match fact.read::<Fact>()? {
        told @ Fact::TariffProposed { .. } => place.tariff(&told),
        Fact::TariffSet { tariff, .. } => {
            let text =
                "UPDATE billing_tariff SET signed_ms = ?3 WHERE community = ?1 AND tariff = ?2";
            place.signed(text, &tariff.to_string())
        }
        told @ Fact::RunStarted { .. } => place.run(&told),
        told @ Fact::RunCompleted { .. } => place.run_completed(&told),
        // Read from the state; and of demands, notices tell bill by bill what became of them.
        Fact::ShareCounted { .. }
        | Fact::FlatReduced { .. }
        | Fact::FlatReductionEnded { .. }
        | Fact::DemandsStarted { .. }
        | Fact::DemandsCompleted { .. } => Ok(()),
        told @ (Fact::ReductionProposed { .. }
        | Fact::ReductionGranted { .. }
        | Fact::ReductionEndProposed(_)
        | Fact::ReductionEnded { .. }) => place.of_reductions(&told),
        told @ Fact::BillIssued { .. } => place.bill(&told),
        told @ (Fact::ArrearsBilled { .. }
        | Fact::WriteOffProposed { .. }
        | Fact::ArrearsWrittenOff { .. }) => place.of_arrears(&told),
        told @ (Fact::LateChargeStarted { .. }
        | Fact::LateChargeCompleted { .. }
        | Fact::LateCharged { .. }) => place.of_late(&told),
        told @ (Fact::InstalmentsOffered { .. }
        | Fact::InstalmentsAccepted { .. }
        | Fact::InstalmentsDeclined { .. }
        | Fact::InstalmentsLapsed { .. }
        | Fact::InstalmentMissed { .. }
        | Fact::PlanBroken { .. }
        | Fact::PlanKept { .. }) => place.of_plan(&told),
        told @ Fact::ReadingRecorded { .. } => place.reading(&told),
        told @ Fact::ReadingSubmitted { .. } => place.own_reading(&told),
        told @ Fact::ReadingAnswered { .. } => place.reading_answered(&told),
        told @ Fact::MeterSwapped { .. } => place.swap(&told),
        told @ (Fact::BillDisputed { .. } | Fact::DisputeResolved { .. }) => place.dispute(&told),
        told @ Fact::BillReversed { .. } => place.reversed(&told),
        Fact::BillReminded { bill, notice, .. } => {
            let notice = Some(notice.to_string());
            place.history(bill, Event { what: "reminded", fen: 0, reason: None, notice })
        }
        Fact::BillDemanded { bill, step, pay_by, notice, .. } => {
            place.demanded(bill, step, pay_by, notice.to_string())
        }
        told @ Fact::DebitAuthorised { .. } => place.mandate(&told),
        Fact::DebitEnded { mandate, why, .. } => place.mandate_ended(mandate, why),
        told @ Fact::DebitFailed { .. } => place.debit_failure(&told),
        told @ Fact::ReceiptIssued { .. } => place.receipt(&told),
        told @ Fact::CashHandedOver { .. } => place.shift(&told),
        Fact::CashConfirmed { shift, by, at, .. } => place.shift_confirmed(shift, by, at),
        told @ Fact::AccountCertified { .. } => place.certificate(&told),
    }
}

/// Where a fact stands.
struct Place<'a> {
    tx: &'a Transaction<'a>,
    block: &'a BlockRow,
    unit: &'a UnitRow<'a>,
    fact: &'a FactRow<'a>,
}

/// A line of a bill's history.
struct Event {
    what: &'static str,
    fen: i64,
    reason: Option<String>,
    /// The notice that told the flat.
    notice: Option<String>,
}

impl Place<'_> {
    fn community(&self) -> [u8; 8] {
        self.unit.community.0
    }
    fn unit(&self) -> i64 {
        self.unit.number
    }
    fn time(&self) -> i64 {
        self.block.time_ms as i64
    }

    fn dispute(&self, told: &Fact) -> Result<(), Error> {
        match told {
            Fact::BillDisputed { bill, reason, .. } => {
                self.set_bill(*bill, "disputed_ms", Some(self.time()))?;
                let reason = Some(reason.commitment.to_hex());
                self.history(*bill, Event { what: "disputed", fen: 0, reason, notice: None })
            }
            Fact::DisputeResolved { bill, institution, reason, .. } => {
                self.set_bill(*bill, "disputed_ms", None)?;
                let what = if institution.is_some() { "answered" } else { "withdrawn" };
                let reason = Some(reason.commitment.to_hex());
                self.history(*bill, Event { what, fen: 0, reason, notice: None })
            }
            _ => Ok(()),
        }
    }

    fn reversed(&self, told: &Fact) -> Result<(), Error> {
        let Fact::BillReversed { bill, cancelled, reason, .. } = told else {
            return Ok(());
        };
        self.set_bill(*bill, "reversed_ms", Some(self.time()))?;
        self.set_bill(*bill, "disputed_ms", None)?;
        let (fen, reason) = (-cancelled.0, Some(reason.commitment.to_hex()));
        self.history(*bill, Event { what: "reversed", fen, reason, notice: None })
    }

    fn run_completed(&self, told: &Fact) -> Result<(), Error> {
        let Fact::RunCompleted { run, skipped, reduced, .. } = told else {
            return Ok(());
        };
        let text = "UPDATE billing_run SET skipped = ?3, reduced = ?4
            WHERE community = ?1 AND run = ?2";
        let row = params![self.community(), run.to_string(), skipped, reduced.0];
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }

    /// Sets when something was signed by all; `text` names its table.
    fn signed(&self, text: &str, id: &str) -> Result<(), Error> {
        self.tx.prepare_cached(text)?.execute(params![self.community(), id, self.time()])?;
        Ok(())
    }

    fn tariff(&self, told: &Fact) -> Result<(), Error> {
        let Fact::TariffProposed {
            tariff,
            name,
            basis,
            rate,
            from,
            terms,
            flats,
            dunning,
            late,
            decision,
            institution,
            with,
        } = told
        else {
            return Ok(());
        };
        let row = params![
            self.community(),
            tariff.to_string(),
            self.fact.row,
            name,
            word(basis)?,
            rate_of(*rate).fen,
            rate_of(*rate).per,
            from.to_string(),
            serde_json::to_string(terms)?,
            flats,
            dunning.map(|days| serde_json::to_string(&days)).transpose()?,
            decision.commitment.to_hex(),
            institution.to_hex(),
            with.to_hex(),
            self.unit(),
            self.fact.number,
            late.map(|terms| serde_json::to_string(&terms)).transpose()?,
        ];
        let text = "INSERT INTO billing_tariff (community, tariff, row, name, basis, rate_fen,
            rate_per, from_month, terms, flats, dunning, decision, institution, second, unit, fact,
            late)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }

    fn run(&self, told: &Fact) -> Result<(), Error> {
        let Fact::RunStarted { run, tariff, period, due, flats, share, opening, institution } =
            told
        else {
            return Ok(());
        };
        let row = params![
            self.community(),
            run.to_string(),
            self.fact.row,
            tariff.to_string(),
            period.to_string(),
            due.to_string(),
            flats,
            share.map(|share| serde_json::to_string(&share)).transpose()?,
            opening.map(|opening| opening.to_string()),
            institution.to_hex(),
            self.time(),
            self.unit(),
            self.fact.number,
        ];
        let text = "INSERT INTO billing_run (community, run, row, tariff, period, due, flats,
            share, opening, institution, started_ms, bills, total, reduced, paid, unit, fact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, 0, 0, 0, ?12, ?13)";
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }

    fn bill(&self, told: &Fact) -> Result<(), Error> {
        let Fact::BillIssued {
            bill,
            run,
            tariff,
            flat,
            payer,
            concerns,
            period,
            months,
            from,
            to,
            days,
            month_days,
            area,
            basis,
            rate,
            share,
            counted,
            spaces,
            month_fen,
            pass_through,
            reduced,
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
            period.to_string(),
            months,
            from.to_string(),
            to.to_string(),
            days,
            month_days,
            area.0,
            word(basis)?,
            rate_of(*rate).fen,
            rate_of(*rate).per,
            share.map(|share| serde_json::to_string(&share)).transpose()?,
            reduced.map(|reduced| serde_json::to_string(&reduced)).transpose()?,
            month_fen.0,
            fen.0,
            due.to_string(),
            self.time(),
            self.unit(),
            self.fact.number,
            counted.as_ref().map(serde_json::to_string).transpose()?,
            pass_through,
            spaces,
        ];
        self.tx.prepare_cached(BILL_ROW)?.execute(row)?;
        self.issued(&run.to_string(), fen.0)
    }

    /// A bill counts in its run.
    fn issued(&self, run: &str, fen: i64) -> Result<(), Error> {
        let text = "UPDATE billing_run SET bills = bills + 1, total = total + ?3
            WHERE community = ?1 AND run = ?2";
        self.tx.prepare_cached(text)?.execute(params![self.community(), run, fen])?;
        Ok(())
    }

    fn demanded(
        &self,
        bill: BillId,
        step: DunningStep,
        pay_by: ShanghaiDate,
        notice: String,
    ) -> Result<(), Error> {
        let what = match step {
            DunningStep::Demand => "demanded",
            DunningStep::Formal => "last_notice",
        };
        let formal_ms = (step == DunningStep::Formal).then(|| self.time());
        let text = "UPDATE billing_bill SET demanded_until = COALESCE(demanded_until, ?3),
            formal_ms = ?4 WHERE community = ?1 AND bill = ?2";
        let row = params![self.community(), bill.to_string(), pay_by.to_string(), formal_ms];
        self.tx.prepare_cached(text)?.execute(row)?;
        self.history(bill, Event { what, fen: 0, reason: None, notice: Some(notice) })
    }

    fn mandate(&self, told: &Fact) -> Result<(), Error> {
        let Fact::DebitAuthorised { mandate, flat, cap, until, by, .. } = told else {
            return Ok(());
        };
        let row = params![
            self.community(),
            mandate.to_string(),
            self.fact.row,
            flat.to_hex(),
            by.to_hex(),
            cap.0,
            until.to_string(),
            self.time(),
            self.unit(),
            self.fact.number,
        ];
        let text = "INSERT INTO billing_mandate (community, mandate, row, flat, of_flat,
            of_account, cap, until, given_ms, unit, fact)
            VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8, ?9, ?10)";
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }

    fn mandate_ended(&self, mandate: MandateId, why: MandateEnd) -> Result<(), Error> {
        let text = "UPDATE billing_mandate SET ended_ms = ?3, why = ?4, of_flat = ?5
            WHERE community = ?1 AND mandate = ?2";
        let of_flat = why != MandateEnd::RightLost;
        let row = params![self.community(), mandate.to_string(), self.time(), word(&why)?, of_flat];
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }

    fn debit_failure(&self, told: &Fact) -> Result<(), Error> {
        let Fact::DebitFailed { mandate, flat, bill, why, owed, prepaid, .. } = told else {
            return Ok(());
        };
        let row = params![
            self.community(),
            self.fact.row,
            mandate.to_string(),
            bill.to_string(),
            flat.to_hex(),
            word(why)?,
            owed.0,
            prepaid.0,
            self.time(),
            self.unit(),
            self.fact.number,
        ];
        let text = "INSERT INTO billing_debit_failure (community, row, mandate, bill, flat, why,
            owed, prepaid, at_ms, unit, fact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }

    fn receipt(&self, told: &Fact) -> Result<(), Error> {
        let Fact::ReceiptIssued {
            number,
            kind,
            payment,
            flat,
            bill,
            fen,
            to_bill,
            to_prepaid,
            owed_before,
            owed_after,
            prepaid_before,
            prepaid_after,
            received,
            reason,
            institution,
            concerns,
            at,
        } = told
        else {
            return Ok(());
        };
        let subject = subject_of(*concerns, *flat);
        let received = received.as_ref();
        // That a bank collected it says how it came better than that it was transferred.
        let channel = received.filter(|_| *kind != ReceiptKind::ByBankDebit);
        let row = params![
            self.community(),
            *number as i64,
            self.fact.row,
            word(kind)?,
            payment.0.0,
            flat.0,
            subject.flat.is_some(),
            subject.account.map(|account| account.to_hex()),
            bill.map(|bill| bill.0.0),
            fen.0,
            to_bill.0,
            to_prepaid.0,
            owed_before.0,
            owed_after.0,
            prepaid_before.0,
            prepaid_after.0,
            channel.map(|received| word(&received.channel)).transpose()?,
            received.map(|received| time(received.paid_at)),
            received.and_then(|received: &Received| received.reference.clone()),
            received.and_then(|received| Some(received.evidence?.commitment.to_hex())),
            reason.map(|reason| reason.commitment.to_hex()),
            institution.map(|institution| institution.to_hex()),
            time(*at),
            self.unit(),
            self.fact.number,
        ];
        let text = "INSERT INTO billing_receipt (community, number, row, kind, payment, flat,
            of_flat, of_account, bill, fen, to_bill, to_prepaid, owed_before, owed_after,
            prepaid_before, prepaid_after, channel, paid_ms, reference, evidence, reason,
            institution, at_ms, unit, fact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)";
        self.tx.prepare_cached(text)?.execute(row)?;
        let Some(bill) = bill else {
            return Ok(());
        };
        self.pay(*bill, to_bill.0)
    }

    fn pay(&self, bill: BillId, fen: i64) -> Result<(), Error> {
        let (community, bill) = (self.community(), bill.to_string());
        let text = "UPDATE billing_bill SET paid = paid + ?3 WHERE community = ?1 AND bill = ?2";
        self.tx.prepare_cached(text)?.execute(params![community, bill, fen])?;
        let text = "UPDATE billing_run SET paid = paid + ?3 WHERE community = ?1 AND run =
            (SELECT run FROM billing_bill WHERE community = ?1 AND bill = ?2)";
        self.tx.prepare_cached(text)?.execute(params![community, bill, fen])?;
        Ok(())
    }

    fn set_bill(&self, bill: BillId, column: &str, value: Option<i64>) -> Result<(), Error> {
        let text =
            format!("UPDATE billing_bill SET {column} = ?3 WHERE community = ?1 AND bill = ?2");
        let row = params![self.community(), bill.to_string(), value];
        self.tx.prepare_cached(&text)?.execute(row)?;
        Ok(())
    }

    fn history(&self, bill: BillId, event: Event) -> Result<(), Error> {
        let text = "INSERT INTO billing_history
            (community, bill, row, what, fen, reason, notice, at_ms, unit, fact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        self.tx.prepare_cached(text)?.execute(params![
            self.community(),
            bill.to_string(),
            self.fact.row,
            event.what,
            event.fen,
            event.reason,
            event.notice,
            self.time(),
            self.unit(),
            self.fact.number,
        ])?;
        Ok(())
    }
}

fn time(time: Time) -> i64 {
    time as i64
}

/// Whose business a bill is, as the fact itself says it.
fn subject_of(concerns: Concerns, flat: FlatId) -> Subject {
    match concerns {
        Concerns::Flat => Subject { flat: Some(flat), account: None },
        Concerns::Account(account) => Subject { flat: None, account: Some(account) },
        Concerns::Developer(_) => Subject::default(),
    }
}

/// A total that is shared out has no rate; its row has 0/1.
fn rate_of(rate: Option<Rate>) -> Rate {
    rate.unwrap_or(Rate { fen: 0, per: 1 })
}

fn payer_text(payer: &Payer) -> Result<String, Error> {
    Ok(serde_json::to_string(payer)?)
}
