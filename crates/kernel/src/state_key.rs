//! How the parts of a state key become bytes that sort as their values do.

/// A part of a state key. Encodings are order-preserving and self-delimiting.
pub trait StateKey: Sized {
    /// Appends the bytes.
    fn write(&self, out: &mut Vec<u8>);
    /// Takes the bytes back off the front; `None` when they are not of this kind.
    fn read(bytes: &mut &[u8]) -> Option<Self>;
}

macro_rules! integer_key {
    ($($int:ty),+) => {$(
        impl StateKey for $int {
            fn write(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_be_bytes());
            }
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                let (head, tail) = bytes.split_at_checked(size_of::<$int>())?;
                *bytes = tail;
                Some(Self::from_be_bytes(head.try_into().ok()?))
            }
        }
    )+};
}
integer_key!(u8, u16, u32, u64, u128);

impl StateKey for () {
    fn write(&self, _out: &mut Vec<u8>) {}
    fn read(_bytes: &mut &[u8]) -> Option<Self> {
        Some(())
    }
}

impl<A: StateKey, B: StateKey> StateKey for (A, B) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some((A::read(bytes)?, B::read(bytes)?))
    }
}

impl<A: StateKey, B: StateKey, C: StateKey> StateKey for (A, B, C) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
        self.2.write(out);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some((A::read(bytes)?, B::read(bytes)?, C::read(bytes)?))
    }
}
