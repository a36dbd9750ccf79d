//! Who a session is, by the finalised state of this moment.

use crate::private::Session;
use identity::{Scope, has_reading_right, is_usable, peek_key, peek_person, peek_roles};
use kernel::{FlatId, Read, Time};
use serde::Serialize;
use serde::de::DeserializeOwned;
use view::{Reader, ReaderRole};

/// The reader of a session in its community; `None` when its key signs no more. `candidates` are
/// the flats the account has ever had to do with, by the read model; which of them it may read now,
/// the state says.
pub fn reader(
    state: &dyn Read,
    session: Session,
    now: Time,
    candidates: &[FlatId],
) -> Option<Reader> {
    let Session { community, account, key } = session;
    let key = peek_key(state, community, account, key)?;
    if !is_usable(&key, now) || key.scope == Scope::Activation {
        return None;
    }
    let person = peek_person(state, community, account)?;
    let mut reader = Reader::public(community);
    reader.account = Some(account);
    // At a desk somebody else holds the key: it opens what is the person's own, never an office,
    // and to those too who never had a phone.
    let at_desk = key.scope == Scope::Desk;
    let roles = if at_desk { Vec::new() } else { peek_roles(state, community, account, now) };
    for (_, role) in roles {
        let institution = identity::peek_institution(state, community, role.institution);
        reader.roles.extend(institution.map(|institution| ReaderRole {
            institution: role.institution,
            kind: word(&institution.kind),
            office: word(&role.office),
        }));
    }
    if has_reading_right(&person) || at_desk {
        for id in candidates {
            let flat = property::peek_flat(state, community, *id);
            let Some(flat) = flat.filter(|flat| flat.may_read(account, now)) else {
                continue;
            };
            reader.is_owner |= flat.is_owner(account);
            reader.flats.push(*id);
        }
    }
    Some(reader)
}

/// The reader as the records noun asks for one.
pub fn records_reader(reader: &Reader) -> records::Reader {
    let roles = reader.roles.iter();
    let institutions = reader.roles.iter().map(|role| role.institution).collect();
    records::Reader {
        institutions,
        account: reader.account,
        owner: reader.is_owner,
        flats: reader.flats.clone(),
        roles: roles.filter_map(|r| Some((enum_of(&r.kind)?, enum_of(&r.office)?))).collect(),
    }
}

/// An enum without data as identity writes it in text.
pub fn word(value: &impl Serialize) -> String {
    let text = serde_json::to_value(value);
    text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
}

fn enum_of<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(word.into()).ok()
}
