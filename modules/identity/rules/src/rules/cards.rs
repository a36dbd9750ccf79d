//! The household card: a code that its owner prints, so that a lost phone or an emptied browser
//! does not cost them their bills.

use super::codes::{Printed, new_code_key, pending};
use super::keys::{Signer, check_room, check_settled, end, full_signer, insert};
use crate::command::MakeHouseholdCard;
use crate::state::{CODES, KEYS, Key, KeyOrigin, PERSONS, Scope};
use kernel::{AccountId, Ctx, Refusal as Refused, Store, sha256};

/// Makes the account's household card; an earlier one is void.
///
/// # Refusals
/// `PersonNotFound`, `KeyNotUsable`, `KeyNotFull`, `BadKey`, `CodeKeyUsed`, `KeyTooYoung` (another
/// key made the card that would be void), `KeyExists`, `TooManyKeys`.
pub(crate) fn make(
    store: &mut Store,
    ctx: &Ctx,
    command: &MakeHouseholdCard,
) -> Result<(), Refused> {
    let Signer { account, mut person, index, key: by } = full_signer(store, ctx)?;
    let public_key = new_code_key(store, &command.card_key)?;
    let hash = sha256(&[&command.card_key]);
    let voids = pending(store, account, &person, Printed::HouseholdCard)?;
    if let Some(earlier) = voids
        && !made_by(store, account, earlier, index)?
    {
        check_settled(store, &by, ctx.time)?;
    }
    person.live_keys.retain(|live| Some(*live) != voids);
    check_room(store, account, &mut person, &public_key, ctx.time)?;
    let card = Key {
        public_key,
        scope: Scope::Activation,
        added_at: ctx.time,
        added_by: KeyOrigin::HouseholdCard(index),
        full_since: None,
        not_after: by.not_after,
        revoked_at: None,
    };
    // From here on the command succeeds.
    if let Some(earlier) = voids {
        end(store, account, &mut person, earlier, ctx.time)?;
    }
    let card = insert(store, account, &mut person, card)?;
    CODES.put(store, &hash, &(account, card))?;
    PERSONS.put(store, &account, &person)
}

fn made_by(store: &mut Store, account: AccountId, card: u32, key: u32) -> Result<bool, Refused> {
    let card = KEYS.get(store, &(account, card))?;
    Ok(card.is_some_and(|card| card.added_by == KeyOrigin::HouseholdCard(key)))
}
