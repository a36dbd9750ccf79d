//! The portal over a real validator: one node, one institution set, real blocks, real HTTP on a
//! free port.

mod classes;
mod hiding;
mod http;
mod outgoing;
mod privacy;
mod providers;
mod refusals;
mod search;
mod step;
mod story;
mod tls;
mod town;
