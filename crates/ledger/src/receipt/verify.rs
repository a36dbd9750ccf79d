//! The six steps that make a receipt a proof (README §7).
//!
//! Every step is carried out even when an earlier one failed, so that the report says exactly
//! what does not fit. A receipt counts only when all six hold.

use std::fmt;

use kernel::envelope::{Envelope, command_id};
use kernel::{CommunityId, Hash, Id8};
use serde::Serialize;

use super::{Handover, Receipt};
use crate::certificate::{Certificate, SignatureProblem};
use crate::entry::{Entry, unit_leaf};
use crate::header::Header;
use crate::merkle::{EMPTY_ROOT, is_included, leaf_hash};
use crate::trust::{Reign, Trust, ValidatorSet};

const KIND_COMMAND: u8 = 1;
const KIND_LAST: u8 = 5;
const KIND_ETHEREUM: u8 = 2;

/// The steps, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepName {
    /// ① The text is the one whose hash is the unit's id, of this ledger and community.
    Command,
    /// ② The facts shown are the unit's.
    Facts,
    /// ③ The unit is in the community's entry.
    Unit,
    /// ④ The entry is in the log.
    Entry,
    /// ⑤ The header is the certified one, of this ledger.
    Header,
    /// ⑥ A quorum of the validators of that epoch signed.
    Signers,
}

macro_rules! problems {
    ($($(#[$doc:meta])* $variant:ident $code:literal $zh:literal $en:literal)+) => {
        /// Why a step failed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Problem { $($(#[$doc])* $variant,)+ }

        impl Problem {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The stable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
            /// In Chinese.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh,)+ }
            }
            /// In English.
            pub fn en(self) -> &'static str {
                match self { $(Self::$variant => $en,)+ }
            }
        }
    };
}

problems! {
    /// A part has no form this step could read.
    Unreadable "unreadable" "这一部分读不出来。" "This part cannot be read."
    /// A kind of unit this version does not know.
    UnknownKind "unknown-kind" "不认识这种事项。" "This kind of unit is unknown."
    /// The text's hash is not the id.
    NotTheSignedText "not-the-signed-text" "办理单的文字被改过，与编号对不上。" "The text was altered: its hash is not the id."
    /// The text names another community.
    OtherCommunity "other-community" "办理单属于另一个小区。" "The text belongs to another community."
    /// The text, the header or the demo mark belong to another ledger.
    OtherChain "other-chain" "凭证属于另一个账本。" "This belongs to another ledger."
    /// A command without its text.
    MissingItem "missing-item" "缺少办理单原文。" "The signed text is missing."
    /// A text where nobody signed one.
    NeedlessItem "needless-item" "这件事没有人签字，却附了办理单。" "Nobody signed this, yet a text is attached."
    /// A path does not lead to the root.
    NotInTree "not-in-tree" "证明路径对不上，内容被改过。" "The path does not reach the root: something was altered."
    /// A count or size does not agree.
    WrongSize "wrong-size" "数量对不上。" "A count does not agree."
    /// The entry is newer than the header.
    OtherHeight "other-height" "记录比区块头还新。" "The entry is newer than the header."
    /// The certificate is about another block.
    OtherDigest "other-digest" "签名盖的是另一个区块。" "The certificate is about another block."
    /// Epoch or view of header and certificate differ.
    OtherContext "other-context" "区块头与签名的届次对不上。" "Header and certificate disagree on epoch or view."
    /// No known set signed that epoch.
    NoSuchEpoch "no-such-epoch" "信任文件里没有这一届机构。" "The trust file knows no validators of that epoch."
    /// A change of validators does not hold.
    BrokenHandover "broken-handover" "机构交接的证明不成立。" "A handover between validator sets does not hold."
    /// The certificate counts another number of seats.
    OtherSeats "other-seats" "签名席位数与机构数对不上。" "The certificate counts other seats than the set has."
    /// A signature is not its institution's.
    BadSignature "bad-signature" "有签名不是该机构签的。" "A signature is not that institution's."
    /// Fewer than a quorum signed.
    TooFewSigners "too-few-signers" "签字的机构不够。" "Too few institutions signed."
}

impl Serialize for Problem {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.en())
    }
}

/// One step and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Which.
    pub name: StepName,
    /// What does not hold; `None` when the step holds.
    pub problem: Option<Problem>,
}

/// One institution of the signing set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seal {
    /// Public name, Chinese.
    pub name: String,
    /// Public name, English.
    pub name_en: String,
    /// The one character of its seal.
    pub mark: String,
    /// Whether its signature is there and holds.
    pub signed: bool,
}

/// What the receipt says; established only when the report is `ok`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Content {
    /// The unit's id.
    pub id: Hash,
    /// 1 command, 3 job, 4 enactment, 5 reaction.
    pub kind: u8,
    /// The community.
    pub community: CommunityId,
    /// Height of the unit's block.
    pub height: u64,
    /// The unit's number in its community.
    pub number: u64,
    /// Time of the anchoring header, Unix ms.
    pub anchored_at_ms: u64,
    /// `applied`, `refused` or `fault`.
    pub verdict: String,
    /// The refusal's code.
    pub code: String,
    /// The signed text.
    pub text: Option<String>,
    /// The facts shown.
    pub facts: Vec<String>,
}

/// What came of checking a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// All six steps hold.
    pub ok: bool,
    /// What could not be read at all; no step was carried out then.
    pub malformed: Option<String>,
    /// The steps in order.
    pub steps: Vec<Step>,
    /// The validators of that epoch by position.
    pub seals: Vec<Seal>,
    /// How many signatures hold.
    pub signed: usize,
    /// How many were needed.
    pub needed: usize,
    /// What the receipt says.
    pub content: Option<Content>,
}

impl Report {
    /// The first step that does not hold.
    pub fn failed(&self) -> Option<Step> {
        self.steps.iter().copied().find(|step| step.problem.is_some())
    }

    fn malformed(what: String) -> Self {
        Self {
            ok: false,
            malformed: Some(what),
            steps: Vec::new(),
            seals: Vec::new(),
            signed: 0,
            needed: 0,
            content: None,
        }
    }
}

/// Checks the text of a `receipt.json` against the text of a `trust.json`. Any two texts may be
/// given; the answer is a report, never a panic.
pub fn verify(receipt_json: &str, trust_json: &str) -> Report {
    let receipt = match Receipt::parse(receipt_json) {
        Ok(receipt) => receipt,
        Err(what) => return Report::malformed(format!("receipt: {what}")),
    };
    let trust = match Trust::parse(trust_json) {
        Ok(trust) => trust,
        Err(what) => return Report::malformed(format!("trust: {what}")),
    };
    let parts = Parts {
        entry: Entry::from_bytes(&receipt.entry),
        header: Header::from_bytes(&receipt.header).ok(),
        certificate: Certificate::parse(&receipt.certificate),
        receipt: &receipt,
        trust: &trust,
    };
    parts.report()
}

type Outcome = Result<(), Problem>;

struct Parts<'a> {
    receipt: &'a Receipt,
    trust: &'a Trust,
    entry: Option<Entry>,
    header: Option<Header>,
    certificate: Option<Certificate>,
}

/// Whose signatures hold.
struct Signers {
    outcome: Outcome,
    set: Option<ValidatorSet>,
    valid: Vec<usize>,
}

impl Parts<'_> {
    fn report(&self) -> Report {
        let signers = self.signers();
        let outcomes = [
            (StepName::Command, self.command()),
            (StepName::Facts, self.facts()),
            (StepName::Unit, self.unit()),
            (StepName::Entry, self.entry()),
            (StepName::Header, self.header()),
            (StepName::Signers, signers.outcome),
        ];
        let step = |(name, outcome): (StepName, Outcome)| Step { name, problem: outcome.err() };
        let seal = |(position, validator): (usize, &crate::trust::Validator)| Seal {
            name: validator.name.clone(),
            name_en: validator.name_en.clone(),
            mark: validator.mark.clone(),
            signed: signers.valid.contains(&position),
        };
        let set = signers.set.as_ref();
        let validators = set.map_or(&[][..], ValidatorSet::validators);
        Report {
            ok: outcomes.iter().all(|(_, outcome)| outcome.is_ok()),
            malformed: None,
            steps: outcomes.into_iter().map(step).collect(),
            seals: validators.iter().enumerate().map(seal).collect(),
            signed: signers.valid.len(),
            needed: set.map_or(0, ValidatorSet::quorum),
            content: self.content(),
        }
    }

    /// ①
    fn command(&self) -> Outcome {
        let (unit, item) = (&self.receipt.unit, &self.receipt.item);
        if unit.kind == KIND_ETHEREUM || !(KIND_COMMAND..=KIND_LAST).contains(&unit.kind) {
            return Err(Problem::UnknownKind);
        }
        if unit.kind != KIND_COMMAND {
            return item.as_ref().map_or(Ok(()), |_| Err(Problem::NeedlessItem));
        }
        let item = item.as_ref().ok_or(Problem::MissingItem)?;
        if item.kind != KIND_COMMAND {
            return Err(Problem::UnknownKind);
        }
        let text = item.text.as_bytes();
        if command_id(text).0 != unit.id.0 {
            return Err(Problem::NotTheSignedText);
        }
        let envelope = Envelope::parse(text).map_err(|_| Problem::Unreadable)?;
        let entry = self.entry.ok_or(Problem::Unreadable)?;
        if envelope.community != entry.community {
            return Err(Problem::OtherCommunity);
        }
        let mut chain = [0; Id8::BYTES];
        chain.copy_from_slice(&self.trust.genesis.0[..Id8::BYTES]);
        require(envelope.chain == Id8(chain), Problem::OtherChain)
    }

    /// ②
    fn facts(&self) -> Outcome {
        let unit = &self.receipt.unit;
        if unit.fact_count == 0 {
            let empty = self.receipt.facts.is_empty() && unit.facts_root == EMPTY_ROOT;
            return require(empty, Problem::NotInTree);
        }
        let size = u64::from(unit.fact_count);
        let holds = self.receipt.facts.iter().all(|fact| {
            let leaf = leaf_hash(fact.text.as_bytes());
            is_included(unit.facts_root, size, u64::from(fact.index), leaf, &fact.path)
        });
        require(holds, Problem::NotInTree)
    }

    /// ③
    fn unit(&self) -> Outcome {
        let (unit, path) = (&self.receipt.unit, &self.receipt.unit_path);
        let entry = self.entry.ok_or(Problem::Unreadable)?;
        let verdict = unit.verdict().ok_or(Problem::Unreadable)?;
        let leaf = unit_leaf(unit.kind, unit.id, &verdict, unit.fact_count, unit.facts_root);
        require(path.size == u64::from(entry.count), Problem::WrongSize)?;
        let leaf = leaf_hash(&leaf);
        let holds = is_included(entry.units_root, path.size, path.index, leaf, &path.hashes);
        require(holds, Problem::NotInTree)
    }

    /// ④
    fn entry(&self) -> Outcome {
        let path = &self.receipt.entry_path;
        let entry = self.entry.ok_or(Problem::Unreadable)?;
        let header = self.header.as_ref().ok_or(Problem::Unreadable)?;
        require(path.size == header.log_size, Problem::WrongSize)?;
        // A receipt may be anchored again under a later header, never under an earlier one.
        require(entry.height <= header.height, Problem::OtherHeight)?;
        let root = Hash(header.log_root);
        let holds = is_included(root, path.size, path.index, entry.hash(), &path.hashes);
        require(holds, Problem::NotInTree)
    }

    /// ⑤
    fn header(&self) -> Outcome {
        let header = self.header.as_ref().ok_or(Problem::Unreadable)?;
        let certificate = self.certificate.as_ref().ok_or(Problem::Unreadable)?;
        let same = header.genesis == self.trust.genesis.0 && self.receipt.demo == self.trust.demo;
        require(same, Problem::OtherChain)?;
        agree(header, certificate)
    }

    /// ⑥
    fn signers(&self) -> Signers {
        let nobody = |problem| Signers { outcome: Err(problem), set: None, valid: Vec::new() };
        let Some(certificate) = self.certificate.as_ref() else {
            return nobody(Problem::Unreadable);
        };
        let reigns = match self.reigns() {
            Ok(reigns) => reigns,
            Err(problem) => return nobody(problem),
        };
        // The certificate's own epoch: whether it is the header's is step five.
        let epoch = certificate.epoch;
        let signs =
            |reign: &Reign| reign.from <= epoch && reign.to.is_none_or(|last| epoch <= last);
        let Some(reign) = reigns.into_iter().find(signs) else {
            return nobody(Problem::NoSuchEpoch);
        };
        let (valid, problem) = certificate.check(&reign.set, &self.trust.genesis);
        let outcome = problem.map_or(Ok(()), |problem| Err(problem.into()));
        Signers { outcome, set: Some(reign.set), valid }
    }

    /// All sets that trust knows or reaches by handovers, each with its epochs. A handover from
    /// before the trust file's own epoch says nothing new: trust already names that past.
    fn reigns(&self) -> Result<Vec<Reign>, Problem> {
        let (mut known, own) = self.trust.reigns().ok_or(Problem::BrokenHandover)?;
        let mut current = own;
        for handover in &self.receipt.handovers {
            let header = Header::from_bytes(&handover.header).ok();
            let header = header.ok_or(Problem::BrokenHandover)?;
            if header.context.epoch < self.trust.epoch {
                continue;
            }
            let next = self.hand_over(&current, handover, &header);
            let next = next.ok_or(Problem::BrokenHandover)?;
            known.push(Reign { to: Some(header.context.epoch), ..current });
            current = next;
        }
        known.push(current);
        Ok(known)
    }

    /// One step from set to set: a header signed by the old set names the new one.
    fn hand_over(&self, current: &Reign, handover: &Handover, header: &Header) -> Option<Reign> {
        let certificate = Certificate::parse(&handover.certificate)?;
        let next = ValidatorSet::new(handover.validators.clone())?;
        let epoch = header.context.epoch;
        let (_, problem) = certificate.check(&current.set, &self.trust.genesis);
        let holds = header.genesis == self.trust.genesis.0
            && epoch >= current.from
            && agree(header, &certificate).is_ok()
            && next.hash().0 == header.next_validators
            && problem.is_none();
        holds.then_some(Reign { set: next, from: epoch.checked_add(1)?, to: None })
    }

    fn content(&self) -> Option<Content> {
        let (entry, header) = (self.entry?, self.header.as_ref()?);
        let Receipt { unit, item, facts, unit_path, .. } = self.receipt;
        Some(Content {
            id: unit.id,
            kind: unit.kind,
            community: entry.community,
            height: entry.height,
            number: entry.first_index.saturating_add(unit_path.index),
            anchored_at_ms: header.time_ms,
            verdict: unit.verdict.clone(),
            code: unit.code.clone(),
            text: item.as_ref().map(|item| item.text.clone()),
            facts: facts.iter().map(|fact| fact.text.clone()).collect(),
        })
    }
}

impl From<SignatureProblem> for Problem {
    fn from(problem: SignatureProblem) -> Self {
        match problem {
            SignatureProblem::OtherSeats => Self::OtherSeats,
            SignatureProblem::BadSignature => Self::BadSignature,
            SignatureProblem::TooFew => Self::TooFewSigners,
        }
    }
}

/// Whether a certificate is about this header. The last block of an epoch is proposed again until
/// it is final, so its certificate may come from a later view than the one it was built in.
fn agree(header: &Header, certificate: &Certificate) -> Outcome {
    require(header.digest() == certificate.digest, Problem::OtherDigest)?;
    let context = &header.context;
    let same_view =
        context.view == certificate.view && context.parent_view == certificate.parent_view;
    let same = context.epoch == certificate.epoch && (same_view || context.view < certificate.view);
    require(same, Problem::OtherContext)
}

fn require(holds: bool, problem: Problem) -> Outcome {
    if holds { Ok(()) } else { Err(problem) }
}
