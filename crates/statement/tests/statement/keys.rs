//! Import keys: no movement twice, whatever is exported how often.

use std::collections::BTreeSet;

use kernel::Hash;
use statement::read;

use crate::tables::BOC;

fn keys(text: &str) -> Vec<Hash> {
    let reading = read(text.as_bytes());
    assert_eq!(reading.findings(), [], "{text}");
    reading.statement().lines.iter().map(|line| line.key).collect()
}

/// The file with only some of its rows below the header.
fn rows(text: &str, from: usize, to: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    [&lines[..2], &lines[2 + from..2 + to]].concat().join("\n")
}

#[test]
fn overlapping_files_share_exactly_the_lines_of_both() {
    let all = keys(BOC);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 3);
    assert_eq!(keys(BOC), all, "the same file");
    assert_eq!(keys(&rows(BOC, 0, 2)), all[..2], "the later days");
    assert_eq!(keys(&rows(BOC, 2, 3)), all[2..], "the first day");
    let reversed = format!(
        "{}\n{}\n{}\n{}",
        rows(BOC, 0, 0),
        BOC.lines().nth(4).expect("three rows"),
        BOC.lines().nth(3).expect("three rows"),
        BOC.lines().nth(2).expect("three rows"),
    );
    let mut from_oldest = keys(&reversed);
    from_oldest.reverse();
    assert_eq!(from_oldest, all, "oldest first");
}

#[test]
fn equal_lines_are_counted_and_texts_do_not_matter() {
    let file = |rows: &[&str]| {
        let header = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注";
        [&[header], rows].concat().join("\n")
    };
    let row = "2026-03-01 12:00:00,消费,面馆,/,支出,¥1.00,零钱,支付成功,,1,/";
    let renamed = "2026-03-01 12:00:00,消费,面**,午饭,支出,1.00,零钱,支付成功,,1,/";
    let next_day = "2026-03-02 12:00:00,消费,面馆,/,支出,¥1.00,零钱,支付成功,,1,/";
    let two = keys(&file(&[row, row]));
    assert_ne!(two[0], two[1]);
    assert_eq!(keys(&file(&[renamed, row])), two);
    assert_eq!(keys(&file(&[row, next_day, row]))[2], two[1]);
    assert_eq!(keys(&file(&[next_day]))[0], keys(&file(&[row, next_day]))[1]);
}

#[test]
fn the_bytes_of_a_key_are_those_of_the_readme() {
    let texts = [
        "linli.statement.line.1",
        "boc",
        "3167",
        "CNY",
        "line",
        "2026-03-01",
        "09:00:00",
        "10000",
        "20000",
    ];
    let mut bytes = Vec::new();
    for text in texts {
        bytes.extend((text.len() as u64).to_le_bytes());
        bytes.extend(text.as_bytes());
    }
    bytes.extend(0u32.to_le_bytes());
    assert_eq!(keys(BOC)[2], kernel::sha256(&[&bytes]));
}
