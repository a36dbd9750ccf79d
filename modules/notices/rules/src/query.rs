//! What later nouns and pages ask.

use crate::limits::PAGE_FLATS;
use crate::state::{Audience, NOTICES, Notice, NoticeId, SERVED, Served};
use kernel::{AccountId, FlatId, Refusal, Store, Time};
use property::{Flat, Scope};

/// A notice.
///
/// # Refusals
/// `TooMuchWork`.
pub fn notice(store: &mut Store, id: NoticeId) -> Result<Option<Notice>, Refusal> {
    NOTICES.get(store, &id)
}

/// Whether a notice reached a flat: handed over, sent, signed for, or posted where posting counts.
///
/// # Refusals
/// `TooMuchWork`.
pub fn is_served(store: &mut Store, id: NoticeId, flat: FlatId) -> Result<bool, Refusal> {
    Ok(served_at(store, id, flat)?.is_some())
}

/// Since when a notice counts as received by a flat. Law counts periods from this moment.
///
/// # Refusals
/// `TooMuchWork`.
pub fn served_at(store: &mut Store, id: NoticeId, flat: FlatId) -> Result<Option<Time>, Refusal> {
    let Some(notice) = NOTICES.get(store, &id)? else {
        return Ok(None);
    };
    let known = property::flat(store, flat)?;
    if !known.is_some_and(|known| notice.audience.holds(flat, &known)) {
        return Ok(None);
    }
    let own = SERVED.get(store, &(id, flat))?.map(|served| served.at);
    Ok([own, notice.posted_at].into_iter().flatten().min())
}

/// What a notice is to somebody of a flat.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// How it was served first, not counting the board.
    pub served: Option<Served>,
    /// Whether this person can sign for the flat.
    pub may_acknowledge: bool,
}

/// What a notice is to an account that reads for a flat; `None` when it is not for that flat.
///
/// # Refusals
/// `TooMuchWork`.
pub fn standing(
    store: &mut Store,
    id: NoticeId,
    flat: FlatId,
    account: AccountId,
    now: Time,
) -> Result<Option<Standing>, Refusal> {
    let (Some(notice), Some(known)) = (NOTICES.get(store, &id)?, property::flat(store, flat)?)
    else {
        return Ok(None);
    };
    if !notice.audience.holds(flat, &known) {
        return Ok(None);
    }
    let served = SERVED.get(store, &(id, flat))?;
    Ok(Some(Standing { served, may_acknowledge: known.is_of_household(account, now) }))
}

/// In which building a flat is.
///
/// # Refusals
/// `TooMuchWork`.
pub fn building_of(store: &mut Store, flat: FlatId) -> Result<Option<u16>, Refusal> {
    Ok(property::flat(store, flat)?.map(|flat| flat.building))
}

/// How many flats a notice is for.
///
/// # Refusals
/// `TooMuchWork`: a building of a community of more than 8,000 flats, inside a unit.
pub fn audience_size(store: &mut Store, audience: &Audience) -> Result<u32, Refusal> {
    Ok(match audience {
        Audience::Community => property::size(store)?.flats,
        Audience::Building(building) => property::count(store, Scope::Building(*building))?.flats,
        Audience::Flats(flats) => flats.len() as u32,
        Audience::Institutions => 0,
    })
}

/// A flat a notice is for.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// Its id.
    pub flat: FlatId,
    /// Number of the building.
    pub building: u16,
    /// Number of the stairwell in it.
    pub stairwell: u16,
    /// How it was served first, not counting the board.
    pub served: Option<Served>,
}

/// A page of them.
#[derive(Clone, Debug, Default)]
pub struct Recipients {
    /// In id order.
    pub flats: Vec<Recipient>,
    /// Whether there are more.
    pub more: bool,
}

/// Flats a notice is for, in id order, after `after`: for pages, which are not bound by a unit's
/// work.
///
/// # Refusals
/// `TooMuchWork` inside a unit.
pub fn recipients(
    store: &mut Store,
    id: NoticeId,
    audience: &Audience,
    after: Option<FlatId>,
    limit: usize,
) -> Result<Recipients, Refusal> {
    let mut found = Recipients::default();
    let mut cursor = after;
    loop {
        let page = property::flats(store, cursor, PAGE_FLATS)?;
        for (flat, known) in page.iter().filter(|(flat, known)| audience.holds(*flat, known)) {
            if found.flats.len() == limit {
                found.more = true;
                return Ok(found);
            }
            let recipient = recipient(store, id, *flat, known)?;
            found.flats.push(recipient);
        }
        if page.len() < PAGE_FLATS {
            return Ok(found);
        }
        cursor = page.last().map(|(flat, _)| *flat);
    }
}

fn recipient(
    store: &mut Store,
    id: NoticeId,
    flat: FlatId,
    known: &Flat,
) -> Result<Recipient, Refusal> {
    let served = SERVED.get(store, &(id, flat))?;
    Ok(Recipient { flat, building: known.building, stairwell: known.stairwell, served })
}
