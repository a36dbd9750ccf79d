//! What every noun of the ledger stands on: ids, money, areas, the signed envelope, signatures, and
//! the one storage API of all rules. Nothing here reads a clock, a file, a socket or a random
//! number.
//!
//! The reading order is the order of the `mod` lines. A noun's rules receive a [`Ctx`] (who, when)
//! and a [`Store`] (state, facts, due dates), and answer with `Ok` or a [`Refusal`].

pub mod limits;

mod ids;
mod money;
mod time;

mod refusal;
mod state_key;
mod store;
mod table;

mod contract;
mod ctx;
mod fact;
mod schedule;

pub mod envelope;
pub mod json;
pub mod signature;
#[doc(hidden)]
pub mod testing;

pub use contract::{ContractCall, ContractHost, NoContracts};
pub use ctx::{Author, Ctx, RuleSwitches};
pub use envelope::Envelope;
pub use fact::{DataClass, Fact, FactRecord, Subject};
pub use ids::{
    AccountId, CommandId, CommunityId, FlatId, Hash, Id8, InstitutionId, RecordRef, sha256,
};
pub use money::{Area, Fen};
pub use refusal::{KernelRefusal, Refusal, RefusalText, Verdict};
pub use schedule::{Due, DueKind, due_up_to, next_due_ms, take_due};
pub use state_key::StateKey;
pub use store::{Checkpoint, Read, Store, Value, Work, merged_scan};
pub use table::Table;
pub use time::{Period, ShanghaiDate, Time};
