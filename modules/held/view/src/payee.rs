//! The account that a deposit goes back to: its end for the depositor; all of it, when it is asked
//! for, for those who keep the accounts of residents. The depositor's access log says who did.

use crate::query::{self, Wanted};
use crate::routes::HeldAccountView;
use axum::Json;
use axum::extract::{Path, State};
use held::DepositId;
use kernel::{AccountId, CommunityId, ShanghaiDate, Subject};
use serde::Serialize;
use utoipa::ToSchema;
use view::{AccessNote, Error, PayeeRecord, Portal, Problem, Reader};

/// To whom a deposit goes back, and whose it is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HeldPayeeView {
    /// Name of the account's holder.
    pub name: String,
    /// Name of the bank.
    pub bank: String,
    /// Account number.
    pub account: String,
    /// Name of the depositor, where the reader may know it.
    #[schema(required)]
    pub depositor: Option<String>,
}

/// The account that a deposit goes back to: for those who keep the accounts of residents, each look
/// logged.
#[utoipa::path(get, path = "/held/deposits/{deposit}/payee", tag = "held",
    params(("c" = String, Path), ("deposit" = String, Path)), security(("session" = [])),
    responses((status = 200, body = HeldPayeeView)))]
pub(crate) async fn held_payee(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, deposit)): Path<(CommunityId, DepositId)>,
) -> Result<Json<HeldPayeeView>, Error> {
    let account = reader.account()?;
    if !reader.keeps_accounts() {
        return Err(Problem::NotAllowed.into());
    }
    let wanted = Wanted { deposit: Some(deposit.to_string()), ..Wanted::default() };
    let (asking, today) = (reader.clone(), ShanghaiDate::at(portal.services().now_ms()));
    let found = portal
        .read(move |database| query::deposits(database, &asking, wanted, (i64::MAX, 1), today))
        .await?;
    let (_, found) = found.into_iter().next().ok_or(Problem::NotFound)?;
    let payee = found.payee.ok_or(Problem::NotFound)?;
    let depositor = found.depositor.as_deref().and_then(AccountId::from_hex);
    let note = AccessNote {
        community: reader.community,
        reader: account,
        institution: reader.roles.first().map(|role| role.institution),
        what: "held.payee",
        subject: Subject { flat: None, account: depositor },
    };
    portal.services().note(vec![note]).await?;
    let record = PayeeRecord::read(&portal, &reader, &payee).ok_or(Problem::NotFound)?;
    let PayeeRecord { name, bank, account } = record;
    let names = portal.services().names(&reader, depositor.into_iter().collect()).await?;
    let depositor = depositor.and_then(|depositor| names.get(&depositor).cloned());
    Ok(Json(HeldPayeeView { name, bank, account, depositor }))
}

/// The end of an account, as whoever named it recognises it.
pub(crate) fn tail_of(
    portal: &Portal,
    reader: &Reader,
    commitment: &str,
) -> Option<HeldAccountView> {
    let record = PayeeRecord::read(portal, reader, commitment)?;
    Some(HeldAccountView { tail: record.tail(), bank: record.bank })
}
