//! Whatever is signed in whatever order: what a flat has on a day is what the lines say.

use super::*;
use crate::{Held, Line};
use kernel::FlatId;
use proptest::prelude::*;

/// Days of the test, from 2026-01-01 on.
const DAYS: u64 = 12;
const FLATS: [&str; 2] = ["1201", "802"];

#[derive(Clone, Copy, Debug)]
struct Deed {
    space: u8,
    day: u64,
    held: Option<(usize, Kind)>,
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let kind = prop_oneof![Just(Kind::Owned), Just(Kind::Leased)];
    let held = prop::option::weighted(0.8, (0..FLATS.len(), kind));
    (0u8..3, 0..DAYS, held).prop_map(|(space, day, held)| Deed { space, day, held })
}

fn day(number: u64) -> ShanghaiDate {
    let first: ShanghaiDate = serde_json::from_str("\"2026-01-01\"").unwrap();
    first.plus_days(number).unwrap()
}

fn line(deed: Deed) -> Line {
    let held = deed.held.map(|(flat_number, kind)| Held { flat: flat(FLATS[flat_number]), kind });
    Line { number: format!("B1-{}", deed.space), from: day(deed.day), held }
}

/// Who has the space on a day: the last of the lines that has begun, where a later line of the same
/// day stands for an earlier one.
fn holder(lines: &[Line], number: &str, on: ShanghaiDate) -> Option<Held> {
    let of_space = lines.iter().filter(|line| line.number == number && line.from <= on);
    of_space.max_by_key(|line| line.from).and_then(|line| line.held)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_a_flat_has_is_what_the_lines_say(deeds in prop::collection::vec(any_deed(), 1..10)) {
        let (mut state, mut names) = founded();
        let mut accepted: Vec<Line> = Vec::new();
        for (number, deed) in deeds.into_iter().enumerate() {
            let line = line(deed);
            let text = serde_json::to_string(&line).unwrap();
            let script = format!(
                r#"2 sun spaces.ProposeSpaces {{"draft":$id:p{number},"lines":[{text}],"evidence":$record:p{number},"with":$i:owners,"expires":$day:9}}
2 he cosign.Sign {{"proposal":$id:p{number}}}
2 liu cosign.Sign {{"proposal":$id:p{number}}}
2 clock
"#
            );
            let played = play(&Spaces, &mut state, &mut names, &script);
            let later = accepted.iter().any(|old| old.number == line.number && old.from > line.from);
            prop_assert_eq!(played.contains("spaces.FromTooEarly"), later, "{}", played);
            if !later {
                accepted.push(line);
            }
        }
        for on in (0..DAYS + 2).map(day) {
            for name in FLATS {
                let id: FlatId = flat(name);
                for kind in [Kind::Owned, Kind::Leased] {
                    let of = Held { flat: id, kind };
                    let all = (0..3).map(|space| format!("B1-{space}"));
                    let told = all.filter(|space| holder(&accepted, space, on) == Some(of)).count();
                    let mut counted = 0;
                    state.run(|store| {
                        counted = held_on(store, id, kind, on)?;
                        Ok(())
                    }).unwrap();
                    prop_assert_eq!(counted as usize, told, "{} {:?} {}", name, kind, on);
                }
            }
        }
    }
}
