//! What the operating system says of a process (Linux).

use super::Problem;
use std::fs;
use std::path::Path;

/// Clock ticks per second of `/proc/…/stat`: 100 on every Linux this runs on.
const TICKS_PER_SECOND: u64 = 100;

/// CPU time of a process so far, user and system, in µs.
pub(crate) fn cpu_us(pid: u32) -> Result<u64, Problem> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let after_name = stat.rsplit(')').next().unwrap_or("");
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<u64>().ok());
    let (user, system) = (ticks(11), ticks(12));
    let ticks = user.zip(system).map(|(user, system)| user + system);
    let ticks = ticks.ok_or_else(|| format!("/proc/{pid}/stat has another form"))?;
    Ok(ticks * 1_000_000 / TICKS_PER_SECOND)
}

/// Largest resident memory of a process so far, in KiB.
pub(super) fn peak_memory_kib(pid: u32) -> Result<u64, Problem> {
    number(&fs::read_to_string(format!("/proc/{pid}/status"))?, "VmHWM:")
}

/// Resident memory of a process now, in KiB.
pub(super) fn memory_kib(pid: u32) -> Result<u64, Problem> {
    number(&fs::read_to_string(format!("/proc/{pid}/status"))?, "VmRSS:")
}

/// Bytes a process has caused to be written to disk.
pub(super) fn written_bytes(pid: u32) -> Result<u64, Problem> {
    number(&fs::read_to_string(format!("/proc/{pid}/io"))?, "write_bytes:")
}

fn number(text: &str, name: &str) -> Result<u64, Problem> {
    let line = text.lines().find(|line| line.starts_with(name));
    let value = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    value.ok_or_else(|| format!("no {name} in /proc").into())
}

/// Bytes of all files under each folder and file directly in `root`, by name.
pub(super) fn sizes(root: &Path) -> Result<Vec<(String, u64)>, Problem> {
    let mut sizes = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        sizes.push((name, size_of(&entry.path())?));
    }
    sizes.sort();
    Ok(sizes)
}

fn size_of(path: &Path) -> Result<u64, Problem> {
    let metadata = fs::symlink_metadata(path)?;
    if !metadata.is_dir() {
        return Ok(metadata.len());
    }
    let mut sum = 0;
    for entry in fs::read_dir(path)? {
        sum += size_of(&entry?.path())?;
    }
    Ok(sum)
}
