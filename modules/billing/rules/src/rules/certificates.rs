//! How a flat's account stands, certified by the ledger itself: what a buyer, a bank or the
//! register asks for when a flat is sold (结清证明).

use crate::command::CertifyAccount;
use crate::fact::Fact;
use crate::refusal::Refusal as No;
use crate::state::{CERTIFICATES, NEXT_CERTIFICATE};
use identity::{InstitutionKind, Office};
use kernel::{Ctx, Fen, InstitutionId, Refusal, Store};
use property::Flat;
use treasury::Fund;
use treasury::chart::{
    DEVELOPER_RECEIVABLE, FEES_PREPAID, FEES_RECEIVABLE, FLAT_EQUITY, FUND_DEVELOPER_RECEIVABLE,
    FUND_RECEIVABLE,
};

pub(super) fn certify(
    store: &mut Store,
    ctx: &Ctx,
    command: &CertifyAccount,
) -> Result<(), Refusal> {
    if CERTIFICATES.get(store, &command.certificate)?.is_some() {
        return Err(No::CertificateExists.into());
    }
    let flat = property::flat(store, command.flat)?.ok_or(No::FlatNotFound)?;
    let institution = asking(store, ctx, &flat)?;
    let fees = treasury::flat_book(store, Fund::PropertyFee, command.flat)?;
    let fund = treasury::flat_book(store, Fund::Maintenance, command.flat)?;
    let number = NEXT_CERTIFICATE.get(store, &())?.unwrap_or(1);
    let owed = fees.balance(FEES_RECEIVABLE);
    let developer_owed = fees.balance(DEVELOPER_RECEIVABLE);
    let fund_debts = [fund.balance(FUND_RECEIVABLE), fund.balance(FUND_DEVELOPER_RECEIVABLE)];
    let fund_owed = fund_debts.into_iter().try_fold(Fen::ZERO, Fen::plus);
    let fund_owed = fund_owed.ok_or(treasury::Refusal::AmountTooLarge)?;
    // From here on the command succeeds.
    NEXT_CERTIFICATE.put(store, &(), &(number + 1))?;
    CERTIFICATES.put(store, &command.certificate, &number)?;
    store.emit(&Fact::AccountCertified {
        certificate: command.certificate,
        number,
        flat: command.flat,
        owed,
        developer_owed,
        prepaid: fees.balance(FEES_PREPAID),
        fund: fund.balance(FLAT_EQUITY),
        fund_owed,
        settled: [owed, developer_owed, fund_owed].iter().all(|debt| *debt == Fen::ZERO),
        institution,
        at: ctx.time,
    })
}

/// An owner of the flat, or the company for whoever stands at its counter.
fn asking(store: &mut Store, ctx: &Ctx, flat: &Flat) -> Result<Option<InstitutionId>, Refusal> {
    if ctx.account().is_some_and(|account| flat.is_owner(account)) {
        return Ok(None);
    }
    let kinds = [InstitutionKind::PropertyCompany];
    let author = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    Ok(Some(author.institution))
}
