//! What other nouns, the ledger's admission and queries ask identity.

use crate::limits::{INSTITUTIONS_MAX, LIVE_ROLES_MAX};
use crate::refusal::Refusal;
use crate::rules::recovery::runs;
use crate::state::{
    CODES, HEADS, INSTITUTIONS, Institution, InstitutionKind, KEYS, Key, KeyOrigin, OBJECTIONS,
    OFFICE_OF, Objection, Office, PARAMS, PERSONS, Params, Person, PersonKind, RECOVERIES, ROLES,
    Recovery, Role, RoleId, Scope,
};
use kernel::{
    AccountId, Author, CommunityId, Ctx, InstitutionId, Read, Refusal as Refused, Store, Time,
    sha256,
};

/// In which capacity the author of a command acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acting {
    /// The person.
    pub account: AccountId,
    /// For which institution.
    pub institution: InstitutionId,
    /// Its kind.
    pub kind: InstitutionKind,
    /// In which office.
    pub office: Office,
}

/// Whether an account on the books is a company's.
///
/// # Refusals
/// `TooMuchWork`.
pub fn is_company(store: &mut Store, account: AccountId) -> Result<bool, Refused> {
    let person = PERSONS.get(store, &account)?;
    Ok(person.is_some_and(|person| person.kind == PersonKind::Company))
}

/// The author's live role in an institution of one of `kinds` and in one of `offices`; an empty
/// list means any. Of several the one whose kind stands first in `kinds`, then the one granted
/// first.
///
/// # Refusals
/// `NotEntitled`: no such role, or the key that signed is not usable with full scope at this
/// moment.
pub fn acting(
    store: &mut Store,
    ctx: &Ctx,
    kinds: &[InstitutionKind],
    offices: &[Office],
) -> Result<Acting, Refused> {
    let person = full_author(store, ctx)?.ok_or(Refusal::NotEntitled)?;
    let roles = live_roles(store, &person.0, &person.1, ctx.time)?;
    let mut best: Option<(usize, Acting)> = None;
    for (_, role) in roles {
        if !(offices.is_empty() || offices.contains(&role.office)) {
            continue;
        }
        let Some(institution) = institution(store, role.institution)? else {
            continue;
        };
        let rank = match kinds {
            [] => Some(0),
            _ => kinds.iter().position(|kind| *kind == institution.kind),
        };
        if let Some(rank) = rank.filter(|rank| best.is_none_or(|(found, _)| *rank < found)) {
            let acting = Acting {
                account: person.0,
                institution: role.institution,
                kind: institution.kind,
                office: role.office,
            };
            best = Some((rank, acting));
        }
    }
    Ok(best.ok_or(Refusal::NotEntitled)?.1)
}

/// The institution in whose office the author signs, if they do and their key may.
///
/// # Refusals
/// `TooMuchWork`.
pub fn signing_for(
    store: &mut Store,
    ctx: &Ctx,
) -> Result<Option<(AccountId, InstitutionId)>, Refused> {
    let Some((account, _)) = full_author(store, ctx)? else {
        return Ok(None);
    };
    let office = OFFICE_OF.get(store, &account)?;
    Ok(office.map(|institution| (account, institution)))
}

/// The author, when a key that is usable now with full scope signed.
///
/// # Refusals
/// `TooMuchWork`.
pub fn full_author(store: &mut Store, ctx: &Ctx) -> Result<Option<(AccountId, Person)>, Refused> {
    let Author::Account { account, key } = ctx.author else {
        return Ok(None);
    };
    let key = KEYS.get(store, &(account, key))?;
    let full = key.is_some_and(|key| key.scope == Scope::Full && is_usable(&key, ctx.time));
    let person = PERSONS.get(store, &account)?.filter(|_| full);
    Ok(person.map(|person| (account, person)))
}

/// The author, when they speak for themselves: with a key of full scope, or one that an institution
/// holds for them at its desk. For what is a person's own affair, and never for what such a key may
/// not touch: keys, recoveries, objections, roles.
///
/// # Refusals
/// `TooMuchWork`.
pub fn own_author(store: &mut Store, ctx: &Ctx) -> Result<Option<(AccountId, Person)>, Refused> {
    let Author::Account { account, key } = ctx.author else {
        return Ok(None);
    };
    let key = KEYS.get(store, &(account, key))?;
    let own = key.is_some_and(|key| {
        matches!(key.scope, Scope::Full | Scope::Desk) && is_usable(&key, ctx.time)
    });
    let person = PERSONS.get(store, &account)?.filter(|_| own);
    Ok(person.map(|person| (account, person)))
}

/// An institution of this community.
///
/// # Refusals
/// `TooMuchWork`.
pub fn institution(store: &mut Store, id: InstitutionId) -> Result<Option<Institution>, Refused> {
    INSTITUTIONS.get(store, &id)
}
/// All institutions of this community, in id order.
///
/// # Refusals
/// `TooMuchWork`.
pub fn institutions(store: &mut Store) -> Result<Vec<(InstitutionId, Institution)>, Refused> {
    INSTITUTIONS.scan(store, None, INSTITUTIONS_MAX)
}
/// The institutions of one kind, in id order.
///
/// # Refusals
/// `TooMuchWork`.
pub fn institutions_of_kind(
    store: &mut Store,
    kind: InstitutionKind,
) -> Result<Vec<(InstitutionId, Institution)>, Refused> {
    let mut found = institutions(store)?;
    found.retain(|(_, institution)| institution.kind == kind);
    Ok(found)
}

/// A person.
///
/// # Refusals
/// `TooMuchWork`.
pub fn person(store: &mut Store, account: AccountId) -> Result<Option<Person>, Refused> {
    PERSONS.get(store, &account)
}
/// A key of an account.
///
/// # Refusals
/// `TooMuchWork`.
pub fn key(store: &mut Store, account: AccountId, key: u32) -> Result<Option<Key>, Refused> {
    KEYS.get(store, &(account, key))
}
/// The roles a person holds at `now`, in the order they were granted.
///
/// # Refusals
/// `TooMuchWork`.
pub fn live_roles(
    store: &mut Store,
    account: &AccountId,
    person: &Person,
    now: Time,
) -> Result<Vec<(RoleId, Role)>, Refused> {
    let mut live = Vec::with_capacity(person.live_roles.len());
    for id in &person.live_roles {
        let role = ROLES.get(store, &(*account, *id))?;
        live.extend(role.filter(|role| is_live(role, now)).map(|role| (*id, role)));
    }
    Ok(live)
}
/// What genesis fixed for this community; a community without genesis knows no demo and no
/// objection time.
///
/// # Refusals
/// `TooMuchWork`.
pub fn params(store: &mut Store) -> Result<Params, Refused> {
    Ok(PARAMS.get(store, &())?.unwrap_or(NO_PARAMS))
}

const NO_PARAMS: Params = Params { objection_ms: 0, recovery_ms: 0, demo: false };

/// Whether a role is live at `now`.
pub fn is_live(role: &Role, now: Time) -> bool {
    role.revoked.is_none() && role.until.is_none_or(|until| now < until)
}
/// Whether a key may be used at `now`: neither revoked nor run out.
pub fn is_usable(key: &Key, now: Time) -> bool {
    key.revoked_at.is_none() && key.not_after.is_none_or(|end| now <= end)
}
/// Whether a person has activated the account, and so may read what is theirs.
pub fn has_reading_right(person: &Person) -> bool {
    person.activated_at.is_some()
}

/// The nouns in which a key of scope [`Scope::ReadAndPay`] may sign at all; their rules may still
/// ask for more.
const READ_AND_PAY_NOUNS: &[&str] =
    &["identity", "records", "property", "billing", "directdebit", "refunds"];

/// The nouns in which a key of scope [`Scope::Desk`] may sign: a person's own affairs.
const DESK_NOUNS: &[&str] = &[
    "records",
    "property",
    "notices",
    "billing",
    "held",
    "directdebit",
    "refunds",
    "spending",
    "voting",
];
/// What it may not sign even there: a recovery is about keys.
const NOT_AT_DESK: &str = "property.VetoRecovery";

/// Whether a key's scope covers a command, by the command's name. A coarse sieve before a block is
/// built; rules that need a fully trusted key ask for one themselves.
pub fn allows(key: &Key, command_name: &str) -> bool {
    let noun = command_name.split('.').next().unwrap_or("");
    match key.scope {
        Scope::Full => true,
        Scope::Activation => command_name == "identity.Activate",
        Scope::ReadAndPay => READ_AND_PAY_NOUNS.contains(&noun),
        Scope::Desk => DESK_NOUNS.contains(&noun) && command_name != NOT_AT_DESK,
    }
}

/// Whether a key came by a code or household card and waits for an institution to look at the
/// person.
pub fn awaits_confirmation(key: &Key) -> bool {
    let came = matches!(key.added_by, KeyOrigin::Activation(_) | KeyOrigin::Rebinding(_));
    came && key.scope == Scope::ReadAndPay
}

/// Whether the author of a vote announced at `announced_at` may cast it at `now` with this key.
///
/// With a key of one's own, all of: the person is confirmed and the objection time is over; no
/// objection is open; the key is usable with full scope; the key had that scope before the
/// announcement, or its own objection time is over. So whoever takes an account over after an
/// announcement, by whatever way a key can come, is seen before the ballot. At a desk: see
/// [`may_vote_at_desk`]. Natural persons and companies (by their representative) alike; whether
/// they own a flat is the electorate's question.
///
/// # Refusals
/// `TooMuchWork`.
pub fn may_vote(
    store: &mut Store,
    account: AccountId,
    key: u32,
    announced_at: Time,
    now: Time,
) -> Result<bool, Refused> {
    let (Some(person), Some(key)) = (person(store, account)?, KEYS.get(store, &(account, key))?)
    else {
        return Ok(false);
    };
    Ok(vote_bar(store, account, &person, &key, announced_at, now)?.is_none())
}

/// Why a ballot by one's own key does not count now; the one nearest to a vote first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VoteBar {
    /// The key came after the announcement, and its own objection time runs.
    KeyTooYoung,
    /// The person's objection time runs.
    ObjectionTime,
    /// An objection is open.
    Objected,
    /// A recovery of the account runs; counts at a desk.
    RecoveryRuns,
    /// No second institution has looked at the person, or at this key.
    NotConfirmed,
    /// There is no usable key.
    NoKey,
}

/// What bars a person, with the best of their own keys, from a vote announced at this moment.
///
/// # Refusals
/// `TooMuchWork`.
pub fn own_vote_bar(
    store: &mut Store,
    account: AccountId,
    now: Time,
) -> Result<Option<VoteBar>, Refused> {
    let Some(person) = person(store, account)? else {
        return Ok(Some(VoteBar::NoKey));
    };
    let mut best = VoteBar::NoKey;
    for index in person.live_keys.clone() {
        let key = KEYS.get(store, &(account, index))?;
        let Some(key) = key.filter(|key| is_own(key, now)) else {
            continue;
        };
        match vote_bar(store, account, &person, &key, now, now)? {
            None => return Ok(None),
            Some(bar) => best = best.min(bar),
        }
    }
    Ok(Some(best))
}

/// The widest scope of the usable keys a person has of their own; nobody's phone is none.
///
/// # Refusals
/// `TooMuchWork`.
pub fn own_scope(
    store: &mut Store,
    account: AccountId,
    now: Time,
) -> Result<Option<Scope>, Refused> {
    let Some(person) = person(store, account)? else {
        return Ok(None);
    };
    let mut best = None;
    for index in person.live_keys {
        let key = KEYS.get(store, &(account, index))?;
        match key.filter(|key| is_own(key, now)).map(|key| key.scope) {
            Some(Scope::Full) => return Ok(Some(Scope::Full)),
            found => best = best.or(found),
        }
    }
    Ok(best)
}

/// A usable key of the person's own: neither a code nor a desk's.
fn is_own(key: &Key, now: Time) -> bool {
    matches!(key.scope, Scope::Full | Scope::ReadAndPay) && is_usable(key, now)
}

fn vote_bar(
    store: &mut Store,
    account: AccountId,
    person: &Person,
    key: &Key,
    announced_at: Time,
    now: Time,
) -> Result<Option<VoteBar>, Refused> {
    if !is_usable(key, now) {
        return Ok(Some(VoteBar::NoKey));
    }
    if key.scope == Scope::Desk {
        return desk_bar(store, account, person, now);
    }
    let objection_ms = params(store)?.objection_ms;
    let Some(since) = key.full_since else {
        return Ok(Some(VoteBar::NotConfirmed));
    };
    Ok(match person.confirmed {
        None => Some(VoteBar::NotConfirmed),
        Some(confirmation) if confirmation.objection_until > now => Some(VoteBar::ObjectionTime),
        Some(_) if person.open_objections > 0 => Some(VoteBar::Objected),
        Some(_) if since >= announced_at && since.saturating_add(objection_ms) > now => {
            Some(VoteBar::KeyTooYoung)
        }
        Some(_) => None,
    })
}

/// Whether a desk session opened now could cast a person's ballot.
///
/// # Refusals
/// `TooMuchWork`.
pub fn may_vote_at_desk(store: &mut Store, account: AccountId, now: Time) -> Result<bool, Refused> {
    let Some(person) = person(store, account)? else {
        return Ok(false);
    };
    Ok(desk_bar(store, account, &person, now)?.is_none())
}

/// At a desk the institution has looked at the person, which is their confirmation, and the key is
/// younger than any announcement. But a desk is no way around what still runs: an objection time,
/// an objection, a recovery.
fn desk_bar(
    store: &mut Store,
    account: AccountId,
    person: &Person,
    now: Time,
) -> Result<Option<VoteBar>, Refused> {
    let settled = person.confirmed.is_none_or(|c| c.objection_until <= now);
    let recovers = RECOVERIES.get(store, &account)?.is_some_and(|found| runs(&found, now));
    Ok(match () {
        () if !settled => Some(VoteBar::ObjectionTime),
        () if person.open_objections > 0 => Some(VoteBar::Objected),
        () if recovers => Some(VoteBar::RecoveryRuns),
        () => None,
    })
}

/// The key record a signature is checked with, on finalised or speculative state.
pub fn peek_key(
    state: &dyn Read,
    community: CommunityId,
    account: AccountId,
    key: u32,
) -> Option<Key> {
    KEYS.peek(state, community, &(account, key))
}
/// Which account and key index an activation code's public key belongs to: what an app asks that
/// knows only the letter.
pub fn peek_code(
    state: &dyn Read,
    community: CommunityId,
    code_key: &[u8],
) -> Option<(AccountId, u32)> {
    CODES.peek(state, community, &sha256(&[code_key]))
}
/// A person, without a unit.
pub fn peek_person(state: &dyn Read, community: CommunityId, account: AccountId) -> Option<Person> {
    PERSONS.peek(state, community, &account)
}
/// An institution, without a unit.
pub fn peek_institution(
    state: &dyn Read,
    community: CommunityId,
    id: InstitutionId,
) -> Option<Institution> {
    INSTITUTIONS.peek(state, community, &id)
}
/// All institutions, without a unit.
pub fn peek_institutions(
    state: &dyn Read,
    community: CommunityId,
) -> Vec<(InstitutionId, Institution)> {
    INSTITUTIONS.peek_under(state, community, &(), None, INSTITUTIONS_MAX)
}
/// What genesis fixed, without a unit.
pub fn peek_params(state: &dyn Read, community: CommunityId) -> Params {
    PARAMS.peek(state, community, &()).unwrap_or(NO_PARAMS)
}
/// The institution in whose office an account signs, without a unit.
pub fn peek_office(
    state: &dyn Read,
    community: CommunityId,
    account: AccountId,
) -> Option<InstitutionId> {
    OFFICE_OF.peek(state, community, &account)
}
/// Who leads an institution, without a unit.
pub fn peek_head(
    state: &dyn Read,
    community: CommunityId,
    institution: InstitutionId,
) -> Option<AccountId> {
    HEADS.peek(state, community, &institution).map(|(account, _)| account)
}
/// The roles an account holds at `now`, without a unit: sessions and reading rights are built from
/// them.
pub fn peek_roles(
    state: &dyn Read,
    community: CommunityId,
    account: AccountId,
    now: Time,
) -> Vec<(RoleId, Role)> {
    let Some(person) = peek_person(state, community, account) else {
        return Vec::new();
    };
    let ids = person.live_roles.into_iter().take(LIVE_ROLES_MAX);
    let roles = ids.filter_map(|id| Some((id, ROLES.peek(state, community, &(account, id))?)));
    roles.filter(|(_, role)| is_live(role, now)).collect()
}
/// The open objections to a person, without a unit.
pub fn peek_objections(
    state: &dyn Read,
    community: CommunityId,
    account: AccountId,
) -> Vec<(AccountId, Objection)> {
    let limit = usize::from(crate::limits::OPEN_OBJECTIONS_MAX);
    let found = OBJECTIONS.peek_under(state, community, &account, None, limit);
    found.into_iter().map(|((_, objector), objection)| (objector, objection)).collect()
}
/// The last recovery of an account that was not finished, without a unit.
pub fn peek_recovery(
    state: &dyn Read,
    community: CommunityId,
    account: AccountId,
) -> Option<Recovery> {
    RECOVERIES.peek(state, community, &account)
}
/// Whether an account holds any live role in the store's community: an institution's refusals are
/// public. Charges nothing, because it is asked about a unit after it ran.
pub fn holds_any_role(store: &Store, account: AccountId, now: Time) -> bool {
    !peek_roles(store, store.community(), account, now).is_empty()
}
