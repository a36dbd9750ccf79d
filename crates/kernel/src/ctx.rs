//! What a rule knows besides state: who asks, when, at which height, under which rule switches.

use crate::{AccountId, CommandId, CommunityId, Hash, Time};

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// A person, by a key of their account.
    Account {
        /// The account.
        account: AccountId,
        /// Which of its keys signed.
        key: u32,
    },
    /// The ledger's own clock, an enactment or a reaction.
    Ledger,
}

/// Rule switches by version: past blocks keep the rules they were made under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleSwitches {
    /// The rules version in the block's header.
    pub version: u32,
}

/// The circumstances of one unit.
#[derive(Clone, Copy, Debug)]
pub struct Ctx {
    /// The community.
    pub community: CommunityId,
    /// Block time, Unix ms. Rules compare it with deadlines themselves.
    pub time: Time,
    /// Block height.
    pub height: u64,
    /// Who asks.
    pub author: Author,
    /// The unit's id: a command's id, or the derived id of a job, enactment or reaction.
    pub unit: Hash,
    /// Rule switches.
    pub rules: RuleSwitches,
}

impl Ctx {
    /// The account that signed; `None` for the ledger itself.
    pub fn account(&self) -> Option<AccountId> {
        match self.author {
            Author::Account { account, .. } => Some(account),
            Author::Ledger => None,
        }
    }
    /// The unit's id as a command id.
    pub fn command(&self) -> CommandId {
        CommandId(self.unit.0)
    }
}
