//! The one task that sends: one message after the other, each tried again with longer and longer
//! waits, until it is taken, refused, or a day old.

use super::file::Outgoing;
use super::join::{Message, join};
use super::kept::Waiting;
use super::{OutgoingState, OutgoingWay};
use crate::app::{App, blocking};
use crate::limits::{
    OUTGOING_AFTER_FAULT, OUTGOING_AGE_MS_MAX, OUTGOING_TRIES_MAX, OUTGOING_WAIT_MS_MAX,
};
use std::sync::Arc;
use std::time::Duration;
use view::Error;

/// How one try ended; numbers and fixed words alone, never what a server wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tried {
    Sent,
    /// For good, and why.
    Refused(String),
    /// For the moment, and why.
    Later(String),
}

/// Sends what waits, as long as the portal runs. What waited when the node stopped is tried at
/// once: the operator may have mended what was wrong.
pub(crate) async fn follow(app: Arc<App>) {
    let Some(outgoing) = app.config.outgoing.clone() else {
        return;
    };
    let private = app.private.clone();
    if let Err(error) = blocking(move || private.all_due()).await {
        tracing::error!(%error, "what waits to be sent cannot be read");
    }
    loop {
        if let Err(error) = next(&app, &outgoing).await {
            tracing::error!(%error, "what waits to be sent stands still");
            tokio::time::sleep(OUTGOING_AFTER_FAULT).await;
        }
    }
}

/// Sends the message that is due first, or waits for one.
async fn next(app: &Arc<App>, outgoing: &Outgoing) -> Result<(), Error> {
    let private = app.private.clone();
    let Some(waiting) = blocking(move || private.first_waiting()).await? else {
        app.outgoing_wake.notified().await;
        return Ok(());
    };
    let early = waiting.due_ms.saturating_sub(app.ledger.now_ms());
    if early > 0 {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(early)) => {}
            () = app.outgoing_wake.notified() => {}
        }
        return Ok(());
    }
    let tried = match join(app, &waiting)? {
        Ok(message) => transmit(outgoing, &message).await,
        Err(state) => return end(app, &waiting, state).await,
    };
    match tried {
        Tried::Sent => end(app, &waiting, OutgoingState::Sent).await,
        Tried::Refused(answer) => {
            tracing::warn!(way = waiting.way.word(), answer, "a message was refused");
            end(app, &waiting, OutgoingState::Refused).await
        }
        Tried::Later(answer) => put_off(app, outgoing, &waiting, answer).await,
    }
}

async fn transmit(outgoing: &Outgoing, message: &Message) -> Tried {
    match (message.way, &outgoing.email, &outgoing.webhook) {
        (OutgoingWay::Email, Some(email), _) => email.send(message).await,
        (way, _, Some(hook)) if hook.ways.contains(&way) => hook.call(message).await,
        _ => Tried::Later("not set up any more".to_owned()),
    }
}

async fn put_off(
    app: &Arc<App>,
    outgoing: &Outgoing,
    waiting: &Waiting,
    answer: String,
) -> Result<(), Error> {
    let (now, tries) = (app.ledger.now_ms(), waiting.tries + 1);
    tracing::warn!(way = waiting.way.word(), tries, answer, "a message is tried again");
    let doubled = outgoing.first_wait_ms.saturating_mul(1 << waiting.tries.min(32));
    let due_ms = now + doubled.min(OUTGOING_WAIT_MS_MAX);
    if tries >= OUTGOING_TRIES_MAX || due_ms > waiting.created_ms + OUTGOING_AGE_MS_MAX {
        return end(app, waiting, OutgoingState::Expired).await;
    }
    let (private, id) = (app.private.clone(), waiting.id.clone());
    blocking(move || private.put_off(&id, tries, due_ms)).await?;
    app.outgoing_tries.send_modify(|tries| *tries += 1);
    Ok(())
}

async fn end(app: &Arc<App>, waiting: &Waiting, state: OutgoingState) -> Result<(), Error> {
    let (private, id, now) = (app.private.clone(), waiting.id.clone(), app.ledger.now_ms());
    blocking(move || private.end_message(&id, state, now)).await?;
    let (way, outcome) = (waiting.way.word(), state.word());
    metrics::counter!("linli_outgoing_total", "way" => way, "outcome" => outcome).increment(1);
    app.outgoing_tries.send_modify(|tries| *tries += 1);
    Ok(())
}
