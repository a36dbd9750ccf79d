//! Facts into rows: a row per close, a row per statement with its figures.

use crate::extra;
use disclosure::{CloseId, Fact, Figure, Kind, Part};
use kernel::{InstitutionId, Period, ShanghaiDate, Time};
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    match fact.read::<Fact>()? {
        Fact::CloseProposed { close, fund, month, by, with, expires, at } => {
            let new = NewClose { close, fund: fund.word(), month, by, with, expires, at };
            new.put(tx, unit, fact)
        }
        Fact::MonthClosed { close, book, bank, unclear_in, unclear_out, at, .. } => {
            tx.prepare_cached(
                "UPDATE disclosure_close SET state = 'closed', closed_ms = ?3, book = ?4,
                    bank_day = ?5, bank_closing = ?6, unclear_in = ?7, unclear_out = ?8,
                    unit = ?9, fact = ?10
                 WHERE community = ?1 AND close = ?2",
            )?
            .execute(params![
                unit.community.0,
                close.to_string(),
                at as i64,
                book.0,
                bank.map(|end| end.day.to_string()),
                bank.map(|end| end.closing.0),
                unclear_in.0,
                unclear_out.0,
                unit.number,
                fact.number,
            ])?;
            Ok(())
        }
        Fact::CloseLapsed { close } => {
            tx.prepare_cached(
                "UPDATE disclosure_close SET state = 'lapsed' WHERE community = ?1 AND close = ?2",
            )?
            .execute(params![unit.community.0, close.to_string()])?;
            Ok(())
        }
        Fact::StatementPublished {
            kind,
            from,
            to,
            due,
            late,
            parts,
            figures,
            posted_from,
            posted_to,
            at,
        } => {
            let new = NewStatement { kind, from, to, due, late, parts, posted_from, posted_to, at };
            new.put(tx, unit, fact)?;
            figures.iter().try_for_each(|figure| put_figure(tx, unit, kind, to, figure))
        }
    }
}

struct NewClose {
    close: CloseId,
    fund: &'static str,
    month: Period,
    by: InstitutionId,
    with: InstitutionId,
    expires: Time,
    at: Time,
}

impl NewClose {
    fn put(self, tx: &Transaction, unit: &UnitRow, fact: &FactRow) -> Result<(), Error> {
        tx.prepare_cached(
            "INSERT INTO disclosure_close (row, community, close, fund, month, state,
                by_institution, with_institution, proposed_ms, expires_ms, unit, fact)
             VALUES (?1, ?2, ?3, ?4, ?5, 'proposed', ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            fact.row,
            unit.community.0,
            self.close.to_string(),
            self.fund,
            self.month.to_string(),
            self.by.to_hex(),
            self.with.to_hex(),
            self.at as i64,
            self.expires as i64,
            unit.number,
            fact.number,
        ])?;
        Ok(())
    }
}

struct NewStatement {
    kind: Kind,
    from: Period,
    to: Period,
    due: ShanghaiDate,
    late: bool,
    parts: Vec<Part>,
    posted_from: ShanghaiDate,
    posted_to: ShanghaiDate,
    at: Time,
}

impl NewStatement {
    fn put(self, tx: &Transaction, unit: &UnitRow, fact: &FactRow) -> Result<(), Error> {
        let extra = extra::of(tx, unit.community, self.kind, self.from, self.to, self.posted_from)?;
        tx.prepare_cached(
            "INSERT INTO disclosure_statement (row, community, kind, to_month, from_month, due,
                late, parts, posted_from, posted_to, at_ms, area, extra, unit, fact)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?
        .execute(params![
            fact.row,
            unit.community.0,
            self.kind.word(),
            self.to.to_string(),
            self.from.to_string(),
            self.due.to_string(),
            self.late,
            serde_json::to_string(&self.parts)?,
            self.posted_from.to_string(),
            self.posted_to.to_string(),
            self.at as i64,
            extra::area(tx, unit.community)?,
            serde_json::to_string(&extra)?,
            unit.number,
            fact.number,
        ])?;
        Ok(())
    }
}

fn put_figure(
    tx: &Transaction,
    unit: &UnitRow,
    kind: Kind,
    to: Period,
    figure: &Figure,
) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO disclosure_figure
            (community, kind, to_month, fund, account, opening, debit, credit, closing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        unit.community.0,
        kind.word(),
        to.to_string(),
        figure.fund.word(),
        figure.account,
        figure.opening.0,
        figure.debit.0,
        figure.credit.0,
        figure.closing.0,
    ])?;
    Ok(())
}
