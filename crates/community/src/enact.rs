//! What a completed co-signature (later: a passed vote) does. The one place where a decision
//! reaches a later noun.

use crate::{network, opening};
use cosign::Resolution;
use kernel::{Ctx, Refusal, Store};
use records::Hidden;

/// Enacts a resolution.
///
/// # Refusals
/// Those of the noun it reaches: circumstances may have changed since it was proposed.
pub(crate) fn enact(store: &mut Store, ctx: &Ctx, resolution: Resolution) -> Result<(), Refusal> {
    match resolution {
        Resolution::AdoptRoster { draft } => property::enact_roster(store, ctx, draft),
        Resolution::OpenBooks { opening } => treasury::enact_opening(store, ctx, opening),
        Resolution::RegisterSpaces { draft } => spaces::enact(store, ctx, draft),
        Resolution::SetTariff { tariff } => billing::enact_tariff(store, ctx, tariff),
        Resolution::GrantReduction { reduction } => billing::enact_reduction(store, ctx, reduction),
        Resolution::EndReduction { end } => billing::enact_reduction_end(store, ctx, end),
        Resolution::WriteOffArrears { write_off } => {
            billing::enact_write_off(store, ctx, write_off)
        }
        Resolution::ConfirmPaid { payout, paid_on, evidence } => {
            payouts::enact_paid(store, ctx, payout, paid_on, evidence)
        }
        Resolution::CorrectPayee { payout, payee } => {
            payouts::enact_payee(store, ctx, payout, payee)
        }
        Resolution::AdoptDecision { draft, .. } | Resolution::AdoptEmergency { draft, .. } => {
            spending::enact_authority(store, ctx, draft)
        }
        Resolution::SignContract { draft, .. } => spending::enact_contract(store, ctx, draft),
        Resolution::ChangeContract { draft, .. } => spending::enact_change(store, ctx, draft),
        Resolution::ApprovePayment { draft, .. } => spending::enact_payment(store, ctx, draft),
        Resolution::AcceptWork { draft, .. } => spending::enact_acceptance(store, ctx, draft),
        Resolution::SetFirstDeposit { fen_per_m2 } => {
            spending::enact_first_deposit(store, ctx, fen_per_m2)
        }
        Resolution::CloseMonth { close } => disclosure::enact_close(store, ctx, close),
        Resolution::RegisterContracts { draft } => revenue::enact_contracts(store, ctx, draft),
        Resolution::EndContract { draft, .. } => revenue::enact_end(store, ctx, draft),
        Resolution::AdoptBudget { draft } => spending::enact_budget(store, ctx, draft),
        Resolution::SetRenovationDeposits { allowed } => {
            held::enact_renovation(store, ctx, allowed)
        }
        Resolution::RefundLine { refund, line, payee } => {
            bank::enact_refund(store, ctx, (refund, line), payee)
        }
        Resolution::RefundItem { refund, batch, item, payee } => {
            directdebit::enact_refund(store, ctx, refund, (batch, item), payee)
        }
        Resolution::SetService { contract } => service::enact(store, ctx, contract),
        Resolution::PayCost { draft, .. } => revenue::enact_cost(store, ctx, draft),
        Resolution::SetCommissionAccount { draft } => revenue::enact_account(store, ctx, draft),
        Resolution::SetSplit { draft } => revenue::enact_split(store, ctx, draft),
        Resolution::ReplaceValidators { validators } => network::set_pending(store, validators),
        Resolution::SetLedgerOffset { offset_ms } => network::set_offset(store, offset_ms),
        Resolution::GrantHead { institution, account, until } => {
            identity::enact_head(store, ctx, institution, account, until)
        }
        Resolution::ReplaceSigners { institution, signers, signatures_needed } => {
            identity::enact_signers(store, institution, signers, signatures_needed)
        }
        Resolution::AdmitInstitution { institution, persons } => {
            identity::joining::enact_institution(store, ctx, &institution, &persons)
        }
        Resolution::OpenCommunity { opening } => opening::enact(store, ctx, opening),
        Resolution::EraseRecord { commitment } => records::enact_erasure(store, ctx, commitment),
        Resolution::HideRecord { commitment, ground, by, reason } => {
            records::enact_hiding(store, ctx, commitment, Hidden { ground, by, reason })
        }
    }
}
