//! The BFT engine behind our own seam.
//!
//! This file and `engine/` are the only ones that name the engine's types.

pub mod seam;
