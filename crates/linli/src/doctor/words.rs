//! What an examination found, in words.

use super::{Difference, Report};
use portal::projector::RowDifference;

/// A block that does not execute, or is not signed, as it says.
pub(super) fn of_block(height: u64, reason: &str) -> Difference {
    let (zh, en) = block_words(reason);
    Difference {
        code: reason.to_owned(),
        height: Some(height),
        row: None,
        zh: format!("第 {height} 页：{zh}"),
        en: format!("block {height}: {en}"),
    }
}

/// What a code of the replay means.
fn block_words(reason: &str) -> (&'static str, &'static str) {
    match reason {
        "history.Units" => (
            "记下的结果或金额与重新执行得到的不一样",
            "results or amounts on file differ from what the execution yields",
        ),
        "header.StateRoot" | "header.StateRootVersion" => {
            ("状态树的根与页头不一致", "the root of the state tree differs from the header")
        }
        "header.LogRoot" | "header.LogSize" => {
            ("总账的根与页头不一致", "the root of the log differs from the header")
        }
        "header.BodyRoot" | "body.Form" => (
            "签过字的原文与页头不一致",
            "the signed texts differ from the header, or cannot be read",
        ),
        "header.Parent" | "header.Height" | "header.Time" => {
            ("这一页接不上前一页", "the block does not stand on the one before it")
        }
        "header.OtherLedger" => ("这一页属于另一个账本", "the block belongs to another ledger"),
        "header.NextValidators" => {
            ("下一届机构名单与页头不一致", "the next set of institutions differs from the header")
        }
        reason if reason.starts_with("certificate.") => {
            ("机构的签字不成立", "the institutions' signatures do not hold")
        }
        reason if reason.starts_with("admission.") || reason.starts_with("envelope.") => {
            ("页里有一项不该进入账本", "it contains an item that may not be in any block")
        }
        _ => ("重新执行得到的页头不一样", "the execution yields another header"),
    }
}

/// A row of the read model that the blocks do not make.
pub(super) fn of_row(row: RowDifference) -> Difference {
    let table = row.table.clone();
    Difference {
        code: "view.Rows".to_owned(),
        height: None,
        row: Some(row),
        zh: format!("显示用的数据表 {table} 与账本不一致，已换成重新生成的"),
        en: format!("the table {table} differs from the ledger; the rebuilt one took its place"),
    }
}

pub(super) fn print(report: &Report, english: bool) {
    if report.difference.is_none() || report.height > 0 {
        print_figures(report, english);
    }
    if let Some(height) = report.view_height {
        match english {
            true => println!("read model made anew and compared at block {height}"),
            false => println!("显示用的数据已重新生成，并在第 {height} 页处逐行比较"),
        }
    }
    if let Some(row) = report.difference.as_ref().and_then(|found| found.row.as_ref()) {
        let of = |row: &Option<String>| row.clone().unwrap_or_else(|| "—".to_owned());
        println!("  - {}\n  + {}", of(&row.on_file), of(&row.from_blocks));
    }
    match (&report.difference, english) {
        (Some(found), true) => println!("✗ {} [{}]", found.en, found.code),
        (Some(found), false) => println!("✗ {} [{}]", found.zh, found.code),
        (None, true) if report.ok => println!("✓ everything agrees"),
        (None, false) if report.ok => println!("✓ 全部一致"),
        (None, true) => println!("✗ {} units ended in an internal fault", report.faults),
        (None, false) => println!("✗ 有 {} 项以内部错误结束", report.faults),
    }
}

fn print_figures(report: &Report, english: bool) {
    let Report { height, certified, units, commands, refused, faults, .. } = report;
    let Report { replay_ms, replay_cpu_ms, commands_per_second, .. } = report;
    let (seconds, cpu) = (in_seconds(*replay_ms), in_seconds(*replay_cpu_ms));
    match english {
        true => println!(
            "{height} blocks replayed from genesis: headers, log and tree roots compared\n\
             {certified} certificates checked\n\
             {units} units executed, {commands} of them commands, {refused} refused, {faults} faults\n\
             {seconds} s, CPU {cpu} s, {commands_per_second} commands per second\n\
             state root {}",
            report.state_root
        ),
        false => println!(
            "从创世重新执行 {height} 页，页头、总账根、状态树根逐页比较\n\
             核对 {certified} 份机构签字\n\
             执行 {units} 项，其中办理单 {commands} 张，拒绝 {refused} 项，内部错误 {faults} 项\n\
             用时 {seconds} 秒，CPU {cpu} 秒，每秒 {commands_per_second} 张办理单\n\
             状态根 {}",
            report.state_root
        ),
    }
}

/// Thousandths as seconds.
fn in_seconds(ms: u64) -> String {
    format!("{}.{:03}", ms / 1_000, ms % 1_000)
}
