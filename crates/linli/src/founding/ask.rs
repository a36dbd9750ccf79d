//! Questions on the terminal.

use super::Problem;
use std::io::{BufRead as _, Write as _};

/// Asks until something is answered.
pub(super) fn ask(question: &str) -> Result<String, Problem> {
    ask_until(question, |answer| !answer.is_empty())
}

/// Asks; an empty answer means `usual`.
pub(super) fn ask_or(question: &str, usual: &str) -> Result<String, Problem> {
    let answer = ask_until(&format!("{question} [{usual}]"), |_| true)?;
    Ok(if answer.is_empty() { usual.to_owned() } else { answer })
}

/// Asks until the answer is good.
pub(super) fn ask_until(question: &str, is_good: impl Fn(&str) -> bool) -> Result<String, Problem> {
    loop {
        print!("{question}: ");
        std::io::stdout().flush()?;
        let mut line = String::new();
        if std::io::stdin().lock().read_line(&mut line)? == 0 {
            return Err("没有人回答。Nobody answers.".into());
        }
        let answer = line.trim();
        if is_good(answer) {
            return Ok(answer.to_owned());
        }
    }
}
