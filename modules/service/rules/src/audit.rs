//! The yearly audited final account (决算审计), owed for years with a month of remuneration.

use crate::clock::Job;
use crate::command::FileAudit;
use crate::fact::Fact;
use crate::limits::AUDIT_DUE_MONTH;
use crate::refusal::Refusal as No;
use crate::rules::{attach, managing};
use crate::state::{AUDITS, Audit};
use identity::Office;
use kernel::{Ctx, Period, Refusal, ShanghaiDate, Store};

/// The day until whose end a year's audit is due; `None` beyond the calendar.
pub fn due_day(year: u16) -> Option<ShanghaiDate> {
    let first = ShanghaiDate::new(year.checked_add(1)?, AUDIT_DUE_MONTH, 1)?;
    Some(Period::of(first).last_day())
}

/// A month of remuneration: its year is audited.
pub(crate) fn owe(store: &mut Store, month: Period) -> Result<(), Refusal> {
    let (year, ..) = month.first_day().parts();
    if AUDITS.get(store, &year)?.is_some() {
        return Ok(());
    }
    AUDITS.put(store, &year, &Audit { report: None, missed: false })?;
    match due_day(year) {
        Some(due) => store.schedule(due.end_ms(), crate::NOUN, &Job::AuditDue { year }),
        None => Ok(()),
    }
}

/// The day has passed: said once, if nothing was filed.
pub(crate) fn say_missing(store: &mut Store, year: u16) -> Result<(), Refusal> {
    let mut audit = AUDITS.get(store, &year)?.expect("audits are never removed");
    if audit.report.is_some() {
        return Ok(());
    }
    audit.missed = true;
    AUDITS.put(store, &year, &audit)?;
    let due = due_day(year).expect("it was scheduled for that day");
    store.emit(&Fact::AuditMissing { year, due })
}

pub(crate) fn file(store: &mut Store, ctx: &Ctx, command: FileAudit) -> Result<(), Refusal> {
    let author = managing(store, ctx, &[Office::Head, Office::Treasurer, Office::Clerk])?;
    let FileAudit { year, report } = command;
    let owed = AUDITS.get(store, &year)?;
    let audit = owed.ok_or(No::NoAuditOwed)?;
    if ShanghaiDate::at(ctx.time).parts().0 <= year {
        return Err(No::YearNotOver.into());
    }
    if audit.report.is_some() {
        return Err(No::AuditFiled.into());
    }
    attach(store, ctx, report)?;
    // From here on the command succeeds.
    AUDITS.put(store, &year, &Audit { report: Some(report), ..audit })?;
    let (institution, at) = (author.institution, ctx.time);
    store.emit(&Fact::AuditFiled { year, report, institution, at })
}
