//! Quotes: sealed one by one, opened together.

use super::{attach, committee, managing, open};
use crate::command::{OpenQuotes, SealQuote};
use crate::fact::Fact;
use crate::limits::{QUOTES_MAX, QUOTES_MIN};
use crate::refusal::Refusal as No;
use crate::state::{PROJECTS, Project, QUOTES, Quote, seal};
use kernel::{Ctx, Refusal, Store};
use records::RecordKind;
use std::collections::BTreeSet;

pub(super) fn seal_quote(store: &mut Store, ctx: &Ctx, command: &SealQuote) -> Result<(), Refusal> {
    managing(store, ctx)?;
    let SealQuote { project: id, quote, seal, contractor } = *command;
    let mut project = open(store, id)?;
    check_sealed(&project)?;
    if QUOTES.get(store, &(id, quote))?.is_some() {
        return Err(No::QuoteExists.into());
    }
    if project.quotes >= QUOTES_MAX {
        return Err(No::TooManyQuotes.into());
    }
    attach(store, ctx, contractor, RecordKind::Document)?;
    // From here on the command succeeds.
    project.quotes += 1;
    PROJECTS.put(store, &id, &project)?;
    QUOTES.put(store, &(id, quote), &Quote { seal, contractor, fen: None })?;
    store.emit(&Fact::QuoteSealed { project: id, quote, seal, contractor, at: ctx.time })
}

pub(super) fn open_quotes(
    store: &mut Store,
    ctx: &Ctx,
    command: &OpenQuotes,
) -> Result<(), Refusal> {
    committee(store, ctx)?;
    let (id, opened) = (command.project, &command.quotes);
    let mut project = open(store, id)?;
    check_sealed(&project)?;
    if project.quotes < QUOTES_MIN {
        return Err(No::TooFewQuotes.into());
    }
    let distinct: BTreeSet<_> = opened.iter().map(|one| one.quote).collect();
    if distinct.len() != opened.len() || opened.len() != project.quotes as usize {
        return Err(No::NotAllOpened.into());
    }
    for one in opened {
        let mut quote = QUOTES.get(store, &(id, one.quote))?.ok_or(No::NotAllOpened)?;
        if seal(id, one.quote, one.fen, one.salt) != quote.seal {
            return Err(No::SealDiffers.into());
        }
        if !one.fen.is_payable() {
            return Err(No::AmountNotPayable.into());
        }
        attach(store, ctx, one.document, RecordKind::Document)?;
        quote.fen = Some(one.fen);
        QUOTES.put(store, &(id, one.quote), &quote)?;
    }
    // From here on the command succeeds.
    project.opened = true;
    PROJECTS.put(store, &id, &project)?;
    for one in opened {
        let (quote, fen, salt, document) = (one.quote, one.fen, one.salt, one.document);
        let at = ctx.time;
        store.emit(&Fact::QuoteOpened { project: id, quote, fen, salt, document, at })?;
    }
    Ok(())
}

fn check_sealed(project: &Project) -> Result<(), Refusal> {
    if project.authority.is_none() {
        return Err(No::NoDecision.into());
    }
    match project.opened {
        true => Err(No::QuotesOpenBefore.into()),
        false => Ok(()),
    }
}
