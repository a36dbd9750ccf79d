//! Rows into what the routes answer.

use crate::routes::{
    HeldDeductionView, HeldDepositView, HeldPartView, HeldReceiptView, HeldTotals,
};
use held::{DepositId, reference};
use kernel::{CommunityId, ShanghaiDate};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use view::{Error, Proof, Reader};

/// What the bank has paid of a deposit.
const PAID: &str = "(SELECT COALESCE(SUM(h.fen), 0) FROM held_part h JOIN payouts_payout p
    ON p.community = h.community AND p.payout = h.payout
    WHERE h.community = d.community AND h.deposit = d.deposit AND p.state = 'paid')";

/// What is held of all deposits, and of those whose day is over.
pub(crate) fn totals(
    database: &Connection,
    community: CommunityId,
    today: ShanghaiDate,
) -> Result<HeldTotals, Error> {
    let text = format!(
        "SELECT COUNT(*), COALESCE(SUM(left), 0), COALESCE(SUM(late), 0),
            COALESCE(SUM(late * left), 0)
         FROM (SELECT received - paid AS left, return_by < ?2 AS late
            FROM (SELECT received, return_by, {PAID} AS paid
               FROM held_deposit d WHERE community = ?1)
            WHERE received > paid)"
    );
    let today = today.to_string();
    let asked = params![community.0, today];
    let (deposits, held_fen, overdue, overdue_fen) = database
        .prepare_cached(&text)?
        .query_row(asked, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let text = "SELECT COUNT(*), COALESCE(SUM(deducted), 0) FROM held_deposit
        WHERE community = ?1 AND decide_by < ?2 AND kept IS NULL";
    let (undecided, undecided_fen) =
        database.prepare_cached(text)?.query_row(asked, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let text = "SELECT renovation FROM held_allowed WHERE community = ?1";
    let mut query = database.prepare_cached(text)?;
    let allowed = query.query_row(params![community.0], |row| row.get(0)).optional()?;
    let renovation_allowed = allowed.unwrap_or(false);
    Ok(HeldTotals {
        renovation_allowed,
        deposits,
        held_fen,
        overdue,
        overdue_fen,
        undecided,
        undecided_fen,
    })
}

/// A deposit, whom it is about, and the record of the account it goes back to.
pub(crate) struct Found {
    pub view: HeldDepositView,
    pub depositor: Option<String>,
    pub payee: Option<String>,
}

/// Which deposits.
#[derive(Default)]
pub(crate) struct Wanted {
    pub flat: Option<String>,
    pub deposit: Option<String>,
    pub open: bool,
}

/// Deposits that the reader may see, newest first, one more than asked for.
pub(crate) fn deposits(
    database: &Connection,
    reader: &Reader,
    Wanted { flat, deposit, open }: Wanted,
    (before, limit): (i64, usize),
    today: ShanghaiDate,
) -> Result<Vec<(i64, Found)>, Error> {
    let mut values = vec![Value::Blob(reader.community.0.to_vec()), Value::Integer(before)];
    let mut asked = String::from("community = ? AND row < ?");
    if !reader.inspects() {
        let flats: Vec<_> = reader.flats.iter().map(|flat| flat.to_hex()).collect();
        let account = reader.account.map(|account| account.to_hex()).unwrap_or_default();
        asked.push_str(
            " AND row IN (SELECT row FROM held_deposit
                    WHERE flat IN (SELECT value FROM json_each(?))
                UNION ALL SELECT row FROM held_deposit WHERE depositor = ?)",
        );
        values.extend([Value::Text(serde_json::to_string(&flats)?), Value::Text(account)]);
    }
    for (column, value) in [("flat", flat), ("deposit", deposit)] {
        if let Some(value) = value {
            asked.push_str(&format!(" AND {column} = ?"));
            values.push(Value::Text(value));
        }
    }
    if open {
        asked.push_str(&format!(
            " AND (standing IN ('offered', 'agreed')
                OR (standing = 'returning' AND received > {PAID}))"
        ));
    }
    values.push(Value::Integer(limit as i64 + 1));
    let text = format!(
        "SELECT row, deposit, flat, kind, fen, received, {PAID}, return_by, text, institution,
            standing, depositor, offered_ms, agreed_ms, asked_ms, deducted, contest_until_ms,
            contested_ms, contest_reason, kept, decided_by, decided_reason,
            (SELECT lower(hex(id)) FROM unit WHERE number = d.unit), fact, payee, decide_by,
            (SELECT lower(hex(id)) FROM unit WHERE number = d.begun_unit), begun_fact,
            (SELECT lower(hex(id)) FROM unit WHERE number = d.settled_unit), settled_fact
         FROM held_deposit d WHERE {asked} ORDER BY row DESC LIMIT ?"
    );
    let mut query = database.prepare_cached(&text)?;
    let rows = query.query_map(params_from_iter(values), |row| found(row, reader, today))?;
    let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
    for (_, found) in &mut rows {
        details(database, reader.community, &mut found.view)?;
    }
    Ok(rows)
}

fn found(row: &Row, reader: &Reader, today: ShanghaiDate) -> rusqlite::Result<(i64, Found)> {
    let (fen, received_fen, paid): (i64, i64, i64) = (row.get(4)?, row.get(5)?, row.get(6)?);
    let (standing, return_by): (String, String) = (row.get(10)?, row.get(7)?);
    let deposit: String = row.get(1)?;
    let depositor: Option<String> = row.get(11)?;
    let held_fen = received_fen - paid;
    let state = match standing.as_str() {
        "agreed" if received_fen == fen => "held",
        "agreed" if received_fen > 0 => "part",
        "returning" if held_fen == 0 => "returned",
        standing => standing,
    };
    let account = reader.account.map(|account| account.to_hex());
    let (contested, kept_fen): (Option<i64>, Option<i64>) = (row.get(17)?, row.get(19)?);
    let decide_by: Option<String> = row.get(25)?;
    let past = decide_by.as_ref().is_some_and(|day| *day < today.to_string());
    let time = |at: Option<i64>| at.map(|at| at as u64);
    let view = HeldDepositView {
        reference: DepositId::from_hex(&deposit).map(reference).unwrap_or_default(),
        deposit,
        flat: row.get(2)?,
        door: None,
        kind: row.get(3)?,
        fen,
        received_fen,
        held_fen,
        overdue: held_fen > 0 && return_by < today.to_string(),
        return_by,
        text: row.get(8)?,
        institution: row.get(9)?,
        state: state.to_owned(),
        mine: depositor.is_some() && depositor == account,
        offered_ms: row.get::<_, i64>(12)? as u64,
        agreed_ms: time(row.get(13)?),
        asked_ms: time(row.get(14)?),
        deducted_fen: row.get(15)?,
        contest_until_ms: time(row.get(16)?),
        contested_ms: time(contested),
        contest_reason: row.get(18)?,
        undecided: past && kept_fen.is_none(),
        decide_by,
        kept_fen,
        decided_by: row.get(20)?,
        decided_reason: row.get(21)?,
        account: None,
        bank: None,
        mask: None,
        receipts: Vec::new(),
        deductions: Vec::new(),
        parts: Vec::new(),
        proof: Proof::of(row.get(22)?, row.get(23)?),
        begun_proof: proof_at(row, 26)?,
        settled_proof: proof_at(row, 28)?,
    };
    Ok((row.get(0)?, Found { view, depositor, payee: row.get(24)? }))
}

/// The fact of what happened later, from the unit's id in column `at` and the number in the next.
fn proof_at(row: &Row, at: usize) -> rusqlite::Result<Option<Proof>> {
    match row.get::<_, Option<String>>(at)? {
        Some(unit) => Ok(Proof::of(Some(unit), row.get(at + 1)?)),
        None => Ok(None),
    }
}

/// What came, what is deducted, what the bank is to pay.
fn details(
    database: &Connection,
    community: CommunityId,
    view: &mut HeldDepositView,
) -> Result<(), Error> {
    let asked = params![community.0, view.deposit];
    let mut query = database.prepare_cached(
        "SELECT day, fen, entry, (SELECT lower(hex(id)) FROM unit WHERE number = r.unit), fact
         FROM held_receipt r WHERE community = ?1 AND deposit = ?2 ORDER BY entry",
    )?;
    let receipts = query.query_map(asked, |row| {
        Ok(HeldReceiptView {
            day: row.get(0)?,
            fen: row.get(1)?,
            entry: row.get(2)?,
            proof: proof_at(row, 3)?,
        })
    })?;
    view.receipts = receipts.collect::<Result<_, _>>()?;
    let mut query = database.prepare_cached(
        "SELECT fen, reason, photos FROM held_deduction WHERE community = ?1 AND deposit = ?2
         ORDER BY number",
    )?;
    let deductions = query.query_map(asked, |row| {
        let photos: String = row.get(2)?;
        let photos = serde_json::from_str(&photos).unwrap_or_default();
        Ok(HeldDeductionView { fen: row.get(0)?, reason: row.get(1)?, photos })
    })?;
    view.deductions = deductions.collect::<Result<_, _>>()?;
    let mut query = database.prepare_cached(
        "SELECT h.part, h.payout, h.fen, h.due, p.state, p.paid_on, p.entry, p.slip,
            (SELECT lower(hex(id)) FROM unit WHERE number = p.paid_unit), p.paid_fact
         FROM held_part h JOIN payouts_payout p
           ON p.community = h.community AND p.payout = h.payout
         WHERE h.community = ?1 AND h.deposit = ?2 ORDER BY p.row",
    )?;
    let parts = query.query_map(asked, |row| {
        Ok(HeldPartView {
            part: row.get(0)?,
            payout: row.get(1)?,
            fen: row.get(2)?,
            due: row.get(3)?,
            state: row.get(4)?,
            paid_on: row.get(5)?,
            entry: row.get(6)?,
            slip: row.get(7)?,
            proof: proof_at(row, 8)?,
        })
    })?;
    view.parts = parts.collect::<Result<_, _>>()?;
    Ok(())
}
