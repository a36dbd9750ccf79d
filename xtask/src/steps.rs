//! Running one step of a journey: say it, do it, tell how long it took.

use crate::files;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

/// A program to run in the project's root.
pub struct Step {
    title: String,
    command: Command,
}

impl Step {
    /// `title` says in both languages what the step is for.
    pub fn new(title: &str, program: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(files::root());
        Self { title: title.into(), command }
    }
    pub fn cargo(title: &str, arguments: &[&str]) -> Self {
        Self::new(title, &cargo(), arguments)
    }
    pub fn npm(title: &str, arguments: &[&str]) -> Self {
        Self::new(title, "npm", arguments)
    }
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it, its output going where ours goes.
    pub fn run(mut self) -> Result<(), String> {
        let line = self.line();
        println!("\n→ {}\n  {line}", self.title);
        let began = Instant::now();
        let status = self.command.status().map_err(|fault| format!("{line}: {fault}"))?;
        let seconds = began.elapsed().as_secs();
        if !status.success() {
            return Err(format!(
                "{}: 没有成功 failed after {seconds} s ({status})\n  {line}",
                self.title
            ));
        }
        println!("✓ {} ({seconds} s)", self.title);
        Ok(())
    }
    /// Runs it quietly: whether it succeeded.
    pub fn succeeds(mut self) -> bool {
        let status =
            self.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    }
    /// Runs it and returns what it wrote.
    pub fn output(mut self) -> Result<String, String> {
        let line = self.line();
        let output = self
            .command
            .stderr(Stdio::inherit())
            .output()
            .map_err(|fault| format!("{line}: {fault}"))?;
        if !output.status.success() {
            return Err(format!("{}: {line}: {}", self.title, output.status));
        }
        String::from_utf8(output.stdout).map_err(|_| format!("{line}: its output is not UTF-8"))
    }

    fn line(&self) -> String {
        let words = std::iter::once(self.command.get_program()).chain(self.command.get_args());
        let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
        words.join(" ")
    }
}

/// The cargo that runs us, so that the same toolchain is used throughout.
pub fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}

/// Where cargo puts what it builds.
pub fn target_folder() -> PathBuf {
    let named = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    files::root().join(named.unwrap_or_else(|| "target".into()))
}

/// The first of these programs that is on the path.
pub fn found_program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let places = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.into_iter().find(|place| place.is_file())
}
