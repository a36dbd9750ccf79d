//! Scenarios: commands in; verdicts and facts out.

use crate::{execute, parse};
use expect_test::{Expect, expect};
use kernel::testing::{MemoryState, Names, Stage, play};
use kernel::{Ctx, Refusal, Store};

struct Noun;

impl Stage for Noun {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
        execute(store, ctx, command)
    }
    fn ask(&self, _state: &MemoryState, words: &[&str]) -> String {
        panic!("no such question: {words:?}")
    }
}

fn check(script: Expect) {
    let text = script.data().to_owned();
    let (mut state, mut names) = (MemoryState::default(), Names::default());
    script.assert_eq(&play(&Noun, &mut state, &mut names, &text));
}

#[test]
fn an_entry_is_opened_once() {
    check(expect![[r#"
        1 wang __noun__.Open {"id":$id:a,"note":$record:long=4097}
           ✗ __noun__.NoteTooLarge
        1 wang __noun__.Open {"id":$id:a,"note":$record:text}
           ✓
           · __noun__.Opened {id:$id:a,note:{commitment:$record:text,size:100},at:$day:1}
        2 wang __noun__.Open {"id":$id:a,"note":$record:text}
           ✗ __noun__.AlreadyOpen
    "#]]);
}

#[test]
fn what_is_no_command_of_this_noun_is_not_read() {
    assert_eq!(
        parse(r#"{"__noun__.Open":{"id":"0000000000000000","extra":1}}"#),
        None
    );
    assert_eq!(parse(r#"{"__noun__.Close":{}}"#), None);
}
