//! The payment queue, and the bank file. Names and accounts of payees are joined from records, for
//! readers who inspect, and the reading is logged.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::{AccountId, CommunityId, DataClass, Hash, Subject};
use payouts::PayoutId;
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{
    AccessNote, Error, Items, Page, Portal, Problem, Proof, Reader, csv_field, subject_of_row,
};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(payouts))
        .routes(routes!(payout))
        .routes(routes!(bank_file))
}

/// Which instructions.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PayoutsOf {
    /// `open` (approved or returned), `approved`, `returned`, `paid` or `cancelled`.
    pub state: Option<String>,
    /// One fund.
    pub fund: Option<String>,
    /// Those of one cause, hex.
    pub of: Option<String>,
}

/// An instruction to a custodian bank.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayoutView {
    /// Id, hex.
    pub payout: String,
    /// The fund it leaves.
    pub fund: String,
    /// How much, fen.
    pub fen: i64,
    /// Until when, `YYYY-MM-DD`.
    pub due: String,
    /// Why: `decision`, `reversal` …
    pub cause: String,
    /// The cause's id, hex.
    pub of: String,
    /// `spending`, `refund`, `release`, `transfer`, `deduction`, `commission` or `cost`.
    pub purpose: String,
    /// `approved`, `returned`, `paid` or `cancelled`.
    pub state: String,
    /// Whether the due day passed while it was open.
    pub overdue: bool,
    /// When it was instructed, Unix ms.
    pub instructed_ms: u64,
    /// Why the bank returned it: record, hex.
    #[schema(required)]
    pub reason: Option<String>,
    /// The day of the payment.
    #[schema(required)]
    pub paid_on: Option<String>,
    /// The bank's slip: record, hex.
    #[schema(required)]
    pub slip: Option<String>,
    /// Number of the entry in the books.
    #[schema(required)]
    pub entry: Option<u64>,
    /// To whom, for readers who inspect; absent when the record is not on this node.
    #[schema(required)]
    pub payee: Option<PayeeView>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// To whom money goes.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct PayeeView {
    /// Name.
    pub name: String,
    /// Name of the bank.
    #[serde(default)]
    pub bank: String,
    /// Account number.
    #[serde(default)]
    pub account: String,
}

/// An instruction as the row has it.
struct Found {
    view: PayoutView,
    payee: String,
    /// Whose own account it is, where it is a resident's.
    person: Option<String>,
    flat: Option<String>,
}

impl Found {
    fn about(&self) -> (DataClass, Subject) {
        let class = match self.flat {
            Some(_) => DataClass::OwnFlat,
            None => DataClass::Owners,
        };
        (class, subject_of_row(self.flat.as_deref(), None))
    }
}

const PAYOUT: &str = "SELECT row, payout, fund, fen, due, cause, cause_id, purpose, state, overdue,
        instructed_ms, reason, paid_on, slip, entry, payee, flat, person,
        (SELECT lower(hex(id)) FROM unit WHERE number = p.unit), fact
    FROM payouts_payout p";

/// Instructions, newest first.
#[utoipa::path(get, path = "/payouts", tag = "payouts",
    params(("c" = String, Path), PayoutsOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<PayoutView>)))]
async fn payouts(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<PayoutsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<PayoutView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (limit, before, community) = (page.limit()?, page.before()?, reader.community);
    let found = portal.read(move |database| rows(database, community, &of, before, limit));
    let page = Items::page(found.await?, limit);
    let kept = portal.filter(&reader, "payouts.payouts", page.items, Found::about).await?;
    let items = with_payees(&portal, &reader, kept).await?;
    Ok(Json(Items { items, next: page.next }))
}

/// An instruction.
#[utoipa::path(get, path = "/payouts/{payout}", tag = "payouts",
    params(("c" = String, Path), ("payout" = String, Path)), security(("session" = [])),
    responses((status = 200, body = PayoutView)))]
async fn payout(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, payout)): Path<(CommunityId, PayoutId)>,
) -> Result<Json<PayoutView>, Error> {
    let community = reader.community;
    let found = portal.read(move |database| {
        let text = format!("{PAYOUT} WHERE community = ?1 AND payout = ?2");
        let asked = params![community.0, payout.to_string()];
        Ok(database.prepare_cached(&text)?.query_row(asked, found_row)?.1)
    });
    let found = found.await?;
    let (class, subject) = found.about();
    portal.check(&reader, class, subject, "payouts.payout").await?;
    let view = with_payees(&portal, &reader, vec![found]).await?.pop();
    Ok(Json(view.ok_or(Problem::NotFound)?))
}

/// Of which fund.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BankFileOf {
    /// The fund.
    pub fund: String,
}

/// The open instructions of a fund as a file for its bank: CSV, columns as the README says.
#[utoipa::path(get, path = "/payouts.csv", tag = "payouts",
    params(("c" = String, Path), BankFileOf), security(("session" = [])),
    responses((status = 200, body = String, content_type = "text/csv")))]
async fn bank_file(
    State(portal): State<Portal>,
    reader: Reader,
    Query(BankFileOf { fund }): Query<BankFileOf>,
) -> Result<Response, Error> {
    if !reader.inspects() {
        return Err(Problem::NotAllowed.into());
    }
    let (community, limit) = (reader.community, payouts::limits::QUEUE_MAX as usize);
    let name = format!("attachment; filename=\"payouts-{}.csv\"", word_of(&fund)?);
    let of = PayoutsOf { state: Some("approved".to_owned()), fund: Some(fund), of: None };
    let found = portal.read(move |database| rows(database, community, &of, i64::MAX, limit));
    let found = found.await?.into_iter().map(|(_, found)| found).collect();
    let kept = portal.filter(&reader, "payouts.bank_file", found, Found::about).await?;
    let views = with_payees(&portal, &reader, kept).await?;
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, csv(&views)).into_response())
}

/// A word of a closed list stands in a header.
fn word_of(fund: &str) -> Result<&str, Error> {
    match !fund.is_empty() && fund.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        true => Ok(fund),
        false => Err(Problem::BadParameter.because(format!("fund={fund}"))),
    }
}

fn csv(views: &[PayoutView]) -> String {
    let mut text = String::from("\u{feff}instruction,due,amount,payee,bank,account,purpose\r\n");
    for view in views {
        let payee = view.payee.as_ref();
        let of = |part: fn(&PayeeView) -> &str| payee.map_or("", part);
        let fields = [
            view.payout.as_str(),
            view.due.as_str(),
            &format!("{}.{:02}", view.fen / 100, view.fen % 100),
            of(|payee| &payee.name),
            of(|payee| &payee.bank),
            of(|payee| &payee.account),
            view.purpose.as_str(),
        ];
        text.push_str(&fields.map(csv_field).join(","));
        text.push_str("\r\n");
    }
    text
}

/// Joins the payees for readers who inspect, a resident's own account for those alone who keep the
/// accounts of residents; one note says that this reader did, and one each resident's log.
async fn with_payees(
    portal: &Portal,
    reader: &Reader,
    found: Vec<Found>,
) -> Result<Vec<PayoutView>, Error> {
    if !reader.inspects() || found.is_empty() {
        return Ok(found.into_iter().map(|found| found.view).collect());
    }
    let keeps = reader.keeps_accounts();
    let first = AccessNote {
        community: reader.community,
        reader: reader.account()?,
        institution: reader.roles.first().map(|role| role.institution),
        what: "payouts.payee",
        subject: Subject::default(),
    };
    let own = found.iter().filter_map(|found| AccountId::from_hex(found.person.as_ref()?));
    let own: BTreeSet<AccountId> = own.filter(|_| keeps).collect();
    let of_person = |account| AccessNote {
        subject: Subject { flat: None, account: Some(account) },
        ..first.clone()
    };
    let notes = own.into_iter().map(of_person).chain([first.clone()]).collect();
    portal.services().note(notes).await?;
    let payee = |commitment: &str| {
        let bytes = portal.services().record(reader, &Hash::from_hex(commitment)?)?;
        serde_json::from_slice(&bytes).ok()
    };
    let join = |found: Found| match found.person.is_none() || keeps {
        true => PayoutView { payee: payee(&found.payee), ..found.view },
        false => found.view,
    };
    Ok(found.into_iter().map(join).collect())
}

fn rows(
    database: &Connection,
    community: CommunityId,
    of: &PayoutsOf,
    before: i64,
    limit: usize,
) -> Result<Vec<(i64, Found)>, Error> {
    let states = match of.state.as_deref() {
        Some("open") => "AND state IN ('approved', 'returned') AND ?5 IS NOT NULL",
        _ => "AND (?5 IS NULL OR state = ?5)",
    };
    let text = format!(
        "{PAYOUT} WHERE community = ?1 AND row < ?2 {states}
            AND (?4 IS NULL OR fund = ?4) AND (?6 IS NULL OR cause_id = ?6)
         ORDER BY row DESC LIMIT ?3"
    );
    let mut query = database.prepare_cached(&text)?;
    let asked = params![community.0, before, limit as i64 + 1, of.fund, of.state, of.of];
    let rows = query.query_map(asked, found_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn found_row(row: &Row) -> rusqlite::Result<(i64, Found)> {
    let view = PayoutView {
        payout: row.get(1)?,
        fund: row.get(2)?,
        fen: row.get(3)?,
        due: row.get(4)?,
        cause: row.get(5)?,
        of: row.get(6)?,
        purpose: row.get(7)?,
        state: row.get(8)?,
        overdue: row.get::<_, i64>(9)? != 0,
        instructed_ms: row.get::<_, i64>(10)? as u64,
        reason: row.get(11)?,
        paid_on: row.get(12)?,
        slip: row.get(13)?,
        entry: row.get::<_, Option<i64>>(14)?.map(|entry| entry as u64),
        payee: None,
        proof: Proof::of(row.get(18)?, row.get(19)?),
    };
    let (payee, flat, person) = (row.get(15)?, row.get(16)?, row.get(17)?);
    Ok((row.get(0)?, Found { view, payee, person, flat }))
}
