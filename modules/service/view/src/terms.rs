//! How the fee is charged, as pages get it.

use serde::{Deserialize, Serialize};
use service::{Mode, Pay};
use utoipa::ToSchema;

/// How the fee is charged.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize, ToSchema)]
pub struct ServiceTerms {
    /// `lump_sum` or `remuneration`.
    pub mode: String,
    /// The remuneration of a month, where it is a fixed sum, fen.
    #[schema(required)]
    pub fixed_fen: Option<i64>,
    /// The remuneration as a share of the month's service fees, of 10,000.
    #[schema(required)]
    pub basis_points: Option<u16>,
}

impl ServiceTerms {
    pub(crate) fn of(mode: Mode) -> Self {
        let (mode, fixed_fen, basis_points) = match mode {
            Mode::LumpSum => ("lump_sum", None, None),
            Mode::Remuneration(Pay::Fixed { fen }) => ("remuneration", Some(fen.0), None),
            Mode::Remuneration(Pay::Share { basis_points }) => {
                ("remuneration", None, Some(basis_points))
            }
        };
        Self { mode: mode.to_owned(), fixed_fen, basis_points }
    }
}
