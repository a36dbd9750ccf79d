//! Numbers that look random and follow from a few others, outside the runtime's own sequence: what
//! is drawn here moves nothing else in a run.

use kernel::sha256;

/// A source of numbers by name.
pub(crate) struct Noise(Vec<u8>);

impl Noise {
    /// The source that belongs to these numbers.
    pub(crate) fn of(numbers: &[u64]) -> Self {
        Self(numbers.iter().flat_map(|number| number.to_be_bytes()).collect())
    }

    pub(crate) fn word(&self, what: &str) -> u64 {
        let hash = sha256(&[b"linli/sim/noise\0", &self.0, what.as_bytes()]);
        u64::from_be_bytes(*hash.0.first_chunk().expect("a hash is longer"))
    }

    /// A number below a bound; 0 when the bound is.
    pub(crate) fn below(&self, what: &str, bound: u64) -> u64 {
        self.word(what) % bound.max(1)
    }

    /// Whether something happens that happens so many times of a hundred.
    pub(crate) fn chance(&self, what: &str, percent: u64) -> bool {
        self.below(what, 100) < percent
    }
}
