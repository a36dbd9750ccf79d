//! The institutions and people of the story, their keys, and the genesis file they sign.

use crate::machine::random_account;
use crate::wallet::Wallet;
use community::{Genesis, GenesisCommunity, Validator};
use identity::genesis::{GenesisIdentity, GenesisInstitution, GenesisPerson, GenesisRole};
use identity::{InstitutionKind, Office, PersonKind};
use kernel::{CommunityId, Hash, InstitutionId, Time, sha256};
use std::collections::BTreeMap;
use treasury::Fund;
use treasury::genesis::{BankAccount, GenesisTreasury};

/// Between the last approval of a recovery and its end, in ms: a visitor sees it through.
const RECOVERY_DELAY_MS: u64 = 60_000;

/// An institution of the story.
pub(crate) struct Institution {
    pub(crate) kind: InstitutionKind,
    pub(crate) name: &'static str,
    pub(crate) name_en: &'static str,
    pub(crate) mark: &'static str,
    /// Whether it runs a validator.
    pub(crate) validates: bool,
    signers: &'static [&'static str],
}

/// The institutions, validators first.
pub(crate) const INSTITUTIONS: [Institution; 7] = [
    Institution {
        kind: InstitutionKind::OwnersCommittee,
        name: "海棠里业主委员会",
        name_en: "Haitang Court Owners' Committee",
        mark: "业",
        validates: true,
        signers: &["刘建华", "周敏"],
    },
    Institution {
        kind: InstitutionKind::PropertyCompany,
        name: "安和物业服务有限公司",
        name_en: "Anhe Property Services",
        mark: "物",
        validates: true,
        signers: &["何军", "孙婷"],
    },
    Institution {
        kind: InstitutionKind::ResidentsCommittee,
        name: "青禾社区居民委员会",
        name_en: "Qinghe Residents' Committee",
        mark: "居",
        validates: true,
        signers: &["吴芳"],
    },
    Institution {
        kind: InstitutionKind::Bank,
        name: "演示银行青禾支行",
        name_en: "Demo Bank, Qinghe Branch",
        mark: "银",
        validates: true,
        signers: &["林静"],
    },
    Institution {
        kind: InstitutionKind::Subdistrict,
        name: "青禾街道办事处",
        name_en: "Qinghe Subdistrict Office",
        mark: "街",
        validates: false,
        signers: &["郑海"],
    },
    Institution {
        kind: InstitutionKind::Auditor,
        name: "演示会计师事务所",
        name_en: "Demo Audit Firm",
        mark: "审",
        validates: false,
        signers: &["高远"],
    },
    Institution {
        kind: InstitutionKind::Developer,
        name: "宏远建设开发有限公司",
        name_en: "Hongyuan Construction and Development",
        mark: "建",
        validates: false,
        signers: &["罗毅"],
    },
];

/// Who holds which office: person, mark of the institution, offices.
const OFFICES: [(&str, &str, &[Office]); 10] = [
    ("刘建华", "业", &[Office::Head]),
    ("周敏", "业", &[Office::Treasurer]),
    ("何军", "物", &[Office::Head]),
    ("孙婷", "物", &[Office::Clerk, Office::Cashier]),
    ("马晓东", "物", &[Office::Technician]),
    ("吴芳", "居", &[Office::Head, Office::Attestor]),
    ("林静", "银", &[Office::Head, Office::Cashier]),
    ("郑海", "街", &[Office::Head, Office::Attestor]),
    ("高远", "审", &[Office::Auditor]),
    ("罗毅", "建", &[Office::Head]),
];

/// The story's people with keys from the start, and what keeps the network.
pub(crate) struct Cast {
    pub(crate) haitang: CommunityId,
    /// A second, empty community: a roster can be imported into it.
    pub(crate) qinghe: CommunityId,
    /// Officers by name.
    pub(crate) officers: BTreeMap<&'static str, Wallet>,
    /// Seeds of the validators' keys, in the order of [`INSTITUTIONS`].
    pub(crate) validator_seeds: Vec<[u8; 32]>,
}

impl Cast {
    /// New keys for the whole story.
    pub(crate) fn new() -> Self {
        let officers = OFFICES.iter().map(|(name, ..)| (*name, Wallet::new(random_account(), 0)));
        let validators = INSTITUTIONS.iter().filter(|institution| institution.validates);
        Self {
            haitang: CommunityId(id_of("海棠里")),
            qinghe: CommunityId(id_of("青禾花园")),
            officers: officers.collect(),
            validator_seeds: validators.map(|_| rand::random()).collect(),
        }
    }

    /// The id of the institution with this mark; the same in every community.
    pub(crate) fn institution(mark: &str) -> InstitutionId {
        InstitutionId(id_of(mark))
    }
    /// Who says what an officer is called: the head of the institution.
    pub(crate) fn named_by(name: &str) -> &'static str {
        let of = |person: &str| OFFICES.iter().find(|(holder, ..)| *holder == person);
        let (_, mark, _) = of(name).expect("an officer of the story");
        let head =
            OFFICES.iter().find(|(_, own, offices)| own == mark && offices[0] == Office::Head);
        // The auditors' firm has none here; an author of the register may name anybody.
        head.map_or("吴芳", |(head, ..)| *head)
    }

    /// An officer's wallet.
    pub(crate) fn officer(&self, name: &str) -> &Wallet {
        &self.officers[name]
    }

    /// The genesis file of a network that keeps the machine's own time.
    pub(crate) fn genesis_at(&self, genesis_time: Time) -> Genesis {
        Genesis { ledger_offset_ms: 0, ..self.genesis(genesis_time, genesis_time) }
    }

    /// The genesis file, from `genesis_time` on, with a clock that reads `genesis_time` at machine
    /// time `now`.
    pub(crate) fn genesis(&self, genesis_time: Time, now: Time) -> Genesis {
        let offset = i64::try_from(genesis_time).unwrap_or(0) - i64::try_from(now).unwrap_or(0);
        Genesis {
            linli_genesis: 1,
            name: "演示市青禾街道".to_owned(),
            demo: true,
            time: genesis_time,
            epoch_blocks: 1_024,
            ledger_offset_ms: offset,
            validators: self.validators(),
            network: self.identity(|institution| institution.validates),
            communities: vec![
                self.community(self.haitang, "海棠里小区", "Haitang Court", |_| true),
                // 青禾花园 is new: no owners' committee yet, and flats that are not sold.
                self.community(self.qinghe, "青禾花园", "Qinghe Gardens", |institution| {
                    institution.mark != "业"
                }),
            ],
        }
    }

    /// The validators of the network, in the order of [`INSTITUTIONS`].
    pub(crate) fn validators(&self) -> Vec<Validator> {
        let institutions = INSTITUTIONS.iter().filter(|institution| institution.validates);
        let keyed = institutions.zip(&self.validator_seeds);
        let validator = |(institution, seed): (&Institution, &[u8; 32])| {
            let key = ed25519_consensus::SigningKey::from(*seed).verification_key().to_bytes();
            Validator {
                name: institution.name.to_owned(),
                name_en: institution.name_en.to_owned(),
                mark: institution.mark.to_owned(),
                key: Hash(key),
            }
        };
        keyed.map(validator).collect()
    }

    fn community(
        &self,
        id: CommunityId,
        name: &str,
        name_en: &str,
        takes_part: fn(&Institution) -> bool,
    ) -> GenesisCommunity {
        let bank = Self::institution("银");
        let funds = [
            (Fund::PropertyFee, "1001"),
            (Fund::Maintenance, "2002"),
            (Fund::PublicRevenue, "3003"),
            (Fund::Held, "4004"),
        ];
        let account = |(fund, mask): (Fund, &str)| BankAccount {
            fund,
            institution: bank,
            mask: mask.to_owned(),
        };
        GenesisCommunity {
            id,
            name: name.to_owned(),
            name_en: name_en.to_owned(),
            identity: self.identity(takes_part),
            treasury: GenesisTreasury { accounts: funds.map(account).to_vec() },
        }
    }

    fn identity(&self, takes_part: fn(&Institution) -> bool) -> GenesisIdentity {
        let institutions: Vec<&Institution> =
            INSTITUTIONS.iter().filter(|institution| takes_part(institution)).collect();
        let marks: Vec<&str> = institutions.iter().map(|institution| institution.mark).collect();
        let officers = OFFICES.iter().filter(|(_, mark, _)| marks.contains(mark));
        GenesisIdentity {
            objection_ms: 0,
            recovery_ms: RECOVERY_DELAY_MS,
            institutions: institutions.iter().map(|i| self.institution_record(i)).collect(),
            persons: officers
                .map(|(name, mark, offices)| self.person(name, mark, offices))
                .collect(),
        }
    }

    fn institution_record(&self, institution: &Institution) -> GenesisInstitution {
        let signers = institution.signers.iter().map(|name| self.officer(name).account);
        // The committee decides with both its officers; a desk with two people needs one of them.
        let signatures_needed = if institution.mark == "业" { 2 } else { 1 };
        GenesisInstitution {
            id: Self::institution(institution.mark),
            kind: institution.kind,
            name: institution.name.to_owned(),
            name_en: institution.name_en.to_owned(),
            mark: institution.mark.to_owned(),
            signers: signers.collect(),
            signatures_needed,
        }
    }

    fn person(&self, name: &str, mark: &str, offices: &[Office]) -> GenesisPerson {
        let wallet = self.officer(name);
        let institution = Self::institution(mark);
        let role = |office: &Office| GenesisRole { institution, office: *office, until: None };
        let (kind, roles) = (PersonKind::Natural, offices.iter().map(role).collect());
        let (account, keys) = (wallet.account, vec![wallet.public_key()]);
        GenesisPerson { account, kind, keys, office_code: None, roles }
    }
}

fn id_of(name: &str) -> [u8; 8] {
    let Hash(hash) = sha256(&[b"linli/demo/v1\0", name.as_bytes()]);
    let mut id = [0; 8];
    id.copy_from_slice(&hash[..8]);
    id
}
