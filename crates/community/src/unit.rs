//! One unit: a command, a clock job, an enactment. Checkpoint, run, audit, verdict.

use crate::{audit, enact, registry};
use kernel::limits::{COMMAND_WORK_MAX, WORK_SIGNATURE};
use kernel::{
    AccountId, Author, CommandId, CommunityId, ContractHost, Ctx, DataClass, Due, DueKind,
    FactRecord, Hash, NoContracts, Refusal, RuleSwitches, Store, Subject, Time, Verdict, sha256,
};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a unit is; the number stands in its leaf (`crates/ledger/README.md` §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A signed command.
    Command = 1,
    /// A clock job.
    Job = 3,
    /// An enactment.
    Enactment = 4,
}

/// A unit that has run.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The community it belongs to.
    pub community: CommunityId,
    /// What it is.
    pub kind: UnitKind,
    /// Command id, or the derived id of a job or enactment.
    pub id: Hash,
    /// What became of it.
    pub verdict: Verdict,
    /// What it did; empty unless applied.
    pub facts: Vec<FactRecord>,
    /// Index among the block's items, for a command.
    pub item: Option<usize>,
    /// Who signed, for a command.
    pub author: Option<AccountId>,
    /// Who may read the command's text.
    pub class: DataClass,
    /// Whom it is about.
    pub subject: Subject,
}

/// The circumstances all units of a block share.
#[derive(Clone, Copy)]
pub(crate) struct BlockCtx {
    pub time: Time,
    pub height: u64,
    pub rules: RuleSwitches,
}

/// An admitted command, ready to run.
pub(crate) struct ReadyCommand {
    pub community: CommunityId,
    pub account: AccountId,
    pub key: u32,
    /// Whether an institution holds the key for its person.
    pub at_desk: bool,
    pub id: CommandId,
    pub command: registry::Command,
}

/// Runs an admitted command as a unit; the caller has begun the unit and charged quota.
pub(crate) fn run_command(
    store: &mut Store,
    block: BlockCtx,
    item: usize,
    ready: ReadyCommand,
) -> Unit {
    let ReadyCommand { community, account, key, at_desk, id, command } = ready;
    let author = Author::Account { account, key };
    let ctx = Ctx {
        community,
        time: block.time,
        height: block.height,
        author,
        unit: Hash(id.0),
        rules: block.rules,
    };
    let (class, subject) = (command.class(), command.subject());
    let verdict = run(store, &ctx, |store| {
        store.charge(WORK_SIGNATURE)?;
        registry::execute(store, &ctx, command)?;
        if at_desk { identity::note_desk(store, &ctx) } else { Ok(()) }
    });
    // An institution's refusal is public; a resident's is the resident's own business.
    let official =
        verdict == Verdict::Applied || identity::holds_any_role(store, account, block.time);
    let (class, subject) = match official {
        true => (class, subject),
        false => (DataClass::OwnFlat, Subject { flat: None, account: Some(account) }),
    };
    let facts = store.take_facts();
    let kind = UnitKind::Command;
    Unit {
        community,
        kind,
        id: ctx.unit,
        verdict,
        facts,
        item: Some(item),
        author: Some(account),
        class,
        subject,
    }
}

/// Runs what fell due. `position` counts the block's clock units from 0 and makes their ids
/// distinct.
pub(crate) fn run_due(
    store: &mut Store,
    block: BlockCtx,
    position: u32,
    key: (u64, u64),
    due: Due,
) -> Unit {
    let Due { community, kind, noun, data } = due;
    let kind = match kind {
        DueKind::Job => UnitKind::Job,
        DueKind::Enactment => UnitKind::Enactment,
    };
    let id = unit_id(kind, community, block.height, position);
    let (author, unit) = (Author::Ledger, id);
    let BlockCtx { time, height, rules } = block;
    let ctx = Ctx { community, time, height, author, unit, rules };
    store.begin_unit(community, u64::MAX);
    kernel::take_due(store, &key).expect("an unlimited budget holds one key");
    store.limit_work(COMMAND_WORK_MAX);
    let verdict = run(store, &ctx, |store| match kind {
        UnitKind::Enactment => {
            let resolution = borsh::from_slice(&data).expect("cosign wrote the resolution");
            enact::enact(store, &ctx, resolution)
        }
        _ => registry::run_job(store, &ctx, &noun, &data),
    });
    let facts = store.take_facts();
    let (class, subject) = (DataClass::Public, Subject::default());
    Unit { community, kind, id, verdict, facts, item: None, author: None, class, subject }
}

/// Runs `body`, and the calls of contracts it asked for, under one checkpoint. Refused, failed
/// audit and panic leave nothing behind.
fn run(
    store: &mut Store,
    ctx: &Ctx,
    body: impl FnOnce(&mut Store) -> Result<(), Refusal>,
) -> Verdict {
    let checkpoint = store.checkpoint();
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let result = body(store).and_then(|()| {
            let calls = store.take_contract_calls();
            calls.iter().try_for_each(|call| NoContracts.call(store, ctx, call))
        });
        result.map(|()| audit::check(store))
    }));
    let verdict = match outcome {
        Ok(Ok(Ok(()))) => return Verdict::Applied,
        Ok(Ok(Err(_invariant))) => Verdict::InternalFault,
        Ok(Err(refusal)) => Verdict::Refused(refusal),
        Err(_panic) => Verdict::InternalFault,
    };
    store.revert(checkpoint);
    verdict
}

fn unit_id(kind: UnitKind, community: CommunityId, height: u64, position: u32) -> Hash {
    let (kind, height, position) = ([kind as u8], height.to_be_bytes(), position.to_be_bytes());
    sha256(&[b"linli/unit/v1\0", &kind, &community.0, &height, &position])
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::testing::MemoryState;
    use kernel::{ContractCall, KernelRefusal};

    #[test]
    fn a_rule_that_asks_for_a_contract_is_refused_and_leaves_nothing() {
        let base = MemoryState::default();
        let mut store = Store::new(&base);
        store.begin_unit(CommunityId([1; 8]), COMMAND_WORK_MAX);
        let ctx = Ctx {
            community: CommunityId([1; 8]),
            time: 0,
            height: 1,
            author: Author::Ledger,
            unit: Hash::ZERO,
            rules: RuleSwitches { version: 1 },
        };
        let call = ContractCall { contract: AccountId([2; 20]), input: vec![1, 2, 3] };
        let verdict = run(&mut store, &ctx, |store| {
            store.put_raw(vec![1], Some(vec![1].into()))?;
            store.call_contract(call)
        });
        assert_eq!(verdict, Verdict::Refused(KernelRefusal::ContractsNotActive.into()));
        assert_eq!(verdict.code(), "kernel.ContractsNotActive");
        assert!(store.take_facts().is_empty() && store.take_contract_calls().is_empty());
        assert!(store.into_changes().is_empty());
    }
}
