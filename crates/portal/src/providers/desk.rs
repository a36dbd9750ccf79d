//! 到账通知 at the property company's counter: what providers say was paid and is not in the books,
//! which of it fits its order, and the commands that book it.

use super::kept::KeptNotice;
use super::{channel, company, recorded};
use crate::app::{App, blocking};
use crate::limits::{
    PROVIDER_BOOKED_MAX, PROVIDER_KEPT_MS, PROVIDER_NOTICES_MAX, PROVIDER_NOTICES_SHOWN_MAX,
    PROVIDER_RECORDED_SHOWN,
};
use crate::names;
use crate::shell::ErrorBody;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use billing::{BillId, PaymentId};
use kernel::{CommunityId, Fen, FlatId, Id8, ShanghaiDate, sha256};
use payment::{Notice, Provider};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::ToSchema;
use view::{Error, Problem, Reader, Services};

/// Offices that take money at the counter (`modules/billing/README.md`).
const TAKERS: [&str; 3] = ["head", "clerk", "cashier"];

/// Whether a notice can be booked as its order said, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProviderNoticeState {
    /// As ordered, and the bill lacks it.
    Fits,
    /// As ordered, but the bill lacks less by now, or was taken back.
    OwesLess,
    /// Another amount than was ordered.
    AmountDiffers,
    /// This portal has asked for no order of this number.
    UnknownOrder,
    /// The provider's statement has brought a line of this day and amount, booked as something
    /// else.
    InStatement,
    /// On the books.
    Recorded,
}

/// What a provider says was paid.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProviderNotice {
    /// `wechat` or `alipay`.
    #[schema(value_type = String)]
    pub provider: Provider,
    /// The provider's number of the payment.
    pub transaction: String,
    /// The number of the order.
    pub order: String,
    /// How much, fen.
    pub fen: i64,
    /// When it was paid, Unix ms.
    pub paid_ms: u64,
    /// When the notice came, Unix ms.
    pub received_ms: u64,
    /// Whether it can be booked as ordered.
    pub state: ProviderNoticeState,
    /// The order's bill, hex.
    #[schema(required)]
    pub bill: Option<String>,
    /// The bill's flat, hex.
    #[schema(required)]
    pub flat: Option<String>,
    /// The flat's door.
    #[schema(required)]
    pub door: Option<String>,
    /// The bill's month, `YYYY-MM`.
    #[schema(required)]
    pub period: Option<String>,
    /// What was ordered, fen.
    #[schema(required)]
    pub ordered_fen: Option<i64>,
    /// What the bill lacks now, fen, once the notices before this one are booked.
    #[schema(required)]
    pub owed_fen: Option<i64>,
    /// The payment on the books, hex.
    #[schema(required)]
    pub payment: Option<String>,
}

/// What providers say was paid.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProviderNotices {
    /// Not in the books, the oldest first.
    pub waiting: Vec<ProviderNotice>,
    /// Whether there are more.
    pub more: bool,
    /// The latest that are.
    pub recorded: Vec<ProviderNotice>,
}

/// How many notices wait; nobody's bill, and so in nobody's log.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct ProviderTotals {
    /// Whether residents can pay online here.
    pub on: bool,
    /// How many wait.
    pub waiting: u32,
    /// How much, fen.
    pub waiting_fen: i64,
    /// When the oldest came, Unix ms.
    #[schema(required)]
    pub oldest_ms: Option<u64>,
}

/// Which notices are to be booked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProviderBooking {
    /// Each with what it is for; those that fit, as ordered, when the list is empty.
    pub items: Vec<ProviderBooked>,
}

/// One notice and what it is for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProviderBooked {
    /// `wechat` or `alipay`.
    #[schema(value_type = String)]
    pub provider: Provider,
    /// The provider's number of the payment.
    pub transaction: String,
    /// `{"bill":"…"}` or `{"prepaid":"…"}`.
    #[schema(value_type = Object)]
    pub target: billing::Target,
}

/// The commands that book notices.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProviderPrepared {
    /// `{"billing.RecordPayment":{…}}`, each: sign them in any order.
    pub calls: Vec<Value>,
}

/// Verified notices that wait for the books, and the latest that are in them. For the counter of
/// this node's own property company; each flat that is shown is logged.
#[utoipa::path(get, path = "/v1/communities/{c}/provider-notices", tag = "billing",
    params(("c" = String, Path)), security(("session" = [])),
    responses((status = 200, body = ProviderNotices), (status = "4XX", body = ErrorBody)))]
pub(super) async fn notices(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    headers: HeaderMap,
) -> Result<Json<ProviderNotices>, Error> {
    let reader = taker(&app, &headers, community)?;
    let all = judged(&app, community).await?;
    let (recorded, mut waiting): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|one| one.state == ProviderNoticeState::Recorded);
    let more = waiting.len() > PROVIDER_NOTICES_SHOWN_MAX;
    waiting.truncate(PROVIDER_NOTICES_SHOWN_MAX);
    let mut recorded: Vec<_> = recorded.into_iter().rev().take(PROVIDER_RECORDED_SHOWN).collect();
    let flats = waiting.iter().chain(&recorded).filter_map(|one| one.flat.as_deref());
    let flats: Vec<FlatId> = flats.filter_map(FlatId::from_hex).collect();
    let doors = names::doors(&app, &reader, flats).await?;
    let doors: BTreeMap<String, String> =
        doors.into_iter().map(|(flat, plate)| (flat.to_hex(), plate.door)).collect();
    for one in waiting.iter_mut().chain(&mut recorded) {
        one.door = one.flat.as_ref().and_then(|flat| doors.get(flat)).cloned();
    }
    Ok(Json(ProviderNotices { waiting, more, recorded }))
}

/// How many notices wait, for a start page: nothing for who does not take money here.
#[utoipa::path(get, path = "/v1/communities/{c}/provider-totals", tag = "billing",
    params(("c" = String, Path)), security(("session" = [])),
    responses((status = 200, body = ProviderTotals), (status = "4XX", body = ErrorBody)))]
pub(super) async fn totals(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    headers: HeaderMap,
) -> Result<Json<ProviderTotals>, Error> {
    let reader = app.reader(&headers, community)?;
    reader.account()?;
    let company_here = company(&app, community);
    if !is_taker(&reader) || app.config.providers.is_none() || company_here.is_none() {
        return Ok(Json(ProviderTotals::default()));
    }
    // Whether a statement has a line like it changes nothing of whether it waits.
    let all = standing(&app, community).await?;
    let waiting = || all.iter().filter(|one| one.state != ProviderNoticeState::Recorded);
    Ok(Json(ProviderTotals {
        on: true,
        waiting: waiting().count() as u32,
        waiting_fen: waiting().map(|one| one.fen).sum(),
        oldest_ms: waiting().map(|one| one.received_ms).min(),
    }))
}

/// Keeps notices as records, the evidence of their payments, and answers the calls to sign.
#[utoipa::path(post, path = "/v1/communities/{c}/provider-notices/prepare", tag = "billing",
    params(("c" = String, Path)), request_body = ProviderBooking, security(("session" = [])),
    responses((status = 200, body = ProviderPrepared), (status = "4XX", body = ErrorBody)))]
pub(super) async fn prepare(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    headers: HeaderMap,
    Json(asked): Json<ProviderBooking>,
) -> Result<Json<ProviderPrepared>, Error> {
    taker(&app, &headers, community)?;
    if asked.items.len() > PROVIDER_BOOKED_MAX {
        return Err(Problem::BadParameter.because(format!("{} notices", asked.items.len())));
    }
    let all = judged(&app, community).await?;
    let open = all.iter().filter(|one| one.state != ProviderNoticeState::Recorded);
    let mut chosen: Vec<(&ProviderNotice, billing::Target)> = Vec::new();
    if asked.items.is_empty() {
        let fit = open.filter(|one| one.state == ProviderNoticeState::Fits);
        let bill = |one: &ProviderNotice| BillId::from_hex(one.bill.as_deref()?);
        let fit = fit.filter_map(|one| Some((one, billing::Target::Bill(bill(one)?))));
        chosen.extend(fit.take(PROVIDER_BOOKED_MAX));
    } else {
        let open: BTreeMap<_, _> =
            open.map(|one| ((one.provider, one.transaction.as_str()), one)).collect();
        for one in &asked.items {
            let found = open.get(&(one.provider, one.transaction.as_str()));
            chosen.push((found.ok_or(Problem::NotFound)?, one.target));
        }
    }
    let mut calls = Vec::new();
    for (one, target) in chosen {
        calls.push(call(&app, community, one, target).await?);
    }
    Ok(Json(ProviderPrepared { calls }))
}

/// The command that books one notice. Its id follows from the notice, so that two desks that press
/// at the same time book it once.
async fn call(
    app: &Arc<App>,
    community: CommunityId,
    one: &ProviderNotice,
    target: billing::Target,
) -> Result<Value, Error> {
    let (private, provider, transaction) =
        (app.private.clone(), one.provider, one.transaction.clone());
    let message = blocking(move || private.provider_message(provider, &transaction)).await?;
    let message: Value = serde_json::from_str(&message.ok_or(Problem::NotFound)?)?;
    let evidence = json!({
        "linli_provider_notice": 1, "provider": one.provider, "transaction": one.transaction,
        "order": one.order, "fen": one.fen, "paid_ms": one.paid_ms,
        "received_ms": one.received_ms, "as_it_came": message,
    });
    let evidence = serde_json::to_vec_pretty(&evidence)?;
    let evidence = app.ledger.keep_record(community, "evidence", evidence).await?;
    let command = billing::Command::RecordPayment(billing::RecordPayment {
        payment: payment_id(one.provider, &one.transaction),
        target,
        fen: Fen(one.fen),
        channel: channel(one.provider),
        paid_at: one.paid_ms,
        reference: Some(one.transaction.clone()),
        evidence,
    });
    Ok(serde_json::to_value(command)?)
}

fn payment_id(provider: Provider, transaction: &str) -> PaymentId {
    let parts = [provider.word().as_bytes(), b"\0", transaction.as_bytes()];
    let hash = sha256(&[b"linli/provider-payment/v1\0", parts[0], parts[1], parts[2]]);
    PaymentId(Id8(*hash.0.first_chunk().expect("a hash has 32 bytes")))
}

/// Who takes money at the counter of this node's own property company.
fn taker(app: &Arc<App>, headers: &HeaderMap, community: CommunityId) -> Result<Reader, Error> {
    let reader = app.reader(headers, community)?;
    reader.account()?;
    if !is_taker(&reader) {
        return Err(Problem::NotAllowed.into());
    }
    match app.config.providers.is_some() && company(app, community).is_some() {
        true => Ok(reader),
        false => Err(Problem::NotPayableHere.into()),
    }
}

fn is_taker(reader: &Reader) -> bool {
    reader
        .roles
        .iter()
        .any(|role| role.kind == "property_company" && TAKERS.contains(&role.office.as_str()))
}

/// All notices of a community as they stand, with what statements say of them.
async fn judged(app: &Arc<App>, community: CommunityId) -> Result<Vec<ProviderNotice>, Error> {
    let mut all = standing(app, community).await?;
    in_statements(app, community, &mut all).await?;
    Ok(all)
}

/// All notices of a community as orders and books say, the oldest first. What was booked long ago
/// goes.
async fn standing(app: &Arc<App>, community: CommunityId) -> Result<Vec<ProviderNotice>, Error> {
    let private = app.private.clone();
    let kept = blocking(move || private.provider_notices(community, PROVIDER_NOTICES_MAX)).await?;
    let now = super::machine_ms();
    let (mut all, mut old) = (Vec::new(), Vec::new());
    // What each bill lacks once the notices before have been booked to it.
    let mut left: BTreeMap<BillId, Fen> = BTreeMap::new();
    app.state(|state| {
        for one in &kept {
            let Notice { provider, transaction, .. } = &one.notice;
            let payment = recorded(state, community, *provider, transaction);
            if payment.is_some() && one.received_ms + PROVIDER_KEPT_MS < now {
                old.push((*provider, transaction.clone()));
                continue;
            }
            let bill = one.order.and_then(|(bill, _)| billing::peek_bill(state, community, bill));
            let owed = one
                .order
                .zip(bill.as_ref())
                .map(|((id, _), bill)| *left.entry(id).or_insert(bill.owed()));
            let told = shown(one, bill, owed, payment);
            if let (ProviderNoticeState::Fits, Some((id, fen))) = (told.state, one.order) {
                left.entry(id).and_modify(|left| left.0 -= fen.0);
            }
            all.push(told);
        }
    });
    if !old.is_empty() {
        let private = app.private.clone();
        let forget = move || {
            old.iter().try_for_each(|(provider, number)| private.forget_notice(*provider, number))
        };
        blocking(forget).await?;
    }
    Ok(all)
}

fn shown(
    one: &KeptNotice,
    bill: Option<billing::Bill>,
    owed: Option<Fen>,
    payment: Option<PaymentId>,
) -> ProviderNotice {
    let Notice { provider, transaction, order, amount, paid_at } = one.notice.clone();
    let state = match (payment, one.order, owed) {
        (Some(_), ..) => ProviderNoticeState::Recorded,
        (None, None, _) => ProviderNoticeState::UnknownOrder,
        (None, Some((_, fen)), _) if fen != amount => ProviderNoticeState::AmountDiffers,
        (None, Some(_), Some(owed)) if owed >= amount => ProviderNoticeState::Fits,
        (None, Some(_), _) => ProviderNoticeState::OwesLess,
    };
    ProviderNotice {
        provider,
        transaction,
        order,
        fen: amount.0,
        paid_ms: paid_at,
        received_ms: one.received_ms,
        state,
        bill: one.order.map(|(bill, _)| bill.to_string()),
        flat: bill.as_ref().map(|bill| bill.flat.to_hex()),
        door: None,
        period: bill.as_ref().map(|bill| bill.period.to_string()),
        ordered_fen: one.order.map(|(_, fen)| fen.0),
        owed_fen: owed.map(|fen| fen.0),
        payment: payment.map(|payment| payment.to_string()),
    }
}

/// A provider's statement that was imported first has booked its lines without the notice: then
/// somebody must look, or the same money would be booked twice.
async fn in_statements(
    app: &Arc<App>,
    community: CommunityId,
    all: &mut [ProviderNotice],
) -> Result<(), Error> {
    let open = all.iter().enumerate();
    let open = open.filter(|(_, one)| one.state != ProviderNoticeState::Recorded);
    let asked: Vec<(usize, &'static str, String, i64)> = open
        .map(|(at, one)| {
            let day = ShanghaiDate::at(one.paid_ms).to_string();
            (at, one.provider.word(), day, one.fen)
        })
        .collect();
    let portal = app.portal();
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM bank_import i JOIN bank_line l
                ON l.community = i.community AND l.statement = i.statement
             WHERE i.community = ?1 AND i.medium = ?2 AND l.day = ?3 AND l.fen = ?4
                AND l.state <> 'recorded')",
        )?;
        let mut found = Vec::new();
        for (at, medium, day, fen) in asked {
            if query.query_row(params![community.0, medium, day, fen], |row| row.get(0))? {
                found.push(at);
            }
        }
        Ok(found)
    });
    for at in found.await? {
        all[at].state = ProviderNoticeState::InStatement;
    }
    Ok(())
}
