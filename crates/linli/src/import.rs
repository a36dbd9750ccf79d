//! `linli import`: reads what offices already have and says what is in it, and what is wrong with
//! it, by row and column; or writes an invented roster to practise with. Importing for real is a
//! signed command and done in the app (or by the demo's story).

use crate::failed;
use clap::{Subcommand, value_parser};
use roster::Language;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Flats of an invented roster, at most.
const FLATS_MAX: i64 = roster::limits::SAMPLE_FLATS_MAX as i64;

/// `linli import`.
#[derive(Subcommand)]
pub(crate) enum Import {
    /// A roster: xlsx, xls or csv in the usual column layout.
    Roster(Roster),
    /// A bank statement: camt.053, or a table exported by a known bank, WeChat or Alipay.
    Statement(Statement),
    /// Write an invented roster in the same layout, to try an import with. Nobody in it exists.
    Sample(Sample),
}

/// `linli import roster`.
#[derive(clap::Args)]
pub(crate) struct Roster {
    /// The spreadsheet.
    file: PathBuf,
    /// Only read and report. (There is no other way here: the roster takes force in the app, by two
    /// signatures.)
    #[arg(long, required = true)]
    dry_run: bool,
    /// Print JSON instead of lines.
    #[arg(long)]
    json: bool,
    /// Messages in English.
    #[arg(long)]
    english: bool,
}

/// `linli import statement`.
#[derive(clap::Args)]
pub(crate) struct Statement {
    /// The file as the bank gave it.
    file: PathBuf,
    /// Only read and report. (There is no other way here: bookings are signed commands.)
    #[arg(long, required = true)]
    dry_run: bool,
    /// Print JSON instead of lines.
    #[arg(long)]
    json: bool,
    /// Messages in English.
    #[arg(long)]
    english: bool,
}

/// `linli import sample`.
#[derive(clap::Args)]
pub(crate) struct Sample {
    /// The workbook (xlsx) to write; one that exists is replaced.
    file: PathBuf,
    /// How many flats.
    #[arg(long, default_value_t = 600, value_parser = value_parser!(u32).range(1..=FLATS_MAX))]
    flats: u32,
    /// The same seed gives the same people and flats.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// With one mistake of every kind, which the reading must find.
    #[arg(long)]
    mistakes: bool,
}

pub(crate) fn run(what: &Import) -> ExitCode {
    match what {
        Import::Roster(arguments) => run_roster(arguments),
        Import::Statement(arguments) => run_statement(arguments),
        Import::Sample(arguments) => run_sample(arguments),
    }
}

fn run_sample(arguments: &Sample) -> ExitCode {
    let Sample { file, flats, seed, mistakes } = arguments;
    let bytes = match mistakes {
        true => roster::write_sample_with_errors(*seed, *flats).0,
        false => roster::write_sample(*seed, *flats),
    };
    match std::fs::write(file, bytes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&format!("{}: {error}", file.display())),
    }
}

fn run_statement(arguments: &Statement) -> ExitCode {
    let language = language(arguments.english);
    let reading = match bytes(&arguments.file, statement::limits::FILE_BYTES_MAX) {
        Ok(bytes) => statement::read(&bytes),
        Err(error) => return failed(&error),
    };
    let report = reading.report(language);
    if arguments.json {
        println!("{}", serde_json::to_string(&report).expect("a report is plain data"));
    } else {
        print_statement(&report, arguments.english);
    }
    if report.errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn language(english: bool) -> Language {
    if english { Language::English } else { Language::Chinese }
}

fn run_roster(arguments: &Roster) -> ExitCode {
    let language = language(arguments.english);
    let report = match read(&arguments.file, language) {
        Ok(report) => report,
        Err(error) => return failed(&error),
    };
    if arguments.json {
        println!("{}", serde_json::to_string(&report).expect("a report is plain data"));
    } else {
        print(&report, arguments.english);
    }
    if report.errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Reads a file. A file that is no spreadsheet at all is a report too: one error about the whole
/// file.
fn read(file: &Path, language: Language) -> Result<roster::Report, String> {
    let bytes = bytes(file, roster::limits::FILE_BYTES_MAX)?;
    Ok(match roster::read(&bytes) {
        Ok(reading) => reading.report(language),
        Err(unreadable) => roster::Report::unreadable(unreadable, language),
    })
}

/// The bytes of a file that is not too large.
fn bytes(file: &Path, most: usize) -> Result<Vec<u8>, String> {
    let size =
        std::fs::metadata(file).map_err(|error| format!("{}: {error}", file.display()))?.len();
    if size > most as u64 {
        return Err(format!("{}: {size} bytes, at most {most} are read", file.display()));
    }
    std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn print(report: &roster::Report, english: bool) {
    let roster::Report { rows, flats, owners, total_area, errors } = report;
    let (metres, hundredths) = (total_area / 100, total_area % 100);
    for error in errors {
        match english {
            true => {
                println!("row {}, {}: {} [{}]", error.row, error.column, error.message, error.code)
            }
            false => println!(
                "第 {} 行「{}」：{} [{}]",
                error.row, error.column, error.message, error.code
            ),
        }
    }
    match english {
        true => println!(
            "{rows} rows, {flats} flats, {owners} owners, {metres}.{hundredths:02} m², {} problems",
            errors.len()
        ),
        false => println!(
            "{rows} 行，{flats} 户，{owners} 位业主，{metres}.{hundredths:02} 平方米，{} 处问题",
            errors.len()
        ),
    }
}

fn print_statement(report: &statement::Report, english: bool) {
    for error in &report.errors {
        let statement::ReportedError { line, column, code, message } = error;
        let place = match (english, *line, column.as_str()) {
            (true, 0, _) => "the file".to_string(),
            (true, line, "") => format!("line {line}"),
            (true, line, column) => format!("line {line}, {column}"),
            (false, 0, _) => "整个文件".to_string(),
            (false, line, "") => format!("第 {line} 行"),
            (false, line, column) => format!("第 {line} 行「{column}」"),
        };
        match english {
            true => println!("{place}: {message} [{code}]"),
            false => println!("{place}：{message} [{code}]"),
        }
    }
    if report.format.is_empty() {
        return;
    }
    let statement::Report { format, account, currency, lines, passed_over, errors, .. } = report;
    let (credits, debits) = (yuan(report.credits_fen.0), yuan(report.debits_fen.0));
    let known = |text: &str, none: &str| if text.is_empty() { none } else { text }.to_string();
    let balance = |fen: Option<kernel::Fen>, none: &str| fen.map_or(none.into(), |fen| yuan(fen.0));
    match english {
        true => {
            println!("{format}, account {}, {currency}", known(account, "unknown"));
            println!("{lines} lines, {passed_over} passed over; in {credits}, out {debits}");
            let (from, to) = (report.opening_fen, report.closing_fen);
            let (from, to) = (balance(from, "unknown"), balance(to, "unknown"));
            println!("opening balance {from}, closing balance {to}; {} problems", errors.len());
        }
        false => {
            println!("{format}，账号 {}，{currency}", known(account, "未知"));
            println!("{lines} 笔，另有 {passed_over} 笔不计；收入 {credits}，支出 {debits}");
            let (from, to) = (report.opening_fen, report.closing_fen);
            let (from, to) = (balance(from, "未知"), balance(to, "未知"));
            println!("期初余额 {from}，期末余额 {to}；{} 处问题", errors.len());
        }
    }
}

fn yuan(fen: i64) -> String {
    let (sign, fen) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}
