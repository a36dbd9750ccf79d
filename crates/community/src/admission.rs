//! What may enter a block at all. An inadmissible command is *rejected*: answered with a stable
//! code, counted, never in a block; a block that contains one is invalid. (A *refused* command is
//! in the block, with its reason.)
//!
//! Order: size and form, chain, community, known command, validity, duplicate, key, quota,
//! signature. A passkey's signature counts only where its device has verified the person by finger,
//! face or PIN: whoever finds an unlocked phone signs nothing.

use crate::network;
use crate::registry::parse_command;
use crate::unit::ReadyCommand;
use kernel::envelope::{self, Envelope, EnvelopeError};
use kernel::limits::{BYTES_PER_ACCOUNT_HOUR, COMMANDS_PER_ACCOUNT_HOUR, VALID_AHEAD_MS_MAX};
use kernel::signature::{PublicKey, Suite, is_user_verified};
use kernel::{AccountId, CommandId, CommunityId, Id8, Read, Refusal, Store, Table, Time};

/// What the ledger's rim knows and the state does not: recent ids, and signatures already checked.
pub trait Admission {
    /// Whether this id is already in the chain (or in this block).
    fn is_seen(&self, id: &CommandId, valid_until: Time) -> bool;
    /// Whether `auth` is `key`'s signature of `bytes`; may answer from a cache by id and key.
    fn is_signed(&mut self, key: &PublicKey, id: &CommandId, bytes: &[u8], auth: &[u8]) -> bool;
}

/// An admissible command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Admitted {
    /// Its id.
    pub id: CommandId,
    /// Its community.
    pub community: CommunityId,
    /// Who signed.
    pub account: AccountId,
    /// Until when it may enter a block.
    pub valid_until: Time,
}

/// Why a command cannot enter a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Stable code, `json.…`, `envelope.…` or `admission.…`.
    pub code: &'static str,
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
    /// The HTTP status that fits.
    pub status: u16,
}

impl Rejection {
    /// Whether an honest node can have found the same command admissible: it knew another state
    /// (a block more or less) or another time. The rest is wrong wherever it is checked.
    pub fn depends_on_state(&self) -> bool {
        matches!(
            self.code,
            "admission.UnknownCommunity"
                | "admission.Expired"
                | "admission.TooFarAhead"
                | "admission.Duplicate"
                | "admission.UnknownKey"
                | "admission.KeyScope"
                | "admission.Quota"
        )
    }
}

macro_rules! rejection_table {
    ($($code:literal $status:literal $zh:literal $en:literal)+) => {
        const REJECTIONS: &[Rejection] = &[
            $(Rejection { code: $code, zh: $zh, en: $en, status: $status },)+
        ];
    };
}
rejection_table! {
    "json.TooLong" 413 "内容超过 16 KiB，没有收下。" "The command is longer than 16 KiB; it was not accepted."
    "json.TooDeep" 400 "内容嵌套太深，没有收下。" "The command is nested too deeply; it was not accepted."
    "json.Malformed" 400 "内容格式不对，没有收下。" "The command is not valid text; it was not accepted."
    "json.DuplicateMember" 400 "内容里有重复的项目，没有收下。" "A member appears twice; it was not accepted."
    "json.BadNumber" 400 "内容里有不允许的数字，没有收下。" "A number is not an allowed integer; it was not accepted."
    "envelope.Form" 400 "办理单的项目不对，没有收下。" "The command's members are wrong; it was not accepted."
    "envelope.Version" 400 "办理单的版本不认识，请更新应用。" "Unknown command version; please update the app."
    "admission.WrongChain" 409 "这张办理单属于另一个账本。" "This command belongs to another ledger."
    "admission.UnknownCommunity" 404 "账本里没有这个小区。" "This ledger has no such community."
    "admission.UnknownCommand" 400 "账本不认识这种办理事项，请更新应用。" "The ledger does not know this command; please update the app."
    "admission.Expired" 410 "办理单已过有效时间，请重新办理。" "The command has expired; please do it again."
    "admission.TooFarAhead" 400 "办理单的有效时间超过 48 小时。" "The command is valid for more than 48 hours."
    "admission.Duplicate" 409 "这张办理单已经记过账。" "This command is already on the ledger."
    "admission.UnknownKey" 401 "这部手机还没有绑定，或绑定已失效。" "This device is not bound, or no longer."
    "admission.KeyScope" 403 "这把钥匙不能办理这件事。" "This key may not do this."
    "admission.Quota" 429 "这个小时办理的次数太多，请稍后再试。" "Too many commands this hour; please try later."
    "admission.BadSignature" 401 "签名不对，没有收下。" "The signature is wrong; it was not accepted."
    "admission.NotVerified" 401 "请用指纹、面容或密码确认是您本人。" "Please confirm with fingerprint, face or PIN that it is you."
    "admission.EthereumInactive" 400 "这个小区还没有开通合约。" "Agreements are not active in this community."
}

/// All rejections, for documentation and tests.
pub fn rejections() -> &'static [Rejection] {
    REJECTIONS
}

fn rejected(code: &str) -> Rejection {
    *REJECTIONS.iter().find(|row| row.code == code).expect("every code has a row")
}

/// One hour.
const HOUR_MS: Time = 3_600_000;

/// Usage of one account in the present hour of block time.
type Usage = (u64, u32, u64);
const USAGE: Table<AccountId, Usage> = Table::new(0x8001);

/// Checks a command against the finalised state, for a portal or gossip, at ledger time `time`.
///
/// # Errors
/// The first check that fails, in the order of the module text.
pub fn admit(
    state: &dyn Read,
    chain: Id8,
    time: Time,
    bytes: &[u8],
    auth: &[u8],
    admission: &mut dyn Admission,
) -> Result<Admitted, Rejection> {
    let mut store = Store::new(state);
    let (envelope, ready) = check(&mut store, chain, time, bytes, auth, admission)?;
    let (id, community, account) = (ready.id, ready.community, ready.account);
    Ok(Admitted { id, community, account, valid_until: envelope.valid_until })
}

/// Admits one command into a block: begins its unit and charges its quota.
pub(crate) fn enter<'a>(
    store: &mut Store,
    chain: Id8,
    time: Time,
    bytes: &'a [u8],
    auth: &[u8],
    admission: &mut dyn Admission,
) -> Result<(Envelope<'a>, ReadyCommand), Rejection> {
    let (envelope, ready) = check(store, chain, time, bytes, auth, admission)?;
    let used = usage(store, ready.account, time).expect("an unlimited budget reads one key");
    let counted = (used.0, used.1 + 1, used.2 + (bytes.len() + auth.len()) as u64);
    USAGE.put(store, &ready.account, &counted).expect("an unlimited budget writes one key");
    Ok((envelope, ready))
}

/// All checks; on success the store stands in the command's unit with an unlimited budget.
fn check<'a>(
    store: &mut Store,
    chain: Id8,
    time: Time,
    bytes: &'a [u8],
    auth: &[u8],
    admission: &mut dyn Admission,
) -> Result<(Envelope<'a>, ReadyCommand), Rejection> {
    let envelope = Envelope::parse(bytes).map_err(|error: EnvelopeError| rejected(error.code()))?;
    if envelope.chain != chain {
        return Err(rejected("admission.WrongChain"));
    }
    let community = envelope.community;
    if community != CommunityId::NETWORK && network::community_info(store, community).is_none() {
        return Err(rejected("admission.UnknownCommunity"));
    }
    let command = parse_command(envelope.noun(), envelope.call);
    let command = command.ok_or_else(|| rejected("admission.UnknownCommand"))?;
    check_validity(&envelope, time)?;
    let id = envelope::command_id(bytes);
    if admission.is_seen(&id, envelope.valid_until) {
        return Err(rejected("admission.Duplicate"));
    }
    let key = identity::peek_key(store, community, envelope.account, envelope.key);
    let key = key.filter(|key| identity::is_usable(key, time));
    let key = key.ok_or_else(|| rejected("admission.UnknownKey"))?;
    if !identity::allows(&key, envelope.name) {
        return Err(rejected("admission.KeyScope"));
    }
    store.begin_unit(community, u64::MAX);
    let used = usage(store, envelope.account, time).expect("an unlimited budget reads one key");
    let length = (bytes.len() + auth.len()) as u64;
    if used.1 >= COMMANDS_PER_ACCOUNT_HOUR || used.2 + length > BYTES_PER_ACCOUNT_HOUR {
        return Err(rejected("admission.Quota"));
    }
    let passkey = key.public_key.suite == Suite::WebAuthn;
    if passkey && !is_user_verified(auth) {
        return Err(rejected("admission.NotVerified"));
    }
    if !admission.is_signed(&key.public_key, &id, bytes, auth) {
        return Err(rejected("admission.BadSignature"));
    }
    let at_desk = matches!(key.added_by, identity::KeyOrigin::Desk { .. });
    let (account, key) = (envelope.account, envelope.key);
    Ok((envelope, ReadyCommand { community, account, key, at_desk, id, command }))
}

fn check_validity(envelope: &Envelope, time: Time) -> Result<(), Rejection> {
    if envelope.valid_until < time {
        return Err(rejected("admission.Expired"));
    }
    if envelope.valid_until > time.saturating_add(VALID_AHEAD_MS_MAX) {
        return Err(rejected("admission.TooFarAhead"));
    }
    Ok(())
}

/// Usage in the hour of `time`: starts anew with each hour.
fn usage(store: &mut Store, account: AccountId, time: Time) -> Result<Usage, Refusal> {
    let hour = time / HOUR_MS;
    let known = USAGE.get(store, &account)?;
    Ok(known.filter(|usage| usage.0 == hour).unwrap_or((hour, 0, 0)))
}

/// Kind 2 items are inadmissible until agreements are active.
pub(crate) fn ethereum_inactive() -> Rejection {
    rejected("admission.EthereumInactive")
}
