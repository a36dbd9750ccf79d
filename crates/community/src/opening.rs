//! A further community opens on the network: every institution of the network signs the whole of
//! it, then it is founded in its own first unit (`docs/adr/0014-opening.md`).

use crate::limits::{COMMUNITIES_MAX, FOUNDERS_MIN, NAME_BYTES_MAX};
use crate::network::{self, COMMUNITIES, CommunityInfo, NetworkFact, OPENINGS, Refusal};
use borsh::{BorshDeserialize, BorshSerialize};
use cosign::{NewProposal, ProposalId, Resolution};
use identity::genesis::{GenesisIdentity, GenesisInstitution, GenesisPerson};
use identity::joining;
use identity::limits::RECOVERY_DELAY_MS_USUAL;
use kernel::{CommunityId, Ctx, InstitutionId, RecordRef, Store, Time};
use serde::{Deserialize, Serialize};
use treasury::genesis::{BankAccount, GenesisTreasury};

/// A community as it is proposed.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewCommunity {
    /// Its id, made by the client.
    pub id: CommunityId,
    /// Public name, Chinese.
    pub name: String,
    /// Public name, English.
    pub name_en: String,
    /// Public objection time after a confirmation or a new key, in ms.
    pub objection_ms: u64,
    /// Institutions of the network that serve in it, as they are on the network.
    pub serving: Vec<InstitutionId>,
    /// Its own institutions.
    pub institutions: Vec<GenesisInstitution>,
    /// Their first people.
    pub persons: Vec<GenesisPerson>,
    /// Where the money of each fund lies.
    pub accounts: Vec<BankAccount>,
}

/// An institution of the network proposes a community.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeCommunity {
    /// The proposal's id.
    pub proposal: ProposalId,
    /// The community.
    pub community: NewCommunity,
    /// When the proposal lapses, Unix ms.
    pub expires: Time,
    /// Why, as records.
    pub evidence: Vec<RecordRef>,
}

/// What is left to do once all have signed.
#[derive(Clone, Copy, Debug, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// The community of this unit is founded as this proposal says.
    Found(ProposalId),
}

/// Proposes a community; every institution of the network must sign. The founding is tried here and
/// taken back, so that the proposer is told every fault.
///
/// # Refusals
/// `BadCommunity`, `CommunityExists`, `TooManyCommunities`, `TooFewInstitutions`, identity's
/// `InstitutionNotFound` and `CannotAct`, those of identity's and the treasury's genesis, then
/// those of [`cosign::open`].
pub(crate) fn propose(
    store: &mut Store,
    ctx: &Ctx,
    command: ProposeCommunity,
) -> Result<(), kernel::Refusal> {
    let ProposeCommunity { proposal: id, community: new, expires, evidence } = command;
    check(store, &new)?;
    let (institutions, persons) = founders(store, &new, ctx.time)?;
    let before = store.checkpoint();
    let (demo, time) = (network::is_demo(&*store), ctx.time);
    store
        .in_community(new.id, |store| found(store, &new, &institutions, &persons, (time, demo)))?;
    store.revert(before);
    let resolution = Resolution::OpenCommunity { opening: id };
    let required = network::required(store)?;
    let summary = summary(&new, &institutions, &persons);
    cosign::open(store, ctx, NewProposal { id, resolution, required, expires, evidence, summary })?;
    OPENINGS.put(store, &id, &new)
}

fn check(store: &mut Store, new: &NewCommunity) -> Result<(), kernel::Refusal> {
    let named = |name: &str| !name.trim().is_empty() && name.len() <= NAME_BYTES_MAX;
    let is_place = new.id != CommunityId::NETWORK;
    if !is_place || !named(&new.name) || !named(&new.name_en) {
        return Err(Refusal::BadCommunity.into());
    }
    check_new(store, new.id)?;
    if COMMUNITIES.scan(store, None, COMMUNITIES_MAX)?.len() >= COMMUNITIES_MAX {
        return Err(Refusal::TooManyCommunities.into());
    }
    if new.serving.len() + new.institutions.len() < FOUNDERS_MIN {
        return Err(Refusal::TooFewInstitutions.into());
    }
    Ok(())
}

fn check_new(store: &mut Store, community: CommunityId) -> Result<(), kernel::Refusal> {
    match COMMUNITIES.get(store, &community)? {
        Some(_) => Err(Refusal::CommunityExists.into()),
        None => Ok(()),
    }
}

/// All institutions of the community with their first people: those that serve as they are now.
fn founders(
    store: &mut Store,
    new: &NewCommunity,
    now: Time,
) -> Result<(Vec<GenesisInstitution>, Vec<GenesisPerson>), kernel::Refusal> {
    let (mut institutions, mut persons) = (new.institutions.clone(), new.persons.clone());
    for id in &new.serving {
        let (institution, people) = joining::as_founder(store, *id, now)?;
        institutions.push(institution);
        persons.extend(people);
    }
    for institution in &institutions {
        joining::check_able(institution, &persons)?;
    }
    Ok((institutions, persons))
}

/// Writes the community's beginning; the store stands in the community.
fn found(
    store: &mut Store,
    new: &NewCommunity,
    institutions: &[GenesisInstitution],
    persons: &[GenesisPerson],
    (time, demo): (Time, bool),
) -> Result<(), kernel::Refusal> {
    let (name, name_en) = (new.name.clone(), new.name_en.clone());
    store.emit(&NetworkFact::CommunityOpened { community: new.id, name, name_en })?;
    let identity = GenesisIdentity {
        objection_ms: new.objection_ms,
        recovery_ms: RECOVERY_DELAY_MS_USUAL,
        institutions: institutions.to_vec(),
        persons: persons.to_vec(),
    };
    identity::genesis::apply(store, &identity, time, demo)?;
    treasury::genesis::apply(store, &GenesisTreasury { accounts: new.accounts.clone() })?;
    disclosure::begin(store, time)
}

fn summary(
    new: &NewCommunity,
    institutions: &[GenesisInstitution],
    persons: &[GenesisPerson],
) -> Vec<cosign::Change> {
    let days = new.objection_ms / DAY_MS;
    let mut lines = vec![
        ("community.name".to_owned(), new.name.clone()),
        ("community.name_en".to_owned(), new.name_en.clone()),
        ("community.objection_days".to_owned(), days.to_string()),
    ];
    lines.extend(institutions.iter().flat_map(|one| joining::lines(one, persons)));
    lines.extend(new.accounts.iter().map(|account| {
        let bank = institutions.iter().find(|one| one.id == account.institution);
        let mark = bank.map(|bank| bank.mark.as_str()).unwrap_or_default();
        (format!("account.{}", account.fund.word()), format!("{mark} {}", account.mask))
    }));
    cosign::added(lines)
}

/// One day.
const DAY_MS: u64 = 86_400_000;

/// Enacts a co-signed community: its founding is due at once, in a unit of its own chain.
///
/// # Refusals
/// `TooMuchWork`.
pub(crate) fn enact(
    store: &mut Store,
    ctx: &Ctx,
    opening: ProposalId,
) -> Result<(), kernel::Refusal> {
    let new = OPENINGS.get(store, &opening)?.expect("it waits from its proposal to its founding");
    let job = Job::Found(opening);
    store.in_community(new.id, |store| store.schedule(ctx.time, network::NOUN, &job))
}

/// Founds the community of this unit. If that is refused there is no community.
///
/// # Refusals
/// `CommunityExists` where another proposal came first; those of [`propose`], where circumstances
/// have changed since.
pub(crate) fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), kernel::Refusal> {
    let Job::Found(opening) = borsh::from_slice(data).expect("this noun wrote the job");
    let (new, institutions, persons) = store.as_network(|store| {
        check_new(store, ctx.community)?;
        let new = OPENINGS.get(store, &opening)?.expect("the enactment has seen it");
        let (institutions, persons) = founders(store, &new, ctx.time)?;
        OPENINGS.delete(store, &opening)?;
        Ok::<_, kernel::Refusal>((new, institutions, persons))
    })?;
    let demo = network::is_demo(&*store);
    found(store, &new, &institutions, &persons, (ctx.time, demo))?;
    let info = CommunityInfo { name: new.name, name_en: new.name_en };
    network::open_community(store, ctx.community, &info)
}
