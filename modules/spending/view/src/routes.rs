//! Projects for all owners, a flat's share for its own people, questions and answers.

mod budgets;
mod projects;
mod questions;

use kernel::Hash;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Portal, Reader};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(budgets::budgets))
        .routes(routes!(budgets::budget_draft))
        .routes(routes!(projects::projects))
        .routes(routes!(projects::project))
        .routes(routes!(questions::questions))
}

/// Characters of a record that a page shows as a line.
const LINE_CHARS: usize = 120;

/// A text record in full, as far as this node has it and the reader may see it.
fn text_of(portal: &Portal, reader: &Reader, commitment: &str) -> Option<String> {
    let bytes = portal.services().record(reader, &Hash::from_hex(commitment)?)?;
    String::from_utf8(bytes).ok()
}

/// The first line of a text record.
fn line_of(portal: &Portal, reader: &Reader, commitment: &str) -> Option<String> {
    let text = text_of(portal, reader, commitment)?;
    Some(text.lines().next().unwrap_or_default().chars().take(LINE_CHARS).collect())
}
