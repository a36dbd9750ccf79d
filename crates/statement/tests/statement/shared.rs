//! The shared samples of banks, where they are present: set `LINLI_SHARED`, or keep them beside the
//! workspace. They were made anonymous by hand, so most do not add up, and must be told so.

use std::path::PathBuf;

use statement::read;

use crate::check;

fn shared_file(name: &str) -> Option<Vec<u8>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("LINLI_SHARED").map_or_else(beside, PathBuf::from);
    std::fs::read(shared.join("data/statements").join(name)).ok()
}

#[test]
fn every_sample_has_the_totals_counted_by_hand() {
    let unreadable_balances: Vec<String> =
        (8..=18).map(|row| format!("{row} 余额 amount_invalid")).collect();
    let mut icbc = vec!["icbc 1234****9876 CNY: 11+0 lines, - +284174 -424108 = -"];
    icbc.extend(unreadable_balances.iter().map(String::as_str));
    for (name, expected) in [
        ("boc-debit.csv", vec!["boc 3167 CNY: 17+0 lines, 281358 +982100 -939430 = 324028"]),
        ("icbc-debit.csv", icbc),
        (
            "ccb-debit.xls",
            vec![
                "ccb xxxxx*********xxxx CNY: 6+0 lines, 224391 +0 -70326 = 149465",
                "10 账户余额 balance_breaks",
            ],
        ),
        ("wechat.csv", vec!["wechat  CNY: 16+11 lines, - +2849 -290453 = -", "7  count_mismatch"]),
        ("wechat.xlsx", vec!["wechat  CNY: 16+11 lines, - +2849 -290453 = -", "8  count_mismatch"]),
        (
            "alipay.csv",
            vec!["alipay xx@gmail.com CNY: 8+2 lines, - +22229453 -21164 = -", "8  count_mismatch"],
        ),
        (
            "camt053.v2.minimal.xml",
            vec![
                "camt.053.001.02 NL26VAYB8060476890 EUR: 1+0 lines, 1815 +885 -0 = -",
                "0  currency_not_cny",
                "60 Amt currency_mixed",
            ],
        ),
        (
            "camt053.v2.all-balance-types.xml",
            vec![
                "camt.053.001.02 CH2801234000123456789 EUR: 1+0 lines, 101 +885 -0 = 404",
                "0  currency_not_cny",
                "68 Bal/Amt closing_mismatch",
            ],
        ),
        (
            "camt053.v4.xml",
            vec![
                "camt.053.001.04 NL26VAYB8060476890 EUR: 1+0 lines, 1815 +885 -0 = -",
                "0  currency_not_cny",
                "80 Amt currency_mixed",
            ],
        ),
    ] {
        if let Some(bytes) = shared_file(name) {
            check(name, &bytes, &expected);
        }
    }
}

#[test]
fn one_month_as_csv_and_as_xlsx_has_the_same_keys() {
    let (Some(csv), Some(xlsx)) = (shared_file("wechat.csv"), shared_file("wechat.xlsx")) else {
        return;
    };
    let keys = |bytes: &[u8]| -> Vec<_> {
        read(bytes).statement().lines.iter().map(|line| line.key).collect()
    };
    assert_eq!(keys(&csv), keys(&xlsx));
}
