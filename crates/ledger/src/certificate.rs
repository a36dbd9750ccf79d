//! The certificate of a final block, as bytes (README §5): read and checked without the engine.
//!
//! A phone, a court's expert and `linli verify` have no engine. They need the frozen layout and
//! Ed25519 alone, so nothing here names an engine type.

use kernel::signature::verify_ed25519;
use kernel::{Hash, sha256};

use crate::limits::{CERTIFICATE_BYTES_MAX, VALIDATORS_MAX};
use crate::trust::ValidatorSet;

const SIGNATURE_BYTES: usize = 64;

/// A certificate whose form is right; nothing in it is believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub epoch: u64,
    pub view: u64,
    pub parent_view: u64,
    /// The block it is about.
    pub digest: [u8; 32],
    /// How many seats the set has, by its own account.
    pub seats: usize,
    /// Positions of the signers, rising.
    pub signers: Vec<usize>,
    /// Their signatures, in the same order.
    pub signatures: Vec<[u8; SIGNATURE_BYTES]>,
}

/// What is wrong with the signatures of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureProblem {
    /// It was made for a set of another size.
    OtherSeats,
    /// A signature is not its signer's.
    BadSignature,
    /// Fewer than a quorum.
    TooFew,
}

impl Certificate {
    /// Reads the frozen layout. Every certificate has exactly one encoding.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > CERTIFICATE_BYTES_MAX {
            return None;
        }
        let mut reader = Reader(bytes);
        let (epoch, view, parent_view) = (reader.varint()?, reader.varint()?, reader.varint()?);
        let digest = reader.take()?;
        let seats = usize::try_from(u64::from_be_bytes(reader.take()?)).ok()?;
        if seats > VALIDATORS_MAX {
            return None;
        }
        let bitmap = reader.slice(seats.div_ceil(8))?;
        let signers = positions(bitmap);
        if signers.last().is_some_and(|last| *last >= seats) {
            return None;
        }
        if reader.varint()? != signers.len() as u64 {
            return None;
        }
        let take_signature = |_: &usize| reader.take();
        let signatures = signers.iter().map(take_signature).collect::<Option<_>>()?;
        let certificate = Self { epoch, view, parent_view, digest, seats, signers, signatures };
        reader.0.is_empty().then_some(certificate)
    }

    /// Writes what [`Certificate::parse`] reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bitmap = vec![0u8; self.seats.div_ceil(8)];
        for signer in &self.signers {
            bitmap[signer / 8] |= 1 << (signer % 8);
        }
        let mut bytes = self.subject();
        bytes.extend_from_slice(&(self.seats as u64).to_be_bytes());
        bytes.extend_from_slice(&bitmap);
        put_varint(&mut bytes, self.signers.len() as u64);
        for signature in &self.signatures {
            bytes.extend_from_slice(signature);
        }
        bytes
    }

    /// What every signer signed for the ledger of this genesis.
    pub fn message(&self, genesis: &Hash) -> Vec<u8> {
        let namespace = format!("linli/{genesis}_FINALIZE");
        let mut message = Vec::new();
        put_varint(&mut message, namespace.len() as u64);
        message.extend_from_slice(namespace.as_bytes());
        message.extend_from_slice(&self.subject());
        message
    }

    /// The positions whose signature holds, and what is wrong, if anything.
    pub fn check(
        &self,
        set: &ValidatorSet,
        genesis: &Hash,
    ) -> (Vec<usize>, Option<SignatureProblem>) {
        if self.seats != set.validators().len() {
            return (Vec::new(), Some(SignatureProblem::OtherSeats));
        }
        let message = self.message(genesis);
        let holds = |(signer, signature): (&usize, &[u8; SIGNATURE_BYTES])| {
            let key = set.validators()[*signer].key;
            verify_ed25519(&key.0, &message, signature).then_some(*signer)
        };
        let signed = self.signers.iter().zip(&self.signatures);
        let valid: Vec<usize> = signed.filter_map(holds).collect();
        let problem = if valid.len() != self.signers.len() {
            Some(SignatureProblem::BadSignature)
        } else if valid.len() < set.quorum() {
            Some(SignatureProblem::TooFew)
        } else {
            None
        };
        (valid, problem)
    }

    /// Names the certified block: what is compared between two claims of finality.
    pub fn fingerprint(&self) -> Hash {
        sha256(&[&self.subject()])
    }

    fn subject(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        put_varint(&mut bytes, self.epoch);
        put_varint(&mut bytes, self.view);
        put_varint(&mut bytes, self.parent_view);
        bytes.extend_from_slice(&self.digest);
        bytes
    }
}

fn positions(bitmap: &[u8]) -> Vec<usize> {
    let is_set = |position: &usize| (bitmap[position / 8] >> (position % 8)) & 1 == 1;
    (0..bitmap.len() * 8).filter(is_set).collect()
}

/// Appends an unsigned LEB128 number.
fn put_varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn slice(&mut self, length: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(length)?;
        self.0 = tail;
        Some(head)
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.slice(N)?.try_into().ok()
    }

    /// An unsigned LEB128 number of at most 64 bits in its shortest form.
    fn varint(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let [byte] = self.take()?;
            let bits = u64::from(byte & 0x7f);
            if (bits << shift) >> shift != bits {
                return None;
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                let shortest = byte != 0 || shift == 0;
                return shortest.then_some(value);
            }
        }
        None
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::trust::Validator;
    use ed25519_consensus::SigningKey;

    /// The secret keys of a test's institutions, in order of their public keys.
    pub(crate) fn secrets(count: u8, seed: u8) -> Vec<SigningKey> {
        let mut keys: Vec<_> = (0..count).map(|i| SigningKey::from([seed + i; 32])).collect();
        keys.sort_by_key(|key| key.verification_key().to_bytes());
        keys
    }

    pub(crate) fn validators(secrets: &[SigningKey]) -> Vec<Validator> {
        const NAMES: [(&str, &str, &str); 5] = [
            ("海棠里业主委员会", "Owners' committee", "业"),
            ("安和物业", "Anhe Property", "物"),
            ("青禾社区居委会", "Residents' committee", "居"),
            ("演示银行", "Demo Bank", "银"),
            ("青禾街道", "Subdistrict office", "街"),
        ];
        let validator = |(key, names): (&SigningKey, &(&str, &str, &str))| Validator {
            name: names.0.to_owned(),
            name_en: names.1.to_owned(),
            mark: names.2.to_owned(),
            key: Hash(key.verification_key().to_bytes()),
        };
        secrets.iter().zip(NAMES.iter().cycle()).map(validator).collect()
    }

    /// Everybody's signature but the third institution's.
    pub(crate) fn certify_by_most(
        header: &crate::header::Header,
        secrets: &[SigningKey],
    ) -> Certificate {
        let signers: Vec<usize> = (0..secrets.len()).filter(|signer| *signer != 2).collect();
        certify(header, secrets, &signers)
    }

    pub(crate) fn certify(
        header: &crate::header::Header,
        secrets: &[SigningKey],
        signers: &[usize],
    ) -> Certificate {
        let certificate = Certificate {
            epoch: header.context.epoch,
            view: header.context.view,
            parent_view: header.context.parent_view,
            digest: header.digest(),
            seats: secrets.len(),
            signers: signers.to_vec(),
            signatures: Vec::new(),
        };
        resign(certificate, &Hash(header.genesis), secrets)
    }

    /// The same certificate with signatures of what it says now.
    pub(crate) fn resign(
        mut certificate: Certificate,
        genesis: &Hash,
        secrets: &[SigningKey],
    ) -> Certificate {
        let message = certificate.message(genesis);
        let sign = |signer: &usize| secrets[*signer].sign(&message).to_bytes();
        certificate.signatures = certificate.signers.iter().map(sign).collect();
        certificate
    }

    fn sample() -> Certificate {
        Certificate {
            epoch: 0,
            view: 300,
            parent_view: u64::MAX,
            digest: [5; 32],
            seats: 10,
            signers: vec![0, 3, 9],
            signatures: vec![[1; 64], [2; 64], [3; 64]],
        }
    }

    #[test]
    fn a_certificate_has_exactly_one_encoding() {
        let bytes = sample().to_bytes();
        assert_eq!(&bytes[..4], [0, 0xac, 0x02, 0xff], "LEB128, low bits first");
        assert_eq!(Certificate::parse(&bytes), Some(sample()));
        for cut in 0..bytes.len() {
            assert_eq!(Certificate::parse(&bytes[..cut]), None, "{cut}");
        }
        assert_eq!(Certificate::parse(&[&bytes[..], &[0]].concat()), None);
        let long_zero = [&[0x80, 0x00], &bytes[1..]].concat();
        assert_eq!(Certificate::parse(&long_zero), None, "only the shortest number");
        let mut overflow = bytes.clone();
        overflow[12] = 0x03;
        assert_eq!(Certificate::parse(&overflow), None, "only 64 bits");
        let mut beyond = sample();
        beyond.seats = 9;
        let mut beyond = beyond.to_bytes();
        beyond[13 + 32 + 7] = 9;
        assert_eq!(Certificate::parse(&beyond), None, "a signer without a seat");
    }

    #[test]
    fn a_quorum_of_right_signatures_and_nothing_less() {
        let secrets = secrets(4, 1);
        let set = ValidatorSet::new(validators(&secrets)).expect("four keys");
        let header = crate::header::tests::sample();
        let genesis = Hash(header.genesis);
        let check = |certificate: &Certificate| certificate.check(&set, &genesis);
        let good = certify(&header, &secrets, &[0, 1, 3]);
        assert_eq!(check(&good), (vec![0, 1, 3], None));
        let few = certify(&header, &secrets, &[0, 3]);
        assert_eq!(check(&few), (vec![0, 3], Some(SignatureProblem::TooFew)));
        let mut forged = good.clone();
        forged.signatures[1][5] ^= 1;
        assert_eq!(check(&forged), (vec![0, 3], Some(SignatureProblem::BadSignature)));
        let mut swapped = good.clone();
        swapped.signers = vec![0, 2, 3];
        assert_eq!(check(&swapped).1, Some(SignatureProblem::BadSignature));
        let mut other = good;
        other.seats = 5;
        assert_eq!(check(&other), (vec![], Some(SignatureProblem::OtherSeats)));
        let elsewhere = Hash([2; 32]);
        let replayed = certify(&header, &secrets, &[0, 1, 3]).check(&set, &elsewhere);
        assert_eq!(replayed.1, Some(SignatureProblem::BadSignature), "another ledger's");
    }
}
