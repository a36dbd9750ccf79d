//! Requests to give prepaid money back: for the flat's people and who asked, and logged for readers
//! with a duty.

use crate::payee;
use crate::query::{self, Found, Wanted};
use axum::Json;
use axum::extract::{Query, State};
use kernel::{DataClass, FlatId, Subject};
use refunds::RefundId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{DoorPlate, Error, Items, Page, Portal, Problem, Proof, Reader, subject_of_row};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default().routes(routes!(refund_requests)).routes(routes!(payee::refund_payee))
}

/// Which requests.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RefundsOf {
    /// One flat, hex.
    pub flat: Option<String>,
    /// Only those that wait for the company or the bank.
    pub open: Option<bool>,
}

/// A request to give prepaid money back.
#[derive(Debug, Serialize, ToSchema)]
pub struct RefundView {
    /// Id, hex.
    pub refund: String,
    /// The flat, hex.
    pub flat: String,
    /// Its door, where the reader may know it.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// How much, fen.
    pub fen: i64,
    /// `asked`, `approved` (the bank is to pay), `returned` (the bank could not), `paid` (by the
    /// bank's evidence), `declined`, `withdrawn`, `expired`, `right_lost` or `cancelled`.
    pub state: String,
    /// Whether the company's answer, or then the bank's payment, is late.
    pub overdue: bool,
    /// Whether the reader asked.
    pub mine: bool,
    /// The account it goes to, for who asked.
    #[schema(required)]
    pub account: Option<RefundAccountView>,
    /// When it was asked, Unix ms.
    pub asked_ms: u64,
    /// By when the company should answer, Unix ms.
    pub answer_by_ms: u64,
    /// When it is over unless somebody answers, Unix ms.
    pub expires_ms: u64,
    /// When it was answered, withdrawn or over, Unix ms.
    #[schema(required)]
    pub over_ms: Option<u64>,
    /// Why it was declined or cancelled, or why the bank returned it: record, hex.
    #[schema(required)]
    pub reason: Option<String>,
    /// The company that answered, hex.
    #[schema(required)]
    pub institution: Option<String>,
    /// The instruction, hex.
    #[schema(required)]
    pub payout: Option<String>,
    /// Until when the bank should pay, `YYYY-MM-DD`.
    #[schema(required)]
    pub due: Option<String>,
    /// Number of the entry that reserved the money.
    #[schema(required)]
    pub entry: Option<i64>,
    /// Number of the entry that gave it back to the flat.
    #[schema(required)]
    pub back_entry: Option<i64>,
    /// The day of the payment, `YYYY-MM-DD`.
    #[schema(required)]
    pub paid_on: Option<String>,
    /// The bank's slip: record, hex; none where a line of its statement proves it.
    #[schema(required)]
    pub slip: Option<String>,
    /// Number of the entry of the payment.
    #[schema(required)]
    pub paid_entry: Option<i64>,
    /// What the flat has prepaid now, without what is reserved, fen.
    pub prepaid_fen: i64,
    /// What its owners owe now, present and former, due or not, fen.
    pub owed_fen: i64,
    /// Whether who asked still owns the flat.
    pub asker_owns: bool,
    /// The latest fact about the request.
    #[schema(required)]
    pub proof: Option<Proof>,
    /// The fact that the bank has paid.
    #[schema(required)]
    pub paid_proof: Option<Proof>,
}

/// An account, as its owner recognises it.
#[derive(Debug, Serialize, ToSchema)]
pub struct RefundAccountView {
    /// The bank.
    pub bank: String,
    /// The last digits of the number.
    pub tail: String,
}

impl Found {
    pub(crate) fn about(&self) -> (DataClass, Subject) {
        (DataClass::OwnFlat, subject_of_row(Some(&self.view.flat), Some(&self.asker)))
    }
}

/// Requests the reader may see, newest first. Readers with a duty see all, and every flat they see
/// is logged.
#[utoipa::path(get, path = "/refunds", tag = "refunds",
    params(("c" = String, Path), RefundsOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<RefundView>)))]
async fn refund_requests(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<RefundsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<RefundView>>, Error> {
    reader.account()?;
    let (limit, before) = (page.limit()?, page.before()?);
    let now = portal.services().now_ms();
    let wanted = Wanted { flat: flat_of(of.flat)?, refund: None, open: of.open == Some(true) };
    let asking = reader.clone();
    let found = portal
        .read(move |database| query::refunds(database, &asking, wanted, (before, limit), now));
    let Items { items, next } = Items::page(found.await?, limit);
    let mut kept = portal.filter(&reader, "refunds.refunds", items, Found::about).await?;
    portal.services().with_state(&mut |state| {
        for found in &mut kept {
            let id = RefundId::from_hex(&found.view.refund);
            let now = id.and_then(|id| refunds::peek_now(state, reader.community, id));
            if let Some(now) = now {
                found.view.prepaid_fen = now.prepaid.0;
                found.view.owed_fen = now.owed.0;
                found.view.asker_owns = now.asker_owns;
            }
        }
    });
    for found in &mut kept {
        if found.view.mine {
            found.view.account = payee::tail_of(&portal, &reader, &found.payee);
        }
    }
    let mut items: Vec<_> = kept.into_iter().map(|found| found.view).collect();
    portal.with_doors(&reader, &mut items, |item| (&item.flat, &mut item.door)).await?;
    Ok(Json(Items { items, next }))
}

/// A flat as a parameter.
fn flat_of(text: Option<String>) -> Result<Option<String>, Error> {
    let Some(text) = text else { return Ok(None) };
    match FlatId::from_hex(&text) {
        Some(flat) => Ok(Some(flat.to_hex())),
        None => Err(Problem::BadParameter.because(format!("flat={text}"))),
    }
}
