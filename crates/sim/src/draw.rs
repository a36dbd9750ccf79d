//! Faults drawn from a seed, for runs that look for what nobody thought of.

use crate::faults::{Crash, Faults, Latency, Moment, Partition, Replacement, Tail};
use crate::noise::Noise;

/// Everything happens within so many seconds.
const WITHIN_S: u64 = 40;

/// Nobody is away for longer, in seconds.
const AWAY_S: u64 = 15;

impl Faults {
    /// Mixed faults for a network of this many validators and epochs of this many blocks. Equal
    /// seeds draw equal faults.
    pub fn drawn(seed: u64, validators: usize, epoch_blocks: u64) -> Self {
        let noise = Noise::of(&[seed]);
        let mean_ms = 5 + noise.below("latency", 120);
        let jitter_ms = noise.below("jitter", mean_ms / 2 + 1);
        let lossy = noise.chance("lossy", 50);
        let loss_ppm = u64::from(lossy) * 10_000 * noise.below("loss", 16);
        let validator = |what: &str| noise.below(what, validators as u64) as usize;
        let equivocates = validators >= 4 && noise.chance("equivocates", 25);
        let replacement = noise.chance("replaces", 30).then(|| Replacement {
            validator: validator("replaced"),
            at_s: 1 + noise.below("replaced at", WITHIN_S / 2),
        });
        let moment = |what: &str| moment(&noise, what, epoch_blocks);
        let crash = |number: u64| Crash {
            validator: validator(&format!("crash {number}")),
            at: moment(&format!("crash {number} at")),
            for_s: 1 + noise.below(&format!("crash {number} for"), AWAY_S),
            tail: match noise.chance(&format!("crash {number} torn"), 50) {
                true => Tail::Torn,
                false => Tail::Clean,
            },
        };
        Self {
            latency: Latency { mean_ms, jitter_ms },
            loss_ppm,
            partitions: partition(&noise, validators).into_iter().collect(),
            crashes: (0..noise.below("crashes", 4)).map(crash).collect(),
            equivocator: equivocates.then(|| validator("equivocator")),
            replacement,
            blackouts: noise.chance("dark", 25).then(|| moment("blackout")).into_iter().collect(),
        }
    }
}

/// Half of them at a height near the end of an epoch, where restarts hurt most.
fn moment(noise: &Noise, what: &str, epoch_blocks: u64) -> Moment {
    if noise.chance(&format!("{what}, by height"), 50) {
        let boundary = epoch_blocks * (1 + noise.below(&format!("{what}, epoch"), 2));
        Moment::Height(boundary - 3 + noise.below(&format!("{what}, height"), 5))
    } else {
        Moment::Second(1 + noise.below(&format!("{what}, second"), WITHIN_S))
    }
}

fn partition(noise: &Noise, validators: usize) -> Option<Partition> {
    let left = |validator: &usize| noise.chance(&format!("{validator} is left"), 50);
    let (left, right): (Vec<usize>, Vec<usize>) = (0..validators).partition(left);
    let cut = noise.chance("cut", 40) && !left.is_empty() && !right.is_empty();
    cut.then(|| {
        let from_s = 1 + noise.below("cut from", WITHIN_S / 2);
        let to_s = from_s + 1 + noise.below("cut for", AWAY_S);
        Partition { sides: [left, right], from_s, to_s }
    })
}
