//! Who may read which fact, and whom it is about.

use super::Fact;
use kernel::{DataClass, Subject};

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        match self {
            Self::TariffProposed { .. }
            | Self::TariffSet { .. }
            | Self::RunStarted { .. }
            | Self::ShareCounted { .. }
            | Self::ReductionProposed { .. }
            | Self::ReductionGranted { .. }
            | Self::ReductionEndProposed(_)
            | Self::ReductionEnded { .. }
            | Self::RunCompleted { .. } => DataClass::Owners,
            Self::DemandsStarted { .. }
            | Self::DemandsCompleted { .. }
            | Self::LateChargeStarted { .. }
            | Self::LateChargeCompleted { .. }
            | Self::CashHandedOver { .. }
            | Self::CashConfirmed { .. } => DataClass::Institutions,
            Self::BillIssued { .. }
            | Self::ArrearsBilled { .. }
            | Self::LateCharged { .. }
            | Self::InstalmentsOffered { .. }
            | Self::InstalmentsAccepted { .. }
            | Self::InstalmentsDeclined { .. }
            | Self::InstalmentsLapsed { .. }
            | Self::InstalmentMissed { .. }
            | Self::PlanBroken { .. }
            | Self::PlanKept { .. }
            | Self::WriteOffProposed { .. }
            | Self::ArrearsWrittenOff { .. }
            | Self::FlatReduced { .. }
            | Self::FlatReductionEnded { .. }
            | Self::BillReminded { .. }
            | Self::BillDemanded { .. }
            | Self::BillDisputed { .. }
            | Self::DisputeResolved { .. }
            | Self::BillReversed { .. }
            | Self::DebitAuthorised { .. }
            | Self::DebitEnded { .. }
            | Self::DebitFailed { .. }
            | Self::ReadingRecorded { .. }
            | Self::ReadingSubmitted { .. }
            | Self::ReadingAnswered { .. }
            | Self::MeterSwapped { .. }
            | Self::ReceiptIssued { .. }
            | Self::AccountCertified { .. } => DataClass::OwnFlat,
        }
    }
    fn subject(&self) -> Subject {
        match self {
            Self::TariffProposed { .. }
            | Self::TariffSet { .. }
            | Self::RunStarted { .. }
            | Self::ShareCounted { .. }
            | Self::ReductionProposed { .. }
            | Self::ReductionGranted { .. }
            | Self::ReductionEndProposed(_)
            | Self::ReductionEnded { .. }
            | Self::RunCompleted { .. }
            | Self::DemandsStarted { .. }
            | Self::DemandsCompleted { .. }
            | Self::LateChargeStarted { .. }
            | Self::LateChargeCompleted { .. }
            | Self::CashHandedOver { .. }
            | Self::CashConfirmed { .. } => Subject::default(),
            Self::FlatReduced { flat, .. }
            | Self::FlatReductionEnded { flat, .. }
            | Self::BillReminded { flat, .. }
            | Self::BillDemanded { flat, .. }
            | Self::DebitAuthorised { flat, .. }
            | Self::DebitEnded { flat, .. }
            | Self::DebitFailed { flat, .. }
            | Self::ReadingRecorded { flat, .. }
            | Self::ReadingSubmitted { flat, .. }
            | Self::ReadingAnswered { flat, .. }
            | Self::MeterSwapped { flat, .. }
            | Self::AccountCertified { flat, .. } => Subject { flat: Some(*flat), account: None },
            Self::BillIssued { flat, concerns, .. }
            | Self::ArrearsBilled { flat, concerns, .. }
            | Self::LateCharged { flat, concerns, .. }
            | Self::InstalmentsOffered { flat, concerns, .. }
            | Self::InstalmentsAccepted { flat, concerns, .. }
            | Self::InstalmentsDeclined { flat, concerns, .. }
            | Self::InstalmentsLapsed { flat, concerns, .. }
            | Self::InstalmentMissed { flat, concerns, .. }
            | Self::PlanBroken { flat, concerns, .. }
            | Self::PlanKept { flat, concerns, .. }
            | Self::WriteOffProposed { flat, concerns, .. }
            | Self::ArrearsWrittenOff { flat, concerns, .. }
            | Self::BillDisputed { flat, concerns, .. }
            | Self::DisputeResolved { flat, concerns, .. }
            | Self::BillReversed { flat, concerns, .. }
            | Self::ReceiptIssued { flat, concerns, .. } => concerns.subject(*flat),
        }
    }
}
