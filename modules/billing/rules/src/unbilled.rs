//! What of the arrears that an opening brought has no live bill, for queries.

use crate::state::{ARREARS, ArrearsSide};
use kernel::{CommunityId, Fen, FlatId, Read, ShanghaiDate};
use treasury::{Brought, Fund, OpeningId, OpeningState};

/// Flats read at once.
const PAGE: usize = 500;

/// What flats owed before the books began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unbilled {
    /// The opening that brought it.
    pub opening: OpeningId,
    /// The day up to which it had grown.
    pub as_of: ShanghaiDate,
    /// Flats with anything brought.
    pub brought: u32,
    /// Flats with something that has no bill.
    pub flats: u32,
    /// What of it owners owe.
    pub owners: Fen,
    /// What of it the developer owes.
    pub developer: Fen,
}

/// What has no bill yet; nothing where the service fees began without balances.
pub fn peek_unbilled(state: &dyn Read, community: CommunityId) -> Option<Unbilled> {
    let (opening, found) = treasury::peek_opened(state, community, Fund::PropertyFee)?;
    if found.state != OpeningState::Opened {
        return None;
    }
    let mut all = Unbilled {
        opening,
        as_of: found.as_of,
        brought: found.owing,
        flats: 0,
        owners: Fen::ZERO,
        developer: Fen::ZERO,
    };
    let mut after = None;
    loop {
        let page = treasury::peek_brought(state, community, after, PAGE);
        after = page.last().map(|(flat, _)| *flat);
        for (flat, brought) in &page {
            let left = left_of(state, community, *flat, *brought);
            all.owners = Fen(all.owners.0.saturating_add(left.owners.0));
            all.developer = Fen(all.developer.0.saturating_add(left.developer.0));
            all.flats += u32::from(left != Brought::default());
        }
        if page.len() < PAGE {
            return Some(all);
        }
    }
}

/// What of one flat's arrears has no live bill.
pub(crate) fn left_of(
    state: &dyn Read,
    community: CommunityId,
    flat: FlatId,
    brought: Brought,
) -> Brought {
    let live = ARREARS.peek(state, community, &flat).unwrap_or_default();
    let left = |side: ArrearsSide, brought| match side.bill {
        None => side.left(brought),
        Some(_) => Fen::ZERO,
    };
    Brought {
        owners: left(live.owners, brought.owners),
        developer: left(live.developer, brought.developer),
    }
}
