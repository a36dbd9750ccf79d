//! Tariffs and runs for all owners; bills and receipts for the people of a flat and readers with a
//! duty.

mod arrears;
mod bills;
mod certificates;
mod dunning;
mod instalments;
mod late;
mod mandates;
mod meters;
mod overview;
mod paper;
mod papers;
mod preview;
mod receipts;
mod reductions;
mod shares;
mod shifts;
mod tariffs;

use rusqlite::types::Value;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Portal, Reader};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(tariffs::tariffs))
        .routes(routes!(tariffs::runs))
        .routes(routes!(tariffs::run))
        .routes(routes!(preview::run_preview))
        .routes(routes!(arrears::arrears))
        .routes(routes!(arrears::write_off))
        .routes(routes!(shares::run_shares))
        .routes(routes!(reductions::reductions))
        .routes(routes!(meters::meters))
        .routes(routes!(meters::meter_sheet))
        .routes(routes!(meters::meter_readings))
        .routes(routes!(meters::meter_totals))
        .routes(routes!(meters::run_unbilled))
        .routes(routes!(bills::bills))
        .routes(routes!(bills::bill))
        .routes(routes!(dunning::dunning))
        .routes(routes!(late::bill_late))
        .routes(routes!(late::run_late))
        .routes(routes!(instalments::plans))
        .routes(routes!(instalments::plan_totals))
        .routes(routes!(mandates::mandates))
        .routes(routes!(mandates::debit_failures))
        .routes(routes!(mandates::mandate_totals))
        .routes(routes!(receipts::payments))
        .routes(routes!(receipts::payment_receipt))
        .routes(routes!(receipts::prepaid))
        .routes(routes!(certificates::certificates))
        .routes(routes!(certificates::certificate))
        .routes(routes!(certificates::certificate_paper))
        .routes(routes!(paper::receipt_paper))
        .routes(routes!(papers::run_papers))
        .routes(routes!(papers::run_papers_part))
        .routes(routes!(overview::overview))
        .routes(routes!(shifts::drawer))
        .routes(routes!(shifts::shifts))
}

/// Which rows of a table about single flats are asked for: only what is asked, so that the database
/// finds them by an index. A table has one for each column given to [`Self::key`].
struct Asked {
    conditions: String,
    values: Vec<Value>,
    /// Whether an index finds few rows: then the one by community must not be taken.
    is_narrow: bool,
}

impl Asked {
    /// What of it a reader may see at all: everything of the community for readers with a duty,
    /// otherwise rows about the reader's own flats or account. What it lets through still passes
    /// `Portal::filter`. `flat` is the table's form of a hex id called `value`.
    fn by(reader: &Reader, table: &str, flat: &str) -> Self {
        let values = vec![Value::Blob(reader.community.0.to_vec())];
        if reader.inspects() {
            return Self { conditions: String::new(), values, is_narrow: false };
        }
        let flats: Vec<_> = reader.flats.iter().map(|flat| flat.to_hex()).collect();
        let flats = serde_json::to_string(&flats).expect("a list of texts is plain data");
        let account = reader.account.map(|account| account.to_hex()).unwrap_or_default();
        let conditions = format!(
            " AND row IN (SELECT row FROM {table} WHERE of_flat
                    AND flat IN (SELECT {flat} FROM json_each(?))
                UNION ALL SELECT row FROM {table} WHERE of_account = ?)"
        );
        let mut asked = Self { conditions, values, is_narrow: true };
        asked.values.extend([Value::Text(flats), Value::Text(account)]);
        asked
    }

    /// Rows for which `condition`, with one `?`, holds for this value; all when there is none.
    fn and(mut self, condition: &str, value: Option<impl Into<Value>>) -> Self {
        if let Some(value) = value {
            self.conditions.push_str(&format!(" AND {condition}"));
            self.values.push(value.into());
        }
        self
    }

    /// The same, for a column with an index.
    fn key(mut self, condition: &str, value: Option<impl Into<Value>>) -> Self {
        self.is_narrow |= value.is_some();
        self.and(condition, value)
    }

    /// What follows `WHERE`, and its values: the newest first, and one more than `limit`, which
    /// says whether there is a next page.
    fn newest(mut self, column: &str, limit: usize) -> (String, Vec<Value>) {
        self.values.push(Value::Integer(limit as i64 + 1));
        let plus = if self.is_narrow { "+" } else { "" };
        let conditions = self.conditions;
        (format!("{plus}community = ?{conditions} ORDER BY {column} DESC LIMIT ?"), self.values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{AccountId, CommunityId, FlatId, InstitutionId};
    use rusqlite::{Connection, params_from_iter};
    use view::ReaderRole;

    /// How the database finds the rows, on one line.
    fn plan(table: &str, (asked, values): (String, Vec<Value>)) -> String {
        let database = Connection::open_in_memory().unwrap();
        database.execute_batch(include_str!("schema.sql")).unwrap();
        let text = format!("EXPLAIN QUERY PLAN SELECT row FROM {table} WHERE {asked}");
        let mut query = database.prepare(&text).unwrap();
        let steps = query.query_map(params_from_iter(values), |row| row.get(3)).unwrap();
        steps.collect::<Result<Vec<String>, _>>().unwrap().join("; ")
    }

    fn resident() -> Reader {
        let reader = Reader::public(CommunityId([1; 8]));
        let flats = vec![FlatId([2; 8]), FlatId([3; 8])];
        Reader { account: Some(AccountId([4; 20])), flats, ..reader }
    }

    fn clerk() -> Reader {
        let (kind, office) = ("property_company".to_owned(), "clerk".to_owned());
        let role = ReaderRole { institution: InstitutionId([5; 8]), kind, office };
        Reader { roles: vec![role], ..resident() }
    }

    #[test]
    fn no_list_reads_what_nobody_asked_for() {
        let receipts = |reader| Asked::by(&reader, "billing_receipt", "unhex(value)");
        let bills = |reader| Asked::by(&reader, "billing_bill", "value");
        let mandates = |reader| Asked::by(&reader, "billing_mandate", "value");
        let plans = |reader| Asked::by(&reader, "billing_plan", "value");
        let id = || Some("0202020202020202".to_owned());
        for (table, asked, by) in [
            ("billing_receipt", receipts(resident()).newest("number", 50), "billing_receipt_flat"),
            ("billing_bill", bills(resident()).newest("row", 50), "billing_bill_flat"),
            ("billing_mandate", mandates(resident()).newest("row", 50), "billing_mandate_flat"),
            ("billing_plan", plans(resident()).newest("row", 50), "billing_plan_flat"),
            (
                "billing_receipt",
                receipts(clerk()).key("flat = unhex(?)", id()).newest("number", 50),
                "billing_receipt_flat (flat=?)",
            ),
            (
                "billing_bill",
                bills(clerk()).key("run = ?", id()).newest("row", 50),
                "billing_bill_run (run=?)",
            ),
        ] {
            let plan = plan(table, asked);
            assert!(plan.contains(by), "{table}: {plan}");
            assert!(!plan.contains("(community=?"), "{table}: {plan}");
            assert!(!plan.contains("SCAN r") && !plan.contains("SCAN billing"), "{plan}");
        }
        for (table, asked) in [
            ("billing_receipt", receipts(clerk()).and("number < ?", Some(9)).newest("number", 50)),
            ("billing_bill", bills(clerk()).and("row < ?", Some(9)).newest("row", 50)),
        ] {
            let plan = plan(table, asked);
            assert!(plan.contains("(community=? AND "), "{table}: {plan}");
            assert!(!plan.contains("TEMP B-TREE"), "sorted by the index: {table}: {plan}");
        }
    }
}
