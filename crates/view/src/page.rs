//! Pages of a list: `?after=…&limit=`, answered by `{"items":[…],"next":…}`.
//!
//! Lists are ordered by the row's number in the projection, which no two rows share, so a page
//! never repeats or skips a row that was there when the first page was read.

use crate::limits::{PAGE_ITEMS_DEFAULT, PAGE_ITEMS_MAX};
use crate::{Error, Problem};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which page is asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// `next` of the page before.
    pub after: Option<String>,
    /// How many items, 1 to 200; 50 when absent.
    pub limit: Option<u32>,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Items<T> {
    /// The items.
    pub items: Vec<T>,
    /// Pass it as `after` to get the next page; `null` on the last.
    #[schema(required)]
    pub next: Option<String>,
}

impl Page {
    /// How many items.
    ///
    /// # Errors
    /// `portal.BadParameter` outside 1 to 200.
    pub fn limit(&self) -> Result<usize, Error> {
        let limit = self.limit.unwrap_or(PAGE_ITEMS_DEFAULT);
        if limit == 0 || limit > PAGE_ITEMS_MAX {
            return Err(Problem::BadParameter.because(format!("limit={limit}")));
        }
        Ok(limit as usize)
    }
    /// The row after which an ascending page begins; -1 for the first.
    ///
    /// # Errors
    /// `portal.BadParameter` for a cursor that this portal never gave out.
    pub fn after(&self) -> Result<i64, Error> {
        self.cursor(-1)
    }
    /// The row before which a descending page begins.
    ///
    /// # Errors
    /// As [`Self::after`].
    pub fn before(&self) -> Result<i64, Error> {
        self.cursor(i64::MAX)
    }

    fn cursor(&self, first: i64) -> Result<i64, Error> {
        let Some(text) = &self.after else {
            return Ok(first);
        };
        let mut bytes = [0; 8];
        let good = hex::decode_to_slice(text, &mut bytes).is_ok();
        let row = i64::from_be_bytes(bytes);
        if !good || row < 0 {
            return Err(Problem::BadParameter.because(format!("after={text}")));
        }
        Ok(row)
    }
}

impl<T> Items<T> {
    /// A page of at most `limit` items out of `limit + 1` rows that were asked for: the one too
    /// many says that there is a next page.
    pub fn page(mut rows: Vec<(i64, T)>, limit: usize) -> Self {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let last = rows.last().filter(|_| more).map(|(row, _)| hex::encode(row.to_be_bytes()));
        Self { items: rows.into_iter().map(|(_, item)| item).collect(), next: last }
    }
    /// A list that is always short enough for one page.
    pub fn all(items: Vec<T>) -> Self {
        Self { items, next: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_join_without_gap_and_bad_cursors_are_errors() {
        let rows: Vec<i64> = (0..7).collect();
        let (mut page, mut seen) = (Page { after: None, limit: Some(3) }, Vec::new());
        loop {
            let after = page.after().unwrap();
            let limit = page.limit().unwrap();
            let asked = rows.iter().filter(|row| **row > after).take(limit + 1);
            let got = Items::page(asked.map(|row| (*row, *row)).collect(), limit);
            assert!(got.items.len() <= limit);
            seen.extend(got.items);
            match got.next {
                Some(next) => page.after = Some(next),
                None => break,
            }
        }
        assert_eq!(seen, rows);
        assert_eq!(Page::default().before().unwrap(), i64::MAX);
        for bad in ["", "zz", "00", "ffffffffffffffff", "00000000000000000"] {
            let page = Page { after: Some(bad.to_owned()), limit: None };
            assert_eq!(page.after().unwrap_err().failure.code, "portal.BadParameter", "{bad}");
        }
        for bad in [0, PAGE_ITEMS_MAX + 1] {
            assert!(Page { after: None, limit: Some(bad) }.limit().is_err());
        }
    }
}
