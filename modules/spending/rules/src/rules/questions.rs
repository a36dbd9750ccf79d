//! Questions about money, and their answers.

use super::managing;
use crate::command::{About, Answer, Ask};
use crate::fact::Fact;
use crate::limits::QUESTIONS_PER_DAY_MAX;
use crate::refusal::Refusal as No;
use crate::state::{ASKED, PROJECTS, QUESTIONS};
use kernel::{Ctx, DataClass, RecordRef, Refusal, Store, Subject};
use records::RecordKind;

pub(super) fn ask(store: &mut Store, ctx: &Ctx, command: &Ask) -> Result<(), Refusal> {
    let Ask { question, about, text } = *command;
    let person = identity::own_author(store, ctx)?;
    let person = person.filter(|(_, person)| identity::has_reading_right(person));
    let (account, _) = person.ok_or(No::NotResident)?;
    if QUESTIONS.get(store, &question)?.is_some() {
        return Err(No::QuestionExists.into());
    }
    if let About::Project(project) = about {
        PROJECTS.get(store, &project)?.ok_or(No::ProjectNotFound)?;
    }
    let day = (account, super::today(ctx).days());
    let asked = ASKED.get(store, &day)?.unwrap_or(0);
    if asked >= QUESTIONS_PER_DAY_MAX {
        return Err(No::TooManyQuestionsToday.into());
    }
    attach_text(store, ctx, text)?;
    // From here on the command succeeds.
    ASKED.put(store, &day, &(asked + 1))?;
    QUESTIONS.put(store, &question, &false)?;
    store.emit(&Fact::QuestionAsked { question, about, text, at: ctx.time })
}

pub(super) fn answer(store: &mut Store, ctx: &Ctx, command: &Answer) -> Result<(), Refusal> {
    let institution = managing(store, ctx)?.institution;
    let Answer { question, text } = *command;
    let answered = QUESTIONS.get(store, &question)?.ok_or(No::QuestionNotFound)?;
    if answered {
        return Err(No::AlreadyAnswered.into());
    }
    attach_text(store, ctx, text)?;
    // From here on the command succeeds.
    QUESTIONS.put(store, &question, &true)?;
    store.emit(&Fact::QuestionAnswered { question, text, institution, at: ctx.time })
}

/// A text that all owners read.
fn attach_text(store: &mut Store, ctx: &Ctx, text: RecordRef) -> Result<(), Refusal> {
    let (kind, class) = (RecordKind::Notice, DataClass::Owners);
    records::attach(store, ctx, text, kind, class, Subject::default())
}
