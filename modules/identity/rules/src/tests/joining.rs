//! An institution comes in, or goes along into another community.

use super::*;
use crate::genesis::{GenesisInstitution, GenesisPerson};
use crate::joining::{as_founder, check_able, enact_institution};

const AUDITOR: &str = r#"{"id":$i:audit,"kind":"auditor","name":"明审","name_en":"Mingshen","mark":"审","signers":[$gao,$min],"signatures_needed":2}"#;
const PEOPLE: &str = r#"[
{"account":$gao,"keys":[$key:gao],"roles":[{"institution":$i:audit,"office":"head"}]},
{"account":$min,"keys":[$key:min],"roles":[{"institution":$i:audit,"office":"auditor"}]}]"#;

#[test]
fn an_institution_that_comes_in_can_act_or_is_refused() {
    let table: &[(&str, &str, &str)] = &[
        ("", "", ""),
        (r#""mark":"审""#, r#""mark":"物""#, "identity.BadInstitution"),
        (r#""id":$i:audit,"kind"#, r#""id":$i:anhe,"kind"#, "identity.BadInstitution"),
        (
            r#"$i:audit,"office":"auditor""#,
            r#"$i:anhe,"office":"clerk""#,
            "identity.BadInstitution",
        ),
        (r#""office":"head""#, r#""office":"clerk""#, "identity.CannotAct"),
        (r#""office":"auditor""#, r#""office":"head""#, "identity.CannotAct"),
        (r#""keys":[$key:min]"#, r#""keys":[]"#, "identity.CannotAct"),
        ("$key:min", "$key:gao", "identity.KeyExists"),
        (r#""account":$min"#, r#""account":$wang"#, "identity.CannotAct"),
        ("[$gao,$min]", "[$gao,$min,$zhou]", "identity.SignsElsewhere"),
    ];
    for (from, to, code) in table {
        let (mut state, mut names) = community();
        let altered =
            |text: &str| if from.is_empty() { text.to_owned() } else { text.replace(from, to) };
        let institution: GenesisInstitution =
            serde_json::from_str(&names.expand(&altered(AUDITOR))).unwrap();
        let people: Vec<GenesisPerson> =
            serde_json::from_str(&names.expand(&altered(PEOPLE))).unwrap();
        let ctx = ctx(START + DAY_MS, Author::Ledger);
        let admitted = state.run(|store| enact_institution(store, &ctx, &institution, &people));
        assert_eq!(admitted.err().map_or("", |refusal| refusal.code), *code, "{from} → {to}");
    }
}

#[test]
fn it_goes_along_as_it_is_with_the_keys_it_uses() {
    let (mut state, _) = community();
    let now = START + DAY_MS;
    let ((owners, people), _) =
        state.run(|store| as_founder(store, institution("owners"), now)).unwrap();
    assert_eq!(people.len(), owners.signers.len());
    assert!(people.iter().all(|person| person.keys.len() == 1 && !person.roles.is_empty()));
    assert_eq!(check_able(&owners, &people), Ok(()));
    let nowhere = state.run(|store| as_founder(store, institution("nowhere"), now));
    assert_eq!(nowhere.unwrap_err().code, "identity.InstitutionNotFound");
}
