//! The four validators as child processes. A child holds its parent's end of a pipe as standard
//! input and ends when that closes, so none outlives the demo, however it dies.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

/// One validator's process.
pub(crate) struct Validator {
    pub(crate) name: String,
    pub(crate) mark: String,
    pub(crate) url: String,
    pub(crate) data: PathBuf,
    child: Mutex<Option<Child>>,
}

impl Validator {
    /// A validator that is not running yet; `data` holds its `node.json`.
    pub(crate) fn new(name: &str, mark: &str, url: String, data: PathBuf) -> Self {
        Self { name: name.to_owned(), mark: mark.to_owned(), url, data, child: Mutex::new(None) }
    }

    /// Starts the process unless it runs.
    pub(crate) fn start(&self) -> io::Result<()> {
        let mut child = self.lock();
        if child.as_mut().is_some_and(is_running) {
            return Ok(());
        }
        *child = Some(spawn(&self.data)?);
        Ok(())
    }

    /// Ends the process at once, as a power cut would.
    pub(crate) fn kill(&self) -> io::Result<()> {
        let Some(mut child) = self.lock().take() else {
            return Ok(());
        };
        child.kill()?;
        child.wait().map(drop)
    }

    /// The process id while it runs.
    pub(crate) fn pid(&self) -> Option<u32> {
        let mut child = self.lock();
        let child = child.as_mut()?;
        is_running(child).then(|| child.id())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Child>> {
        self.child.lock().expect("nothing panics while it holds a child")
    }
}

impl Drop for Validator {
    fn drop(&mut self) {
        // A failure to kill means that it is already gone.
        drop(self.kill());
    }
}

fn is_running(child: &mut Child) -> bool {
    matches!(child.try_wait(), Ok(None))
}

fn spawn(data: &Path) -> io::Result<Child> {
    let log = std::fs::OpenOptions::new().create(true).append(true).open(data.join("node.log"))?;
    Command::new(std::env::current_exe()?)
        .arg("node")
        .arg(data.join("node.json"))
        .arg("--until-stdin-closes")
        .stdin(Stdio::piped())
        .stdout(log.try_clone()?)
        .stderr(log)
        .spawn()
}
