//! Who may read which record: a pure function, so that one table can test all of it.

use crate::state::RecordKind;
use identity::{InstitutionKind, Office};
use kernel::{AccountId, DataClass, FlatId, InstitutionId, Subject};

/// Who asks. A portal builds it from the session and finalised state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reader {
    /// The person, if signed in and activated.
    pub account: Option<AccountId>,
    /// Whether they own a flat of this community.
    pub owner: bool,
    /// The flats they may read as their own: owned, rented, or of their family.
    pub flats: Vec<FlatId>,
    /// Their live roles in institutions of this community.
    pub roles: Vec<(InstitutionKind, Office)>,
    /// The institutions they act for.
    pub institutions: Vec<InstitutionId>,
}

/// Whether somebody may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReadAnswer {
    /// No.
    No,
    /// Yes, by a duty or a statutory inspection right; the access is logged for the people
    /// concerned.
    YesLogged,
    /// Yes.
    Yes,
}

/// Whether `reader` may read a record of this kind, class and subject. Nobody reads an erased
/// record: its bytes are gone.
pub fn may_read(
    kind: RecordKind,
    class: DataClass,
    subject: Subject,
    reader: &Reader,
) -> ReadAnswer {
    let own = class != DataClass::Institutions && is_own(kind, subject, reader);
    if class == DataClass::Public || own {
        return ReadAnswer::Yes;
    }
    if class == DataClass::Owners && reader.owner {
        return ReadAnswer::Yes;
    }
    // A letter to several flats is read through the noun that knows them, and logged for each.
    let is_letter = kind == RecordKind::Notice && subject == Subject::default();
    if is_letter && class == DataClass::OwnFlat {
        return ReadAnswer::No;
    }
    let by_role = reader.roles.iter().map(|role| by_role(kind, class, *role));
    by_role.max().unwrap_or(ReadAnswer::No)
}

/// About the reader themselves, or about a flat of theirs. A person card is the person's alone: who
/// shares a flat does not thereby share a telephone number.
fn is_own(kind: RecordKind, subject: Subject, reader: &Reader) -> bool {
    let account = subject.account.is_some() && subject.account == reader.account;
    let flat = subject.flat.is_some_and(|flat| reader.flats.contains(&flat));
    account || (flat && kind != RecordKind::PersonCard)
}

fn by_role(kind: RecordKind, class: DataClass, role: (InstitutionKind, Office)) -> ReadAnswer {
    use Office::Auditor;
    match (class, role) {
        (DataClass::Public, _) => ReadAnswer::Yes,
        // Auditors inspect by law what the books rest on, not who lives where; the people concerned
        // see it.
        (_, (InstitutionKind::Auditor, _) | (_, Auditor)) => match kind {
            RecordKind::PersonCard | RecordKind::Photo => ReadAnswer::No,
            _ => ReadAnswer::YesLogged,
        },
        (DataClass::Owners | DataClass::Institutions, _) => ReadAnswer::Yes,
        (DataClass::OwnFlat, role) => own_flat_by_duty(kind, role),
    }
}

/// What a duty needs of a resident's own records; every such access is logged.
fn own_flat_by_duty(
    kind: RecordKind,
    (institution, office): (InstitutionKind, Office),
) -> ReadAnswer {
    use InstitutionKind::{
        Bank, Developer, OwnersCommittee, PropertyCompany, ResidentsCommittee, Subdistrict,
    };
    use Office::{Attestor, Cashier, Clerk, Head, Technician, Treasurer};
    let desk = matches!(office, Head | Clerk | Attestor);
    let money = matches!(office, Head | Cashier | Treasurer);
    let allowed = match (kind, institution) {
        // Who attests identities or runs the desk needs to know whom it talks to.
        (RecordKind::PersonCard, ResidentsCommittee | OwnersCommittee | Subdistrict) => desk,
        (RecordKind::PersonCard, PropertyCompany) => desk || office == Cashier,
        (RecordKind::PersonCard, _) => false,
        // Whoever goes to a flat or matches its payment needs its address.
        (RecordKind::DoorPlate, Bank) => money,
        (RecordKind::DoorPlate, Developer | InstitutionKind::Auditor) => false,
        (RecordKind::DoorPlate, _) => true,
        (RecordKind::Photo, PropertyCompany) => desk || office == Technician,
        (RecordKind::Photo, OwnersCommittee | ResidentsCommittee) => desk,
        (RecordKind::Photo, _) => false,
        // Who keeps the accounts of residents matches their payments.
        (RecordKind::Statement, PropertyCompany) => matches!(office, Head | Clerk | Cashier),
        (RecordKind::Statement, Bank) => money,
        (RecordKind::Statement, _) => false,
        // Payment slips are evidence about a flat.
        (RecordKind::Evidence, Bank) => money,
        (
            RecordKind::Evidence | RecordKind::Document | RecordKind::Notice | RecordKind::Reason,
            _,
        ) => {
            matches!(
                institution,
                ResidentsCommittee | OwnersCommittee | Subdistrict | PropertyCompany
            ) && (desk || money)
        }
    };
    match allowed {
        true => ReadAnswer::YesLogged,
        false => ReadAnswer::No,
    }
}
