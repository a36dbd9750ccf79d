use super::*;
use crate::certificate::Certificate;
use crate::certificate::tests::{certify, certify_by_most, resign, secrets, validators};
use crate::entry::tests::unit;
use crate::entry::{ChainHead, UnitRecord, entries_of};
use crate::header::Header;
use crate::header::tests::sample;
use crate::log::Log;
use crate::testing::TempDir;
use crate::trust::{EarlierSet, Trust};
use ed25519_consensus::SigningKey;
use kernel::envelope::command_id;
use kernel::{CommunityId, FactRecord, sha256};

const COMMUNITY: CommunityId = CommunityId([0x11; 8]);

/// A ledger of one block with a few communities, anchored under a header of `epoch`.
pub(crate) struct Example {
    pub genesis: Hash,
    pub text: String,
    pub units: Vec<UnitRecord>,
    pub log: Log,
    pub secrets: Vec<SigningKey>,
    _dir: TempDir,
}

impl Example {
    pub(crate) fn new() -> Self {
        let genesis = sha256(&[b"genesis"]);
        let text = format!(
            r#"{{"linli":1,"chain":"{}","community":"{COMMUNITY}","account":"{}","key":0,"salt":"{}","valid_until":1767225600000,"do":{{"billing.PayBill":{{"bill":"{}","amount_fen":25470}}}}}}"#,
            &genesis.to_hex()[..16],
            "ab".repeat(20),
            "cd".repeat(16),
            "01".repeat(8),
        );
        let facts = [
            r#"{"treasury.Posted":{"amount_fen":25470}}"#,
            r#"{"billing.BillPaid":{"amount_fen":25470}}"#,
            r#"{"billing.ReceiptIssued":{"number":7}}"#,
        ];
        let mut own = unit(0x11, 2, &facts);
        own.id = Hash(command_id(text.as_bytes()).0);
        let mut refused = unit(0x11, 4, &[]);
        refused.verdict = UnitVerdict::Refused("billing.BillIsPaid".to_owned());
        let mut job = unit(0x11, 5, &[r#"{"billing.LateFeeAdded":{"fee_fen":1}}"#]);
        (job.kind, job.item, job.author) = (3, None, None);
        let units = vec![unit(0x22, 0, &[]), unit(0x11, 1, &["{}"]), own, refused, job];
        let dir = TempDir::new("receipt");
        let log = Log::create(&dir.file("log")).expect("a file can be made");
        let earlier: Vec<_> = (0..4)
            .flat_map(|height| {
                entries_of(height, &[unit(9, height, &[])], |_| ChainHead::default())
            })
            .collect();
        let append = log.extend(&[], &earlier).expect("the disk works");
        log.append(&append).expect("the disk works");
        let example = Self { genesis, text, units, log, secrets: secrets(4, 1), _dir: dir };
        let append = example.log.extend(&[], &example.entries()).expect("the disk works");
        example.log.append(&append).expect("the disk works");
        example
    }

    pub(crate) fn entries(&self) -> Vec<crate::entry::Entry> {
        let head = |_: &CommunityId| ChainHead { last_entry: [3; 32], next_index: 100 };
        entries_of(2_500, &self.units, head)
    }

    pub(crate) fn header(&self, epoch: u64, next: &[SigningKey]) -> Header {
        let mut header = sample();
        header.genesis = self.genesis.0;
        header.context.epoch = epoch;
        header.log_size = self.log.size();
        header.log_root = self.log.root(self.log.size()).expect("the disk works").0;
        header.next_validators = set(next).hash().0;
        header
    }

    /// The receipt of one unit, anchored in `epoch` whose signers are `secrets`.
    pub(crate) fn receipt(
        &self,
        position: usize,
        epoch: u64,
        secrets: &[SigningKey],
        handovers: &[Handover],
    ) -> Receipt {
        let header = self.header(epoch, secrets);
        let certificate = certify_by_most(&header, secrets).to_bytes();
        let anchor = Anchor { header: &header, certificate: &certificate, handovers };
        let entries = self.entries();
        let community = self.units[position].community;
        let at = entries.iter().position(|entry| entry.community == community);
        let at = at.expect("every unit has its entry");
        let auth = [3; 65];
        let own = position == 2;
        let source = Source {
            demo: true,
            item: own.then_some(SignedItem { kind: 1, text: &self.text, auth: &auth }),
            units: &self.units,
            position,
            entry: &entries[at],
            entry_index: 4 + at as u64,
        };
        build(&source, &anchor, &self.log, &|_: &FactRecord| true).expect("the disk works")
    }

    pub(crate) fn trust(&self, secrets: &[SigningKey]) -> Trust {
        Trust {
            linli_trust: 1,
            chain: "演示".to_owned(),
            genesis: self.genesis,
            demo: true,
            epoch: 0,
            validators: validators(secrets),
            earlier: Vec::new(),
        }
    }

    fn handover(&self, epoch: u64, from: &[SigningKey], to: &[SigningKey]) -> Handover {
        let header = self.header(epoch, to);
        Handover {
            header: header.to_bytes().to_vec(),
            certificate: certify_by_most(&header, from).to_bytes(),
            validators: validators(to),
        }
    }
}

fn set(secrets: &[SigningKey]) -> ValidatorSet {
    ValidatorSet::new(validators(secrets)).expect("distinct keys")
}

fn check(receipt: &Receipt, trust: &Trust) -> Report {
    verify(&receipt.to_json(), &trust.to_json())
}

/// The step that fails and why, or nothing.
fn failure(receipt: &Receipt, trust: &Trust) -> Option<(StepName, Problem)> {
    let report = check(receipt, trust);
    assert_eq!(report.malformed, None);
    assert_eq!(report.ok, report.failed().is_none());
    report.failed().map(|step| (step.name, step.problem.expect("it failed")))
}

#[test]
fn a_receipt_of_every_kind_of_unit_holds() {
    let example = Example::new();
    let trust = example.trust(&example.secrets);
    for (position, facts) in [(2, 3), (4, 1)] {
        let receipt = example.receipt(position, 0, &example.secrets, &[]);
        let report = check(&receipt, &trust);
        assert_eq!(report.failed(), None);
        assert!(report.ok);
        assert_eq!((report.signed, report.needed, report.seals.len()), (3, 3, 4));
        let signed: Vec<bool> = report.seals.iter().map(|seal| seal.signed).collect();
        assert_eq!(signed, [true, true, false, true]);
        let content = report.content.expect("it could be read");
        assert_eq!((content.height, content.community), (2_500, COMMUNITY));
        assert_eq!(content.number, 100 + position as u64 - 1);
        assert_eq!(content.facts.len(), facts);
    }
    let mut refused = example.receipt(3, 0, &example.secrets, &[]);
    assert_eq!(refused.unit.code, "billing.BillIsPaid");
    assert_eq!(failure(&refused, &trust), Some((StepName::Command, Problem::MissingItem)));
    refused.unit.kind = 3;
    assert_eq!(failure(&refused, &trust), Some((StepName::Unit, Problem::NotInTree)));
}

#[test]
fn each_step_names_what_does_not_hold() {
    let example = Example::new();
    let trust = example.trust(&example.secrets);
    let good = example.receipt(2, 0, &example.secrets, &[]);
    type Change = Box<dyn Fn(&mut Receipt, &mut Trust)>;
    let change = |f: fn(&mut Receipt, &mut Trust)| -> Change { Box::new(f) };
    let retext = |from: &'static str, to: &'static str| -> Change {
        Box::new(move |receipt, _| {
            let item = receipt.item.as_mut().expect("a command");
            item.text = item.text.replace(from, to);
            receipt.unit.id = Hash(command_id(item.text.as_bytes()).0);
        })
    };
    let header = |f: fn(&mut Header)| -> Change {
        Box::new(move |receipt, _| {
            let mut header = Header::from_bytes(&receipt.header).expect("a header");
            f(&mut header);
            receipt.header = header.to_bytes().to_vec();
        })
    };
    let certificate = |f: fn(&mut Certificate)| -> Change {
        Box::new(move |receipt, _| {
            let mut certificate = Certificate::parse(&receipt.certificate).expect("it reads");
            f(&mut certificate);
            receipt.certificate = certificate.to_bytes();
        })
    };
    let recertify = |signers: &'static [usize], secrets: Vec<SigningKey>| -> Change {
        Box::new(move |receipt, _| {
            let header = Header::from_bytes(&receipt.header).expect("a header");
            receipt.certificate = certify(&header, &secrets, signers).to_bytes();
        })
    };
    use {Problem as P, StepName as S};
    let table: Vec<(Change, S, P)> = vec![
        (change(|r, _| r.unit.kind = 2), S::Command, P::UnknownKind),
        (change(|r, _| r.unit.kind = 6), S::Command, P::UnknownKind),
        (change(|r, _| r.unit.kind = 3), S::Command, P::NeedlessItem),
        (change(|r, _| r.item = None), S::Command, P::MissingItem),
        (
            change(|r, _| r.item.as_mut().expect("a command").text.push(' ')),
            S::Command,
            P::NotTheSignedText,
        ),
        (retext("\"linli\":1", "\"linli\":2"), S::Command, P::Unreadable),
        (retext("1111111111111111", "2222222222222222"), S::Command, P::OtherCommunity),
        (change(|_, t| t.genesis = Hash([1; 32])), S::Command, P::OtherChain),
        (change(|r, _| r.facts[1].text.push(' ')), S::Facts, P::NotInTree),
        (change(|r, _| r.facts[2].index = 3), S::Facts, P::NotInTree),
        (change(|r, _| r.unit.fact_count = 0), S::Facts, P::NotInTree),
        (change(|r, _| r.unit_path.size += 1), S::Unit, P::WrongSize),
        (change(|r, _| r.unit_path.index -= 1), S::Unit, P::NotInTree),
        (change(|r, _| r.unit.verdict = "fault".into()), S::Unit, P::NotInTree),
        (change(|r, _| r.entry[0] = 2), S::Command, P::Unreadable),
        (change(|r, _| r.entry_path.size += 1), S::Entry, P::WrongSize),
        (change(|r, _| r.entry_path.index -= 1), S::Entry, P::NotInTree),
        (header(|h| h.height = 2_499), S::Entry, P::OtherHeight),
        (header(|h| h.time_ms += 1), S::Header, P::OtherDigest),
        (change(|r, _| r.header[0] = 2), S::Entry, P::Unreadable),
        (change(|r, _| r.demo = false), S::Header, P::OtherChain),
        (certificate(|c| c.view -= 1), S::Header, P::OtherContext),
        (certificate(|c| c.parent_view -= 1), S::Header, P::OtherContext),
        (certificate(|c| c.epoch += 1), S::Header, P::OtherContext),
        (change(|r, _| r.certificate.push(0)), S::Header, P::Unreadable),
        (change(|_, t| t.epoch = 1), S::Signers, P::NoSuchEpoch),
        (recertify(&[0, 3], secrets(4, 1)), S::Signers, P::TooFewSigners),
        (recertify(&[0, 1, 3], secrets(4, 7)), S::Signers, P::BadSignature),
        (recertify(&[0, 1, 3, 4], secrets(5, 1)), S::Signers, P::OtherSeats),
    ];
    let mut seen = vec![P::BrokenHandover];
    for (number, (change, step, problem)) in table.into_iter().enumerate() {
        let (mut receipt, mut trust) = (good.clone(), trust.clone());
        change(&mut receipt, &mut trust);
        assert_eq!(failure(&receipt, &trust), Some((step, problem)), "row {number}");
        seen.push(problem);
    }
    for problem in P::ALL {
        assert!(seen.contains(problem), "no row for {}", problem.code());
        assert!(!problem.zh().is_empty() && problem.to_string() == problem.en());
    }
}

#[test]
fn a_change_of_validators_verifies_with_trust_from_before_and_from_after() {
    let example = Example::new();
    let (old, new, third) = (secrets(4, 1), secrets(5, 40), secrets(4, 80));
    let from_before = example.trust(&old);
    let mut from_after = example.trust(&new);
    from_after.epoch = 4;
    from_after.earlier =
        vec![EarlierSet { epoch_from: 0, epoch_to: 3, validators: validators(&old) }];
    let handovers = [example.handover(3, &old, &new), example.handover(6, &new, &third)];
    let early = example.receipt(2, 2, &old, &[]);
    let later = example.receipt(2, 5, &new, &handovers[..1]);
    let latest = example.receipt(2, 9, &third, &handovers);
    for trust in [&from_before, &from_after] {
        for receipt in [&early, &later, &latest] {
            assert_eq!(failure(receipt, trust), None);
        }
    }
    let broken = Some((StepName::Signers, Problem::BrokenHandover));
    let mut forged = latest.clone();
    forged.handovers[1] = example.handover(6, &old, &third);
    assert_eq!(failure(&forged, &from_before), broken, "signed by a set that had left");
    let mut renamed = latest.clone();
    renamed.handovers[1].validators[0].name.push('x');
    assert_eq!(failure(&renamed, &from_before), broken, "another set than the header names");
    let mut backwards = latest.clone();
    backwards.handovers.reverse();
    assert_eq!(failure(&backwards, &from_before), broken);
    let skipped = example.receipt(2, 9, &third, &handovers[1..]);
    assert_eq!(failure(&skipped, &from_before), broken);
    let without = example.receipt(2, 9, &third, &[]);
    let report = failure(&without, &from_before);
    assert_eq!(report, Some((StepName::Signers, Problem::BadSignature)));
}

#[test]
fn the_last_block_of_an_epoch_may_be_certified_in_a_later_view() {
    let example = Example::new();
    let trust = example.trust(&example.secrets);
    let mut receipt = example.receipt(2, 0, &example.secrets, &[]);
    let mut certificate = Certificate::parse(&receipt.certificate).expect("it reads");
    certificate.parent_view = certificate.view;
    certificate.view += 2;
    let certificate = resign(certificate, &example.genesis, &example.secrets);
    receipt.certificate = certificate.to_bytes();
    assert_eq!(failure(&receipt, &trust), None);
}

#[test]
fn facts_a_reader_has_no_right_to_are_left_out_and_the_rest_holds() {
    let example = Example::new();
    let trust = example.trust(&example.secrets);
    let mut receipt = example.receipt(2, 0, &example.secrets, &[]);
    receipt.facts.remove(1);
    assert_eq!(failure(&receipt, &trust), None);
    receipt.facts.clear();
    assert_eq!(failure(&receipt, &trust), None);
}

/// A small generator with a fixed seed, so that a failure repeats.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).expect("below the sides")
    }
}

#[test]
fn an_altered_receipt_never_verifies_and_never_panics() {
    let example = Example::new();
    let (old, new) = (secrets(4, 1), secrets(5, 40));
    let handovers = [example.handover(3, &old, &new)];
    let receipt = example.receipt(2, 5, &new, &handovers);
    let (text, trust) = (receipt.to_json(), example.trust(&old).to_json());
    assert!(verify(&text, &trust).ok);
    // What nothing in a receipt authenticates: the signature block, and the two members of a
    // validator that only decorate the page.
    let bare = |mut receipt: Receipt| {
        receipt.item.iter_mut().for_each(|item| item.auth.clear());
        let decorated = receipt.handovers.iter_mut().flat_map(|h| &mut h.validators);
        decorated.for_each(|v| (v.name_en, v.mark) = Default::default());
        receipt
    };
    let original = bare(receipt);
    let mut dice = Dice(20_260_101);
    let mut read = 0;
    for round in 0..6_000 {
        let mut bytes = text.clone().into_bytes();
        let at = dice.roll(bytes.len());
        match round % 4 {
            0 => bytes[at] = b"0123456789abcdef\"{},:[]x"[dice.roll(24)],
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, bytes[dice.roll(bytes.len())]),
            _ => {
                let other = dice.roll(bytes.len());
                bytes.swap(at, other);
            }
        }
        let Ok(altered) = String::from_utf8(bytes) else {
            continue;
        };
        let report = verify(&altered, &trust);
        if report.malformed.is_none() {
            read += 1;
        }
        if report.ok {
            let same = Receipt::parse(&altered).expect("it verified");
            assert_eq!(bare(same), original, "round {round}: {altered}");
        }
    }
    assert!(read > 1_000, "enough alterations reached the six steps: {read}");
}
