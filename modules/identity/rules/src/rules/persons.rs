//! Who is on the books.

use crate::fact::Fact;
use crate::refusal::Refusal;
use crate::state::{PERSONS, Person, PersonKind, Representative};
use kernel::{AccountId, Ctx, InstitutionId, RecordRef, Refusal as Refused, Store, Time};

/// Puts a person on the books, or gives a known one another name card. Idempotent for the same
/// card; a known person without a card, or with another one, gets this card and this author of the
/// roster entry.
///
/// # Refusals
/// `PersonKindDiffers`.
pub fn register_person(
    store: &mut Store,
    ctx: &Ctx,
    account: AccountId,
    kind: PersonKind,
    card: Option<RecordRef>,
    author: InstitutionId,
) -> Result<(), Refused> {
    let Some(mut person) = PERSONS.get(store, &account)? else {
        return create(store, ctx.time, account, kind, card, Some(author));
    };
    if person.kind != kind {
        return Err(Refusal::PersonKindDiffers.into());
    }
    let Some(card) = card.filter(|card| person.card != Some(*card)) else {
        return Ok(());
    };
    // From here on the command succeeds.
    person.card = Some(card);
    person.author = Some(author);
    PERSONS.put(store, &account, &person)?;
    store.emit(&Fact::CardReplaced { account, card, author })
}

/// Says who acts for a company. It gives no key: the representative's phone comes by letter and a
/// second institution, as everybody's; the former one's keys end when they are revoked.
///
/// # Refusals
/// `PersonNotFound`, `NotACompany`.
pub fn name_representative(
    store: &mut Store,
    ctx: &Ctx,
    account: AccountId,
    card: RecordRef,
    author: InstitutionId,
) -> Result<(), Refused> {
    let mut person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    if person.kind != PersonKind::Company {
        return Err(Refusal::NotACompany.into());
    }
    // From here on the command succeeds.
    person.representative = Some(Representative { card, author, at: ctx.time });
    PERSONS.put(store, &account, &person)?;
    store.emit(&Fact::RepresentativeNamed { account, card, author, at: ctx.time })
}

/// Whoever is looked at for a company must be known as the one who acts for it.
///
/// # Refusals
/// `RepresentativeUnknown`.
pub(crate) fn check_represented(person: &Person) -> Result<(), Refused> {
    match (person.kind, person.representative) {
        (PersonKind::Company, None) => Err(Refusal::RepresentativeUnknown.into()),
        _ => Ok(()),
    }
}

/// Writes a person who is not on the books.
pub(crate) fn create(
    store: &mut Store,
    now: Time,
    account: AccountId,
    kind: PersonKind,
    card: Option<RecordRef>,
    author: Option<InstitutionId>,
) -> Result<(), Refused> {
    let person = Person {
        kind,
        card,
        author,
        representative: None,
        registered_at: now,
        activated_at: None,
        confirmed: None,
        open_objections: 0,
        next_key: 0,
        live_keys: Vec::new(),
        live_roles: Vec::new(),
    };
    PERSONS.put(store, &account, &person)?;
    store.emit(&Fact::PersonRegistered { account, kind, card, author, at: now })
}
