//! The debit file of a batch: names and accounts of payers, joined from their records when it is
//! asked for. Each payer sees in their access log that it was.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use directdebit::limits::ITEMS_MAX;
use directdebit::{BatchId, item_reference};
use kernel::{AccountId, CommunityId, Hash, Subject};
use rusqlite::params;
use serde::Deserialize;
use std::collections::BTreeSet;
use view::{AccessNote, Error, Portal, Problem, Reader, csv_field};

/// What the record of a payer's account holds.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Account {
    pub name: String,
    #[serde(default)]
    pub bank: String,
    #[serde(default)]
    pub account: String,
}

/// One line of the file.
struct Line {
    item: u32,
    fen: i64,
    bill: String,
    payer: String,
    record: String,
    collect_on: String,
}

/// The items of a batch that wait for the bank, as a file for it: CSV, columns as the README says.
#[utoipa::path(get, path = "/bank-debits/{batch}/file.csv", tag = "directdebit",
    params(("c" = String, Path), ("batch" = String, Path)), security(("session" = [])),
    responses((status = 200, body = String, content_type = "text/csv")))]
pub(super) async fn bank_debit_file(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, batch)): Path<(CommunityId, BatchId)>,
) -> Result<Response, Error> {
    let account = reader.account()?;
    let institution = company_of(&reader)?;
    let community = reader.community;
    let lines = portal.read(move |database| {
        // Only a batch that is with the bank, and only one of the reader's own company.
        let text = "SELECT i.item, i.fen, i.bill, m.of_account, m.account, b.collect_on
             FROM directdebit_batch b
             JOIN directdebit_item i ON i.community = b.community AND i.batch = b.batch
             JOIN directdebit_mandate m ON m.community = i.community AND m.mandate = i.mandate
             WHERE b.community = ?1 AND b.batch = ?2 AND b.institution = ?3 AND b.state = 'open'
                AND i.state = 'waiting' ORDER BY i.item LIMIT ?4";
        let mut query = database.prepare_cached(text)?;
        let asked = params![community.0, batch.to_string(), institution.to_hex(), ITEMS_MAX];
        let rows = query.query_map(asked, |row| {
            Ok(Line {
                item: row.get(0)?,
                fen: row.get(1)?,
                bill: row.get(2)?,
                payer: row.get(3)?,
                record: row.get(4)?,
                collect_on: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let lines = lines.await?;
    if lines.is_empty() {
        return Err(Problem::NotFound.into());
    }
    let payers: BTreeSet<_> = lines.iter().map(|line| &line.payer).collect();
    let note = |payer: &String| AccessNote {
        community,
        reader: account,
        institution: Some(institution),
        what: "directdebit.account",
        subject: Subject { flat: None, account: AccountId::from_hex(payer) },
    };
    portal.services().note(payers.into_iter().map(note).collect()).await?;
    let mut text =
        String::from("\u{feff}reference,payer,bank,account,amount,collect_on,remark\r\n");
    for line in &lines {
        let bytes = Hash::from_hex(&line.record)
            .and_then(|record| portal.services().record(&reader, &record));
        // A file without an account would be refused by the bank line by line.
        let bytes = bytes.ok_or_else(|| {
            Problem::NotReady.because(format!("the account of item {} is not here", line.item))
        })?;
        text.push_str(&csv_line(batch, line, &serde_json::from_slice(&bytes).unwrap_or_default()));
    }
    let name = format!("attachment; filename=\"bank-debits-{batch}.csv\"");
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, text).into_response())
}

/// The company whose money the reader handles.
fn company_of(reader: &Reader) -> Result<kernel::InstitutionId, Error> {
    let mut roles = reader.roles.iter();
    let role = roles.find(|role| {
        role.kind == "property_company"
            && matches!(role.office.as_str(), "head" | "clerk" | "cashier")
    });
    Ok(role.ok_or(Problem::NotAllowed)?.institution)
}

fn csv_line(batch: BatchId, line: &Line, account: &Account) -> String {
    let fields = [
        item_reference(batch, line.item),
        account.name.clone(),
        account.bank.clone(),
        account.account.clone(),
        format!("{}.{:02}", line.fen / 100, line.fen % 100),
        line.collect_on.clone(),
        line.bill.clone(),
    ];
    fields.map(|text| csv_field(&text)).join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id8;

    #[test]
    fn a_line_is_for_the_bank_and_never_a_formula() {
        let line = Line {
            item: 7,
            fen: 25_470,
            bill: "b1b1b1b1b1b1b1b1".to_owned(),
            payer: String::new(),
            record: String::new(),
            collect_on: "2026-01-31".to_owned(),
        };
        let account = Account {
            name: "=王\"秀\"兰".to_owned(),
            bank: "演示银行".to_owned(),
            account: "6222020000001234".to_owned(),
        };
        assert_eq!(
            csv_line(BatchId(Id8([0xab; 8])), &line, &account),
            "\"Dabababababababab0007\",\"'=王\"\"秀\"\"兰\",\"演示银行\",\"6222020000001234\",\
             \"254.70\",\"2026-01-31\",\"b1b1b1b1b1b1b1b1\"\r\n"
        );
    }
}
