//! The car spaces of the story: the company brings its list, and the residents' committee signs it.
//! Nothing is charged by space: what cars bring is in the months' statements of the bank.

use super::cast::Cast;
use super::history::{DAY_MS, Story, date};
use crate::client::ClientError;
use crate::wallet::random_id;
use spaces::{Command, DraftId, Held, Kind, Line, ProposeSpaces};

/// Spaces of the garage, numbered as painted on the floor.
const SPACES: u64 = 24;
/// Which of them a flat has: number, door, kind, and since how many days before T.
const TAKEN: [(u64, &str, Kind, u64); 12] = [
    (1, "1-1-0101", Kind::Owned, 860),
    (2, "1-1-0102", Kind::Owned, 860),
    (3, "1-1-1001", Kind::Owned, 845),
    (5, "2-2-0902", Kind::Owned, 810),
    (6, "1-2-0802", Kind::Leased, 330),
    (7, "1-1-0301", Kind::Leased, 330),
    (9, "2-1-0701", Kind::Leased, 300),
    (10, "2-1-0702", Kind::Leased, 300),
    (12, "3-1-0501", Kind::Leased, 270),
    (15, "3-2-1001", Kind::Leased, 210),
    (18, "4-2-0601", Kind::Leased, 150),
    (20, "2-2-0301", Kind::Leased, 110),
];

impl Story<'_> {
    /// Twelve spaces are some flat's, the others nobody's.
    pub(super) async fn register_spaces(&self) -> Result<(), ClientError> {
        let begun = date(self.now - 860 * DAY_MS);
        let line = |number: u64| {
            let taken = TAKEN.iter().find(|(space, ..)| *space == number);
            let held = taken.map(|(_, door, kind, _)| Held {
                flat: self.flat_ids[self.households.flat(door)],
                kind: *kind,
            });
            let from = taken.map_or(begun, |(.., days)| date(self.now - days * DAY_MS));
            Line { number: format!("A-{number:02}"), from, held }
        };
        let paper = "地下车库车位清册和租用合同汇总 (演示)".as_bytes().to_vec();
        let propose = ProposeSpaces {
            draft: DraftId(random_id()),
            lines: (1..=SPACES).map(line).collect(),
            evidence: self.record("孙婷", "document", paper).await?,
            with: Cast::institution("居"),
            expires: self.ledger_now() + 5 * DAY_MS,
        };
        self.act("孙婷", &Command::ProposeSpaces(propose)).await?;
        self.co_sign("吴芳").await?;
        let path = format!("/v1/communities/{}/spaces", self.cast.haitang);
        let free = SPACES - TAKEN.len() as u64;
        self.wait_for(&path, "孙婷", |totals| totals["free"] == free).await
    }
}
