//! What is owed and what has been received, for whoever compares a bank statement with it.

use billing::{BillId, Payer, PaymentId};
use kernel::{CommunityId, FlatId};
use rusqlite::{Row, params};
use view::{Error, Portal};

/// A bill that is not paid in full.
#[derive(Clone, Debug)]
pub struct Debt {
    /// The bill.
    pub bill: BillId,
    /// Its flat.
    pub flat: FlatId,
    /// The month, `YYYY-MM`.
    pub period: String,
    /// What is still owed, fen.
    pub owed_fen: i64,
    /// Who owes it.
    pub payer: Payer,
}

/// A payment somebody recorded with a bank's reference, and that stands.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The payment.
    pub payment: PaymentId,
    /// The reference.
    pub reference: String,
    /// How much came, fen.
    pub fen: i64,
}

/// All bills of a community that are not paid in full, oldest first.
///
/// # Errors
/// Those of the database.
pub async fn debts(portal: &Portal, community: CommunityId) -> Result<Vec<Debt>, Error> {
    let text = "SELECT bill, flat, period, fen - paid, payer FROM billing_bill
        WHERE community = ?1 AND reversed_ms IS NULL AND paid < fen ORDER BY row";
    let rows = portal.read(move |database| {
        let mut query = database.prepare_cached(text)?;
        let row = |row: &Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
        let found = query.query_map(params![community.0], row)?;
        Ok(found.collect::<Result<Vec<(String, String, String, i64, String)>, _>>()?)
    });
    let debt = |(bill, flat, period, owed_fen, payer): (String, String, String, i64, String)| {
        let (bill, flat) = (BillId::from_hex(&bill)?, FlatId::from_hex(&flat)?);
        Some(Debt { bill, flat, period, owed_fen, payer: serde_json::from_str(&payer).ok()? })
    };
    Ok(rows.await?.into_iter().filter_map(debt).collect())
}

/// Payments that stand, with one of these references.
///
/// # Errors
/// Those of the database.
pub async fn recorded(
    portal: &Portal,
    community: CommunityId,
    references: Vec<String>,
) -> Result<Vec<Recorded>, Error> {
    let text = "SELECT lower(hex(payment)), reference, fen FROM billing_receipt r
        WHERE community = ?1 AND kind IN ('received', 'by_bank_debit')
            AND reference IN (SELECT value FROM json_each(?2))
            AND NOT EXISTS (SELECT 1 FROM billing_receipt b WHERE b.community = ?1
                AND b.kind = 'reversal' AND b.flat = r.flat AND b.payment = r.payment)";
    let wanted = serde_json::to_string(&references)?;
    let rows = portal.read(move |database| {
        let mut query = database.prepare_cached(text)?;
        let row = |row: &Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let found = query.query_map(params![community.0, wanted], row)?;
        Ok(found.collect::<Result<Vec<(String, String, i64)>, _>>()?)
    });
    let one = |(payment, reference, fen): (String, String, i64)| {
        Some(Recorded { payment: PaymentId::from_hex(&payment)?, reference, fen })
    };
    Ok(rows.await?.into_iter().filter_map(one).collect())
}
