//! Epochs: runs of blocks with one set of validators.
//!
//! Epoch `e` holds the heights `e × length` to `(e + 1) × length − 1`; epoch 0 contains genesis.
//! A validator change takes effect at the next multiple of the length, never inside an epoch,
//! because the engine must know an epoch's last height in advance.

/// The arithmetic of epochs of one length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Epochs {
    length: u64,
}

impl Epochs {
    /// `None` for a length below two: the first epoch would then hold genesis alone.
    pub const fn new(length: u64) -> Option<Self> {
        if length < 2 {
            return None;
        }
        Some(Self { length })
    }

    pub const fn length(&self) -> u64 {
        self.length
    }

    /// The epoch a height lies in.
    pub const fn of(&self, height: u64) -> u64 {
        height / self.length
    }

    /// The epoch of the block after `height`: the one a node with this head takes part in.
    pub const fn of_next(&self, height: u64) -> u64 {
        self.of(height.saturating_add(1))
    }

    /// The height whose block is the engine's root of an epoch: the last one of the epoch before,
    /// or genesis.
    pub const fn root(&self, epoch: u64) -> u64 {
        epoch.saturating_mul(self.length).saturating_sub(1)
    }

    /// The last height of an epoch.
    pub const fn last(&self, epoch: u64) -> u64 {
        epoch.saturating_add(1).saturating_mul(self.length).saturating_sub(1)
    }

    /// Whether a height closes its epoch.
    pub const fn is_last(&self, height: u64) -> bool {
        self.last(self.of(height)) == height
    }
}

#[cfg(test)]
mod tests {
    use super::Epochs;

    #[test]
    fn boundaries_are_where_the_set_may_change() {
        let epochs = Epochs::new(4).expect("four blocks make an epoch");
        assert_eq!(Epochs::new(1), None);
        assert_eq!(
            (0..9).map(|height| epochs.of(height)).collect::<Vec<_>>(),
            [0, 0, 0, 0, 1, 1, 1, 1, 2]
        );
        assert_eq!((0..9).filter(|height| epochs.is_last(*height)).collect::<Vec<_>>(), [3, 7]);
        assert_eq!(
            (epochs.root(0), epochs.root(1), epochs.root(2)),
            (0, 3, 7),
            "an epoch's root is the block before it"
        );
        assert_eq!((epochs.of_next(2), epochs.of_next(3)), (0, 1));
    }
}
