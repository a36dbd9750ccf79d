//! The samples we write, read back.

use roster::{Column, Language, OwnerKind, read, write_sample, write_sample_with_errors};

#[test]
fn a_sample_has_no_mistakes() {
    for (seed, flats) in [(1, 0), (2, 1), (3, 60), (4, 600), (5, 5_000)] {
        let reading = read(&write_sample(seed, flats)).expect("readable");
        if flats > 0 {
            assert_eq!(reading.findings(), [], "seed {seed}");
        }
        let report = reading.report(Language::Chinese);
        assert_eq!(report.flats as u32, flats);
        assert!(report.rows >= report.flats && report.owners <= report.rows);
    }
}

#[test]
fn a_large_sample_has_everything_a_community_has() {
    let reading = read(&write_sample(600, 600)).expect("readable");
    let roster = reading.roster();
    assert!(roster.links.len() > roster.flats.len(), "co-owners");
    assert!(roster.owners.iter().any(|owner| owner.kind == OwnerKind::Organisation), "companies");
    let people =
        roster.owners.iter().enumerate().filter(|(_, owner)| owner.kind == OwnerKind::Person);
    let flats_of = |index: usize| roster.links.iter().filter(|link| link.owner == index).count();
    assert!(people.clone().any(|(index, _)| flats_of(index) == 2), "second flats");
    for (_, person) in people {
        assert!(person.phone.as_ref().is_some_and(|phone| phone.starts_with("199")));
        assert!(person.id_number.as_ref().is_some_and(|id| id.starts_with("999999")));
    }
}

#[test]
fn the_same_seed_writes_the_same_bytes() {
    assert_eq!(write_sample(7, 100), write_sample(7, 100));
    assert_ne!(write_sample(7, 100), write_sample(8, 100));
}

#[test]
fn every_planted_mistake_is_found_where_it_is() {
    for (seed, flats) in [(1, 60), (2, 100), (3, 600)] {
        let (bytes, planted) = write_sample_with_errors(seed, flats);
        let reading = read(&bytes).expect("readable");
        assert_eq!(reading.findings(), planted, "seed {seed}");
        assert_eq!(planted.len(), 38);
        for column in Column::ALL {
            // A layout may be any text; every other column has its mistake.
            let is_free = column == Column::Layout;
            assert!(
                is_free || planted.iter().any(|finding| finding.column == Some(column)),
                "{column:?}"
            );
        }
    }
}
