//! Who may do what with a flat, and why not: the answers of this noun's and identity's own rules,
//! person by person. A page that says them must not know better than the rules that decide.

use crate::state::{Flat, Share, Tie, Voter};
use identity::{Confirmation, KeyOrigin, PersonKind, Scope, VoteBar};
use kernel::{AccountId, InstitutionId, Refusal, ShanghaiDate, Store, Time};
use serde::Serialize;
use std::collections::BTreeSet;

/// What a person may want to do for a flat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// See bills and balances.
    Read,
    /// Pay, also from prepaid money; ask about a bill.
    Pay,
    /// Sign that a notice arrived.
    SignFor,
    /// Vote.
    Vote,
    /// Let tenants and family in, and out.
    LetIn,
    /// Add and end keys of the own account.
    Keys,
}

impl Deed {
    /// All of them, in the order of a page.
    pub const ALL: [Self; 6] =
        [Self::Read, Self::Pay, Self::SignFor, Self::Vote, Self::LetIn, Self::Keys];
}

/// How a person may do it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// With a key of their own.
    Own,
    /// Not with a key of their own, but at the desk of an institution.
    Desk,
    /// Not at all.
    No,
}

/// Why not, or why only at a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// An owner has not given this right.
    NotGiven,
    /// Only owners may.
    OwnersOnly,
    /// Only owners and their family may.
    HouseholdOnly,
    /// The developer votes until the flat is delivered.
    DeveloperVotes,
    /// Who owns the flat is contested.
    Disputed,
    /// No phone is linked.
    NoKey,
    /// No second institution has looked at the person and phone.
    NotConfirmed,
    /// The objection time runs.
    ObjectionTime,
    /// An objection is open.
    Objected,
    /// The key is too young for a vote announced now.
    KeyTooYoung,
}

/// One answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What.
    pub deed: Deed,
    /// How.
    pub way: Way,
    /// Why not otherwise; absent where nothing stands in the way.
    pub why: Option<Why>,
}

/// How a person belongs to a flat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Belongs {
    /// Owner in force, alone or with others.
    Owner,
    /// Tenant.
    Tenant,
    /// Family of the owner.
    Family,
}

/// A person with a right on a flat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entitled {
    /// Who.
    pub account: AccountId,
    /// Natural person or company; somebody the books do not know is none.
    pub kind: Option<PersonKind>,
    /// How they belong to it.
    pub belongs: Belongs,
    /// Their share, where owners own by shares.
    pub share: Option<Share>,
    /// First day of the ownership.
    pub from: Option<ShanghaiDate>,
    /// Until, and not including, this time.
    pub until: Option<Time>,
    /// What they may do, by [`Deed::ALL`].
    pub answers: Vec<Answer>,
    /// Who wrote the roster entry.
    pub roster: Option<InstitutionId>,
    /// Who issued the code of the phone, where one came by a code.
    pub code: Option<InstitutionId>,
    /// When the first key of their own arrived.
    pub activated_at: Option<Time>,
    /// Who looked at them second.
    pub confirmed: Option<Confirmation>,
}

/// Everybody with a right on a flat: owners in force, then tenants and family whose time has not
/// run out. Somebody who is both stands there twice.
///
/// # Refusals
/// `TooMuchWork`.
pub fn entitled(store: &mut Store, flat: &Flat, now: Time) -> Result<Vec<Entitled>, Refusal> {
    let mut found = Vec::new();
    let from = flat.ownerships.last().map(|ownership| ownership.from);
    for owner in flat.owners() {
        let person = one(store, flat, owner.account, Belongs::Owner, now)?;
        found.push(Entitled { share: owner.share, from, ..person });
    }
    for occupant in flat.occupants.iter().filter(|occupant| now < occupant.until) {
        let belongs = match occupant.tie {
            Tie::Tenant => Belongs::Tenant,
            Tie::Family => Belongs::Family,
        };
        let person = one(store, flat, occupant.account, belongs, now)?;
        found.push(Entitled { until: Some(occupant.until), ..person });
    }
    Ok(found)
}

/// The companies among those who own a flat, or once did.
///
/// # Refusals
/// `TooMuchWork`.
pub fn companies(store: &mut Store, flat: &Flat) -> Result<BTreeSet<AccountId>, Refusal> {
    let mut found = BTreeSet::new();
    for owner in flat.ownerships.iter().flat_map(|ownership| &ownership.owners) {
        if identity::is_company(store, owner.account)? {
            found.insert(owner.account);
        }
    }
    Ok(found)
}

fn one(
    store: &mut Store,
    flat: &Flat,
    account: AccountId,
    belongs: Belongs,
    now: Time,
) -> Result<Entitled, Refusal> {
    let person = identity::person(store, account)?;
    let keys = person.as_ref().map(|person| person.live_keys.clone()).unwrap_or_default();
    let mut code = None;
    for key in keys {
        let key = identity::key(store, account, key)?;
        if let Some(KeyOrigin::Activation(issuer)) = key.map(|key| key.added_by) {
            code = code.or(Some(issuer));
        }
    }
    let mut answers = Vec::with_capacity(Deed::ALL.len());
    for deed in Deed::ALL {
        answers.push(answer(store, flat, account, deed, now)?);
    }
    Ok(Entitled {
        account,
        kind: person.as_ref().map(|person| person.kind),
        belongs,
        share: None,
        from: None,
        until: None,
        answers,
        roster: person.as_ref().and_then(|person| person.author),
        code,
        activated_at: person.as_ref().and_then(|person| person.activated_at),
        confirmed: person.and_then(|person| person.confirmed),
    })
}

/// First whether the flat gives the right, then whether a key of the person's carries it.
fn answer(
    store: &mut Store,
    flat: &Flat,
    account: AccountId,
    deed: Deed,
    now: Time,
) -> Result<Answer, Refusal> {
    let given = |granted: bool, why: Why| if granted { None } else { Some(why) };
    let bar = match deed {
        Deed::Read => given(flat.may_read(account, now), Why::NotGiven),
        Deed::Pay => given(flat.may_pay(account, now), Why::NotGiven),
        Deed::SignFor => given(flat.is_of_household(account, now), Why::HouseholdOnly),
        Deed::LetIn => given(flat.is_owner(account), Why::OwnersOnly),
        Deed::Keys => None,
        Deed::Vote => vote_bar_of(flat, account),
    };
    if let Some(why) = bar {
        return Ok(Answer { deed, way: Way::No, why: Some(why) });
    }
    if deed == Deed::Vote {
        return vote(store, account, now);
    }
    let full = matches!(deed, Deed::SignFor | Deed::LetIn | Deed::Keys);
    let why = match identity::own_scope(store, account, now)? {
        None => Some(Why::NoKey),
        Some(Scope::Full) => None,
        Some(_) => full.then_some(Why::NotConfirmed),
    };
    let way = match why {
        None => Way::Own,
        // A desk touches no keys.
        Some(_) if deed == Deed::Keys => Way::No,
        Some(_) => Way::Desk,
    };
    Ok(Answer { deed, way, why })
}

/// Why the flat gives this person no vote.
fn vote_bar_of(flat: &Flat, account: AccountId) -> Option<Why> {
    match flat.voter() {
        _ if !flat.is_owner(account) => Some(Why::OwnersOnly),
        Voter::Developer(_) => Some(Why::DeveloperVotes),
        Voter::Owners(_) if flat.dispute.is_some() => Some(Why::Disputed),
        Voter::Owners(_) => None,
    }
}

/// A ballot that the flat gives: for a vote announced now.
fn vote(store: &mut Store, account: AccountId, now: Time) -> Result<Answer, Refusal> {
    let why = identity::own_vote_bar(store, account, now)?.map(|bar| match bar {
        VoteBar::KeyTooYoung => Why::KeyTooYoung,
        VoteBar::ObjectionTime => Why::ObjectionTime,
        VoteBar::Objected => Why::Objected,
        VoteBar::RecoveryRuns | VoteBar::NoKey => Why::NoKey,
        VoteBar::NotConfirmed => Why::NotConfirmed,
    });
    let way = match why {
        None => Way::Own,
        Some(_) if identity::may_vote_at_desk(store, account, now)? => Way::Desk,
        Some(_) => Way::No,
    };
    Ok(Answer { deed: Deed::Vote, way, why })
}
