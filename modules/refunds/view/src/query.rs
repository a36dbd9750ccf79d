//! Rows into what the routes answer.

use crate::routes::RefundView;
use kernel::{ShanghaiDate, Time};
use refunds::limits::{ANSWER_DAYS, EXPIRE_DAYS};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use view::{Error, Proof, Reader};

/// A day in ms.
const DAY_MS: u64 = 86_400_000;

/// A request, whom it is about, and the record of its account.
pub(crate) struct Found {
    pub view: RefundView,
    pub asker: String,
    pub payee: String,
}

/// Which requests.
pub(crate) struct Wanted {
    pub flat: Option<String>,
    pub refund: Option<String>,
    pub open: bool,
}

/// Requests that the reader may see, newest first, one more than asked for.
pub(crate) fn refunds(
    database: &Connection,
    reader: &Reader,
    wanted: Wanted,
    (before, limit): (i64, usize),
    now: Time,
) -> Result<Vec<(i64, Found)>, Error> {
    let mut values = vec![Value::Blob(reader.community.0.to_vec()), Value::Integer(before)];
    let mut asked = String::from("r.community = ? AND r.row < ?");
    if !reader.inspects() {
        let flats: Vec<_> = reader.flats.iter().map(|flat| flat.to_hex()).collect();
        let account = reader.account.map(|account| account.to_hex()).unwrap_or_default();
        asked.push_str(
            " AND r.row IN (SELECT row FROM refunds_refund
                    WHERE flat IN (SELECT value FROM json_each(?))
                UNION ALL SELECT row FROM refunds_refund WHERE asker = ?)",
        );
        values.extend([Value::Text(serde_json::to_string(&flats)?), Value::Text(account)]);
    }
    for (column, value) in [("flat", wanted.flat), ("refund", wanted.refund)] {
        if let Some(value) = value {
            asked.push_str(&format!(" AND r.{column} = ?"));
            values.push(Value::Text(value));
        }
    }
    if wanted.open {
        asked.push_str(
            " AND ((r.standing = 'asked' AND r.asked_ms > ?)
                OR (r.standing = 'approved' AND p.state <> 'paid'))",
        );
        values.push(Value::Integer(now.saturating_sub(EXPIRE_DAYS * DAY_MS) as i64));
    }
    values.push(Value::Integer(limit as i64 + 1));
    let text = format!(
        "SELECT r.row, r.refund, r.flat, r.asker, r.fen, r.payee, r.standing, r.asked_ms,
            r.over_ms, r.reason, r.institution, r.payout, r.due, r.entry, r.back_entry, p.state,
            p.reason, p.paid_on, p.slip, p.entry,
            (SELECT lower(hex(id)) FROM unit WHERE number = r.unit), r.fact,
            (SELECT lower(hex(id)) FROM unit WHERE number = p.paid_unit), p.paid_fact
         FROM refunds_refund r LEFT JOIN payouts_payout p
            ON p.community = r.community AND p.payout = r.payout
         WHERE {asked} ORDER BY r.row DESC LIMIT ?"
    );
    let mut query = database.prepare_cached(&text)?;
    let rows = query.query_map(params_from_iter(values), |row| found(row, reader, now))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn found(row: &Row, reader: &Reader, now: Time) -> rusqlite::Result<(i64, Found)> {
    let (asker, standing): (String, String) = (row.get(3)?, row.get(6)?);
    let (asked_ms, due): (i64, Option<String>) = (row.get(7)?, row.get(12)?);
    let (asked_ms, payout_state): (u64, Option<String>) = (asked_ms as u64, row.get(15)?);
    let answer_by = asked_ms + ANSWER_DAYS * DAY_MS;
    let expires_ms = asked_ms + EXPIRE_DAYS * DAY_MS;
    let state = match (standing.as_str(), payout_state.as_deref()) {
        ("asked", _) if now >= expires_ms => "expired",
        ("approved", Some(payout @ ("returned" | "paid"))) => payout,
        (standing, _) => standing,
    };
    let today = ShanghaiDate::at(now).to_string();
    let overdue = match state {
        "asked" => now >= answer_by,
        "approved" | "returned" => due.as_ref().is_some_and(|due| *due < today),
        _ => false,
    };
    let account = reader.account.map(|account| account.to_hex());
    // Why the bank returned it, or why the company said no.
    let returned: Option<String> = row.get(16)?;
    let view = RefundView {
        refund: row.get(1)?,
        flat: row.get(2)?,
        door: None,
        fen: row.get(4)?,
        state: state.to_owned(),
        overdue,
        mine: account.as_ref() == Some(&asker),
        account: None,
        asked_ms,
        answer_by_ms: answer_by,
        expires_ms,
        over_ms: row.get::<_, Option<i64>>(8)?.map(|at| at as u64),
        reason: match state {
            "returned" => returned,
            _ => row.get(9)?,
        },
        institution: row.get(10)?,
        payout: row.get(11)?,
        due,
        entry: row.get(13)?,
        back_entry: row.get(14)?,
        paid_on: row.get(17)?,
        slip: row.get(18)?,
        paid_entry: row.get(19)?,
        prepaid_fen: 0,
        owed_fen: 0,
        asker_owns: false,
        proof: Proof::of(row.get(20)?, row.get(21)?),
        paid_proof: match row.get::<_, Option<String>>(22)? {
            Some(unit) => Proof::of(Some(unit), row.get(23)?),
            None => None,
        },
    };
    Ok((row.get(0)?, Found { view, asker, payee: row.get(5)? }))
}
