//! Who is the same owner as whom.
//!
//! Heads are counted by this: an organisation is its name, a person the pair of id number and name,
//! or of name and phone where no id number is given. A row without the id number joins the owner of
//! another row with the same name and phone.

use std::collections::BTreeMap;

use crate::column::Column;
use crate::model::{OwnerKind, RosterOwner};
use crate::report::{Finding, Mistake};

/// What makes an owner the same in another row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    Organisation {
        name: String,
    },
    Person {
        id_number: String,
        name: String,
    },
    Reachable {
        name: String,
        phone: String,
    },
    /// Nothing but a name: somebody else in every row.
    OnlyHere {
        row: u32,
    },
}

/// All owners of a sheet, each once.
#[derive(Default)]
pub(crate) struct OwnerBook {
    owners: Vec<RosterOwner>,
    by_identity: BTreeMap<Identity, usize>,
    /// Name and phone of people whose id number stands in some row.
    identified: BTreeMap<(String, String), String>,
    /// First name and row of every id number.
    names: BTreeMap<String, (String, u32)>,
}

impl OwnerBook {
    /// Looks at all rows before any of them is entered, so that their order does not matter.
    pub(crate) fn new<'a>(rows: impl Iterator<Item = &'a RosterOwner>) -> OwnerBook {
        let mut book = OwnerBook::default();
        for owner in rows {
            if let (Some(id_number), Some(phone)) = (&owner.id_number, &owner.phone) {
                let reachable = (owner.name.clone(), phone.clone());
                book.identified.entry(reachable).or_insert_with(|| id_number.clone());
            }
        }
        book
    }

    /// Enters the owner of a row; gives the index, and a finding if the id number has another name
    /// already.
    pub(crate) fn enter(&mut self, owner: RosterOwner) -> (usize, Option<Finding>) {
        let finding = self.other_name(&owner);
        let index = *self.by_identity.entry(self.identity(&owner)).or_insert(self.owners.len());
        match self.owners.get_mut(index) {
            None => self.owners.push(owner),
            Some(known) => {
                known.id_number = known.id_number.take().or(owner.id_number);
                known.phone = known.phone.take().or(owner.phone);
                known.sex = known.sex.or(owner.sex);
            }
        }
        (index, finding)
    }

    pub(crate) fn into_owners(self) -> Vec<RosterOwner> {
        self.owners
    }

    fn identity(&self, owner: &RosterOwner) -> Identity {
        let name = owner.name.clone();
        if owner.kind == OwnerKind::Organisation {
            return Identity::Organisation { name };
        }
        let reachable = owner.phone.clone().map(|phone| (name, phone));
        let known_id = reachable.as_ref().and_then(|reachable| self.identified.get(reachable));
        let name = owner.name.clone();
        match (owner.id_number.as_ref().or(known_id), reachable) {
            (Some(id_number), _) => Identity::Person { id_number: id_number.clone(), name },
            (None, Some((name, phone))) => Identity::Reachable { name, phone },
            (None, None) => Identity::OnlyHere { row: owner.row },
        }
    }

    fn other_name(&mut self, owner: &RosterOwner) -> Option<Finding> {
        let id_number = owner.id_number.as_ref()?;
        if owner.kind == OwnerKind::Organisation {
            return None;
        }
        let first = || (owner.name.clone(), owner.row);
        let (name, row) = self.names.entry(id_number.clone()).or_insert_with(first);
        (*name != owner.name).then_some(Finding {
            row: owner.row,
            column: Some(Column::IdNumber),
            mistake: Mistake::IdWithTwoNames(*row),
        })
    }
}
