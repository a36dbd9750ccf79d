//! WeChat Pay and Alipay: a bill becomes an order, a verified notice waits for a cashier
//! (`providers/README.md`).
//!
//! Nothing here is in the books. What a provider says is kept as it came; the property company
//! signs `billing.RecordPayment` for it, with the notice as its evidence, and only the ledger's own
//! fact makes a bill paid.

mod adapter;
mod desk;
mod file;
mod kept;
mod notify;
#[cfg(test)]
mod test_keys;

use crate::app::{App, blocking};
use crate::limits::{
    PROVIDER_BODY_BYTES_MAX, PROVIDER_NOTICE_BYTES_MAX, PROVIDER_ORDER_MS,
    PROVIDER_ORDER_REUSED_MS, PROVIDER_ORDERS_SHOWN_MAX,
};
use crate::shell::{ErrorBody, caller};
use adapter::{Asked, machine_ms};
use axum::Json;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Path, State};
use axum::http::HeaderMap;
use billing::{Bill, BillId, Channel, PaymentId};
use kept::KeptOrder;
use kernel::{CommunityId, DataClass, Fen, InstitutionId, Read};
use payment::{Order, Provider};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Problem, Reader, Services};

pub(crate) use adapter::InItsOwnForm;
pub use adapter::ProviderWay;
pub use file::{AlipayFile, Providers, ProvidersFile, ProvidersTrouble, WechatFile};
pub(crate) use kept::SCHEMA;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    let told = OpenApiRouter::default()
        .routes(routes!(notify::notified))
        .layer(DefaultBodyLimit::max(PROVIDER_NOTICE_BYTES_MAX));
    OpenApiRouter::default()
        .routes(routes!(order, orders))
        .routes(routes!(desk::notices))
        .routes(routes!(desk::totals))
        .routes(routes!(desk::prepare))
        .layer(DefaultBodyLimit::max(PROVIDER_BODY_BYTES_MAX))
        .merge(told)
}

/// What a payer asks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProviderOrderAsked {
    /// `wechat` or `alipay`.
    #[schema(value_type = String)]
    pub provider: Provider,
    /// How.
    pub way: ProviderWay,
    /// How much, fen; all that the bill lacks when absent.
    #[serde(default)]
    pub fen: Option<i64>,
}

/// By whom a bill can be paid here, and what was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProviderOrders {
    /// None where nothing is set up, for a bill that lacks nothing, and for who may not pay it.
    pub ways: Vec<ProviderOffer>,
    /// The latest first.
    pub items: Vec<ProviderOrder>,
}

/// One way to pay.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProviderOffer {
    /// `wechat` or `alipay`.
    #[schema(value_type = String)]
    pub provider: Provider,
    /// How.
    pub way: ProviderWay,
}

/// How far an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProviderOrderState {
    /// It can be paid.
    Waiting,
    /// The provider says that it was paid; nothing is in the books yet.
    Notified,
    /// The property company has signed it into the books.
    Recorded,
    /// It can be paid no more.
    Expired,
}

/// An order.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProviderOrder {
    /// Its number, as the provider knows it.
    pub order: String,
    /// `wechat` or `alipay`.
    #[schema(value_type = String)]
    pub provider: Provider,
    /// How.
    pub way: ProviderWay,
    /// How much, fen.
    pub fen: i64,
    /// How far it is.
    pub state: ProviderOrderState,
    /// The text of the QR code, or the link, while it can be paid.
    #[schema(required)]
    pub text: Option<String>,
    /// When it was asked for, Unix ms.
    pub created_ms: u64,
    /// Until when it can be paid, Unix ms.
    pub expires_ms: u64,
}

/// Asks WeChat Pay or Alipay for an order over a bill. By who may pay for the flat. The provider is
/// told an amount and the bill's number, and nothing else about it.
#[utoipa::path(post, path = "/v1/communities/{c}/bills/{bill}/orders", tag = "billing",
    params(("c" = String, Path), ("bill" = String, Path)), request_body = ProviderOrderAsked,
    security(("session" = [])),
    responses((status = 200, body = ProviderOrder), (status = "4XX", body = ErrorBody)))]
async fn order(
    State(app): State<Arc<App>>,
    Path((community, bill)): Path<(CommunityId, String)>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Json(asked): Json<ProviderOrderAsked>,
) -> Result<Json<ProviderOrder>, Error> {
    let reader = app.reader(&headers, community)?;
    let account = reader.account()?;
    let (id, bill) = bill_of(&app, community, &bill)?;
    if !may_pay(&app, &reader, &bill) {
        return Err(Problem::NotAllowed.into());
    }
    let providers = app.config.providers.clone().filter(|_| company(&app, community).is_some());
    let providers = providers.ok_or(Problem::NotPayableHere)?;
    if !providers.ways().contains(&(asked.provider, asked.way)) {
        return Err(Problem::NotPayableHere.into());
    }
    let fen = asked.fen.map_or(bill.owed(), Fen);
    if bill.owed() == Fen::ZERO {
        return Err(Problem::NothingToPay.into());
    }
    if !fen.is_payable() || fen > bill.owed() {
        return Err(Problem::BadParameter.because("more than the bill lacks, or nothing"));
    }
    let now = machine_ms();
    let kept = blocking_orders(&app, community, id).await?;
    let same = |order: &KeptOrder| {
        (order.provider, order.way, order.fen) == (asked.provider, asked.way, fen)
            && !order.text.is_empty()
            && order.expires_ms > now + PROVIDER_ORDER_REUSED_MS
    };
    if let Some((found, _)) = kept.iter().find(|(order, told)| told.is_none() && same(order)) {
        return Ok(Json(shown(&app, now, found, None)));
    }
    if !app.orders.admits((community, account), app.ledger.now_ms()) {
        return Err(Problem::TooManyRequests.because("too many orders"));
    }
    let new = KeptOrder {
        number: format!("{id}{}", hex::encode(rand::random::<[u8; 8]>())),
        community,
        bill: id,
        provider: asked.provider,
        way: asked.way,
        fen,
        text: String::new(),
        created_ms: now,
        expires_ms: now + PROVIDER_ORDER_MS,
    };
    let client_ip = caller(&app, &headers, Some(address)).unwrap_or(address.ip());
    let placed = place(&app, &providers, new, &client_ip.to_string()).await?;
    Ok(Json(shown(&app, now, &placed, None)))
}

/// Keeps a new order, then asks the provider for it: so no notice can come too early.
async fn place(
    app: &Arc<App>,
    providers: &Providers,
    new: KeptOrder,
    client_ip: &str,
) -> Result<KeptOrder, Error> {
    let (private, first) = (app.private.clone(), new.clone());
    blocking(move || private.keep_order(&first)).await?;
    let order = Order {
        number: &new.number,
        description: &format!("账单 {}", new.bill),
        amount: new.fen,
        expires: new.expires_ms,
        notify_url: &providers.notify_url(new.provider, new.community),
    };
    let back = format!("{}/bills/{}", providers.here(), new.bill);
    let about = Asked { client_ip, back: &back };
    let answer = providers.ask(new.provider, new.way, &order, &about).await;
    let outcome = if answer.is_ok() { "asked" } else { "failed" };
    count("linli_provider_orders_total", new.provider, outcome);
    let text = answer?;
    let (private, number, kept) = (app.private.clone(), new.number.clone(), text.clone());
    blocking(move || private.answer_order(&number, &kept)).await?;
    Ok(KeptOrder { text, ..new })
}

/// By whom a bill can be paid, and the latest orders over it; for who may pay for the flat.
#[utoipa::path(get, path = "/v1/communities/{c}/bills/{bill}/orders", tag = "billing",
    params(("c" = String, Path), ("bill" = String, Path)), security(("session" = [])),
    responses((status = 200, body = ProviderOrders), (status = "4XX", body = ErrorBody)))]
async fn orders(
    State(app): State<Arc<App>>,
    Path((community, bill)): Path<(CommunityId, String)>,
    headers: HeaderMap,
) -> Result<Json<ProviderOrders>, Error> {
    let reader = app.reader(&headers, community)?;
    let (id, bill) = bill_of(&app, community, &bill)?;
    let about = Reader::about_flat(bill.flat);
    if view::may_read(DataClass::OwnFlat, &about, &reader) == view::Access::No {
        return Err(Problem::NotFound.into());
    }
    if !may_pay(&app, &reader, &bill) {
        return Ok(Json(ProviderOrders { ways: Vec::new(), items: Vec::new() }));
    }
    let here = company(&app, community).is_some() && bill.owed() > Fen::ZERO;
    let ways = app.config.providers.as_ref().filter(|_| here).map(|all| all.ways());
    let offer = |(provider, way)| ProviderOffer { provider, way };
    let now = machine_ms();
    let kept = blocking_orders(&app, community, id).await?;
    // An order that its provider never answered can be paid by nobody, unless it was paid after
    // all.
    let real = kept.iter().filter(|(order, told)| told.is_some() || !order.text.is_empty());
    let items = real.map(|(order, told)| shown(&app, now, order, told.as_deref()));
    Ok(Json(ProviderOrders {
        ways: ways.unwrap_or_default().into_iter().map(offer).collect(),
        items: items.collect(),
    }))
}

async fn blocking_orders(
    app: &Arc<App>,
    community: CommunityId,
    bill: BillId,
) -> Result<Vec<(KeptOrder, Option<String>)>, Error> {
    let private = app.private.clone();
    blocking(move || private.orders_of(community, bill, PROVIDER_ORDERS_SHOWN_MAX)).await
}

fn shown(app: &App, now: u64, order: &KeptOrder, told: Option<&str>) -> ProviderOrder {
    let recorded = |transaction: &str| {
        app.state(|state| recorded(state, order.community, order.provider, transaction)).is_some()
    };
    let state = match told {
        Some(transaction) if recorded(transaction) => ProviderOrderState::Recorded,
        Some(_) => ProviderOrderState::Notified,
        None if order.expires_ms <= now => ProviderOrderState::Expired,
        None => ProviderOrderState::Waiting,
    };
    let payable = state == ProviderOrderState::Waiting && !order.text.is_empty();
    ProviderOrder {
        order: order.number.clone(),
        provider: order.provider,
        way: order.way,
        fen: order.fen.0,
        state,
        text: payable.then(|| order.text.clone()),
        created_ms: order.created_ms,
        expires_ms: order.expires_ms,
    }
}

fn bill_of(app: &App, community: CommunityId, bill: &str) -> Result<(BillId, Bill), Error> {
    let id = BillId::from_hex(bill).ok_or(Problem::NotFound)?;
    let bill = app.state(|state| billing::peek_bill(state, community, id));
    Ok((id, bill.ok_or(Problem::NotFound)?))
}

fn may_pay(app: &App, reader: &Reader, bill: &Bill) -> bool {
    let now = app.ledger.now_ms();
    reader.account.is_some_and(|account| {
        app.state(|state| property::may_pay_for(state, reader.community, account, bill.flat, now))
    })
}

/// The property company of a community, where this node is its own: a merchant's keys serve the one
/// institution whose name this node's validator bears.
fn company(app: &App, community: CommunityId) -> Option<InstitutionId> {
    let own = app.keeper_name()?;
    let all = app.state(|state| identity::peek_institutions(state, community));
    let company = |found: &identity::Institution| {
        found.kind == identity::InstitutionKind::PropertyCompany && found.name == own
    };
    all.into_iter().find(|(_, found)| company(found)).map(|(id, _)| id)
}

/// The payment on the books that a provider's notice is about.
fn recorded(
    state: &dyn Read,
    community: CommunityId,
    provider: Provider,
    transaction: &str,
) -> Option<PaymentId> {
    billing::peek_reference(state, community, channel(provider), transaction)
}

fn channel(provider: Provider) -> Channel {
    match provider {
        Provider::Wechat => Channel::Wechat,
        Provider::Alipay => Channel::Alipay,
    }
}

/// Numbers alone: by provider and by outcome.
fn count(what: &'static str, provider: Provider, outcome: &'static str) {
    metrics::counter!(what, "provider" => provider.word(), "outcome" => outcome).increment(1);
}
