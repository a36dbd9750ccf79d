//! The portal of one institution: HTTP over the finalised state and over a read model that can be
//! deleted.
//!
//! It decides nothing. Every write is a signed command handed to the ledger; every answer comes
//! from finalised blocks and is cut to what its reader may see ([`view::may_read`]). `README.md` is
//! the specification of the API. Invariants: nothing in the read model is needed to decide
//! anything; names are joined from records when asked for, and such a read is logged before the
//! answer leaves; a session only reads. Limits: [`limits`].
//!
//! Reading order: [`seam`] (the ledger as seen from here), `server` (all routes), `commands` (the
//! one door for writing), `projector` (blocks become rows), then the rest by name.

pub mod config;
pub mod limits;
pub mod seam;

mod app;
pub mod node;
mod server;

mod beginning;
mod books;
mod chain;
mod commands;
mod contracts;
mod disclosures;
mod events;
mod files;
mod openings;
mod ops;
mod outgoing;
mod privacy;
mod providers;
mod readings;
mod refusals;
mod returns;
mod roster;
mod search;
mod session;
mod shell;
mod statement;
pub mod step;

mod flood;
mod keepers;
mod names;
mod private;
mod rights;
pub mod tls;

pub mod measure;
pub mod projector;
mod views;

mod plain;
mod web;

pub use config::{Config, Door};
pub use outgoing::{
    EmailFile, MailTls, Outgoing, OutgoingFile, OutgoingTrouble, WebhookFile, use_one_tls,
};
pub use providers::{AlipayFile, Providers, ProvidersFile, ProvidersTrouble, WechatFile};
pub use server::{Running, openapi_json, start};
