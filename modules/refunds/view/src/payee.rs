//! The account that a refund goes to: its end for whoever asked; all of it, when it is asked for,
//! for those who keep the accounts of residents. Who asked sees in their access log that it was.

use crate::query::{self, Wanted};
use crate::routes::RefundAccountView;
use axum::Json;
use axum::extract::{Path, State};
use kernel::{AccountId, CommunityId, Subject};
use refunds::RefundId;
use serde::Serialize;
use utoipa::ToSchema;
use view::{AccessNote, Error, PayeeRecord, Portal, Problem, Reader};

/// To whom a refund goes, and who asked for it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefundPayeeView {
    /// Name of the account's holder.
    pub name: String,
    /// Name of the bank.
    pub bank: String,
    /// Account number.
    pub account: String,
    /// Name of who asked, where the reader may know it.
    #[schema(required)]
    pub asker: Option<String>,
}

/// The account that a refund goes to: for those who keep the accounts of residents, each look
/// logged.
#[utoipa::path(get, path = "/refunds/{refund}/payee", tag = "refunds",
    params(("c" = String, Path), ("refund" = String, Path)), security(("session" = [])),
    responses((status = 200, body = RefundPayeeView)))]
pub(crate) async fn refund_payee(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, refund)): Path<(CommunityId, RefundId)>,
) -> Result<Json<RefundPayeeView>, Error> {
    let account = reader.account()?;
    if !reader.keeps_accounts() {
        return Err(Problem::NotAllowed.into());
    }
    let wanted = Wanted { flat: None, refund: Some(refund.to_string()), open: false };
    let (asking, now) = (reader.clone(), portal.services().now_ms());
    let found = portal
        .read(move |database| query::refunds(database, &asking, wanted, (i64::MAX, 1), now))
        .await?;
    let (_, found) = found.into_iter().next().ok_or(Problem::NotFound)?;
    let asker = AccountId::from_hex(&found.asker);
    let note = AccessNote {
        community: reader.community,
        reader: account,
        institution: reader.roles.first().map(|role| role.institution),
        what: "refunds.payee",
        subject: Subject { flat: None, account: asker },
    };
    portal.services().note(vec![note]).await?;
    let record = PayeeRecord::read(&portal, &reader, &found.payee).ok_or(Problem::NotFound)?;
    let PayeeRecord { name, bank, account } = record;
    let names = portal.services().names(&reader, asker.into_iter().collect()).await?;
    let asker = asker.and_then(|asker| names.get(&asker).cloned());
    Ok(Json(RefundPayeeView { name, bank, account, asker }))
}

/// The end of an account, as whoever named it recognises it.
pub(crate) fn tail_of(
    portal: &Portal,
    reader: &Reader,
    commitment: &str,
) -> Option<RefundAccountView> {
    let record = PayeeRecord::read(portal, reader, commitment)?;
    Some(RefundAccountView { tail: record.tail(), bank: record.bank })
}
