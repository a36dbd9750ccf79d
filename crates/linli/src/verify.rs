//! `linli verify`: checks a receipt with nothing but the file and the pinned keys.

use crate::failed;
use ledger::receipt::{Report, verify};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// `linli verify`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// receipt.json as downloaded from the app.
    receipt: PathBuf,
    /// trust.json, or the one from the founding sheet.
    #[arg(long)]
    trust: PathBuf,
    /// Print the whole report as JSON.
    #[arg(long)]
    json: bool,
}

/// Bytes of a receipt or trust file that are read: many times what a real one has.
const FILE_BYTES_MAX: u64 = 16 * 1024 * 1024;

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let texts = read(&arguments.receipt).and_then(|receipt| Ok((receipt, read(&arguments.trust)?)));
    let (receipt, trust) = match texts {
        Ok(texts) => texts,
        Err(error) => return failed(&error),
    };
    let report = verify(&receipt, &trust);
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&report).expect("a report is plain data"));
    } else {
        print(&report, is_demo(&trust));
    }
    if report.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn read(file: &Path) -> Result<String, String> {
    let name = file.display();
    let size = std::fs::metadata(file).map_err(|error| format!("{name}: {error}"))?.len();
    if size > FILE_BYTES_MAX {
        return Err(format!("{name}: {size} bytes is not a receipt or trust file"));
    }
    std::fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))
}

fn is_demo(trust: &str) -> bool {
    let trust: Option<serde_json::Value> = serde_json::from_str(trust).ok();
    trust.is_some_and(|trust| trust["demo"] == serde_json::Value::Bool(true))
}

fn print(report: &Report, demo: bool) {
    if demo {
        println!("DEMO 演示数据: this ledger is a demonstration.");
    }
    if let Some(malformed) = &report.malformed {
        println!("✗ {malformed}");
    }
    for step in &report.steps {
        let name = serde_json::to_value(step.name).unwrap_or_default();
        let name = name.as_str().unwrap_or_default().to_owned();
        match step.problem {
            None => println!("✓ {name}"),
            Some(problem) => {
                println!("✗ {name}: {} {} [{}]", problem.zh(), problem.en(), problem.code());
            }
        }
    }
    for seal in &report.seals {
        println!("{} {} {}", if seal.signed { "▣" } else { "▢" }, seal.name, seal.name_en);
    }
    println!("signatures: {} of {} needed", report.signed, report.needed);
    if let (true, Some(content)) = (report.ok, &report.content) {
        println!(
            "community {} height {} number {}",
            content.community, content.height, content.number
        );
        println!("{} {}", content.verdict, content.code);
        for text in content.text.iter().chain(&content.facts) {
            println!("{text}");
        }
    }
}
