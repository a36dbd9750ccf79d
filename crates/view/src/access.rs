//! The one place where data classes meet readers.
//!
//! | class | read freely | read, and the read is logged |
//! |---|---|---|
//! | public | everybody | |
//! | owners | owners of the community, everybody who acts for one of its institutions | |
//! | own flat | the people of that flat, the account it is about | institutions with a duty to look into single flats |
//! | institutions | everybody who acts for an institution of the community | |
//!
//! Duties to look into single flats: the property company keeps the accounts, the owners' committee
//! urges and supervises (CC 278, 287), the residents' committee attests persons, the bank proves
//! payments, the auditor inspects. Subdistrict and developer see totals only; a technician sees
//! work orders, not accounts.

use crate::reader::{Reader, ReaderRole};
use kernel::{DataClass, Subject};

/// Whether something may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Yes.
    Yes,
    /// Yes, and the subject can see who read it and when.
    YesLogged,
    /// No: it is left out of lists, and as a single item it does not exist for this reader.
    No,
}

impl Access {
    /// Whether it may be shown at all.
    pub fn is_allowed(self) -> bool {
        self != Self::No
    }
}

const INSPECTING_KINDS: &[&str] =
    &["owners_committee", "property_company", "residents_committee", "bank", "auditor"];
const OFFICES_WITHOUT_INSPECTION: &[&str] = &["technician"];

/// Whether `reader` may read something of this class about this subject in the reader's community.
pub fn may_read(class: DataClass, subject: &Subject, reader: &Reader) -> Access {
    let acts = !reader.roles.is_empty();
    match class {
        DataClass::Public => Access::Yes,
        DataClass::Owners if reader.is_owner || acts => Access::Yes,
        DataClass::Institutions if acts => Access::Yes,
        _ if is_own(subject, reader) && class != DataClass::Institutions => Access::Yes,
        DataClass::OwnFlat if reader.inspects() => Access::YesLogged,
        _ => Access::No,
    }
}

/// Whether the subject is the reader, or a flat of the reader's.
fn is_own(subject: &Subject, reader: &Reader) -> bool {
    let own_account = subject.account.is_some() && subject.account == reader.account;
    let own_flat = subject.flat.is_some_and(|flat| reader.flats.contains(&flat));
    own_account || own_flat
}

impl Reader {
    /// Whether one of the reader's roles carries the duty to look into single flats.
    pub fn inspects(&self) -> bool {
        self.roles.iter().any(ReaderRole::inspects)
    }
    /// Whether the reader keeps the accounts of residents, or inspects them by law: who may read
    /// the number of a resident's account. The records of the kind `statement` have the same rule.
    pub fn keeps_accounts(&self) -> bool {
        self.roles.iter().any(|role| match (role.kind.as_str(), role.office.as_str()) {
            ("auditor", _) | (_, "auditor") => true,
            ("property_company", office) => matches!(office, "head" | "clerk" | "cashier"),
            ("bank", office) => matches!(office, "head" | "cashier" | "treasurer"),
            _ => false,
        })
    }
}

impl ReaderRole {
    fn inspects(&self) -> bool {
        INSPECTING_KINDS.contains(&self.kind.as_str())
            && !OFFICES_WITHOUT_INSPECTION.contains(&self.office.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{AccountId, CommunityId, FlatId, InstitutionId};

    fn reader(words: &str) -> Reader {
        let mut reader = Reader::public(CommunityId([1; 8]));
        if words == "public" {
            return reader;
        }
        reader.account = Some(AccountId([7; 20]));
        match words.split_once('/') {
            Some((kind, office)) => reader.roles.push(ReaderRole {
                institution: InstitutionId([2; 8]),
                kind: kind.to_owned(),
                office: office.to_owned(),
            }),
            None if words == "owner" => {
                reader.is_owner = true;
                reader.flats.push(FlatId([3; 8]));
            }
            None if words == "tenant" => reader.flats.push(FlatId([3; 8])),
            None => assert_eq!(words, "stranger"),
        }
        reader
    }

    #[test]
    fn every_class_for_every_kind_of_reader() {
        let own = Subject { flat: Some(FlatId([3; 8])), account: None };
        let other = Subject { flat: Some(FlatId([4; 8])), account: Some(AccountId([8; 20])) };
        let nobody = Subject::default();
        // Columns: public, owners, own flat (own, another's, nobody's), institutions.
        let table = [
            ("public", "yes no no no no no"),
            ("stranger", "yes no no no no no"),
            ("tenant", "yes no yes no no no"),
            ("owner", "yes yes yes no no no"),
            ("property_company/clerk", "yes yes logged logged logged yes"),
            ("property_company/technician", "yes yes no no no yes"),
            ("owners_committee/treasurer", "yes yes logged logged logged yes"),
            ("residents_committee/attestor", "yes yes logged logged logged yes"),
            ("bank/cashier", "yes yes logged logged logged yes"),
            ("auditor/auditor", "yes yes logged logged logged yes"),
            ("subdistrict/head", "yes yes no no no yes"),
            ("developer/head", "yes yes no no no yes"),
        ];
        for (words, want) in table {
            let reader = reader(words);
            let asked = [
                (DataClass::Public, &other),
                (DataClass::Owners, &other),
                (DataClass::OwnFlat, &own),
                (DataClass::OwnFlat, &other),
                (DataClass::OwnFlat, &nobody),
                (DataClass::Institutions, &own),
            ];
            let got = asked.map(|(class, subject)| match may_read(class, subject, &reader) {
                Access::Yes => "yes",
                Access::YesLogged => "logged",
                Access::No => "no",
            });
            assert_eq!(got.join(" "), want, "{words}");
        }
        let mine = Subject { flat: None, account: Some(AccountId([7; 20])) };
        let stranger = reader("stranger");
        assert_eq!(may_read(DataClass::OwnFlat, &mine, &stranger), Access::Yes);
        assert_eq!(may_read(DataClass::Institutions, &mine, &stranger), Access::No);
    }
}
