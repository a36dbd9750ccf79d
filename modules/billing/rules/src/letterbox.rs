//! Where a bill on paper goes, and whether anybody there could read it on a phone.

use kernel::{AccountId, FlatId, Refusal, Store, Time};

/// The letterbox of a flat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letterbox {
    /// Building.
    pub building: u16,
    /// Stairwell.
    pub stairwell: u16,
    /// Whether somebody who may read the bill has a phone of their own linked.
    pub has_phone: bool,
}

/// The letterbox of a flat; `payer` where the bill is one person's who had the flat before.
///
/// # Refusals
/// `TooMuchWork`.
pub fn letterbox(
    store: &mut Store,
    id: FlatId,
    payer: Option<AccountId>,
    now: Time,
) -> Result<Option<Letterbox>, Refusal> {
    let Some(flat) = property::flat(store, id)? else {
        return Ok(None);
    };
    let owners = flat.owners().iter().map(|owner| owner.account);
    let occupants = flat.occupants.iter().map(|occupant| occupant.account);
    let readers: Vec<AccountId> = match payer {
        Some(payer) => vec![payer],
        None => owners.chain(occupants).filter(|reader| flat.may_read(*reader, now)).collect(),
    };
    let mut has_phone = false;
    for reader in readers {
        has_phone |= identity::own_scope(store, reader, now)?.is_some();
    }
    Ok(Some(Letterbox { building: flat.building, stairwell: flat.stairwell, has_phone }))
}
