//! `new-module NAME`: the folder of a new noun.

pub fn command(_arguments: &[&str]) -> Result<(), String> {
    Err("new-module NAME".into())
}
