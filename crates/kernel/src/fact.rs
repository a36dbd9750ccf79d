//! Facts: what a unit did, as text for people, proofs and the read model.

use crate::{AccountId, FlatId};
use serde::Serialize;

/// Who may read a command or a fact (`ARCHITECTURE.md`, "Data classes").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DataClass {
    /// Anybody.
    Public,
    /// The owners of this community, its institutions, and roles with a statutory inspection right.
    Owners,
    /// The subject flat's or account's own people, plus institutions with a duty; each access is
    /// logged.
    OwnFlat,
    /// Institutions of this community.
    Institutions,
}

/// Whom a fact of class [`DataClass::OwnFlat`] is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The flat, if one.
    pub flat: Option<FlatId>,
    /// The account, if one.
    pub account: Option<AccountId>,
}

/// A noun's fact: an enum whose variants are named `<noun>.<Fact>` in text.
pub trait Fact: Serialize {
    /// Who may read it.
    fn class(&self) -> DataClass;
    /// Whom it is about.
    fn subject(&self) -> Subject {
        Subject::default()
    }
}

/// A fact as it is logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRecord {
    /// Who may read it.
    pub class: DataClass,
    /// Whom it is about.
    pub subject: Subject,
    /// One JSON text, `{"<noun>.<Fact>":{…}}`.
    pub text: String,
}

impl FactRecord {
    pub(crate) fn of(fact: &impl Fact) -> Self {
        let text = serde_json::to_string(fact).expect("a fact is plain data");
        Self { class: fact.class(), subject: fact.subject(), text }
    }
    /// The noun before the dot.
    pub fn noun(&self) -> &str {
        self.name().split('.').next().unwrap_or("")
    }
    /// `<noun>.<Fact>`.
    pub fn name(&self) -> &str {
        self.text.split('"').nth(1).unwrap_or("")
    }
}
