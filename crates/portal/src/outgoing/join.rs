//! What is written on a message, joined at the moment it leaves.

use super::kept::Waiting;
use super::{OutgoingState, OutgoingWay};
use crate::app::App;
use kernel::{AccountId, CommunityId, FlatId, Hash};
use notices::{Notice, NoticeId, Status};
use serde::de::DeserializeOwned;
use std::sync::Arc;
use view::{Error, PersonCard, Services};

/// A message with its address; never kept, never logged.
pub(super) struct Message {
    pub(super) id: String,
    pub(super) community: CommunityId,
    pub(super) notice: String,
    pub(super) way: OutgoingWay,
    pub(super) to: String,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) institution: String,
    pub(super) link: Option<String>,
}

/// Whether a notice may leave now: in force, and its text neither hidden nor erased.
pub(super) fn is_sendable(app: &App, community: CommunityId, notice: &Notice) -> bool {
    text_of(app, community, notice).is_some()
}

/// The message, or why there is none any more.
pub(super) fn join(
    app: &Arc<App>,
    waiting: &Waiting,
) -> Result<Result<Message, OutgoingState>, Error> {
    let Waiting { id, community, notice, account, way, flats, .. } = waiting;
    let (community, account, way) = (*community, *account, *way);
    let known = app.portal().state(community, |store| Ok(notices::notice(store, *notice)?))?;
    let Some(told) = known else {
        return Ok(Err(OutgoingState::Gone));
    };
    let mut concerned = false;
    for flat in flats {
        concerned |= may_sign(app, community, *notice, *flat, account)?;
    }
    let Some(text) = text_of(app, community, &told).filter(|_| concerned) else {
        return Ok(Err(OutgoingState::Gone));
    };
    let Some(to) = address(app, community, account, way) else {
        return Ok(Err(OutgoingState::NoAddress));
    };
    let institution =
        app.state(|state| identity::peek_institution(state, community, told.institution));
    let notice = notice.to_string();
    let site = app.config.public_url.as_deref();
    Ok(Ok(Message {
        id: id.clone(),
        community,
        way,
        to,
        title: notices_view::title(&text),
        text,
        institution: institution.map(|known| known.name).unwrap_or_default(),
        link: site.map(|site| format!("{}/notices/{notice}", site.trim_end_matches('/'))),
        notice,
    }))
}

/// Whether a notice is for this flat, and this person can sign for it.
pub(super) fn may_sign(
    app: &Arc<App>,
    community: CommunityId,
    notice: NoticeId,
    flat: FlatId,
    account: AccountId,
) -> Result<bool, Error> {
    let now = app.ledger.now_ms();
    let standing = app
        .portal()
        .state(community, |store| Ok(notices::standing(store, notice, flat, account, now)?))?;
    Ok(standing.is_some_and(|standing| standing.may_acknowledge))
}

fn text_of(app: &App, community: CommunityId, notice: &Notice) -> Option<String> {
    // A form is for the app to word.
    let commitment = notice.words.text()?.commitment;
    if !matches!(notice.status, Status::Standing) || app.is_hidden(community, &commitment) {
        return None;
    }
    String::from_utf8(standing(app, community, &commitment)?).ok()
}

fn address(
    app: &App,
    community: CommunityId,
    account: AccountId,
    way: OutgoingWay,
) -> Option<String> {
    let person = app.state(|state| identity::peek_person(state, community, account))?;
    let card: PersonCard = parsed(&standing(app, community, &person.card?.commitment)?)?;
    let address = match way {
        OutgoingWay::Email => card.email,
        OutgoingWay::Sms | OutgoingWay::Wechat => card.phone,
    };
    address.filter(|address| !address.trim().is_empty())
}

/// Bytes of a record that nobody has ordered to be erased.
fn standing(app: &App, community: CommunityId, commitment: &Hash) -> Option<Vec<u8>> {
    let record = app.state(|state| records::peek_record(state, community, *commitment));
    if record.is_some_and(|record| record.tombstoned.is_some()) {
        return None;
    }
    app.ledger.record(community, commitment)
}

fn parsed<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_slice(bytes).ok()
}
