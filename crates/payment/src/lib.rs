//! How WeChat Pay and Alipay speak: what they say has been paid, checked exactly, and the requests
//! they take. The README of this crate is the specification.
//!
//! Lifecycle: an [`Order`] becomes a request; the provider's message becomes a [`Notice`], or is
//! refused with a [`Refusal`]. Nothing is kept here.
//!
//! Invariants: pure, time and nonces are given; no panic on any input; nothing is read of what is
//! not signed, except what is needed to check the signature; who paid is not read at all. Limits:
//! see [`limits`].

pub mod limits;

mod notice;
mod refusal;

pub mod alipay;
pub mod wechat;

mod keys;
mod value;

pub use keys::{KeyTrouble, PrivateKey, PublicKey};
pub use notice::{Notice, Order, Provider};
pub use refusal::Refusal;
