//! How much one address or account may ask: a bucket of permits that refills with time.

use crate::limits::{
    ADDRESSES_MAX, LOGINS_BURST, LOGINS_PER_MINUTE, ORDERS_BURST, ORDERS_PER_HOUR, REQUESTS_BURST,
    REQUESTS_PER_SECOND, SEARCHES_BURST, SEARCHES_PER_HOUR,
};
use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::Mutex;

/// How a bucket fills.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// Permits at most.
    pub burst: u32,
    /// Milliseconds for one permit.
    pub refill_ms: u64,
}

impl Rate {
    /// Every request.
    pub const REQUESTS: Self =
        Self { burst: REQUESTS_BURST, refill_ms: 1_000 / REQUESTS_PER_SECOND as u64 };
    /// Challenges and logins.
    pub const LOGINS: Self =
        Self { burst: LOGINS_BURST, refill_ms: 60_000 / LOGINS_PER_MINUTE as u64 };
    /// Searches for people by name, of one account.
    pub const SEARCHES: Self =
        Self { burst: SEARCHES_BURST, refill_ms: 3_600_000 / SEARCHES_PER_HOUR as u64 };

    /// Orders at providers, of one account.
    pub const ORDERS: Self =
        Self { burst: ORDERS_BURST, refill_ms: 3_600_000 / ORDERS_PER_HOUR as u64 };

    fn full_ms(self) -> u64 {
        u64::from(self.burst) * self.refill_ms
    }
}

/// The buckets of all who ask. A bucket is kept as the moment at which it will be full again.
pub struct Flood<K = IpAddr> {
    rate: Rate,
    full_at_ms: Mutex<HashMap<K, u64>>,
}

impl<K: Eq + Hash> Flood<K> {
    /// Full buckets.
    pub fn new(rate: Rate) -> Self {
        Self { rate, full_at_ms: Mutex::default() }
    }

    /// Takes a permit; `false` when there is none.
    pub fn admits(&self, who: K, now_ms: u64) -> bool {
        let mut buckets = self.full_at_ms.lock().expect("no holder of the lock panics");
        if buckets.len() >= ADDRESSES_MAX {
            buckets.retain(|_, full_at| *full_at > now_ms);
        }
        if buckets.len() >= ADDRESSES_MAX {
            buckets.clear();
        }
        let full_at = buckets.entry(who).or_insert(now_ms);
        let after = (*full_at).max(now_ms) + self.rate.refill_ms;
        if after > now_ms + self.rate.full_ms() {
            return false;
        }
        *full_at = after;
        true
    }
}

/// What an address counts as: of IPv6 its whole network of 64 bits.
pub fn network_of(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => IpAddr::V6((u128::from(v6) >> 64 << 64).into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_then_permits_come_back_one_by_one() {
        let flood = Flood::new(Rate { burst: 3, refill_ms: 10 });
        let one: IpAddr = "10.0.0.1".parse().unwrap();
        let admitted = |address, now_ms| flood.admits(network_of(address), now_ms);
        assert_eq!([0, 0, 0, 0].map(|now| admitted(one, now)), [true, true, true, false]);
        assert!(!admitted(one, 9));
        assert!(admitted(one, 10));
        assert!(!admitted(one, 10));
        assert!(admitted("10.0.0.2".parse().unwrap(), 10));
        let mapped: IpAddr = "::ffff:10.0.0.1".parse().unwrap();
        assert!(!admitted(mapped, 10), "the same address in another spelling");
        let neighbours: [IpAddr; 4] = ["2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8::4"]
            .map(|a| a.parse().unwrap());
        assert_eq!(neighbours.map(|a| admitted(a, 0)), [true, true, true, false]);
    }
}
