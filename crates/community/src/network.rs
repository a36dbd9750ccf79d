//! The network's own records: its communities, its validators, and in a demo its clock.
//!
//! A validator change is co-signed by the network's institutions, waits as *pending*, and takes
//! force with the first block of the next epoch; leaders run blocks to that boundary. Sets are kept
//! for ever: old receipts need them. Of its own validator an institution says who has a hand in it
//! (`docs/adr/0013-succession.md`).

use crate::genesis::Genesis;
use crate::limits::{
    DEMO_OFFSET_MS_MAX, NAME_BYTES_MAX, PHONE_BYTES_MAX, PHONE_BYTES_MIN, SETS_MAX, VALIDATORS_MAX,
};
use crate::opening::{self, NewCommunity, ProposeCommunity};
use borsh::{BorshDeserialize, BorshSerialize};
use cosign::{Change, NewProposal, ProposalId, Resolution};
use identity::Office;
use kernel::{
    CommunityId, Ctx, DataClass, Fact, InstitutionId, Read, RecordRef, Store, Subject, Table, Time,
    refusals,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The noun's name in commands and facts.
pub const NOUN: &str = "network";
/// Digits of a key that people compare in a proposal; the resolution has all of them.
const KEY_DIGITS: usize = 16;

/// One validator.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validator {
    /// Public name of the institution, Chinese.
    pub name: String,
    /// Public name of the institution, English.
    pub name_en: String,
    /// The one character of its seal.
    pub mark: String,
    /// Ed25519 key, hex.
    pub key: kernel::Hash,
}

/// Whose hands are on a validator, and whom to ring up about it, as its institution says: names of
/// organisations and the number of an office, never of persons.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keeping {
    /// Who answers for it.
    pub operator: String,
    /// Where the machine stands: an office, or a provider.
    pub host: String,
    /// Who has the password of the machine.
    pub administrator: String,
    /// Telephone of the institution's office.
    pub phone: String,
}

/// A community's public card.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
pub struct CommunityInfo {
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: String,
}

/// What does not change after genesis.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
struct Constants {
    demo: bool,
    epoch_blocks: u64,
}

pub(crate) const COMMUNITIES: Table<CommunityId, CommunityInfo> = Table::new(0x0003);
const VALIDATOR_SETS: Table<u64, Vec<Validator>> = Table::new(0x0004);
const PENDING_SET: Table<(), Vec<Validator>> = Table::new(0x0005);
const LEDGER_OFFSET: Table<(), i64> = Table::new(0x0006);
const CONSTANTS: Table<(), Constants> = Table::new(0x0007);
const KEEPINGS: Table<kernel::Hash, Keeping> = Table::new(0x0008);
/// What a proposal proposes until it is founded: what all sign is exactly this.
pub(crate) const OPENINGS: Table<ProposalId, NewCommunity> = Table::new(0x0009);

refusals! {
    pub enum Refusal in "network" {
        /// Only institutions of the network govern it.
        NotOnNetwork {
            zh: ["没有办成。", "这件事只能在账本网络里办理。", "请由网络的机构提出。"],
            en: ["It was not done.", "This concerns the network itself.", "An institution of the network must propose it."],
        }
        /// A set of 1 to 16 validators with distinct keys, names and marks.
        BadValidatorSet {
            zh: ["没有提出。", "看管账本的机构名单不完整或有重复。", "请检查每家机构的名称和钥匙。"],
            en: ["Nothing was proposed.", "The list of validators is incomplete or repeats a key.", "Please check each name and key."],
        }
        /// An institution speaks for its own validator in the latest set only.
        NotOwnValidator {
            zh: ["没有登记。", "这不是本机构的记账节点。", "请由看管它的机构登记。"],
            en: ["It was not recorded.", "This is not your institution's validator.", "The institution that keeps it must say so."],
        }
        /// Names of 1 to 120 bytes.
        BadName {
            zh: ["没有登记。", "单位名称没有填全，或太长。", "请填写三个单位名称，每个不超过四十个字。"],
            en: ["It was not recorded.", "A name is missing or too long.", "Please give three names of at most 120 bytes."],
        }
        /// An office's number: 5 to 20 digits, spaces, plus and minus signs.
        BadPhone {
            zh: ["没有登记。", "办公电话要填 5 到 20 位数字。", "请填写大家可以打的办公电话。"],
            en: ["It was not recorded.", "The office's telephone needs 5 to 20 digits.", "Please give a number that everybody may ring."],
        }
        /// Another change waits for the epoch boundary.
        ChangeIsPending {
            zh: ["没有提出。", "上一次名单变更还没有生效。", "请等它生效后再提。"],
            en: ["Nothing was proposed.", "An earlier change has not taken force yet.", "Please wait until it has."],
        }
        /// A community has an id that is not zero and names of 1 to 120 bytes.
        BadCommunity {
            zh: ["没有提出。", "小区的名称没有填全，或太长。", "请填写中文和英文名称。"],
            en: ["Nothing was proposed.", "A name of the community is missing or too long.", "Please give its name in Chinese and in English."],
        }
        /// The community is open already.
        CommunityExists {
            zh: ["没有办成。", "这个小区已经开办。", "请到小区一览里查看。"],
            en: ["It was not done.", "This community is open already.", "Please look among the communities."],
        }
        /// A network has up to 1,000 communities.
        TooManyCommunities {
            zh: ["没有提出。", "这个网络的小区已满。", "请联系看管账本的机构。"],
            en: ["Nothing was proposed.", "This network has as many communities as it can.", "Please ask the institutions that keep the ledger."],
        }
        /// Roster, code and confirmation come from three institutions.
        TooFewInstitutions {
            zh: ["没有提出。", "一个小区至少要有三家机构，才能互相核对。", "请再加一家机构，例如居委会。"],
            en: ["Nothing was proposed.", "A community needs at least three institutions that check each other.", "Please add one, for example the residents' committee."],
        }
        /// Only a demo may move its clock, and only forward, up to two years.
        ClockIsFixed {
            zh: ["没有调整。", "只有演示账本可以向前调整时间。", "正式账本的时间不能改。"],
            en: ["Nothing was changed.", "Only a demo can move its clock, and only forward.", "A real ledger's clock cannot be moved."],
        }
    }
}

/// What the network's institutions may propose.
#[derive(Clone, Debug, Deserialize)]
pub enum Command {
    /// Another validator set from the next epoch on.
    #[serde(rename = "network.ProposeValidators")]
    ProposeValidators(ProposeValidators),
    /// Another offset of the demo's clock.
    #[serde(rename = "network.ProposeClock")]
    ProposeClock(ProposeClock),
    /// Whose hands are on the author's validator.
    #[serde(rename = "network.StateKeeping")]
    StateKeeping(StateKeeping),
    /// A further community.
    #[serde(rename = "network.ProposeCommunity")]
    ProposeCommunity(ProposeCommunity),
}

/// See [`Command::ProposeValidators`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeValidators {
    /// The proposal's id.
    pub proposal: ProposalId,
    /// The whole new set.
    pub validators: Vec<Validator>,
    /// When the proposal lapses, Unix ms.
    pub expires: Time,
    /// Why, as a record.
    pub evidence: Vec<RecordRef>,
}

/// See [`Command::ProposeClock`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeClock {
    /// The proposal's id.
    pub proposal: ProposalId,
    /// The new offset in ms.
    pub offset_ms: i64,
    /// When the proposal lapses, Unix ms.
    pub expires: Time,
}

/// See [`Command::StateKeeping`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateKeeping {
    /// The validator's key.
    pub validator: kernel::Hash,
    /// What the institution says of it.
    pub keeping: Keeping,
}

/// Facts of the network.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum NetworkFact {
    /// A new set waits for the epoch boundary.
    #[serde(rename = "network.ValidatorsPending")]
    ValidatorsPending {
        /// The set.
        validators: Vec<Validator>,
    },
    /// The demo's clock was moved.
    #[serde(rename = "network.ClockMoved")]
    ClockMoved {
        /// The new offset in ms.
        offset_ms: i64,
    },
    /// A community has opened; the first fact of its chain.
    #[serde(rename = "network.CommunityOpened")]
    CommunityOpened {
        /// Its id.
        community: CommunityId,
        /// Public name, Chinese.
        name: String,
        /// Public name, English.
        name_en: String,
    },
    /// An institution has said whose hands are on its validator.
    #[serde(rename = "network.KeepingStated")]
    KeepingStated {
        /// The validator's key.
        validator: kernel::Hash,
        /// What it said.
        keeping: Keeping,
    },
}

impl Fact for NetworkFact {
    fn class(&self) -> DataClass {
        DataClass::Public
    }
}

impl Command {
    /// Everything about the network is public.
    pub fn class(&self) -> DataClass {
        DataClass::Public
    }
    /// Nobody in particular.
    pub fn subject(&self) -> Subject {
        Subject::default()
    }
}

/// Runs a command.
///
/// # Refusals
/// `NotOnNetwork`, then identity's `NotEntitled`, then the command's own in the order of the list.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), kernel::Refusal> {
    if ctx.community != CommunityId::NETWORK {
        return Err(Refusal::NotOnNetwork.into());
    }
    let acting = identity::acting(store, ctx, &[], &[Office::Head])?;
    match command {
        Command::ProposeValidators(command) => propose_validators(store, ctx, command),
        Command::ProposeClock(command) => propose_clock(store, ctx, command),
        Command::ProposeCommunity(command) => opening::propose(store, ctx, command),
        Command::StateKeeping(command) => state_keeping(store, acting.institution, command),
    }
}

fn propose_validators(
    store: &mut Store,
    ctx: &Ctx,
    command: ProposeValidators,
) -> Result<(), kernel::Refusal> {
    if !is_valid_set(&command.validators) {
        return Err(Refusal::BadValidatorSet.into());
    }
    if PENDING_SET.get(store, &())?.is_some() {
        return Err(Refusal::ChangeIsPending.into());
    }
    let summary = changes(&latest_set(store)?, &command.validators);
    let validators = command.validators.iter().map(|validator| cosign::ValidatorCard {
        name: validator.name.clone(),
        name_en: validator.name_en.clone(),
        mark: validator.mark.clone(),
        key: validator.key,
    });
    let resolution = Resolution::ReplaceValidators { validators: validators.collect() };
    let required = required(store)?;
    let ProposeValidators { proposal: id, expires, evidence, .. } = command;
    cosign::open(store, ctx, NewProposal { id, resolution, required, expires, evidence, summary })
}

/// What signers see: one line a seal that comes, goes, or changes its name or key.
fn changes(before: &[Validator], after: &[Validator]) -> Vec<Change> {
    let marks: BTreeSet<&str> = before.iter().chain(after).map(|one| one.mark.as_str()).collect();
    let of = |set: &[Validator], mark: &str| {
        let found = set.iter().filter(|one| one.mark == mark);
        let words = found.map(|one| format!("{} {}", one.name, &one.key.to_hex()[..KEY_DIGITS]));
        words.collect::<Vec<_>>().join(" ")
    };
    let lines = marks.into_iter().map(|mark| Change {
        label: format!("validator.{mark}"),
        before: shortened(of(before, mark)),
        after: shortened(of(after, mark)),
    });
    lines.filter(|line| line.before != line.after).collect()
}

/// The end is what differs: it has the key.
fn shortened(mut text: String) -> String {
    while text.len() > cosign::limits::CHANGE_TEXT_BYTES_MAX {
        text.remove(0);
    }
    text
}

fn latest_set(store: &mut Store) -> Result<Vec<Validator>, kernel::Refusal> {
    let sets = VALIDATOR_SETS.scan(store, None, SETS_MAX)?;
    Ok(sets.into_iter().next_back().map(|(_, set)| set).unwrap_or_default())
}

fn state_keeping(
    store: &mut Store,
    institution: InstitutionId,
    command: StateKeeping,
) -> Result<(), kernel::Refusal> {
    let StateKeeping { validator, keeping } = command;
    let of_set = latest_set(store)?.into_iter().find(|one| one.key == validator);
    let own = identity::institution(store, institution)?;
    let is_own = of_set.zip(own).is_some_and(|(validator, own)| {
        (&validator.mark, &validator.name) == (&own.mark, &own.name)
    });
    if !is_own {
        return Err(Refusal::NotOwnValidator.into());
    }
    let Keeping { operator, host, administrator, phone } = &keeping;
    let named = |name: &String| !name.trim().is_empty() && name.len() <= NAME_BYTES_MAX;
    if ![operator, host, administrator].into_iter().all(named) {
        return Err(Refusal::BadName.into());
    }
    let dialled = |sign: char| sign.is_ascii_digit() || " +-".contains(sign);
    if !(PHONE_BYTES_MIN..=PHONE_BYTES_MAX).contains(&phone.len()) || !phone.chars().all(dialled) {
        return Err(Refusal::BadPhone.into());
    }
    // From here on the command succeeds.
    KEEPINGS.put(store, &validator, &keeping)?;
    store.emit(&NetworkFact::KeepingStated { validator, keeping })
}

fn propose_clock(
    store: &mut Store,
    ctx: &Ctx,
    command: ProposeClock,
) -> Result<(), kernel::Refusal> {
    let demo = CONSTANTS.get(store, &())?.is_some_and(|constants| constants.demo);
    let now = LEDGER_OFFSET.get(store, &())?.unwrap_or(0);
    let sane = command.offset_ms >= now && command.offset_ms.abs() <= DEMO_OFFSET_MS_MAX;
    if !demo || !sane {
        return Err(Refusal::ClockIsFixed.into());
    }
    let resolution = Resolution::SetLedgerOffset { offset_ms: command.offset_ms };
    let (required, evidence, summary) = (required(store)?, Vec::new(), Vec::new());
    let ProposeClock { proposal: id, expires, .. } = command;
    cosign::open(store, ctx, NewProposal { id, resolution, required, expires, evidence, summary })
}

/// All institutions of the network must sign.
pub(crate) fn required(store: &mut Store) -> Result<Vec<InstitutionId>, kernel::Refusal> {
    Ok(identity::institutions(store)?.into_iter().map(|(id, _)| id).collect())
}

/// Enacts a co-signed validator set: it waits for the epoch boundary.
///
/// # Refusals
/// `ChangeIsPending` when another change was enacted meanwhile.
pub fn set_pending(
    store: &mut Store,
    cards: Vec<cosign::ValidatorCard>,
) -> Result<(), kernel::Refusal> {
    let validators: Vec<Validator> = cards.into_iter().map(Validator::from).collect();
    if PENDING_SET.get(store, &())?.is_some() {
        return Err(Refusal::ChangeIsPending.into());
    }
    // From here on the command succeeds.
    PENDING_SET.put(store, &(), &validators)?;
    store.emit(&NetworkFact::ValidatorsPending { validators })
}

/// Enacts a co-signed clock offset.
///
/// # Refusals
/// `TooMuchWork`.
pub fn set_offset(store: &mut Store, offset_ms: i64) -> Result<(), kernel::Refusal> {
    LEDGER_OFFSET.put(store, &(), &offset_ms)?;
    store.emit(&NetworkFact::ClockMoved { offset_ms })
}

/// At the last block of an epoch a pending set becomes the next epoch's. Not a unit: it decides
/// nothing new.
pub(crate) fn turn_epoch(store: &mut Store, height: u64) {
    store.begin_unit(CommunityId::NETWORK, u64::MAX);
    let turn = |store: &mut Store| -> Result<(), kernel::Refusal> {
        let constants = CONSTANTS.get(store, &())?.expect("genesis wrote the constants");
        let next_epoch = (height + 1) / constants.epoch_blocks;
        if !(height + 1).is_multiple_of(constants.epoch_blocks) {
            return Ok(());
        }
        if let Some(validators) = PENDING_SET.get(store, &())? {
            VALIDATOR_SETS.put(store, &next_epoch, &validators)?;
            PENDING_SET.delete(store, &())?;
        }
        Ok(())
    };
    turn(store).expect("an unlimited budget holds three keys");
}

/// Writes the network's part of the genesis state.
pub(crate) fn apply_genesis(store: &mut Store, genesis: &Genesis) -> Result<(), kernel::Refusal> {
    let constants = Constants { demo: genesis.demo, epoch_blocks: genesis.epoch_blocks };
    CONSTANTS.put(store, &(), &constants)?;
    LEDGER_OFFSET.put(store, &(), &genesis.ledger_offset_ms)?;
    VALIDATOR_SETS.put(store, &0, &genesis.validators)
}

/// Registers a community on the network.
pub(crate) fn open_community(
    store: &mut Store,
    id: CommunityId,
    info: &CommunityInfo,
) -> Result<(), kernel::Refusal> {
    store.as_network(|store| COMMUNITIES.put(store, &id, info))
}

/// The set that signs `epoch`, as far as this state knows.
pub fn validators_of(state: &dyn Read, epoch: u64) -> Vec<Validator> {
    let sets = VALIDATOR_SETS.peek_under(state, CommunityId::NETWORK, &(), None, SETS_MAX);
    let known = sets.into_iter().rev().find(|(from, _)| *from <= epoch);
    known.map(|(_, set)| set).unwrap_or_default()
}
/// A set that waits for the epoch boundary.
pub fn pending_validators(state: &dyn Read) -> Option<Vec<Validator>> {
    PENDING_SET.peek(state, CommunityId::NETWORK, &())
}
/// What an institution has said of its validator.
pub fn keeping_of(state: &dyn Read, validator: kernel::Hash) -> Option<Keeping> {
    KEEPINGS.peek(state, CommunityId::NETWORK, &validator)
}
/// What the ledger's clock adds to the machine's.
pub fn ledger_offset_ms(state: &dyn Read) -> i64 {
    LEDGER_OFFSET.peek(state, CommunityId::NETWORK, &()).unwrap_or(0)
}
/// Whether this is a demo.
pub fn is_demo(state: &dyn Read) -> bool {
    CONSTANTS.peek(state, CommunityId::NETWORK, &()).is_some_and(|constants| constants.demo)
}
/// A community's public card.
pub fn community_info(state: &dyn Read, id: CommunityId) -> Option<CommunityInfo> {
    COMMUNITIES.peek(state, CommunityId::NETWORK, &id)
}
/// All communities, up to `limit`.
pub fn communities(state: &dyn Read, limit: usize) -> Vec<(CommunityId, CommunityInfo)> {
    COMMUNITIES.peek_under(state, CommunityId::NETWORK, &(), None, limit)
}

/// Whether a list can be a validator set.
pub(crate) fn is_valid_set(validators: &[Validator]) -> bool {
    let mut keys: Vec<_> = validators.iter().map(|validator| validator.key).collect();
    keys.sort();
    keys.dedup();
    let named = |name: &str| !name.is_empty() && name.len() <= NAME_BYTES_MAX;
    let key = |key: kernel::Hash| {
        let bytes = key.0.to_vec();
        let suite = kernel::signature::Suite::Ed25519;
        let key = kernel::signature::PublicKey { suite, bytes, relying_party: None, origin: None };
        key.is_well_formed()
    };
    keys.len() == validators.len()
        && (1..=VALIDATORS_MAX).contains(&validators.len())
        && validators.iter().all(|v| named(&v.name) && named(&v.name_en) && key(v.key))
        && validators.iter().all(|v| v.mark.chars().count() == 1)
}

impl From<cosign::ValidatorCard> for Validator {
    fn from(card: cosign::ValidatorCard) -> Self {
        let cosign::ValidatorCard { name, name_en, mark, key } = card;
        Self { name, name_en, mark, key }
    }
}

/// Refusals in words.
pub const REFUSALS: &[kernel::RefusalText] = Refusal::TEXTS;

/// Reads a call; `None` when it is not exactly one of this noun's commands.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
