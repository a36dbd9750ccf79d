//! The simulation's tests: the language of faults, and whole networks on fixed seeds.

mod faults;
mod network;
