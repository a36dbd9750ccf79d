//! Published statements, and how far the months of each fund are closed.

mod closes;
mod statements;

pub use statements::{
    DisclosureFigure, DisclosurePart, DisclosureRow, DisclosureView, statement_view,
};

use utoipa_axum::{router::OpenApiRouter, routes};
use view::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(statements::disclosures))
        .routes(routes!(statements::disclosure))
        .routes(routes!(closes::closes))
        .routes(routes!(closes::standing))
}
